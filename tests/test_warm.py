"""What is kept between runs changes nothing but the time, holds no words of a user's pages, and may be broken."""

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from mzdata import rules, warm
from mzdata.codebook import Codebook

TEXT = "Medewerkers kunnen verlof kopen en thuis werken."
CODE = f"""
from mzdata import codebook, rules
found = rules.read(codebook.read(), classify=False).patterns.find({TEXT!r})
print([(hit.name, hit.start, hit.end, hit.source) for hit in found])
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MZDATA_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def run(seed: str) -> str:
    made = subprocess.run(
        [sys.executable, "-c", CODE],
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return made.stdout


def test_another_run_finds_the_same_with_and_without(cache: Path) -> None:
    cold = run("1")
    (kept,) = cache.glob("rules-*.pickle")
    written = kept.stat().st_mtime_ns
    # Another run hashes words otherwise.
    assert run("2") == cold
    assert kept.stat().st_mtime_ns == written
    assert "measure:buy_leave" in cold


def test_a_broken_file_is_as_good_as_none(cache: Path) -> None:
    warm.store("rules", "a", {"some": "thing"})
    assert warm.load("rules", "a") == {"some": "thing"}
    (file,) = cache.glob("*.pickle")
    for broken in (b"", b"nothing like it", file.read_bytes()[:-3]):
        file.write_bytes(broken)
        assert warm.load("rules", "a") is None


def test_where_one_may_not_write_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("MZDATA_CACHE", str(blocked / "cache"))
    warm.store("rules", "a", 1)
    assert not warm.has("rules", "a")
    assert warm.load("rules", "a") is None


def test_without_a_home_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(*_: object, **__: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.delenv("MZDATA_CACHE", raising=False)
    monkeypatch.chdir(tmp_path)
    for found in (homeless, lambda *_, **__: Path("~/.cache/mzdata")):
        monkeypatch.setattr(warm.platformdirs, "user_cache_path", found)
        warm.store("rules", "a", 1)
        assert not warm.has("rules", "a") and warm.load("rules", "a") is None
    assert not list(tmp_path.iterdir())


def test_what_was_written_in_part_is_taken_away(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(made: object, file: IO[bytes], protocol: int) -> None:
        file.write(b"some of it")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(warm.pickle, "dump", full)
    warm.store("rules", "a", 1)
    assert not list(cache.iterdir())


def test_only_the_newest_stay(cache: Path) -> None:
    for number in range(6):
        warm.store("rules", str(number), number)
        os.utime(next(cache.glob(f"*-{number}.pickle")), (number, number))
    assert len(list(cache.glob("*.pickle"))) == 3
    assert warm.load("rules", "5") == 5
    assert not list(cache.glob("*.tmp"))


def test_words_of_a_users_pages_are_not_kept(cache: Path, page: Path, book: Codebook) -> None:
    code = f"""
from mzdata import dataset
dataset.build({str(page)!r})
dataset.build()
"""
    subprocess.run([sys.executable, "-c", code], check=True)
    assert not list(cache.glob("*-warm.pickle"))
    assert all(b"Voorbeeldstad".lower() not in file.read_bytes().lower() for file in cache.iterdir())


def test_another_codebook_has_another_name(book: Codebook) -> None:
    fewer = book.model_copy(update={"measures": book.measures[1:]})
    assert rules._digest(book) != rules._digest(fewer)
