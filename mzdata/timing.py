"""When in the year recognitions fall, how long ambassadors serve, and how fast recognition spreads in a province."""

from __future__ import annotations

import datetime
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mzdata import timeline
from mzdata.errors import InputError
from mzdata.schema import Column, Table
from mzdata.vocabulary import Dated

_DAYS_LEAST = Column("days_least", "count", "Days, at least", "Empty: the start is not known.", "days")
_CENSORED = Column(
    "censored",
    "flag",
    "Censored",
    "Whether the end had not come by the last date known: days_least is all that is known.",
)
CARERS_DAY: Final = Table(
    name="carers_day",
    key=("window",),
    title="Recognitions around Carers' Day",
    description="Recognitions on, in the week of and in the month of 10 November against an even spread.",
    columns=(
        Column("window", "text", "Window", "Around 10 November.", required=True, enum=("day", "week", "month")),
        Column("recognitions", "count", "Recognitions", "With a date precise enough to tell.", "recognitions"),
        Column("excluded", "count", "Left out", "With a date that is not, or with none.", "recognitions"),
        Column("inside", "count", "Inside", "Of the recognitions, in the window.", "recognitions"),
        Column("dates_inside", "count", "Dates inside", "Different dates among them.", "dates"),
        Column("share", "number", "Share", "Inside / recognitions, 0-1; empty for none."),
        Column("low", "number", "Low", "Lower bound of the exact (Clopper-Pearson) 95% interval; 0 for none."),
        Column("high", "number", "High", "Upper bound; 1 for none."),
        Column("expected", "number", "Expected", "Share that an even spread over the year would give."),
        Column("p_value", "number", "P-value", "Exact binomial test, two-sided; empty for none."),
    ),
)

AMBASSADOR_PERIODS: Final = Table(
    name="ambassador_periods",
    key=("organisation", "number"),
    title="Ambassador periods",
    description="One row per printed date of an ambassador.",
    columns=(
        Column("organisation", "text", "Organisation", "As in recognitions.", required=True),
        Column("number", "count", "Number", "1 for the organisation's first period."),
        Column("start", "date", "Start", "As precise as known; empty: not known."),
        Column("end", "date", "End", "Last day, as precise as known; empty: open."),
        Column("last_known", "date", "Last date known", "Up to where an open period was seen; empty: no date at all."),
        _DAYS_LEAST,
        Column("days_most", "count", "Days, at most", "Empty: open, or the start is not known.", "days"),
        _CENSORED,
    ),
)
SPREAD: Final = Table(
    name="spread",
    key=("province", "nth"),
    title="Spread of recognition in a province",
    description="Time from the first recognised organisation to the nth, among the pages at hand.",
    columns=(
        Column("province", "text", "Province", "Empty: national bodies, or not known."),
        Column("nth", "count", "Nth", "Which organisation ends the time."),
        Column("organisations", "count", "Organisations", "Recognised at a known date.", "organisations"),
        Column("undated", "count", "Undated", "Others, which may have come before any of them.", "organisations"),
        Column("first_earliest", "date", "First, earliest", "First day the first recognition can be; empty: none."),
        Column("first_latest", "date", "First, latest", "Last day it can be; empty: none."),
        Column("last_known", "date", "Last date known", "Up to where the data reach; empty: no date at all."),
        _DAYS_LEAST,
        Column("days_most", "count", "Days, at most", "Empty: not reached, or no first.", "days"),
        _CENSORED,
    ),
)
SURVIVAL: Final = Table(
    name="time_to_second",
    key=("bound", "days"),
    title="Provinces still without a second recognised organisation",
    description="Kaplan-Meier over provinces, from the first recognition to the second.",
    columns=(
        Column("bound", "text", "Bound", "Which reading of imprecise dates.", required=True, enum=("least", "most")),
        Column("days", "count", "Days", "Since the first recognition.", "days"),
        Column("at_risk", "count", "At risk", "Provinces that had been seen so long without a second.", "provinces"),
        Column("events", "count", "Events", "Provinces that got their second on this day.", "provinces"),
        Column("survival", "number", "Survival", "Share of provinces, 0-1, without a second after this day."),
        Column("standard_error", "number", "Standard error", "Greenwood's; empty where no province is left."),
        Column("provinces", "count", "Provinces", "In the estimate.", "provinces"),
        Column("censored", "count", "Censored", "Of them, those without a second by the last date known.", "provinces"),
    ),
)


