"""The reference validator finds nothing in our PDFs, and finds what was broken on purpose."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from mzdata.dataset import Dataset
from mzdata.report import benchmark, pdf
from tests.quality.examples import EXAMPLES
from tests.report import small, verapdf
from tests.report.test_printable import NASTY, nasty

SHEET, REPORT = EXAMPLES / "benchmark-gemeente-houten.pdf", EXAMPLES / "mzdata-nl.pdf"


def _no_language(file: pikepdf.Pdf) -> None:
    del file.Root.Lang


def _no_alternative(file: pikepdf.Pdf) -> None:
    del next(element for element in small.elements(file) if element.S == "/Figure").Alt


def _no_identification(standard: str) -> Callable[[pikepdf.Pdf], None]:
    def change(file: pikepdf.Pdf) -> None:
        about, times = re.subn(rf"<{standard}:(\w+)>.*?</{standard}:\1>", "", file.Root.Metadata.read_bytes().decode())
        assert times > 0
        file.Root.Metadata.write(about.encode())

    return change


def _no_font(file: pikepdf.Pdf) -> None:
    fonts = [item for item in file.objects if isinstance(item, pikepdf.Dictionary) and "/FontFile3" in item]
    del fonts[0].FontFile3


def _no_tags(file: pikepdf.Pdf) -> None:
    del file.Root.StructTreeRoot


# What is broken in which file, and the clause of each standard that forbids it; the other standard allows it.
BROKEN: dict[str, tuple[Path, Callable[[pikepdf.Pdf], None], dict[str, str]]] = {
    "language": (SHEET, _no_language, {"PDF/UA-1": "7.2"}),
    "alternative": (REPORT, _no_alternative, {"PDF/UA-1": "7.3"}),
    "archival": (SHEET, _no_identification("pdfaid"), {"PDF/A-3a": "6.6.4"}),
    "accessible": (SHEET, _no_identification("pdfuaid"), {"PDF/UA-1": "5"}),
    "font": (SHEET, _no_font, {"PDF/A-3a": "6.2.11.4.1", "PDF/UA-1": "7.21.4.1"}),
    "tags": (SHEET, _no_tags, {"PDF/A-3a": "6.7.3.3", "PDF/UA-1": "7.1"}),
}


def _conforming(shipped: Dataset, folder: Path) -> list[Path]:
    """One of each kind in both languages: with much to tell, with nothing, and with texts that mean harm."""
    harm = nasty(small.take(shipped, shipped.matrix.index[: len(NASTY) + 2].tolist()))
    return [
        *EXAMPLES.glob("*.pdf"),
        pdf.write(shipped, folder / "whole.pdf", "nl"),
        pdf.write(small.all_unknown(small.take(shipped, ["bayer"])), folder / "unknown.pdf", "en"),
        benchmark.write(shipped, "gemeente-emmen", folder / "sheet.pdf", "en"),
        pdf.write(harm, folder / "harm.pdf", "en"),
        *benchmark.write_all(harm, folder / "harm", "nl"),
    ]


def _broken(folder: Path) -> Iterable[Path]:
    for name, (source, change, _) in BROKEN.items():
        with pikepdf.open(source) as file:
            change(file)
            file.save(folder / f"no-{name}.pdf")
        yield folder / f"no-{name}.pdf"
    # Written anew by the same program with nothing broken, so that it is not the program that breaks.
    with pikepdf.open(SHEET) as file:
        file.save(folder / "same.pdf")
    yield folder / "same.pdf"
    (folder / "cut.pdf").write_bytes(SHEET.read_bytes()[:9_000])
    yield folder / "cut.pdf"


@pytest.fixture(scope="module")
def judged(shipped: Dataset, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """What veraPDF says of every file, by its name: all in one go, for it takes long to warm up."""
    if lacking := verapdf.missing():
        reason = f"veraPDF is not installed (pip install {' '.join(lacking)}), so no PDF was checked by it"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("verapdf")
    paths = [*_conforming(shipped, folder), *_broken(folder)]
    done = subprocess.run(
        [sys.executable, verapdf.__file__, *map(str, paths)], capture_output=True, encoding="utf-8", check=False
    )
    # Java's own warnings and veraPDF's come here; there are none.
    assert done.stderr == ""
    assert done.returncode == 1, "broken files are among them"
    found: dict[str, list[dict[str, Any]]] = {}
    for one in json.loads(done.stdout)["files"]:
        found.setdefault(Path(one["file"]).name, []).append(one)
    assert len(found) == len(paths)
    return found


def test_every_document_conforms_to_both_standards(judged: dict[str, list[dict[str, Any]]]) -> None:
    ours = [one for name, both in judged.items() if name != "cut.pdf" and not name.startswith("no-") for one in both]
    assert [one for one in ours if not one["compliant"] or one["failed"] or one["error"]] == []
    # All rules of a standard were read, and they were held against what a document is made of.
    assert {(one["standard"], one["rules"] > 100) for one in ours} == {(name, True) for name in verapdf.STANDARDS}
    assert min(one["assertions"] for one in ours) > 2_000


@pytest.mark.parametrize("name", BROKEN)
def test_what_was_broken_is_found_by_the_standard_that_forbids_it(
    name: str, judged: dict[str, list[dict[str, Any]]]
) -> None:
    found = {one["standard"]: {rule["clause"] for rule in one["failed"]} for one in judged[f"no-{name}.pdf"]}
    forbidden = BROKEN[name][2]
    assert {standard for standard, clauses in found.items() if clauses} == set(forbidden)
    assert all(clause in found[standard] for standard, clause in forbidden.items())
    assert [one["compliant"] for one in judged[f"no-{name}.pdf"]] == [name not in forbidden for name in found]


def test_a_file_that_cannot_be_read_does_not_conform(judged: dict[str, list[dict[str, Any]]]) -> None:
    assert [one["compliant"] for one in judged["cut.pdf"]] == [False, False]
    assert all("ModelParsingException" in one["error"] for one in judged["cut.pdf"])


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    command = [sys.executable, verapdf.__file__, str(tmp_path / "none.pdf")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2 and done.stdout == ""
    assert "none.pdf" in done.stderr or "pip install" in done.stderr
