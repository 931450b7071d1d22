"""The same pages seen through another framework: which of its pillars they touch."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from mzdata.codebook import Codebook
from mzdata.compare.reading import read_in_full
from mzdata.compare.shares import HIGH, LOW, SHARE, share
from mzdata.compare.tables import frame
from mzdata.compare.told import COUNTED, fraction, told
from mzdata.errors import InputError
from mzdata.explain import near
from mzdata.schema import Column, Table
from mzdata.vocabulary import Language, check_language

# Long names for the short ones of the codebook.
NAMES = {
    "werk_mantelzorg": "wm",
    "iso_25551": "iso",
    "csa_b701": "csa",
    "carer_confident": "cc",
    "carers_employers": "ce",
    "eurofound": "ef",
    "cfwp": "cfwp",
    "eu_2019_1158": "eu",
}
# Parts of a framework that the codebook has no category for, since their text was not available to its authors.
_NOT_READ = {"iso": ("other_clauses",)}
NOTE: dict[Language, str] = {
    "nl": "De toewijzing van maatregelen aan kaders is een voorstel van één lezer, op grond van openbare "
    "samenvattingen; geen enkele eigenaar van een kader gaf haar uit.",
    "en": "The assignment of measures to frameworks is a proposal by a single rater from public summaries; no owner of "
    "a framework published it.",
}
CROSSWALK = Table(
    name="crosswalk",
    key=("framework", "pillar"),
    title="Pillars of another framework",
    description="Organisations that tell at least one measure of each pillar; a single rater's proposal.",
    columns=(
        Column("framework", "text", "Framework", "Short name, as in the codebook.", required=True),
        Column("pillar", "text", "Pillar", "Category of the framework, in its order.", required=True),
        Column("unmapped", "flag", "Unmapped", "True where no measure is assigned to the pillar."),
        Column("measures", "count", "Measures", "Measures assigned to it.", "measures"),
        Column("members", "text", "Members", "Their ids, comma-separated."),
        Column("n", "count", "n", "All organisations; 0 where the pillar is unmapped.", "organisations"),
        Column(
            "tell", "count", "Tell it", "Those that tell at least one, on whole pages or cut ones.", "organisations"
        ),
        Column("known", "count", "Known", "Those whose page was read in full on all its measures.", "organisations"),
        Column("told", "count", "Told", "Of those known, the ones that tell at least one.", "organisations"),
        SHARE,
        LOW,
        HIGH,
        Column("mean_measures", "number", "Mean measures", "Told by those known; empty where there are none."),
    ),
)


def crosswalk(
    matrix: pd.DataFrame,
    book: Codebook,
    framework: str,
    counted: Sequence[str] = COUNTED,
    *,
    confidence: float = 0.95,
    lang: Language = "en",
) -> pd.DataFrame:
    """Per pillar of a framework, how many organisations tell at least one of its measures.

    The share is of organisations whose page was read in full on all measures of the pillar: a cut page is known to tell
    one, but never known to tell none, and would draw every share to 1.

    Parameters
    ----------
    framework : a name in `NAMES`, or the codebook's short one

    Returns
    -------
    DataFrame as `CROSSWALK`
        Codes that count as no measure are left out. `attrs["note"]` says whose proposal the assignment is,
        `attrs["without_counterpart"]` names the measures that belong to no pillar.

    Raises
    ------
    InputError
        Where there is no such framework, with the nearest name; where the confidence is no fraction or the language
        neither nl nor en.
    """
    check_language(lang)
    fraction(confidence, "confidence")
    key = NAMES.get(framework, framework)
    if key not in book.frameworks:
        problem = f"{framework!r} is no framework{near(framework, [*NAMES, *book.frameworks])}"
        raise InputError("framework", [problem])
    measures = [m for m in book.measures if m.counts_as_measure and m.id in matrix.columns]
    ids_all = [m.id for m in measures]
    yes = told(matrix[ids_all], counted).fillna(False).astype(bool)
    read = told(read_in_full(matrix, book)[ids_all], counted).notna()
    rows = []
    for pillar in (*book.frameworks[key].values, *_NOT_READ.get(key, ())):
        ids = [m.id for m in measures if pillar in m.crosswalk.get(key, ())]
        count = yes[ids].sum(axis=1)
        known = count[read[ids].all(axis=1)] if ids else count[:0]
        numbers = (len(matrix) if ids else 0, int((count > 0).sum()), len(known), int((known > 0).sum()))
        mean = float(known.mean()) if len(known) else np.nan
        rows.append((key, pillar, not ids, len(ids), ", ".join(ids), *numbers, mean))
    counts = frame(CROSSWALK.without("share", "low", "high"), rows)
    shares = share(counts["told"].to_numpy(dtype=int), counts["known"].to_numpy(dtype=int), confidence)
    table = CROSSWALK.check(pd.concat([counts, shares], axis=1))
    table.attrs["note"] = NOTE[lang]
    table.attrs["framework"] = book.frameworks[key].name
    table.attrs["without_counterpart"] = tuple(m.id for m in measures if not m.crosswalk.get(key))
    return table
