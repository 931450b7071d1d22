"""What all figures share: colours, signs and hatches of the answers, sizes, and labels that are safe to draw."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Literal

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib import font_manager
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.legend import Legend
from matplotlib.textpath import text_to_path
from matplotlib.ticker import FuncFormatter
from matplotlib.typing import ColorType

from mzdata import numerals
from mzdata.errors import InputError
from mzdata.plots.words import say
from mzdata.vocabulary import Answer, Language

Medium = Literal["notebook", "a4", "a4_landscape"]

# One colour for each answer, each a step lighter than the one before in grey print too (L* 20, 63, 82, 35, 95, 100);
# blue against brown is seen by the colour-blind. Sign and hatch tell them apart without colour.
COLOURS = {
    Answer.STATED: "#08306b",
    Answer.CONDITIONAL: "#5aa0d0",
    Answer.PLANNED: "#a9d0e8",
    Answer.DENIED: "#8c3b04",
    Answer.SILENT: "#f0f0f0",
    Answer.UNKNOWN: "#ffffff",
}
SIGNS = {
    Answer.STATED: "",
    Answer.CONDITIONAL: "◐",
    Answer.PLANNED: "○",
    Answer.DENIED: "×",
    Answer.SILENT: "",
    Answer.UNKNOWN: "?",
}
HATCHES = {
    Answer.STATED: "",
    Answer.CONDITIONAL: "",
    Answer.PLANNED: "....",
    Answer.DENIED: "xxxx",
    Answer.SILENT: "",
    Answer.UNKNOWN: "//////",
}
TOLD, SOFT, GREY, INK, LINE = COLOURS[Answer.STATED], "#9ecae1", "#767676", "#262626", "#d0d0d0"
# A second hue for what stands out, far from blue in grey too.
ACCENT = "#b35806"
FONT = 8.0
SMALL = 7.0
# Inches: a notebook column, and the text block of A4 upright and on its side.
_WIDTHS: dict[Medium, float] = {"notebook": 9.5, "a4": 6.7, "a4_landscape": 9.7}
_HIGHEST: dict[Medium, float] = {"notebook": 40.0, "a4": 9.7, "a4_landscape": 6.7}


def figure(medium: Medium = "notebook", rows: int | None = None, row: float = 0.24) -> Figure:
    """A figure of the width of a notebook or of an A4 page, high enough for a number of rows.

    Parameters
    ----------
    rows : rows to be drawn; without it the figure is three fifths as high as it is wide
    row : height of a row in inches

    Returns
    -------
    Figure
        With constrained layout; never higher than the page. Draw on it with `ax=plots.figure("a4").add_subplot()`.
    """
    if medium not in _WIDTHS:
        raise InputError("medium", [f"found {medium!r}, expected one of {', '.join(_WIDTHS)}"])
    width = _WIDTHS[medium]
    height = 0.6 * width if rows is None else 1.7 + row * max(rows, 2)
    return plt.figure(figsize=(width, min(height, _HIGHEST[medium])), layout="constrained")


def axes(ax: Axes | None, rows: int | None = None, row: float = 0.24) -> Axes:
    """The axes given, or new ones on a figure for the notebook."""
    return figure("notebook", rows, row).add_subplot() if ax is None else ax


def size_of_figure(ax: Axes) -> tuple[float, float]:
    """Width and height of the figure around the axes, in points."""
    box = ax.get_figure(root=True)
    assert box is not None
    width, height = box.get_size_inches()
    return float(width * 72), float(height * 72)


def size(ax: Axes) -> tuple[float, float]:
    """Width and height of the axes in points, before the layout makes room for labels."""
    width, height = size_of_figure(ax)
    place = ax.get_position()
    return width * float(place.width), height * float(place.height)


@cache
def _glyphs(path: str) -> frozenset[int]:
    return frozenset(font_manager.get_font(path).get_charmap())


def clean(words: object) -> str:
    r"""A label without control and direction characters, and with U+FFFD for what the font cannot draw.

    >>> clean("Zorg\x07  &\u202e co")
    'Zorg & co'
    """
    text = unicodedata.normalize("NFC", str(words))
    spaced = "".join(" " if c.isspace() else c for c in text)
    kept = "".join(c for c in spaced if unicodedata.category(c)[0] != "C")
    known = _glyphs(font_manager.findfont(FontProperties()))
    return " ".join("".join(c if ord(c) in known else "\ufffd" for c in kept).split())


def wrapped(words: object, width: int = 38, lines: int = 2) -> str:
    """A clean label over at most so many lines; a Dutch compound that is too long is cut with a hyphen.

    >>> print(wrapped("arbeidsongeschiktheidsverzekeringspremie", 24))
    arbeidsongeschiktheids-
    verzekeringspremie
    """
    if lines == 1:
        text = clean(words)
        short = textwrap.shorten(text, width, placeholder=" …")
        return short if short not in ("…", "") or not text else text[: width - 1] + "…"
    parts = []
    for word in clean(words).split():
        while len(word) > width:
            hyphen = word.rfind("-", 1, width) + 1
            place = hyphen or _seam(word, width - 1)
            parts.append(word[:place] if hyphen else word[:place] + "-")
            word = word[place:]
        parts.append(word)
    found = textwrap.wrap(" ".join(parts), width, break_long_words=False, break_on_hyphens=True)
    if len(found) > lines:
        found = [*found[: lines - 1], textwrap.shorten(" ".join(found[lines - 1 :]), width, placeholder=" …")]
    return "\n".join(found)


def _seam(word: str, last: int) -> int:
    """Where a compound may be cut: after the linking s before a consonant, else between consonants."""
    vowels = "aeiouyáéíóúëïöü"
    lower = word.lower()
    for i in range(last, last // 2, -1):
        if lower[i - 1] == "s" and lower[i] not in vowels and lower[i - 2 : i] in ("ds", "gs", "ts", "ns"):
            return i
    for i in range(last, last // 2, -1):
        if lower[i - 1] not in vowels and lower[i] not in vowels:
            return i
    return last


def extent(words: str, points: float) -> tuple[float, float]:
    """Width and height of a text in points, by its letters without hinting and so the same on every machine."""
    lines = words.split("\n")
    return max(_width(line) for line in lines) * points, 1.2 * points * len(lines)


@lru_cache(maxsize=4_096)
def _width(line: str) -> float:
    """The width of a line that is one point high."""
    return float(text_to_path.get_text_width_height_descent(line, FontProperties(size=1), False)[0])


def fitting(pitch: float, largest: float = FONT, smallest: float = 4.5) -> float:
    """Font size for rows that stand so many points apart; 0 where none could be read."""
    points = min(largest, pitch * 0.9)
    return points if points >= smallest else 0.0


def contrast(one: ColorType, other: ColorType) -> float:
    """Contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it.

    >>> contrast("black", "white")
    21.0
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: ColorType) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ink(ground: ColorType) -> Literal["black", "white"]:
    """Black or white, whichever is read best on a ground: on any, its contrast is above 4.5.

    >>> ink("#6aaed6"), ink("#08306b")
    ('black', 'white')
    """
    return "black" if contrast("black", ground) >= contrast("white", ground) else "white"


