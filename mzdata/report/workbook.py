"""The dataset as an Excel workbook: every answer leads to the words behind it; same dataset, same bytes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

import mzdata
from mzdata.dataset import Dataset
from mzdata.report import celltext, contents, method, sheetwords
from mzdata.report.look import COLOURS, CREATED, HEADER, NUMERIC, RULE, SIGNS, tint
from mzdata.report.sheets import Head, Kind, Link, Sheet, Value, repaired
from mzdata.vocabulary import Answer, Language, label, yes_no

# From this many cells on the rows go to disk as they come. Excel's own tables, which name their columns to a screen
# reader, need them in memory; without them a plain filter stands on the header.
MANY_CELLS: Final = 3_000_000
# Excel keeps these codes in its file in one form and shows them in the reader's language. A flag is TRUE or ONWAAR by
# itself; programs to which it is a number show the word.
NUMBERS: Final[dict[Kind, str]] = {"count": "0", "number": "0.00", "share": "0.0%", "date": "yyyy-mm-dd"}
_A4: Final = 9


def write(dataset: Dataset, path: str | Path, lang: Language = "en") -> Path:
    """Write the workbook: matrix in words and in 0/1, findings, statements, organisations, and so on; then the method.

    Parameters
    ----------
    path : file to write, replaced if it is there

    Raises
    ------
    InputError
        Where a sheet would have more rows or columns than Excel can hold.
    """
    sheets, repairs = repaired(contents.build(dataset, lang))
    account, _ = repaired([method.sheet(dataset, repairs, lang)])
    return render([*sheets, *account], path, lang, dataset.codebook.version)


def render(sheets: list[Sheet], path: str | Path, lang: Language, edition: str = "") -> Path:
    """Write sheets, already repaired, as a workbook."""
    constant = sum(sheet.cells for sheet in sheets) >= MANY_CELLS
    options = {
        "constant_memory": constant,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(path), options) as workbook:
        workbook.set_properties(
            {
                "title": sheetwords.text("title", lang),
                "subject": sheetwords.text("made", lang, version=mzdata.__version__, edition=edition),
                "author": "mzdata",
                "created": CREATED,
            }
        )
        formats = _Formats(workbook, lang)
        titles = {sheet.key: sheet.title for sheet in sheets}
        for number, sheet in enumerate(sheets, 1):
            tab = workbook.add_worksheet(sheet.title)
            _lay_out(tab, sheet, lang, edition)
            if constant or not sheet.rows:
                tab.autofilter(0, 0, len(sheet.rows), len(sheet.heads) - 1)
            else:
                _declare(tab, sheet, number)
            for column, head in enumerate(sheet.heads):
                tab.write_string(0, column, head.title, formats.header(head))
            _fill(tab, sheet, titles, formats, lang)
    return Path(path)


class _Formats:
    """Each format once: what Excel calls a cell's style."""

    def __init__(self, workbook: Workbook, lang: Language) -> None:
        self._workbook = workbook
        yes, no = yes_no(lang)
        self._numbers = NUMBERS | {"flag": f'"{yes}";"{yes}";"{no}"'}
        self._made: dict[tuple[object, ...], Format] = {}

    def header(self, head: Head) -> Format:
        look = {"bold": True, "font_color": "#ffffff", "bg_color": HEADER, "valign": "vcenter", "border": 1,
                "border_color": "#ffffff"}  # fmt: skip
        if head.turned:
            return self._get("turned", look | {"rotation": 90, "valign": "bottom", "align": "center"})
        if head.kind in NUMERIC:
            return self._get("right", look | {"text_wrap": True, "align": "right"})
        return self._get("left", look | {"text_wrap": True})

    def plain(self, kind: Kind, *, wrapped: bool, guessed: bool = False) -> Format:
        properties: dict[str, Any] = {"valign": "top", "bottom": 1, "bottom_color": RULE}
        if kind in self._numbers:
            properties["num_format"] = self._numbers[kind]
        elif wrapped:
            properties["text_wrap"] = True
        if kind in ("date", "flag"):
            properties["align"] = "left"
        if kind in NUMERIC:
            properties |= {"align": "right", "indent": 1}
        if guessed:
            # Excel's leading apostrophe, which is no part of the text: it stays text when somebody edits the cell.
            properties["quote_prefix"] = True
        return self._get(("plain", kind, wrapped, guessed), properties)

    def answer(self, answer: Answer, *, linked: bool) -> Format:
        properties: dict[str, Any] = {
            "valign": "top",
            "text_wrap": True,
            "border": 1,
            "border_color": RULE,
            "left": 5,
            "left_color": COLOURS[answer],
            "bg_color": tint(COLOURS[answer]),
            "font_color": "#000000",
            # The sign is shown before the word and is no part of it, so that filters and counts see the word.
            "num_format": f'General;General;General;"{SIGNS[answer]} "@',
        }
        if linked:
            properties["underline"] = 1
        return self._get(("answer", answer, linked), properties)

    def _get(self, key: object, properties: dict[str, Any]) -> Format:
        if (key,) not in self._made:
            self._made[key,] = self._workbook.add_format({"font_name": "Calibri", "font_size": 10, **properties})
        return self._made[key,]


