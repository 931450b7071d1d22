"""Cut text into words by array operations, with exact code-point offsets."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

# Character classes. A word is a run of letters (with their marks) or a run of digits; `€` and `%` are words of one
# character, because amounts and shares are spelled with them; everything else separates.
SPACE, LETTER, DIGIT, MARK, SIGN, END = range(6)

_TABLE_SIZE = 0x3000
_SIGNS = "€%"
# Soft hyphen, zero-width characters and the byte-order mark: they may stand inside a word and mean nothing.
_IGNORABLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_SENTENCE_ENDS = ".!?;…"
_NEWLINE = ord("\n")

# Abbreviations after which a full stop ends no sentence, as the folded word before the stop.
ABBREVIATIONS = frozenset(
    """bijv bv ca circa dhr mevr mw drs ing ir mr prof dr nl resp evt incl excl max min nr art tel afd gem enz etc blz
    vgl zgn jl aug sept okt nov dec jan feb mrt apr tav mbt dmv ivm tbv oa mn
    plm ong ongev gem""".split()
)


def _class_of(character: str) -> int:
    if character in _IGNORABLE or unicodedata.category(character)[0] == "M":
        return MARK
    if character.isdigit():
        return DIGIT
    if character.isalpha():
        return LETTER
    if character in _SIGNS:
        return SIGN
    return END if character in _SENTENCE_ENDS else SPACE


def _fold_character(character: str) -> str:
    lowered = character.lower()
    base = unicodedata.normalize("NFD", lowered)[:1]
    return base if base.isalnum() else lowered[:1]


_CLASSES = np.array([_class_of(chr(code)) for code in range(_TABLE_SIZE)], dtype=np.int8)
_FOLDED = np.array([ord(_fold_character(chr(code))) for code in range(_TABLE_SIZE)], dtype=np.uint32)


def fold(word: str) -> str:
    """Lower case without diacritics, ligatures opened and meaningless marks dropped: how words are compared."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.lower())
    kept = "".join(c for c in decomposed if c not in _IGNORABLE and unicodedata.category(c)[0] != "M")
    return kept.replace("ĳ", "ij")


@dataclass(frozen=True)
class Tokens:
    """The words of one text, in order.

    `starts` and `ends` are code-point offsets (end exclusive). `folded` holds the folded code points of the whole
    text, one for one. `breaks[i]` is true where a sentence ends between word i - 1 and word i. `open_right` marks
    a word that leaves its tail to a later one ("kort-" in "kort- en langdurend"), `open_left` one that leaves its
    head to an earlier one ("-plek" in "werktijden en -plek").
    """

    folded: NDArray[np.uint32]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    breaks: NDArray[np.bool_]
    open_right: NDArray[np.bool_]
    open_left: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.starts)


