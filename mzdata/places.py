"""Province and sector of an organisation, where its name and a well-kept table say so; never a guess."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache
from typing import NamedTuple

from mzdata import shipped
from mzdata.schema import Column, Table
from mzdata.tokens import fold

MUNICIPALITIES = Table(
    name="municipalities",
    key=("name", "province"),
    title="Municipalities of the Netherlands since 2009",
    description="Every municipality that existed in 2009 or later.",
    columns=(
        Column("name", "text", "Name", "official name, without a mark of province", required=True),
        Column("province", "text", "Province", "province of the municipality", required=True),
        Column("from_year", "count", "From", "first year; empty: before 2009", unit="year"),
        Column("until_year", "count", "Until", "last year; empty: still there", unit="year"),
        Column("aliases", "text", "Other names", "names in use, separated by ;"),
        Column(
            "successor",
            "text",
            "Successor",
            "where most of it went",
            references="municipalities.name",
        ),
    ),
)
PROVINCES = Table(
    name="provinces",
    key=("name",),
    title="Provinces of the Netherlands",
    description="Names and marks of the provinces.",
    columns=(
        Column("name", "text", "Name", "official name", required=True),
        Column("aliases", "text", "Other names", "names in use, separated by ;"),
        Column("marks", "text", "Marks", "abbreviations behind a place name, separated by ;"),
    ),
)
SECTORS = Table(
    name="sectors",
    key=("words",),
    title="Words that tell a sector",
    description="Read from the top; the first row whose words stand in a name decides.",
    columns=(
        Column("words", "text", "Words", "* any letters, ^ start and $ end of the name", required=True),
        Column("sector", "text", "Sector", "code of the sector; empty: the name does not say"),
    ),
)

# What may follow the name of a municipality: a department, a motto.
_TAILS = (", ", " - ", " – ", " | ", ": ")


class _Place(NamedTuple):
    province: str
    first: int
    last: int


class _Cue(NamedTuple):
    words: tuple[str, ...]
    at_start: bool
    at_end: bool
    sector: str


def province_of(name: str, date: str = "") -> str:
    """Province of a municipality or province from its name, or "" when the name does not tell it.

    `date` (ISO, as precise as known) decides only between places of one name; a municipality that was
    merged or renamed before or after that date keeps its province.

    Examples
    --------
    >>> province_of("gemeente Den Bosch"), province_of("Provincie Friesland")
    ('Noord-Brabant', 'Fryslân')
    >>> province_of("Gemeente Bergen"), province_of("Gemeente Bergen (NH)")
    ('', 'Noord-Holland')
    """
    for spelled in _without_tails(name):
        key = _key(spelled).removeprefix("de ")
        body, _, rest = key.partition(" ")
        if body == "provincie" and rest in _provinces():
            return _provinces()[rest]
        if body == "gemeente":
            for place, province in _readings(rest):
                if found := _settle(_municipalities().get(place, ()), province, date):
                    return found
    return ""


def sector_of(name: str) -> str:
    """Sector code from the words of a name, or "" when they do not tell it.

    Examples
    --------
    >>> sector_of("Woonstichting Etten-Leur"), sector_of("Erasmus MC"), sector_of("Norgine")
    ('woningcorporatie', 'ziekenhuis', '')
    """
    words = _key(name).split()
    return next((cue.sector for cue in _cues() if _fits(cue, words)), "")


def _key(name: str) -> str:
    """A name as it is compared: folded words, and one spelling for "aan de(n)" and "Sint"."""
    folded = "".join(c if c.isalnum() else " " for c in fold(name))
    words = f" {' '.join(folded.split())} "
    for variant, spelling in ((" aan den ", " a d "), (" aan de ", " a d "), (" st ", " sint ")):
        words = words.replace(variant, spelling)
    return words.strip()


def _without_tails(name: str) -> Iterator[str]:
    yield name
    for tail in _TAILS:
        if tail in name:
            yield name.partition(tail)[0]


def _readings(words: str) -> Iterator[tuple[str, str]]:
    """A place name as it stands, and without a mark of province at its end."""
    yield words, ""
    for mark, province in _marks().items():
        if words.endswith(f" {mark}"):
            yield words.removesuffix(f" {mark}"), province


def _settle(places: Sequence[_Place], province: str, date: str) -> str:
    found = {place.province for place in places if province in ("", place.province)}
    if len(found) > 1 and date[:4].isdigit():
        year = int(date[:4])
        found = {place.province for place in places if place.first <= year <= place.last}
    return found.pop() if len(found) == 1 else ""


def _fits(cue: _Cue, words: Sequence[str]) -> bool:
    size = len(cue.words)
    starts = range(len(words) - size + 1)
    if cue.at_start:
        starts = starts[:1]
    if cue.at_end:
        starts = starts[-1:] if not cue.at_start or len(words) == size else starts[:0]
    return any(all(map(fnmatchcase, words[start : start + size], cue.words)) for start in starts)


@cache
def _municipalities() -> Mapping[str, Sequence[_Place]]:
    frame = MUNICIPALITIES.read_csv(shipped.resource("municipalities.csv"))
    frame["from_year"] = frame["from_year"].fillna(0)
    frame["until_year"] = frame["until_year"].fillna(9999)
    places: dict[str, list[_Place]] = defaultdict(list)
    for name, province, first, last, aliases, _ in frame.itertuples(index=False):
        for spelled in (name, *filter(None, aliases.split(";"))):
            places[_key(spelled)].append(_Place(province, int(first), int(last)))
    return places


@cache
def _provinces() -> Mapping[str, str]:
    frame = PROVINCES.read_csv(shipped.resource("provinces.csv"))
    rows = zip(frame["name"], frame["aliases"], strict=True)
    return {_key(word): name for name, aliases in rows for word in (name, *filter(None, aliases.split(";")))}


@cache
def _marks() -> Mapping[str, str]:
    frame = PROVINCES.read_csv(shipped.resource("provinces.csv"))
    rows = zip(frame["name"], frame["marks"], strict=True)
    return {_key(mark): name for name, marks in rows for mark in marks.split(";")} | dict(_provinces())


@cache
def _cues() -> Sequence[_Cue]:
    frame = SECTORS.read_csv(shipped.resource("sectors.csv"))
    return [
        _Cue(tuple(words.strip("^$").split()), words.startswith("^"), words.endswith("$"), sector)
        for words, sector in zip(frame["words"], frame["sector"], strict=True)
    ]
