"""Exact tests of two-by-two tables: the p of what was seen, and the smallest p that could have been seen."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaln, xlogy

from mzdata.compare.results import rounded

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]

# Two tables of the same probability differ in the last digits of its computation; R's fisher.test allows as much.
_TIE = 1 + 1e-7
# With more organisations it takes long, and ends where the mid-p does.
BARNARD_UP_TO = 500
# Shares that are tried first, and rounds of trying between the neighbours of the best.
_STEPS, _ROUNDS = 400, 3
# Tables that are worked on at once, so that memory stays small.
_BATCH = 4_000_000


class Exact(NamedTuple):
    """p-values of many tables, given their margins."""

    fisher: Numbers
    mid_p: Numbers
    smallest: Numbers


def fisher(yes_a: ArrayLike, n_a: ArrayLike, yes_b: ArrayLike, n_b: ArrayLike) -> Exact:
    """Fisher's exact test, two-sided, for many tables at once.

    Parameters
    ----------
    yes_a, n_a, yes_b, n_b : as many tables as numbers: `yes_a` of `n_a` against `yes_b` of `n_b`

    Returns
    -------
    Exact
        `fisher`: the probability, given the margins, of all tables that are as probable as the one seen or less.
        `mid_p`: the same with only half of those that are just as probable. `smallest`: the smallest `fisher` of any
        table with these margins. All 1 (mid_p .5) where a margin is 0, for then only one table is possible.

    References
    ----------
    Fisher, R.A. (1935). The logic of inductive inference. JRSS 98(1).
    Lancaster, H.O. (1961). Significance tests in discrete distributions. JASA 56(294). (mid-p)
    Tarone, R.E. (1990). A modified Bonferroni method for discrete data. Biometrics 46(2). (smallest p)
    """
    columns = [np.atleast_1d(np.asarray(c, dtype=np.int64)) for c in (yes_a, n_a, yes_b, n_b)]
    tables, place = np.unique(np.column_stack(columns), axis=0, return_inverse=True)
    result = np.ones((len(tables), 3))
    widest = int(tables[:, 1].max(initial=0)) + 1
    step = max(1, _BATCH // widest)
    for start in range(0, len(tables), step):
        result[start : start + step] = rounded(_fisher(tables[start : start + step]))
    return Exact(*result[place.ravel()].T)


def _fisher(tables: Counts) -> Numbers:
    yes_a, n_a, yes_b, n_b = tables.T
    total, yes = n_a + n_b, yes_a + yes_b
    # Every number of yes in group a that the margins allow, one row a table.
    x = np.arange(int(np.minimum(n_a, yes).max(initial=0)) + 1)[None, :]
    possible = (x >= (yes - n_b)[:, None]) & (x <= np.minimum(n_a, yes)[:, None])
    log = _choose(n_a[:, None], x) + _choose(n_b[:, None], yes[:, None] - x) - _choose(total, yes)[:, None]
    pmf = np.where(possible, np.exp(np.where(possible, log, 0.0)), 0.0)
    seen = pmf[np.arange(len(tables)), yes_a][:, None]
    less = np.where(pmf * _TIE < seen, pmf, 0.0).sum(axis=1)
    same = np.where((pmf * _TIE >= seen) & (pmf <= seen * _TIE), pmf, 0.0).sum(axis=1)
    least = np.where(possible, pmf, np.inf).min(axis=1)[:, None]
    smallest = np.where(pmf <= least * _TIE, pmf, 0.0).sum(axis=1)
    return np.asarray(np.minimum(np.column_stack([less + same, less + same / 2, smallest]), 1.0))


def _choose(n: Counts, k: Counts) -> Numbers:
    """Logarithm of the binomial coefficient; of no use, and not looked at, where k lies outside 0..n."""
    k = np.clip(k, 0, n)
    return np.asarray(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1))


def smallest_p(n_a: int, n_b: int) -> float:
    """The smallest two-sided Fisher p that two groups of these sizes can ever give.

    It is reached where all of the smaller group say yes and none of the larger; with equal groups the mirror image
    is as probable.

    >>> [round(smallest_p(n, n), 5) for n in (3, 4, 5, 8, 10)]
    [0.1, 0.02857, 0.00794, 0.00016, 1e-05]
    """
    return min(1.0, (1 + (n_a == n_b)) / math.comb(n_a + n_b, n_a))


def barnard(yes_a: int, n_a: int, yes_b: int, n_b: int) -> float | None:
    """p of Barnard's exact test, two-sided, pooled Wald statistic; None above `BARNARD_UP_TO` organisations.

    The largest probability, over all shares that the two groups could have in common, of tables at least as far apart
    as the one seen. Tables just as far apart are found in whole numbers: `scipy.stats.barnard_exact` (1.17) compares
    in floating point and loses some, so that 3 of 6 against 4 of 6 gives .774 or .730, by which answer is counted.

    References
    ----------
    Barnard, G.A. (1947). Significance tests for 2 × 2 tables. Biometrika 34(1/2).
    Suissa, S. & Shuster, J.J. (1985). Exact unconditional sample sizes for the 2 × 2 binomial trial. JRSS A 148(4).

    Examples
    --------
    >>> round(barnard(7, 15, 12, 15), 4)
    0.0682
    """
    if n_a + n_b > BARNARD_UP_TO:
        return None
    # The test is the same with the groups exchanged and with yes and no exchanged.
    forms = [(yes_a, n_a, yes_b, n_b), (n_a - yes_a, n_a, n_b - yes_b, n_b)]
    return _barnard(*min(forms + [(c, d, a, b) for a, b, c, d in forms]))


@lru_cache(maxsize=20_000)
def _barnard(yes_a: int, n_a: int, yes_b: int, n_b: int) -> float:
    n, yes = n_a + n_b, yes_a + yes_b
    if not n_a or not n_b or yes in (0, n):
        return 1.0
    a, b = np.arange(n_a + 1)[:, None], np.arange(n_b + 1)[None, :]
    # The statistic squared, both sides multiplied by what they are divided by; 0 / 0 is no difference.
    apart = (a * n_b - b * n_a) ** 2 * (yes * (n - yes)) >= (yes_a * n_b - yes_b * n_a) ** 2 * ((a + b) * (n - a - b))
    apart &= (a * n_b != b * n_a) | (yes_a * n_b == yes_b * n_a)
    # Of all ways to say yes a + b times in both groups together, the part that is so far apart.
    part = np.bincount((a + b)[apart], weights=_ways(n_a, n_b)[apart], minlength=n + 1)
    # Even steps on this scale are even steps of what can be told apart; beyond a half all is mirrored.
    angles = np.linspace(0, np.pi / 4, _STEPS + 1)
    chances = _binomial(n) @ part
    for _ in range(_ROUNDS):
        best = int(chances.argmax())
        angles = np.linspace(angles[max(best - 1, 0)], angles[min(best + 1, len(angles) - 1)], 25)
        chances = _probabilities(n, angles) @ part
    return min(1.0, float(rounded(chances.max(keepdims=True))[0]))


@lru_cache(maxsize=64)
def _ways(n_a: int, n_b: int) -> Numbers:
    """Share of each table among those with the same total, n_a + 1 × n_b + 1."""
    a, b = np.arange(n_a + 1)[:, None], np.arange(n_b + 1)[None, :]
    n = np.asarray(n_a + n_b)
    return np.asarray(np.exp(_choose(np.asarray(n_a), a) + _choose(np.asarray(n_b), b) - _choose(n, a + b)))


@lru_cache(maxsize=64)
def _binomial(n: int) -> Numbers:
    return _probabilities(n, np.linspace(0, np.pi / 4, _STEPS + 1))


def _probabilities(n: int, angles: Numbers) -> Numbers:
    """Binomial probabilities of 0..n, one row for each angle; the share is the sine squared."""
    total = np.arange(n + 1)
    log = xlogy(total, np.sin(angles)[:, None] ** 2) + xlogy(n - total, np.cos(angles)[:, None] ** 2)
    return np.asarray(np.exp(_choose(np.asarray(n), total) + log))
