"""Shares with their intervals: measures, classes of law, and pillars of another framework."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from mzdata.codebook import Codebook
from mzdata.errors import InputError
from mzdata.numerals import percent
from mzdata.plots import style
from mzdata.plots.alttext import tell
from mzdata.plots.words import say
from mzdata.vocabulary import Language, check_language


def prevalence(table: pd.DataFrame, codebook: Codebook, lang: Language = "en", ax: Axes | None = None) -> Axes:
    """How often each measure is told: what is known, what may be, and the share with its interval.

    The bar is of all organisations: solid is told, hatched is unknown, so that its end is the highest it can be. The
    point with its Wilson interval is of the organisations of which it is known, whose numbers stand to the right.

    Parameters
    ----------
    table : rows of one group of `compare.prevalence`: measures, dimensions or both

    Raises
    ------
    InputError
        Where the rows are of more than one group.
    """
    check_language(lang)
    _one_group(table)
    ax = style.axes(ax, len(table))
    if table.empty:
        return _empty(ax, "prevalence", lang)
    labels = [
        codebook.label(str(measure or dimension), lang) if measure or dimension else say("overall", lang)
        for measure, dimension in zip(table["measure"], table["dimension"], strict=True)
    ]
    rows = np.arange(len(table))
    style.row_labels(ax, labels)
    lower, upper = np.array(style.numbers(table, "lower_bound")), np.array(style.numbers(table, "upper_bound"))
    ax.barh(rows, np.nan_to_num(lower), height=0.62, color=style.SOFT, edgecolor=style.GREY, linewidth=0.5)
    ax.barh(rows, np.nan_to_num(upper - lower), left=np.nan_to_num(lower), height=0.62, facecolor="none",
            edgecolor="#9a9a9a", hatch="/////", linewidth=0.4)  # fmt: skip
    intervals(ax, table)
    n = style.counts(table, "n")[0]
    style.share_axis(ax, say("prevalence_axis", lang, n=n))
    fractions = [
        say("of", lang, told=told, known=known)
        for told, known in zip(style.counts(table, "told"), style.counts(table, "known"), strict=True)
    ]
    notes(ax, fractions, say("of_head", lang))
    handles = [
        Patch(facecolor=style.SOFT, edgecolor=style.GREY, label=say("told_of_all", lang)),
        Patch(facecolor="none", edgecolor="#9a9a9a", hatch="/////", label=say("unknown_band", lang)),
        interval_handle(say("share_known", lang)),
    ]
    style.legend(ax, handles, 1, at=(1.0, 1.02))
    most, least = _extremes(table, labels, lang)
    tell(
        ax,
        say("prevalence_alt", lang, rows=len(table), n=n, most=style.listed(most, lang), least=least,
            unknown=max(style.counts(table, "unknown"))),
    )  # fmt: skip
    return ax


def law(table: pd.DataFrame, lang: Language = "en", ax: Axes | None = None) -> Axes:
    """Share of organisations that tell at least one arrangement of each class of law, with its Wilson interval.

    Parameters
    ----------
    table : as `compare.beyond_law_shares` makes it
        A class to which no arrangement belongs says so, and is no 0%.
    """
    ax = style.axes(ax, len(table), 0.36)
    if table.empty:
        return _empty(ax, "law", lang)
    labels = [class_label(str(name), lang) for name in table["statutory_class"]]
    # Without an arrangement in the class there is nothing to know of an organisation.
    absent = [say("no_arrangement", lang) if not n else "" for n in style.counts(table, "n")]
    columns = [style.counts(table, name) for name in ("told", "known", "cells")]
    fractions = [
        none
        or f"{_fraction(told, known, lang)} · {say('law_one_cell' if cells == 1 else 'law_cells', lang, cells=cells)}"
        for none, told, known, cells in zip(absent, *columns, strict=True)
    ]
    _share_bars(ax, table, labels, fractions, lang)
    style.share_axis(ax, say("law_axis", lang))
    rows = _rows(table, labels, lang, absent)
    cells = [
        say("law_cell", lang, share=percent(share), label=label)
        for label, share in zip(labels, table["cell_share"], strict=True)
        if not pd.isna(share) and share > 0
    ]
    tell(ax, say("law_alt", lang, rows="; ".join(rows), cells=style.listed(cells, lang) or say("not_one", lang)))
    return ax


def class_label(name: str, lang: Language) -> str:
    """What a reader sees for a class of law; an unknown one keeps its id."""
    known = ("statutory_right", "statutory_request", "contract_or_cao", "beyond_statutory", "depends", "not_applicable",
             "unknown_date")  # fmt: skip
    return say(name, lang) if name in known else style.clean(name.replace("_", " "))


def crosswalk(table: pd.DataFrame, lang: Language = "en", ax: Axes | None = None) -> Axes:
    """How far the pages cover the pillars of another framework; a pillar without measures is no 0%.

    Parameters
    ----------
    table : as `compare.crosswalk` makes it
        The note on whose proposal the assignment is stands below the axis.
    """
    ax = style.axes(ax, len(table) + 1, 0.36)
    if table.empty:
        return _empty(ax, "crosswalk", lang)
    labels = [style.clean(str(pillar).replace("_", " ")).capitalize() for pillar in table["pillar"]]
    unmapped = table["unmapped"].tolist()
    absent = [say("unmapped", lang) if blank else "" for blank in unmapped]
    fractions = [
        none or _fraction(told, known, lang)
        for none, told, known in zip(absent, style.counts(table, "told"), style.counts(table, "known"), strict=True)
    ]
    note, framework = str(table.attrs.get("note", "")), str(table.attrs.get("framework", table["framework"].iloc[0]))
    _share_bars(ax, table, labels, fractions, lang, framework)
    for row in np.flatnonzero(unmapped):
        ax.barh(row, 1.0, height=0.62, facecolor="none", edgecolor="#b0b0b0", hatch="///", linewidth=0.0)
    style.share_axis(ax, f"{say('crosswalk_axis', lang)}\n{note}")
    rows = _rows(table, labels, lang, absent)
    tell(ax, say("crosswalk_alt", lang, framework=style.clean(framework), rows="; ".join(rows), note=note).strip())
    return ax


def notes(ax: Axes, texts: Sequence[str], head: str = "") -> None:
    """A text to the right of each row, in the space that the layout keeps for it."""
    side = ax.secondary_yaxis("right")
    pitch = 0.8 * style.size(ax)[1] / max(1, len(texts))
    points = style.fitting(pitch, style.SMALL)
    if points:
        side.set_yticks(range(len(texts)), list(texts), fontsize=points, parse_math=False)
    else:
        side.set_yticks([])
    side.tick_params(length=0, pad=8)
    side.spines[:].set_visible(False)
    if head and points:
        ax.annotate(head, (1, 1), (8, 3), xycoords="axes fraction", textcoords="offset points", fontsize=points,
                    color=style.GREY, va="bottom", parse_math=False)  # fmt: skip


def _share_bars(
    ax: Axes,
    table: pd.DataFrame,
    labels: Sequence[str],
    fractions: Sequence[str],
    lang: Language,
    title: str = "",
) -> None:
    style.row_labels(ax, labels)
    share = np.nan_to_num(np.array(style.numbers(table, "share")))
    ax.barh(range(len(table)), share, height=0.62, color=style.SOFT, edgecolor=style.GREY, linewidth=0.5)
    intervals(ax, table)
    shown = [
        f"{percent(value)} · {fraction}" if not pd.isna(value) else fraction
        for value, fraction in zip(table["share"], fractions, strict=True)
    ]
    style.plain(ax, ["left"])
    notes(ax, shown)
    style.legend(ax, [interval_handle(say("share_known", lang))], 1, at=(1.0, 1.02), title=title)


def intervals(ax: Axes, table: pd.DataFrame) -> None:
    """The share as a point, its interval as a line; nothing where nothing is known."""
    style.plain(ax, ["left"])
    share = np.array(style.numbers(table, "share"))
    low, high = np.array(style.numbers(table, "low")), np.array(style.numbers(table, "high"))
    some = np.flatnonzero(~np.isnan(share))
    ax.hlines(some, low[some], high[some], color=style.INK, linewidth=1.1, zorder=3).set_gid("intervals")
    ax.plot(share[some], some, linestyle="", marker="o", markersize=4.2, color=style.TOLD, markeredgecolor="white",
            markeredgewidth=0.5, zorder=4, clip_on=False, gid="shares")  # fmt: skip


def interval_handle(words: str) -> Line2D:
    """The point with its interval, for a legend."""
    return Line2D([], [], color=style.INK, linewidth=1.1, marker="o", markersize=4.2, markerfacecolor=style.TOLD,
                  markeredgecolor="white", label=words)  # fmt: skip


def _fraction(told: int, known: int, lang: Language) -> str:
    return say("of", lang, told=told, known=known) if known else say("none_known", lang)


def _rows(table: pd.DataFrame, labels: Sequence[str], lang: Language, absent: Sequence[str] = ()) -> list[str]:
    """Each row as a phrase: label, told, known, share; or why there is no share to give, "" where that is unknown."""
    found = []
    columns = [style.counts(table, "told"), style.counts(table, "known"), table["share"].tolist()]
    for label, told, known, share, none in zip(labels, *columns, absent or [""] * len(labels), strict=True):
        if known:
            found.append(say("row_alt", lang, label=label, told=told, known=known, share=percent(share)))
        else:
            found.append(f"{label} ({none or say('none_known', lang)})")
    return found


def _extremes(table: pd.DataFrame, labels: Sequence[str], lang: Language) -> tuple[list[str], str]:
    """The three rows that most organisations tell, and the one that fewest do, of those known of some organisation.

    By number and not by share, of which one organisation in one makes 100%. Measures only, where there are any: a
    dimension holds them, and so would always come first.
    """
    told, known = style.counts(table, "told"), style.counts(table, "known")
    some = [i for i, n in enumerate(known) if n]
    ranked = [i for i in some if table["unit"].iloc[i] == "measure"] or some
    if not ranked:
        return [say("none_known", lang)], say("none_known", lang)
    phrases = _rows(table, labels, lang)
    most = sorted((i for i in ranked if told[i]), key=lambda i: -told[i])[:3]
    # Told by none of 30 is less than told by none of one.
    least = min(ranked, key=lambda i: (told[i], -known[i]))
    return [phrases[i] for i in most] or [say("no_measure", lang)], phrases[least]


def _one_group(table: pd.DataFrame) -> None:
    groups = list(dict.fromkeys(table["group"].tolist()))
    if len(groups) > 1:
        raise InputError("prevalence", [f"found the groups {', '.join(groups)}, expected the rows of one"])


def _empty(ax: Axes, what: str, lang: Language) -> Axes:
    style.nothing(ax, lang)
    tell(ax, say("nothing_alt", lang, what=say(what, lang)))
    return ax
