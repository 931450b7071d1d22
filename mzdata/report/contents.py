"""A dataset as sheets: which columns a reader sees, in which words, and which cells lead to which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from math import ceil
from typing import Any, Final

import pandas as pd

from mzdata import matrix as matrices
from mzdata import reviews
from mzdata.codebook import Codebook
from mzdata.compare.prevalence import prevalence
from mzdata.compare.told import COUNTED
from mzdata.dataset import Dataset
from mzdata.report import sectors, sheetwords, variables
from mzdata.report.sheets import Head, Kind, Link, Sheet, Value
from mzdata.vocabulary import Answer, Form, Language, Topic, label
from mzdata.wording import PARTS

# Before the first measure of the matrix: the name. What else is known of an organisation comes after the last.
LEADING: Final = 1
# Characters beside the name on a printed page (A4 across) at the scale of the matrix.
_PAGE_WIDTH: Final = 240
# Columns of organisation, measure and answer in the sheet of findings.
_FINDING_ANSWER: Final = 2
_WIDTHS: Final[dict[str, float]] = {
    "name": 34, "organisation": 30, "measure": 32, "quote": 60, "condition": 26, "text": 80, "rule": 40, "partner": 20,
    "statement": 26, "finding": 30, "measure_id": 26, "url": 52, "website": 28, "definition": 60, "include": 60,
    "exclude": 60, "basis": 34, "other_label": 32, "variable": 30, "topic": 31, "last_topic": 31, "dimension": 31,
    "reason": 40, "sector": 22, "province": 16, "parent": 22, "about": 34, "said": 110, "statutory_class": 24,
}  # fmt: skip
# Excel counts days from 1900 and gets the first two months wrong.
_FIRST_DAY: Final = date(1900, 3, 1)


def build(dataset: Dataset, lang: Language) -> list[Sheet]:
    """The sheets of a dataset in their order; the account of the method is not among them."""
    evidence = _evidence(dataset)
    return [
        _matrix(dataset, evidence, lang),
        _numbers(dataset, lang),
        _findings(dataset, evidence, lang),
        *([] if dataset.reviews.empty else [_reviews(dataset, lang)]),
        _statements(dataset, lang),
        _organisations(dataset, lang),
        _recognitions(dataset, lang),
        _prevalence(dataset, lang),
        _codebook(dataset.codebook, lang),
    ]


def day(told: str) -> date | str:
    """A date that is known to the day as a date, any other text as it is.

    >>> day("2017-11-10"), day("2017-11"), day("2017-02-30")
    (datetime.date(2017, 11, 10), '2017-11', '2017-02-30')
    """
    try:
        known = date.fromisoformat(told) if len(told) == len("2017-11-10") else None
    except ValueError:
        return told
    return known if known and known >= _FIRST_DAY else told


def _head(name: str, lang: Language, kind: Kind = "text") -> Head:
    return Head(sheetwords.head(name, lang), kind, _WIDTHS.get(name, 13))


def _sheet(key: str, lang: Language, heads: Sequence[Head], rows: list[list[Value]], **more: Any) -> Sheet:
    title, description = sheetwords.sheet(key, lang)
    return Sheet(key, title, description, tuple(heads), rows, **more)


def _texts(values: Iterable[str]) -> list[Value]:
    return [value or None for value in values]


def _counts(values: pd.Series[Any]) -> list[Value]:
    return [None if pd.isna(value) else int(value) for value in values]


def _numbers_of(values: pd.Series[Any]) -> list[Value]:
    return [None if pd.isna(value) else float(value) for value in values]


def _words(values: Iterable[str], lang: Language) -> list[Value]:
    return [sheetwords.word(value, lang) or None for value in values]


def _rows(*columns: Sequence[Value]) -> list[list[Value]]:
    return [list(row) for row in zip(*columns, strict=True)]


def _names(dataset: Dataset) -> dict[str, str]:
    organisations = dataset.organisations
    return dict(zip(organisations["organisation"], organisations["name"], strict=True))


def _evidence(dataset: Dataset) -> pd.DataFrame:
    """The findings with the evidence of one cell together, first what decided it; the residual code comes last."""
    organisations = {name: i for i, name in enumerate(dataset.matrix.index)}
    measures = {name: i for i, name in enumerate(dataset.matrix.columns)}
    strength = {answer.value: i for i, answer in enumerate(matrices.STRENGTH)}
    found = dataset.findings
    order = pd.DataFrame(
        {
            "organisation": found["organisation"].map(organisations),
            "measure": found["measure"].map(lambda name: measures.get(name, len(measures))),
            "answer": found["answer"].map(strength),
            "start": found["start"],
        }
    ).sort_values(["organisation", "measure", "answer", "start"], kind="stable")
    return found.loc[order.index].reset_index(drop=True)


def _matrix(dataset: Dataset, evidence: pd.DataFrame, lang: Language) -> Sheet:
    book, matrix = dataset.codebook, dataset.matrix
    titles = [book.label(name, lang) for name in matrix.columns]
    widths = [min(22.0, max(14.0, 1 + max(map(len, title.split())))) for title in titles]
    starts = _page_starts([book.measure(name).dimension for name in matrix.columns], widths)
    heads = [
        Head(title, "answer", width, breaks=number in starts)
        for number, (title, width) in enumerate(zip(titles, widths, strict=True))
    ]
    answers = {answer.value: answer for answer in Answer}
    rows = [[answers[cell] for cell in cells] for cells in matrix.to_numpy(dtype=object).tolist()]
    places = {name: i for i, name in enumerate(matrix.index)}
    columns = {name: LEADING + i for i, name in enumerate(matrix.columns)}
    first: dict[tuple[int, int], Link] = {}
    reasons = reviews.decided(dataset.reviews, evidence)
    cells = zip(evidence["organisation"], evidence["measure"], evidence["quote"], strict=True)
    for number, (organisation, measure, quote) in enumerate(cells, 1):
        if measure in columns:
            place = (places[organisation] + 1, columns[measure])
            if (organisation, measure) in reasons:
                quote = f"{sheetwords.word(reviews.SOURCE, lang)}: {quote}"
            first.setdefault(place, Link("findings", (number, _FINDING_ANSWER), quote))
    # A cell in which a reviewer found nothing leads to the reason.
    told = zip(dataset.reviews["organisation"], dataset.reviews["measure"], dataset.reviews["reason"], strict=True)
    for number, (organisation, measure, reason) in enumerate(told, 1):
        if measure in columns and organisation in places:
            place = (places[organisation] + 1, columns[measure])
            tip = f"{sheetwords.word(reviews.SOURCE, lang)}: {reason}"
            first.setdefault(place, Link("reviews", (number, _FINDING_ANSWER), tip))
    return _by_organisation("matrix", dataset, heads, rows, lang, links=dict(sorted(first.items())))


def _page_starts(dimensions: Sequence[str], widths: Sequence[float]) -> set[int]:
    """Columns before which a page of print begins: a page per dimension, or a few that are filled alike."""
    starts: set[int] = set()
    for dimension in dict.fromkeys(dimensions):
        own = [number for number, name in enumerate(dimensions) if name == dimension]
        # Beside its characters a column takes five pixels, at seven to a character.
        pages = ceil(sum(widths[number] + 5 / 7 for number in own) / _PAGE_WIDTH)
        each = ceil(len(own) / pages)
        starts |= set(own[::each])
    return starts - {0}


def _numbers(dataset: Dataset, lang: Language) -> Sheet:
    heads = [Head(name, "count", 5, turned=True) for name in dataset.matrix.columns]
    number: dict[str, Value] = {answer.value: int(answer in COUNTED) for answer in Answer}
    number[Answer.UNKNOWN.value] = None
    rows = [[number[cell] for cell in cells] for cells in dataset.matrix.to_numpy(dtype=object).tolist()]
    return _by_organisation("matrix01", dataset, heads, rows, lang)


def _by_organisation(
    key: str, dataset: Dataset, heads: Sequence[Head], rows: Sequence[Sequence[Value]], lang: Language, **more: Any
) -> Sheet:
    """A sheet of organisations × measures between the name and the other facts of each organisation."""
    about = dataset.organisations.set_index("organisation").loc[dataset.matrix.index]
    named = zip(about["name"], dataset.matrix.index, about["sector"], about["province"], rows, strict=True)
    return _sheet(
        key,
        lang,
        [_head("name", lang), *heads, *(_head(name, lang) for name in ("organisation", "sector", "province"))],
        [
            [name, *row, organisation, sectors.sector(sector, lang) or None, province or None]
            for name, organisation, sector, province, row in named
        ],
        print_scale=54,
        printed=LEADING + len(heads),
        **more,
    )


def _findings(dataset: Dataset, evidence: pd.DataFrame, lang: Language) -> Sheet:
    names, book = _names(dataset), dataset.codebook
    labels = {name: book.label(name, lang) for name in evidence["measure"].unique()}
    topics = dict(zip(dataset.statements["statement"], dataset.statements["topic"], strict=True))
    shown = {topic.value: label(topic, lang) for topic in Topic}
    columns: dict[str, tuple[Kind, Sequence[Value]]] = {
        "name": ("text", [names[name] for name in evidence["organisation"]]),
        "measure": ("text", [labels[name] for name in evidence["measure"]]),
        "answer": ("answer", [Answer(answer) for answer in evidence["answer"]]),
        "quote": ("text", _texts(evidence["quote"])),
        "condition": ("text", _texts(evidence["condition"])),
        "frequency": ("text", _words(evidence["frequency"], lang)),
        "amount_eur": ("number", _numbers_of(evidence["amount_eur"])),
        "target": ("text", _words(evidence["target"], lang)),
        "partner": ("text", _texts(evidence["partner"])),
        "topic": ("text", [shown.get(topics.get(name, "")) for name in evidence["statement"]]),
        "statement": ("text", _texts(evidence["statement"])),
        "start": ("count", _counts(evidence["start"])),
        "end": ("count", _counts(evidence["end"])),
        "rule": ("text", _texts(evidence["rule"])),
        "source": ("text", _words(evidence["source"], lang)),
        "measure_id": ("text", _texts(evidence["measure"])),
        "organisation": ("text", _texts(evidence["organisation"])),
        "finding": ("text", _texts(evidence["finding"])),
    }
    places = {name: i for i, name in enumerate(dataset.matrix.index, 1)}
    measures = {name: LEADING + i for i, name in enumerate(dataset.matrix.columns)}
    links = {
        (number, _FINDING_ANSWER): Link("matrix", (places[organisation], measures[measure]))
        for number, (organisation, measure) in enumerate(
            zip(evidence["organisation"], evidence["measure"], strict=True), 1
        )
        if measure in measures
    }
    return _table("findings", columns, lang, links=links, printed=10)


def _reviews(dataset: Dataset, lang: Language) -> Sheet:
    names, told = _names(dataset), dataset.reviews
    return _table(
        "reviews",
        {
            "name": ("text", [names.get(name, name) for name in told["organisation"]]),
            "measure": ("text", [dataset.codebook.label(name, lang) for name in told["measure"]]),
            "answer": ("answer", [Answer(answer) for answer in told["answer"]]),
            "quote": ("text", _texts(told["quote"])),
            "reason": ("text", _texts(told["reason"])),
            "measure_id": ("text", _texts(told["measure"])),
            "organisation": ("text", _texts(told["organisation"])),
        },
        lang,
        printed=5,
    )


def _table(key: str, columns: dict[str, tuple[Kind, Sequence[Value]]], lang: Language, **more: Any) -> Sheet:
    heads = [_head(name, lang, kind) for name, (kind, _) in columns.items()]
    return _sheet(key, lang, heads, _rows(*(values for _, values in columns.values())), **more)


def _statements(dataset: Dataset, lang: Language) -> Sheet:
    told, names = dataset.statements, _names(dataset)
    found = dataset.findings["statement"].value_counts()
    shown = {topic.value: label(topic, lang) for topic in Topic}
    return _table(
        "statements",
        {
            "name": ("text", [names[name] for name in told["organisation"]]),
            "topic": ("text", [shown[topic] for topic in told["topic"]]),
            "text": ("text", _texts(told["text"])),
            "findings": ("count", [int(found.get(name, 0)) for name in told["statement"]]),
            "order": ("count", _counts(told["order"])),
            "depth": ("count", _counts(told["depth"])),
            "start": ("count", _counts(told["start"])),
            "end": ("count", _counts(told["end"])),
            "parent": ("text", _texts(told["parent"])),
            "statement": ("text", _texts(told["statement"])),
            "organisation": ("text", _texts(told["organisation"])),
        },
        lang,
        printed=6,
    )


def _organisations(dataset: Dataset, lang: Language) -> Sheet:
    about = dataset.organisations
    pages = dataset.pages.set_index("page").loc[about["page"]]
    shown = {topic.value: label(topic, lang) for topic in Topic}
    return _table(
        "organisations",
        {
            "name": ("text", _texts(about["name"])),
            "sector": ("text", _texts(sectors.sector(name, lang) for name in about["sector"])),
            "province": ("text", _texts(about["province"])),
            "employees": ("count", _counts(about["employees"])),
            "employees_qualifier": ("text", _words(about["employees_qualifier"], lang)),
            "sites": ("count", _counts(about["sites"])),
            "form": ("text", [label(Form(form), lang) for form in about["form"]]),
            "complete": ("flag", [bool(value) for value in pages["complete"]]),
            "last_topic": ("text", [shown.get(topic) for topic in pages["last_topic"]]),
            "url": ("text", _texts(pages["url"])),
            "website": ("text", _texts(about["website"])),
            "organisation": ("text", _texts(about["organisation"])),
        },
        lang,
        printed=10,
    )


def _recognitions(dataset: Dataset, lang: Language) -> Sheet:
    told, names = dataset.recognitions, _names(dataset)
    dates = [
        day(when) if precision == "day" else when
        for when, precision in zip(told["date"], told["precision"], strict=True)
    ]
    return _table(
        "recognitions",
        {
            "name": ("text", [names[name] for name in told["organisation"]]),
            "kind": ("text", _words(told["kind"], lang)),
            "date": ("date", dates),
            "precision": ("text", _words(told["precision"], lang)),
            "start": ("count", _counts(told["start"])),
            "end": ("count", _counts(told["end"])),
            "organisation": ("text", _texts(told["organisation"])),
        },
        lang,
        printed=4,
    )


def _prevalence(dataset: Dataset, lang: Language) -> Sheet:
    book, table = dataset.codebook, prevalence(dataset.matrix, dataset.codebook)
    dimensions = {name: getattr(labels, lang) for name, labels in book.dimensions.items()}
    heads = [_head("unit", lang), _head("dimension", lang), _head("measure", lang)]
    columns: list[list[Value]] = [
        _words(table["unit"], lang),
        [dimensions.get(name) for name in table["dimension"]],
        [book.label(name, lang) if name else None for name in table["measure"]],
    ]
    for name in ("n", "told", "known"):
        heads.append(_head(name, lang, "count"))
        columns.append(_counts(table[name]))
    for name in ("share", "low", "high", "lower_bound", "upper_bound"):
        heads.append(_head(name, lang, "share"))
        columns.append(_numbers_of(table[name]))
    for answer in Answer:
        heads.append(Head(label(answer, lang).capitalize(), "count", 13))
        columns.append(_counts(table[answer.value]))
    heads.append(_head("measure_id", lang))
    columns.append(_texts(table["measure"]))
    return _sheet("prevalence", lang, heads, _rows(*columns), printed=len(heads) - 1)


def _codebook(book: Codebook, lang: Language) -> Sheet:
    measures = book.measures
    named = variables.of_measures(book)
    other: Language = "en" if lang == "nl" else "nl"
    sheet = _table(
        "codebook",
        {
            "dimension": ("text", [book.label(m.dimension, lang) for m in measures]),
            "measure": ("text", [book.label(m.id, lang) for m in measures]),
            "definition": ("text", [book.definition(m.id, lang) for m in measures]),
            "include": ("text", [_listed(book.include(m.id, lang)) for m in measures]),
            "exclude": ("text", [_listed(book.exclude(m.id, lang)) for m in measures]),
            "statutory_class": ("text", _words([m.statutory.class_ for m in measures], lang)),
            "basis": ("text", [book.basis(m.id, lang) for m in measures]),
            "tier": ("text", _words([m.tier for m in measures], lang)),
            "counts_as_measure": ("flag", [m.counts_as_measure for m in measures]),
            "other_label": ("text", [book.label(m.id, other) for m in measures]),
            "measure_id": ("text", [m.id for m in measures]),
            "variable": ("text", [named[m.id] for m in measures]),
        },
        lang,
        printed=9,
    )
    partly = {sheetwords.head(part, lang) for part in PARTS if book.untold(part, lang)}
    heads = (
        replace(one, title=sheetwords.text("partly", lang, head=one.title)) if one.title in partly else one
        for one in sheet.heads
    )
    return replace(sheet, heads=tuple(heads))


def _listed(lines: Sequence[str]) -> str | None:
    return "\n".join(f"• {line}" for line in lines) or None