def row_labels(ax: Axes, labels: Sequence[str], width: int = 44, most: int = 2) -> float:
    """Rows 0, 1, … from the top with their labels; returns the font size.

    Labels stand on two lines where there is room, unless there may be `most` one. Where the rows are too close to
    read, only every so many is named.
    """
    pitch = 0.8 * size(ax)[1] / max(1, len(labels))
    points = fitting(pitch)
    lines = 2 if most > 1 and pitch > 2.5 * FONT else 1
    texts = [wrapped(label, width if lines == 2 else width + 20, lines) for label in labels]
    if points:
        ax.set_yticks(range(len(labels)), texts, fontsize=points, parse_math=False)
    else:
        step = next(s for s in (5, 10, 20, 25, 50, 100, 250, 500, 10_000) if pitch * s >= 2 * SMALL)
        ticks = [0, *range(step - 1, len(labels), step)]
        ax.set_yticks(ticks, [str(i + 1) for i in ticks], fontsize=SMALL)
    ax.set_ylim(len(labels) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    return points


def share_axis(ax: Axes, words: str) -> None:
    """A horizontal axis of shares, 0 to 100%, with what they are shares of."""
    ax.set_xlim(0, 1)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1])
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value * 100:.0f}%"))
    ax.tick_params(axis="x", labelsize=FONT)
    unit_label(ax, words)
    ax.grid(axis="x", color=LINE, linewidth=0.6)
    ax.set_axisbelow(True)


