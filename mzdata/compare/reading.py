"""Which topics of a page were read in full, so that what it does not tell there is known too."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mzdata.codebook import Codebook
from mzdata.compare.told import UNKNOWN, Cells
from mzdata.vocabulary import Answer, Language

CAUTION: dict[Language, str] = {
    "nl": "Van een afgebroken pagina is buiten het gelezen deel alleen bekend wat ze noemt; aandelen en "
    "overeenkomsten kunnen daardoor te hoog uitvallen. Vergelijk met alleen de pagina's die over het onderwerp "
    "volledig zijn gelezen.",
    "en": "Outside the part that was read, only what a cut page tells is known of it; shares and similarities may "
    "come out too high by it. Compare with only the pages that were read in full on the topic.",
}


def read_in_full(matrix: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """The matrix with every dimension unknown of which the page was not read in full.

    Of a dimension that a cut page could not have told, only what stands elsewhere on the page is known: always
    told, never silent. Shares and similarities over such cells come out too high. Here they are set aside with the
    rest of their dimension; a matrix without unknown cells stays as it is.

    Returns
    -------
    DataFrame, organisations × measures, cells `Answer`
        Measures that the codebook has not are one dimension together.
    """
    dimension = {measure.id: measure.dimension for measure in book.measures}
    of = pd.Index([dimension.get(str(name), "") for name in matrix.columns])
    result = matrix.copy()
    for name in dict.fromkeys(of):
        inside = matrix.columns[of == name]
        cut = (matrix[inside] == Answer.UNKNOWN.value).any(axis=1)
        result.loc[cut, inside] = Answer.UNKNOWN.value
    return result


def in_full(read: Cells, book: Codebook) -> Cells:
    """As `read_in_full`, of a matrix that was read and checked.

    Tests need it: on a cut page a measure of a topic that was not reached is known only where it is told elsewhere, so
    that being known depends on the answer, and a cut group tells more for no other reason than its being cut.
    """
    dimension = np.array([book.measure(name).dimension for name in read.measures], dtype=object)
    answers = read.answers.copy()
    for name in dict.fromkeys(dimension.tolist()):
        inside = dimension == name
        cut = (read.answers[:, inside] == UNKNOWN).any(axis=1)
        answers[np.ix_(cut, inside)] = UNKNOWN
    return Cells(read.organisations, read.measures, answers)
