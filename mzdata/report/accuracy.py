"""How well mzdata codes, as measured and recorded; a report shows these figures and never types its own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd

from mzdata import shipped
from mzdata.coder import Coder
from mzdata.report import coderwords
from mzdata.schema import Column, Table

ACCURACY: Final = Table(
    name="accuracy",
    key=("scored", "set"),
    title="How well mzdata codes",
    description="One row per recording and set of pages; unit: page × measure, told or not told.",
    columns=(
        Column("scored", "text", "Scored", "What was scored, and when in the work.", required=True),
        Column("set", "text", "Set", "The pages or sentences that were scored.", required=True),
        Column("precision", "number", "Precision", "Of what the rules found, the share that is right.", "0-1"),
        Column("recall", "number", "Recall", "Of what there is to find, the share that the rules found.", "0-1"),
        Column("f1", "number", "F1", "Harmonic mean of precision and recall.", "0-1"),
        Column("alpha", "number", "Alpha", "Krippendorff's alpha between rules and gold.", "-1 to 1"),
        Column("same_answer", "number", "Same answer", "Of the cells both found, the share with the same answer."),
    ),
)


def read(path: str | Path | None = None) -> pd.DataFrame:
    """The recorded figures, oldest recording first; without a path those that come with the package.

    Raises
    ------
    InputError
        Where the file is missing or does not keep to `ACCURACY`.

    Examples
    --------
    >>> read()["f1"].between(0, 1).all()
    np.True_
    """
    return ACCURACY.read_csv(Path(path) if path else shipped.quality_file())


def latest(figures: pd.DataFrame) -> pd.DataFrame:
    """The rows of the last recording, in its order; none of no rows."""
    if figures.empty:
        return figures
    last = str(figures["scored"].iloc[-1])
    return figures.loc[figures["scored"] == last].reset_index(drop=True)


def fitting(figures: pd.DataFrame, coder: Coder) -> pd.DataFrame:
    """Of the last of mzdata's own recordings the rows that tell of such a coder; none where it used other rules.

    These are what was held out, and beside it all practice pages; the rest tells those who make patterns how far they
    are. What was coded by patterns alone is told by the rows of patterns alone.
    """
    rows = latest(figures)
    if coder.shipped is False:
        return rows.iloc[:0]
    rows = rows[[coderwords.held_out(name) or name == coderwords.PRACTICE for name in rows["set"]]]
    rows = rows.reset_index(drop=True)
    alone = rows["set"].str.endswith(coderwords.ALONE)
    return rows[alone].reset_index(drop=True) if coder.classifier is False else rows