def unit_label(ax: Axes, words: str) -> None:
    """What the horizontal axis counts, on as many lines as its width asks for."""
    letters = int(size_of_figure(ax)[0] * 0.5 / (0.55 * FONT))
    lines = [wrapped(line, letters, 4) for line in words.split("\n") if line]
    ax.set_xlabel("\n".join(lines), fontsize=FONT, parse_math=False)


def plain(ax: Axes, keep: Iterable[str] = ()) -> None:
    """Without the box around the axes, but for the sides to keep."""
    ax.spines[:].set_visible(False)
    for side in keep:
        ax.spines[side].set_visible(True)
        ax.spines[side].set_color(GREY)


def nothing(ax: Axes, lang: Language, reason: str = "") -> None:
    """Axes that say that there is nothing to draw, and why."""
    ax.set_xticks([])
    ax.set_yticks([])
    plain(ax)
    text = wrapped(reason, 70, 4) if reason else say("nothing", lang)
    ax.text(0.5, 0.5, text, ha="center", va="center", transform=ax.transAxes, fontsize=FONT, parse_math=False)


def legend(
    ax: Axes,
    handles: Sequence[Artist],
    ncols: int = 2,
    loc: Literal["lower right", "lower left", "upper right", "upper left"] = "lower right",
    at: tuple[float, float] = (1.0, 1.01),
    title: str = "",
) -> Legend:
    """A legend above the axes, flush right so that it may stand over the labels of rows; fewer columns if narrow."""
    room = 0.9 * size_of_figure(ax)[0]
    width = max((extent(str(handle.get_label()), FONT)[0] for handle in handles), default=0.0) + 4 * FONT
    found: Legend = ax.legend(
        list(handles),
        [clean(handle.get_label()) for handle in handles],
        ncols=max(1, min(ncols, int(room / width))),
        loc=loc,
        bbox_to_anchor=at,
        frameon=False,
        fontsize=FONT,
        borderaxespad=0.2,
        handlelength=1.8,
        columnspacing=1.4,
        title=wrapped(title, 60) if title else None,
        title_fontproperties={"size": FONT},
        alignment="left",
    )
    for text in [*found.get_texts(), found.get_title()]:
        text.set_parse_math(False)
    return found


def number(value: float, digits: int, lang: Language) -> str:
    """A number with so many decimals and a minus sign of the width of a plus.

    >>> number(-0.5, 2, "nl")
    '−0,50'
    """
    return numerals.decimal(value, lang, digits).replace("-", "−")


def listed(words: Sequence[str], lang: Language) -> str:
    """Words as a sentence lists them.

    >>> listed(["a", "b", "c"], "nl")
    'a, b en c'
    """
    both = " en " if lang == "nl" else " and "
    return both.join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def numbers(table: pd.DataFrame, column: str) -> list[float]:
    """A column as plain numbers, NaN where a cell is empty."""
    return [float("nan") if pd.isna(value) else float(value) for value in table[column].tolist()]


def counts(table: pd.DataFrame, column: str) -> list[int]:
    """A column of counts, 0 where a cell is empty."""
    return [0 if pd.isna(value) else int(value) for value in table[column].tolist()]
