"""Dates in words, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mzdata.vocabulary import Language

_MONTHS: Final[Mapping[Language, tuple[str, ...]]] = {
    "nl": ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
           "november", "december"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}  # fmt: skip


def dated(date: str, lang: Language) -> str:
    """An ISO date in words, as precise as it is.

    >>> dated("2018-03-12", "nl"), dated("2018-03", "en"), dated("2018", "en")
    ('12 maart 2018', 'March 2018', '2018')
    """
    year, *rest = date.split("-")
    words = [str(int(rest[1]))] if len(rest) > 1 else []
    words += [_MONTHS[lang][int(rest[0]) - 1]] if rest else []
    return " ".join([*words, year])
