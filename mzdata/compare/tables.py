"""Rows become the frame that a declared table expects."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from mzdata.schema import Table


def frame(table: Table, rows: Sequence[Sequence[object]]) -> pd.DataFrame:
    """The rows as a frame with the dtypes that the table declares."""
    empty = table.empty()
    columns = list(zip(*rows, strict=True)) or [() for _ in table.names]
    return pd.DataFrame(
        {
            name: pd.Series(list(values), dtype=empty[name].dtype)
            for name, values in zip(table.names, columns, strict=True)
        }
    )
