"""Told or not: the one place that says which answers count, and that reads a matrix for the comparisons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mzdata.codebook import Codebook
from mzdata.errors import InputError
from mzdata.explain import near
from mzdata.vocabulary import EVIDENT, Answer

Flags = NDArray[np.bool_]

# The answers by which a page tells a measure, unless a caller says otherwise. What is planned is not there yet.
COUNTED: tuple[str, ...] = (Answer.STATED.value, Answer.CONDITIONAL.value)

ANSWERS = tuple(answer.value for answer in Answer)
UNKNOWN = ANSWERS.index(Answer.UNKNOWN.value)
# More culprits than this are counted, not listed.
_LISTED = 20


class Cells(NamedTuple):
    """A checked matrix: `answers` holds the place in `ANSWERS` of each cell, organisations × measures."""

    organisations: list[str]
    measures: list[str]
    answers: NDArray[np.int8]

    def told(self, counted: Sequence[str] = COUNTED) -> Flags:
        """True where the answer counts."""
        return np.isin(self.answers, [ANSWERS.index(answer) for answer in answers(counted)])

    @property
    def known(self) -> Flags:
        """True where the page could have told it."""
        return np.asarray(self.answers != UNKNOWN)


def told(matrix: pd.DataFrame, counted: Sequence[str] = COUNTED) -> pd.DataFrame:
    """Which organisation tells which measure.

    Parameters
    ----------
    matrix : organisations × measures, cells `Answer`
    counted : the answers that count as told: some of stated, conditional, planned and denied

    Returns
    -------
    DataFrame, organisations × measures, nullable boolean
        True told; False known and not told (silent, and what is not counted); NA unknown.

    Raises
    ------
    InputError
        Where a cell or a name in `counted` is no answer, or a name occurs twice.

    Examples
    --------
    >>> told(pd.DataFrame({"telework": ["stated", "silent", "unknown"]}, index=["a", "b", "c"]))["telework"].tolist()
    [True, False, <NA>]
    """
    read = cells(matrix)
    yes, unknown = read.told(counted), ~read.known
    columns = {
        position: pd.arrays.BooleanArray(yes[:, position].copy(), unknown[:, position].copy())
        for position in range(len(read.measures))
    }
    frame = pd.DataFrame(columns, index=matrix.index)
    frame.columns = matrix.columns
    return frame


def cells(matrix: pd.DataFrame, book: Codebook | None = None) -> Cells:
    """The matrix as numbers; with a codebook its columns in the order of the codebook.

    Raises
    ------
    InputError
        Where a cell is no answer, a name occurs twice, or a column is no measure of the codebook.
    """
    organisations, measures = [str(name) for name in matrix.index], [str(name) for name in matrix.columns]
    problems = [f"organisation {name!r} occurs more than once" for name in _repeated(organisations)]
    problems += [f"measure {name!r} occurs more than once" for name in _repeated(measures)]
    if book is not None:
        ids = [measure.id for measure in book.measures]
        problems += [
            f"{name!r} is no measure of edition {book.version}{near(name, ids)}"
            for name in dict.fromkeys(measures)
            if name not in set(ids)
        ]
    values = matrix.to_numpy(dtype=object)
    codes = pd.Index(ANSWERS, dtype=object).get_indexer(pd.Index(values.ravel(), dtype=object)).reshape(values.shape)
    strange = [
        f"{values[row, column]!r} of {organisations[row]!r}, {measures[column]!r}, expected one of {', '.join(ANSWERS)}"
        for row, column in np.argwhere(codes < 0)[:_LISTED]
    ]
    more = int((codes < 0).sum()) - len(strange)
    if problems or strange:
        raise InputError("matrix", [*problems, *strange, *([f"and {more} more cells"] if more else [])])
    read = Cells(organisations, measures, codes.astype(np.int8))
    if book is None:
        return read
    present = set(measures)
    ordered = [name for name in ids if name in present]
    return Cells(organisations, ordered, read.answers[:, [measures.index(name) for name in ordered]])


def answers(counted: Sequence[str]) -> list[str]:
    """The names in `counted`, checked: a text stands for no list, and silence cannot count as told."""
    evident = [answer.value for answer in EVIDENT]
    if isinstance(counted, str):
        raise InputError("counted", [f"found the text {counted!r}, expected a list of answers"])
    names = list(dict.fromkeys(str(answer) for answer in counted))
    if not names:
        raise InputError("counted", [f"found no answer, expected some of {', '.join(evident)}"])
    if strangers := [name for name in names if name not in evident]:
        raise InputError("counted", [f"found {name!r}, expected some of {', '.join(evident)}" for name in strangers])
    return names


def fraction(value: float, name: str) -> float:
    """A confidence or level, checked: more than 0 and less than 1."""
    if not 0 < value < 1:
        raise InputError(name, [f"found {value!r}, expected a number between 0 and 1"])
    return value


def dimensions(book: Codebook, measures: Sequence[str]) -> dict[str, list[int]]:
    """Places in `measures` of those that make up each dimension, in the order of the codebook.

    Statements that name no act (`counts_as_measure` false) make up no dimension; a dimension without any is left out.
    """
    members = {
        dimension: [i for i, name in enumerate(measures) if _makes(book, name, dimension)]
        for dimension in book.dimensions
    }
    return {dimension: places for dimension, places in members.items() if places}


def _makes(book: Codebook, name: str, dimension: str) -> bool:
    measure = book.measure(name)
    return measure.dimension == dimension and measure.counts_as_measure


def _repeated(names: Sequence[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]
