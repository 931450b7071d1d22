"""What the measures of our edition mean in Dutch, for every codebook that still says the same of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import Field

from mzdata import shipped, yamlfile
from mzdata.yamlfile import Problem, Record, Source

Text = Annotated[str, Field(min_length=1)]
# What is said of a measure, besides its labels.
Part = Literal["definition", "include", "exclude", "basis"]
PARTS: Final[tuple[Part, ...]] = get_args(Part)
LISTS: Final = ("include", "exclude")


class Wording(Record):
    """What is said of a measure, in one language."""

    definition: Text
    include: tuple[Text, ...]
    exclude: tuple[Text, ...]
    basis: Text


class Translation(Record):
    """The words of an edition in another language, by measure."""

    edition: Text
    measures: Mapping[str, Wording]


def read(path: Path | str | None = None) -> Translation:
    """Read the Dutch words of our edition: all its measures and no others, and as many lines as the edition has.

    Raises
    ------
    InputError
        Names every fault with its line, its measure and what was expected.

    Examples
    --------
    >>> read().measures["unpaid_leave"].basis
    'contract of cao'
    """
    return yamlfile.read(Path(path) if path else shipped.resource("codebook_nl.yaml"), Translation, _across)


def in_dutch(measure: str, said: Wording) -> dict[str, str | tuple[str, ...]]:
    """The parts of a measure that we have in Dutch: those that say to the letter what our edition says."""
    if measure not in _pairs():
        return {}
    ours, dutch = _pairs()[measure]
    return {part: getattr(dutch, part) for part in PARTS if getattr(said, part) == getattr(ours, part)}


def lengths(source: Source, *measure: str) -> Iterator[Problem]:
    """Lists of a codebook in Dutch (`include_nl`, `exclude_nl`) that have not as many lines as those beside them."""
    for key in LISTS:
        for place, dutch in source.find(*measure, f"{key}_nl"):
            own = [value for at, value in source.find(*measure, key) if at[:-1] == place[:-1]]
            if own:
                yield from _length(place, dutch, own[0])


def _length(place: tuple[str | int, ...], found: Any, expected: Any) -> Iterator[Problem]:
    if isinstance(found, list) and isinstance(expected, list) and len(found) != len(expected):
        yield place, f"{len(found)} line(s), expected {len(expected)}, as many as in English"


@lru_cache(maxsize=1)
def _pairs() -> Mapping[str, tuple[Wording, Wording]]:
    """Measure → what our edition says of it, and the same in Dutch."""
    dutch = read().measures
    return {measure: (said, dutch[measure]) for measure, said in _edition()[1].items()}


@lru_cache(maxsize=1)
def _edition() -> tuple[str, Mapping[str, Wording]]:
    """Our edition as far as it is put into words: its number, and what it says of each measure."""
    data = yamlfile.load(shipped.resource("codebook.yaml")).data
    said = {
        measure["id"]: Wording(
            definition=measure["definition"],
            include=tuple(measure["include"]),
            exclude=tuple(measure["exclude"]),
            basis=measure["statutory"]["basis"],
        )
        for measure in data["measures"]
    }
    return data["codebook"]["version"], said


def _across(source: Source) -> Iterator[Problem]:
    """Faults that show beside the edition."""
    version, said = _edition()
    for place, edition in source.find("edition"):
        if isinstance(edition, str) and edition != version:
            yield place, f"found {edition!r}, expected {version!r}"
    told = [str(place[-1]) for place, _ in source.find("measures", "*")]
    for measure in told:
        if measure not in said:
            yield ("measures", measure), f"{measure!r} is no measure of edition {version}"
    for measure, words in said.items():
        if told and measure not in told:
            yield ("measures", measure), "the key is missing"
        for key in LISTS:
            for place, lines in source.find("measures", measure, key):
                yield from _length(place, lines, list(getattr(words, key)))