def _lay_out(tab: Worksheet, sheet: Sheet, lang: Language, edition: str) -> None:
    """Widths, frozen header, and how the sheet prints."""
    for column, head in enumerate(sheet.heads):
        tab.set_column(column, column, head.width)
    tab.set_row(0, sheet.header_height())
    tab.freeze_panes(1, 1)
    tab.set_landscape()
    tab.set_paper(_A4)
    tab.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    tab.repeat_rows(0)
    tab.print_area(0, 0, len(sheet.rows), sheet.wrapped - 1)
    if sheet.print_scale:
        tab.set_print_scale(sheet.print_scale)
        tab.repeat_columns(0)
        tab.set_v_pagebreaks([column for column, head in enumerate(sheet.heads) if head.breaks])
    else:
        tab.fit_to_pages(1, 0)
    made = sheetwords.text("made", lang, version=mzdata.__version__, edition=edition)
    tab.set_header(f"&L&12&B{_printed(sheet.title)}&R&9{_printed(sheetwords.text('title', lang))}")
    legend = "   ".join(f"{SIGNS[answer]} {label(answer, lang)}" for answer in Answer) if sheet.print_scale else made
    tab.set_footer(f"&L&9{_printed(legend)}&R&9{sheetwords.text('page', lang)}")


def _printed(text: str) -> str:
    """A text for the head or foot of a page, where & begins an instruction."""
    return text.replace("&", "&&")


def _declare(tab: Worksheet, sheet: Sheet, number: int) -> None:
    """Make the cells a table of Excel: named columns, a filter, and a description for who cannot see it."""
    tab.add_table(
        0,
        0,
        len(sheet.rows),
        len(sheet.heads) - 1,
        {
            # Names of tables know no language: formulas that refer to them work in every edition.
            "name": f"mzdata_{sheet.key}" if sheet.key.isidentifier() else f"mzdata_{number}",
            "columns": [{"header": head.title} for head in sheet.heads],
            "style": None,
            "title": sheet.title,
            "description": sheet.description,
        },
    )


def _fill(tab: Worksheet, sheet: Sheet, titles: dict[str, str], formats: _Formats, lang: Language) -> None:
    for row, values in enumerate(sheet.rows, 1):
        tab.set_row(row, sheet.height(values))
        for column, (head, value) in enumerate(zip(sheet.heads, values, strict=True)):
            link = sheet.links.get((row, column))
            if link is not None:
                _write_link(tab, row, column, value, link, titles, formats, lang)
            else:
                _write(tab, row, column, head, value, formats, lang, wrapped=column < sheet.wrapped)


def _write(
    tab: Worksheet,
    row: int,
    column: int,
    head: Head,
    value: Value,
    formats: _Formats,
    lang: Language,
    *,
    wrapped: bool,
) -> None:
    plain = formats.plain(head.kind, wrapped=wrapped)
    # Each by its own method: the general one guesses, and turns texts into formulas, links and numbers.
    if isinstance(value, Answer):
        tab.write_string(row, column, label(value, lang), formats.answer(value, linked=False))
    elif value is None or value == "":
        tab.write_blank(row, column, None, plain)
    elif isinstance(value, bool):
        tab.write_boolean(row, column, value, plain)
    elif isinstance(value, int | float):
        tab.write_number(row, column, value, plain)
    elif isinstance(value, date):
        tab.write_datetime(row, column, value, formats.plain("date", wrapped=wrapped))
    else:
        guessed = celltext.guessed(value)
        tab.write_string(row, column, value, formats.plain("text", wrapped=wrapped, guessed=guessed))


def _write_link(
    tab: Worksheet,
    row: int,
    column: int,
    value: Value,
    link: Link,
    titles: dict[str, str],
    formats: _Formats,
    lang: Language,
) -> None:
    answer = Answer(str(value))
    # In a sheet's name within quotes, a quote is doubled.
    title = titles[link.sheet].replace("'", "''")
    target = f"internal:'{title}'!{xl_rowcol_to_cell(*link.place)}"
    style = formats.answer(answer, linked=True)
    tab.write_url(row, column, target, style, string=label(answer, lang), tip=link.tip or None)
