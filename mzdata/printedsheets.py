"""The text of a sheet of a PDF, with what is drawn and not written: bullets, and the space between paragraphs."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Sequence
from typing import Any, Final

# What a PDF calls a drawing; how small and large a drawn bullet is, and how far before its line it stands (points).
_PATH: Final = 2
_LEAST_BULLET, _LARGEST_BULLET, _BEFORE_LINE = 1.5, 9.0, 30.0


def text(sheet: Any) -> str:
    """The text of a sheet, as pypdfium2 reads it; a blank line between paragraphs, "•" before lines with a bullet."""
    layer = sheet.get_textpage()
    try:
        return _spaced(layer, _drawn_bullets(sheet))
    finally:
        layer.close()


def _drawn_bullets(sheet: Any) -> list[tuple[float, float]]:
    """Right side and middle height of the small drawings on a sheet that are as wide as high.

    A page printed from a browser draws its bullets, so that no letter stands for them.
    """
    found = []
    for drawn in sheet.get_objects(filter=[_PATH]):
        # Version 4 of the reader calls it by another name.
        left, bottom, right, top = drawn.get_bounds() if hasattr(drawn, "get_bounds") else drawn.get_pos()
        wide, high = right - left, top - bottom
        if _LEAST_BULLET <= wide <= _LARGEST_BULLET and abs(wide - high) <= 1:
            found.append((right, (bottom + top) / 2))
    return found


def _spaced(layer: Any, bullets: Sequence[tuple[float, float]] = ()) -> str:
    """Text of a sheet with a blank line where the gap between two lines is clearly wider than most.

    A line gets the mark of the bullet that was drawn before it.
    """
    text: str = layer.get_text_bounded()
    # Beyond the basic plane a character of the text is two of the layer's, and places no longer agree.
    if len(text) != layer.count_chars():
        return text
    lines, start = [], 0
    for line in text.splitlines(keepends=True):
        at = next((i for i, char in enumerate(line, start) if char.isalnum()), None)
        # The loose box has the font's height, the same for a line of capitals and one without.
        box = None if at is None else layer.get_charbox(at, loose=True)
        start += len(line)
        if box and line[:1].isalnum() and any(_stands_before(bullet, box) for bullet in bullets):
            line = f"• {line}"
        lines.append((line, box))
    drops = [
        above[1] - below[1] if above and below and above[1] > below[1] else 0.0
        for (_, above), (_, below) in itertools.pairwise(lines)
    ]
    usual = statistics.median([drop for drop in drops if drop] or [0.0])
    parts = [lines[0][0]] if lines else []
    for (line, _), drop in zip(lines[1:], drops, strict=True):
        parts.append(f"\n{line}" if drop > 1.35 * usual else line)
    return "".join(parts)


def _stands_before(bullet: tuple[float, float], box: tuple[float, float, float, float]) -> bool:
    """Whether a bullet stands on the line whose first letter has this box (left, bottom, right, top)."""
    right, middle = bullet
    left, bottom, _, top = box
    return bottom <= middle <= top and 0 <= left - right <= _BEFORE_LINE
