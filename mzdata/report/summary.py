"""A report's summary in plain words, written from its tables: true of any data, without causes and without ranks."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import Final, NamedTuple

import pandas as pd

from mzdata.compare import COUNTED
from mzdata.compare.law import BEYOND_LAW_SHARES
from mzdata.dataset import Dataset
from mzdata.numerals import number
from mzdata.report.tables import rows_of
from mzdata.vocabulary import Answer, Language

# A measure is told often from this share on, and shown among them if its answer is known of half of the organisations.
OFTEN: Final = 0.5
_NAMED: Final = 3
_SILENT: Final = (
    "Niet genoemd betekent niet dat een maatregel er niet is.",
    "Not told does not mean that a measure is not there.",
)
_HEADS: Final = {
    "_pages": ("Pagina’s", "Pages"),
    "_length": ("Per pagina", "Per page"),
    "_often": ("Maatregelen", "Measures"),
    "_dimensions": ("Onderwerpen", "Topics"),
    "_law": ("Wet", "Law"),
    "_dates": ("Erkenning", "Recognition"),
}


class Facts(NamedTuple):
    """The tables a summary is written from."""

    dataset: Dataset
    prevalence: pd.DataFrame
    law: pd.DataFrame
    events: pd.DataFrame


def paragraphs(facts: Facts, lang: Language) -> list[tuple[str, str]]:
    """The summary as paragraphs, each with the word it is about.

    Parameters
    ----------
    facts : `prevalence` without groups, `law` as `compare.beyond_law_shares`, `events` as `timeline.events`

    Returns
    -------
    list of (word, text)
        One paragraph each on the pages, their length, the measures, the dimensions, the law and the dates; a paragraph
        for which there is nothing to say is left out.
    """
    parts = (_pages, _length, _often, _dimensions, _law, _dates)
    return [(_HEADS[part.__name__][lang == "en"], words) for part in parts if (words := part(facts, lang))]


def listed(words: Sequence[str], lang: Language) -> str:
    """Words as a sentence lists them.

    >>> listed(["a", "b", "c"], "nl")
    'a, b en c'
    """
    both = " en " if lang == "nl" else " and "
    return both.join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def plural(n: int, one: str, more: str, lang: Language) -> str:
    """A number with its noun: 1 pagina, 2 pagina's.

    >>> plural(1, "page", "pages", "en"), plural(1200, "page", "pages", "en")
    ('1 page', '1,200 pages')
    """
    return f"{number(n, lang)} {one if n == 1 else more}"


def organisations(n: int, lang: Language) -> str:
    """A number of organisations."""
    one, more = ("organisatie", "organisaties") if lang == "nl" else ("organisation", "organisations")
    return plural(n, one, more, lang)


def measures(n: int, lang: Language) -> str:
    """A number of measures."""
    one, more = ("maatregel", "maatregelen") if lang == "nl" else ("measure", "measures")
    return plural(n, one, more, lang)


def _pages(facts: Facts, lang: Language) -> str:
    dataset = facts.dataset
    n, whole = len(dataset.organisations), int(dataset.pages["complete"].sum())
    cells = int(dataset.matrix.size)
    unknown = int((dataset.matrix == Answer.UNKNOWN.value).to_numpy().sum())
    cut = len(dataset.pages) - whole
    if lang == "nl":
        first = f"Dit rapport gaat over de profielpagina{'' if n == 1 else '’s'} van {organisations(n, lang)}. "
        if not cut:
            read = "De pagina is volledig gelezen." if n == 1 else "Alle pagina’s zijn volledig gelezen."
        elif cut == len(dataset.pages):
            read = "De pagina is niet volledig gelezen." if n == 1 else "Geen van de pagina’s is volledig gelezen."
        else:
            verb = "is" if cut == 1 else "zijn"
            read = f"Daarvan {verb} er {number(cut, lang)} niet volledig gelezen."
        rest = (
            f" Van de {number(cells, lang)} antwoorden in de matrix (organisatie × maatregel) "
            f"{'is' if unknown == 1 else 'zijn'} er {number(unknown, lang)} onbekend."
        )
    else:
        first = f"This report is about the profile {'page' if n == 1 else 'pages'} of {organisations(n, lang)}. "
        if not cut:
            read = "The page was read in full." if n == 1 else "All pages were read in full."
        elif cut == len(dataset.pages):
            read = "The page was not read in full." if n == 1 else "None of the pages was read in full."
        else:
            read = f"Of these, {number(cut, lang)} {'was' if cut == 1 else 'were'} not read in full."
        rest = (
            f" Of the {number(cells, lang)} answers in the matrix (organisation × measure), {number(unknown, lang)} "
            f"{'is' if unknown == 1 else 'are'} unknown."
        )
    return first + read + (rest if unknown else "")


def _length(facts: Facts, lang: Language) -> str:
    """How many measures a page tells: a lower end, because a cut page may tell more."""
    matrix = facts.dataset.matrix
    acts = [m.id for m in facts.dataset.codebook.measures if m.counts_as_measure and m.id in matrix.columns]
    told = matrix[acts].isin(list(COUNTED)).sum(axis=1).tolist()
    if not told or bool((matrix == Answer.UNKNOWN.value).to_numpy().all()):
        # A page of which nothing is known tells none of the measures, and that says nothing of it.
        return ""
    low, high, middle = min(told), max(told), statistics.median(told)
    shown = f"{middle:g}".replace(".", "," if lang == "nl" else ".")
    total = measures(len(acts), lang) + _not_acts(matrix.shape[1] - len(acts), matrix.shape[1], lang)
    if lang == "nl":
        if len(told) == 1:
            return f"In de gelezen tekst noemt de pagina {number(low, lang)} van de {total}. {_SILENT[0]}"
        if low == high:
            return f"Elke pagina noemt in de gelezen tekst {number(low, lang)} van de {total}."
        return (
            f"De pagina’s noemen in de gelezen tekst {low} tot {high} van de {total}; de middelste waarde is {shown}. "
            "Hoeveel een pagina noemt, hangt ook samen met haar lengte, haar formulier en haar jaar; het is geen "
            "oordeel over de organisatie."
        )
    if len(told) == 1:
        return f"In the text that was read, the page tells {number(low, lang)} of the {total}. {_SILENT[1]}"
    if low == high:
        return f"In the text that was read, every page tells {number(low, lang)} of the {total}."
    return (
        f"In the text that was read, the pages tell {low} to {high} of the {total}; the median is {shown}. How many a "
        "page tells also goes with its length, its form and its year; it is no judgement of the organisation."
    )


def _not_acts(others: int, columns: int, lang: Language) -> str:
    """Why fewer measures are counted than the matrix has columns."""
    if not others:
        return ""
    shown, among = number(others, lang) if others > 1 else ("een" if lang == "nl" else "one"), number(columns, lang)
    if lang == "nl":
        verbs = ("noemt", "telt") if others == 1 else ("noemen", "tellen")
        return f" ({shown} van de {among} {verbs[0]} geen handeling en {verbs[1]} niet mee)"
    verbs = ("names", "does") if others == 1 else ("name", "do")
    return f" ({shown} of the {among} {verbs[0]} no act and {verbs[1]} not count)"


def _often(facts: Facts, lang: Language) -> str:
    """How many measures half of the organisations tell, with some of them; never in words of rank."""
    dataset, table = facts.dataset, facts.prevalence
    acts = {m.id for m in dataset.codebook.measures if m.counts_as_measure}
    rows = table[(table["unit"] == "measure") & table["measure"].isin(acts)]
    known = rows[rows["known"] > 0]
    if len(dataset.organisations) == 1 and len(known):
        # Halves of one organisation say nothing.
        return ""
    if known.empty and len(dataset.organisations) == 1:
        return (
            "Van geen enkele maatregel is bekend of de pagina haar noemt: de pagina is op geen onderwerp gelezen."
            if lang == "nl"
            else "Of no measure is it known whether the page tells it: the page was read on no topic."
        )
    if known.empty:
        return (
            "Van geen enkele maatregel is bekend of een pagina haar noemt: de pagina’s zijn op geen onderwerp gelezen."
            if lang == "nl"
            else "Of no measure is it known whether a page tells it: the pages were read on no topic."
        )
    often = known[known["share"] >= OFTEN]
    sure = often[2 * often["known"] >= often["n"]].sort_values("share", ascending=False, kind="stable").head(_NAMED)
    never = int((known["told"] == 0).sum())
    names = [f"{dataset.codebook.label(row.measure, lang)} ({_of(row.told, row.known, lang)})" for row in rows_of(sure)]
    n, total = len(often), len(rows)
    if lang == "nl":
        if not n:
            first = "Geen maatregel wordt genoemd door de helft of meer van de organisaties waarvan het bekend is."
        else:
            verb = "wordt" if n == 1 else "worden"
            first = (
                f"Van de {measures(total, lang)} {verb} er {number(n, lang)} genoemd door de helft of meer van de "
                "organisaties waarvan het bekend is"
            )
            first += f"{', namelijk' if len(names) == n else '; daaronder'} {listed(names, lang)}." if names else "."
        if never:
            verb = "wordt" if never == 1 else "worden"
            first += f" {measures(never, lang)} {verb} op geen enkele gelezen pagina genoemd.".replace("  ", " ")
        return f"{first} {_SILENT[0]}"
    if not n:
        first = "No measure is told by half or more of the organisations of which it is known."
    else:
        verb = "is" if n == 1 else "are"
        first = (
            f"Of the {measures(total, lang)}, {number(n, lang)} {verb} told by half or more of the organisations of "
            "which it is known"
        )
        first += f"{', namely' if len(names) == n else '; among them'} {listed(names, lang)}." if names else "."
    if never:
        first += f" {measures(never, lang)} {'is' if never == 1 else 'are'} told on no page that was read."
    return f"{first} {_SILENT[1]}"


def _of(told: int, known: int, lang: Language) -> str:
    return f"{number(int(told), lang)} {'van' if lang == 'nl' else 'of'} {number(int(known), lang)}"


def _dimensions(facts: Facts, lang: Language) -> str:
    rows = facts.prevalence[facts.prevalence["unit"] == "dimension"]
    if len(facts.dataset.organisations) == 1:
        return _own_dimensions(facts, rows[rows["known"] > 0], lang)
    parts = [
        f"{facts.dataset.codebook.label(row.dimension, lang)} ({_of(row.told, row.known, lang)})"
        for row in rows_of(rows)
        if row.known
    ]
    if not parts:
        return ""
    if lang == "nl":
        return (
            "Per onderwerp het aantal organisaties dat minstens één maatregel noemt, van de organisaties waarvan dat "
            f"bekend is: {listed(parts, lang)}."
        )
    return (
        "By topic, the number of organisations that tell at least one measure, of those of which this is known: "
        f"{listed(parts, lang)}."
    )


def _own_dimensions(facts: Facts, known: pd.DataFrame, lang: Language) -> str:
    """On which topics the only page tells a measure, and on which it was read and tells none."""
    book = facts.dataset.codebook
    told = [book.label(row.dimension, lang) for row in rows_of(known) if row.told]
    none = [book.label(row.dimension, lang) for row in rows_of(known) if not row.told]
    said = []
    if lang == "nl":
        said += [f"De pagina noemt minstens één maatregel bij: {listed(told, lang)}."] if told else []
        said += [f"De pagina noemt geen maatregel bij: {listed(none, lang)}."] if none else []
    else:
        said += [f"The page tells at least one measure on: {listed(told, lang)}."] if told else []
        said += [f"The page tells no measure on: {listed(none, lang)}."] if none else []
    return " ".join(said)


def _law(facts: Facts, lang: Language) -> str:
    rows = {str(row.statutory_class): row for row in rows_of(BEYOND_LAW_SHARES.check(facts.law))}
    if "beyond_statutory" not in rows:
        return ""
    tell, n = int(rows["beyond_statutory"].tell), int(rows["beyond_statutory"].n)
    unjudged = ("unknown_date", "depends", "contract_or_cao")
    cells = {name: int(rows[name].cells) if name in rows else 0 for name in unjudged}
    if not n and not any(cells.values()):
        return ""
    return " ".join([_beyond(tell, n, lang), *_not_judged(cells, lang)])


def _beyond(tell: int, n: int, lang: Language) -> str:
    """How many organisations go beyond the law for certain, of those whose recognition has a date."""
    if not tell:
        # The words of the sheet of one organisation: what is not certain is not denied.
        return (
            "In de gelezen tekst is geen regeling gevonden waarvan vaststaat dat geen wet ertoe verplichtte."
            if lang == "nl"
            else "No arrangement was found in the text that was read of which it is certain that no law obliged to it."
        )
    if lang == "nl":
        who, verb = f"Minstens {number(tell, lang)} van de {organisations(n, lang)}", "noemt" if tell == 1 else "noemen"
        if tell == n:
            who = "De organisatie" if n == 1 else "Beide organisaties" if n == 2 else f"Alle {organisations(n, lang)}"
        dated = " met een bekende datum van erkenning" if n > 1 else ""
        return f"{who}{dated} {verb} een regeling waartoe geen wet verplichtte op de dag van de erkenning."
    who, verb = f"At least {number(tell, lang)} of the {organisations(n, lang)}", "tells" if tell == 1 else "tell"
    if tell == n:
        who = "The organisation" if n == 1 else "Both organisations" if n == 2 else f"All {organisations(n, lang)}"
    dated = " with a known date of recognition" if n > 1 else ""
    return f"{who}{dated} {verb} an arrangement to which no law obliged on the day of recognition."


def _not_judged(cells: dict[str, int], lang: Language) -> list[str]:
    """Arrangements that pages tell and that are neither beyond the law for certain nor in it, and why."""
    unknown, depends, contract = (cells[name] for name in ("unknown_date", "depends", "contract_or_cao"))
    said = []
    if lang == "nl":
        if unknown:
            said.append(
                f"Van {_arrangements(unknown, lang)} was dat niet te beoordelen, omdat de datum van erkenning niet "
                "bekend is, of niet precies genoeg."
            )
        if depends:
            said.append(f"Bij {_arrangements(depends, lang)} hangt het af van details die de pagina niet geeft.")
        if contract:
            verb = "valt" if contract == 1 else "vallen"
            said.append(f"{_arrangements(contract, lang)} {verb} onder een cao, regeling of contract.")
        return said
    if unknown:
        said.append(
            f"Of {_arrangements(unknown, lang)} this could not be judged, since the date of recognition is not known, "
            "or not precisely enough."
        )
    if depends:
        said.append(f"For {_arrangements(depends, lang)} it depends on details that the page does not give.")
    if contract:
        verb = "falls" if contract == 1 else "fall"
        said.append(f"{_arrangements(contract, lang)} {verb} under a collective agreement, scheme or contract.")
    return said


def _arrangements(n: int, lang: Language) -> str:
    if lang == "nl":
        return plural(n, "genoemde regeling", "genoemde regelingen", lang)
    return plural(n, "arrangement that is told", "arrangements that are told", lang)


def dates(events: pd.DataFrame, lang: Language) -> list[str]:
    """From when to when organisations were recognised, and of how many that is not known: one paragraph or none."""
    own = events[events["kind"] == "recognised"].drop_duplicates("organisation")
    words = _dated(own, lang)
    return [words] if words else []


def _dates(facts: Facts, lang: Language) -> str:
    return " ".join(dates(facts.events, lang))


def _dated(own: pd.DataFrame, lang: Language) -> str:
    years = [int(year) for year in own["year"].dropna()]
    without = len(own) - len(years)
    if lang == "nl":
        rest = f"Van {organisations(without, lang)} is geen datum van erkenning bekend." if without else ""
        if not years:
            return rest
        span = f"in {min(years)}" if min(years) == max(years) else f"van {min(years)} tot en met {max(years)}"
        verb = "werd" if len(years) == 1 else "werden"
        return f"{organisations(len(years), lang)} {verb} erkend {span}. {rest}".strip()
    rest = f"Of {organisations(without, lang)} no date of recognition is known." if without else ""
    if not years:
        return rest
    span = f"in {min(years)}" if min(years) == max(years) else f"from {min(years)} to {max(years)}"
    return f"{organisations(len(years), lang)} {'was' if len(years) == 1 else 'were'} recognised {span}. {rest}".strip()
