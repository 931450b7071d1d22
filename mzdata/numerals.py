"""Counts, shares and differences as a reader writes them, in Dutch and English."""

from __future__ import annotations

import math

import pandas as pd

from mzdata.vocabulary import Language


def number(value: int, lang: Language) -> str:
    """A count: 1.234 or 1,234.

    >>> number(1234, "nl")
    '1.234'
    """
    grouped = f"{value:,}"
    return grouped.replace(",", ".") if lang == "nl" else grouped


def decimal(value: float, lang: Language, digits: int = 2) -> str:
    """So many decimals, after the mark of the language: 0,67 or 0.67.

    >>> decimal(0.6667, "nl"), decimal(0.6667, "en", 1)
    ('0,67', '0.7')
    """
    shown = f"{value:.{digits}f}"
    return shown.replace(".", ",") if lang == "nl" else shown


def percent(value: float | None) -> str:
    """A share (0-1) in whole per cents, a dash where there is none.

    What is not nothing does not become 0%, what is not all does not become 100%.

    >>> [percent(share) for share in (0.5, 0.001, 0.999, 0.0, 0.125, 0.145, None)]
    ['50%', '<1%', '>99%', '0%', '13%', '15%', '–']
    """
    if value is None or pd.isna(value):
        return "–"
    if 0 < value < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= value < 1 else f"{_whole(value)}%"


def points(value: float) -> str:
    """A difference between shares in points of per cent, with its sign; half a point goes away from nought.

    >>> [points(value) for value in (-0.052, 0.125, -0.125, 0.004)]
    ['-5', '+13', '-13', '0']
    """
    rounded = _whole(abs(value))
    return f"{rounded if value > 0 else -rounded:+d}" if rounded else "0"


def _whole(share: float) -> int:
    """Whole per cents. Half goes up, as readers expect (1/8 is 13); what binary fractions lack must not decide."""
    return math.floor(round(share * 100, 6) + 0.5)
