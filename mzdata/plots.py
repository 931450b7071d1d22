"""Figures of finished tables: nothing is counted, read or saved here."""

from __future__ import annotations

import textwrap

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.patches import Patch

from mzdata.codebook import Codebook
from mzdata.vocabulary import Answer, Language, label

# One colour for each answer, from light to dark in grey print too; the sign tells them apart without colour.
COLOURS = {
    Answer.STATED: "#08519c",
    Answer.CONDITIONAL: "#4292c6",
    Answer.PLANNED: "#a6cfe6",
    Answer.DENIED: "#b35806",
    Answer.SILENT: "#f2f2f2",
    Answer.UNKNOWN: "#ffffff",
}
SIGNS = {
    Answer.STATED: "",
    Answer.CONDITIONAL: "c",
    Answer.PLANNED: "p",
    Answer.DENIED: "×",
    Answer.SILENT: "",
    Answer.UNKNOWN: "?",
}
# Above this many rows or columns signs would be too small to read.
_SIGNED = 60


def answer_matrix(matrix: pd.DataFrame, codebook: Codebook, lang: Language = "en", ax: Axes | None = None) -> Axes:
    """Heat map of organisations × measures with six answers, in the table's order.

    Parameters
    ----------
    matrix : as `matrix.build` makes it, or rows and columns of it
    """
    if ax is None:
        rows, columns = matrix.shape
        size = (min(24, 3.5 + 0.24 * columns), min(40, 2.6 + 0.2 * rows))
        ax = plt.figure(figsize=size, layout="constrained").add_subplot()
    order = list(Answer)
    codes = matrix.map({answer.value: i for i, answer in enumerate(order)}.__getitem__).to_numpy(dtype=int)
    colours = ListedColormap([COLOURS[answer] for answer in order])
    ax.pcolormesh(codes, cmap=colours, vmin=-0.5, vmax=len(order) - 0.5, edgecolors="#d9d9d9", linewidth=0.3)
    if max(matrix.shape) <= 2 * _SIGNED and matrix.shape[0] <= _SIGNED:
        for i, j in zip(*np.nonzero(codes), strict=True):
            answer = order[codes[i, j]]
            dark = answer in (Answer.CONDITIONAL, Answer.DENIED)
            ax.text(j + 0.5, i + 0.5, SIGNS[answer], ha="center", va="center", fontsize=6,
                    color="white" if dark else "#404040")  # fmt: skip
    ax.invert_yaxis()
    ax.set_xticks(np.arange(matrix.shape[1]) + 0.5, [_short(codebook.label(m, lang)) for m in matrix.columns],
                  rotation=90, fontsize=7)  # fmt: skip
    ax.set_yticks(np.arange(matrix.shape[0]) + 0.5, list(matrix.index), fontsize=7)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    handles = [Patch(facecolor=COLOURS[answer], edgecolor="#808080", label=_legend(answer, lang)) for answer in order]
    ax.legend(handles=handles, ncols=3, loc="lower left", bbox_to_anchor=(0, 1), frameon=False,
              fontsize=8)  # fmt: skip
    return ax


def _legend(answer: Answer, lang: Language) -> str:
    sign = SIGNS[answer]
    return f"{label(answer, lang)} ({sign})" if sign else label(answer, lang)


def _short(words: str) -> str:
    return textwrap.shorten(words, 38, placeholder=" …")


def describe(matrix: pd.DataFrame, lang: Language = "en") -> str:
    """The text alternative of `answer_matrix`: its size and how often each answer occurs."""
    counts = matrix.stack().value_counts()
    parts = [f"{label(answer, lang)} {int(counts.get(answer.value, 0))}" for answer in Answer]
    rows, columns = matrix.shape
    if lang == "nl":
        return f"Matrix van {rows} organisaties en {columns} maatregelen; cellen: {', '.join(parts)}."
    return f"Matrix of {rows} organisations and {columns} measures; cells: {', '.join(parts)}."
