"""Clusters of organisations: the tree beside the matrix it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure, SubFigure

from mzdata.codebook import Codebook
from mzdata.compare.clustering import Clusters
from mzdata.plots import style
from mzdata.plots.alttext import tell
from mzdata.plots.matrices import answer_legend, draw_cells, name_columns
from mzdata.plots.words import say
from mzdata.vocabulary import Language, check_language


def clusters(
    matrix: pd.DataFrame,
    found: Clusters,
    codebook: Codebook,
    lang: Language = "en",
    figure: Figure | SubFigure | None = None,
    *,
    names: Mapping[str, str] | None = None,
) -> dict[str, Axes]:
    """The matrix with its rows in the order of the tree, clusters ruled off and judged.

    Parameters
    ----------
    matrix : the matrix the clusters were made from, or columns of it
    found : as `compare.clusters` makes it
    names : what to call the organisations, else their ids

    Returns
    -------
    dict of Axes
        `tree` and `matrix`. Without clusters the reason stands in the tree.
    """
    check_language(lang)
    labels, linkage = found.labels, found.linkage
    rows = len(labels)
    if figure is None:
        pitch = 0.2 if rows <= 60 else max(0.028, 12 / rows)
        own = style.figure("notebook")
        own.set_size_inches(min(24.0, max(8.0, 5.6 + 0.22 * matrix.shape[1])), min(20.0, 3.4 + pitch * max(rows, 3)))
        figure = own
    tree, cells = figure.subplots(1, 2, width_ratios=[1, max(2.0, 0.11 * matrix.shape[1])])
    drawn = {"tree": tree, "matrix": cells}
    if labels.empty or not matrix.shape[1]:
        cells.set_visible(False)
        style.nothing(tree, lang, found.reason)
        tell(tree, found.reason or say("nothing_alt", lang, what=say("clusters", lang)))
        return drawn
    order = leaves(linkage)
    called = names or {}
    ids = [str(name) for name in labels["organisation"]]
    ordered = [ids[leaf] for leaf in order]
    _tree(tree, linkage, order, lang)
    draw_cells(cells, matrix.loc[ordered])
    pitch = style.size(cells)[1] * 0.75 / rows
    points = style.fitting(pitch, style.SMALL)
    shown = [style.wrapped(called.get(name, name), 42, 1) for name in ordered]
    cells.set_yticks(range(rows) if points else [], shown if points else [],
                     fontsize=points or None, parse_math=False)  # fmt: skip
    cells.tick_params(length=0)
    style.plain(cells)
    name_columns(cells, matrix, codebook, lang)
    answer_legend(cells, lang)
    number_of = dict(zip(ids, (int(number) for number in labels["cluster"]), strict=True))
    _rule(cells, [number_of[name] for name in ordered], found.stability, lang)
    tell(tree, _words(found, rows, lang))
    return drawn


def leaves(linkage: pd.DataFrame) -> list[int]:
    """The rows of the labels from top to bottom of the tree."""
    children = {
        int(node): (int(left), int(right))
        for node, left, right in zip(linkage["node"], linkage["left"], linkage["right"], strict=True)
    }
    # A stack and no recursion: a tree of 1,000 pages can be 1,000 joins deep.
    stack, found = [max(children)], []
    while stack:
        node = stack.pop()
        if node in children:
            left, right = children[node]
            stack += [right, left]
        else:
            found.append(node)
    return found


def _tree(ax: Axes, linkage: pd.DataFrame, order: list[int], lang: Language) -> None:
    """Joins as brackets, the height to the left."""
    place = {leaf: (float(row), 0.0) for row, leaf in enumerate(order)}
    lines = []
    columns = (linkage[name] for name in ("node", "left", "right", "height"))
    for node, left, right, height in zip(*columns, strict=True):
        (upper, near), (lower, far) = place[int(left)], place[int(right)]
        lines.append([(near, upper), (float(height), upper), (float(height), lower), (far, lower)])
        place[int(node)] = ((upper + lower) / 2, float(height))
    ax.add_collection(LineCollection(lines, colors=style.INK, linewidths=0.8, gid="joins"))
    ax.set_xlim(max(0.05, 1.05 * max(style.numbers(linkage, "height"))), 0)
    ax.set_ylim(len(order) - 0.5, -0.5)
    ax.set_yticks([])
    ax.tick_params(axis="x", labelsize=style.SMALL)
    ax.locator_params(axis="x", nbins=3)
    ax.set_xlabel(say("distance", lang), fontsize=style.FONT)
    style.plain(ax, ["bottom"])


def _rule(ax: Axes, numbers: list[int], stability: pd.DataFrame, lang: Language) -> None:
    """A line between clusters, and number and verdict of each at the right."""
    verdicts = dict(zip(stability["cluster"], stability["verdict"], strict=True))
    side = ax.secondary_yaxis("right")
    ticks: list[float] = []
    texts: list[str] = []
    begin = 0
    pitch = style.size(ax)[1] * 0.75 / len(numbers)
    for number, members in groupby(numbers):
        end = begin + len(list(members))
        if begin:
            ax.axhline(begin - 0.5, color=style.INK, linewidth=1.0)
        middle = (begin + end - 1) / 2
        if not ticks or (middle - ticks[-1]) * pitch >= style.SMALL + 1:
            ticks.append(middle)
            texts.append(say("cluster", lang, number=number, verdict=say(str(verdicts[number]), lang)))
        begin = end
    side.set_yticks(ticks, texts, fontsize=style.SMALL)
    side.tick_params(length=0)
    side.spines[:].set_visible(False)
    ax.annotate(say("cluster_head", lang), (1, 1), (4, 3), xycoords="axes fraction", textcoords="offset points",
                fontsize=style.SMALL, color=style.GREY)  # fmt: skip


def _words(found: Clusters, rows: int, lang: Language) -> str:
    parts = [
        say("cluster_alt", lang, number=number, size=size, verdict=say(str(verdict), lang),
            stability=style.number(float(value), 2, lang))
        for number, size, value, verdict in zip(
            *(found.stability[name] for name in ("cluster", "size", "stability", "verdict")), strict=True
        )
    ]  # fmt: skip
    return say("clusters_alt", lang, n=rows, k=len(parts), rows="; ".join(parts), caution=found.caution)
