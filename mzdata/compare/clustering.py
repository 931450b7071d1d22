"""Groups of organisations whose pages tell alike, and whether the groups outlive a change of the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.cluster import hierarchy
from scipy.spatial.distance import squareform

from mzdata.compare.clustertables import CHOICES, LABELS, LEFT_OUT, LINKAGE, STABILITY, verdict
from mzdata.compare.reading import CAUTION
from mzdata.compare.resemblance import Floats, Metric, cells, check_metric, count_pairs
from mzdata.compare.tables import frame
from mzdata.compare.told import COUNTED
from mzdata.errors import InputError
from mzdata.vocabulary import Language, check_language

Resample = Literal["organisations", "measures"]
# Fewer organisations have no two groups that could be told from chance.
FEWEST = 4
MOST_CLUSTERS = 10
WORDS = {
    "silent": {"nl": "noemt geen enkele maatregel", "en": "tells no measure"},
    "apart": {
        "nl": "te weinig maatregelen zijn van deze pagina én de andere bekend",
        "en": "too few measures are known both of its page and of the others",
    },
    "caution": {
        "nl": "Groepen beschrijven deze pagina's; het zijn geen soorten werkgevers. Duid alleen groepen met een goed "
        "oordeel. Dat krijgt er geen bij minder dan twintig pagina's, en ook geen groep waar bijna iedereen in zit: "
        "die komt vanzelf terug.",
        "en": "Groups describe these pages; they are no types of employers. Interpret only groups with a good verdict. "
        "None has one among fewer than twenty pages, nor has a group that holds nearly everyone: it is found again by "
        "itself.",
    },
    "few": {
        "nl": "{n} organisatie(s) te vergelijken; voor clusters zijn er minstens {fewest} nodig",
        "en": "{n} organisation(s) can be compared; clusters need at least {fewest}",
    },
    "many": {
        "nl": "{n} organisaties te vergelijken; daarvan zijn hoogstens {most} groepen te maken, geen {k}",
        "en": "{n} organisations can be compared; they make at most {most} groups, not {k}",
    },
    "same": {
        "nl": "de boom kan niet in {k} groepen worden verdeeld: de pagina's zijn gelijk, of lijken evenveel op elkaar",
        "en": "the tree cannot be cut into {k} groups: the pages are all alike, or all equally alike",
    },
}


@dataclass(frozen=True, eq=False)
class Clusters:
    """Tables `LINKAGE`, `LABELS`, `CHOICES`, `STABILITY`, `LEFT_OUT`.

    `reason` says why there are no clusters, and is empty where there are; `caution` says what not to read into them.
    """

    linkage: pd.DataFrame
    labels: pd.DataFrame
    choices: pd.DataFrame
    stability: pd.DataFrame
    left_out: pd.DataFrame
    reason: str
    caution: str


def clusters(
    matrix: pd.DataFrame,
    metric: Metric = "jaccard",
    k: int | None = None,
    counted: Sequence[str] = COUNTED,
    *,
    seed: int = 0,
    draws: int = 100,
    resample: Resample = "organisations",
    minimum: int = 10,
    lang: Language = "en",
) -> Clusters:
    """Average linkage on 1 - similarity, cut by silhouette, with the stability of each cluster.

    Ward's method is not offered: it needs Euclidean distances, which these are not. Organisations that tell nothing
    are left out; so are, one after the other, those with the most pairs that cannot be compared. Organisations at the
    same height are never split by chance, so that not every number of clusters can be made.

    Parameters
    ----------
    k : number of clusters; without it the number in 2..min(10, n - 1) with the highest mean silhouette
    draws : bootstrap draws, each of as many organisations (or measures) as there are, repeats dropped
    resample : what is drawn anew: other organisations might have been recognised, or other measures asked about
    minimum : measures that must be known of both pages of a pair, at most all of the matrix

    Returns
    -------
    Clusters
        With empty tables and a reason where fewer than four organisations can be compared, all are alike, or `k` is
        not fewer than the organisations that can be compared. Clusters are judged by `clustertables.verdict`.

    Raises
    ------
    InputError
        Where the metric, `k`, `draws`, `resample` or the language cannot be.

    References
    ----------
    Rousseeuw, P. J. (1987). Silhouettes. Journal of Computational and Applied Mathematics 20.
    Hennig, C. (2007). Cluster-wise assessment of cluster stability. Computational Statistics & Data Analysis 52(1).
    """
    check_metric(metric)
    check_language(lang)
    _check(k, draws, resample)
    yes, known = cells(matrix, counted)
    need = min(minimum, matrix.shape[1])
    kept, reasons, distance = _comparable(yes, known, metric, need)
    names = [str(name) for name in matrix.index]
    left_out = LEFT_OUT.check(frame(LEFT_OUT, [(names[i], WORDS[why][lang]) for i, why in sorted(reasons.items())]))
    caution = " ".join((WORDS["caution"][lang], CAUTION[lang]))

    def nothing(reason: str) -> Clusters:
        return Clusters(LINKAGE.empty(), LABELS.empty(), CHOICES.empty(), STABILITY.empty(), left_out, reason, caution)

    if len(kept) < FEWEST:
        return nothing(WORDS["few"][lang].format(n=len(kept), fewest=FEWEST))
    if k and k >= len(kept):
        return nothing(WORDS["many"][lang].format(n=len(kept), most=len(kept) - 1, k=k))
    tree = _tree(distance)
    top = min(MOST_CLUSTERS, len(kept) - 1)
    tried = {size: cut for size in ([k] if k else range(2, top + 1)) if (cut := _cut(tree, size)) is not None}
    if not tried:
        return nothing(WORDS["same"][lang].format(k=k or f"2-{top}"))
    silhouettes = {size: _silhouettes(distance, cut) for size, cut in tried.items()}
    # Rounded, so that a last bit does not choose between equals; then the smaller number.
    chosen = max(tried, key=lambda size: (round(float(silhouettes[size].mean()), 12), -size))
    cut = _numbered(tried[chosen])
    again = _redraw(yes[kept], known[kept], distance, metric, need, chosen, seed, draws, resample)
    return Clusters(
        linkage=_linkage_table(tree),
        labels=LABELS.check(
            frame(LABELS, list(zip([names[i] for i in kept], cut.tolist(), silhouettes[chosen].tolist(), strict=True)))
        ),
        choices=CHOICES.check(
            frame(CHOICES, [(size, float(s.mean()), size == chosen) for size, s in silhouettes.items()])
        ),
        stability=_stability_table(cut, again),
        left_out=left_out,
        reason="",
        caution=caution,
    )


def _check(k: int | None, draws: int, resample: str) -> None:
    problems = []
    if k is not None and k < 2:
        problems.append(f"k is {k}, expected 2 or more")
    if draws < 1:
        problems.append(f"draws is {draws}, expected 1 or more")
    if resample not in ("organisations", "measures"):
        problems.append(f"resample is {resample!r}, expected organisations or measures")
    if problems:
        raise InputError("clusters", problems)


def _comparable(
    yes: NDArray[np.bool_], known: NDArray[np.bool_], metric: Metric, need: int
) -> tuple[NDArray[np.intp], dict[int, str], Floats]:
    """Rows that can all be compared with each other, why the others cannot, and the distances of the rows."""
    tells = yes.any(axis=1)
    reasons = {int(i): "silent" for i in np.flatnonzero(~tells)}
    kept = np.flatnonzero(tells)
    distance = 1.0 - count_pairs(yes[kept], known[kept]).similarity(metric, need)
    missing = np.isnan(distance)
    blanks = missing.sum(axis=1)
    inside = np.ones(len(kept), dtype=bool)
    while (blanks[inside] > 0).any():
        # The last of those with most blanks, so that the order of the matrix decides and not chance.
        worst = len(kept) - 1 - int(np.argmax(np.where(inside, blanks, -1)[::-1]))
        inside[worst] = False
        blanks = blanks - missing[worst]
        reasons[int(kept[worst])] = "apart"
    distance = distance[np.ix_(inside, inside)]
    np.fill_diagonal(distance, 0.0)
    return kept[inside], reasons, distance


def _tree(distance: Floats) -> Floats:
    return np.asarray(hierarchy.linkage(squareform(distance, checks=False), method="average"), dtype=float)


def _cut(tree: Floats, k: int) -> NDArray[np.int64] | None:
    """Labels for exactly k clusters; None where joins of the same height stand in the way."""
    # Joins that differ in the last bits only are equal; scipy's maxclust would tell them apart.
    heights = np.round(tree[:, 2], 12)
    if k > len(heights):
        return None
    below = heights[len(heights) - k]
    if below == heights[len(heights) - k + 1]:
        return None
    labels = hierarchy.fcluster(tree, t=(below + heights[len(heights) - k + 1]) / 2, criterion="distance")
    return np.asarray(labels, dtype=np.int64)


def _silhouettes(distance: Floats, labels: NDArray[np.int64]) -> Floats:
    # Imported here: scikit-learn takes a second to load, and most comparisons do without.
    from sklearn.metrics import silhouette_samples

    return np.asarray(silhouette_samples(distance, labels, metric="precomputed"), dtype=float)


def _numbered(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same clusters, numbered from 1 by size and then by first member."""
    found, first, sizes = np.unique(labels, return_index=True, return_counts=True)
    order = found[np.lexsort((first, -sizes))]
    number = {int(label): i for i, label in enumerate(order, start=1)}
    return np.array([number[int(label)] for label in labels], dtype=np.int64)


