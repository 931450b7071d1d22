"""Declared tables: one declaration is the document, the check, the file format and the published schema."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv

from mzdata import csvfile
from mzdata.errors import InputError

Kind = Literal["text", "count", "number", "flag", "date"]

# A date is text, because it is only as precise as the page that gives it.
_DATE = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_DTYPES: Mapping[Kind, str] = {
    "text": "str",
    "date": "str",
    "count": "Int64",
    "number": "float64",
    "flag": "bool",
}
_FRICTIONLESS: Mapping[Kind, str] = {
    "text": "string",
    "date": "string",
    "count": "integer",
    "number": "number",
    "flag": "boolean",
}
# More culprits than this in one column are counted, not listed: nobody reads a thousand lines.
_LISTED = 20


@dataclass(frozen=True)
class Column:
    """One column: what it holds, in which unit, and what may stand in it.

    `references` names another table's column as "table.column"; an empty cell refers to nothing.
    """

    name: str
    kind: Kind
    title: str
    description: str
    unit: str = ""
    required: bool = False
    enum: tuple[str, ...] = ()
    references: str = ""

    def field(self) -> dict[str, Any]:
        """Field descriptor of a Frictionless Table Schema; `unit` is our own property."""
        constraints: dict[str, Any] = {}
        if self.required:
            constraints["required"] = True
        if self.enum:
            constraints["enum"] = [str(value) for value in self.enum]
        if self.kind == "date":
            constraints["pattern"] = f"^{_DATE}$"
        if self.kind == "count":
            constraints["minimum"] = 0
        field = {
            "name": self.name,
            "type": _FRICTIONLESS[self.kind],
            "title": self.title,
            "description": self.description,
            "unit": self.unit,
        }
        return field | ({"constraints": constraints} if constraints else {})


@dataclass(frozen=True)
class Table:
    """A table with exactly these columns; no two rows share a key."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    title: str = ""
    description: str = ""

    @property
    def names(self) -> list[str]:
        """Column names in order."""
        return [column.name for column in self.columns]

    def without(self, *names: str) -> Table:
        """The same table less some columns, such as those that are kept in memory only."""
        return replace(self, columns=tuple(column for column in self.columns if column.name not in names))

    def empty(self) -> pd.DataFrame:
        """The table with no rows."""
        return pd.DataFrame({c.name: pd.Series([], dtype=_DTYPES[c.kind]) for c in self.columns})

    def check(
        self, frame: pd.DataFrame, others: Mapping[str, pd.DataFrame] | None = None, where: str = ""
    ) -> pd.DataFrame:
        """The frame, columns in declared order, or an `InputError` that names every breach.

        References are checked against those of `others` (tables by name) that are given.
        """
        found = list(frame.columns)
        problems = [*self._column_problems(found)]
        sound = []
        for column in self.columns:
            if found.count(column.name) == 1:
                dtype = frame[column.name].dtype
                if dtype == _DTYPES[column.kind]:
                    sound.append(column)
                else:
                    problems.append(f"column {column.name!r}: dtype {dtype}, expected {_DTYPES[column.kind]}")
        known = {self.name: frame, **(others or {})}
        for column in sound:
            problems += self._cell_problems(column, frame, known)
        if {column.name for column in sound} >= set(self.key) and self.key:
            problems += self._key_problems(frame)
        if problems:
            raise InputError(where or self.name, problems)
        return frame if list(frame.columns) == self.names else frame[self.names]

    def _column_problems(self, found: list[Any]) -> Iterator[str]:
        missing = [name for name in self.names if name not in found]
        for name in missing:
            yield f"column {name!r} is missing"
        for name in dict.fromkeys(found):
            if found.count(name) > 1:
                yield f"column {name!r} occurs {found.count(name)} times, expected once"
            if name not in self.names:
                near = get_close_matches(str(name), missing, n=1)
                hint = f"did you mean {near[0]!r}?" if near else f"expected {', '.join(self.names)}"
                yield f"column {name!r} is not expected; {hint}"

    def _cell_problems(self, column: Column, frame: pd.DataFrame, known: Mapping[str, pd.DataFrame]) -> Iterator[str]:
        values = frame[column.name]
        textual = column.kind in ("text", "date")
        absent = values.isna()
        if textual:
            yield from self._listed(column, frame, absent, 'missing, expected "" where there is no text')
        empty = values == "" if textual else absent
        blank = absent | empty
        if column.required:
            yield from self._listed(column, frame, empty, "empty, expected a value")
        filled = values[~blank]
        if column.enum:
            wrong = ~values.isin([str(value) for value in column.enum]) & ~blank
            yield from self._listed(column, frame, wrong, f"expected one of {', '.join(column.enum)}")
        if column.kind == "date":
            wrong = pd.Series(False, index=values.index)
            wrong.loc[filled.index] = ~filled.str.fullmatch(_DATE)
            yield from self._listed(column, frame, wrong, "expected YYYY, YYYY-MM or YYYY-MM-DD")
        if column.kind == "count":
            yield from self._listed(column, frame, (values < 0).fillna(False), "expected 0 or more")
        table, _, target = column.references.partition(".")
        if table in known and target in known[table].columns:
            strange = ~values.isin(known[table][target]) & ~blank
            yield from self._listed(column, frame, strange, f"not found in {column.references}")

    def _key_problems(self, frame: pd.DataFrame) -> Iterator[str]:
        repeated = frame.duplicated(list(self.key), keep=False)
        groups = frame[repeated].groupby(list(self.key), sort=False, dropna=False).size()
        for key, count in groups.iloc[:_LISTED].items():
            values = key if isinstance(key, tuple) else (key,)
            yield f"key {', '.join(map(str, values))!r} occurs {count} times, expected once"
        if len(groups) > _LISTED:
            yield f"and {len(groups) - _LISTED} more repeated keys"

    def _listed(self, column: Column, frame: pd.DataFrame, wrong: pd.Series[bool], expected: str) -> Iterator[str]:
        """One problem for every distinct culprit, with the first row that has it."""
        positions = np.flatnonzero(wrong.to_numpy(dtype=bool))
        if not len(positions):
            return
        culprits: dict[Any, list[int]] = {}
        for position, value in zip(positions, frame[column.name].iloc[positions].tolist(), strict=True):
            culprits.setdefault(None if pd.isna(value) else value, []).append(int(position))
        for value, rows in list(culprits.items())[:_LISTED]:
            found = "" if value is None or value == "" else f"{value!r}: "
            more = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
            yield f"column {column.name!r}, row {rows[0] + 1}{more}: {found}{expected}"
        if len(culprits) > _LISTED:
            yield f"column {column.name!r}: and {len(culprits) - _LISTED} more values; {expected}"

    def read_csv(self, path: Path, others: Mapping[str, pd.DataFrame] | None = None) -> pd.DataFrame:
        """The table from a CSV file (UTF-8, with or without BOM), checked.

        Rows are counted from 1, the first after the header.
        """
        text = csvfile.text(path)
        header = csvfile.header(text)
        problems = [*self._column_problems(header)]
        if problems:
            raise InputError(str(path), problems)
        cells = csvfile.cells(text, header, path)
        columns: dict[str, Any] = {}
        for column in self.columns:
            values, wrong, expected = _READERS[column.kind](cells[column.name])
            problems += self._listed(column, cells, wrong, expected)
            columns[column.name] = values
        if problems:
            raise InputError(str(path), problems)
        return self.check(pd.DataFrame(columns), others, where=str(path))

    def write_csv(self, frame: pd.DataFrame, path: Path) -> None:
        """Write the checked frame: UTF-8, LF, RFC 4180, text in quotes; same frame, same bytes."""
        path.write_bytes(self.csv_bytes(frame))

    def csv_bytes(self, frame: pd.DataFrame) -> bytes:
        """What `write_csv` writes."""
        table, file = pa.Table.from_pandas(self.check(frame), preserve_index=False), io.BytesIO()
        pyarrow.csv.write_csv(table, file)
        return file.getvalue()

    def to_frictionless(self, path: str = "") -> dict[str, Any]:
        """Resource descriptor of a Data Package (v1, tabular-data-resource) for the table's CSV file."""
        schema: dict[str, Any] = {
            "fields": [column.field() for column in self.columns],
            "missingValues": [""],
        }
        if self.key:
            schema["primaryKey"] = list(self.key)
        foreign = [
            {"fields": column.name, "reference": _reference(self.name, column.references)}
            for column in self.columns
            if column.references
        ]
        if foreign:
            schema["foreignKeys"] = foreign
        return {
            "profile": "tabular-data-resource",
            "name": self.name,
            "path": path or f"{self.name}.csv",
            "title": self.title or self.name,
            "description": self.description,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
            "schema": schema,
        }


