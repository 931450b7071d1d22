"""One organisation beside its peers, measure by measure."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from mzdata.plots import style
from mzdata.plots.alttext import tell
from mzdata.plots.shares import interval_handle, intervals, notes
from mzdata.plots.words import say
from mzdata.vocabulary import Answer, Language, label


def profile(table: pd.DataFrame, lang: Language = "en", ax: Axes | None = None, *, name: str = "") -> Axes:
    """The organisation's own answer at the left, the share of its peers that tell the same as a bar.

    Parameters
    ----------
    table : as `compare.profile` makes it, or rows of it; its labels are in the language it was made in
    name : what to call the organisation

    Returns
    -------
    Axes
        No rank and no score: the kinds stand in words at the right.
    """
    ax = style.axes(ax, len(table) + 1)
    if table.empty:
        style.nothing(ax, lang)
        tell(ax, say("nothing_alt", lang, what=say("profile", lang)))
        return ax
    who = style.clean(name) or say("this_organisation", lang)
    labels = [str(text) for text in table["label"]]
    style.row_labels(ax, labels)
    share = np.nan_to_num(np.array(style.numbers(table, "share")))
    ax.barh(range(len(table)), share, height=0.62, color=style.SOFT, edgecolor=style.GREY, linewidth=0.5)
    intervals(ax, table)
    style.share_axis(ax, say("profile_axis", lang, n=style.counts(table, "peers")[0]))
    _own(ax, [Answer(answer) for answer in table["answer"]])
    pieces = zip(table["kind"], style.counts(table, "told"), style.counts(table, "known"), strict=True)
    texts = [
        " · ".join(filter(None, [say("of", lang, told=told, known=known), say(str(kind), lang)]))
        for kind, told, known in pieces
    ]
    notes(ax, texts)
    present = [answer for answer in Answer if answer.value in set(table["answer"])]
    handles: list[Artist] = [
        Patch(facecolor=style.COLOURS[answer], edgecolor="white" if answer is Answer.DENIED else "#8c8c8c",
              hatch=style.HATCHES[answer][:3], label=label(answer, lang))
        for answer in present
    ]  # fmt: skip
    style.legend(
        ax, [*handles, interval_handle(say("share_known", lang))], ncols=2, title=say("own_answer", lang, name=who)
    )
    tell(ax, _words(table, labels, who, lang))
    return ax


def _own(ax: Axes, answers: list[Answer]) -> None:
    """A square per row in a strip at the left of the axis, in colour, hatch and sign of the answer."""
    ax.set_xlim(-0.075, 1)
    ax.spines["left"].set_visible(False)
    for row, answer in enumerate(answers):
        edge = "white" if answer is Answer.DENIED else "#8c8c8c"
        ax.add_patch(Rectangle((-0.06, row - 0.36), 0.045, 0.72, facecolor=style.COLOURS[answer], edgecolor=edge,
                               hatch=style.HATCHES[answer][:3], linewidth=0.6, gid=f"own_{row}"))  # fmt: skip
    ax.axvline(0, color=style.GREY, linewidth=0.8)


def _words(table: pd.DataFrame, labels: list[str], who: str, lang: Language) -> str:
    def of_kind(kind: str) -> str:
        found = [text for text, own in zip(labels, table["kind"], strict=True) if own == kind]
        more = say("more", lang, n=len(found) - 5) if len(found) > 5 else ""
        return (style.listed(found[:5], lang) + more) or say("not_one", lang)

    peers = style.counts(table, "peers")[0]
    return say("profile_alt", lang, rows=len(table), name=who, n=peers, gaps=of_kind("gap"), own=of_kind("distinctive"))
