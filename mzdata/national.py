"""How many organisations were recognised in the country, as dated counts from public sources."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from mzdata import shipped
from mzdata.errors import InputError
from mzdata.schema import Column, Table

KINDS = ("exact", "rounded", "derived", "lower bound")

COUNTS: Final = Table(
    name="recognised_counts",
    key=("date", "unit"),
    title="Recognised organisations in the country",
    description="Dated counts from public sources; check points with a tolerance, no series to fit.",
    columns=(
        Column("date", "date", "Date", "The date the count speaks of.", required=True),
        Column("precision", "text", "Precision", "How precise it is.", required=True, enum=("day", "month", "year")),
        Column("count", "count", "Count", "How many were recognised.", "organisations", required=True),
        Column(
            "unit",
            "text",
            "Unit",
            "All organisations, or the municipalities among them.",
            required=True,
            enum=("organisations", "municipalities"),
        ),
        Column(
            "kind",
            "text",
            "Kind",
            "How far the count may be trusted.",
            required=True,
            enum=KINDS,
        ),
        Column("source", "text", "Source", "Where it was read.", required=True),
        Column("note", "text", "Note", "What is doubtful."),
    ),
)
_DATE = re.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


@dataclass(frozen=True)
class Total:
    """One count: how many at which date, and how far it may be trusted (exact, rounded, derived, lower bound)."""

    count: int
    date: str
    precision: str
    kind: str
    source: str
    note: str


def read(path: str | Path | None = None) -> pd.DataFrame:
    """The counts of a file, or of the one that comes with the package, checked and by date.

    Raises
    ------
    InputError
        Where the file does not keep to `COUNTS`.

    Examples
    --------
    >>> read()["count"].max()
    np.int64(360)
    """
    counts = COUNTS.read_csv(Path(path) if path else shipped.data_folder() / "recognised_counts.csv")
    return counts.sort_values(["date", "unit"], kind="stable", ignore_index=True)


def total_at(counts: pd.DataFrame, date: str, unit: str = "organisations") -> Total | None:
    """The last count at or before a date; None where there is none so early.

    A date that names a month or a year only, here or in `counts`, stands for its last day.

    Raises
    ------
    InputError
        Where `date` is no date (YYYY, YYYY-MM or YYYY-MM-DD).

    Examples
    --------
    >>> total_at(read(), "2018").count
    320
    """
    if not _DATE.fullmatch(date):
        raise InputError("national", [f"found {date!r}, expected YYYY, YYYY-MM or YYYY-MM-DD"])
    rows = counts[(counts["unit"] == unit) & (counts["date"].map(_last_day) <= _last_day(date))]
    if rows.empty:
        return None
    row = rows.loc[rows["date"].map(_last_day).sort_values(kind="stable").index[-1]]
    fields = {name: str(row[name]) for name in ("date", "precision", "kind", "source", "note")}
    return Total(count=int(row["count"]), **fields)


def _last_day(date: str) -> str:
    """A text that sorts where the last day of a less precise date does; a 31 February does no harm in it."""
    return date + "-12-31"[len(date) - 4 :]
