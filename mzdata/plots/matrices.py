"""The feature matrix as a heat map of six answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.patches import Patch

from mzdata.codebook import Codebook
from mzdata.plots import style
from mzdata.plots.alttext import tell
from mzdata.plots.words import say
from mzdata.vocabulary import Answer, Language, check_language, label

# Signs are drawn where a cell is at least so many points wide and high; hatches stand in below it.
_SIGNED = 6.0
# A number of cells above which a vector picture would take seconds to open.
_VECTOR = 12_000


def answer_matrix(
    matrix: pd.DataFrame,
    codebook: Codebook,
    lang: Language = "en",
    ax: Axes | None = None,
    *,
    names: Mapping[str, str] | None = None,
    groups: pd.Series | None = None,
) -> Axes:
    """Heat map of organisations × measures with six answers, in the table's order.

    Parameters
    ----------
    matrix : as `matrix.build` makes it, or rows and columns of it
    names : what to call the organisations; without it their ids
    groups : Series organisation → label, as `compare.groups` makes it
        Rows that follow each other with the same label are bracketed. Sort the matrix by it first.

    Returns
    -------
    Axes
        Where rows stand too close to be named, as of 400 organisations, they are told by their group or their number.
        Where columns do, by their dimension if those of a dimension stand together.
    """
    check_language(lang)
    rows, columns = matrix.shape
    if ax is None:
        # Square cells up to some sixty organisations; then rows shrink, so that 400 still fit on a screen.
        pitch = 0.2 if rows <= 60 else max(0.028, 12 / rows)
        fig = style.figure("notebook", rows, pitch)
        fig.set_size_inches(min(24.0, max(6.5, 3.8 + 0.22 * columns)), min(20.0, 3.4 + pitch * max(rows, 3)))
        ax = fig.add_subplot()
    if not rows or not columns:
        style.nothing(ax, lang)
        tell(ax, _words(matrix, lang))
        return ax
    draw_cells(ax, matrix)
    _name_rows(ax, [str(name) for name in matrix.index], names or {}, groups, lang)
    name_columns(ax, matrix, codebook, lang)
    answer_legend(ax, lang)
    tell(ax, _words(matrix, lang))
    return ax


def draw_cells(ax: Axes, matrix: pd.DataFrame) -> None:
    """The cells, their signs and hatches; row 0 is at the top, cell (i, j) has its centre at y = i, x = j."""
    order = list(Answer)
    place = {answer.value: i for i, answer in enumerate(order)}
    codes = np.array([[place[str(value)] for value in row] for row in matrix.to_numpy(dtype=object)], dtype=int)
    rows, columns = codes.shape
    palette = np.array([to_rgb(style.COLOURS[answer]) for answer in order])
    ax.set_xlim(-0.5, columns - 0.5)
    ax.set_ylim(rows - 0.5, -0.5)
    width, height = style.size(ax)
    across, down = width * 0.8 / columns, height * 0.75 / rows
    mesh = ax.pcolormesh(
        np.arange(columns + 1) - 0.5,
        np.arange(rows + 1) - 0.5,
        palette[codes],
        edgecolors="#cfcfcf" if min(across, down) >= _SIGNED else "face",
        linewidth=0.3 if min(across, down) >= _SIGNED else 0.0,
        rasterized=codes.size > _VECTOR,
    )
    mesh.set_gid("answers")
    signed = min(across, down) >= _SIGNED
    for answer in (Answer.PLANNED, Answer.DENIED, Answer.UNKNOWN):
        if style.HATCHES[answer] and not signed:
            runs = _runs(codes == order.index(answer))
            ax.add_collection(
                PolyCollection(
                    runs, facecolors="none", edgecolors="#b0b0b0" if answer is Answer.UNKNOWN else "white",
                    hatch=style.HATCHES[answer][:3], linewidth=0,
                ),
                autolim=False,
            )  # fmt: skip
    if not signed:
        return
    for i, j in zip(*np.nonzero(codes), strict=True):
        answer = order[codes[i, j]]
        if style.SIGNS[answer]:
            ink = "white" if answer is Answer.DENIED else "#767676" if answer is Answer.UNKNOWN else "black"
            ax.text(j, i, style.SIGNS[answer], ha="center", va="center", fontsize=min(7.0, 0.7 * down), color=ink,
                    clip_on=True)  # fmt: skip


def _runs(cells: np.ndarray) -> list[list[tuple[float, float]]]:
    """Rectangles over the cells that are true, equal neighbours in a column together."""
    found = []
    for j in range(cells.shape[1]):
        edges = np.flatnonzero(np.diff(np.concatenate([[False], cells[:, j], [False]]).astype(int)))
        for top, bottom in zip(edges[::2] - 0.5, edges[1::2] - 0.5, strict=True):
            found.append([(j - 0.5, top), (j + 0.5, top), (j + 0.5, bottom), (j - 0.5, bottom)])
    return found


def _name_rows(
    ax: Axes, ids: Sequence[str], names: Mapping[str, str], groups: pd.Series | None, lang: Language
) -> None:
    pitch = style.size(ax)[1] * 0.75 / len(ids)
    points = style.fitting(pitch, style.SMALL)
    label_of = {} if groups is None else {str(name): str(value) for name, value in groups.items()}
    ax.tick_params(length=0)
    style.plain(ax)
    if points:
        texts = [style.wrapped(names.get(name, name), 42, 1) for name in ids]
        ax.set_yticks(range(len(ids)), texts, fontsize=points, parse_math=False)
    if not label_of:
        if not points:
            style.row_labels(ax, ids)
            ax.set_ylabel(say("organisation_rows", lang, n=len(ids)), fontsize=style.FONT)
        return
    _bracket(ax, ids, label_of, bool(points), pitch, lang)


def _bracket(
    ax: Axes, ids: Sequence[str], label_of: Mapping[str, str], named: bool, pitch: float, lang: Language
) -> None:
    """A line between groups and their labels: on the right where the rows are named on the left."""
    ticks: list[float] = []
    texts: list[str] = []
    begin = 0
    for group, members in groupby(ids, key=lambda name: label_of.get(name, "")):
        end = begin + len(list(members))
        if begin:
            ax.axhline(begin - 0.5, color=style.INK, linewidth=0.8)
        ticks.append((begin + end - 1) / 2)
        texts.append(style.clean(group.replace("_", " ")) or say("unknown", lang))
        begin = end
    apart = [tick for i, tick in enumerate(ticks) if i == 0 or (tick - ticks[i - 1]) * pitch >= style.SMALL]
    kept = [(tick, text) for tick, text in zip(ticks, texts, strict=True) if tick in apart]
    side = ax
    if named:
        # Half an Axes: it has the ticks that are set here, and shares no class with Axes that is public.
        side = ax.secondary_yaxis("right")  # type: ignore[assignment]
        style.plain(side)
    side.set_yticks([tick for tick, _ in kept], [text for _, text in kept], fontsize=style.SMALL, parse_math=False)
    side.tick_params(length=0)


def name_columns(ax: Axes, matrix: pd.DataFrame, codebook: Codebook, lang: Language) -> None:
    """Labels of measures below their columns, or dimensions above where those are too narrow."""
    ids = [str(name) for name in matrix.columns]
    points = style.fitting(style.size(ax)[0] * 0.8 / len(ids), style.SMALL)
    dimension = [_dimension(codebook, name) for name in ids]
    together = [(name, len(list(members))) for name, members in groupby(dimension)]
    ax.set_xticks([])
    if points:
        texts = [style.wrapped(codebook.label(name, lang), 60, 1) for name in ids]
        ax.set_xticks(range(len(ids)), texts, rotation=90, fontsize=points, parse_math=False)
    if len(together) == len(set(dimension)) and len(together) > 1:
        begin = 0
        for name, count in together:
            if begin:
                ax.axvline(begin - 0.5, color=style.INK, linewidth=0.8)
            if not points:
                text = style.wrapped(codebook.label(name, lang) if name else "", 16, 3)
                ax.text(begin + (count - 1) / 2, len(matrix) - 0.4, text, ha="center", va="top",
                        fontsize=style.SMALL, parse_math=False)  # fmt: skip
            begin += count
    elif not points:
        ax.set_xlabel(f"{len(ids)} {say('measures', lang)}", fontsize=style.FONT)


def _dimension(codebook: Codebook, name: str) -> str:
    return "" if name == codebook.residual_code.id else codebook.measure(name).dimension


def answer_legend(ax: Axes, lang: Language) -> None:
    """The six answers with colour, hatch and sign."""
    handles = [
        Patch(
            facecolor=style.COLOURS[answer],
            edgecolor="white" if answer is Answer.DENIED else "#8c8c8c",
            hatch=style.HATCHES[answer][:3],
            label=_legend(answer, lang),
        )
        for answer in Answer
    ]
    style.legend(ax, handles, ncols=3)


def _legend(answer: Answer, lang: Language) -> str:
    sign = style.SIGNS[answer]
    return f"{label(answer, lang)} ({sign})" if sign else label(answer, lang)


def _words(matrix: pd.DataFrame, lang: Language) -> str:
    counts = Counter(matrix.to_numpy(dtype=object).ravel().tolist())
    parts = [f"{counts[answer.value]} {label(answer, lang)}" for answer in Answer]
    rows, columns = matrix.shape
    return say("matrix_alt", lang, rows=rows, columns=columns, cells=rows * columns, parts=style.listed(parts, lang))
