"""The report as a PDF: archival (PDF/A-3a), accessible (PDF/UA-1), with its tables attached.

Typst refuses to write a file that breaks either standard as far as it can tell; the tests look at tags, alternatives,
language, header cells and identifiers with pikepdf, and hold reports and sheets against all that veraPDF, the reference
validator, checks (its validation library 1.31.207 when this was written). To check a file of your own, in a clone with
`pip install -e ".[test]"`: `python tests/report/verapdf.py FILE.pdf`. No program sees whether an alternative tells what
its figure shows, or whether the order reads well: before you publish, let a person read it.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from mzdata.dataset import Dataset
from mzdata.report import accuracy as accuracies
from mzdata.report import document, files, tables, typesetting
from mzdata.vocabulary import Language


def write(
    dataset: Dataset,
    path: str | Path,
    lang: Language = "en",
    *,
    counts: pd.DataFrame | None = None,
    accuracy: pd.DataFrame | None = None,
    command: str = "",
) -> Path:
    """Write the report of a dataset.

    Parameters
    ----------
    counts : national counts as `national.read`; without it those that come with the package
    accuracy : as `accuracy.read`; without it the figures that come with the package, where they fit the dataset
    command : what to type to make the report again; without it the command of mzdata

    Returns
    -------
    Path
        The file; the same bytes for the same dataset and versions, unless SOURCE_DATE_EPOCH says another date.

    Raises
    ------
    InputError
        Where the file cannot be written.
    """
    figures = accuracies.fitting(accuracies.read(), dataset.coder) if accuracy is None else accuracy
    made = tables.make(dataset, lang, counts)
    again = command or f"mzdata report DATASET -o {Path(path).name} --lang {lang}"
    inputs = document.inputs(dataset, made, lang, figures, again)

    with typesetting.press("report") as press:
        return files.replace(Path(path), press(inputs.values))
