"""Recognitions in time: what is dated, how many by when, and beside which national counts."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Final

import numpy as np
import pandas as pd

from mzdata.errors import InputError
from mzdata.schema import Column, Table
from mzdata.vocabulary import Dated

# Sectors count as municipalities where the national count is one of municipalities.
MUNICIPALITY: Final = "gemeente"
RECOGNISED: Final = "recognised"
# National counts that are numbers to divide by; a lower bound is not.
_COMPARABLE: Final = ("exact", "rounded", "derived")
_PRECISIONS: Final = ("day", "month", "year")
_ISO: Final = re.compile("[0-9]{4}(-[0-9]{2}){0,2}")
_DTYPES: Final = {"text": "str", "date": "str", "count": "Int64", "number": "float64", "flag": "bool"}

EVENTS: Final = Table(
    name="events",
    key=("organisation", "kind", "number"),
    title="Recognitions in time",
    description="One row per recognition, and one for each organisation of which no recognition is known.",
    columns=(
        Column("organisation", "text", "Organisation", "As in organisations.", required=True),
        Column("kind", "text", "Kind", "What was granted.", required=True, enum=("recognised", "ambassador")),
        Column(
            "status", "text", "Status", "What is known of its date.", required=True, enum=tuple(w.value for w in Dated)
        ),
        Column("date", "date", "Date", "As precise as known; empty: not known."),
        Column("precision", "text", "Precision", "How precise; empty: not known.", enum=_PRECISIONS),
        Column("earliest", "date", "Earliest day", "First day the date can mean; empty: not known."),
        Column("latest", "date", "Latest day", "Last day the date can mean; empty: not known."),
        Column("year", "count", "Year", "Calendar year; empty: not known.", "year"),
        Column("number", "count", "Number", "1 for the organisation's first of its kind."),
        Column("sector", "text", "Sector", "Of the organisation; empty: not known."),
        Column("province", "text", "Province", "Of the organisation; empty: national or not known."),
        Column("form", "text", "Form", "Which questions its page answers; empty: not known."),
        Column("characters", "count", "Characters", "Length of its page; empty: not known.", "code points"),
        Column("start", "count", "Start", "Where the date stands in the page; empty: nowhere.", "code points"),
    ),
)
CUMULATIVE: Final = Table(
    name="cumulative",
    key=("date", "unit"),
    title="Recognised by when, in the sample and nationally",
    description="One row per year's end and per national count; a recognised organisation stays counted.",
    columns=(
        Column("date", "date", "Date", "The last day that is counted.", required=True),
        Column("point", "text", "Point", "Why this day.", required=True, enum=("year_end", "national")),
        Column("unit", "text", "Unit", "What is counted.", required=True, enum=("organisations", "municipalities")),
        Column("sample", "count", "Sample", "Certainly recognised by then, in the sample.", "organisations"),
        Column("sample_most", "count", "Sample, at most", "With those whose date may be as early.", "organisations"),
        Column("national", "count", "National count", "Empty: none for this day.", "organisations"),
        Column(
            "national_kind",
            "text",
            "Kind of count",
            "How good the national count is; empty: none.",
            enum=("exact", "rounded", "derived", "lower bound"),
        ),
        Column("national_precision", "text", "Precision of the day", "Of the national count.", enum=_PRECISIONS),
        Column("coverage", "number", "Coverage", "Sample / national, 0-1; empty where there is no comparable count."),
        Column("coverage_most", "number", "Coverage, at most", "The same of sample_most."),
        Column("censored", "flag", "Beyond the data", "Whether the day lies after the last date known in the sample."),
        Column("source", "text", "Source", "Of the national count."),
    ),
)  # fmt: skip
BY_GROUP: Final = Table(
    name="recognitions_by_group",
    key=("by", "group", "status", "year"),
    title="Recognised organisations per group and year",
    description="Every group has every year from the first to the last, then those without a year.",
    columns=(
        Column("by", "text", "Grouped by", "The property.", required=True, enum=("sector", "province")),
        Column("group", "text", "Group", "Its value; empty: national or not known."),
        Column(
            "status", "text", "Status", "What is known of the date.", required=True, enum=tuple(w.value for w in Dated)
        ),
        Column("year", "count", "Year", "Of the first recognition; empty: not known.", "year"),
        Column("organisations", "count", "Organisations", "First recognised in the year.", "organisations"),
        Column("cumulative", "count", "Cumulative", "By the year's end; empty without a year.", "organisations"),
        Column("group_size", "count", "Group size", "Organisations of the group in the sample.", "organisations"),
    ),
)


def events(recognitions: pd.DataFrame, organisations: pd.DataFrame, pages: pd.DataFrame | None = None) -> pd.DataFrame:
    """Recognitions with the days they can mean, and the organisations of which none is known.

    Parameters
    ----------
    recognitions : columns organisation, kind, date, precision; start where known
        As `profile.RECOGNITIONS`; an empty date is a recognition of which the year is not known.
    organisations : columns organisation, sector, province; form and page where known
    pages : columns page, characters
        For the length of the pages, which `cohorts` needs for its caveats.

    Returns
    -------
    DataFrame `EVENTS`
        In the order of organisations, recognised before ambassador, oldest first; of dates that overlap the one
        that is over first, so that a precise date goes before its year. An organisation without a row
        of kind recognised gets one with status no_recognition: its page gives no date. It may well be recognised.

    Raises
    ------
    InputError
        Where an organisation is unknown or listed twice, or a date does not exist or is not of its precision.
    """
    names = organisations["organisation"].astype("str").tolist()
    rows = recognitions.reset_index(drop=True)
    spans = [span(str(date), str(precision)) for date, precision in zip(rows["date"], rows["precision"], strict=True)]
    twice = organisations.loc[organisations["organisation"].duplicated(), "organisation"].unique()
    problems = [f"organisation {name!r} is listed twice" for name in twice]
    problems += [f"{name!r} is not among the organisations" for name in sorted({*rows["organisation"]} - {*names})]
    problems += [
        f"{name!r}: found date {date!r} of precision {precision!r}, expected an ISO date as precise as that"
        for name, date, precision, days in zip(
            rows["organisation"], rows["date"], rows["precision"], spans, strict=True
        )
        if days is None
    ]
    if problems:
        raise InputError("recognitions", problems)
    table = pd.DataFrame(
        {
            "organisation": rows["organisation"],
            "kind": rows["kind"],
            "date": rows["date"],
            "precision": rows["precision"].where(rows["date"] != "", ""),
            "earliest": [days[0] for days in spans if days],
            "latest": [days[1] for days in spans if days],
            "start": rows["start"] if "start" in rows else pd.array([pd.NA] * len(rows), dtype="Int64"),
        }
    )
    table["status"] = np.where(table["date"] == "", Dated.YEAR_UNKNOWN.value, Dated.DATED.value)
    recognised = {*rows.loc[rows["kind"] == RECOGNISED, "organisation"]}
    without = [name for name in names if name not in recognised]
    missing = pd.DataFrame({"organisation": without, "kind": RECOGNISED, "status": Dated.NO_RECOGNITION.value})
    table = pd.concat([table, missing], ignore_index=True)
    for column in ("date", "precision", "earliest", "latest"):
        table[column] = table[column].astype("str").where(table[column].notna(), "")
    # What has no date comes after what has one.
    table["undated"] = table["earliest"] == ""
    table["place"] = table["organisation"].map({name: i for i, name in enumerate(names)})
    table["later_kind"] = table["kind"] != RECOGNISED
    table = table.sort_values(["place", "later_kind", "undated", "latest", "earliest", "start"], kind="stable")
    table["number"] = table.groupby(["organisation", "kind"]).cumcount() + 1
    table["year"] = pd.to_numeric(table["earliest"].str[:4].where(~table["undated"], None))
    facts = organisations.astype({"organisation": "str"}).set_index("organisation")
    for column in ("sector", "province", "form"):
        known = facts[column] if column in facts else pd.Series("", index=facts.index)
        table[column] = table["organisation"].map(known)
    table["characters"] = pd.NA
    if pages is not None and "page" in facts:
        lengths = facts["page"].map(pages.set_index("page")["characters"])
        table["characters"] = table["organisation"].map(lengths)
    return checked(EVENTS, table)


def span(date: str, precision: str) -> tuple[str, str] | None:
    """First and last day that a date can mean; empty for none, None for a date that is not of its precision."""
    if not date:
        return "", ""
    if len(date) != {"day": 10, "month": 7, "year": 4}.get(precision) or not _ISO.fullmatch(date):
        return None
    try:
        first = datetime.date.fromisoformat(f"{date}-01-01"[:10])
    except ValueError:
        return None
    last = first
    if precision == "month":
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    elif precision == "year":
        last = first.replace(month=12, day=31)
    return first.isoformat(), last.isoformat()


def first(recognitions: pd.DataFrame, kind: str = RECOGNISED) -> dict[str, tuple[str, str]]:
    """Organisation → its first date of a kind and how precise that is; organisations without a date are left out.

    Of a year and a day within it the day is first, for it says more; so it is in `events`.

    Parameters
    ----------
    recognitions : columns organisation, kind, date, precision, as `profile.RECOGNITIONS`
    """
    rows = recognitions[(recognitions["kind"] == kind) & (recognitions["date"] != "")]
    # A vague date sorts behind all precise ones of its period.
    order = rows["date"].str.pad(10, side="right", fillchar="~")
    rows = rows.assign(order=order).sort_values("order", kind="stable").drop_duplicates("organisation")
    told = zip(rows["date"].astype(str), rows["precision"].astype(str), strict=True)
    return dict(zip(rows["organisation"].astype(str), told, strict=True))


def checked(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame in the types and order of the table's declaration."""
    typed = frame[table.names].astype({column.name: _DTYPES[column.kind] for column in table.columns})
    return table.check(typed.reset_index(drop=True))


