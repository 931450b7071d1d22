"""An export is whole or not there, and says in plain words what is wrong."""

import os
from pathlib import Path

import frictionless
import pandas as pd
import pytest

from mzdata import cli, dataset
from mzdata.dataset import Dataset
from mzdata.errors import InputError
from mzdata.report import benchmark, export, workbook

ALL = [format.value for format in export.Format]


def test_every_format_is_written_and_can_be_written_again(shipped: Dataset, tmp_path: Path) -> None:
    wanted = export.formats(",".join(ALL))
    for _ in range(2):
        written = export.write(shipped, tmp_path / "out", wanted, "nl")
        names = [path.name for path in written]
        assert names == [
            *("mzdata-nl.pdf", "mzdata-nl.html", "mzdata-nl.xlsx", "mzdata-nl.ods"),
            *("mzdata-nl.sav", "mzdata-nl-variables.csv", "mzdata-nl.dta"),
            *("parquet", "frictionless"),
        ]
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(names)


@pytest.mark.parametrize("format", [export.Format.FRICTIONLESS, export.Format.PARQUET])
def test_the_package_is_valid_by_its_own_validator(shipped: Dataset, tmp_path: Path, format: export.Format) -> None:
    (folder,) = export.write(shipped, tmp_path, [format])
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "note"])
    assert {"findings", "matrix", "codebook"} <= {task.name for task in report.tasks}


def test_parquet_holds_every_table(shipped: Dataset, tmp_path: Path) -> None:
    (folder,) = export.write(shipped, tmp_path, [export.Format.PARQUET])
    for table, frame in dataset.tables(shipped):
        pd.testing.assert_frame_equal(pd.read_parquet(folder / f"{table.name}.parquet"), frame, check_dtype=False)


def test_a_failure_leaves_the_older_file_as_it_was(
    shipped: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "mzdata-en.xlsx"
    old.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(old))

    monkeypatch.setattr(workbook, "write", full)
    with pytest.raises(InputError, match="No space left on device"):
        export.write(shipped, tmp_path, [export.Format.XLSX])
    assert old.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == [old.name]


@pytest.mark.skipif(os.name == "nt", reason="links need leave on Windows")
def test_a_link_to_a_file_stays_a_link(shipped: Dataset, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    link = tmp_path / "a.pdf"
    link.symlink_to(tmp_path / "kept" / "b.pdf")
    assert benchmark.write(shipped, "bayer", link) == link
    assert link.is_symlink() and (tmp_path / "kept" / "b.pdf").read_bytes().startswith(b"%PDF")


def test_a_format_may_be_given_by_its_name(shipped: Dataset, tmp_path: Path) -> None:
    (path,) = export.write(shipped, tmp_path, ["xlsx"], "nl")
    assert path.name == "mzdata-nl.xlsx"
    with pytest.raises(InputError, match="'doc' is no format"):
        export.write(shipped, tmp_path, ["xlsx", "doc"])
    with pytest.raises(InputError, match="found 'xml', expected csv or parquet"):
        dataset.save(shipped, tmp_path / "ds", format="xml")
    assert [path.name for path in tmp_path.iterdir()] == ["mzdata-nl.xlsx"]


def test_a_place_that_is_no_folder_is_refused(shipped: Dataset, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(InputError, match="found a file"):
        export.write(shipped, file, [export.Format.XLSX])
    (tmp_path / "parquet").mkdir()
    (tmp_path / "parquet" / "mine.txt").write_text("x")
    with pytest.raises(InputError, match="no mzdata dataset"):
        export.write(shipped, tmp_path, [export.Format.PARQUET])


def test_the_command_names_what_it_wrote(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", str(page.parent), "-o", str(tmp_path / "data")]) == 0
    capsys.readouterr()
    arguments = ["export", str(tmp_path / "data"), "-o", str(tmp_path / "out"), "--lang", "nl"]
    assert cli.main([*arguments, "--format", "xlsx,sav"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [Path(line).name for line in lines] == ["mzdata-nl.xlsx", "mzdata-nl.sav", "mzdata-nl-variables.csv"]
    assert all(Path(line).is_file() for line in lines)


@pytest.mark.parametrize(
    ("given", "message"),
    [("xslx,pdf", "did you mean 'xlsx'"), ("", "expected one or more of pdf"), ("xlsx,doc", "'doc'")],
)
def test_unknown_formats_are_named_all_at_once(
    given: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["export", "-o", str(tmp_path / "out"), "--format", given]) == 1
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
