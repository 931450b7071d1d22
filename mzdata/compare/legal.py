"""The law as it changed: which class a measure had on a date, read from a data file."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from mzdata import shipped, yamlfile
from mzdata.codebook import Codebook
from mzdata.explain import Place as Where
from mzdata.vocabulary import Language, check_language
from mzdata.wording import Text
from mzdata.yamlfile import Problem, Record, Source

UNKNOWN_DATE = "unknown_date"
WORDS = {
    "no_date": {"nl": "geen datum van erkenning bekend", "en": "no date of recognition is known"},
    "codebook": {"nl": "codeboek: {basis}", "en": "codebook: {basis}"},
    "before": {"nl": "vóór {date}: daarna {what}", "en": "before {date}: then {what}"},
    "from": {"nl": "sinds {date}: {what}", "en": "since {date}: {what}"},
    "vague": {
        "nl": "de datum ({date}) is te onnauwkeurig: de wet veranderde op {change}",
        "en": "the date ({date}) is not precise enough: the law changed on {change}",
    },
}


class Change(Record):
    """A date from which a measure stands otherwise in the law."""

    date: Text
    measure: Text
    sectors: tuple[Text, ...] = ()
    class_before: Text
    class_from: Text
    what_nl: Text
    what_en: Text
    source: Text


class Law(Record):
    """The changes, and what was looked at and left out."""

    edition: Text
    unchanged: str = ""
    changes: tuple[Change, ...]

    def of(self, measure: str, sector: str) -> list[Change]:
        """Changes of a measure that concern a sector, oldest first."""
        mine = (c for c in self.changes if c.measure == measure and (not c.sectors or sector in c.sectors))
        return sorted(mine, key=lambda change: change.date)


class Place(NamedTuple):
    """The class of a measure on a date, and why."""

    class_: str
    reason: str


def read(book: Codebook, path: Path | str | None = None) -> Law:
    """Read a law file, or the one that comes with the package, against a codebook.

    Raises
    ------
    InputError
        Names every fault with its line: a date that is none, measures and classes that the codebook has not, and
        classes of one measure that do not join up from change to change or to the codebook's own.
    """

    def across(source: Source) -> Iterator[Problem]:
        yield from _words(source, book)
        yield from _chains(source, book)

    return yamlfile.read(Path(path) if path else shipped.resource("law.yaml"), Law, across)


def _words(source: Source, book: Codebook) -> Iterator[Problem]:
    ids = [measure.id for measure in book.measures]
    yield from yamlfile.outside(source, ids, "measure of the codebook", "changes", "*", "measure")
    for key in ("class_before", "class_from"):
        yield from yamlfile.outside(source, book.statutory_classes, "statutory class", "changes", "*", key)
    for place, value in source.find("changes", "*", "date"):
        if isinstance(value, str) and not _is_day(value):
            yield place, f"found {value!r}, expected a day as YYYY-MM-DD"


def _chains(source: Source, book: Codebook) -> Iterator[Problem]:
    """Each change begins with the class the one before it ended with; the last ends with the codebook's class."""
    classes = {measure.id: measure.statutory.class_ for measure in book.measures}
    changes: dict[str, list[tuple[str, Where, dict[str, object]]]] = {}
    for place, item in source.find("changes", "*"):
        keys = ("date", "measure", "class_before", "class_from")
        if isinstance(item, dict) and all(isinstance(item.get(key), str) for key in keys) and _is_day(item["date"]):
            changes.setdefault(item["measure"], []).append((item["date"], place, item))
    for measure, chain in changes.items():
        chain.sort(key=lambda link: link[0])
        for (_, _, older), (_, place, newer) in pairwise(chain):
            if older["class_from"] != newer["class_before"]:
                found, expected = newer["class_before"], older["class_from"]
                yield (*place, "class_before"), f"found {found!r}, expected {expected!r}, as the change before it says"
        _, place, last = chain[-1]
        if measure in classes and last["class_from"] != classes[measure]:
            found, expected = last["class_from"], classes[measure]
            yield (*place, "class_from"), f"found {found!r}, expected {expected!r}, as the codebook says"


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def place(law: Law, book: Codebook, measure: str, date: str, sector: str = "", lang: Language = "en") -> Place:
    """The class of a measure on a date (YYYY, YYYY-MM or YYYY-MM-DD; "" when there is none), and why.

    A month or year has a class only where the class is the same on all its days.

    Raises
    ------
    InputError
        Where the codebook has no such measure, or the language is neither nl nor en.
    """
    check_language(lang)
    statutory = book.measure(measure).statutory
    if not date:
        return Place(UNKNOWN_DATE, WORDS["no_date"][lang])
    found = Place(statutory.class_, WORDS["codebook"][lang].format(basis=book.basis(measure, lang)))
    changes = law.of(measure, sector)
    if not changes:
        return found
    # Written out in full, a date sorts as text; the last day of a month may be one too many, which changes nothing.
    first, last = date + "-01-01"[len(date) - 4 :], date + "-12-31"[len(date) - 4 :]
    past = [change for change in changes if change.date <= first]
    during = [c for c in changes if first < c.date <= last and c.class_before != c.class_from]
    if during:
        return Place(UNKNOWN_DATE, WORDS["vague"][lang].format(date=date, change=during[0].date))
    if past:
        change = past[-1]
        return Place(change.class_from, WORDS["from"][lang].format(date=change.date, what=_told(change, lang)))
    change = changes[0]
    return Place(change.class_before, WORDS["before"][lang].format(date=change.date, what=_told(change, lang)))


def _told(change: Change, lang: Language) -> str:
    return f"{change.what_nl if lang == 'nl' else change.what_en} ({change.source})"
