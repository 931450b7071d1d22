"""What the web page shows of a dataset: organisations with their cells and words, made ready for the template."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

import pandas as pd

from mzdata import quotes, reviews, second_opinion, timeline
from mzdata.codebook import Codebook, Measure
from mzdata.dataset import Dataset
from mzdata.matrix import STRENGTH
from mzdata.plots import SIGNS
from mzdata.report import inert, sectors
from mzdata.report.bilingual import Phrase, Words, date, number, same, word
from mzdata.vocabulary import Answer, Form, Topic

# A letter names the class of a cell; every sign is visible, since a browser may print without colours.
LETTERS: Final = {
    Answer.STATED: "s",
    Answer.CONDITIONAL: "c",
    Answer.PLANNED: "p",
    Answer.DENIED: "d",
    Answer.SILENT: "x",
    Answer.UNKNOWN: "u",
}
_SEEN: Final = {Answer.STATED: "●", Answer.SILENT: "·"}
# Words around a quote beyond this many characters on a side are left out: evidence, not a copy of the page.
_AROUND: Final = 300


class Evidence(NamedTuple):
    """A finding: the words that decided, and those around them in the statement."""

    before: str
    quote: str
    after: str
    answer: Answer
    topic: Phrase
    rule: str
    condition: str
    coder: Phrase


class Cell(NamedTuple):
    """A measure of which a page says something, or of which a reviewer says that it does not: `review` says why."""

    measure: str
    label: Phrase
    answer: Answer
    anchor: str
    evidence: tuple[Evidence, ...]
    review: str = ""


class Shown(NamedTuple):
    """An organisation as the page shows it; `row` holds the answer and the anchor of its words per measure."""

    name: str
    anchor: str
    sector: Phrase
    sector_id: str
    province: str
    employees: Phrase
    recognised: Phrase
    ambassador: Phrase
    form: Phrase
    complete: bool
    read: tuple[Phrase, ...]
    url: str
    sha256: str
    row: tuple[tuple[Answer, str], ...]
    cells: tuple[Cell, ...]


class Group(NamedTuple):
    """A dimension with its measures, in the order of the matrix."""

    dimension: str
    label: Phrase
    measures: tuple[Measure, ...]


def sign(answer: Answer) -> str:
    """The sign of an answer: that of the figures, and a visible one where they leave the cell plain."""
    return SIGNS[answer] or _SEEN[answer]


def label(book: Codebook, name: str) -> Phrase:
    """The labels of a measure or dimension."""
    return Phrase(book.label(name, "nl"), book.label(name, "en"))


def meaning(book: Codebook, measure: str, part: Literal["definition", "include", "exclude"]) -> Phrase:
    """What is said of a measure; the lines of a list one after another."""
    told = [getattr(book, part)(measure, lang) for lang in ("nl", "en")]
    return Phrase(*(words if isinstance(words, str) else "; ".join(words) for words in told))


def groups(dataset: Dataset) -> list[Group]:
    """The dimensions of the codebook with the measures that the matrix has."""
    book, present = dataset.codebook, set(dataset.matrix.columns)
    return [
        Group(name, label(book, name), measures)
        for name in book.dimensions
        if (measures := tuple(m for m in book.measures if m.dimension == name and m.id in present))
    ]


def sector(name: str) -> Phrase:
    """A sector in words; one that we do not know as the data have it."""
    return Phrase(sectors.sector(name, "nl"), sectors.sector(name, "en"))


def organisations(dataset: Dataset, words: Words) -> list[Shown]:
    """Every organisation, by name."""
    measures = [m.id for group in groups(dataset) for m in group.measures]
    evidence = _evidence(dataset, words)
    answers = {str(name): row for name, row in zip(dataset.matrix.index, _rows(dataset, measures), strict=True)}
    reasons: dict[str, dict[str, str]] = {}
    for (name, measure), reason in reviews.decided(dataset.reviews, dataset.findings).items():
        reasons.setdefault(name, {})[measure] = reason
    dates = _dates(dataset.recognitions)
    pages = {str(page["page"]): page for page in _records(dataset.pages)}
    shown = [
        _shown(record, answers, measures, evidence, reasons, dates, pages, dataset.codebook, words)
        for record in _records(dataset.organisations)
    ]
    return sorted(shown, key=lambda one: (one.name.casefold(), one.anchor))


def _shown(
    record: Mapping[str, Any],
    answers: Mapping[str, Sequence[Answer]],
    measures: Sequence[str],
    evidence: Mapping[str, Mapping[str, list[Evidence]]],
    reasons: Mapping[str, Mapping[str, str]],
    dates: Mapping[tuple[str, str], Phrase],
    pages: Mapping[str, Mapping[str, Any]],
    book: Codebook,
    words: Words,
) -> Shown:
    name = str(record["organisation"])
    told, decided = evidence.get(name, {}), reasons.get(name, {})
    settled = dict(zip(measures, answers[name], strict=True))
    page = pages.get(str(record["page"]), {})
    cells = []
    for measure in (*measures, *(m for m in told if m not in settled)):
        if measure in told or (measure in decided and measure in settled):
            # First the words that settled the answer: a reader should not meet a plan under "stated".
            ranked = tuple(sorted(told.get(measure, []), key=lambda one: STRENGTH.index(one.answer)))
            answer = settled[measure] if measure in settled else ranked[0].answer
            place = inert.anchor(name, measure)
            cells.append(Cell(measure, label(book, measure), answer, place, ranked, decided.get(measure, "")))
    places = {cell.measure: cell.anchor for cell in cells}
    return Shown(
        name=str(record["name"]).strip() or name,
        anchor=inert.anchor(name, ""),
        sector=sector(str(record["sector"])),
        sector_id=str(record["sector"]),
        province=str(record["province"]),
        employees=_employees(record, words),
        recognised=dates.get((name, "recognised"), same("")),
        ambassador=dates.get((name, "ambassador"), same("")),
        form=word(Form, str(record["form"])),
        complete=bool(page.get("complete", True)),
        read=_read(record, page, words),
        url=inert.address(str(page.get("url", ""))),
        sha256=str(page.get("sha256", "")),
        row=tuple((answer, places.get(measure, "")) for measure, answer in settled.items()),
        cells=tuple(cells),
    )


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(key): value for key, value in record.items()} for record in frame.to_dict("records")]


def _rows(dataset: Dataset, measures: Sequence[str]) -> list[list[Answer]]:
    return [[Answer(cell) for cell in row] for row in dataset.matrix[list(measures)].to_numpy(dtype=object).tolist()]


def _evidence(dataset: Dataset, words: Words) -> dict[str, dict[str, list[Evidence]]]:
    """The findings by organisation and measure, in the order of the table."""
    statements = {str(s["statement"]): s for s in _records(dataset.statements)}
    coders = {name: words.phrase(name) for name in ("rules", "classifier", "review")}
    found: dict[str, dict[str, list[Evidence]]] = {}
    for finding in _records(dataset.findings):
        statement = statements.get(str(finding["statement"]))
        before, after = _around(finding, statement)
        topic = word(Topic, str(statement["topic"])) if statement else same("")
        source, rule = str(finding["source"]), str(finding["rule"])
        coder = "classifier" if source == "rules" and rule.startswith(second_opinion.ADDED) else source
        one = Evidence(
            before=before,
            quote=str(finding["quote"]),
            after=after,
            answer=Answer(finding["answer"]),
            topic=topic,
            # The reason of a reviewer stands once with the cell.
            rule="" if source == reviews.SOURCE else rule,
            condition=str(finding["condition"]),
            coder=coders.get(coder, same(coder)),
        )
        found.setdefault(str(finding["organisation"]), {}).setdefault(str(finding["measure"]), []).append(one)
    return found


def _around(finding: Mapping[str, Any], statement: Mapping[str, Any] | None) -> tuple[str, str]:
    """The words before and after a quote in its statement, each cut where it is long."""
    if statement is None:
        return "", ""
    text, quote = str(statement["text"]), str(finding["quote"])
    known = not pd.isna(finding["start"]) and not pd.isna(statement["start"])
    start = quotes.place(text, quote, int(finding["start"]) - int(statement["start"]) if known else 0)
    if start < 0:
        return "", ""
    before, _, after = quotes.parts(text, quote, start)
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:]
    if len(after) > _AROUND:
        after = after[:_AROUND] + " …"
    return before, after


def _dates(recognitions: pd.DataFrame) -> dict[tuple[str, str], Phrase]:
    """The first date of each organisation and kind; a recognition without a date is none here."""
    return {
        (name, kind): date(told)
        for kind in ("recognised", "ambassador")
        for name, (told, _) in timeline.first(recognitions, kind).items()
    }


def _employees(record: Mapping[str, Any], words: Words) -> Phrase:
    qualifier = str(record["employees_qualifier"])
    if record["employees"] is None or pd.isna(record["employees"]):
        return words.phrase("range") if qualifier == "range" else same("")
    count = number(int(record["employees"]))
    if qualifier != "approximate":
        return count
    return Phrase(*(f"{about} {n}" for about, n in zip(words.phrase("approximate"), count, strict=True)))


def _read(record: Mapping[str, Any], page: Mapping[str, Any], words: Words) -> tuple[Phrase, ...]:
    """What of the page was read, and what it was not asked."""
    said = []
    if bool(page.get("complete", True)):
        said.append(words.phrase("read_whole"))
    elif topic := str(page.get("last_topic", "")):
        said.append(words.phrase("read_part", topic=word(Topic, topic)))
    else:
        said.append(words.phrase("read_part_nowhere"))
    if record["form"] == Form.TWO_TOPICS:
        said.append(words.phrase("two_topics"))
    return tuple(said)


def codebook_hash(dataset: Dataset) -> str:
    """SHA-256 of the codebook file as it was read."""
    return hashlib.sha256(dataset.codebook_bytes).hexdigest()


def matrix_hash(matrix: pd.DataFrame) -> str:
    """SHA-256 of the matrix as `matrix.csv` holds it: UTF-8, LF, all cells in quotes."""
    rows = [["organisation", *matrix.columns], *([name, *cells] for name, cells in _lines(matrix))]
    text = "".join(",".join('"' + str(cell).replace('"', '""') + '"' for cell in row) + "\n" for row in rows)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _lines(matrix: pd.DataFrame) -> list[tuple[Any, list[Any]]]:
    return list(zip(matrix.index.tolist(), matrix.to_numpy(dtype=object).tolist(), strict=True))
