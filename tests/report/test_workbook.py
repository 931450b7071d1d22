"""The workbook holds what the dataset holds: right types, right links, no formula, the same bytes every time."""

import time
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from mzdata.compare.prevalence import prevalence
from mzdata.dataset import Dataset, save
from mzdata.errors import InputError
from mzdata.report import celltext, contents, sheets, sheetwords, workbook
from mzdata.report.look import COLOURS, SIGNS, tint
from mzdata.vocabulary import Answer, Language, label
from tests.report.conftest import NASTY, many, nasty

KEYS = (
    "matrix", "matrix01", "findings", "statements", "organisations", "recognitions", "prevalence", "codebook", "method",
)  # fmt: skip


@pytest.fixture(scope="module", params=["nl", "en"])
def lang(request: pytest.FixtureRequest) -> Language:
    return request.param


@pytest.fixture(scope="module")
def book(shipped: Dataset, lang: Language, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return openpyxl.load_workbook(workbook.write(shipped, tmp_path_factory.mktemp("xlsx") / "a.xlsx", lang))


def tab(book: Workbook, key: str, lang: Language) -> Worksheet:
    return book[sheetwords.sheet(key, lang)[0]]


def column(sheet: Worksheet, title: str) -> list[Any]:
    titles = [cell.value for cell in sheet[1]]
    return [row[titles.index(title)].value for row in sheet.iter_rows(min_row=2)]


def test_every_sheet_is_there_in_order(book: Workbook, lang: Language) -> None:
    assert book.sheetnames == [sheetwords.sheet(key, lang)[0] for key in KEYS]


def test_every_sheet_has_a_frozen_header_a_filter_and_a_described_table(book: Workbook, lang: Language) -> None:
    for key in KEYS:
        sheet = tab(book, key, lang)
        assert sheet.freeze_panes == "B2"
        (table,) = sheet.tables.values()
        assert table.ref == table.autoFilter.ref == sheet.dimensions
        assert [part.name for part in table.tableColumns] == [cell.value for cell in sheet[1]]
        assert sheet.print_title_rows == "$1:$1"


def test_descriptions_are_in_the_file(shipped: Dataset, tmp_path: Path) -> None:
    with zipfile.ZipFile(workbook.write(shipped, tmp_path / "a.xlsx", "nl")) as file:
        tables = [file.read(name).decode() for name in file.namelist() if name.startswith("xl/tables/")]
    assert len(tables) == len(KEYS)
    assert all(any(sheetwords.sheet(key, "nl")[1][:40] in table for table in tables) for key in KEYS)


def test_the_matrix_shows_each_answer_by_word_sign_and_colour(book: Workbook, shipped: Dataset, lang: Language) -> None:
    sheet = tab(book, "matrix", lang)
    labels = [shipped.codebook.label(name, lang) for name in shipped.matrix.columns]
    assert [cell.value for cell in sheet[1]][1 : len(labels) + 1] == labels
    for row, (name, answers) in enumerate(shipped.matrix.iterrows(), 2):
        assert sheet.cell(row, len(labels) + 2).value == name
        for place, answer in enumerate(answers, 2):
            cell = sheet.cell(row, place)
            assert cell.value == label(Answer(answer), lang)
            assert SIGNS[Answer(answer)] in cell.number_format
            assert cell.fill.fgColor.rgb == "FF" + tint(COLOURS[Answer(answer)])[1:].upper()
            assert cell.border.left.color.rgb == "FF" + COLOURS[Answer(answer)][1:].upper()


def test_links_lead_to_the_first_evidence_and_back(book: Workbook, shipped: Dataset, lang: Language) -> None:
    matrix, findings = tab(book, "matrix", lang), tab(book, "findings", lang)
    titles = [cell.value for cell in findings[1]]
    ids = [titles.index(sheetwords.head(name, lang)) for name in ("organisation", "measure_id", "answer", "quote")]
    rows = [[row[i].value for i in ids] for row in findings.iter_rows(min_row=2)]
    linked = 0
    for row, (organisation, answers) in enumerate(shipped.matrix.iterrows(), 2):
        for place, (measure, answer) in enumerate(answers.items(), 2):
            link = matrix.cell(row, place).hyperlink
            wanted = [i for i, found in enumerate(rows) if found[:2] == [organisation, measure]]
            assert (link is None) == (not wanted)
            if link is None:
                continue
            linked += 1
            name, _, where = link.location.rpartition("!")
            assert name.strip("'") == findings.title
            assert findings[where].row - 2 == wanted[0]
            # The evidence of a cell stands together, and its first row is of the answer that the cell gives.
            assert wanted == list(range(wanted[0], wanted[0] + len(wanted)))
            assert rows[wanted[0]][2] == label(Answer(answer), lang) == findings[where].value
            assert link.tooltip == celltext.clean(" ".join(rows[wanted[0]][3].split()), 255).text
            for i in wanted:
                back = findings.cell(i + 2, ids[2] + 1).hyperlink.location
                assert back == f"'{matrix.title}'!{matrix.cell(row, place).coordinate}"
    assert linked == shipped.findings.groupby(["organisation", "measure"]).ngroups


def test_sectors_are_in_the_language_of_the_workbook(book: Workbook, lang: Language) -> None:
    for key in ("matrix", "matrix01", "organisations"):
        shown = set(column(tab(book, key, lang), sheetwords.head("sector", lang)))
        assert ("gemeente" if lang == "nl" else "municipality") in shown
        assert ("municipality" if lang == "nl" else "gemeente") not in shown


def test_numbers_are_numbers(book: Workbook, shipped: Dataset, lang: Language) -> None:
    sheet = tab(book, "matrix01", lang)
    values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for cells, (_, answers) in zip(values, shipped.matrix.iterrows(), strict=True):
        for value, answer in zip(cells[1 : len(answers) + 1], answers, strict=True):
            assert value == {"stated": 1, "conditional": 1, "unknown": None}.get(answer, 0)
    shares = tab(book, "prevalence", lang)
    table = prevalence(shipped.matrix, shipped.codebook)
    for name in ("told", "share", "low", "upper_bound"):
        found = column(shares, sheetwords.head(name, lang))
        assert found == [None if pd.isna(value) else pytest.approx(value) for value in table[name]]
    assert shares.cell(2, 7).number_format == "0.0%"
    employees = column(tab(book, "organisations", lang), sheetwords.head("employees", lang))
    assert employees == [None if pd.isna(value) else value for value in shipped.organisations["employees"]]


def test_dates_known_to_the_day_are_dates_and_others_text(book: Workbook, shipped: Dataset, lang: Language) -> None:
    sheet = tab(book, "recognitions", lang)
    for value, (when, precision) in zip(
        column(sheet, sheetwords.head("date", lang)),
        shipped.recognitions[["date", "precision"]].to_numpy().tolist(),
        strict=True,
    ):
        assert value == (datetime.fromisoformat(when) if precision == "day" else when)
    assert sheet["C2"].number_format == "yyyy-mm-dd"
    assert [contents.day(text) for text in ("2017-02-30", "1850-01-01", "2017", "")] == [
        "2017-02-30", "1850-01-01", "2017", "",
    ]  # fmt: skip
    assert contents.day("2020-02-29") == date(2020, 2, 29)


def test_flags_are_true_or_false(book: Workbook, shipped: Dataset, lang: Language) -> None:
    found = column(tab(book, "organisations", lang), sheetwords.head("complete", lang))
    assert found == shipped.pages["complete"].tolist()
    assert {type(value) for value in found} == {bool}
    # A program to which they are numbers shows a word.
    rows = tab(book, "organisations", lang).iter_rows(min_row=2)
    codes = {cell.number_format for row in rows for cell in row if isinstance(cell.value, bool)}
    assert codes == {'"ja";"ja";"nee"' if lang == "nl" else '"yes";"yes";"no"'}


def test_the_method_sheet_says_what_matters(book: Workbook, shipped: Dataset, lang: Language, tmp_path: Path) -> None:
    rows = {row[0].value: row[1].value for row in tab(book, "method", lang).iter_rows(min_row=2)}
    said = " ".join(rows.values())
    for part in ("MIT", shipped.codebook.version, "51 organis", label(Answer.SILENT, lang)):
        assert part in said + " ".join(rows)
    save(shipped, tmp_path / "d")
    stored = pd.read_json(tmp_path / "d" / "datapackage.json", typ="series")["resources"]
    digests = {part["path"]: part["hash"] for part in stored}
    assert all(digests[f"{name}.csv"] == "sha256:" + rows[f"sha256 {name}.csv"] for name in ("findings", "matrix"))


def test_same_dataset_same_bytes(shipped: Dataset, tmp_path: Path) -> None:
    first = workbook.write(shipped, tmp_path / "a.xlsx", "nl").read_bytes()
    time.sleep(2.1)
    assert workbook.write(shipped, tmp_path / "b.xlsx", "nl").read_bytes() == first


def written(cells: list[str], path: Path) -> list[Any]:
    sheet = sheets.Sheet("a", "Blad", "", (sheets.Head("Kop"),), [[text] for text in cells])
    repaired, _ = sheets.repaired([sheet])
    loaded = openpyxl.load_workbook(workbook.render(repaired, path, "nl"))["Blad"]
    return [loaded.cell(row, 1) for row in range(2, len(cells) + 2)]


@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=40), min_size=1, max_size=15))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_reads_back_as_cleaned_and_is_never_a_formula(tmp_path: Path, cells: list[str]) -> None:
    for given_text, cell in zip(cells, written(cells, tmp_path / "a.xlsx"), strict=True):
        assert (cell.value or "") == celltext.clean(given_text).text
        assert cell.data_type in ("s", "inlineStr", "n" if not given_text else "s")
        assert cell.hyperlink is None


