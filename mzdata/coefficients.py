"""Agreement of two or more coders on nominal codings with missing values: every coefficient from sums over units.

A coefficient is a function of sums over units, so that one formula serves a single figure, a figure per measure and
a thousand bootstrap draws alike: the leading axes of `Sums` are whatever was summed apart.

References
----------
Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20(1).
Conger, A. J. (1980). Integration and generalization of kappas for multiple raters. Psychological Bulletin 88(2).
Krippendorff, K. (2004). Content Analysis, 2nd ed., ch. 11. Sage.
Gwet, K. L. (2014). Handbook of Inter-Rater Reliability, 4th ed. Advanced Analytics.
Byrt, T., Bishop, J. & Carlin, J. B. (1993). Bias, prevalence and kappa. Journal of Clinical Epidemiology 46(5).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mzdata.errors import InputError

Floats: TypeAlias = NDArray[np.float64]
Codes: TypeAlias = NDArray[np.int64]
# The code of a unit that a coder did not code.
MISSING = -1
# A divisor this small is nought but for rounding.
_ROUNDING = 1e-12


@dataclass(frozen=True)
class Sums:
    """Sums over units; the leading axes are free, the last ones are coders and values.

    pairs : units that two coders or more coded
    agreeing : over those units, the share of pairs of coders that agree
    matching, pairable : Krippendorff's coincidences on the diagonal, and the values in units with a pair, per value
    units, shares : units that any coder coded; over those, the share of coders per value
    by_coder : units per coder and value
    """

    pairs: Floats
    agreeing: Floats
    matching: Floats
    pairable: Floats
    units: Floats
    shares: Floats
    by_coder: Floats


def encode(codings: Sequence[Sequence[Hashable]] | NDArray[Any]) -> tuple[Codes, list[Hashable]]:
    """Codings as numbers (coders × units) with the values they stand for; None and NaN become `MISSING`.

    Raises
    ------
    InputError
        Where there are fewer than two coders, or they did not have the same units.
    """
    lengths = [len(coding) for coding in codings]
    if len(lengths) < 2:
        raise InputError("codings", [f"found {len(lengths)} coder(s), expected two or more"])
    if len(set(lengths)) > 1:
        raise InputError("codings", [f"found {', '.join(map(str, lengths))} units, expected as many for every coder"])
    flat = pd.Series([value for coding in codings for value in coding], dtype=object)
    codes, values = pd.factorize(flat)
    return np.asarray(codes, dtype=np.int64).reshape(len(lengths), -1), list(values)


def features(codes: Codes, values: int) -> Floats:
    """What each unit adds to the sums: codes (coders × any axes) → the same axes and one axis of features.

    Sums of rows of this array, weighted or not, are what `unpack` reads.
    """
    chosen = codes[..., None] == np.arange(values)
    counts = chosen.sum(axis=0).astype(np.float64)
    coded = counts.sum(axis=-1)
    paired = coded >= 2
    pairs_of = counts * (counts - 1)
    matching = np.where(paired, pairs_of.sum(axis=-1) / np.maximum(coded - 1, 1), 0.0)
    columns = [
        paired[..., None],
        (matching / np.maximum(coded, 1))[..., None],
        matching[..., None],
        np.where(paired[..., None], counts, 0.0),
        (coded > 0)[..., None],
        counts / np.maximum(coded, 1)[..., None],
        np.moveaxis(chosen, 0, -2).reshape(*coded.shape, len(codes) * values),
    ]
    return np.concatenate([np.asarray(column, dtype=np.float64) for column in columns], axis=-1)


def unpack(summed: Floats, coders: int, values: int) -> Sums:
    """The sums of `features`, by name."""
    ends = np.cumsum([1, 1, 1, values, 1, values])
    pairs, agreeing, matching, pairable, units, shares, by_coder = np.split(summed, ends, axis=-1)
    return Sums(
        pairs=pairs[..., 0],
        agreeing=agreeing[..., 0],
        matching=matching[..., 0],
        pairable=pairable,
        units=units[..., 0],
        shares=shares,
        by_coder=by_coder.reshape(*by_coder.shape[:-1], coders, values),
    )


def ratio(part: Floats, whole: Floats) -> Floats:
    """The quotient; NaN where the divisor is nought, which means that there was nothing to divide."""
    quotient: Floats = np.divide(part, whole, out=np.full(np.shape(whole), np.nan), where=whole > _ROUNDING)
    return quotient


def agreement_of(sums: Sums) -> Floats:
    """Raw agreement: the share of pairs of coders that agree, mean over units that have a pair."""
    return ratio(sums.agreeing, sums.pairs)


def kappa_of(sums: Sums) -> Floats:
    """Cohen's κ for two coders, Conger's κ for more."""
    coders = sums.by_coder.shape[-2]
    margins = ratio(sums.by_coder, sums.by_coder.sum(axis=-1, keepdims=True).repeat(sums.by_coder.shape[-1], axis=-1))
    mean = margins.mean(axis=-2)
    # Conger: squared mean margins less their variance between coders; for two coders the product of their margins.
    spread = ((margins - mean[..., None, :]) ** 2).sum(axis=-2) / (coders - 1)
    return _corrected(agreement_of(sums), (mean**2 - spread / coders).sum(axis=-1))


def alpha_of(sums: Sums) -> Floats:
    """Krippendorff's α, nominal; NaN where all values are the same, since nothing varies."""
    return alpha_from(sums.matching, sums.pairable)


