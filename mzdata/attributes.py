"""What a sentence says beside the measure: how often, how much, for whom, with whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mzdata.patternset import Hit

PREFIX = "attribute:"
# An attribute belongs to a measure when it stands in its sentence, at most this many words away.
_REACH = 12
# A sum of money belongs to a measure when it is at most this many characters away.
_MONEY_REACH = 60

_NUMBER = r"(\d{1,3}(?:\.\d{3}){1,2}|\d{1,6})(?:,(\d{2}|-))?"
_MONEY = (
    re.compile(r"(?:€|\beuro\b|\bEUR\b)[\s\u00a0]{0,2}" + _NUMBER, re.IGNORECASE),
    re.compile(r"(?<![\d.,])" + _NUMBER + r"[\s\u00a0]{0,2}(?:€|euro\b|EUR\b)", re.IGNORECASE),
)
_NAME = r"[A-ZÀ-Þ][\w&’'-]{0,40}"
_PROPER_NAME = re.compile(rf"{_NAME}(?:[ \u00a0](?:(?:en|van|de|het|voor|in|&)[ \u00a0]){{0,2}}{_NAME}){{0,5}}")


@dataclass(frozen=True)
class Attributes:
    """Attributes of one finding; empty where the sentence does not say."""

    frequency: str = ""
    amount_eur: float | None = None
    target: str = ""
    partner: str = ""


def around(text: str, first: int, last: int, start: int, end: int, sentence: int, hits: Sequence[Hit]) -> Attributes:
    """The attributes nearest to words `first` to `last`, which are `text[start:end]`, in their sentence."""
    near = [
        hit
        for hit in hits
        if hit.name.startswith(PREFIX) and hit.sentence == sentence and first - _REACH <= hit.first <= last + _REACH
    ]
    near.sort(key=lambda hit: min(abs(hit.first - first), abs(hit.first - last)))
    values: dict[str, str] = {}
    for hit in near:
        _, attribute, value = hit.name.split(":", 2)
        values.setdefault(attribute, value)
    return Attributes(
        frequency=values.get("frequency", ""),
        amount_eur=amount(text[max(0, start - _MONEY_REACH) : end + _MONEY_REACH]),
        target=values.get("target", ""),
        partner=_partner(text, near),
    )


def amount(text: str) -> float | None:
    """The first sum of money in euro, None where there is none.

    >>> amount("een bon van € 1.250,- per jaar")
    1250.0
    """
    for expression in _MONEY:
        if match := expression.search(text):
            cents = match.group(2) or ""
            return float(match.group(1).replace(".", "")) + (int(cents) / 100 if cents.isdigit() else 0.0)
    return None


def _partner(text: str, near: Sequence[Hit]) -> str:
    """The proper name that follows words such as "in samenwerking met"."""
    for hit in near:
        if hit.name == f"{PREFIX}partner:named":
            match = _PROPER_NAME.search(text, hit.end, min(len(text), hit.end + _MONEY_REACH))
            if match:
                return match.group()
    return ""
