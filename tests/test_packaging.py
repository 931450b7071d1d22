"""What a user gets: metadata that agrees, data that is whole, documents whose links lead somewhere."""

import csv
import doctest
import hashlib
import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml

import mzdata
from mzdata import codebook, shipped
from mzdata.errors import InputError

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DOCUMENTS = [path for path in ROOT.rglob("*.md") if not {".venv", "venv", "node_modules"} & set(path.parts)]


def rows(name: str) -> list[dict[str, str]]:
    with (shipped.data_folder() / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_one_version_is_told_everywhere():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == mzdata.__version__


def test_every_dependency_has_one_lower_bound():
    spec = importlib.util.spec_from_file_location("oldest", ROOT / ".ci" / "oldest.py")
    oldest = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(oldest)
    pins = oldest.pins(ROOT / "pyproject.toml")
    assert {"numpy", "pandas", "pydantic", "python-docx", "dask", "pytest"} <= set(pins)


def test_the_source_archive_holds_all_that_its_tests_read():
    built = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]
    left_out = [name.strip("/") for name in built["sdist"]["exclude"]]
    read = [ROOT / ".ci", ROOT / "data", ROOT / "notebooks", ROOT / "reports", ROOT / "tests", ROOT / "CITATION.cff"]
    assert [path.name for path in read if path.name in left_out or not path.exists()] == []


def test_the_command_is_declared():
    assert PROJECT["scripts"] == {"mzdata": "mzdata.cli:main"}
    assert metadata.version("mzdata") == mzdata.__version__


def test_an_installed_package_finds_the_data_it_carries(tmp_path, monkeypatch):
    inside = tmp_path / "mzdata" / "_data"
    (inside / "gold").mkdir(parents=True)
    (inside / "facts.csv").touch()
    (inside / "gold" / "findings.csv").touch()
    # Somebody else's data folder beside the package is not ours.
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path / "mzdata")
    assert shipped.data_folder() == inside
    (inside / "facts.csv").unlink()
    with pytest.raises(InputError, match=r"expected facts.csv and gold/findings.csv"):
        shipped.data_folder()


def test_every_fact_row_has_its_page_and_every_page_its_row():
    pages = {path.stem for path in (shipped.data_folder() / "pages").glob("*.txt")}
    assert pages == {row["slug"] for row in rows("facts.csv")}
    assert len(pages) == 51


def test_every_gold_quote_is_cut_from_its_page_and_coded_with_the_codebook():
    pages = shipped.data_folder() / "pages"
    texts = {path.stem: path.read_text(encoding="utf-8") for path in pages.glob("*.txt")}
    book = codebook.read()
    known = {measure.id for measure in book.measures} | {book.residual_code.id}
    gold = rows("gold/findings.csv")
    assert [row for row in gold if row["quote"] not in texts[row["slug"]]] == []
    assert {row["measure"] for row in gold} <= known
    assert {row["answer"] for row in gold} <= {"stated", "conditional", "planned", "denied"}


def test_the_data_is_stored_with_unix_line_ends_and_no_mark():
    for path in shipped.data_folder().rglob("*.*"):
        content = path.read_bytes()
        assert b"\r" not in content, path
        assert not content.startswith(b"\xef\xbb\xbf"), path


def test_the_data_readme_counts_what_is_there():
    text = (shipped.data_folder() / "README.md").read_text(encoding="utf-8")
    facts = rows("facts.csv")
    cut = [row["last_topic"] for row in facts if row["complete"] == "no"]
    assert f"{len(facts) - len(cut)} are complete" in text
    for topic in ("awareness", "dialogue", "arrangements", "embedding"):
        assert f"{topic} ({cut.count(topic)})" in text
    assert f"({len(rows('gold/findings.csv'))}): `slug`" in text
    for numbers in json.loads((shipped.data_folder() / "gold" / "agreement.json").read_text())["sets"]:
        assert f"{numbers['pages']} pages" in text
        assert f"F1 {numbers['f1']:.3f}".replace("0.", ".") in text


def test_the_readme_has_the_two_commands_that_ci_runs():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"<!-- command: (\w+) -->\n```bash\n(.*?)```", text, flags=re.DOTALL))
    assert set(blocks) == {"run", "test"}
    assert "pip install" in blocks["run"]
    assert "pytest" in blocks["test"]


def test_the_python_lines_of_the_readme_run():
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_documents_lead_somewhere(document):
    text = document.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#\s]+)", text)
    local = [target for target in targets if not re.match(r"[a-z]+:", target)]
    assert [target for target in local if not (document.parent / target).exists()] == []


def test_no_two_pages_are_the_same():
    digests = [hashlib.sha256(p.read_bytes()).digest() for p in (shipped.data_folder() / "pages").glob("*")]
    assert len(set(digests)) == len(digests)


def test_the_tab_key_offers_what_is_loaded_when_asked_for(tmp_path: Path) -> None:
    code = "import sys, mzdata as mz; print(*[name for name in dir(mz) if name[0] != '_'], 'pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    *names, heavy = done.stdout.split()
    assert {"Dataset", "InputError", "build", "open", "save", "compare", "plots", "report", "timeline"} <= set(names)
    assert not {"importlib", "Any", "TYPE_CHECKING"} & set(names) and heavy == "False"


def test_modules_are_there_without_a_line_to_import_each(tmp_path: Path) -> None:
    # In a process of its own, where no other test has imported them.
    code = "import mzdata as mz; print(mz.compare.prevalence.__module__); mz.comprae"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.stdout.split() == ["mzdata.compare.prevalence"]
    assert done.stderr.splitlines()[-1].startswith("AttributeError: module 'mzdata' has no attribute 'comprae'")
    assert not hasattr(mzdata, "no.such")
