"""What notebook 01 says: how many pages were read, how far, and what became of them."""

from __future__ import annotations

import pandas as pd

from mzdata.dataset import Dataset
from mzdata.errors import InputError
from mzdata.narrative.wording import counted, of, paragraph, quoted, say
from mzdata.numerals import percent
from mzdata.show import Text
from mzdata.texts import Texts
from mzdata.vocabulary import Answer, Language, Topic, label

_TEXTS = {
    "dataset": (
        "deze dataset telt {organisations} met {pages}, samen {statements}.",
        "this dataset holds {organisations} with {pages}, together {statements}.",
    ),
    "answered": (
        "In {cells} van de matrix zegt de pagina iets; daarachter staan {findings} met letterlijke woorden.",
        "In {cells} of the matrix the page says something; behind them stand {findings} with verbatim words.",
    ),
    "whole": ("Alle pagina's zijn tot het einde gelezen.", "All pages were read to their end."),
    "cut_all": (
        "Geen enkele pagina is tot het einde gelezen: wat erna zou komen is onbekend, niet afwezig.",
        "No page was read to its end: what would come after is unknown, not absent.",
    ),
    "cut_some": (
        "Tot het einde gelezen: {part}. De andere breken eerder af; wat erna zou komen is onbekend, niet afwezig.",
        "Read to the end: {part}. The others break off before; what would come after is unknown, not absent.",
    ),
    "redacted": (
        "Afgeschermde persoonsgegevens: {n}.",
        "Personal details marked out: {n}.",
    ),
    "facts": (
        "De sector is bekend van {sector}, het aantal medewerkers van {employees}, een datum van erkenning van {date}.",
        "The sector is known of {sector}, the number of employees of {employees}, a date of recognition of {date}.",
    ),
    "old_form": (
        "Formulier met twee onderwerpen: {part}. Daar werd niet naar dialoog en maatwerkoplossingen gevraagd.",
        "Form with two topics: {part}. It did not ask about dialogue and arrangements.",
    ),
    "most_topic": (
        "De meeste uitspraken staan onder {topic}: {part}.",
        "Most statements stand under {topic}: {part}.",
    ),
    "no_statements": ("Er zijn geen uitspraken gelezen.", "No statements were read."),
    "quotes": (
        "Nagegaan: alle {quotes} staan letterlijk op de aangegeven plaats in de pagina.",
        "Checked: all {quotes} stand verbatim in the page at the place that is given.",
    ),
    "one_quote": (
        "Nagegaan: het ene citaat staat letterlijk op de aangegeven plaats in de pagina.",
        "Checked: the one quote stands verbatim in the page at the place that is given.",
    ),
    "no_quotes": ("Er zijn geen citaten om na te gaan.", "There are no quotes to check."),
    "cells": (
        "Van de {cells} heeft {told} een antwoord, is {silent} niet genoemd en {unknown} onbekend.",
        "Of the {cells}, {told} hold an answer, {silent} are silent and {unknown} unknown.",
    ),
    "span": (
        "Het verst lopen de grenzen uiteen bij {measure}: van {low} tot {high} van alle organisaties.",
        "The bounds lie furthest apart for {measure}: from {low} to {high} of all organisations.",
    ),
    "no_span": (
        "Nergens lopen de grenzen uiteen: er is niets onbekend bij deze maatregelen.",
        "The bounds lie nowhere apart: nothing is unknown of these measures.",
    ),
    "uncoded": (
        "Uitspraken onder de vier onderwerpen waarin geen maatregel is gevonden: {n}.",
        "Statements under the four topics in which no measure was found: {n}.",
    ),
}
_texts = Texts(_TEXTS)


def dataset(data: Dataset, lang: Language) -> Text:
    """How much there is."""
    s = data.summary()
    counts = {name: counted(getattr(s, f"{name}s"), name, lang) for name in ("organisation", "page", "statement")}
    return paragraph(
        say(_texts, "dataset", lang, **{f"{name}s": told for name, told in counts.items()}),
        say(_texts, "answered", lang, cells=of(s.cells, data.matrix.size, "cell", lang),
            findings=counted(s.findings, "finding", lang)),
    )  # fmt: skip


