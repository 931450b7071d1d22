"""Tables of two ways whose numbers stand in the cells: recognitions by month, and measures by heading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from mzdata.codebook import Codebook
from mzdata.numerals import percent
from mzdata.plots import style
from mzdata.plots.alttext import tell
from mzdata.plots.shares import notes
from mzdata.plots.words import MONTHS, say
from mzdata.vocabulary import Dated, Language, Topic, check_language, label

# From white to dark in grey print too; the number in the cell says what the shade means.
SHADES = LinearSegmentedColormap.from_list("mzdata", ["#ffffff", "#cfe1f2", "#6aaed6", "#08306b"])
_NOVEMBER = 10


def calendar(table: pd.DataFrame, lang: Language = "en", ax: Axes | None = None) -> Axes:
    """Recognitions by year and month, with November framed and those on Carers' Day marked with a star.

    Parameters
    ----------
    table : as `months.months` makes it
        What is known to the year only has a column of its own, what is not known at all a row.
    """
    years = list(dict.fromkeys(None if pd.isna(year) else int(year) for year in table["year"]))
    ax = style.axes(ax, len(years) + 1, 0.28)
    if table.empty:
        style.nothing(ax, lang)
        tell(ax, say("nothing_alt", lang, what=say("calendar", lang)))
        return ax
    grid = np.zeros((len(years), 13))
    days = np.zeros((len(years), 13), dtype=int)
    for year, month, n, day in table[["year", "month", "recognitions", "on_carers_day"]].itertuples(index=False):
        cell = years.index(None if pd.isna(year) else int(year)), 12 if pd.isna(month) else int(month) - 1
        grid[cell], days[cell] = int(n), int(day)
    shown = [
        ["" if not n else f"{int(n)}" if not day else say("on_the_day", lang, n=int(n), day=int(day))
         for n, day in zip(line, line_days, strict=True)]
        for line, line_days in zip(grid, days, strict=True)
    ]  # fmt: skip
    texts = [label(Dated.YEAR_UNKNOWN, lang) if year is None else str(year) for year in years]
    _grid(ax, grid / max(1.0, grid.max()), shown, texts, [*MONTHS[lang], say("month_unknown", lang)])
    dated = len(years) - (None in years)
    if dated:
        ax.add_patch(Rectangle((_NOVEMBER - 0.5, -0.5), 1, dated, facecolor="none", edgecolor=style.ACCENT,
                               linewidth=1.8, zorder=4, clip_on=False, gid="november"))  # fmt: skip
    ax.axvline(11.5, color=style.GREY, linewidth=0.9)
    ax.set_xlabel(say("month", lang), fontsize=style.FONT)
    ax.annotate(f"{say('carers_day', lang)} ({say('star', lang)})", (1, 1), (0, 22), xycoords="axes fraction",
                textcoords="offset points", ha="right", fontsize=style.FONT, color="#7f3b08")  # fmt: skip
    known = [year for year in years if year is not None]
    whole = int(grid.sum())
    tell(
        ax,
        say("calendar_alt", lang, n=whole, first=known[0] if known else "–", last=known[-1] if known else "–",
            november=int(grid[:, _NOVEMBER].sum()), day=int(days.sum()), unknown=int(grid[:, 12].sum())),
    )  # fmt: skip
    return ax


def topic_shift(
    table: pd.DataFrame,
    codebook: Codebook,
    lang: Language = "en",
    ax: Axes | None = None,
    *,
    level: Literal["dimension", "measure"] = "dimension",
) -> Axes:
    """Under which heading the measures of each dimension, or each measure, are told.

    Parameters
    ----------
    table : as `compare.topic_shift` makes it
    level : which rows of it
    """
    check_language(lang)
    rows = table[table["level"] == level]
    units = list(dict.fromkeys(str(unit) for unit in rows["unit"]))
    ax = style.axes(ax, len(units) + 2, 0.4 if level == "dimension" else 0.24)
    if not units:
        style.nothing(ax, lang)
        tell(ax, say("nothing_alt", lang, what=say("topic_shift", lang)))
        return ax
    topics = [str(topic) for topic in dict.fromkeys(rows["topic"])]
    grid = np.full((len(units), len(topics)), np.nan)
    own, whole = [], dict.fromkeys(units, 0)
    for unit, topic, mine, n, share in rows[["unit", "topic", "own", "statements", "share"]].itertuples(index=False):
        cell = units.index(str(unit)), topics.index(str(topic))
        grid[cell] = float("nan") if pd.isna(share) else float(share)
        whole[str(unit)] += int(n)
        own += [cell] if mine else []
    shown = [[percent(value) if value > 0 else "" for value in line] for line in grid]
    labels = [codebook.label(unit, lang) for unit in units]
    heads = [style.wrapped(label(Topic(topic), lang), 15, 4) for topic in topics]
    _grid(ax, np.nan_to_num(grid), shown, labels, heads)
    for i, j in own:
        ax.add_patch(Rectangle((j - 0.5, i - 0.5), 1, 1, facecolor="none", edgecolor=style.ACCENT, linewidth=1.8,
                               zorder=4, clip_on=False, gid="own"))  # fmt: skip
    notes(ax, [say("tellings", lang, n=whole[unit]) for unit in units])
    style.unit_label(ax, f"{say('heading', lang)}\n{say('topic_unit', lang)}")
    phrases = [f"{text} {percent(grid[cell])}" for text, cell in zip(labels, own, strict=False)]
    more = say("more", lang, n=len(phrases) - 8) if len(phrases) > 8 else ""
    tell(ax, say("topic_alt", lang, rows="; ".join(phrases[:8]) + more))
    return ax


def _grid(
    ax: Axes, shade: np.ndarray, texts: Sequence[Sequence[str]], rows: Sequence[str], columns: Sequence[str]
) -> None:
    """Shaded cells with a text in each; the shade (0 to 1) doubles what the text says."""
    height, width = shade.shape
    # Lines and frames on the border would lose their outer half.
    ax.pcolormesh(np.arange(width + 1) - 0.5, np.arange(height + 1) - 0.5, shade, cmap=SHADES, vmin=0, vmax=1,
                  edgecolors="#d9d9d9", linewidth=0.5, clip_on=False, gid="cells")  # fmt: skip
    style.row_labels(ax, rows, 40)
    ax.set_xlim(-0.5, width - 0.5)
    points = style.fitting(0.75 * style.size(ax)[1] / height, style.FONT)
    for i, line in enumerate(texts):
        for j, text in enumerate(line):
            if text and points:
                ax.text(j, i, text, ha="center", va="center", fontsize=points, zorder=5, parse_math=False,
                        color=style.ink(SHADES(float(shade[i, j]))))  # fmt: skip
    ax.set_xticks(range(width), columns, fontsize=style.SMALL, parse_math=False)
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    style.plain(ax)
