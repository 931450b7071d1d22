"""What the command line prints, in Dutch and English."""

from __future__ import annotations

import textwrap
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from mzdata import problemtexts, quotes, reviews
from mzdata.codebook import Codebook
from mzdata.dataset import Dataset
from mzdata.numerals import number
from mzdata.rules import Rules
from mzdata.texts import Texts
from mzdata.vocabulary import Answer, Language, Topic, label

_TEXTS = {
    "read": ("pagina's lezen", "reading pages"),
    "parse": ("pagina's ontleden", "parsing pages"),
    "code": ("uitspraken coderen", "coding statements"),
    "write": ("documenten maken", "making documents"),
    "nothing_built": (
        "er zijn problemen (hierboven); er is niets gemaakt",
        "there are problems (listed above); nothing was built",
    ),
    "interrupted": ("onderbroken; er is niets geschreven", "interrupted; nothing was written"),
    "written": ("Dataset geschreven naar {folder}", "Dataset written to {folder}"),
    "notebook": ("Notebook geschreven naar {path}", "Notebook written to {path}"),
    "pages": ("pagina's", "pages"),
    "organisations": ("organisaties", "organisations"),
    "statements": ("uitspraken", "statements"),
    "findings": ("vindplaatsen", "findings"),
    "cells": ("cellen met een antwoord", "cells with an answer"),
    "uncoded": ("uitspraken zonder maatregel", "statements without a measure"),
    "redactions": ("persoonsgegevens afgeschermd", "personal details redacted"),
    "problems": ("problemen", "problems"),
    "contradictions": ("tegenspraken", "contradictions"),
    "see_problems": ("zie problems.csv", "see problems.csv"),
    "problem": (
        "mzdata: {file}: aangetroffen: {found}; verwacht: {expected}",
        "mzdata: {file}: found {found}; expected {expected}",
    ),
    "no_evidence": ("geen vindplaats: {answer}", "no finding: {answer}"),
    "rule": ("regel", "rule"),
    "reason": ("reden", "reason"),
    "topic": ("onderwerp", "topic"),
    "offsets": ("tekens", "characters"),
    "condition": ("voorwaarde", "condition"),
    "source": ("bron", "source"),
    "rules": ("patronen", "patterns"),
    "classifier": ("classificator", "classifier"),
    "review": ("beoordelaar", "reviewer"),
    "checked": (
        "Codeboek {version}: {measures} maatregelen, {patterns} patronen, {lists} lijsten, {cues} signaalgroepen; "
        "geen fouten",
        "Codebook {version}: {measures} measures, {patterns} patterns, {lists} lists, {cues} cue groups; no faults",
    ),
    "definition": ("definitie", "definition"),
    "includes": ("wel", "include"),
    "excludes": ("niet", "exclude"),
    "id": ("id", "id"),
    "measure": ("maatregel", "measure"),
    "dimension": ("dimensie", "dimension"),
    "statutory": ("wettelijke klasse", "statutory class"),
    "patterns": ("patronen", "patterns"),
    "hits": ("vindplaatsen in de dataset", "hits in the dataset"),
    "tried": (
        "treffers: {hits}; uitspraken: {statements}; organisaties: {organisations}",
        "hits: {hits}; statements: {statements}; organisations: {organisations}",
    ),
    "uncoded_count": (
        "{count} uitspraken onder de vier onderwerpen waarin geen maatregel is gevonden",
        "{count} statements under the four topics in which no measure was found",
    ),
}

text = Texts(_TEXTS)
_SOURCES = ("rules", "review")


def share(value: float, lang: Language) -> str:
    """A share as a percentage: 12,5% or 12.5%."""
    shown = f"{value:.1%}"
    return shown.replace(".", ",") if lang == "nl" else shown


def problem(file: str, found: str, expected: str, lang: Language) -> str:
    """One line on one problem."""
    found, expected = (problemtexts.render(cell, lang) for cell in (found, expected))
    return text("problem", lang, file=file, found=found, expected=expected)


def summary(dataset: Dataset, folder: Path, lang: Language) -> str:
    """What a build came to, as lines of name and number."""
    s = dataset.summary()
    lines = [
        ("pages", number(s.pages, lang)),
        ("organisations", number(s.organisations, lang)),
        ("statements", number(s.statements, lang)),
        ("findings", number(s.findings, lang)),
        ("cells", f"{number(s.cells, lang)} / {number(dataset.matrix.size, lang)}"),
        ("uncoded", share(s.uncoded_share, lang)),
        ("redactions", number(s.redactions, lang)),
        ("contradictions", number(s.contradictions, lang)),
        ("problems", number(s.problems, lang) + (f" ({text('see_problems', lang)})" if s.problems else "")),
    ]
    width = max(len(text(name, lang)) for name, _ in lines)
    body = [f"  {text(name, lang):<{width}}  {value}" for name, value in lines]
    return "\n".join([text("written", lang, folder=folder.as_posix()), *body])


