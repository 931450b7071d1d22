"""Shares with the interval that holds for few cases, for one table column at a time."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from statsmodels.stats.proportion import proportion_confint

from mzdata.schema import Column

# What every table of shares tells, in one wording.
SHARE = Column("share", "number", "Share", "Told, of those of which it is known (0-1); empty where none is known.")
LOW = Column("low", "number", "Low", "Lower end of the Wilson interval, 95% unless asked otherwise.")
HIGH = Column("high", "number", "High", "Upper end of the Wilson interval.")


def share(told: ArrayLike, known: ArrayLike, confidence: float = 0.95) -> pd.DataFrame:
    """Share of `told` in `known` with its Wilson interval.

    Parameters
    ----------
    told, known : counts, one per row

    Returns
    -------
    DataFrame
        Columns share, low, high (0-1), empty where `known` is 0.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. JASA 22(158).
    """
    part, whole = np.asarray(told, dtype=float), np.asarray(known, dtype=float)
    some = whole > 0
    # One case stands in where there is none, so that nothing is divided by zero; its row is emptied again.
    filled = np.where(some, whole, 1.0)
    low, high = proportion_confint(part, filled, alpha=1 - confidence, method="wilson")
    # Exact at the ends, where rounding leaves 1e-17 and .9999: none told begins at 0, all told ends at 1.
    low, high = np.where(part == 0, 0.0, low), np.where(part == filled, 1.0, high)
    columns = {"share": part / filled, "low": low, "high": high}
    return pd.DataFrame({name: np.where(some, values, np.nan) for name, values in columns.items()})