def _reference(table: str, references: str) -> dict[str, str]:
    resource, _, field = references.partition(".")
    # "" is the specification's name for the table itself.
    return {"resource": "" if resource == table else resource, "fields": field}


_Read = tuple["pd.Series[Any]", "pd.Series[bool]", str]


def _read_text(cells: pd.Series[str]) -> _Read:
    return cells.astype("str"), pd.Series(False, index=cells.index), ""


def _read_count(cells: pd.Series[str]) -> _Read:
    # Eighteen digits always fit; by way of a float the last of them would be lost.
    wrong = ~cells.str.fullmatch("-?[0-9]{1,18}") & (cells != "")
    digits = pa.array(cells.where(~wrong & (cells != ""), None), type=pa.string(), from_pandas=True)
    numbers = digits.cast(pa.int64()).to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
    return numbers, wrong, "expected a whole number"


def _read_number(cells: pd.Series[str]) -> _Read:
    numbers = pd.to_numeric(cells.where(cells != "", None), errors="coerce").astype("float64")
    return numbers, numbers.isna() & (cells != ""), "expected a number, with a point for decimals"


def _read_flag(cells: pd.Series[str]) -> _Read:
    return cells == "true", ~cells.isin(["true", "false"]), "expected true or false"


_READERS: Mapping[Kind, Callable[[pd.Series[str]], _Read]] = {
    "text": _read_text,
    "date": _read_text,
    "count": _read_count,
    "number": _read_number,
    "flag": _read_flag,
}
