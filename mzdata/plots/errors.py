"""Shares by the rules beside shares by a second coding."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from mzdata.codebook import Codebook
from mzdata.numerals import number, percent
from mzdata.plots import style
from mzdata.plots.alttext import tell
from mzdata.texts import Texts
from mzdata.vocabulary import Language

_TEXTS = {
    "rules": ("volgens de regels", "by the rules"),
    "gold": ("volgens de tweede codering", "by the second coding"),
    "axis": (
        "aandeel van de dubbel gecodeerde organisaties waarvan het bekend is",
        "share of the organisations coded twice of which it is known",
    ),
    "empty": (
        "Lege figuur: er is geen tweede codering om mee te vergelijken.",
        "Empty figure: there is no second coding to compare with.",
    ),
    "alt": (
        "Aandelen van {n} maatregelen volgens de regels en volgens de tweede codering. Grootste verschil: {label}, "
        "{rules} tegen {gold}.",
        "Shares of {n} measures by the rules and by the second coding. Largest difference: {label}, {rules} against "
        "{gold}.",
    ),
}
_text = Texts(_TEXTS)


def errors(table: pd.DataFrame, codebook: Codebook, lang: Language = "en", ax: Axes | None = None) -> Axes:
    """Both shares of each measure, joined by a line as long as the error.

    Parameters
    ----------
    table : as `accuracy.errors` makes it, or rows of it
    """
    ax = style.axes(ax, len(table))
    first, second = (np.array(style.numbers(table, name)) for name in ("share_rules", "share_gold"))
    gap = np.nan_to_num(np.abs(first - second), nan=-1.0)
    if table.empty or gap.max() < 0:
        style.nothing(ax, lang, _text("empty", lang))
        tell(ax, _text("empty", lang))
        return ax
    labels = [codebook.label(str(name), lang) for name in table["measure"]]
    style.row_labels(ax, labels)
    rows = np.arange(len(table))
    ax.hlines(rows, np.minimum(first, second), np.maximum(first, second), color=style.ACCENT, linewidth=2.0, zorder=2)
    ax.plot(second, rows, linestyle="", marker="D", markersize=7.5, markerfacecolor="white",
            markeredgecolor=style.ACCENT, zorder=3, clip_on=False, gid="gold")  # fmt: skip
    ax.plot(first, rows, linestyle="", marker="o", markersize=4.2, color=style.TOLD, zorder=4, clip_on=False,
            gid="rules")  # fmt: skip
    style.share_axis(ax, _text("axis", lang))
    style.plain(ax, ["left"])
    handles = [
        Line2D([], [], linestyle="", marker="o", markersize=4.2, color=style.TOLD, label=_text("rules", lang)),
        Line2D([], [], linestyle="", marker="D", markersize=7.5, markerfacecolor="white", markeredgecolor=style.ACCENT,
               label=_text("gold", lang)),
    ]  # fmt: skip
    style.legend(ax, handles)
    worst = int(np.argmax(gap))
    shares = {"rules": percent(first[worst]), "gold": percent(second[worst])}
    tell(ax, _text("alt", lang, n=number(len(table), lang), label=labels[worst], **shares))
    return ax
