"""The map of organisations and measures, with labels that do not lie on each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator

from mzdata.numerals import percent
from mzdata.plots import style
from mzdata.plots.alttext import tell
from mzdata.plots.words import say
from mzdata.vocabulary import Language

# Distances in points at which a label is tried around its point, near ones first.
_DISTANCES = (3.0, 9.0, 17.0, 27.0)
_DIRECTIONS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
_POINTS = 6.5
# More organisations than this are drawn without names.
_NAMED = 25


class _Box(NamedTuple):
    """A rectangle in points, from the lower left corner of the axes."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: _Box) -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )


class _Label(NamedTuple):
    place: int
    text: str
    box: _Box
    far: bool


def ordination(
    table: pd.DataFrame, lang: Language = "en", ax: Axes | None = None, *, names: Mapping[str, str] | None = None
) -> Axes:
    """Organisations and measures on the two axes of a correspondence analysis.

    Measures that shape the axes most are named first; a label for which there is no free place is left out, and how
    many were is said.

    Parameters
    ----------
    table : as `compare.ordination` makes it, with its `attrs`
    names : what to call the organisations; they are named where there are at most 25
    """
    if ax is None:
        fig = style.figure("notebook")
        fig.set_size_inches(9.5, 8.0)
        ax = fig.add_subplot()
    if table.empty:
        reason = str(table.attrs.get("reason", ""))
        style.nothing(ax, lang, reason)
        tell(ax, reason or say("nothing_alt", lang, what=say("ordination", lang)))
        return ax
    kinds = table["kind"].tolist()
    x, y = np.array(style.numbers(table, "x")), np.array(style.numbers(table, "y"))
    for kind, marker, points, face, edge in (
        ("organisation", "o", 3.6, "#cfcfcf", "#8c8c8c"), ("measure", "D", 4.6, style.TOLD, "white")
    ):  # fmt: skip
        here = np.array([name == kind for name in kinds])
        ax.plot(x[here], y[here], linestyle="", marker=marker, markersize=points, markerfacecolor=face,
                markeredgecolor=edge, markeredgewidth=0.5, zorder=2 + (kind == "measure"), gid=kind)  # fmt: skip
    ax.axhline(0, color=style.LINE, linewidth=0.8, zorder=0)
    ax.axvline(0, color=style.LINE, linewidth=0.8, zorder=0)
    ax.margins(0.14)
    # Both axes in one unit: only so is a distance on paper one in the map.
    ax.set_aspect("equal", adjustable="datalim")
    decimals = FuncFormatter(lambda value, _: style.number(value, 1, lang))
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10], min_n_ticks=2))
        axis.set_major_formatter(decimals)
    shares = [float(share) for share in table.attrs.get("axis_shares", ())]
    words = [percent(share) for share in (*shares, None, None)[:2]]
    ax.set_xlabel(say("axis", lang, number=1, share=words[0]), fontsize=style.FONT)
    ax.set_ylabel(say("axis", lang, number=2, share=words[1]), fontsize=style.FONT)
    ax.tick_params(labelsize=style.SMALL)
    style.plain(ax, ["bottom", "left"])
    handles = [
        Line2D([], [], linestyle="", marker="D", markersize=4.6, markerfacecolor=style.TOLD, markeredgecolor="white",
               label=say("measure", lang)),
        Line2D([], [], linestyle="", marker="o", markersize=3.6, markerfacecolor="#cfcfcf",
               markeredgecolor="#8c8c8c", label=say("organisation", lang)),
    ]  # fmt: skip
    style.legend(ax, handles, ncols=2)
    wanted, texts = _wanted(table, names or {})
    placed = _place(ax, x, y, wanted, texts)
    _write(ax, x, y, placed, kinds)
    if missing := len(wanted) - len(placed):
        ax.annotate(say("no_label", lang, n=missing), (0, 1), (0, 6), xycoords="axes fraction",
                    textcoords="offset points", ha="left", fontsize=style.SMALL, color=style.GREY)  # fmt: skip
    measures = [i for i in wanted if kinds[i] == "measure"]
    tell(
        ax,
        say("ordination_alt", lang, organisations=kinds.count("organisation"), measures=len(measures), x=words[0],
            y=words[1], most=style.listed([style.clean(table["label"].iloc[i]) for i in measures[:4]], lang),
            caution=table.attrs.get("caution", "")).strip(),
    )  # fmt: skip
    return ax


