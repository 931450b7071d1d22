"""Which measures go together: a square for every pair, its area the strength."""

from __future__ import annotations

import math
from typing import Literal

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from mzdata.codebook import Codebook
from mzdata.plots import style
from mzdata.plots.alttext import tell
from mzdata.plots.words import say
from mzdata.vocabulary import Language, check_language

Value = Literal["phi", "jaccard"]


def cooccurrence(
    table: pd.DataFrame, codebook: Codebook, lang: Language = "en", ax: Axes | None = None, *, value: Value = "phi"
) -> Axes:
    """Association of every pair of measures, below the diagonal.

    The area of a square is the strength; filled is more often together than expected, open is less often, a dot
    cannot be determined. So it reads in grey, and needs no scale of colours.

    Parameters
    ----------
    table : as `compare.cooccurrence` makes it, or pairs of it
    value : phi (-1 to 1) or jaccard (0 to 1)
    """
    check_language(lang)
    ids = list(dict.fromkeys([*table["measure_a"], *table["measure_b"]]))
    ids = [m.id for m in codebook.measures if m.id in set(ids)]
    if ax is None:
        side = min(20.0, max(4.5, 3.6 + 0.24 * len(ids)))
        fig = style.figure("notebook")
        fig.set_size_inches(side, side * 0.94)
        ax = fig.add_subplot()
    if table.empty:
        style.nothing(ax, lang)
        tell(ax, say("nothing_alt", lang, what=say("cooccurrence", lang)))
        return ax
    place = {name: i for i, name in enumerate(ids)}
    values = style.numbers(table, value)
    # Measure A comes first in the codebook, so B is below the diagonal; the first measure needs no row of its own, and
    # the last one no column.
    rows = [place[m] - 1 for m in table["measure_b"]]
    cells = list(zip([place[m] for m in table["measure_a"]], rows, values, strict=True))
    ax.add_collection(PatchCollection([Rectangle((x - 0.5, y - 0.5), 1, 1) for x, y, _ in cells], facecolor="none",
                                      edgecolor="#e2e2e2", linewidth=0.4))  # fmt: skip
    for name, sign, face in (("positive", 1, style.TOLD), ("negative", -1, "white")):
        chosen = [_square(x, y, v) for x, y, v in cells if not math.isnan(v) and v * sign > 0]
        found = PatchCollection(chosen, facecolor=face, edgecolor=style.TOLD if sign > 0 else style.ACCENT,
                                linewidth=0.8 if sign > 0 else 1.1)  # fmt: skip
        found.set_gid(name)
        ax.add_collection(found)
    blank = [(x, y) for x, y, v in cells if math.isnan(v)]
    ax.plot([x for x, _ in blank], [y for _, y in blank], linestyle="", marker=".", markersize=2, color="#8c8c8c",
            gid="undefined")  # fmt: skip
    ax.set_xlim(-0.5, len(ids) - 1.5)
    ax.set_aspect("equal")
    labels = [codebook.label(name, lang) for name in ids]
    points = style.row_labels(ax, labels[1:], most=1)
    if points:
        points = style.fitting(style.size(ax)[0] * 0.7 / len(ids), style.FONT)
        ax.set_xticks(range(len(ids) - 1), [style.wrapped(name, 60, 1) for name in labels[:-1]], rotation=90,
                      fontsize=points or 4.5, parse_math=False)  # fmt: skip
    else:
        ax.set_xticks([])
    ax.tick_params(length=0)
    style.plain(ax)
    first = Patch(
        facecolor=style.TOLD, edgecolor=style.TOLD, label=say("positive" if value == "phi" else "likeness", lang)
    )
    second = Patch(facecolor="white", edgecolor=style.ACCENT, label=say("negative", lang))
    handles: list[Artist] = [first, second] if value == "phi" else [first]
    if blank:
        handles.append(Line2D([], [], linestyle="", marker=".", markersize=2, color="#8c8c8c",
                              label=say("undefined", lang)))  # fmt: skip
    over = "together" if table.attrs.get("full", True) else "together_known"
    style.legend(ax, handles, 1, title=say(over, lang, value=say(value, lang)))
    tell(ax, _words(table, values, value, codebook, lang, len(ids)))
    return ax


def _square(x: float, y: float, value: float) -> Rectangle:
    side = 0.94 * math.sqrt(min(1.0, abs(value)))
    return Rectangle((x - side / 2, y - side / 2), side, side)


def _words(
    table: pd.DataFrame, values: list[float], value: Value, codebook: Codebook, lang: Language, measures: int
) -> str:
    pairs = list(zip(table["measure_a"], table["measure_b"], values, strict=True))
    sound = sorted((pair for pair in pairs if not math.isnan(pair[2])), key=lambda pair: -pair[2])
    plus = " – "
    phrases = [
        f"{codebook.label(a, lang)}{plus}{codebook.label(b, lang)} ({style.number(v, 2, lang)})" for a, b, v in sound
    ]
    return say(
        "cooccurrence_alt", lang, value=say(value, lang), pairs=len(table), measures=measures,
        high="; ".join(phrases[:3]) or say("undefined", lang), low=phrases[-1] if phrases else say("undefined", lang),
        missing=len(pairs) - len(sound),
    )  # fmt: skip
