"""Dates as pages print them, as precise as printed."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import NamedTuple

from mzdata import tokens
from mzdata.form import Dates

_YEARS = range(1980, 2101)


class Printed(NamedTuple):
    """A date in ISO form, as precise as printed, and the offsets of its words; `date` is "" for an impossible one."""

    date: str
    precision: str
    start: int
    end: int


@lru_cache(maxsize=8)
def _pattern(months: tuple[str, ...], ordinals: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    endings = "|".join(map(re.escape, ordinals)) or "(?!)"
    space = r"[\s,]{1,3}"
    year = r"(?:\d{4}|['’]?\d{2})(?![\d])"
    return re.compile(
        rf"(?P<iso>\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})(?!\d)"
        rf"|(?P<numeric>\d{{1,2}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?(?:\d{{4}}|\d{{2}}))(?!\d)"
        rf"|(?P<day>\d{{1,2}})(?:{endings})?\.?(?:{space}|-)(?P<month>{names})\.?(?:{space}|-)(?P<year>{year})"
        rf"|(?P<month2>{names})\.?{space}(?P<day2>\d{{1,2}})(?:{endings})?{space}(?P<year2>\d{{4}})(?!\d)"
        rf"|(?<![^\W\d_])(?P<month3>{names})\.?(?:{space}|-)(?P<year3>{year})"
        rf"|(?P<month4>\d{{1,2}})[-/](?P<year4>\d{{4}})(?!\d)"
        rf"|(?P<year5>\d{{4}})(?!\d)"
    )


def find(text: str, dates: Dates, start: int = 0, end: int | None = None) -> Printed | None:
    """The first date between two offsets of a text, or None.

    Two-digit years are of this century: the schemes began in it.
    """
    # Folding may change the length of a word, never of these: digits, separators and the names of months.
    piece = "".join(_folded(character) for character in text[start:end])
    pattern = _pattern(tuple(tokens.fold(month) for month in dates.months), dates.ordinals)
    for found in pattern.finditer(piece):
        if found.start() and piece[found.start() - 1].isdigit():
            continue
        printed = _read(found, {tokens.fold(m): n for m, n in dates.months.items()}, start)
        if printed is not None:
            return printed
    return None


def _folded(character: str) -> str:
    folded = tokens.fold(character)
    return folded if len(folded) == 1 else character


def _read(found: re.Match[str], months: dict[str, int], offset: int) -> Printed | None:
    day = month = 0
    if found["iso"]:
        year, month, day = (int(part) for part in re.split(r"[-/.]", found["iso"]))
    elif found["numeric"]:
        day, month, year = (int(part) for part in re.split(r"\s?[-/.]\s?", found["numeric"]))
    elif found["day"]:
        day, month, year = int(found["day"]), months[found["month"]], int(found["year"].strip("'’"))
    elif found["day2"]:
        day, month, year = int(found["day2"]), months[found["month2"]], int(found["year2"])
    elif found["month3"]:
        month, year = months[found["month3"]], int(found["year3"].strip("'’"))
    elif found["month4"]:
        month, year = int(found["month4"]), int(found["year4"])
    else:
        year = int(found["year5"])
    if year < 100:
        year += 2000
    start, end = offset + found.start(), offset + found.end()
    if year not in _YEARS:
        return None
    named = not found["year5"]
    if named and (not month or (not day and bool(found["iso"] or found["numeric"] or found["day"]))):
        return Printed("", "", start, end)
    try:
        whole = datetime.date(year, month or 1, day or 1)
    except ValueError:
        return Printed("", "", start, end)
    if day:
        return Printed(whole.isoformat(), "day", start, end)
    if month:
        return Printed(whole.isoformat()[:7], "month", start, end)
    return Printed(whole.isoformat()[:4], "year", start, end)
