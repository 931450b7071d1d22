"""What is read off a figure: its texts, where they stand, and its named artists."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text


def texts(fig: Figure) -> list[tuple[str, float, float, float, float]]:
    """Every text that is drawn, with its left, bottom, right and top in pixels."""
    fig.canvas.draw()
    renderer = fig.canvas.get_renderer()
    hidden = {
        text
        for ax in fig.axes
        for axis in (ax.xaxis, ax.yaxis)
        for tick in axis.get_major_ticks()
        if not min(axis.get_view_interval()) <= tick.get_loc() <= max(axis.get_view_interval())
        for text in (tick.label1, tick.label2)
    }
    found = []
    for text in fig.findobj(Text):
        seen = text.get_visible() and (text.axes is None or text.axes.get_visible())
        if seen and text.get_text().strip() and text not in hidden:
            # Of an annotation the words only: its line may run where it likes.
            box = Text.get_window_extent(text, renderer)
            if box.width:
                found.append((text.get_text(), *box.extents))
    return found


def faults(drawn: Axes | dict[str, Axes]) -> list[str]:
    """Texts that leave the figure or lie on each other."""
    fig = (drawn if isinstance(drawn, Axes) else next(iter(drawn.values()))).get_figure(root=True)
    width, height = fig.get_size_inches() * fig.dpi
    found = texts(fig)
    bad = [
        f"{t!r} is clipped"
        for t, x0, y0, x1, y1 in found
        if min(x0, y0) < -0.5 or x1 > width + 0.5 or y1 > height + 0.5
    ]
    for i, (one, x0, y0, x1, y1) in enumerate(found):
        for other, u0, v0, u1, v1 in found[i + 1 :]:
            # A pixel of shared margin is no overlap of letters.
            if x0 + 1 < u1 and u0 + 1 < x1 and y0 + 1 < v1 and v0 + 1 < y1:
                bad.append(f"{one!r} lies on {other!r}")
    return bad


def part(ax: Axes, gid: str) -> object:
    """The artist that carries a name."""
    return next(artist for artist in ax.get_children() if artist.get_gid() == gid)
