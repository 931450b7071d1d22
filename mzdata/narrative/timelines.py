"""What notebook 03 says: when organisations were recognised, how many of all, where, and what their pages tell."""

from __future__ import annotations

import pandas as pd

from mzdata.daywords import dated
from mzdata.narrative.wording import counted, listed, of, paragraph, say
from mzdata.numerals import number, percent
from mzdata.show import Text
from mzdata.texts import Texts
from mzdata.vocabulary import Dated, Language

_TEXTS = {
    "dated": (
        "Met een datum van erkenning: {part}, van {first} tot en met {last}.",
        "With a date of recognition: {part}, from {first} to {last}.",
    ),
    "one_year": ("Met een datum van erkenning: {part}, in {first}.", "With a date of recognition: {part}, in {first}."),
    "undated": ("Geen enkele erkenning heeft een datum.", "No recognition has a date."),
    "imprecise": (
        "Niet op de dag bekend: {n}.",
        "Not known to the day: {n}.",
    ),
    "year_unknown": (
        "Van een onbekend jaar: {n}.",
        "Of an unknown year: {n}.",
    ),
    "no_recognition": (
        "Zonder erkenning op de pagina, wat niet betekent dat zij er geen hebben: {n}.",
        "Without a recognition on the page, which does not mean that they have none: {n}.",
    ),
    "busiest": (
        "De meeste eerste erkenningen vallen in {year}: {n}.",
        "Most first recognitions fall in {year}: {n}.",
    ),
    "coverage": (
        "Op {date} waren er landelijk {kind} {national} erkend; van de organisaties hier waren dat er {sample}, ofwel "
        "{coverage}.",
        "On {date} there were {kind} {national} in the country; of the organisations here {sample} were, which is "
        "{coverage}.",
    ),
    "no_coverage": (
        "Er is geen landelijk aantal om deze organisaties naast te leggen.",
        "There is no national count to lay these organisations beside.",
    ),
    "exact": ("precies", "exactly"),
    "rounded": ("afgerond", "rounded"),
    "derived": ("naar afleiding", "by derivation"),
    "beyond": (
        "Na {date} reikt geen enkele datum hier: latere erkenningen kunnen er zijn en zijn niet gezien.",
        "No date here reaches beyond {date}: later recognitions may exist and were not seen.",
    ),
    "week": (
        "In de week van 10 november vielen {inside} waarvan de dag bekend is ({share}; gelijk over het jaar gespreid "
        "zou dat {expected} zijn).",
        "In the week of 10 November fell {inside} of which the day is known ({share}; spread evenly over the year it "
        "would be {expected}).",
    ),
    "dates": (
        "Ze delen {dates}; wie samen in één bijeenkomst werd erkend, telt niet als onafhankelijk.",
        "They share {dates}; those recognised together in one ceremony do not count as independent.",
    ),
    "date_1": ("1 datum", "1 date"),
    "date_n": ("{n} verschillende data", "{n} different dates"),
    "no_days": (
        "Van geen enkele erkenning is de dag bekend.",
        "Of no recognition is the day known.",
    ),
    "second": (
        "Een tweede erkende organisatie kwam er onder deze pagina's in {part}; het snelst in {province}, na {days}.",
        "A second recognised organisation came, among these pages, in {part}; soonest in {province}, after {days}.",
    ),
    "no_second": (
        "In geen enkele provincie staat onder deze pagina's een tweede organisatie met een datum.",
        "In no province do these pages hold a second organisation with a date.",
    ),
    "at_least": ("minstens {n} dagen", "at least {n} days"),
    "cohorts": (
        "Jaren met minstens vijf organisaties: {n}. In {years} zijn het er minder; daar zegt een aandeel weinig.",
        "Years with five organisations or more: {n}. In {years} there are fewer; there a share tells little.",
    ),
    "cohorts_all": (
        "Elk jaar met erkenningen telt hier minstens vijf organisaties: {n}.",
        "Each year with recognitions has five organisations or more here: {n}.",
    ),
    "cohorts_none": (
        "Er is geen enkel jaar van erkenning bekend, dus zijn er geen jaren te vergelijken.",
        "No year of recognition is known, so that there are no years to compare.",
    ),
    "forms": (
        "Van {pages} vroeg het formulier slechts naar twee onderwerpen: verschillen tussen jaren kunnen daar vandaan "
        "komen.",
        "Of {pages} the form asked about two topics only: differences between years may come from that.",
    ),
    "cut": (
        "Van een afgebroken pagina is buiten het gelezen deel alleen bekend wat ze noemt: aandelen kunnen te hoog "
        "uitvallen, de uitersten ‘ten minste’ en ‘ten hoogste’ niet.",
        "Outside the part that was read, only what a cut page tells is known of it: shares may come out too high, the "
        "extremes “at least” and “at most” do not.",
    ),
}
_texts = Texts(_TEXTS)
# Fewer organisations in a year than this, and a share says little: 5 of 5 may still be .57 (Wilson).
FEWEST = 5