def evidence(dataset: Dataset, organisation: str, measure: str, lang: Language) -> str:
    """Each finding with its words in context, rule, topic, answer and offsets; then what a reviewer left silent."""
    rows = dataset.evidence(organisation, measure)
    blocks = [_finding(dataset.codebook, row, lang) for row in rows.to_dict("records")]
    measure = dataset.codebook.id_of(measure)
    reasons = reviews.silenced(dataset.reviews, organisation)
    for name in [measure] * (not blocks) if measure else reasons:
        cell = dataset.matrix.loc[organisation].get(name, Answer.SILENT.value)
        block = f"{organisation}  {name}: {text('no_evidence', lang, answer=label(Answer(str(cell)), lang))}"
        details = [("reason", reasons[name]), ("source", text("review", lang))] if name in reasons else []
        blocks.append("\n".join([block, *(f"    {text(head, lang)}: {told}" for head, told in details)]))
    return "\n\n".join(blocks)


def _finding(book: Codebook, row: Mapping[Hashable, Any], lang: Language) -> str:
    head = f"{row['organisation']}  {row['measure']} ({book.label(row['measure'], lang)}): " + label(
        Answer(row["answer"]), lang
    )
    details = [
        *([(text("topic", lang), label(Topic(row["topic"]), lang))] if row["topic"] else []),
        (text("offsets", lang), f"{row['start']}–{row['end']}"),
        (text("reason" if row["source"] == "review" else "rule", lang), row["rule"]),
        (text("source", lang), text(source, lang) if (source := str(row["source"])) in _SOURCES else source),
    ]
    if row["condition"]:
        details.insert(-2, (text("condition", lang), row["condition"]))
    words = quotes.marked(row["context"], row["quote"], row["quote_start"])
    return "\n".join([head, _wrapped(words), *(f"    {name}: {value}" for name, value in details)])


def _wrapped(words: str) -> str:
    flat = " ".join(words.split())
    return textwrap.fill(flat, width=100, initial_indent="    ", subsequent_indent="    ", break_long_words=False)


def uncoded(dataset: Dataset, lang: Language) -> str:
    """The statements in which no measure was found, by organisation and topic."""
    rows = dataset.uncoded()
    lines = [text("uncoded_count", lang, count=number(len(rows), lang))]
    for organisation, group in rows.groupby("organisation", sort=False):
        lines.append(f"\n{organisation}")
        for row in group.to_dict("records"):
            lines.append(
                _wrapped(f"{row['statement'].rsplit(':', 1)[-1]} {label(Topic(row['topic']), lang)}: {row['text']}")
            )
    return "\n".join(lines)


def checked(book: Codebook, rules: Rules, lang: Language) -> str:
    """What a codebook and its patterns hold, once they are found sound."""
    return text(
        "checked",
        lang,
        version=book.version,
        measures=len(book.measures),
        patterns=number(sum(len(sources) for sources in rules.sources.values()), lang),
        lists=len(rules.lists),
        cues=len(rules.cues.cues),
    )


def measures(book: Codebook, lang: Language) -> str:
    """All measures of the codebook in its order: id, label and dimension."""
    rows = [(one.id, book.label(one.id, lang), book.label(one.dimension, lang)) for one in book.measures]
    rows.insert(0, (text("id", lang), text("measure", lang), text("dimension", lang)))
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def measure(book: Codebook, name: str, class_: str, rules: Rules, dataset: Dataset, lang: Language) -> str:
    """A measure of the codebook with its class of law in words, its patterns and its hits in a dataset."""
    shown = book.measure(name)
    found = dataset.findings[dataset.findings["measure"] == shown.id]
    lines = [
        f"{shown.id}: {shown.label_nl} / {shown.label_en}",
        f"  {text('dimension', lang)}: {book.label(shown.dimension, lang)}",
        f"  {text('definition', lang)}: {book.definition(shown.id, lang)}",
        *(f"  {text('includes', lang)}: {line}" for line in book.include(shown.id, lang)),
        *(f"  {text('excludes', lang)}: {line}" for line in book.exclude(shown.id, lang)),
        f"  {text('statutory', lang)}: {class_} ({book.basis(shown.id, lang)})",
        f"  {text('patterns', lang)}:",
        *(f"    {source}" for source in rules.sources[shown.id]),
        f"  {text('hits', lang)}: {number(len(found), lang)}",
    ]
    for row in found.to_dict("records"):
        lines.append(_wrapped(f"{row['organisation']} ({label(Answer(row['answer']), lang)}): {row['quote']}"))
    return "\n".join(lines)


def tried(hits: pd.DataFrame, lang: Language) -> str:
    """What a pattern would hit, each with the words around it."""
    head = text(
        "tried",
        lang,
        hits=number(len(hits), lang),
        statements=number(hits["statement"].nunique(), lang),
        organisations=number(hits["organisation"].nunique(), lang),
    )
    lines = [head]
    for row in hits.to_dict("records"):
        lines.append(_wrapped(f"{row['organisation']}: {row['before'][-60:]}[{row['quote']}]{row['after'][:60]}"))
    return "\n".join(lines)