def code_points(text: str) -> NDArray[np.uint32]:
    """The code points of `text`; a lone surrogate counts as one, as in Python."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _look_up(codes: NDArray[np.uint32]) -> tuple[NDArray[np.int8], NDArray[np.uint32]]:
    inside = np.minimum(codes, _TABLE_SIZE - 1)
    classes, folded = _CLASSES[inside], _FOLDED[inside]
    far = codes >= _TABLE_SIZE
    if far.any():
        for code in np.unique(codes[far]):
            here, character = codes == code, chr(int(code))
            classes[here] = _class_of(character)
            folded[here] = ord(_fold_character(character))
    return classes, folded


def cut(text: str) -> Tokens:
    """Cut one text into words.

    >>> words("P&O biedt kort- en langdurend zorgverlof.")
    ['p', 'o', 'biedt', 'kort', 'en', 'langdurend', 'zorgverlof']
    """
    codes = code_points(text)
    classes, folded = _look_up(codes)
    size = len(codes)
    if not size:
        empty, none = np.zeros(0, np.int64), np.zeros(0, np.bool_)
        return Tokens(folded, empty, empty, none, none, none)
    # A mark belongs to the letter or digit before it; without one it separates.
    kinds = classes.copy()
    marks = np.flatnonzero(kinds == MARK)
    if len(marks):
        real = np.where(kinds == MARK, -1, np.arange(size))
        before = np.maximum.accumulate(real)[marks]
        kinds[marks] = np.where(before >= 0, kinds[np.maximum(before, 0)], SPACE)
        kinds[marks] = np.where(np.isin(kinds[marks], (LETTER, DIGIT)), kinds[marks], SPACE)
    in_word = (kinds == LETTER) | (kinds == DIGIT) | (kinds == SIGN)
    change = np.ones(size + 1, np.bool_)
    change[1:-1] = (kinds[1:] != kinds[:-1]) | (kinds[1:] == SIGN)
    edges = np.flatnonzero(change)
    starts, ends = edges[:-1], edges[1:]
    keep = in_word[starts]
    starts, ends = starts[keep].astype(np.int64), ends[keep].astype(np.int64)
    breaks = _breaks(text, folded, classes, starts, ends)
    open_right, open_left = _open_ends(text, starts, ends)
    return Tokens(folded, starts, ends, breaks, open_right, open_left)


def _breaks(
    text: str,
    folded: NDArray[np.uint32],
    classes: NDArray[np.int8],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
) -> NDArray[np.bool_]:
    """Where a sentence ends before a word: at a full stop that is no abbreviation, at `; ! ?`, at a blank line."""
    breaks = np.zeros(len(starts), np.bool_)
    if not len(starts):
        return breaks
    stops = np.flatnonzero(classes == END)
    blank = np.flatnonzero((folded[:-1] == _NEWLINE) & (folded[1:] == _NEWLINE))
    for stop in [*stops.tolist(), *blank.tolist()]:
        following = int(np.searchsorted(starts, stop))
        if 0 < following < len(starts) and not breaks[following]:
            breaks[following] = is_sentence_end(text, stop, int(starts[following - 1]))
    return breaks


def is_sentence_end(text: str, stop: int, word_start: int) -> bool:
    """Whether the mark at `stop` ends a sentence, given where the word before it starts."""
    mark = text[stop]
    if mark in ";\n":
        return True
    rest = text[stop + 1 : stop + 2]
    if rest and not rest.isspace() and rest not in "\"'”’)]*":
        return False
    if mark != ".":
        return True
    word = fold(text[word_start:stop])
    if word in ABBREVIATIONS:
        return False
    # "o.a.", "m.b.t.", "i.p.v.": single letters between stops; a lone final letter is an initial or an abbreviation.
    # Not so the end of "P&O" and of a plural: "collega's".
    if len(word) == 1 and word.isalpha() and text[word_start - 1 : word_start] not in ("&", "'", "’", "‘"):
        return False
    after = text[stop + 1 : stop + 80].lstrip("\"'”’)]* \t\n\u00a0•–-")
    return not after or not after[0].islower()


def _open_ends(
    text: str, starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    open_right, open_left = np.zeros(len(starts), np.bool_), np.zeros(len(starts), np.bool_)
    position = text.find("-")
    while position >= 0:
        before, after = text[position - 1 : position], text[position + 1 : position + 2]
        if before.isalpha() and (not after or after.isspace() or after in ",/)"):
            open_right[np.searchsorted(ends, position)] = True
        elif after.isalpha() and position > 0 and (before.isspace() or before in "/("):
            open_left[np.searchsorted(starts, position + 1)] = True
        position = text.find("-", position + 1)
    return open_right, open_left


def words(text: str) -> list[str]:
    """The folded words of `text`, in order."""
    return words_of([text])[0]


def words_of(texts: Sequence[str]) -> list[list[str]]:
    """The folded words of each text, in order; cut together, as `join` leaves no word running on."""
    if not texts:
        return []
    joined, offsets = join(texts)
    tokens = cut(joined)
    folded = [fold(joined[s:e]) for s, e in zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True)]
    bounds = [*tokens.starts.searchsorted(offsets).tolist(), len(folded)]
    return [folded[begin:end] for begin, end in pairwise(bounds)]


def join(texts: Sequence[str]) -> tuple[str, NDArray[np.int64]]:
    """One text of many, a blank line between, and the offset at which each begins."""
    sizes = np.fromiter((len(text) + 2 for text in texts), np.int64, len(texts))
    return "\n\n".join(texts), np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