def _redraw(
    yes: NDArray[np.bool_],
    known: NDArray[np.bool_],
    distance: Floats,
    metric: Metric,
    need: int,
    k: int,
    seed: int,
    draws: int,
    resample: Resample,
) -> list[tuple[NDArray[np.intp], NDArray[np.int64]]]:
    """For each draw the rows that took part and their clusters.

    A row or measure drawn twice takes part once: copies at distance 0 would make clusters of themselves.
    """
    random = np.random.Generator(np.random.PCG64(seed))
    found = []
    for _ in range(draws):
        if resample == "organisations":
            rows = np.unique(random.integers(0, len(yes), len(yes)))
            apart = distance[np.ix_(rows, rows)]
        else:
            drawn = np.unique(random.integers(0, yes.shape[1], yes.shape[1]))
            # Fewer measures are drawn than there are, so fewer need to be known.
            fewer = max(1, round(need * len(drawn) / yes.shape[1]))
            rows, _, apart = _comparable(yes[:, drawn], known[:, drawn], metric, fewer)
        if len(rows) > 1:
            cut = hierarchy.fcluster(_tree(apart), t=min(k, len(rows)), criterion="maxclust")
            found.append((rows, np.asarray(cut, dtype=np.int64)))
    return found


def _stability_table(
    labels: NDArray[np.int64], again: list[tuple[NDArray[np.intp], NDArray[np.int64]]]
) -> pd.DataFrame:
    """Hennig's cluster-wise mean of the largest Jaccard in each draw, over the rows that took part."""
    k = int(labels.max())
    likeness: list[list[float]] = [[] for _ in range(k)]
    for rows, cut in again:
        # Contingency of the original clusters (rows) and the clusters of the draw (columns).
        shared = np.zeros((k, int(cut.max())))
        np.add.at(shared, (labels[rows] - 1, cut - 1), 1)
        either = shared.sum(axis=1, keepdims=True) + shared.sum(axis=0, keepdims=True) - shared
        best = (shared / either).max(axis=1)
        for cluster in np.flatnonzero(shared.sum(axis=1)):
            likeness[cluster].append(float(best[cluster]))
    rows_ = []
    for number, values in enumerate(likeness, start=1):
        mean = float(np.mean(values)) if values else 0.0
        size = int((labels == number).sum())
        rows_.append((number, size, len(values), mean, verdict(mean, size, len(labels))))
    return STABILITY.check(frame(STABILITY, rows_))


def _linkage_table(tree: Floats) -> pd.DataFrame:
    leaves = len(tree) + 1
    rows = [
        (leaves + i, int(left), int(right), float(height), int(size))
        for i, (left, right, height, size) in enumerate(tree)
    ]
    return LINKAGE.check(frame(LINKAGE, rows))
