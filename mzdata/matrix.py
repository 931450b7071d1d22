"""Findings to the feature matrix: organisations × measures, six answers."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from mzdata.codebook import Codebook
from mzdata.errors import InputError
from mzdata.schema import Column, Table
from mzdata.vocabulary import Answer, Dimension, Form

# The order of the four topics on a page: what comes after the place where a page was cut is unknown.
_TOPICS = tuple(dimension.value for dimension in Dimension)
# The old form asked about awareness and embedding only.
_TWO_TOPICS = (Dimension.AWARENESS.value, Dimension.EMBEDDING.value)
STRENGTH = (Answer.STATED, Answer.CONDITIONAL, Answer.PLANNED, Answer.DENIED)
# More cells than this that differ are counted, not listed: one edit of a page may change a whole row.
_LISTED = 10


def declared(book: Codebook) -> Table:
    """The table `matrix.csv`: one column per measure of the codebook."""
    answers = tuple(answer.value for answer in Answer)
    return Table(
        name="matrix",
        key=("organisation",),
        title="Feature matrix",
        description="One row per organisation, one column per measure; silence is not absence.",
        columns=(
            Column(
                "organisation",
                "text",
                "Organisation",
                "As in organisations.",
                required=True,
                references="organisations.organisation",
            ),
            *(Column(m.id, "text", m.label_en, m.definition, required=True, enum=answers) for m in book.measures),
        ),
    )


def build(findings: pd.DataFrame, organisations: pd.DataFrame, pages: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Fold findings into one answer per organisation and measure.

    The strongest finding wins (stated, conditional, planned, denied). Without a finding a cell is `silent` where
    the page was read on the measure's topic, and `unknown` where it could not have said it.

    Returns
    -------
    DataFrame, index organisation, one column per measure of the codebook in its order

    Raises
    ------
    InputError
        Where a finding names an organisation or measure that is not there.
    """
    measures = [measure.id for measure in codebook.measures]
    names = organisations["organisation"].tolist()
    strangers = [
        f"{m!r} of {o!r} is not in the matrix"
        for o, m in findings[["organisation", "measure"]].drop_duplicates().itertuples(index=False)
        if o not in set(names) or m not in {*measures, codebook.residual_code.id}
    ]
    if strangers:
        raise InputError("findings", strangers)
    dimension_of = {measure.id: measure.dimension for measure in codebook.measures}
    silence = {
        str(page): unasked(bool(complete), str(last_topic))
        for page, complete, last_topic in zip(pages["page"], pages["complete"], pages["last_topic"], strict=True)
    }
    rank = {answer.value: i for i, answer in enumerate(STRENGTH)}
    best: dict[tuple[str, str], str] = {}
    for organisation, measure, answer in findings[["organisation", "measure", "answer"]].itertuples(index=False):
        known = best.get((organisation, measure))
        if known is None or rank[answer] < rank[known]:
            best[organisation, measure] = answer
    rows = []
    for organisation, form, page in zip(names, organisations["form"], organisations["page"], strict=True):
        not_asked = set(silence.get(page, frozenset()))
        if form == Form.TWO_TOPICS:
            not_asked |= set(_TOPICS) - set(_TWO_TOPICS)
        rows.append(
            [
                best.get((organisation, measure))
                or (Answer.UNKNOWN.value if dimension_of[measure] in not_asked else Answer.SILENT.value)
                for measure in measures
            ]
        )
    index = pd.Index(names, name="organisation", dtype="str")
    return pd.DataFrame(rows, index=index, columns=pd.Index(measures, name="measure"), dtype="str")


def check(answers: pd.DataFrame, folded: pd.DataFrame, where: str) -> None:
    """Whether a matrix is the one that its findings fold into, as `build` makes it; its rows may be in another order.

    Raises
    ------
    InputError
        Names the cells that differ: an edit of the findings or of the matrix alone is not overlooked.
    """
    told = answers.reindex(index=folded.index, columns=folded.columns)
    cells = list(zip(*(told != folded).to_numpy().nonzero(), strict=True))
    problems = [
        f"{folded.index[row]!r}, {folded.columns[column]!r}: found {told.iloc[row, column]!r}, "
        f"expected {folded.iloc[row, column]!r}, which the findings fold into"
        for row, column in cells[:_LISTED]
    ]
    if len(cells) > _LISTED:
        problems.append(f"and {len(cells) - _LISTED} more cells")
    if problems:
        raise InputError(where, problems)


def unasked(complete: bool, last_topic: str) -> frozenset[str]:
    """The dimensions of which a page, cut somewhere in `last_topic`, could not have told.

    The last topic itself was cut too, so only the topics before it were read in full.

    >>> sorted(unasked(False, "dialogue"))
    ['arrangements', 'dialogue', 'embedding']
    """
    if complete:
        return frozenset()
    position = _TOPICS.index(last_topic) if last_topic in _TOPICS else 0
    return frozenset(_TOPICS[position:])


def contradictions(findings: pd.DataFrame) -> pd.DataFrame:
    """The cells with findings that contradict: the measure is both denied and stated, conditional or planned.

    Returns
    -------
    DataFrame
        Columns organisation, measure, answers (comma-separated, strongest first).
    """
    told: dict[tuple[str, str], set[str]] = {}
    for organisation, measure, answer in zip(
        findings["organisation"], findings["measure"], findings["answer"], strict=True
    ):
        told.setdefault((organisation, measure), set()).add(answer)
    rows = [
        (*cell, ", ".join(a.value for a in STRENGTH if a.value in answers))
        for cell, answers in sorted(told.items())
        if Answer.DENIED.value in answers and len(answers) > 1
    ]
    return pd.DataFrame(rows, columns=["organisation", "measure", "answers"], dtype="str")


def affirmed(matrix: pd.DataFrame, answers: Sequence[Answer] = (Answer.STATED, Answer.CONDITIONAL)) -> pd.DataFrame:
    """The matrix as booleans: true where the cell's answer is one of `answers`."""
    return matrix.isin([answer.value for answer in answers])