def recognitions(events: pd.DataFrame, lang: Language) -> Text:
    """Of how many organisations a recognition is dated, and when most fall; as `timeline.events` makes it."""
    own = events[(events["kind"] == "recognised") & (events["number"] == 1)]
    known = own[own["status"] == Dated.DATED.value]
    loose = {
        name: int((own["status"] == name).sum()) for name in (Dated.YEAR_UNKNOWN.value, Dated.NO_RECOGNITION.value)
    }
    rest = [say(_texts, name, lang, n=counted(n, "organisation", lang)) for name, n in loose.items() if n]
    if known.empty:
        return paragraph(say(_texts, "undated", lang), *rest)
    years = known["year"].value_counts()
    busiest = int(min(years[years == years.max()].index))
    imprecise = int((known["precision"] != "day").sum())
    ends = {"first": int(known["year"].min()), "last": int(known["year"].max())}
    span = "dated" if len(years) > 1 else "one_year"
    return paragraph(
        say(_texts, span, lang, part=of(len(known), len(own), "organisation", lang), **ends),
        say(_texts, "busiest", lang, year=busiest, n=counted(int(years.max()), "organisation", lang))
        if len(years) > 1 else "",
        say(_texts, "imprecise", lang, n=counted(imprecise, "recognition", lang)) if imprecise else "",
        *rest,
    )  # fmt: skip


def growth(cumulative: pd.DataFrame, last: str, lang: Language) -> Text:
    """Which part of all recognised organisations these are; as `timeline.cumulative` makes it.

    Parameters
    ----------
    last : the last day to which the data reach, as `timeline.last_known` tells it
    """
    rows = cumulative[(cumulative["unit"] == "organisations") & cumulative["coverage"].notna()]
    beyond = say(_texts, "beyond", lang, date=dated(last, lang)) if last else ""
    if rows.empty:
        return paragraph(say(_texts, "no_coverage", lang), beyond)
    row = rows.iloc[-1]
    kind = _texts(str(row["national_kind"]), lang)
    values = {name: number(int(row[name]), lang) for name in ("national", "sample")}
    coverage = percent(float(row["coverage"]))
    return paragraph(
        say(_texts, "coverage", lang, date=dated(str(row["date"]), lang), kind=kind, coverage=coverage, **values),
        beyond,
    )


def carers_day(windows: pd.DataFrame, lang: Language) -> Text:
    """Whether recognitions crowd around Carers' Day; as `timing.carers_day` makes it."""
    week = windows[windows["window"] == "week"].iloc[0]
    n, inside = int(week["recognitions"]), int(week["inside"])
    if not n:
        return paragraph(say(_texts, "no_days", lang))
    dates = int(week["dates_inside"])
    shown = _texts("date_1" if dates == 1 else "date_n", lang, n=number(dates, lang))
    shares = {"share": percent(float(week["share"])), "expected": percent(float(week["expected"]))}
    return paragraph(
        say(_texts, "week", lang, inside=of(inside, n, "recognition", lang), **shares),
        say(_texts, "dates", lang, dates=shown) if inside > 1 else "",
    )


def spread(table: pd.DataFrame, lang: Language) -> Text:
    """How soon a second organisation follows in a province; as `timing.spread` makes it."""
    rows = table[(table["nth"] == 2) & (table["province"] != "") & (table["organisations"] > 0)]
    reached = rows[~rows["censored"]]
    if reached.empty:
        return paragraph(say(_texts, "no_second", lang))
    soonest = reached.sort_values("days_least", kind="stable").iloc[0]
    days = counted(int(soonest["days_least"]), "day", lang)
    if int(soonest["days_most"]) != int(soonest["days_least"]):
        days = _texts("at_least", lang, n=number(int(soonest["days_least"]), lang))
    part = of(len(reached), len(rows), "province", lang)
    return paragraph(say(_texts, "second", lang, part=part, province=soonest["province"], days=days))


def cohorts(table: pd.DataFrame, lang: Language) -> Text:
    """Which years hold enough organisations to compare; as `cohorts.cohorts` makes it."""
    years = table[(table["level"] == "dimension") & table["year"].notna()].drop_duplicates("year")
    years = years[years["organisations"] > 0]
    if years.empty:
        return paragraph(say(_texts, "cohorts_none", lang))
    few = [str(int(year)) for year in years.loc[years["organisations"] < FEWEST, "year"]]
    n = counted(len(years) - len(few), "year", lang)
    old = int(years["two_topics"].sum()) if "two_topics" in years else 0
    return paragraph(
        say(_texts, "cohorts", lang, n=n, years=listed(few, lang, most=20)) if few else
        say(_texts, "cohorts_all", lang, n=n),
        say(_texts, "forms", lang, pages=of(old, int(years["organisations"].sum()), "page", lang)) if old else "",
        say(_texts, "cut", lang) if (table["known"] < table["organisations"]).any() else "",
    )  # fmt: skip
