"""What a reviewer decides in place of the program: a file of cells, with reasons, laid over the findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import pandas as pd

from mzdata import sources, spreadsheet
from mzdata.codebook import Codebook
from mzdata.errors import InputError
from mzdata.explain import near
from mzdata.findings import FINDINGS
from mzdata.schema import Column, Table
from mzdata.vocabulary import EVIDENT, Answer, answer_named

SOURCE: Final = "review"
_ANSWERS: Final = (*(answer.value for answer in EVIDENT), Answer.SILENT.value)

REVIEWS = Table(
    name="reviews",
    key=("organisation", "measure", "quote"),
    title="Reviews",
    description="What a reviewer decided in place of the program: one row per cell, or per quote of a cell. The file "
    "may be given to a next build as it is.",
    columns=(
        Column(
            "organisation",
            "text",
            "Organisation",
            "As in organisations.",
            required=True,
            references="organisations.organisation",
        ),
        Column("measure", "text", "Measure", "Measure id, as in the codebook.", required=True),
        Column(
            "answer", "text", "Answer", "The reviewer's answer; silent leaves no finding.", required=True, enum=_ANSWERS
        ),
        Column("quote", "text", "Quote", "Words of the page it rests on; empty: the words that were found."),
        Column("reason", "text", "Reason", "Why, in the reviewer's words.", required=True),
    ),
)
COLUMNS: Final = tuple(REVIEWS.names)


class Review(NamedTuple):
    """One row of the file: the answer of a cell, the words of the page it rests on, and why."""

    row: int
    organisation: str
    measure: str
    answer: str
    quote: str
    reason: str


class Reviews(NamedTuple):
    """The rows of a file; `where` names it in messages."""

    where: str = ""
    rows: tuple[Review, ...] = ()

    def table(self, codebook: Codebook) -> pd.DataFrame:
        """The decisions as a dataset keeps them, `REVIEWS`: measures by id, and no row twice."""
        rows = [(r.organisation, codebook.id_of(r.measure), r.answer, r.quote, r.reason) for r in self.rows]
        told = pd.DataFrame(rows, columns=list(COLUMNS), dtype="str").drop_duplicates(list(REVIEWS.key))
        return told.reset_index(drop=True)


def decided(reviews: pd.DataFrame, findings: pd.DataFrame) -> dict[tuple[str, str], str]:
    """The reason for each (organisation, measure) that a reviewer decided.

    A dataset of an older version keeps no decisions; there the findings of a reviewer tell, and silence does not.
    """
    theirs = findings[findings["source"] == SOURCE].rename(columns={"rule": "reason"})
    columns = ["organisation", "measure", "reason"]
    found: dict[tuple[str, str], str] = {}
    for organisation, measure, reason in pd.concat([reviews[columns], theirs[columns]]).itertuples(index=False):
        found.setdefault((str(organisation), str(measure)), str(reason))
    return found


def silenced(reviews: pd.DataFrame, organisation: str) -> dict[str, str]:
    """The reasons by measure for which a reviewer found that an organisation tells nothing of it."""
    rows = reviews[(reviews["organisation"] == organisation) & (reviews["answer"] == Answer.SILENT.value)]
    return dict(zip(rows["measure"].tolist(), rows["reason"].tolist(), strict=True))


def check(reviews: pd.DataFrame, findings: pd.DataFrame, where: str) -> None:
    """Whether the findings of each reviewed cell are what its reviewer decided.

    Raises
    ------
    InputError
        Names the cells that differ: an edit of one of the two tables alone is not overlooked.
    """
    answers: dict[tuple[str, str], set[str]] = {}
    for organisation, measure, answer in findings[["organisation", "measure", "answer"]].itertuples(index=False):
        answers.setdefault((organisation, measure), set()).add(answer)
    silent = Answer.SILENT.value
    cells = reviews[["organisation", "measure", "answer"]].drop_duplicates().itertuples(index=False)
    problems = [
        f"{organisation!r}, {measure!r}: found {answer!r}, expected {', '.join(sorted(told))!r}, as in the findings; "
        "build again with the reviews"
        for organisation, measure, answer in cells
        if (told := answers.get((organisation, measure), {silent})) != {answer}
    ]
    if problems:
        raise InputError(where, problems)


def read(path: str | Path | None) -> Reviews:
    """A review file: CSV as a spreadsheet saves it, with the columns of `COLUMNS` in any order; none without a path.

    Raises
    ------
    InputError
        Columns that are missing or not known, ragged rows, answers that are none, rows without a reason, cells that
        are given two answers: all of them at once.
    """
    if path is None:
        return Reviews()
    path = Path(path)
    names, *body = spreadsheet.rows(path, f"columns {', '.join(COLUMNS)}") or [[]]
    names = [name.strip() for name in names]
    problems = [f"no column {name!r}" for name in COLUMNS if name not in names]
    problems += [
        f"column {name!r} is not known; expected {', '.join(COLUMNS)}" for name in names if name not in COLUMNS
    ]
    if problems:
        raise InputError(sources.shown(path), problems)
    found: list[Review] = []
    for number, row in enumerate(body, 2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(names):
            problems.append(f"row {number}: {len(row)} fields; expected {len(names)}, as in the first row")
            continue
        told = dict(zip(names, (cell.strip() for cell in row), strict=True))
        found.append(Review(number, **told)._replace(answer=answer_named(told["answer"])))
    problems += _breaches(found)
    if problems:
        raise InputError(sources.shown(path), problems)
    return Reviews(sources.shown(path), tuple(found))


def _breaches(found: list[Review]) -> Iterator[str]:
    first: dict[tuple[str, str], Review] = {}
    for one in found:
        if one.answer not in _ANSWERS:
            yield f"row {one.row}: found answer {one.answer!r}, expected one of {', '.join(_ANSWERS)}"
        if not one.reason:
            yield f"row {one.row}: no reason; expected a few words"
        yield from _second(first, one, one.measure)


def _second(first: dict[tuple[str, str], Review], one: Review, measure: str) -> Iterator[str]:
    """What is wrong with a row whose cell has an answer already."""
    before = first.setdefault((one.organisation, measure), one)
    if before.answer != one.answer:
        yield f"row {one.row}: another answer than row {before.row}; expected one answer for each cell"


def lay_over(
    findings: pd.DataFrame,
    reviews: Reviews,
    statements: pd.DataFrame,
    organisations: pd.DataFrame,
    pages: pd.DataFrame,
    codebook: Codebook,
) -> pd.DataFrame:
    """The findings with those of the reviewed cells replaced; the others stay as they are.

    A cell that is silent loses its findings. With a quote the cell rests on those words of the page; without one it
    keeps the words that were found, and only their answer changes. `rule` holds the reason, `source` is "review".

    Parameters
    ----------
    pages : with the redacted text, from which the quotes are cut

    Raises
    ------
    InputError
        Names every organisation and measure that is not there, every quote that its page does not read, and every
        cell without a quote in which nothing was found.
    """
    if not reviews.rows:
        return findings
    page_texts = dict(zip(pages["page"], pages["text"], strict=True))
    owners = zip(organisations["organisation"], organisations["page"], strict=True)
    texts = {organisation: page_texts[page] for organisation, page in owners}
    known = {*(measure.id for measure in codebook.measures), codebook.residual_code.id}
    problems: list[str] = []
    fresh: list[pd.DataFrame] = []
    first: dict[tuple[str, str], Review] = {}
    for one in reviews.rows:
        measure = codebook.id_of(one.measure)
        if one.organisation not in texts:
            problems.append(
                f"row {one.row}: organisation {one.organisation!r} is not in the dataset{near(one.organisation, texts)}"
            )
            continue
        if measure not in known:
            problems.append(f"row {one.row}: {measure!r} is no measure of the codebook{near(measure, known)}")
            continue
        # A label and an id may name the same cell.
        problems += _second(first, one, measure)
        if one.answer == Answer.SILENT:
            continue
        mine = _of_cell(findings, one.organisation, measure)
        if one.quote:
            place = _place(texts[one.organisation], one.quote, _statements(one, statements))
            if place is None:
                problems.append(f"row {one.row}: the page does not read {one.quote!r}; expected words of the page")
                continue
            fresh.append(_quoted(one, measure, place, texts[one.organisation], statements))
        elif mine.empty:
            problems.append(f"row {one.row}: no quote, and nothing was found in this cell; expected words of the page")
        else:
            keys = [f"{SOURCE}:{key}" for key in mine["finding"]]
            # What the words name as a condition is one only where the answer is conditional.
            condition = mine["condition"] if one.answer == Answer.CONDITIONAL else ""
            changed = mine.assign(finding=keys, answer=one.answer, rule=one.reason, source=SOURCE)
            fresh.append(changed.assign(condition=condition))
    if problems:
        raise InputError(reviews.where, problems)
    cell = pd.MultiIndex.from_frame(findings[["organisation", "measure"]])
    kept = findings[~cell.isin(list(first))]
    whole = pd.concat([kept, *fresh], ignore_index=True).drop_duplicates("finding")
    order = {name: i for i, name in enumerate(texts)}
    whole = whole.assign(_at=whole["organisation"].map(order)).sort_values(["_at", "start", "finding"], kind="stable")
    return FINDINGS.check(whole.drop(columns="_at").reset_index(drop=True).astype(FINDINGS.empty().dtypes.to_dict()))


def _of_cell(findings: pd.DataFrame, organisation: str, measure: str) -> pd.DataFrame:
    return findings[(findings["organisation"] == organisation) & (findings["measure"] == measure)]


def _statements(one: Review, statements: pd.DataFrame) -> list[tuple[str, int, int]]:
    """Key, start and end of the statements of an organisation."""
    mine = statements[statements["organisation"] == one.organisation]
    return [(str(key), int(a), int(b)) for key, a, b in zip(mine["statement"], mine["start"], mine["end"], strict=True)]


def _place(text: str, quote: str, statements: Sequence[tuple[str, int, int]]) -> tuple[int, int] | None:
    """Where the page reads these words, in a statement if it can; white space may differ, as in a cell."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    spans = [match.span() for match in re.finditer(pattern, text)]
    told = [span for span in spans if any(a <= span[0] and span[1] <= b for _, a, b in statements)]
    return next(iter([*told, *spans]), None)


def _quoted(one: Review, measure: str, place: tuple[int, int], text: str, statements: pd.DataFrame) -> pd.DataFrame:
    start, end = place
    around = [key for key, a, b in _statements(one, statements) if a <= start and end <= b]
    row = dict.fromkeys(FINDINGS.names, "") | {
        "finding": f"{SOURCE}:{one.organisation}:{measure}:{one.answer}:{start}",
        "organisation": one.organisation,
        "measure": measure,
        "answer": one.answer,
        "statement": around[0] if around else "",
        "quote": text[start:end],
        "start": start,
        "end": end,
        "rule": one.reason,
        "amount_eur": None,
        "source": SOURCE,
    }
    return pd.DataFrame([row]).astype(FINDINGS.empty().dtypes.to_dict())