def last_known(events: pd.DataFrame) -> str:
    """The last day to which the data certainly reach, "" without a date: what would come later was not seen."""
    return str(events["earliest"].max()) if len(events) and events["earliest"].any() else ""


def cumulative(events: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    """Organisations recognised by each year's end and each national count, beside that count.

    Parameters
    ----------
    counts : columns date, precision, count, unit, kind, source
        The dated national counts. A day that is known to the month is compared over the whole month; what is known
        to the year is taken to be of the day it names, or of the year's end. Counts of municipalities are compared
        with the municipalities in the sample, by their sector.

    Returns
    -------
    DataFrame `CUMULATIVE`
        By date, organisations before municipalities; year's ends from the first to the last year of the sample.
        `sample_most` also holds those whose year is unknown or whose page gives no date. Coverage is of organisations
        counted so far; whether the national counts still hold withdrawn ones their sources do not say. It may pass
        1 where a count is too low. A lower bound is shown and not divided by.
    """
    own = events[(events["kind"] == RECOGNISED) & (events["number"] == 1)]
    horizon = last_known(own)
    dated = own[own["status"] == Dated.DATED.value]
    points: dict[tuple[str, str], dict[str, object]] = {}
    if len(dated):
        for year in range(int(dated["year"].min()), int(dated["year"].max()) + 1):
            points[f"{year}-12-31", "organisations"] = {}
    year_ends = set(points)
    days = [_last_day(str(date)) for date in counts["date"]]
    keys = list(zip(days, counts["unit"], strict=True))
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise InputError("national counts", [f"{day}, {unit}: more than one count" for day, unit in twice])
    for day, record in zip(days, counts.to_dict("records"), strict=True):
        points[day, str(record["unit"])] = {str(name): value for name, value in record.items()}
    rows = []
    for (date, unit), row in sorted(points.items(), key=lambda item: (item[0][0], item[0][1] != "organisations")):
        members = own[own["sector"] == MUNICIPALITY] if unit == "municipalities" else own
        begin, end = date, date
        if row.get("precision") == "month":
            begin, end = span(date[:7], "month") or (date, date)
        certain = int(((members["latest"] != "") & (members["latest"] <= begin)).sum())
        possible = int(((members["earliest"] == "") | (members["earliest"] <= end)).sum())
        whole = int(str(row.get("count", 0)))
        comparable = row.get("kind") in _COMPARABLE and whole > 0
        rows.append(
            {
                "date": date,
                "point": "year_end" if (date, unit) in year_ends else "national",
                "unit": unit,
                "sample": certain,
                "sample_most": possible,
                "national": whole if row else pd.NA,
                "national_kind": row.get("kind", ""),
                "national_precision": row.get("precision", ""),
                "coverage": certain / whole if comparable else float("nan"),
                "coverage_most": possible / whole if comparable else float("nan"),
                "censored": date > horizon,
                "source": row.get("source", ""),
            }
        )
    return checked(CUMULATIVE, pd.DataFrame(rows, columns=CUMULATIVE.names))


def _last_day(date: str) -> str:
    """The day itself, or the last one of a month or a year."""
    days = span(date, {4: "year", 7: "month"}.get(len(date), "day"))
    if not days:
        raise InputError("national counts", [f"found date {date!r}, expected YYYY, YYYY-MM or YYYY-MM-DD"])
    return days[1]


def by_group(events: pd.DataFrame, by: str) -> pd.DataFrame:
    """Organisations by the year of their first recognition, per sector or province.

    Returns
    -------
    DataFrame `BY_GROUP`
        Groups by name, the empty one last; in each the years, then year_unknown, then no_recognition. Every
        organisation is counted once.

    Raises
    ------
    InputError
        Where `by` is neither sector nor province.
    """
    if by not in ("sector", "province"):
        raise InputError("by", [f"found {by!r}, expected sector or province"])
    own = events[(events["kind"] == RECOGNISED) & (events["number"] == 1)]
    years = own["year"].dropna().astype(int)
    calendar_years = range(years.min(), years.max() + 1) if len(years) else range(0)
    found = own.groupby([by, "status", own["year"].fillna(0)]).size().to_dict()
    rows: list[tuple[object, ...]] = []
    for group in sorted(own[by].unique(), key=lambda name: (name == "", name)):
        size, sofar = int((own[by] == group).sum()), 0
        for year in calendar_years:
            new = found.get((group, Dated.DATED.value, year), 0)
            sofar += new
            rows.append((by, group, Dated.DATED.value, year, new, sofar, size))
        for status in (Dated.YEAR_UNKNOWN.value, Dated.NO_RECOGNITION.value):
            rows.append((by, group, status, pd.NA, found.get((group, status, 0), 0), pd.NA, size))
    return checked(BY_GROUP, pd.DataFrame(rows, columns=BY_GROUP.names))
