"""The text alternative of a figure, kept with the axes it was drawn on."""

from __future__ import annotations

from collections.abc import Mapping
from weakref import WeakKeyDictionary

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from mzdata.errors import InputError

# Axes to what they show; an entry goes when its axes do.
_TEXTS: WeakKeyDictionary[Axes, str] = WeakKeyDictionary()


def tell(ax: Axes, words: str) -> None:
    """Keep what the axes show, in words."""
    _TEXTS[ax] = words


def describe(drawn: Axes | Mapping[str, Axes]) -> str:
    """What a figure shows, in one to four sentences in its own language.

    Parameters
    ----------
    drawn : what a function of `plots` returned

    Raises
    ------
    InputError
        Where nothing of `plots` was drawn on it.
    """
    parts = [drawn] if isinstance(drawn, Axes) else list(drawn.values())
    texts = [_TEXTS[ax] for ax in parts if ax in _TEXTS]
    if not texts:
        raise InputError("describe", ["found axes without a figure of mzdata, expected what a plot returned"])
    return " ".join(dict.fromkeys(texts))


def of_figure(fig: Figure) -> str:
    """The texts of all axes of a figure, "" where there are none."""
    return " ".join(dict.fromkeys(_TEXTS[ax] for ax in fig.axes if ax in _TEXTS))
