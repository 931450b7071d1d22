"""Which organisations tell alike: similarity of pairs, and the nearest neighbours of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mzdata.compare.reading import CAUTION
from mzdata.compare.tables import frame
from mzdata.compare.told import COUNTED, told
from mzdata.errors import InputError
from mzdata.explain import near
from mzdata.schema import Column, Table
from mzdata.vocabulary import Language, check_language

Metric = Literal["jaccard", "dice", "simple_matching"]
Floats = NDArray[np.float64]

SIMPLE_MATCHING: dict[Language, str] = {
    "nl": "Simple matching telt samen zwijgen als overeenkomst: korte pagina's lijken daardoor op elkaar.",
    "en": "Simple matching counts being silent together as agreement: short pages look alike because of it.",
}
NEIGHBOURS = Table(
    name="neighbours",
    key=("organisation",),
    title="Most similar organisations",
    description="The organisations whose pages tell most nearly the same as one organisation's page.",
    columns=(
        Column("organisation", "text", "Organisation", "The other organisation.", required=True),
        Column("jaccard", "number", "Jaccard", "Shared, of what either tells (0-1)."),
        Column("dice", "number", "Dice", "Shared, of the mean of what each tells (0-1)."),
        Column("both_known", "count", "Known on both", "Measures known of both pages.", "measures"),
        Column("shared", "count", "Shared", "Measures that both tell.", "measures"),
        Column("shared_measures", "text", "Shared measures", "Their ids, comma-separated."),
        Column("only_own", "text", "Only own", "What the organisation asked about tells and the other does not."),
        Column("only_other", "text", "Only other", "What the other tells and the organisation asked about does not."),
    ),
)


class Pairs(NamedTuple):
    """Counts for all pairs of organisations, over the measures known on both pages."""

    both: Floats
    first: Floats
    second: Floats
    known: Floats

    def similarity(self, metric: Metric, minimum: int = 1) -> Floats:
        """Share 0-1; NaN where neither affirms anything or fewer than `minimum` measures are known on both."""
        either = self.both + self.first + self.second
        if metric == "jaccard":
            part, whole = self.both, either
        elif metric == "dice":
            part, whole = 2 * self.both, either + self.both
        else:
            part, whole = self.known - self.first - self.second, self.known
        share = np.full(whole.shape, np.nan)
        np.divide(part, whole, out=share, where=(either > 0) & (self.known >= minimum))
        return share


def count_pairs(yes: NDArray[np.bool_], known: NDArray[np.bool_]) -> Pairs:
    """Count what every two rows tell, by matrix products: 1,000 rows are a million pairs."""
    told_, known_ = yes.astype(float), known.astype(float)
    both = told_ @ told_.T
    # Told by the row, and known of the column, less what both tell: told by the row alone.
    first = told_ @ known_.T - both
    return Pairs(both, first, first.T, known_ @ known_.T)


def cells(matrix: pd.DataFrame, counted: Sequence[str] = COUNTED) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """The matrix as two arrays of truth values: told, and known."""
    answers = told(matrix, counted)
    known = answers.notna().to_numpy(dtype=bool)
    return answers.fillna(False).to_numpy(dtype=bool), known


def check_metric(metric: str) -> None:
    """Refuse a metric that is not known, with the nearest one that is."""
    if metric not in get_args(Metric):
        raise InputError("metric", [f"{metric!r} is no metric{near(metric, get_args(Metric))}"])


def similarity(
    matrix: pd.DataFrame,
    metric: Metric = "jaccard",
    counted: Sequence[str] = COUNTED,
    *,
    minimum: int = 1,
    lang: Language = "en",
) -> pd.DataFrame:
    """Similarity of every pair of organisations, over the measures that are known of both pages.

    Parameters
    ----------
    matrix : organisations × measures, cells `Answer`
    metric : jaccard and dice leave aside what neither page tells; simple_matching takes it for agreement
    minimum : pairs with fewer measures known of both pages have no similarity

    Returns
    -------
    DataFrame, organisations × organisations, share 0-1
        NaN where neither page affirms anything: two silent pages are not alike but unknown. An organisation that
        tells nothing has NaN on the diagonal too. `attrs["caution"]` says what not to read into the numbers.

    Raises
    ------
    InputError
        Where there is no such metric, or the language is neither nl nor en.

    References
    ----------
    Jaccard, P. (1912). The distribution of the flora in the alpine zone. New Phytologist 11(2).
    Dice, L. R. (1945). Measures of the amount of ecologic association between species. Ecology 26(3).
    Brusco, M., Cradit, J. D. & Steinley, D. (2021). A comparison of 71 binary similarity coefficients. PLoS ONE 16(4).
    """
    check_metric(metric)
    check_language(lang)
    names = pd.Index(matrix.index, name="organisation")
    values = count_pairs(*cells(matrix, counted)).similarity(metric, minimum)
    table = pd.DataFrame(values, index=names, columns=names.copy())
    cautions = [CAUTION[lang]]
    if metric == "simple_matching":
        cautions.insert(0, SIMPLE_MATCHING[lang])
    table.attrs["caution"] = " ".join(cautions)
    return table


def neighbours(
    matrix: pd.DataFrame,
    organisation: str,
    n: int = 5,
    counted: Sequence[str] = COUNTED,
    *,
    minimum: int = 10,
    lang: Language = "en",
) -> pd.DataFrame:
    """The `n` organisations whose pages tell most nearly the same, with what is shared and what is not.

    Parameters
    ----------
    minimum : measures that must be known of both pages, at most all of the matrix

    Returns
    -------
    DataFrame as `NEIGHBOURS`
        By Jaccard, then by the number of measures shared, then in the matrix's order. Organisations that share
        nothing are not alike and not listed; empty where the organisation tells nothing.

    Raises
    ------
    InputError
        Where the organisation is not in the matrix, with the nearest name, or the language is neither nl nor en.
    """
    check_language(lang)
    if organisation not in matrix.index:
        raise InputError("organisation", [f"{organisation!r} is not in the matrix{near(organisation, matrix.index)}"])
    yes, known = cells(matrix, counted)
    own = int(np.flatnonzero(matrix.index == organisation)[0])
    measures = np.asarray(matrix.columns, dtype=object)
    need = min(minimum, len(measures))
    rows = []
    for other in range(len(matrix)):
        jointly = known[own] & known[other]
        first, second = yes[own] & jointly, yes[other] & jointly
        both = int((first & second).sum())
        if other == own or not both or jointly.sum() < need:
            continue
        rows.append(
            (
                str(matrix.index[other]),
                both / int((first | second).sum()),
                2 * both / int(first.sum() + second.sum()),
                int(jointly.sum()),
                both,
                ", ".join(measures[first & second]),
                ", ".join(measures[first & ~second]),
                ", ".join(measures[second & ~first]),
            )
        )
    # The sort is stable, so what is equal stays in the order of the matrix.
    rows.sort(key=lambda row: (-row[1], -row[4]))
    table = NEIGHBOURS.check(frame(NEIGHBOURS, rows[: max(0, n)]))
    table.attrs["caution"] = CAUTION[lang]
    return table
