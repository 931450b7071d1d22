"""A sheet as plain records, the same for every file format: heads, rows of values, links between cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import ceil
from typing import Final, Literal

from xlsxwriter.utility import xl_rowcol_to_cell

from mzdata.errors import InputError
from mzdata.report import celltext
from mzdata.vocabulary import Answer

Kind = Literal["text", "count", "number", "share", "flag", "date", "answer"]
# An Answer is shown by its word, sign and colour; None is an empty cell.
Value = str | int | float | date | Answer | None
# Row 0 is the header, column 0 the first.
Place = tuple[int, int]

MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 16_384
# Excel ignores further links in a sheet.
MOST_LINKS: Final = 65_530
# Words of ten points take less room than the figures of eleven in which widths are given.
_FINE: Final = 1.18
# Points of one line of text, and of the highest row.
LINE: Final = 13.5
MOST_POINTS: Final = 409.0
# Excel's limits for the name of a table's column, and for the tip of a link.
LONGEST_HEAD: Final = 255
LONGEST_TIP: Final = 255


@dataclass(frozen=True)
class Head:
    """A column: title, kind of values, and width in characters."""

    title: str
    kind: Kind = "text"
    width: float = 14
    # Whether a page of print begins before it, and whether its title is written upwards.
    breaks: bool = False
    turned: bool = False


@dataclass(frozen=True)
class Link:
    """A way from one cell to another, with words that show on pointing at it."""

    sheet: str
    place: Place
    tip: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet; `key` names it in links, `title` on its tab, `description` for who cannot see it."""

    key: str
    title: str
    description: str
    heads: tuple[Head, ...]
    rows: Sequence[Sequence[Value]]
    links: Mapping[Place, Link] = field(default_factory=dict)
    # Per cent of full size in print; 0: as wide as the page.
    print_scale: int = 0
    # How many columns are printed; keys and places are for machines. 0: all.
    printed: int = 0

    @property
    def cells(self) -> int:
        """Cells below the header."""
        return len(self.heads) * len(self.rows)

    @property
    def wrapped(self) -> int:
        """How many columns break their texts over lines: those that are printed."""
        return self.printed or len(self.heads)

    def header_height(self) -> float:
        """Height of the header in points, so that each title can be read."""
        if any(head.turned for head in self.heads):
            return 12 + 5.6 * max(len(head.title) for head in self.heads if head.turned)
        # Bold words are wider, and a filter's button takes the room of two characters.
        return 8 + max(_height(head.title, head.width - 1) for head in self.heads)

    def height(self, row: Sequence[Value]) -> float:
        """Height of a row in points. Not every program finds it out by itself when a file is opened."""
        words = [
            _height(value, head.width * _FINE)
            for head, value in zip(self.heads[: self.wrapped], row, strict=False)
            if isinstance(value, str) and (len(value) > head.width or "\n" in value)
        ]
        return min(MOST_POINTS, max(words, default=LINE))


@dataclass(frozen=True)
class Repair:
    """A cell whose text could not be stored as it was, or a sheet that lost links (`place` is then "")."""

    sheet: str
    place: str
    what: Literal["replaced", "line_ends", "cut", "links"]
    count: int = 1


def repaired(sheets: Iterable[Sheet]) -> tuple[list[Sheet], list[Repair]]:
    """The sheets with texts, heads and links that files can hold, and every repair that this took.

    Raises
    ------
    InputError
        Names every sheet with more rows or columns than a workbook can hold.
    """
    given = list(sheets)
    check_size(given)
    repairs: list[Repair] = []
    return [_repaired(sheet, repairs) for sheet in given], repairs


def check_size(sheets: Sequence[Sheet]) -> None:
    """`InputError` that names every sheet with more rows or columns than a workbook can hold."""
    problems = []
    for sheet in sheets:
        if len(sheet.rows) + 1 > MOST_ROWS:
            problems.append(f"sheet {sheet.title!r}: {len(sheet.rows) + 1} rows, expected at most {MOST_ROWS}")
        if len(sheet.heads) > MOST_COLUMNS:
            problems.append(f"sheet {sheet.title!r}: {len(sheet.heads)} columns, expected at most {MOST_COLUMNS}")
    if problems:
        raise InputError("workbook", [f"{problem}; export as parquet, sav or dta instead" for problem in problems])


def _repaired(sheet: Sheet, repairs: list[Repair]) -> Sheet:
    rows = []
    for number, row in enumerate(sheet.rows, 1):
        cells = list(row)
        for column, value in enumerate(cells):
            if isinstance(value, str) and not isinstance(value, Answer):
                cells[column], faults = celltext.clean(value)
                repairs += [Repair(sheet.title, xl_rowcol_to_cell(number, column), fault) for fault in faults]
        rows.append(cells)
    kept = list(sheet.links.items())[:MOST_LINKS]
    if len(kept) < len(sheet.links):
        repairs.append(Repair(sheet.title, "", "links", len(sheet.links) - len(kept)))
    links = {place: replace(link, tip=_flat(link.tip, LONGEST_TIP)) for place, link in kept}
    return replace(sheet, heads=_unique(sheet.heads), rows=rows, links=links)


def _unique(heads: Sequence[Head]) -> tuple[Head, ...]:
    """Heads on one line, not empty, and no two the same in any case: names of columns in a table."""
    taken: Counter[str] = Counter()
    result = []
    for number, head in enumerate(heads, 1):
        title = _flat(head.title, LONGEST_HEAD - 8) or str(number)
        while taken[title.casefold()]:
            title = f"{_flat(head.title, LONGEST_HEAD - 8)} ({number})"
            number += len(heads)
        taken[title.casefold()] += 1
        result.append(replace(head, title=title))
    return tuple(result)


def _height(text: str, width: float) -> float:
    """Points for a text that is broken between words, longer words anywhere."""
    lines = 0
    for paragraph in text.split("\n"):
        used, lines = 0.0, lines + 1
        for word in paragraph.split(" "):
            if used and used + len(word) > width:
                used, lines = 0.0, lines + 1
            used += len(word) + 1
            # The space at the end of a line takes no room.
            more = max(0, ceil((used - 1) / width) - 1)
            lines, used = lines + more, used - more * width
    return lines * LINE


def _flat(text: str, longest: int) -> str:
    return celltext.clean(" ".join(text.split()), longest).text
