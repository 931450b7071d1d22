"""Text that a spreadsheet file can hold: what XML forbids or turns around is marked, what is too long is cut."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

# Excel's limit for one cell, in UTF-16 units, so that a character outside the basic plane counts for two.
LONGEST: Final = 32_767
# Stands for a character that no XML file can hold, or that would turn the order of those after it.
REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
ELLIPSIS: Final = " […]"
# A text that begins so is taken for a formula by a program that guesses, as on re-typing or reading a CSV; some take
# the full width of these signs for the signs.
GUESSED: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")

Fault = Literal["replaced", "line_ends", "cut"]


class Cleaned(NamedTuple):
    """A text that can be stored, and what was done to it."""

    text: str
    faults: tuple[Fault, ...]


def clean(text: str, longest: int = LONGEST) -> Cleaned:
    r"""The text with line ends as \n, U+FFFD for what XML forbids or turns, and at most `longest` UTF-16 units.

    A text is as long as it was unless it is cut or had other line ends, so that offsets in it still hold.

    Examples
    --------
    >>> clean("a\x00b")
    Cleaned(text='a\ufffdb', faults=('replaced',))
    >>> clean("mantelzorg", longest=8)
    Cleaned(text='mant […]', faults=('cut',))
    """
    faults: list[Fault] = []
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
        faults.append("line_ends")
    if _ILLEGAL.search(text):
        text = _ILLEGAL.sub(REPLACEMENT, text)
        faults.append("replaced")
    # No character takes more than two units, so that short texts need no counting.
    if 2 * len(text) > longest and units(text) > longest:
        text = _cut(text, longest - len(ELLIPSIS)) + ELLIPSIS
        faults.append("cut")
    return Cleaned(text, tuple(faults))


def units(text: str) -> int:
    """Length in UTF-16 units, as Excel counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(text: str, longest: int) -> str:
    cut = text.encode("utf-16-le")[: 2 * longest]
    # A pair that was cut in two is dropped.
    return cut.decode("utf-16-le", "ignore")


def cut_bytes(text: str, longest: int) -> str:
    """The text cut to a number of UTF-8 bytes, never inside a character; "…" where something was cut.

    >>> cut_bytes("coördinatie", 7)
    'coö…'
    """
    encoded = text.encode("utf-8")
    if len(encoded) <= longest:
        return text
    return encoded[: longest - len("…".encode())].decode("utf-8", "ignore") + "…"


def guessed(text: str) -> bool:
    """Whether a program that guesses would take the text for a formula."""
    return text.startswith(GUESSED)