def test_nasty_texts_read_back_as_cleaned(tmp_path: Path) -> None:
    for given_text, cell in zip(NASTY, written(list(NASTY), tmp_path / "a.xlsx"), strict=True):
        assert (cell.value, cell.data_type, cell.hyperlink) == (celltext.clean(given_text).text, "s", None)


@pytest.mark.parametrize(
    "start", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "{=1}", "=SUM(A1:A9)", "\uff1d1", "\uff201"]
)
def test_text_like_a_formula_stays_text_also_when_edited(tmp_path: Path, start: str) -> None:
    (cell,) = written([start], tmp_path / "a.xlsx")
    assert cell.data_type == "s" and cell.value == celltext.clean(start).text
    assert bool(cell.quotePrefix) == celltext.guessed(cell.value)


def test_what_was_mended_is_said(shipped: Dataset, tmp_path: Path) -> None:
    loaded = openpyxl.load_workbook(workbook.write(nasty(shipped), tmp_path / "a.xlsx", "en"))
    rows = {row[0].value: row[1].value for row in loaded["Method"].iter_rows(min_row=2)}
    # Cells are listed in the order of the sheets; those past the twentieth are counted only.
    for what in ("Characters replaced", "Line ends", "Texts cut"):
        assert "Matrix!A" in rows[what]
    assert all(cell.data_type != "f" for sheet in loaded for row in sheet.iter_rows() for cell in row)


