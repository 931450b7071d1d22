"""A dataset survives the disk, is replaced whole or not at all, and backs every cell with words."""

import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest

import mzdata as mz
from mzdata import datapackage, dataset
from mzdata.errors import InputError
from mzdata.vocabulary import EVIDENT


def test_every_quote_is_cut_from_its_page(shipped: dataset.Dataset) -> None:
    texts = dict(zip(shipped.pages["page"], shipped.pages["text"], strict=True))
    pages = dict(zip(shipped.organisations["organisation"], shipped.organisations["page"], strict=True))
    for table, words in ((shipped.findings, "quote"), (shipped.statements, "text")):
        for row in table.itertuples(index=False):
            assert texts[pages[row.organisation]][row.start : row.end] == getattr(row, words)


def test_every_answer_opens_to_evidence_and_back(shipped: dataset.Dataset) -> None:
    told = shipped.matrix.isin([answer.value for answer in EVIDENT]).stack()
    cells = set(told[told].index)
    evident = shipped.findings[shipped.findings["measure"].isin(shipped.matrix.columns)]
    assert cells == set(zip(evident["organisation"], evident["measure"], strict=True))


def test_quotes_lie_in_their_statement(shipped: dataset.Dataset) -> None:
    joined = shipped.findings.merge(shipped.statements, on="statement", suffixes=("", "_statement"))
    assert len(joined) == len(shipped.findings)
    assert (joined["start"] >= joined["start_statement"]).all()
    assert (joined["end"] <= joined["end_statement"]).all()


def test_a_dataset_survives_the_disk(shipped: dataset.Dataset, tmp_path: Path) -> None:
    for format in ("csv", "parquet"):
        opened = mz.open(dataset.save(shipped, tmp_path / format, format=format))
        for name in (
            "pages",
            "organisations",
            "recognitions",
            "statements",
            "findings",
            "problems",
            "matrix",
        ):
            pd.testing.assert_frame_equal(
                getattr(opened, name), getattr(shipped, name), check_dtype=False, check_index_type=False
            )


def test_the_same_input_gives_the_same_bytes(page: Path, tmp_path: Path) -> None:
    folders = [dataset.save(mz.build(page.parent), tmp_path / name) for name in ("one", "two")]
    files = [sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file()) for folder in folders]
    assert files[0] == files[1]
    for name in files[0]:
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes()


def test_the_package_lists_every_file_with_its_fingerprint(page: Path, tmp_path: Path) -> None:
    folder = dataset.save(mz.build(page.parent), tmp_path / "out")
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    listed = {resource["path"]: resource["hash"] for resource in package["resources"]}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there - {"datapackage.json"} == set(listed)
    for name, fingerprint in listed.items():
        assert fingerprint == "sha256:" + hashlib.sha256((folder / name).read_bytes()).hexdigest()


def test_a_folder_that_is_no_dataset_is_never_replaced(page: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.docx").write_text("years of work", encoding="utf-8")
    with pytest.raises(InputError, match="no mzdata dataset"):
        dataset.save(mz.build(page.parent), mine)
    assert (mine / "thesis.docx").read_text(encoding="utf-8") == "years of work"


def test_a_failed_build_leaves_the_older_dataset(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = mz.build(page.parent)
    folder = dataset.save(built, tmp_path / "out")
    before = (folder / "findings.csv").read_bytes()

    def broken(path: Path) -> dict[str, object]:
        raise KeyboardInterrupt

    monkeypatch.setattr(datapackage, "_fingerprint", broken)
    with pytest.raises(KeyboardInterrupt):
        dataset.save(built, folder)
    assert (folder / "findings.csv").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_changed_text_is_noticed(page: Path, tmp_path: Path) -> None:
    folder = dataset.save(mz.build(page.parent), tmp_path / "out")
    text = folder / "texts" / "gemeente-voorbeeldstad.txt"
    text.write_text("x" + text.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(InputError, match="offsets no longer hold"):
        mz.open(folder)


def test_no_personal_data_reaches_any_file(page: Path, tmp_path: Path) -> None:
    folder = dataset.save(mz.build(page.parent), tmp_path / "out")
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_text(encoding="utf-8")
            for secret in ("Jan de Vries", "devries@", "0900-0000000"):
                assert secret not in content, path.name


def test_evidence_names_the_nearest_measure(shipped: dataset.Dataset) -> None:
    with pytest.raises(InputError, match="telework"):
        shipped.evidence(shipped.organisations["organisation"].iloc[0], "telewerk")


def test_a_dataset_is_readable_in_a_notebook(shipped: dataset.Dataset) -> None:
    assert "51 organisations" in repr(shipped)
    assert "<caption>" in shipped._repr_html_()
