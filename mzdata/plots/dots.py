"""Points with their ranges: shares under other choices, and differences between two groups."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter
from matplotlib.transforms import ScaledTranslation

from mzdata.codebook import Codebook
from mzdata.compare.robustness import CHOICES
from mzdata.errors import InputError
from mzdata.numerals import percent
from mzdata.plots import style
from mzdata.plots.alttext import tell
from mzdata.plots.shares import notes
from mzdata.plots.words import say
from mzdata.vocabulary import Language, check_language

# A shape for every choice, so that grey print tells them apart; the share as given is the large filled dot.
MARKERS = {
    "as_given": ("o", style.TOLD, 6.5),
    "planned_told": ("+", style.ACCENT, 6.5),
    "conditional_not_told": ("x", style.TOLD, 5.5),
    "unknown_told": (">", style.ACCENT, 4.8),
    "unknown_not_told": ("<", style.ACCENT, 4.8),
    "read_in_full": ("s", style.ACCENT, 4.6),
    "without_templates": ("D", style.TOLD, 4.6),
}


def robustness(table: pd.DataFrame, codebook: Codebook, lang: Language = "en", ax: Axes | None = None) -> Axes:
    """The share of each measure under seven choices, and when organisations are drawn anew.

    Parameters
    ----------
    table : as `compare.robustness` makes it, or rows of it
    """
    check_language(lang)
    ax = style.axes(ax, len(table) + 1)
    if table.empty:
        style.nothing(ax, lang)
        tell(ax, say("nothing_alt", lang, what=say("robustness", lang)))
        return ax
    labels = [codebook.label(str(name), lang) for name in table["measure"]]
    style.row_labels(ax, labels)
    rows = np.arange(len(table))
    columns = {name: np.array(style.numbers(table, name)) for name in
               (*CHOICES, "minimum", "maximum", "bootstrap_low", "bootstrap_high")}  # fmt: skip
    some = ~np.isnan(columns["bootstrap_low"])
    ax.hlines(rows[some], columns["bootstrap_low"][some], columns["bootstrap_high"][some], color="#d4e4f1",
              linewidth=7, zorder=1).set_gid("bootstrap")  # fmt: skip
    ax.hlines(rows, columns["minimum"], columns["maximum"], color=style.GREY, linewidth=0.9, zorder=2)
    for name in reversed(CHOICES):
        marker, colour, points = MARKERS[name]
        face = colour if name == "as_given" else "white"
        ax.plot(columns[name], rows, linestyle="", marker=marker, markersize=points, markerfacecolor=face,
                markeredgecolor=colour, markeredgewidth=1.0, zorder=4 if name == "as_given" else 5,
                clip_on=False, gid=name)  # fmt: skip
    style.share_axis(ax, say("robustness_axis", lang))
    style.plain(ax, ["left"])
    handles: list[Artist] = [
        Line2D([], [], linestyle="", marker=marker, markersize=points, markeredgecolor=colour,
               markerfacecolor=colour if name == "as_given" else "white", label=say(name, lang))
        for name, (marker, colour, points) in MARKERS.items()
    ]  # fmt: skip
    handles.append(Line2D([], [], color="#d4e4f1", linewidth=7, label=say("bootstrap", lang)))
    style.legend(
        ax,
        handles,
        ncols=2,
    )
    width = columns["maximum"] - columns["minimum"]
    order = [int(i) for i in np.argsort(-np.nan_to_num(width), kind="stable") if not np.isnan(width[i])]
    phrases = [
        say("range_alt", lang, label=labels[i], low=percent(columns["minimum"][i]),
            high=percent(columns["maximum"][i]))
        for i in order
    ] or [say("none_known", lang)]  # fmt: skip
    n = style.counts(table, "n")[0]
    tell(
        ax,
        say("robustness_alt", lang, rows=len(table), n=n, widest=style.listed(phrases[:3], lang),
            narrowest=phrases[-1]),
    )  # fmt: skip
    return ax


def differences(table: pd.DataFrame, codebook: Codebook, lang: Language = "en", ax: Axes | None = None) -> Axes:
    """Difference in share between two groups with its interval, measure by measure.

    A filled point was tested, an open one cannot be. Both shares stand to the right as told of counted,
    in the order of the axis: group B, that lies to the left of nought, and then group A.

    Parameters
    ----------
    table : rows of one pair of groups of `compare.differences`

    Raises
    ------
    InputError
        Where the rows are of more than one pair.
    """
    check_language(lang)
    pairs = list(dict.fromkeys(zip(table["group_a"], table["group_b"], strict=True)))
    if len(pairs) > 1:
        shown = ", ".join(f"{a} and {b}" for a, b in pairs)
        raise InputError("differences", [f"found the pairs {shown}, expected the rows of one"])
    ax = style.axes(ax, len(table) + 1)
    if table.empty:
        style.nothing(ax, lang)
        tell(ax, say("nothing_alt", lang, what=say("differences", lang)))
        return ax
    a, b = (style.clean(str(name).replace("_", " ")) for name in pairs[0])
    labels = [codebook.label(str(name), lang) for name in table["measure"]]
    style.row_labels(ax, labels)
    rows = np.arange(len(table))
    centre, low, high = (np.array(style.numbers(table, name)) for name in ("risk_difference", "low", "high"))
    tested = table["q"].notna().to_numpy(dtype=bool)
    ax.axvline(0, color=style.INK, linewidth=1.0, zorder=1)
    some = ~np.isnan(centre)
    ax.hlines(rows[some], low[some], high[some], color=style.GREY, linewidth=1.2, zorder=2).set_gid("intervals")
    for flag, name, face in ((tested, "tested", style.TOLD), (~tested, "untested", "white")):
        ax.plot(centre[flag & some], rows[flag & some], linestyle="", marker="o", markersize=5.5, markerfacecolor=face,
                markeredgecolor=style.TOLD, zorder=3, clip_on=False, gid=name)  # fmt: skip
    ax.set_xlim(-1, 1)
    ax.set_xticks([-1, -0.5, 0, 0.5, 1])
    ax.xaxis.set_major_formatter(
        FuncFormatter(lambda value, _: f"{value * 100:+.0f}".replace("-", "−").replace("+0", "0"))
    )
    ax.tick_params(axis="x", labelsize=style.FONT)
    style.unit_label(ax, say("points" if table.attrs.get("full", True) else "points_known", lang))
    ax.grid(axis="x", color=style.LINE, linewidth=0.6)
    ax.set_axisbelow(True)
    style.plain(ax)
    # The two heads share the width that labels and numbers leave to the axes.
    letters = int(0.2 * style.size_of_figure(ax)[0] / (0.55 * style.FONT))
    for at, side, text in ((0.0, "left", f"← {say('more_often', lang, group=b)}"),
                           (1.0, "right", f"{say('more_often', lang, group=a)} →")):  # fmt: skip
        ax.annotate(style.wrapped(text, letters, 3), (at, 1), (0, 3), xycoords="axes fraction",
                    textcoords="offset points", ha=side, va="bottom", fontsize=style.FONT,
                    parse_math=False)  # fmt: skip
    # In the order of the figure: what is more often in B lies to the left.
    fractions = zip(*(style.counts(table, name) for name in ("told_b", "n_b", "told_a", "n_a")), strict=True)
    head = say("both_shares", lang, left=style.wrapped(b, 20, 2), right=style.wrapped(a, 20, 2))
    notes(ax, [f"{told_b}/{n_b} – {told_a}/{n_a}" for told_b, n_b, told_a, n_a in fractions], head)
    handles = [
        Line2D([], [], color=style.GREY, marker="o", markersize=5.5, markerfacecolor=face,
               markeredgecolor=style.TOLD, label=say(name, lang))
        for name, face in (("tested", style.TOLD), ("untested", "white"))
    ]  # fmt: skip
    # Above heads of three lines, however high the layout makes the axes.
    fig = ax.get_figure(root=True)
    assert fig is not None
    above = ScaledTranslation(0, 34 / 72, fig.dpi_scale_trans)
    style.legend(ax, handles, ncols=1).set_bbox_to_anchor((1, 1), ax.transAxes + above)
    tell(ax, _words(table, labels, a, b, int(tested.sum()), lang))
    return ax


def _words(table: pd.DataFrame, labels: list[str], a: str, b: str, tested: int, lang: Language) -> str:
    columns = [style.numbers(table, name) for name in ("risk_difference", "low", "high")]
    rows = [row for row in zip(labels, *columns, strict=True) if not np.isnan(row[1])]

    def phrases(sign: int) -> str:
        found = sorted((row for row in rows if row[1] * sign > 0), key=lambda row: -row[1] * sign)[:2]
        texts = [
            say("difference_alt", lang, label=label, **{name: style.number(100 * value, 0, lang) for name, value in
                zip(("points", "low", "high"), values, strict=True)})
            for label, *values in found
        ]  # fmt: skip
        return style.listed(texts, lang) or say("not_one", lang)

    return say("differences_alt", lang, a=a, b=b, rows=len(table), tested=tested, most=phrases(1), least=phrases(-1))
