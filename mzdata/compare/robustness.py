"""Would the shares stand under other choices? One choice changed at a time, and other organisations drawn."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mzdata.codebook import Codebook
from mzdata.compare.reading import in_full
from mzdata.compare.results import Results
from mzdata.compare.templates import template_statements
from mzdata.compare.told import ANSWERS, COUNTED, UNKNOWN, Cells, Flags, cells, fraction
from mzdata.compare.words import text
from mzdata.errors import InputError
from mzdata.matrix import STRENGTH
from mzdata.schema import Column
from mzdata.vocabulary import Answer

Numbers = NDArray[np.float64]

# The choices that a share rests on, each against the first; all else stays as it is there. In words: see `words`.
CHOICES = (
    "as_given",
    "planned_told",
    "conditional_not_told",
    "unknown_told",
    "unknown_not_told",
    "read_in_full",
    "without_templates",
)
# Draws of which the counts are held in memory at once.
_BATCH = 100

ROBUSTNESS: Final = Results(
    name="robustness",
    key=("measure",),
    title="Shares under other choices",
    description="One row per measure: its share under each choice, and when organisations are drawn anew.",
    columns=(
        Column("measure", "text", "Measure", "Measure id.", required=True),
        Column("dimension", "text", "Dimension", "Dimension of the measure.", required=True),
        Column("n", "count", "Organisations", "Organisations in the matrix.", "organisations"),
        Column("known", "count", "Known", "Of these, with any answer but unknown.", "organisations"),
        *(
            Column(name, "number", name.replace("_", " ").capitalize(), f"Share if {text(name, 'en')}.", "0-1")
            for name in CHOICES
        ),
        Column("minimum", "number", "Minimum", "Smallest of these shares.", "0-1"),
        Column("maximum", "number", "Maximum", "Largest of these shares.", "0-1"),
        Column("bootstrap_low", "number", "Bootstrap, low", "Lower end of the percentile interval.", "0-1"),
        Column("bootstrap_high", "number", "Bootstrap, high", "Upper end of the percentile interval.", "0-1"),
    ),
)


class Scenario(NamedTuple):
    """What is told and what is known under one choice, organisations × measures."""

    told: Flags
    known: Flags

    def shares(self, rows: NDArray[np.intp] | slice = slice(None)) -> Numbers:
        """Share of each measure among some organisations, NaN where nothing is known."""
        return shares(self.told[rows].sum(axis=0), self.known[rows].sum(axis=0))


def robustness(
    matrix: pd.DataFrame,
    findings: pd.DataFrame,
    statements: pd.DataFrame,
    book: Codebook,
    confidence: float = 0.95,
    draws: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """The share of each measure under every choice of `CHOICES`, and its bootstrap interval.

    Parameters
    ----------
    matrix, findings, statements : of one dataset
    confidence : of the bootstrap interval, 0–1
    draws, seed : how often the organisations are drawn with replacement, and where the drawing starts

    Returns
    -------
    DataFrame `ROBUSTNESS`, measures in the order of the codebook
        NA where nothing is known. The interval is of the share as given; NA where fewer than two organisations are
        known, and of no width where all tell the same, for it knows nothing that was not seen: see the Wilson
        interval of `prevalence` there.

    Notes
    -----
    On a cut page a topic that was not reached is known only where it was told elsewhere, so that the share as given and
    its interval lean upward. Under `read_in_full` only pages read in full on the dimension count
    (`compare.read_in_full`); give the whole matrix, for that is seen from all measures of a dimension.
    Without its template text a cell falls back to its other findings; without any of those it is silent, or
    unknown where another measure of its dimension is unknown for the organisation.

    References
    ----------
    Efron, B. & Tibshirani, R.J. (1993). An introduction to the bootstrap, ch. 13 (percentile interval).
    """
    fraction(confidence, "confidence")
    read = cells(matrix, book)
    under = scenarios(read, findings, statements, book)
    given = under["as_given"]
    known = given.known.sum(axis=0)
    table = np.array([scenario.shares() for scenario in under.values()])
    drawn = resample(given, np.arange(len(read.organisations)), draws, np.random.Generator(np.random.PCG64(seed)))
    ends = np.full((2, len(read.measures)), np.nan)
    tails = [50 * (1 - confidence), 50 * (1 + confidence)]
    for column in np.flatnonzero(known > 1):
        ends[:, column] = np.percentile(drawn[~np.isnan(drawn[:, column]), column], tails)
    return ROBUSTNESS.columns_of(
        {
            "measure": read.measures,
            "dimension": [book.measure(name).dimension for name in read.measures],
            "n": np.full(len(read.measures), len(read.organisations)),
            "known": known,
            **{name: missing(row) for name, row in zip(under, table, strict=True)},
            # Where one share is missing, another may not be: all unknown is told by none, or by all.
            "minimum": missing(np.fmin.reduce(table, axis=0)),
            "maximum": missing(np.fmax.reduce(table, axis=0)),
            "bootstrap_low": missing(ends[0]),
            "bootstrap_high": missing(ends[1]),
        }
    )


def scenarios(read: Cells, findings: pd.DataFrame, statements: pd.DataFrame, book: Codebook) -> dict[str, Scenario]:
    """What is told and known under each of `CHOICES`."""
    told, known = read.told(COUNTED), read.known
    whole = in_full(read, book)
    bare = _without_templates(read, findings, statements, book)
    return {
        "as_given": Scenario(told, known),
        "planned_told": Scenario(read.told((*COUNTED, Answer.PLANNED.value)), known),
        "conditional_not_told": Scenario(read.told([a for a in COUNTED if a != Answer.CONDITIONAL]), known),
        "unknown_told": Scenario(told | ~known, np.ones_like(known)),
        "unknown_not_told": Scenario(told, np.ones_like(known)),
        "read_in_full": Scenario(whole.told(COUNTED), whole.known),
        "without_templates": Scenario(bare.told(COUNTED), bare.known),
    }


def resample(scenario: Scenario, rows: NDArray[np.intp], draws: int, generator: np.random.Generator) -> Numbers:
    """Shares when as many organisations are drawn from `rows`, with replacement: draws × measures.

    NaN where nothing is known of those drawn.
    """
    if draws < 1:
        raise InputError("draws", [f"found {draws!r}, expected at least 1"])
    n = len(rows)
    result = np.full((draws, scenario.told.shape[1]), np.nan)
    if not n:
        return result
    told, known = scenario.told[rows].astype(float), scenario.known[rows].astype(float)
    for start in range(0, draws, _BATCH):
        size = min(_BATCH, draws - start)
        # How often each organisation was drawn; sums of whole numbers are the same in any order of adding.
        drawn = generator.integers(0, n, size=(size, n)) + n * np.arange(size)[:, None]
        times = np.bincount(drawn.ravel(), minlength=size * n).reshape(size, n).astype(float)
        result[start : start + size] = shares(times @ told, times @ known)
    return result


def shares(told: NDArray[np.generic], known: NDArray[np.generic]) -> Numbers:
    """told / known, NaN where nothing is known."""
    part, whole = np.asarray(told, dtype=float), np.asarray(known, dtype=float)
    return np.asarray(np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0))


def missing(values: Numbers) -> NDArray[np.object_]:
    """The values, None for NaN."""
    return np.where(np.isnan(values), np.array(None, dtype=object), values.astype(object))


def _without_templates(read: Cells, findings: pd.DataFrame, statements: pd.DataFrame, book: Codebook) -> Cells:
    """The matrix as it would be had nobody written template text."""
    marked = template_statements(statements)
    templates = set(marked.loc[marked["template"], "statement"])
    row_of = {name: row for row, name in enumerate(read.organisations)}
    column_of = {name: column for column, name in enumerate(read.measures)}
    strongest = [answer.value for answer in STRENGTH]
    touched: set[tuple[int, int]] = set()
    left: dict[tuple[int, int], int] = {}
    columns = ("organisation", "measure", "answer", "statement")
    for organisation, measure, answer, statement in zip(*(findings[name] for name in columns), strict=True):
        if organisation not in row_of or measure not in column_of:
            continue
        cell = row_of[organisation], column_of[measure]
        if statement in templates:
            touched.add(cell)
        else:
            left[cell] = min(left.get(cell, len(strongest)), strongest.index(answer))
    answers = read.answers.copy()
    dimension = np.array([book.measure(name).dimension for name in read.measures], dtype=object)
    for row, column in sorted(touched):
        if (row, column) in left:
            answers[row, column] = ANSWERS.index(strongest[left[row, column]])
        else:
            unread = (read.answers[row, dimension == dimension[column]] == UNKNOWN).any()
            answers[row, column] = UNKNOWN if unread else ANSWERS.index(Answer.SILENT.value)
    return Cells(read.organisations, read.measures, answers)