def carers_day(events: pd.DataFrame) -> pd.DataFrame:
    """Recognitions on 10 November, in its calendar week and in its month, against an even spread over the year.

    The week runs from Monday to Sunday. The day and the week need a date to the day, the month one to the month.
    The test takes recognitions as independent; awards are often given to several organisations in one ceremony, so
    that a small p-value says less than it seems: compare `inside` with `dates_inside`. The three windows lie within one
    another and are one question, not three.

    Returns
    -------
    DataFrame `CARERS_DAY`, the rows day, week, month
        All recognitions of kind recognised, renewals included.

    References
    ----------
    Clopper, C. J. & Pearson, E. S. (1934). The use of confidence or fiducial limits. Biometrika 26(4).
    """
    from scipy.stats import binomtest

    told = events[(events["kind"] == timeline.RECOGNISED) & (events["status"] != Dated.NO_RECOGNITION.value)]
    rows = []
    for window, length in (("day", 1), ("week", 7), ("month", 30)):
        precise = told[told["precision"].isin(["day", "month"] if window == "month" else ["day"])]
        dates = precise["earliest"].tolist()
        inside, n = [date for date in dates if _around(date, window)], len(dates)
        # Of the 1,461 days of four years.
        expected = 4 * length / 1461
        test = binomtest(len(inside), n, expected) if n else None
        interval = test.proportion_ci(method="exact") if test else None
        rows.append(
            {
                "window": window,
                "recognitions": n,
                "excluded": len(told) - n,
                "inside": len(inside),
                "dates_inside": len(set(inside)),
                "share": len(inside) / n if n else float("nan"),
                "low": interval.low if interval else 0.0,
                "high": interval.high if interval else 1.0,
                "expected": expected,
                "p_value": test.pvalue if test else float("nan"),
            }
        )
    return timeline.checked(CARERS_DAY, pd.DataFrame(rows))


def _around(date: str, window: str) -> bool:
    if window == "month":
        return date[5:7] == "11"
    if window == "day":
        return date[5:] == "11-10"
    found = datetime.date.fromisoformat(date)
    return found.isocalendar()[:2] == datetime.date(found.year, 11, 10).isocalendar()[:2]


def ambassador_periods(recognitions: pd.DataFrame) -> pd.DataFrame:
    """How long organisations have been ambassadors, as far as the pages tell.

    Parameters
    ----------
    recognitions : columns organisation, kind, date, precision; until where known
        `until` is the last day of an ambassador, as precise as known, or empty. Pages seldom print it; without it every
        period is open and censored at the last date known in all recognitions.

    Returns
    -------
    DataFrame `AMBASSADOR_PERIODS`
        By organisation, oldest first. Days run from the start to the end; where dates are imprecise, `days_least` and
        `days_most` are the fewest and the most that they allow.

    Raises
    ------
    InputError
        Where a date is not of its precision, or a period ends before it begins.
    """
    rows, problems = [], []
    seen = []
    for name, kind, date, precision, until in zip(
        recognitions["organisation"],
        recognitions["kind"],
        recognitions["date"],
        recognitions["precision"],
        recognitions["until"] if "until" in recognitions else [""] * len(recognitions),
        strict=True,
    ):
        start = timeline.span(str(date), str(precision))
        end = timeline.span(str(until), {4: "year", 7: "month"}.get(len(until), "day"))
        if start is None or end is None:
            problems.append(f"{name!r}: found {date!r} of precision {precision!r} until {until!r}, expected ISO dates")
            continue
        if start[0] and end[1] and end[1] < start[0]:
            problems.append(f"{name!r}: found {date} until {until}, expected an end after the start")
        seen += [day for day in (start[0], end[0]) if day]
        if kind == "ambassador":
            rows.append((str(name), str(date), str(until), start, end))
    if problems:
        raise InputError("recognitions", problems)
    horizon = max(seen, default="")
    found = []
    number: dict[str, int] = {}
    for name, date, until, start, end in sorted(rows, key=lambda row: (row[0], row[3][0] == "", row[3], row[4])):
        number[name] = number.get(name, 0) + 1
        known = bool(start[0])
        least = max(0, _days(start[1], end[0] or horizon)) if known else pd.NA
        most = _days(start[0], end[1]) if known and until else pd.NA
        found.append((name, number[name], date, until, horizon, least, most, not until))
    return timeline.checked(AMBASSADOR_PERIODS, pd.DataFrame(found, columns=AMBASSADOR_PERIODS.names))


