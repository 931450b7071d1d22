"""The OpenDocument spreadsheet holds the same sheets, and LibreOffice opens both files without a word."""

import csv
import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from odfdo import Document

from mzdata.dataset import Dataset
from mzdata.report import celltext, contents, method, opendocument, sheets, sheetwords, workbook
from mzdata.vocabulary import Answer, Language, label
from tests.report.conftest import NASTY, nasty

SPACES = {
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
}


@pytest.fixture(scope="module", params=["nl", "en"])
def lang(request: pytest.FixtureRequest) -> Language:
    return request.param


@pytest.fixture(scope="module")
def made(shipped: Dataset, lang: Language) -> list[sheets.Sheet]:
    repaired, repairs = sheets.repaired(contents.build(shipped, lang))
    return [*repaired, method.sheet(shipped, repairs, lang)]


@pytest.fixture(scope="module")
def ods(shipped: Dataset, lang: Language, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return opendocument.write(shipped, tmp_path_factory.mktemp("ods") / "a.ods", lang)


def part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as file:
        return etree.fromstring(file.read(name))


def shown(value: sheets.Value, lang: Language) -> object:
    return label(value, lang) if isinstance(value, Answer) else value


def test_the_library_reads_every_sheet_back(ods: Path, made: list[sheets.Sheet], lang: Language) -> None:
    tables = {table.name: table for table in Document(ods).body.tables}
    assert list(tables) == [sheet.title for sheet in made]
    for sheet in made:
        if sheet.key in ("recognitions", "organisations", "prevalence"):
            rows = tables[sheet.title].get_values()
            assert rows[0] == [head.title for head in sheet.heads]
            for got, row in zip(rows[1:], sheet.rows, strict=True):
                for cell, value in zip(got, row, strict=True):
                    cell = cell.date() if hasattr(cell, "date") else cell
                    if isinstance(value, float):
                        assert float(cell) == pytest.approx(value)
                    else:
                        assert cell == shown(value, lang)


def test_links_lead_to_the_same_cells_as_in_the_workbook(ods: Path, made: list[sheets.Sheet]) -> None:
    root = part(ods, "content.xml")
    for sheet in made[0], made[2]:
        found = root.xpath(f"//table:table[@table:name='{sheet.title}']//text:a/@xlink:href", namespaces=SPACES)
        titles = {other.key: other.title for other in made}
        wanted = [
            f"#'{titles[link.sheet]}'.{openpyxl.utils.get_column_letter(link.place[1] + 1)}{link.place[0] + 1}"
            for _, link in sorted(sheet.links.items())
        ]
        assert found == wanted and found


def test_headers_are_frozen_filtered_and_described(ods: Path, made: list[sheets.Sheet]) -> None:
    content, settings = part(ods, "content.xml"), part(ods, "settings.xml")
    assert content.xpath("count(//table:database-range[@table:display-filter-buttons='true'])", namespaces=SPACES) == 9
    assert content.xpath("count(//table:table-header-rows)", namespaces=SPACES) == 9
    assert content.xpath("//table:desc/text()", namespaces=SPACES) == [sheet.description for sheet in made]
    assert settings.xpath("count(//*[@config:name='VerticalSplitPosition'])", namespaces=SPACES) == 9


def test_same_dataset_same_bytes(shipped: Dataset, tmp_path: Path) -> None:
    first = opendocument.write(shipped, tmp_path / "a.ods", "nl").read_bytes()
    time.sleep(2.1)
    assert opendocument.write(shipped, tmp_path / "b.ods", "nl").read_bytes() == first


def cells(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_libreoffice_opens_all_sheets_without_a_warning(
    shipped: Dataset, tmp_path: Path, lang: Language, suffix: str, convert: Callable[[Path, str], list[Path]]
) -> None:
    writer = workbook if suffix == "xlsx" else opendocument
    path = writer.write(nasty(shipped), tmp_path / f"a.{suffix}", lang)
    # Comma, double quote, UTF-8, all sheets (-1): each in a file of its own.
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    files = {file.stem.partition("-")[2]: cells(file) for file in convert(path, options)}
    assert len(files) == 9
    rows = files[sheetwords.sheet("statements", lang)[0]]
    wanted = [celltext.clean(text).text for text in shipped_texts(shipped)]
    if suffix == "ods":
        # LibreOffice drops tabs as it reads an .ods file, also one of its own.
        wanted = [text.replace("\t", "") for text in wanted]
    assert [row[2] for row in rows[1:]] == wanted
    matrix = files[sheetwords.sheet("matrix", lang)[0]]
    assert len(matrix) == len(shipped.matrix) + 1
    flags = {row[7] for row in files[sheetwords.sheet("organisations", lang)[0]][1:]}
    # What they are, not how they show: in a workbook as ja and nee, which makes them numbers to LibreOffice.
    assert flags == ({"TRUE", "FALSE"} if suffix == "ods" else {"1", "0"})


def shipped_texts(shipped: Dataset) -> list[str]:
    fitting = [text for text in NASTY if "\ud800" not in text]
    return [*fitting, *shipped.statements["text"].tolist()[len(fitting) :]]


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_libreoffice_prints_without_a_warning(
    shipped: Dataset, tmp_path: Path, suffix: str, convert: Callable[[Path, str], list[Path]]
) -> None:
    writer = workbook if suffix == "xlsx" else opendocument
    (pdf,) = convert(writer.write(shipped, tmp_path / f"a.{suffix}", "nl"), "pdf")
    assert pdf.read_bytes().startswith(b"%PDF-")
