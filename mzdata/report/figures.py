"""The figures of a report, each drawn once from its table, with its text alternative."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes

from mzdata import plots
from mzdata.dataset import Dataset
from mzdata.report.printable import drawable
from mzdata.report.reportwords import word
from mzdata.report.tables import Tables
from mzdata.vocabulary import Language

# Inches that leave room for a heading and a caption on A4.
_HIGHEST: Final = 8.4
# Inches for a row, so that a figure and its table fit on a page.
_ROW: Final = 0.185
# Rows that can be told apart in one figure.
_ROWS: Final = 60
# Differences that are drawn.
DIFFERENCES: Final = 12


class Picture(NamedTuple):
    """A figure as SVG with its letters as text, and what it shows in words."""

    svg: str
    alt: str


def draw(dataset: Dataset, tables: Tables, lang: Language) -> dict[str, Picture]:
    """The figures by name: one per dimension, difference, cumulative, timeline and law.

    A figure of which the table has no rows, or too many to tell apart, is left out.
    """
    book, events = dataset.codebook, tables.events
    drawn: dict[str, Picture] = {}
    for dimension in book.dimensions:
        rows = of_dimension(tables.prevalence, dimension)
        if len(rows):
            drawn[dimension] = _picture(_prevalence(rows, dataset, lang), len(rows))
    rows = most_different(tables.differences, tables.large)
    if len(rows):
        drawn["differences"] = _picture(_differences(rows, dataset, lang), len(rows) + 2)
    if len(tables.cumulative) and tables.dated:
        drawn["cumulative"] = _picture(lambda ax: plots.cumulative(tables.cumulative, lang, ax), 10)
    organisations = len(dataset.organisations)
    if 0 < organisations <= _ROWS and tables.dated:
        names = dict(zip(dataset.organisations["organisation"], dataset.organisations["name"], strict=True))
        drawn["timeline"] = _picture(lambda ax: plots.timeline(events, lang, ax, names=names), organisations)
    # Without a date there is one class, of which the table says all.
    if tables.law.loc[tables.law["statutory_class"] != "unknown_date", "n"].sum():
        drawn["law"] = _picture(lambda ax: plots.law(tables.law, lang, ax), 10)
    return drawn


def of_dimension(prevalence: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """The measures of a dimension, in the table's order."""
    return prevalence[(prevalence["unit"] == "measure") & (prevalence["dimension"] == dimension)]


def most_different(differences: pd.DataFrame, large: list[str]) -> pd.DataFrame:
    """Of the largest sector beside the rest, the tested measures that differ most, in the codebook's order."""
    if differences.empty or not large:
        return differences.head(0)
    # Of two sectors only one stands first in the table; it may be the smaller.
    first = large[0] if large[0] in set(differences["group_a"]) else differences["group_a"].iloc[0]
    tested = differences[(differences["group_a"] == first) & differences["q"].notna()]
    tested = tested[tested["smallest_p"] <= 0.05]
    order = tested["risk_difference"].abs().sort_values(ascending=False, kind="stable")
    return tested.loc[sorted(order.index[:DIFFERENCES])]


def _prevalence(rows: pd.DataFrame, dataset: Dataset, lang: Language) -> Callable[[Axes], Axes]:
    return lambda ax: plots.prevalence(rows, dataset.codebook, lang, ax)


def _differences(rows: pd.DataFrame, dataset: Dataset, lang: Language) -> Callable[[Axes], Axes]:
    # The data have their sectors in Dutch.
    named = rows.assign(**{name: [word(str(group), lang) for group in rows[name]] for name in ("group_a", "group_b")})
    return lambda ax: plots.differences(named, dataset.codebook, lang, ax)


def _picture(plot: Callable[[Axes], Axes], rows: int) -> Picture:
    fig = plots.figure("a4", rows, _ROW)
    try:
        width, height = fig.get_size_inches()
        fig.set_size_inches(width, min(height, _HIGHEST))
        axes = plot(fig.add_subplot())
        return Picture(drawable(plots.svg(fig, "none").decode("utf-8")), plots.describe(axes))
    finally:
        # pyplot keeps what nobody closes.
        plt.close(fig)
