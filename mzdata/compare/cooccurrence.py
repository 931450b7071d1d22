"""Which measures go together? Pairs with their association, and the combinations that pages tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mzdata.codebook import Codebook
from mzdata.compare import exact
from mzdata.compare.differences import adjusted
from mzdata.compare.reading import CAUTION, in_full
from mzdata.compare.results import Results, only, ratio
from mzdata.compare.told import COUNTED, cells, fraction
from mzdata.compare.words import probability, text
from mzdata.errors import InputError
from mzdata.explain import near
from mzdata.schema import Column
from mzdata.vocabulary import Language, check_language

COOCCURRENCE: Final = Results(
    name="cooccurrence",
    key=("measure_a", "measure_b"),
    title="Measures that go together",
    description="One row per pair of measures, over the organisations whose page was read in full on the dimensions of "
    "both; with full=False, over those of which both are known.",
    columns=(
        Column("measure_a", "text", "Measure A", "The one that comes first in the codebook.", required=True),
        Column("measure_b", "text", "Measure B", "The other.", required=True),
        Column("n", "count", "Counted", "Organisations read in full on both.", "organisations"),
        Column("both", "count", "Both", "Telling both.", "organisations"),
        Column("only_a", "count", "Only A", "Telling A and not B.", "organisations"),
        Column("only_b", "count", "Only B", "Telling B and not A.", "organisations"),
        Column("neither", "count", "Neither", "Telling neither.", "organisations"),
        Column(
            "expected", "number", "Expected", "How many would tell both if there were no relation.", "organisations"
        ),
        Column("lift", "number", "Lift", "both / expected; 1 where there is no relation.", "ratio"),
        Column("phi", "number", "Phi", "Correlation of the two; missing where one does not vary.", "-1 to 1"),
        Column("jaccard", "number", "Jaccard", "both / (both + only_a + only_b).", "0-1"),
        Column("p", "number", "p", "Fisher's exact test, two-sided; missing where not tested.", "0-1"),
        Column("smallest_p", "number", "Smallest p", "Smallest p with these numbers counted and told.", "0-1"),
        Column("q", "number", "q", "Benjamini-Hochberg over the pairs that could reach the level.", "0-1"),
        Column("note", "text", "Note", "Why there is no p."),
    ),
)
COMBINATIONS: Final = Results(
    name="combinations",
    key=("kind", "members"),
    title="Combinations of measures",
    description="One row per set of measures that organisations tell, and none of the other measures chosen.",
    columns=(
        Column("kind", "text", "Kind", "A combination, or what is unknown.", required=True, enum=("told", "unknown")),
        Column("members", "text", "Members", "Ids of the measures told, with a comma; empty where none is."),
        Column("degree", "count", "Degree", "How many measures are told; empty where unknown.", "measures"),
        Column("n", "count", "Organisations", "That tell just these.", "organisations"),
        Column("organisations", "text", "Which", "Ids of the organisations, with a comma."),
    ),
)


def cooccurrence(
    matrix: pd.DataFrame,
    book: Codebook,
    counted: Sequence[str] = COUNTED,
    level: float = 0.05,
    lang: Language = "en",
    *,
    full: bool = True,
) -> pd.DataFrame:
    """How strongly does each pair of measures go together?

    Parameters
    ----------
    matrix : organisations × measures, cells `Answer`
    counted : the answers that count as told
    level : a pair whose margins allow no p so small is not tested, 0–1
    lang : language of `note`
    full : count for each measure only the pages that were read in full on its dimension (`compare.read_in_full`). On a
        cut page a topic that was not reached is known only where it was told elsewhere: known then means told, and p
        and q are false. With False such cells count too, and `attrs["caution"]` says so. What was read is seen from
        all measures of a dimension: give the whole matrix.

    Returns
    -------
    DataFrame `COOCCURRENCE`, pairs in the order of the codebook
        NA where there is nothing to divide by: lift without anything expected, phi where one of the two does not
        vary, Jaccard where neither is told. Nobody declares 3,081 pairs beforehand, so q is over the pairs that
        could have reached the level: that depends on the margins only, not on how the two go together.
        `attrs["full"]` is `full`; `attrs["caution"]` is empty where it is True.

    Notes
    -----
    Longer pages tell more of everything, so most pairs lean together; a pair that stands out among all pairs says
    more than a p does.

    References
    ----------
    Tarone, R.E. (1990). A modified Bonferroni method for discrete data. Biometrics 46(2).
    Gilbert, P.B. (2005). A modified false discovery rate multiple-comparisons procedure for discrete data, applied to
    human immunodeficiency virus genetics. Journal of the Royal Statistical Society C 54(1), 143-158.
    """
    fraction(level, "level")
    check_language(lang)
    read = cells(matrix, book)
    read = in_full(read, book) if full else read
    # Counts of pairs as products of matrices: whole numbers, exact in floating point.
    told, known = read.told(counted).astype(float), read.known.astype(float)
    first, second = np.triu_indices(len(read.measures), k=1)
    n = _pairs(known.T @ known, first, second)
    both = _pairs(told.T @ told, first, second)
    told_a, told_b = _pairs(told.T @ known, first, second), _pairs(known.T @ told, first, second)
    some = n > 0
    expected = ratio(told_a * told_b, n)
    spread = np.sqrt((told_a * (n - told_a)).astype(float) * (told_b * (n - told_b)).astype(float))
    test = exact.fisher(both, told_a, told_b - both, n - told_a)
    testable = some & (test.smallest <= level)
    q = np.full(len(n), None, dtype=object)
    q[testable] = adjusted(test.fisher[testable])
    note = np.full(len(n), "", dtype=object)
    for i in np.flatnonzero(~testable):
        note[i] = (
            text("pair", lang, told_a=told_a[i], told_b=told_b[i], n=n[i], p=probability(float(test.smallest[i]), lang))
            if some[i]
            else text("none_in_full_both" if full else "none_known", lang)
        )
    names = np.array(read.measures, dtype=object)
    table = COOCCURRENCE.columns_of(
        {
            "measure_a": names[first],
            "measure_b": names[second],
            "n": n,
            "both": both,
            "only_a": told_a - both,
            "only_b": told_b - both,
            "neither": n - told_a - told_b + both,
            "expected": expected,
            "lift": ratio(both * n, told_a * told_b),
            "phi": ratio(both * n - told_a * told_b, spread),
            "jaccard": ratio(both, told_a + told_b - both),
            "p": only(testable, test.fisher),
            "smallest_p": only(some, test.smallest),
            "q": q,
            "note": note,
        }
    )
    table.attrs |= {"full": full, "caution": "" if full else CAUTION[lang]}
    return table


def combinations(
    matrix: pd.DataFrame,
    measures: Sequence[str],
    counted: Sequence[str] = COUNTED,
    minimum: int = 1,
    *,
    lang: Language = "en",
) -> pd.DataFrame:
    """Which sets of the chosen measures do organisations tell, and none of the others chosen?

    Parameters
    ----------
    matrix : organisations × measures, cells `Answer`
    measures : ids of columns of the matrix; members are listed in this order
    counted : the answers that count as told
    minimum : a set told by fewer organisations is left out; how many sets and organisations, is in
        `attrs["left_out"]`
    lang : language of `attrs["caution"]`

    Returns
    -------
    DataFrame `COMBINATIONS`
        Largest first, then of fewer measures, then in the order of `measures`; the empty set (none told) is one of
        them. Last comes a row `unknown`: organisations of which one of the measures is unknown, so that nobody can
        say which set they tell. With `minimum` 1 every organisation stands in exactly one row. Of a cut page all
        measures may be known only because it tells those that it did not reach, which makes larger sets too frequent:
        give `compare.read_in_full(matrix, book)` to count whole readings only; `attrs["caution"]` says so.

    Raises
    ------
    InputError
        Where a measure is not in the matrix or is named twice, or the language is neither nl nor en.

    References
    ----------
    Lex, A. et al. (2014). UpSet: visualization of intersecting sets. IEEE TVCG 20(12).
    """
    check_language(lang)
    read = cells(matrix)
    problems = [f"{m!r} is not in the matrix{near(m, read.measures)}" for m in measures if m not in read.measures]
    problems += [f"{m!r} is named more than once" for m in dict.fromkeys(measures) if list(measures).count(m) > 1]
    if not len(measures):
        problems.append("found none, expected at least one")
    if problems:
        raise InputError("measures", problems)
    places = [read.measures.index(name) for name in measures]
    told, known = read.told(counted)[:, places], np.asarray(read.known[:, places].all(axis=1))
    sets: dict[tuple[int, ...], list[str]] = {}
    for row in np.flatnonzero(known):
        sets.setdefault(tuple(np.flatnonzero(told[row]).tolist()), []).append(read.organisations[row])
    ordered = sorted(sets.items(), key=lambda item: (-len(item[1]), len(item[0]), item[0]))
    shown = [(members, names) for members, names in ordered if len(names) >= minimum]
    rows = [
        ("told", ", ".join(measures[i] for i in members), len(members), len(names), ", ".join(names))
        for members, names in shown
    ]
    unknown = [name for name, sure in zip(read.organisations, known.tolist(), strict=True) if not sure]
    table = COMBINATIONS.frame([*rows, ("unknown", "", None, len(unknown), ", ".join(unknown))])
    table.attrs["left_out"] = {
        "combinations": len(sets) - len(shown),
        "organisations": int(known.sum()) - sum(len(names) for _, names in shown),
    }
    table.attrs["caution"] = CAUTION[lang]
    return table


def _pairs(square: NDArray[np.float64], first: NDArray[np.intp], second: NDArray[np.intp]) -> NDArray[np.int64]:
    return square[first, second].astype(np.int64)
