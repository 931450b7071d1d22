"""Intervals of shares and of differences between shares, many at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from mzdata.compare.results import rounded

Counts = Sequence[int] | NDArray[np.int64]
Ends = tuple[NDArray[np.object_], NDArray[np.object_]]


def wilson(told: Counts, known: Counts, confidence: float) -> Ends:
    """Both ends of the Wilson interval of told / known; None where nothing is known.

    References
    ----------
    Wilson, E.B. (1927). Probable inference. JASA 22(158).
    Brown, L.D., Cai, T.T. & DasGupta, A. (2001). Interval estimation for a binomial proportion. Stat. Science 16(2).
    """
    k, n = np.asarray(told, dtype=np.int64), np.asarray(known, dtype=np.int64)
    low, high = np.full(len(n), None, dtype=object), np.full(len(n), None, dtype=object)
    some = n > 0
    if some.any():
        ends = proportion_confint(k[some], n[some], alpha=1 - confidence, method="wilson")
        # At the ends the formula leaves a last digit over.
        low[some] = np.where(k[some] == 0, 0.0, rounded(ends[0]))
        high[some] = np.where(k[some] == n[some], 1.0, rounded(ends[1]))
    return low, high


def newcombe(told_a: Counts, known_a: Counts, told_b: Counts, known_b: Counts, confidence: float) -> Ends:
    """Both ends of Newcombe's interval of told_a / known_a - told_b / known_b; None where nothing is known of one.

    References
    ----------
    Newcombe, R.G. (1998). Interval estimation for the difference between independent proportions. Stat. Med. 17(8),
    method 10.
    """
    columns = [np.asarray(counts, dtype=np.int64) for counts in (told_a, known_a, told_b, known_b)]
    low, high = np.full(len(columns[0]), None, dtype=object), np.full(len(columns[0]), None, dtype=object)
    some = (columns[1] > 0) & (columns[3] > 0)
    if some.any():
        ends = confint_proportions_2indep(
            *(counts[some] for counts in columns), method="newcomb", compare="diff", alpha=1 - confidence
        )
        low[some], high[some] = rounded(ends[0]), rounded(ends[1])
    return low, high
