"""Recognitions by year and month: the table of the calendar."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pandas as pd

from mzdata.schema import Column, Table
from mzdata.timeline import RECOGNISED
from mzdata.vocabulary import Dated

MONTHS: Final = Table(
    name="recognitions_by_month",
    key=("year", "month"),
    title="Recognitions by year and month",
    description="Every month from the first year to the last, then what is known to the year only, or not at all.",
    columns=(
        Column("year", "count", "Year", "Calendar year; empty: not known.", "year"),
        Column("month", "count", "Month", "1-12; empty: not known.", "month"),
        Column("recognitions", "count", "Recognitions", "Dated in it.", "recognitions"),
        Column("on_carers_day", "count", "On Carers' Day", "Of these, on 10 November.", "recognitions"),
    ),
)


def months(events: pd.DataFrame) -> pd.DataFrame:
    """How many recognitions fall in each month.

    Parameters
    ----------
    events : columns kind, status, date
        As `timeline.events` makes it; ambassadors and organisations without a recognition are not counted.

    Returns
    -------
    DataFrame `MONTHS`
        By year and month; each year ends with a row of which the month is not known, the table with one of which the
        year is not. Only that last row where there are no dates.
    """
    own = events[(events["kind"] == RECOGNISED) & (events["status"] != Dated.NO_RECOGNITION.value)]
    dates = [str(date) for date in own["date"]]
    in_month = Counter(date[:7] for date in dates)
    carers_day = Counter(date[:4] for date in dates if date[4:] == "-11-10")
    years = sorted(int(date[:4]) for date in dates if date)
    rows: list[tuple[int | None, int | None, int, int]] = []
    for year in range(years[0], years[-1] + 1) if years else ():
        for month in range(1, 13):
            on_the_day = carers_day[str(year)] if month == 11 else 0
            rows.append((year, month, in_month[f"{year}-{month:02d}"], on_the_day))
        rows.append((year, None, in_month[str(year)], 0))
    rows.append((None, None, in_month[""], 0))
    return MONTHS.check(pd.DataFrame(rows, columns=MONTHS.names, dtype="Int64"))
