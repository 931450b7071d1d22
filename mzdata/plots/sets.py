"""Which sets of measures organisations tell: our own intersection plot."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure, SubFigure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from mzdata.codebook import Codebook
from mzdata.plots import style
from mzdata.plots.alttext import tell
from mzdata.plots.shares import notes
from mzdata.plots.words import say
from mzdata.vocabulary import Language, check_language

_MOST = 40


def intersections(
    table: pd.DataFrame,
    measures: Sequence[str],
    codebook: Codebook,
    lang: Language = "en",
    figure: Figure | SubFigure | None = None,
    *,
    totals: pd.DataFrame | None = None,
    most: int = _MOST,
) -> dict[str, Axes]:
    """How many organisations tell just these measures and none of the other ones chosen.

    Parameters
    ----------
    table : as `compare.combinations` makes it
    measures : ids, as they were given to `compare.combinations`
    totals : rows of `compare.prevalence`, for the numbers to the right of each measure
    most : combinations that are drawn; how many were not is said

    Returns
    -------
    dict of Axes
        `bars`, the sizes in the table's order with the unknown last; `matrix`, what each combination is made of.

    References
    ----------
    Lex, A. et al. (2014). UpSet: visualization of intersecting sets. IEEE TVCG 20(12).
    """
    check_language(lang)
    told = table[table["kind"] == "told"].head(most)
    hidden = int((table["kind"] == "told").sum()) - len(told)
    unknown = sum(style.counts(table[table["kind"] == "unknown"], "n"))
    if figure is None:
        figure = style.figure("notebook", len(measures) + 7, 0.28)
        figure.set_size_inches(min(14.0, max(7.0, 5.2 + 0.26 * len(told))), figure.get_size_inches()[1])
    bars, matrix = figure.subplots(2, 1, sharex=True, height_ratios=[1.4, max(1.0, 0.19 * len(measures))])
    drawn = {"bars": bars, "matrix": matrix}
    if told.empty and not unknown:
        matrix.set_visible(False)
        style.nothing(bars, lang)
        tell(bars, say("nothing_alt", lang, what=say("intersections", lang)))
        return drawn
    sizes = [*style.counts(told, "n"), *([unknown] if unknown else [])]
    sets = [[name for name in str(members).split(", ") if name] for members in told["members"]]
    _bars(bars, sizes, bool(unknown), lang)
    _dots(matrix, sets, list(measures), bool(unknown), codebook, lang)
    if totals is not None:
        whole = totals[totals["unit"] == "measure"]
        pairs = zip(whole["measure"], style.counts(whole, "told"), style.counts(whole, "known"), strict=True)
        shown = {str(name): say("of", lang, told=told_by, known=known) for name, told_by, known in pairs}
        notes(matrix, [shown.get(name, "") for name in measures], say("of_head", lang))
    if hidden:
        bars.set_title(say("not_shown", lang, n=hidden), fontsize=style.SMALL, loc="right", color=style.GREY)
    phrases = [
        f"{style.listed([codebook.label(m, lang) for m in members], lang) or say('no_measure', lang)}: {size}"
        for members, size in zip(sets[:3], sizes, strict=False)
    ]
    tell(
        bars,
        say("intersections_alt", lang, measures=len(measures), rows="; ".join(phrases) or "–", unknown=unknown),
    )
    return drawn


def _bars(ax: Axes, sizes: Sequence[int], unknown: bool, lang: Language) -> None:
    found = ax.bar(range(len(sizes)), sizes, width=0.62, color=style.TOLD, edgecolor=style.TOLD, linewidth=0.6)
    if unknown:
        found[-1].set(facecolor="white", edgecolor=style.GREY, hatch="////")
    for column, size in enumerate(sizes):
        ax.annotate(str(size), (column, size), (0, 2), textcoords="offset points", ha="center", fontsize=style.SMALL)
    ax.set_ylim(0, 1.15 * max(1, *sizes))
    ax.yaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_ylabel(say("same_set", lang), fontsize=style.FONT)
    ax.tick_params(axis="x", length=0, labelbottom=False)
    ax.tick_params(axis="y", labelsize=style.SMALL)
    ax.grid(axis="y", color=style.LINE, linewidth=0.6)
    ax.set_axisbelow(True)
    style.plain(ax, ["bottom"])


def _dots(
    ax: Axes, sets: Sequence[Sequence[str]], measures: list[str], unknown: bool, codebook: Codebook, lang: Language
) -> None:
    """A filled dot for a measure told, a small ring for one that is not; a line joins those of one set."""
    columns = len(sets) + unknown
    for row in range(0, len(measures), 2):
        ax.axhspan(row - 0.5, row + 0.5, color="#f4f4f4", zorder=0)
    inside = np.array([[m in members for members in sets] for m in measures], dtype=bool)
    # Without a set an array does not know its columns.
    inside = inside.reshape(len(measures), len(sets))
    rows, at = np.nonzero(inside)
    others, besides = np.nonzero(~inside)
    for column, members in enumerate(sets):
        places = [measures.index(name) for name in members]
        if len(places) > 1:
            ax.vlines(column, min(places), max(places), color=style.TOLD, linewidth=1.6, zorder=2)
    ax.plot(at, rows, linestyle="", marker="o", markersize=7, color=style.TOLD, zorder=3, gid="told")
    ax.plot(besides, others, linestyle="", marker="o", markersize=3.5, markerfacecolor="white",
            markeredgecolor="#a0a0a0", zorder=1, gid="not_told")  # fmt: skip
    if unknown:
        ax.plot([len(sets)] * len(measures), range(len(measures)), linestyle="", marker="$?$", markersize=5,
                color=style.GREY, gid="unknown")  # fmt: skip
    style.row_labels(ax, [codebook.label(m, lang) for m in measures], 34)
    ax.set_xlim(-0.6, columns - 0.4)
    ax.set_xticks([])
    style.plain(ax)
    handles = [
        Line2D([], [], linestyle="", marker="o", markersize=7, color=style.TOLD, label=say("told", lang)),
        Line2D([], [], linestyle="", marker="o", markersize=3.5, markerfacecolor="white", markeredgecolor="#a0a0a0",
               label=say("not_told", lang)),
        Line2D([], [], linestyle="", marker="$?$", markersize=5, color=style.GREY, label=say("any_unknown", lang)),
    ]  # fmt: skip
    style.legend(ax, handles if unknown else handles[:2], ncols=3, loc="upper right", at=(1.0, -0.02))
