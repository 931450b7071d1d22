"""What goes beyond the law: the class of each arrangement on the day an organisation was recognised."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from mzdata import timeline
from mzdata.codebook import Codebook
from mzdata.compare import legal
from mzdata.compare.evidence import best_first
from mzdata.compare.legal import UNKNOWN_DATE, Law, Place
from mzdata.compare.reading import read_in_full
from mzdata.compare.shares import HIGH, LOW, SHARE, share
from mzdata.compare.tables import frame
from mzdata.compare.told import COUNTED, fraction, told
from mzdata.errors import InputError
from mzdata.schema import Column, Table
from mzdata.vocabulary import EVIDENT, Dimension, Language, check_language

BEYOND_LAW = Table(
    name="beyond_law",
    key=("organisation", "measure"),
    title="Arrangements and the law",
    description="The place in Dutch law of every arrangement that a page speaks of, when it was recognised.",
    columns=(
        Column("organisation", "text", "Organisation", "As in the matrix, in its order.", required=True),
        Column("measure", "text", "Measure", "An arrangement, in the codebook's order.", required=True),
        Column("answer", "text", "Answer", "What the page says.", required=True, enum=tuple(a.value for a in EVIDENT)),
        Column("date", "date", "Date used", "First recognition, as precise as known; empty where there is none."),
        Column("statutory_class", "text", "Class", "Of the codebook, or unknown_date.", required=True),
        Column("reason", "text", "Reason", "What in the law decides the class on that date.", required=True),
        Column("quote", "text", "Quote", "The words that decided the answer; empty where no finding has them."),
    ),
)
BEYOND_LAW_SHARES = Table(
    name="beyond_law_shares",
    key=("statutory_class",),
    title="Classes of law, over organisations",
    description="Organisations that tell at least one arrangement of a class, as it stood when they were recognised.",
    columns=(
        Column("statutory_class", "text", "Class", "Of the codebook, in its order, then unknown_date.", required=True),
        Column("n", "count", "n", "Organisations for which the class has an arrangement.", "organisations"),
        Column("tell", "count", "Tell it", "Of these, those that tell one or more, on whole pages or cut ones."),
        Column("known", "count", "Known", "Of n, those whose page was read in full on arrangements.", "organisations"),
        Column("told", "count", "Told", "Of those known, the ones that tell one or more.", "organisations"),
        SHARE,
        LOW,
        HIGH,
        Column("cells", "count", "Cells", "Arrangements told, over all organisations.", "cells"),
        Column("cell_share", "number", "Share of cells", "Of all arrangements told (0-1); empty where there are none."),
    ),
)


def beyond_law(
    matrix: pd.DataFrame,
    findings: pd.DataFrame,
    organisations: pd.DataFrame,
    recognitions: pd.DataFrame,
    book: Codebook,
    law: Law | None = None,
    *,
    lang: Language = "en",
) -> pd.DataFrame:
    """The class of law of every arrangement that a page speaks of, judged on the date of its first recognition.

    Parameters
    ----------
    law : as `legal.read` reads it; without it the one that comes with the package

    Returns
    -------
    DataFrame as `BEYOND_LAW`
        One row per cell that is stated, conditional, planned or denied. An organisation without a date, or with one
        too vague for a change of class, has the class unknown_date. `attrs["note"]` is the codebook's legal note.

    Raises
    ------
    InputError
        Where the matrix has organisations that the table of organisations has not, or the language is not known.
    """
    check_language(lang)
    ids = _arrangements(matrix, book)
    places = _places(matrix, organisations, recognitions, book, law, lang)
    dates = _dates(matrix, recognitions)
    best = best_first(findings).drop_duplicates(["organisation", "measure", "answer"])
    keys = zip(best["organisation"], best["measure"], best["answer"], strict=True)
    quotes = dict(zip(keys, best["quote"], strict=True))
    evident = {answer.value for answer in EVIDENT}
    rows = []
    for i, j in zip(*np.nonzero(matrix[ids].isin(evident).to_numpy()), strict=True):
        name, measure = str(matrix.index[i]), ids[j]
        answer, place = str(matrix[measure].iloc[i]), places[name][measure]
        rows.append(
            (name, measure, answer, dates[name], place.class_, place.reason, quotes.get((name, measure, answer), ""))
        )
    table = BEYOND_LAW.check(frame(BEYOND_LAW, rows))
    table.attrs["note"] = book.legal_note
    return table


def beyond_law_shares(
    matrix: pd.DataFrame,
    organisations: pd.DataFrame,
    recognitions: pd.DataFrame,
    book: Codebook,
    law: Law | None = None,
    counted: Sequence[str] = COUNTED,
    *,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Per class of law the organisations that tell at least one of its arrangements.

    The interval is over organisations and not over cells, since the cells of one page are not independent. The share is
    of pages read in full on arrangements: a cut page is known to tell one, but never known to tell none.

    Returns
    -------
    DataFrame as `BEYOND_LAW_SHARES`
        Classes to which no arrangement belongs have n = 0 and an empty share.

    Raises
    ------
    InputError
        As `beyond_law`, and where the confidence is no fraction.
    """
    fraction(confidence, "confidence")
    ids = _arrangements(matrix, book)
    places = _places(matrix, organisations, recognitions, book, law, "en")
    yes = told(matrix[ids], counted).fillna(False).to_numpy(dtype=bool)
    read = told(read_in_full(matrix, book)[ids], counted).notna().to_numpy(dtype=bool).all(axis=1)
    classes = np.array([[places[str(name)][measure].class_ for measure in ids] for name in matrix.index], dtype=object)
    classes = classes.reshape(yes.shape)
    rows = []
    for class_ in (*book.statutory_classes, UNKNOWN_DATE):
        inside = classes == class_
        some, concerned = (yes & inside).any(axis=1), inside.any(axis=1)
        known = concerned & read
        told_ = (yes & inside).sum()
        rows.append((class_, concerned.sum(), some.sum(), known.sum(), (some & known).sum(), told_))
    counts = pd.DataFrame(rows, columns=["statutory_class", "n", "tell", "known", "told", "cells"])
    shares = share(counts["told"], counts["known"], confidence)
    cells = int(counts["cells"].sum())
    whole = counts["cells"] / cells if cells else pd.Series(np.nan, index=counts.index)
    table = pd.concat([counts.drop(columns="cells"), shares, counts[["cells"]]], axis=1)
    table = table.assign(cell_share=whole.astype("float64"))
    typed = table.astype({"statutory_class": "str", **dict.fromkeys(["n", "tell", "known", "told", "cells"], "Int64")})
    checked = BEYOND_LAW_SHARES.check(typed)
    checked.attrs["note"] = book.legal_note
    return checked


