"""The committed examples are what the library makes today, but for the versions they name."""

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pypdfium2
import pyreadstat
import pytest

from mzdata.report.export import Format
from tests.quality import examples

# Versions of packages and fingerprints of files: they differ from one installation to the next.
_VARYING = re.compile(r"\"bytes\": \d+|\b\d+(?:\.\d+)+(?:\.?(?:post|rc|dev)\d+)?\b|\b[0-9a-f]{16,64}\b|sha256-[\w+/=]+")


def words(path: Path) -> list[str]:
    """All that a document says, without what varies with the installation."""
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    elif path.suffix == ".ods":
        with zipfile.ZipFile(path) as archive:
            text = "\n".join(ElementTree.fromstring(archive.read("content.xml")).itertext())
    elif path.suffix in (".sav", ".dta"):
        frame, about = (pyreadstat.read_sav if path.suffix == ".sav" else pyreadstat.read_dta)(path)
        text = frame.to_csv() + str(about.column_names_to_labels) + str(about.variable_value_labels)
    elif path.suffix == ".parquet":
        text = pd.read_parquet(path).to_csv()
    elif path.suffix == ".xlsx":
        sheets = openpyxl.load_workbook(path).worksheets
        text = "\n".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)
    else:
        text = path.read_text(encoding="utf-8")
    return _VARYING.sub("*", text).split()


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples")
    examples.make(folder)
    return folder


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_no_example_is_missing(rebuilt: Path) -> None:
    assert files(rebuilt) == files(examples.EXAMPLES)
    assert {Path(name).suffix for name in files(rebuilt)} >= {f".{format.value}" for format in Format} - {
        ".frictionless"
    }


@pytest.mark.parametrize("name", files(examples.EXAMPLES))
def test_an_example_says_what_the_library_says_today(name: str, rebuilt: Path) -> None:
    assert words(examples.EXAMPLES / name) == words(rebuilt / name)
