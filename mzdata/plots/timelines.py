"""When each organisation was recognised, as precisely as its page tells."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from mzdata.daywords import dated as in_words
from mzdata.plots import style
from mzdata.plots.alttext import tell
from mzdata.plots.words import say
from mzdata.vocabulary import Answer, Dated, Language, label

# Marker and fill of each precision: shape tells it, and for month and year the width of the line too.
_MARKS = {
    "day": ("o", style.TOLD, 5.0),
    "month": ("D", style.COLOURS[Answer.CONDITIONAL], 4.4),
    "year": ("s", "white", 5.0),
}
# Points that a year needs on the axis, with room around it.
_YEAR = 24.0


def year_of(date: str) -> float:
    """A day as a number of years.

    >>> year_of("2017-01-01")
    2017.0
    """
    day = datetime.date.fromisoformat(date)
    first = datetime.date(day.year, 1, 1)
    return day.year + (day - first).days / (
        366 if (day.year % 4 == 0 and day.year % 100) or day.year % 400 == 0 else 365
    )


def timeline(
    events: pd.DataFrame, lang: Language = "en", ax: Axes | None = None, *, names: Mapping[str, str] | None = None
) -> Axes:
    """One row per organisation, in the table's order, with its recognitions and its ambassador dates.

    A day is a dot; a month or a year is a line as long as it lasts with a mark of its own. "Year unknown" and "no
    recognition on the page" have a column each, to the right of the years.

    Parameters
    ----------
    events : as `timeline.events` makes it
    names : what to call the organisations; without it their ids
    """
    ids = list(dict.fromkeys(str(name) for name in events["organisation"]))
    ax = style.axes(ax, len(ids) + 2, 0.2 if len(ids) <= 60 else max(0.028, 12 / len(ids)))
    if not ids:
        style.nothing(ax, lang)
        tell(ax, say("nothing_alt", lang, what=say("timeline", lang)))
        return ax
    row_of = {name: row for row, name in enumerate(ids)}
    points = style.row_labels(ax, [(names or {}).get(name, name) for name in ids], 46)
    if not points:
        ax.set_ylabel(say("organisation_rows", lang, n=len(ids)), fontsize=style.FONT)
    scale = min(1.0, max(0.45, 0.8 * style.size(ax)[1] / len(ids) / 9))
    dated = events[events["status"] == Dated.DATED.value]
    days = [year_of(str(date)) for date in [*dated["earliest"], *dated["latest"]]]
    first, last = (int(min(days)), int(max(days)) + 1) if days else (2009, 2010)
    step = _step(ax, last - first, lang)
    unknown, none = last + 0.55 * step, last + 1.45 * step
    _stems(ax, dated, row_of, first)
    for row in dated.itertuples(index=False):
        _mark(ax, row, row_of[str(row.organisation)], scale)
    for status, at, marker in ((Dated.YEAR_UNKNOWN.value, unknown, "$?$"), (Dated.NO_RECOGNITION.value, none, "_")):
        rows = [row_of[str(name)] for name in events.loc[events["status"] == status, "organisation"]]
        ax.plot([at] * len(rows), rows, linestyle="", marker=marker, markersize=6.5 * max(0.75, scale), color=style.INK,
                markeredgewidth=1.2 if marker == "_" else 0.5, gid=status)  # fmt: skip
    ax.axvline(last + 0.1 * step, color=style.GREY, linewidth=0.8)
    _years(ax, first, last, {unknown: Dated.YEAR_UNKNOWN.value, none: Dated.NO_RECOGNITION.value}, step, lang)
    style.legend(ax, _handles(dated, lang), ncols=2)
    tell(ax, _words(events, dated, len(ids), lang))
    return ax


def _column(status: str, lang: Language) -> str:
    return style.wrapped(label(Dated(status), lang), 11, 4)


def _step(ax: Axes, years: int, lang: Language) -> float:
    """Years that a column without dates takes: as many as its words need beside names of any length."""
    names = [style.extent(tick.get_text(), float(tick.get_fontsize()))[0] for tick in ax.get_yticklabels()]
    wide = style.size_of_figure(ax)[0] - max(names, default=0.0) - 30
    columns = [style.extent(_column(s.value, lang), style.SMALL)[0] for s in (Dated.YEAR_UNKNOWN, Dated.NO_RECOGNITION)]
    # The centres of both stand 0.9 of a step apart, and the two take 2.2 steps of the width together.
    points = (max(columns) + 8) / 0.9
    return max(0.6, (years + 0.2) * points / max(wide - 2.2 * points, points))


def _stems(ax: Axes, dated: pd.DataFrame, row_of: Mapping[str, int], first: int) -> None:
    ends = {str(name): year_of(str(date)) for name, date in zip(dated["organisation"], dated["earliest"], strict=True)}
    rows = [row_of[name] for name in ends]
    ax.hlines(rows, first, list(ends.values()), color="#dedede", linewidth=0.7, zorder=1)


def _mark(ax: Axes, row: Any, y: int, scale: float) -> None:
    begin, end = year_of(str(row.earliest)), year_of(str(row.latest))
    precision, kind = str(row.precision), str(row.kind)
    marker, face, points = _MARKS[precision]
    if kind == "ambassador":
        marker, points = "*", 7.5
        face = style.ACCENT if precision == "day" else "white"
    edge = style.ACCENT if kind == "ambassador" else style.TOLD
    if precision != "day":
        ax.plot([begin, end], [y, y], color=edge, linewidth=2.2 * scale, zorder=2, solid_capstyle="butt")
    ax.plot([(begin + end) / 2], [y], linestyle="", marker=marker, markersize=points * scale, markerfacecolor=face,
            markeredgecolor=edge, markeredgewidth=0.8, zorder=3, gid=f"{kind}_{precision}")  # fmt: skip


def _years(ax: Axes, first: int, last: int, gutters: Mapping[float, str], step: float, lang: Language) -> None:
    ax.set_xlim(first - 0.15, max(gutters) + 0.6 * step)
    every = max(1, -(-(last - first) * 45 // int(style.size_of_figure(ax)[0])))
    # Beside wide names a year has less room: a column, as wide as its words, takes 0.9 of a step.
    words = max(style.extent(_column(name, lang), style.SMALL)[0] for name in gutters.values())
    every = max(every, math.ceil(0.9 * step * _YEAR / (words + 8)))
    years = list(range(first, last, every))
    columns = [_column(name, lang) for name in gutters.values()]
    ax.set_xticks([*years, *gutters], [*(str(year) for year in years), *columns], fontsize=style.SMALL)
    ax.grid(axis="x", color="#ececec", linewidth=0.6)
    ax.set_axisbelow(True)
    ax.set_xlabel(say("year", lang), fontsize=style.FONT)
    style.plain(ax, ["bottom"])


def _handles(dated: pd.DataFrame, lang: Language) -> list[Line2D]:
    kinds = set(zip(dated["kind"], dated["precision"], strict=True))
    found = []
    for precision, (marker, face, points) in _MARKS.items():
        if ("recognised", precision) in kinds:
            found.append(
                Line2D([], [], linestyle="" if precision == "day" else "-", linewidth=2.2, color=style.TOLD,
                       marker=marker, markersize=points, markerfacecolor=face, markeredgecolor=style.TOLD,
                       label=say(f"recognised_{precision}", lang))
            )  # fmt: skip
    if any(kind == "ambassador" for kind, _ in kinds):
        found.append(
            Line2D([], [], linestyle="-", linewidth=2.2, color=style.ACCENT, marker="*", markersize=7.5,
                   markerfacecolor="white", markeredgecolor=style.ACCENT, label=say("ambassador", lang))
        )  # fmt: skip
    return found


def _words(events: pd.DataFrame, dated: pd.DataFrame, n: int, lang: Language) -> str:
    own = dated[dated["kind"] == "recognised"]
    dates = [in_words(date, lang) for date in sorted(str(date) for date in own["date"])]
    parts = {name: int((own["precision"] == name).sum()) for name in _MARKS}
    statuses = events.loc[events["kind"] == "recognised", "status"].tolist()
    return say(
        "timeline_alt", lang, n=n, first=dates[0] if dates else "–", last=dates[-1] if dates else "–", **parts,
        unknown=statuses.count(Dated.YEAR_UNKNOWN.value), none=statuses.count(Dated.NO_RECOGNITION.value),
    )  # fmt: skip