def spread(events: pd.DataFrame, nth: tuple[int, ...] = (2, 3, 5)) -> pd.DataFrame:
    """Time from the first recognised organisation in a province to the second, third and fifth.

    Parameters
    ----------
    nth : which organisations, each 2 or more

    Returns
    -------
    DataFrame `SPREAD`
        Provinces by name, the empty one last. Where dates are imprecise, `days_least` and `days_most` are the fewest
        and the most days that any reading of the dates allows. Where the nth has not come, the time is censored:
        `days_least` runs to the last date known in all data. The pages at hand are a sample, in which the nth comes
        later than among all organisations.

    Raises
    ------
    InputError
        Where an `nth` is below 2.
    """
    if wrong := [n for n in nth if n < 2]:
        raise InputError("nth", [f"found {n}, expected 2 or more" for n in wrong])
    own = events[(events["kind"] == timeline.RECOGNISED) & (events["number"] == 1)]
    horizon = timeline.last_known(own)
    rows = []
    for province in sorted(own["province"].unique(), key=lambda name: (name == "", name)):
        members = own[own["province"] == province]
        dated = members[members["earliest"] != ""]
        early, late = _ordinals(dated["earliest"]), _ordinals(dated["latest"])
        first = (dated["earliest"].min(), dated["latest"].min()) if len(dated) else ("", "")
        for n in nth:
            reached = len(dated) >= n
            least: object = pd.NA
            most: object = pd.NA
            if reached:
                least, most = _between(early, late, n)
            elif len(dated):
                least = max(0, _days(first[1], horizon))
            rows.append((province, n, len(dated), len(members) - len(dated), *first, horizon, least, most, not reached))
    return timeline.checked(SPREAD, pd.DataFrame(rows, columns=SPREAD.names))


def time_to_second(events: pd.DataFrame) -> pd.DataFrame:
    """Kaplan-Meier estimate of the share of provinces without a second recognised organisation, by days.

    Returns
    -------
    DataFrame `SURVIVAL`
        By bound and day, a row for each day on which a province gets its second; none where none does. Imprecise
        dates are read twice: `least` takes the fewest days they allow, `most` the most; with dates to the day both
        are the same. Provinces without a dated recognition, and organisations without a province, are left out.

    References
    ----------
    Kaplan, E. L. & Meier, P. (1958). Nonparametric estimation from incomplete observations. JASA 53(282).
    """
    from statsmodels.duration.survfunc import SurvfuncRight

    known = spread(events, (2,))
    known = known[(known["province"] != "") & (known["organisations"] > 0)]
    reached = ~known["censored"].to_numpy(dtype=bool)
    # An open time runs to the last date known: from the earliest possible first it is the longest.
    open_most = [
        max(0, _days(first, last)) for first, last in zip(known["first_earliest"], known["last_known"], strict=True)
    ]
    times = {
        "least": known["days_least"].to_numpy(dtype=float),
        "most": np.where(reached, known["days_most"].to_numpy(dtype=float, na_value=0), open_most),
    }
    parts = []
    for bound, days in times.items():
        if not reached.any():
            continue
        curve = SurvfuncRight(days, reached.astype(int)).summary()
        parts.append(
            pd.DataFrame(
                {
                    "bound": bound,
                    "days": curve.index.to_numpy(),
                    "at_risk": curve["num at risk"].to_numpy(),
                    "events": curve["num events"].to_numpy(),
                    "survival": curve["Surv prob"].to_numpy(),
                    "standard_error": curve["Surv prob SE"].to_numpy(),
                    "provinces": len(known),
                    "censored": int((~reached).sum()),
                }
            )
        )
    return timeline.checked(SURVIVAL, pd.concat(parts)) if parts else SURVIVAL.empty()


def _between(early: NDArray[np.int64], late: NDArray[np.int64], n: int) -> tuple[int, int]:
    """Fewest and most days between the first and the nth of dates, each anywhere from its `early` to its `late`."""
    # Fewest: the first waits for the last day it can, the nth comes as soon as it can.
    least = max(0, int(np.sort(early)[n - 1] - late.min()))
    # Most: one organisation is first, as early as it can be, and all others come as late; the best choice of that one.
    order = np.sort(late)
    others_first = np.where(late == order[0], order[1], order[0])
    others_nth = np.where(late <= order[n - 2], order[n - 1], order[n - 2])
    first = early <= others_first
    return least, int((others_nth - early)[first].max())


def _ordinals(days: pd.Series[str]) -> NDArray[np.int64]:
    return np.array([datetime.date.fromisoformat(day).toordinal() for day in days], dtype=np.int64)


def _days(start: str, end: str) -> int:
    return (datetime.date.fromisoformat(end) - datetime.date.fromisoformat(start)).days
