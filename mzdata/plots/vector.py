"""A figure as SVG: the same bytes on every run, with its text alternative inside."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, Literal
from xml.sax.saxutils import escape

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from mzdata.plots import alttext

# In an inch.
_POINTS = 72
# Without these a figure that has no layout would be given one of the user's.
_NO_LAYOUT: Final[dict[Any, bool]] = {"figure.autolayout": False, "figure.constrained_layout.use": False}


def svg(fig: Figure, fonts: Literal["path", "none"] = "path") -> bytes:
    """The figure as an SVG file.

    Parameters
    ----------
    fonts : "path" draws letters as shapes, for the web; "none" leaves them text, for Typst and for search

    Returns
    -------
    bytes
        Well-formed UTF-8. The first sentence of the text alternative is the `title`, all of it the `desc`.
    """
    words = alttext.of_figure(fig)
    buffer = io.BytesIO()
    with mpl.rc_context({"svg.hashsalt": "mzdata", "svg.fonttype": fonts, **_NO_LAYOUT}), _settled(fig):
        fig.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    text = buffer.getvalue().decode("utf-8")
    if words:
        first, stop, _ = words.partition(". ")
        inside = f"\n <title>{escape(first + stop.strip())}</title>\n <desc>{escape(words)}</desc>"
        start = text.index("<svg")
        end = text.index(">", start)
        text = f'{text[:end]} role="img"{text[end]}{inside}{text[end + 1 :]}'
    return text.encode("utf-8")


@contextmanager
def _settled(fig: Figure) -> Iterator[None]:
    """The figure laid out as savefig would, which to that end draws all of it once more."""
    engine = fig.get_layout_engine()
    if engine is None:
        yield
        return
    canvas, dpi = fig.canvas, fig.get_dpi()
    try:
        _unsettle(fig)
        # Letters take the room that they have in an SVG, whose unit is the point.
        FigureCanvasSVG(fig)
        fig.set_dpi(_POINTS)
        engine.execute(fig)
        # Without one: a placeholder, which "none" would leave, asks for that drawing too.
        fig.set_layout_engine(None)
        yield
    finally:
        fig.set_dpi(dpi)
        fig.set_canvas(canvas)
        fig.set_layout_engine(engine)


def _unsettle(fig: Figure) -> None:
    """Put the axes back where they stood before the layout moved them.

    A layout starts from where the one before left off, so a figure that was shown first would differ in the last digit.
    """
    for ax in fig.axes:
        spec = ax.get_subplotspec()
        if spec is not None and ax.get_in_layout():
            # By its type an axes may be without a figure; one of `fig.axes` never is.
            ax.set_position(spec.get_position(ax.get_figure(root=False)))  # type: ignore[arg-type]
            # A position that is set by hand takes the axes out of the layout.
            ax.set_in_layout(True)
