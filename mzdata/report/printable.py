"""Text that can be typeset: what no font can draw is marked, what steers is dropped, what never ends gets a seam."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import matplotlib as mpl
from matplotlib import font_manager

# Stands for a character that the fonts of the report lack, such as Chinese or most emoji.
REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
# Where a line may end inside a word.
SEAM: Final = "\N{ZERO WIDTH SPACE}"
# Longer than any Dutch compound that hyphenation should see in one piece.
LONGEST_WORD: Final = 42
# Between two seams; fits the narrowest column.
_PIECE: Final = 12
# More marks than this on one letter are a drawing, not a spelling.
_MARKS: Final = 3
_PLAIN: Final = re.compile("[ -~à-öø-ÿ’‘“”–…€]*")
_LONG: Final = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_LINK: Final = re.compile(r"https?://[A-Za-z0-9.\-]+(:[0-9]{1,5})?(/[!-~]*)?")
# Part of an address in which no line can end: a line ends after / and -, but not before a digit.
_RUN: Final = re.compile(rf"(?:[^/\-]|[/\-](?=[0-9])){{{LONGEST_WORD + 1},}}")


# Before a mark of shortening or after one that begins a text of ours, before a Greek letter in running text and the
# letter of an appendix.
_ALONE: Final = re.compile(r" (?=…|α\b)|(?<=\"…) |(?<=\bbijlage) (?=[A-C]\b)|(?<=\bappendix) (?=[A-C]\b)")


class Link(str):
    """An address found fit to be a link, which no cleaning may change."""


def font_files() -> list[Path]:
    """The open fonts that fill what Typst's own lack: DejaVu Sans, as matplotlib carries it."""
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    return [folder / f"DejaVuSans{style}.ttf" for style in ("", "-Bold", "-Oblique", "-BoldOblique")]


@cache
def _drawn() -> frozenset[int]:
    return frozenset(font_manager.get_font(str(font_files()[0])).get_charmap())


@lru_cache(maxsize=65_536)
def clean(text: str) -> str:
    r"""The text in one line, in Unicode form C, without control, direction, private and unassigned characters.

    Characters that the fonts lack become U+FFFD; words over `LONGEST_WORD` characters get invisible seams. Nothing is
    escaped: the report takes all text as data, never as source.

    Examples
    --------
    >>> clean("Zorg\x00  &\u202e co")
    'Zorg & co'
    >>> clean("#eval $x_1$ \U0001f9d3\u4e2d")
    '#eval $x_1$ \ufffd\ufffd'
    """
    if not _PLAIN.fullmatch(text):
        text = _kept(unicodedata.normalize("NFC", text))
    text = " ".join(text.split())
    return _LONG.sub(lambda found: _seamed(found[0]), text) if len(text) > LONGEST_WORD else text


def _kept(text: str) -> str:
    drawn, kept, marks = _drawn(), [], 0
    for character in text:
        category = unicodedata.category(character)
        if character.isspace():
            kept.append(" ")
            marks = 0
        elif category[0] == "M":
            marks += 1
            # A mark at the start of a text would sit on whatever is printed before it.
            if marks <= _MARKS and kept and ord(character) in drawn:
                kept.append(character)
        elif category[0] != "C":
            kept.append(character if ord(character) in drawn else REPLACEMENT)
            marks = 0
    return "".join(kept)


def _seamed(word: str) -> str:
    if _LINK.fullmatch(word) and not _RUN.search(word):
        return word
    pieces, start = [], 0
    while start < len(word):
        end = start + _PIECE
        # Not between a letter and its marks.
        while end < len(word) and unicodedata.category(word[end])[0] == "M":
            end += 1
        pieces.append(word[start:end])
        start = end
    return SEAM.join(pieces)


def drawable(svg: str) -> str:
    r"""A figure in which U+FFFD stands for all that needs more than placing letters side by side.

    Typst sets the letters of a figure without falling back from font to font, and fails on what is left over: marks,
    scripts from right to left, and whatever the font lacks.

    >>> drawable("Zorg \u00e9 \u05d0 e\u0301") == "Zorg \u00e9 \ufffd e\ufffd"
    True
    """
    if svg.isascii():
        return svg
    strange = {c for c in set(svg) if not c.isascii() and not _simple(c)}
    return svg.translate({ord(c): REPLACEMENT for c in strange})


def _simple(character: str) -> bool:
    kind = unicodedata.category(character)[0]
    leftward = unicodedata.bidirectional(character) in ("R", "AL", "AN")
    return kind not in "CM" and not leftward and ord(character) in _drawn()


def short(text: str, longest: int) -> str:
    """The text in one line and at most so many characters, cut between words where that is possible.

    >>> short("Mantelzorg is een onderwerp in het functioneringsgesprek", 30)
    'Mantelzorg is een onderwerp …'
    """
    flat = " ".join(text[: 20 * longest].split())
    if len(flat) <= longest and len(text) <= 20 * longest:
        return flat
    cut = flat[: longest - 2]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > longest // 2 else cut).rstrip(" ,;:.") + " …"


def around(statement: str, quote: str, start: int, longest: int) -> str:
    """The quote with as much of its statement as fits in so many characters, cut between words.

    Parameters
    ----------
    start : where the quote begins in the statement, -1 where it does not stand there

    >>> around("Wij bieden medewerkers aan om samen te zoeken naar een oplossing op maat", "samen te zoeken", 30, 40)
    '… aan om samen te zoeken naar een …'
    """
    whole, inner = " ".join(statement.split()), " ".join(quote.split())
    # The same words, counted in the line that has its spaces in order.
    place = len(" ".join(f"{statement[:start]}|".split())) - 1 if start >= 0 else -1
    if place < 0 or len(inner) >= longest:
        return short(inner, longest)
    if len(whole) <= longest:
        return whole
    # Room for the marks on both sides; what is left over goes before and after the quote in equal parts.
    room = longest - len(inner) - 4
    start = max(0, min(place - room // 2, len(whole) - longest + 2))
    end = min(len(whole), start + longest - 4)
    if start:
        start = whole.find(" ", start, place) + 1 or place
    if end < len(whole):
        end = max(whole.rfind(" ", place + len(inner), end + 1), place + len(inner))
    return ("… " if start else "") + whole[start:end].strip() + (" …" if end < len(whole) else "")


def kept_together(text: str) -> str:
    r"""The data of a template, as JSON, with a space that cannot break where a line should not end.

    >>> kept_together('"… werk en mantelzorg …"').split(" ")
    ['"…\xa0werk', 'en', 'mantelzorg\xa0…"']
    """
    return _ALONE.sub("\N{NO-BREAK SPACE}", text)


def link(address: str) -> Link:
    """An address that may be a link: http or https, plain characters, no name or password; else "".

    >>> link("https://example.org/a"), link("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    return Link(address if len(address) <= 2_000 and _LINK.fullmatch(address) else "")


def clean_all(value: Any) -> Any:
    """The same lists and mappings with every text in them cleaned; keys are ours and stay, as do links."""
    if isinstance(value, Link):
        return str(value)
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {key: clean_all(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [clean_all(inner) for inner in value]
    return value
