"""Shares with the interval that holds for few cases, for one table column at a time."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from mzdata.compare.intervals import wilson
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
    part, whole = np.asarray(told, dtype=np.int64), np.asarray(known, dtype=np.int64)
    low, high = (ends.astype(float) for ends in wilson(part, whole, confidence))
    shares = np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0)
    return pd.DataFrame({"share": shares, "low": low, "high": high})