def pages(data: Dataset, lang: Language) -> Text:
    """How many pages were read to their end, and how much was marked out."""
    n, whole = len(data.pages), int(data.pages["complete"].sum())
    name = "whole" if whole == n else "cut_some" if whole else "cut_all"
    redacted = int(data.pages["redactions"].sum())
    return paragraph(
        say(_texts, name, lang, part=of(whole, n, "page", lang)), say(_texts, "redacted", lang, n=redacted)
    )


def organisations(data: Dataset, lang: Language) -> Text:
    """Of how many the facts are known that comparisons use."""
    rows, n = data.organisations, len(data.organisations)
    dated = data.recognitions[(data.recognitions["kind"] == "recognised") & (data.recognitions["date"] != "")]
    known = {
        "sector": int((rows["sector"] != "").sum()),
        "employees": int(rows["employees"].notna().sum()),
        "date": dated["organisation"].nunique(),
    }
    old = int((rows["form"] == "two_topics").sum())
    return paragraph(
        say(_texts, "facts", lang, **{name: of(part, n, "organisation", lang) for name, part in known.items()}),
        say(_texts, "old_form", lang, part=of(old, n, "page", lang)) if old else "",
    )


def topics(table: pd.DataFrame, lang: Language) -> Text:
    """Under which heading most statements stand; `table` has columns topic and statements."""
    whole = int(table["statements"].sum())
    if not whole:
        return paragraph(say(_texts, "no_statements", lang))
    most = table.iloc[int(table["statements"].to_numpy().argmax())]
    topic = quoted(label(Topic(str(most["topic"])), lang), lang)
    return paragraph(
        say(_texts, "most_topic", lang, topic=topic, part=of(int(most["statements"]), whole, "statement", lang))
    )


def quotes(data: Dataset, lang: Language) -> Text:
    """That every quote is cut from its page, after looking.

    Raises
    ------
    InputError
        Names every finding whose quote does not stand where it should.
    """
    texts = dict(zip(data.pages["page"], data.pages["text"], strict=True))
    page = dict(zip(data.organisations["organisation"], data.organisations["page"], strict=True))
    columns = ["finding", "organisation", "start", "end", "quote"]
    wrong = [
        f"{finding}: the page does not read {quote!r} there"
        for finding, name, start, end, quote in data.findings[columns].itertuples(index=False)
        if texts[page[name]][start:end] != quote
    ]
    if wrong:
        raise InputError("findings", wrong)
    n = len(data.findings)
    name = "quotes" if n > 1 else "one_quote" if n else "no_quotes"
    return paragraph(say(_texts, name, lang, quotes=counted(n, "quote", lang)))


def cells(data: Dataset, lang: Language) -> Text:
    """Which part of the matrix is told, silent and unknown."""
    size = data.matrix.size
    silent = int((data.matrix == Answer.SILENT.value).to_numpy().sum())
    unknown = int((data.matrix == Answer.UNKNOWN.value).to_numpy().sum())
    parts = {"told": size - silent - unknown, "silent": silent, "unknown": unknown}
    shares = {name: percent(part / size) for name, part in parts.items()}
    return paragraph(say(_texts, "cells", lang, cells=counted(size, "cell", lang), **shares))


def bounds(prevalence: pd.DataFrame, data: Dataset, lang: Language) -> Text:
    """Where what is unknown matters most, among some rows of `compare.prevalence`."""
    width = (prevalence["upper_bound"] - prevalence["lower_bound"]).astype("float64").fillna(0.0)
    if not (width > 0).any():
        return paragraph(say(_texts, "no_span", lang))
    row = prevalence.iloc[int(width.to_numpy().argmax())]
    ends = {"low": percent(float(row["lower_bound"])), "high": percent(float(row["upper_bound"]))}
    measure = quoted(data.codebook.label(str(row["measure"]), lang), lang)
    return paragraph(say(_texts, "span", lang, measure=measure, **ends))


def uncoded(data: Dataset, lang: Language) -> Text:
    """How many statements are left for the researcher."""
    asked = ~data.statements["topic"].isin([Topic.INTRO.value, Topic.OTHER.value])
    n = of(len(data.uncoded()), int(asked.sum()), "statement", lang)
    return paragraph(say(_texts, "uncoded", lang, n=n))
