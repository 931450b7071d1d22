"""Codings of the same pages by different coders: dataset folders and gold files made ready to compare."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from mzdata import agreement, dataset
from mzdata import codebook as codebooks
from mzdata.codebook import Codebook
from mzdata.errors import InputError
from mzdata.explain import near
from mzdata.vocabulary import Answer


class Coding(NamedTuple):
    """One coder's work: where it came from, its cells (organisations × measures), its codebook if it has one."""

    path: Path
    cells: pd.DataFrame
    codebook: Codebook | None


def read(path: str | Path) -> Coding:
    """A dataset folder, or a gold CSV with the columns slug (or organisation), measure, answer, quote.

    A dataset gives its matrix, in which unknown marks what its pages could not say. A gold file gives the measures
    that it names; what it does not name is not told.

    Raises
    ------
    InputError
        Where the folder is no dataset or the file no gold.
    """
    path = Path(path)
    if path.is_dir():
        opened = dataset.open(path)
        return Coding(path, opened.matrix, opened.codebook)
    if not path.exists():
        raise InputError(str(path), ["found nothing, expected the folder of a dataset or a CSV file"])
    gold = agreement.read_gold(path)
    nameless = [f"line {row + 2}: no organisation" for row in gold.index[gold["organisation"] == ""]]
    if gold.empty or nameless:
        raise InputError(str(path), nameless or ["found no rows, expected one for each piece of evidence"])
    measures = [measure for measure in gold["measure"].unique() if measure]
    return Coding(path, agreement.answers(gold, gold["organisation"].unique(), measures), None)


def pair(first: Coding, second: Coding, codebook: Codebook | None = None) -> tuple[list[pd.DataFrame], Codebook]:
    """Two codings over the same organisations and all measures of one codebook, in the order of both.

    Parameters
    ----------
    codebook : that of the gold files
        Default: the one of the dataset among the two, else the one mzdata carries. The residual code is left out.

    Raises
    ------
    InputError
        Names every organisation that one of them lacks, and every measure that is not in the codebook.
    """
    book = codebook or first.codebook or second.codebook or codebooks.read()
    measures = [measure.id for measure in book.measures]
    # Two files may have one name.
    named = [
        (f"{letter} ({coding.path.name or coding.path})", coding)
        for letter, coding in zip("AB", (first, second), strict=True)
    ]
    problems = []
    for (mine, coding), (other, against) in (named, named[::-1]):
        alone = coding.cells.index.difference(against.cells.index)
        problems += [f"organisation {name!r} is in {mine} but not in {other}" for name in alone]
    for mine, coding in named:
        strange = [name for name in coding.cells.columns if name not in {*measures, book.residual_code.id}]
        problems += [f"measure {name!r} of {mine} is not in the codebook{near(name, measures)}" for name in strange]
        if coding.codebook is not None:
            lacking = [name for name in measures if name not in coding.cells.columns]
            problems += [f"measure {name!r} of the codebook is not in {mine}" for name in lacking]
    if problems:
        raise InputError(f"{first.path}, {second.path}", problems)
    organisations = first.cells.index
    # A coder who names a measure nowhere has told it of nobody. (To fill while reindexing fails in pandas 3.0.0.)
    whole = [coding.cells.reindex(index=organisations, columns=measures) for coding in (first, second)]
    return [cells.astype(object).fillna(Answer.SILENT.value).astype("str") for cells in whole], book