def alpha_from(matching: Floats | np.float64, pairable: Floats) -> Floats:
    """Krippendorff's α from coincidences: those on the diagonal, and how often each value (last axis) is paired."""
    values = pairable.sum(axis=-1)
    observed = values - matching
    # Pairs of different values when all are shuffled over units and coders, of values - 1 partners each.
    expected = values**2 - (pairable**2).sum(axis=-1)
    return 1 - ratio(observed * (values - 1), expected)


def ac1_of(sums: Sums) -> Floats:
    """Gwet's AC1 over the values of the scheme, used or not; NaN where no unit has a pair or the scheme one value."""
    values = sums.shares.shape[-1]
    share = ratio(sums.shares, sums.units[..., None].repeat(values, axis=-1))
    chance = ratio((share * (1 - share)).sum(axis=-1), np.full(sums.units.shape, values - 1.0))
    return _corrected(agreement_of(sums), chance)


def _corrected(observed: Floats, chance: Floats) -> Floats:
    return ratio(observed - chance, 1 - chance)


def _sums(codings: Sequence[Sequence[Hashable]] | NDArray[Any]) -> Sums:
    codes, values = encode(codings)
    return unpack(features(codes, len(values)).sum(axis=0), len(codes), len(values))


def agreement(codings: Sequence[Sequence[Hashable]] | NDArray[Any]) -> float:
    """Raw agreement (share 0–1): pairs of coders that agree, mean over units that two or more coded.

    Parameters
    ----------
    codings : coders × units, any values; None or NaN where a coder did not code the unit

    Returns
    -------
    float
        NaN where no unit was coded twice.

    Examples
    --------
    >>> agreement([["a", "b", "a", None], ["a", "b", "b", "a"]])
    0.6666666666666666
    """
    return float(agreement_of(_sums(codings)))


def kappa(codings: Sequence[Sequence[Hashable]] | NDArray[Any]) -> float:
    """Cohen's κ of two coders, Conger's κ of more; `codings` as in `agreement`.

    A coder's margins count every unit that the coder coded (Gwet 2014, ch. 2). NaN where chance alone would agree
    always: both used one and the same value only.

    Examples
    --------
    Of 1,000 characters, one coder marked 0–100 and the other 50–150:

    >>> first, second = [1] * 100 + [0] * 900, [0] * 50 + [1] * 100 + [0] * 850
    >>> round(kappa([first, second]), 4)
    0.4444
    """
    return float(kappa_of(_sums(codings)))


def alpha(codings: Sequence[Sequence[Hashable]] | NDArray[Any]) -> float:
    """Krippendorff's α, nominal, of two or more coders; `codings` as in `agreement`.

    Units coded once are left out. NaN where all values are the same: without variation nothing can be told.
    """
    return float(alpha_of(_sums(codings)))


def ac1(codings: Sequence[Sequence[Hashable]] | NDArray[Any]) -> float:
    """Gwet's AC1 of two or more coders; `codings` as in `agreement`.

    The values of the scheme are taken to be those that occur. NaN where one value only occurs.
    """
    return float(ac1_of(_sums(codings)))


def prevalence_index(both: Floats, neither: Floats, cells: Floats) -> Floats:
    """Byrt's prevalence index, -1 to 1: cells that both coders told less those that neither told, of all cells.

    Near -1 or 1 the value is so rare or so common that κ is low at high agreement.
    """
    return ratio(both - neither, cells)


def bias_index(first_only: Floats, second_only: Floats, cells: Floats) -> Floats:
    """Byrt's bias index, -1 to 1: how much more of the cells the first coder told than the second."""
    return ratio(first_only - second_only, cells)


def precision(right: Floats, first: Floats) -> Floats:
    """Of what the first coder told, the share (0–1) that the second told too; NaN where the first told nothing."""
    return ratio(right, first)


def recall(right: Floats, second: Floats) -> Floats:
    """Of what the second coder told, the share (0–1) that the first told too; NaN where the second told nothing."""
    return ratio(right, second)


def f1(right: Floats, first: Floats, second: Floats) -> Floats:
    """Harmonic mean of precision and recall (0–1); NaN where neither coder told anything."""
    return ratio(2 * right, first + second)


def resample(units: int, draws: int, seed: int = 0) -> Floats:
    """How often each unit stands in each bootstrap draw (draws × units), drawn with replacement by PCG64.

    References
    ----------
    Efron, B. & Tibshirani, R. (1993). An Introduction to the Bootstrap, ch. 13. Chapman & Hall.
    """
    chosen = np.random.Generator(np.random.PCG64(seed)).integers(0, max(units, 1), size=(draws, units))
    places = (chosen + np.arange(draws)[:, None] * units).ravel()
    return np.bincount(places, minlength=draws * units).reshape(draws, units).astype(np.float64)


def percentiles(drawn: Floats, level: float = 0.95) -> tuple[Floats, Floats]:
    """Lower and upper bound over the draws (first axis) that have a value; NaN where none has one."""
    if not len(drawn):
        nothing = np.full(drawn.shape[1:], np.nan)
        return nothing, nothing
    ordered = np.sort(drawn, axis=0)
    valid = np.isfinite(ordered).sum(axis=0)
    bounds = []
    for share in ((1 - level) / 2, (1 + level) / 2):
        # NaN sorts last, so the values are the first `valid` rows; between two of them, as numpy's default.
        place = share * np.maximum(valid - 1, 0)
        below = np.floor(place).astype(np.int64)
        above = np.minimum(below + 1, np.maximum(valid - 1, 0))
        low = np.take_along_axis(ordered, below[None], axis=0)[0]
        high = np.take_along_axis(ordered, above[None], axis=0)[0]
        bounds.append(low + (high - low) * (place - below))
    return bounds[0], bounds[1]