def test_a_sheet_too_large_for_excel_is_an_input_error(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = sheets.Sheet("a", "Breed", "", (sheets.Head("x"),) * 16_385, [])
    long = sheets.Sheet("b", "Lang", "", (sheets.Head("x"),), [[1]] * 1_048_576)
    with pytest.raises(InputError) as caught:
        sheets.repaired([wide, long])
    assert len(caught.value.problems) == 2
    assert "16385 columns" in str(caught.value) and "1048577 rows" in str(caught.value)


def test_links_beyond_the_limit_are_left_out_and_said(shipped: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_LINKS", 10)
    made, repairs = sheets.repaired(contents.build(shipped, "en"))
    assert len(made[0].links) == 10
    assert {(repair.sheet, repair.what) for repair in repairs} == {("Matrix", "links"), ("Findings", "links")}


def test_heads_that_are_alike_are_told_apart() -> None:
    heads = tuple(sheets.Head(title) for title in ("Naam", "naam", "naam", "", "naam (2)"))
    made, _ = sheets.repaired([sheets.Sheet("a", "A", "", heads, [])])
    names = [head.title.casefold() for head in made[0].heads]
    assert len(set(names)) == len(names) and all(names)


def test_a_dataset_without_organisations_makes_a_workbook(shipped: Dataset, tmp_path: Path) -> None:
    names = ("pages", "organisations", "recognitions", "statements", "findings", "matrix")
    empty = replace(shipped, **{name: getattr(shipped, name).iloc[:0] for name in names})
    loaded = openpyxl.load_workbook(workbook.write(empty, tmp_path / "a.xlsx", "nl"))
    assert loaded["Matrix"].max_row == 1


def test_large_workbooks_go_to_disk_row_by_row(
    shipped: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MANY_CELLS", 1)
    loaded = openpyxl.load_workbook(workbook.write(shipped, tmp_path / "a.xlsx", "nl"))
    sheet = loaded["Matrix"]
    assert sheet.auto_filter.ref == sheet.dimensions and not sheet.tables
    assert sheet["B3"].value == label(Answer(shipped.matrix.iloc[1, 0]), "nl")


def test_a_thousand_organisations_can_be_written(shipped: Dataset, tmp_path: Path) -> None:
    loaded = openpyxl.load_workbook(workbook.write(many(shipped, 1000), tmp_path / "a.xlsx", "nl"), read_only=True)
    assert loaded["Matrix"].max_row == 1001