def _arrangements(matrix: pd.DataFrame, book: Codebook) -> list[str]:
    return [m.id for m in book.measures if m.dimension == Dimension.ARRANGEMENTS and m.id in matrix.columns]


def _dates(matrix: pd.DataFrame, recognitions: pd.DataFrame) -> dict[str, str]:
    """Date of the first recognition of each organisation of the matrix, "" without one."""
    found = timeline.first(recognitions)
    return {str(name): found.get(str(name), ("", ""))[0] for name in matrix.index}


def _places(
    matrix: pd.DataFrame,
    organisations: pd.DataFrame,
    recognitions: pd.DataFrame,
    book: Codebook,
    law: Law | None,
    lang: Language,
) -> dict[str, dict[str, Place]]:
    """Class and reason of every arrangement, for each organisation of the matrix."""
    sectors = dict(zip(organisations["organisation"], organisations["sector"], strict=True))
    strangers = [f"{name!r} is not in the organisations" for name in matrix.index if name not in sectors]
    if strangers:
        raise InputError("matrix", strangers)
    law = law or legal.read(book)
    ids = _arrangements(matrix, book)
    # Many organisations share a date and sector; each pair is looked up once.
    known: dict[tuple[str, str], dict[str, Place]] = {}
    found = {}
    for name, date in _dates(matrix, recognitions).items():
        key = (date, str(sectors[name]))
        if key not in known:
            known[key] = {measure: legal.place(law, book, measure, *key, lang) for measure in ids}
        found[name] = known[key]
    return found