def _wanted(table: pd.DataFrame, names: Mapping[str, str]) -> tuple[list[int], dict[int, str]]:
    """Points to be named, most telling first: measures by their contribution, then organisations if they are few."""
    weight = np.array(style.numbers(table, "contribution_x")) + np.array(style.numbers(table, "contribution_y"))
    kinds = np.array(table["kind"].tolist())
    order = [int(i) for i in np.argsort(-np.round(weight, 9), kind="stable")]
    wanted = [i for i in order if kinds[i] == "measure"]
    if int((kinds == "organisation").sum()) <= _NAMED:
        wanted += [i for i in order if kinds[i] == "organisation"]
    ids, labels = table["id"].tolist(), table["label"].tolist()
    return wanted, {i: style.wrapped(names.get(str(ids[i]), labels[i]), 26, 2) for i in wanted}


def _place(ax: Axes, x: np.ndarray, y: np.ndarray, wanted: Sequence[int], texts: Mapping[int, str]) -> list[_Label]:
    """A free place for each label, or none; in points, so that it holds at any resolution."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    # The place of the axes is only known when the layout has run.
    figure.draw_without_rendering()
    # The layout may not move the axes again under labels that were placed for it.
    ax.set_xlim(ax.get_xlim())
    ax.set_ylim(ax.get_ylim())
    inches = figure.dpi_scale_trans.inverted()
    corner, end = inches.transform(ax.bbox.min) * 72, inches.transform(ax.bbox.max) * 72
    at = inches.transform(ax.transData.transform(np.column_stack([x, y]))) * 72 - corner
    width, height = (end - corner).tolist()
    dots = [_Box(px - 2.4, py - 2.4, px + 2.4, py + 2.4) for px, py in at.tolist()]
    taken: list[_Box] = []
    placed = []
    for i in wanted:
        w, h = style.extent(texts[i], _POINTS)
        # A little air, and room for letters that a renderer draws wider than their outlines.
        w, h = 1.06 * w + 2.0, h + 1.0
        for distance in _DISTANCES:
            px, py = at[i].tolist()
            boxes = [_around(px, py, w, h, distance, dx, dy) for dx, dy in _DIRECTIONS]
            free = [
                box
                for box in boxes
                if box.left >= 0 and box.bottom >= 0 and box.right <= width and box.top <= height
                and not any(box.meets(other) for other in taken)
                and not any(box.meets(dot) for k, dot in enumerate(dots) if k != i)
                and (distance <= _DISTANCES[0] or not _crosses(at[i], box, taken))
            ]  # fmt: skip
            if free:
                taken.append(free[0])
                placed.append(_Label(i, texts[i], _Box(free[0].left - at[i][0], free[0].bottom - at[i][1],
                                                       free[0].right - at[i][0], free[0].top - at[i][1]),
                                     distance > _DISTANCES[0]))  # fmt: skip
                break
    return placed


def _crosses(start: np.ndarray, box: _Box, taken: Sequence[_Box]) -> bool:
    """Whether the line from a point to its label would run through another label."""
    end = np.array([(box.left + box.right) / 2, (box.bottom + box.top) / 2])
    steps = [start + (end - start) * part for part in np.linspace(0, 1, 12)]
    return any(o.left < x < o.right and o.bottom < y < o.top for x, y in steps for o in taken)


def _around(px: float, py: float, w: float, h: float, distance: float, dx: int, dy: int) -> _Box:
    left = px + distance if dx > 0 else px - distance - w if dx < 0 else px - w / 2
    bottom = py + distance if dy > 0 else py - distance - h if dy < 0 else py - h / 2
    return _Box(left, bottom, left + w, bottom + h)


def _write(ax: Axes, x: np.ndarray, y: np.ndarray, placed: Sequence[_Label], kinds: Sequence[str]) -> None:
    for label in placed:
        middle = ((label.box.left + label.box.right) / 2, (label.box.bottom + label.box.top) / 2)
        line = {"arrowstyle": "-", "color": "#a0a0a0", "linewidth": 0.5, "shrinkA": 0.0, "shrinkB": 2.0}
        ax.annotate(
            label.text, (x[label.place], y[label.place]), middle, textcoords="offset points", ha="center", va="center",
            fontsize=_POINTS, color=style.INK if kinds[label.place] == "measure" else "#5a5a5a", parse_math=False,
            arrowprops=line if label.far else None, linespacing=1.1,
        ).set_in_layout(False)  # fmt: skip
