"""Recognised organisations added up, beside the national counts."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator

from mzdata.daywords import dated
from mzdata.errors import InputError
from mzdata.numerals import percent
from mzdata.plots import style
from mzdata.plots.alttext import tell
from mzdata.plots.timelines import year_of
from mzdata.plots.words import say
from mzdata.vocabulary import Language

# Each kind of national count has a shape of its own; only an exact one is filled.
MARKERS = {"exact": ("o", style.ACCENT), "rounded": ("s", "white"), "derived": ("D", "white"),
           "lower bound": ("^", "white")}  # fmt: skip


def cumulative(
    table: pd.DataFrame, lang: Language = "en", ax: Axes | None = None, *, unit: str = "organisations"
) -> Axes:
    """How many organisations of the sample were recognised by when, and how many in the country.

    Parameters
    ----------
    table : as `timeline.cumulative` makes it
    unit : organisations or municipalities

    Returns
    -------
    Axes
        The line is what is certain, the hatched band reaches to what is possible, dashes go beyond the last date known.
        The shape of a national point is its kind; its number stands beside it. A lower bound points upwards.
    """
    if unit not in ("organisations", "municipalities"):
        raise InputError("unit", [f"found {unit!r}, expected organisations or municipalities"])
    rows = table[table["unit"] == unit]
    ax = style.axes(ax)
    if rows.empty:
        style.nothing(ax, lang)
        tell(ax, say("nothing_alt", lang, what=say("cumulative", lang)))
        return ax
    x = np.array([year_of(str(date)) for date in rows["date"]])
    sample, most = np.array(style.counts(rows, "sample")), np.array(style.counts(rows, "sample_most"))
    beyond = rows["censored"].to_numpy(dtype=bool)
    # Before the first year with a recognition there was none: the line does not climb from an earlier count.
    ends = np.flatnonzero(rows["point"] == "year_end")
    at = int(ends[0]) if len(ends) else 0
    if at and x[at] - x[at - 1] > 2:
        x, beyond = np.insert(x, at, x[at] - 1), np.insert(beyond, at, beyond[at - 1])
        sample, most = np.insert(sample, at, sample[at - 1]), np.insert(most, at, most[at - 1])
    # The line up to the last date known is drawn through, from there on with dashes; both share that point.
    known = int((~beyond).sum())
    ax.fill_between(x, sample, most, facecolor="none", edgecolor="#9a9a9a", hatch="////", linewidth=0.0)
    ax.plot(x[:known], sample[:known], color=style.TOLD, linewidth=1.8, marker="|", markersize=5, gid="sample")
    after = slice(max(0, known - 1), None)
    ax.plot(x[after], sample[after], color=style.TOLD, linewidth=1.4, linestyle=(0, (3, 2)),
            gid="beyond")  # fmt: skip
    points = rows[rows["national"].notna()]
    _national(ax, points)
    top = max([1, *most.tolist(), *style.counts(points, "national")])
    ax.set_ylim(0, 1.12 * top)
    ax.set_xlim(np.floor(x.min() + 0.001) - 0.1, max(x.max() + 0.35, np.floor(x.min()) + 1.1))
    first, last = int(x.min()), int(np.ceil(x.max()))
    ax.set_xticks(range(first, last + 1, max(1, -(-(last - first) // 12))))
    ax.xaxis.set_major_formatter("{x:.0f}")
    ax.yaxis.set_major_locator(MaxNLocator(integer=True))
    ax.tick_params(labelsize=style.FONT)
    ax.set_xlabel(say("year", lang), fontsize=style.FONT)
    ax.set_ylabel(say("ever_recognised", lang, unit=say(unit, lang)), fontsize=style.FONT)
    ax.grid(axis="y", color=style.LINE, linewidth=0.6)
    ax.set_axisbelow(True)
    style.plain(ax, ["bottom"])
    _legend(ax, points, bool(beyond.any()), lang)
    tell(ax, _words(rows, points, unit, lang))
    return ax


def _national(ax: Axes, points: pd.DataFrame) -> None:
    columns = (points[name].tolist() for name in ("date", "national", "national_kind"))
    for date, count, kind in zip(*columns, strict=True):
        marker, face = MARKERS[str(kind)]
        at = year_of(str(date))
        ax.plot([at], [int(count)], linestyle="", marker=marker, markersize=6.5, markerfacecolor=face,
                markeredgecolor=style.ACCENT, markeredgewidth=1.2, zorder=4, gid=f"national_{kind}")  # fmt: skip
        shown = f"≥ {int(count)}" if kind == "lower bound" else f"{int(count)}"
        ax.annotate(
            shown, (at, int(count)), (-6, 4), textcoords="offset points", ha="right", fontsize=style.SMALL,
            path_effects=[withStroke(linewidth=2.5, foreground="white")], zorder=5,
        )  # fmt: skip


def _legend(ax: Axes, points: pd.DataFrame, beyond: bool, lang: Language) -> None:
    handles: list[Artist] = [
        Line2D([], [], color=style.TOLD, linewidth=1.8, label=say("sample", lang)),
        Patch(facecolor="none", edgecolor="#9a9a9a", hatch="////", linewidth=0, label=say("sample_most", lang)),
    ]
    if beyond:
        handles.append(
            Line2D([], [], color=style.TOLD, linewidth=1.4, linestyle=(0, (3, 2)), label=say("beyond", lang))
        )
    for kind, (marker, face) in MARKERS.items():
        if kind in set(points["national_kind"]):
            handles.append(
                Line2D([], [], linestyle="", marker=marker, markersize=6.5, markerfacecolor=face,
                       markeredgecolor=style.ACCENT, label=say("national", lang, kind=say(kind, lang)))
            )  # fmt: skip
    style.legend(ax, handles, ncols=3, loc="lower left", at=(0.0, 1.01))


def _words(rows: pd.DataFrame, points: pd.DataFrame, unit: str, lang: Language) -> str:
    # What is known to the month only stands on a day too, to have a place.
    monthly = points["national_precision"] == "month" if "national_precision" in points else [False] * len(points)
    shown = [
        f"{int(count)} ({say(str(kind), lang)}, {dated(str(date)[: 7 if month else 10], lang)})"
        for count, kind, date, month in zip(
            points["national"], points["national_kind"], points["date"], monthly, strict=True
        )
    ]
    coverage = [value for value in style.numbers(rows, "coverage") if not np.isnan(value)]
    head, foot = rows.iloc[0], rows.iloc[-1]
    return say(
        "cumulative_alt", lang, unit=say(unit, lang), first=int(head["sample"]),
        first_date=dated(str(head["date"]), lang),
        last=int(foot["sample"]), last_date=dated(str(foot["date"]), lang), most=int(foot["sample_most"]),
        points=style.listed(shown, lang) or say("not_one", lang), coverage=percent(max(coverage, default=None)),
    )  # fmt: skip
