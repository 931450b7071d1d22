"""What counts as told: an answer that affirms the measure, on a page that could have said it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from mzdata.vocabulary import Answer

COUNTED = ("stated", "conditional")


def told(matrix: pd.DataFrame, counted: Sequence[str] = COUNTED) -> pd.DataFrame:
    """The matrix as True (told), False (known and not told) and NA (unknown).

    Returns
    -------
    DataFrame, organisations × measures, dtype "boolean"
    """
    cells = matrix.isin(list(counted)).astype("boolean")
    return cells.mask(matrix == Answer.UNKNOWN.value)
