"""A dataset says what coded it, also after it was saved, and says nothing where it is not known."""

import json
import shutil
from pathlib import Path

import pytest

import mzdata as mz
from mzdata import cli, dataset, rules, shipped
from mzdata.coder import UNKNOWN, Coder
from tests.conftest import PAGE


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "gemeente-voorbeeldstad.txt").write_text(PAGE, encoding="utf-8")
    return folder


@pytest.mark.parametrize("classify", [True, False])
def test_it_is_kept_with_the_dataset(pages: Path, tmp_path: Path, classify: bool) -> None:
    built = mz.build(pages, classify=classify)
    folder = dataset.save(built, tmp_path / "out")
    assert mz.open(folder).coder == built.coder == Coder(classify, True, True)
    assert json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["coder"] == {
        "classifier": classify,
        "codebook": True,
        "patterns": True,
    }


def test_the_command_line_keeps_it_too(pages: Path, tmp_path: Path) -> None:
    cli.main(["build", str(pages), "--patterns-only", "-o", str(tmp_path / "out")])
    assert mz.open(tmp_path / "out").coder == Coder(False, True, True)


def test_a_codebook_and_patterns_of_ones_own_are_told_apart(pages: Path, tmp_path: Path) -> None:
    patterns = shutil.copytree(rules.folder(), tmp_path / "patterns")
    book = tmp_path / "book.yaml"
    book.write_text(shipped.resource("codebook.yaml").read_text(encoding="utf-8") + "# ours\n", encoding="utf-8")
    assert mz.build(pages, patterns=patterns).coder == Coder(True, True, False)
    assert mz.build(pages, codebook=book).coder == Coder(True, False, True)
    assert mz.build(pages, codebook=shipped.resource("codebook.yaml"), patterns=rules.folder()).coder.shipped


def test_of_an_older_dataset_it_is_not_known(pages: Path, tmp_path: Path) -> None:
    folder = dataset.save(mz.build(pages), tmp_path / "out")
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    del package["coder"]
    path.write_text(json.dumps(package), encoding="utf-8")
    opened = mz.open(folder)
    assert opened.coder == UNKNOWN and opened.coder.shipped is None
    again = dataset.save(opened, tmp_path / "again")
    assert "coder" not in json.loads((again / "datapackage.json").read_text(encoding="utf-8"))
