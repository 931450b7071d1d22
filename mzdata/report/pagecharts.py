"""Geometry of the drawings on the web page: tables in, places in the drawing out; the template draws them."""

from __future__ import annotations

import datetime
from typing import Any, Final, NamedTuple

import pandas as pd

# A bar of the prevalence table, and the timeline, in units of their view boxes.
BAR: Final = (160, 16)
LINE: Final = (760, 330)
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 20, 18, 30
# Marks on the axis of counts are so many at most.
_STEPS: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1_000, 2_000, 5_000, 10_000)
_MARKS: Final = 6


class Bar(NamedTuple):
    """A row of the prevalence table, drawn: told, unknown, and the share of those known with its interval."""

    told: str
    unknown: str
    share: str
    low: str
    high: str


class Mark(NamedTuple):
    """A text on an axis, at its place."""

    place: str
    text: str


class Point(NamedTuple):
    """A national count in the drawing."""

    x: str
    y: str
    text: str
    kind: str


class Timeline(NamedTuple):
    """The cumulative line of the file, national counts, and the axes."""

    line: str
    ends: list[tuple[str, str]]
    points: list[Point]
    years: list[Mark]
    counts: list[Mark]
    first: tuple[int, int]
    last: tuple[int, int]


def bar(row: Any) -> Bar:
    """A row of `PREVALENCE`; lengths from the left, "" where there is nothing to draw."""

    def place(value: Any) -> str:
        return "" if pd.isna(value) else f"{float(value) * BAR[0]:.1f}"

    width = float(row.upper_bound) - float(row.lower_bound) if not pd.isna(row.upper_bound) else 0.0
    return Bar(place(row.lower_bound), place(width), place(row.share), place(row.low), place(row.high))


def timeline(cumulative: pd.DataFrame) -> Timeline | None:
    """The organisations of `timeline.CUMULATIVE`, None where there is no line to draw."""
    rows = cumulative[cumulative["unit"] == "organisations"]
    ends = rows[rows["point"] == "year_end"]
    if ends.empty:
        return None
    days = [datetime.date.fromisoformat(day) for day in rows["date"]]
    first, last = datetime.date(min(days).year, 1, 1), datetime.date(max(days).year, 12, 31)
    nationals = rows[rows["national"].notna()]
    most = max(int(rows["sample"].max()), int(nationals["national"].max()) if len(nationals) else 0, 1)
    step = next(s for s in (*_STEPS, most) if s * _MARKS >= most)
    top = -(-most // step) * step

    def x(day: datetime.date) -> str:
        width = LINE[0] - _LEFT - _RIGHT
        return f"{_LEFT + width * (day - first).days / (last - first).days:.1f}"

    def y(count: int) -> str:
        return f"{LINE[1] - _BOTTOM - (LINE[1] - _TOP - _BOTTOM) * count / top:.1f}"

    line = [(x(day), y(int(count))) for day, count in zip(days, rows["sample"], strict=True)]
    drawn = [
        (x(datetime.date.fromisoformat(day)), y(int(n))) for day, n in zip(ends["date"], ends["sample"], strict=True)
    ]
    every = -(-(last.year - first.year + 1) // 16)
    return Timeline(
        line=" ".join(f"{across},{down}" for across, down in line),
        ends=drawn,
        points=[
            Point(x(datetime.date.fromisoformat(day)), y(int(count)), str(int(count)), kind)
            for day, count, kind in zip(
                nationals["date"], nationals["national"], nationals["national_kind"], strict=True
            )
        ],
        years=[Mark(x(datetime.date(year, 1, 1)), str(year)) for year in range(first.year, last.year + 1, every)],
        counts=[Mark(y(count), str(count)) for count in range(0, top + 1, step)],
        first=(int(ends["sample"].iloc[0]), int(ends["date"].iloc[0][:4])),
        last=(int(ends["sample"].iloc[-1]), int(ends["date"].iloc[-1][:4])),
    )
