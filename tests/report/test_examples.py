"""The committed examples are what the library makes today, but for the versions they name."""

import re
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from tests.quality import examples

# Versions of packages and fingerprints of files: they differ from one installation to the next.
_VARYING = re.compile(r"\b\d+(?:\.\d+)+(?:\.?(?:post|rc|dev)\d+)?\b|\b[0-9a-f]{16,64}\b|sha256-[\w+/=]+")


def words(path: Path) -> list[str]:
    """All that a document says, without what varies with the installation."""
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
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


def test_no_example_is_missing(rebuilt: Path) -> None:
    assert sorted(p.name for p in rebuilt.iterdir()) == sorted(p.name for p in examples.EXAMPLES.iterdir())


@pytest.mark.parametrize("path", sorted(examples.EXAMPLES.iterdir()), ids=lambda path: path.name)
def test_an_example_says_what_the_library_says_today(path: Path, rebuilt: Path) -> None:
    assert words(path) == words(rebuilt / path.name)
