"""Tables of results: declared as all tables are, with numbers that may be missing for a stated reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mzdata.schema import Table

_DTYPES = {"text": "str", "date": "str", "count": "Int64", "number": "Float64", "flag": "bool"}


class Results(Table):
    """A table whose numbers are nullable: NA says that there is nothing to compute from, and NaN never occurs."""

    def empty(self) -> pd.DataFrame:
        """The table with no rows."""
        return self.frame([])

    def frame(self, rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
        """Rows of cells in the order of the columns, as a checked table; None is a missing number."""
        cells = list(zip(*rows, strict=True)) or [()] * len(self.columns)
        return self.columns_of({column.name: values for column, values in zip(self.columns, cells, strict=True)})

    def columns_of(self, columns: Mapping[str, Any]) -> pd.DataFrame:
        """Columns by name, as a checked table."""
        series = {column.name: pd.Series(columns[column.name], dtype=_DTYPES[column.kind]) for column in self.columns}
        return self.check(pd.DataFrame(series))

    def check(
        self, frame: pd.DataFrame, others: Mapping[str, pd.DataFrame] | None = None, where: str = ""
    ) -> pd.DataFrame:
        """As of any table; a column of numbers may have either dtype, and comes back nullable."""
        numbers = [c.name for c in self.columns if c.kind == "number" and c.name in frame.columns]
        plain = {name: "float64" for name in numbers if frame[name].dtype == "Float64"}
        super().check(frame.astype(plain), others, where)
        return frame[self.names].astype(dict.fromkeys(numbers, "Float64"))


def ratio(part: NDArray[Any], whole: NDArray[Any]) -> NDArray[np.object_]:
    """part / whole, None where the whole is 0."""
    result = np.full(len(whole), None, dtype=object)
    some = whole > 0
    result[some] = part[some] / whole[some]
    return result


def only(where: NDArray[np.bool_], values: NDArray[Any]) -> NDArray[np.object_]:
    """The values, None where the condition does not hold."""
    result = np.full(len(where), None, dtype=object)
    result[where] = values[where]
    return result


def rounded(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The values in twelve significant digits.

    Logarithms and exponentials differ in the last of sixteen from one processor to another; tables may not.
    """
    return np.array([float(f"{value:.12g}") for value in values.ravel()], dtype=float).reshape(values.shape)
