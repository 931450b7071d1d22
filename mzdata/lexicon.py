"""From a word to its symbol: which word specs of the patterns it satisfies, looked up once for each new word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mzdata import tokens
from mzdata.patterns import Word
from mzdata.ragged import Ragged

# A word this long may hold one slip of the pen and still be known; shorter words are too close to other words.
TYPO_LENGTH = 8
# Words longer than this are compared as text, not by their packed code points.
LONG_WORD = 64
MAX_WORDS = 200_000
_CONNECTIVES = frozenset(("en", "of", "als", "and", "or", "resp", "maar"))

# Multiplier of the rolling hash (odd, so it has an inverse modulo 2**64). A hash only ever proposes a known word;
# the code points then decide.
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 2**64)


class Lexicon:
    """Maps folded words to symbols; a symbol stands for a set of specs, symbol 0 for the empty set.

    Parameters
    ----------
    words : every word that the patterns ask for
    specs : what the patterns ask of a word: to be one of a set, given by their places in `words`; its index is its id
    exceptions : words of a text that hold no slip of the pen
    """

    def __init__(self, words: Iterable[Word], specs: Sequence[frozenset[int]], exceptions: Iterable[str] = ()) -> None:
        asked = list(words)
        self._asked = tuple(word.pattern for word in asked)
        # Of each word that is asked for the specs that hold it.
        of_specs = Ragged.of(specs)
        numbers = np.repeat(np.arange(len(specs)), of_specs.counts())
        self._owners = Ragged.grouped(of_specs.values.astype(np.int64), numbers, len(asked))
        self.exceptions = frozenset(exceptions)
        # Between marks at its ends a word holds every word that it is as a piece: `<zorg` is zorg*, `<zorg>` zorg.
        # Where there is a star inside, the longest piece only proposes.
        self._whole: dict[str, list[int]] = {}
        self._proposed: dict[str, list[int]] = {}
        for number, pattern in enumerate(self._asked):
            pieces = [piece for piece in f"<{pattern}>".split("*") if piece.strip("<>")] or [""]
            table = self._whole if len(pieces) == 1 else self._proposed
            table.setdefault(max(pieces, key=len), []).append(number)
        # The word as a whole is looked up anyhow; only open words make for shorter pieces.
        keys = (*self._whole, *self._proposed)
        self._sizes = sorted({len(key) for key in keys if not (key.startswith("<") and key.endswith(">"))})
        self._forgivable = [number for number, word in enumerate(asked) if _may_slip(word)]
        # A stem with a slip in it may be a letter shorter or longer.
        stems = {len(self._asked[number].removesuffix("*")) for number in self._forgivable}
        self._heads = sorted({length + more for length in stems for more in (-1, 0, 1)})
        self._symbols: dict[frozenset[int], int] = {frozenset(): 0}
        self.meanings: list[frozenset[int]] = [frozenset()]
        self._words: dict[str, int] = {}

    def symbol(self, word: str) -> int:
        """The symbol of a folded word."""
        known = self._words.get(word)
        if known is None:
            if len(self._words) >= MAX_WORDS:
                self._words.clear()
            known = self._words[word] = self._symbol_of(self.specs_of(word))
        return known

    def _symbol_of(self, specs: frozenset[int]) -> int:
        symbol = self._symbols.get(specs)
        if symbol is None:
            symbol = self._symbols[specs] = len(self.meanings)
            self.meanings.append(specs)
        return symbol

    def specs_of(self, word: str) -> frozenset[int]:
        """Every spec the word satisfies; one slip of the pen is forgiven where it satisfies none."""
        found = self._satisfied(word)
        if not found and len(word) >= TYPO_LENGTH and word not in self.exceptions:
            found = self._forgiven(word)
        return self._specs(found)

    def _specs(self, found: Iterable[int]) -> frozenset[int]:
        return frozenset(spec for number in found for spec in self._owners.row(number))

    def _satisfied(self, word: str) -> list[int]:
        """The numbers of the asked words that this word is."""
        marked = f"<{word}>"
        pieces = {marked[i : i + size] for size in self._sizes for i in range(len(marked) - size + 1)}
        pieces.add(marked)
        found = [n for piece in pieces & self._whole.keys() for n in self._whole[piece]]
        proposed = [n for piece in pieces & self._proposed.keys() for n in self._proposed[piece]]
        found += [n for n in proposed if Word(self._asked[n]).matches(word)]
        if word.isdigit():
            found += self._whole.get("<#>", ())
        return found

    @cached_property
    def _typos(self) -> dict[str, list[int]]:
        """The asked words in which a slip is forgiven, by what is left of them without one of their letters."""
        table: dict[str, list[int]] = {}
        for number in self._forgivable:
            for variant in _one_less(self._asked[number].removesuffix("*")):
                table.setdefault(variant, []).append(number)
        return table

    def __getstate__(self) -> dict[str, Any]:
        # Without what is large, soon made anew, and asked for only where a word is met that was not met before.
        return {name: value for name, value in self.__dict__.items() if name != "_typos"}

    def _forgiven(self, word: str) -> list[int]:
        found = set()
        for size in self._heads:
            head = word[:size]
            for variant in _one_less(head) if size <= len(word) else ():
                for number in self._typos.get(variant, ()):
                    asked = self._asked[number]
                    if (size == len(word) or asked.endswith("*")) and one_slip(head, asked.removesuffix("*")):
                        found.add(number)
        return sorted(found)

    def symbols(self, text: str, cut: tokens.Tokens) -> NDArray[np.int64]:
        """The symbol of every word of `cut`, by array look-up where the word was seen before."""
        size = len(cut)
        result = np.zeros(size, np.int64)
        if not size:
            return result
        lengths = cut.ends - cut.starts
        hashes = _hashes(cut)
        unique, first, inverse = np.unique(hashes, return_index=True, return_inverse=True)
        # The first word of each hash speaks for all words that have exactly its code points.
        head = first[inverse]
        same = (lengths == lengths[head]) & (lengths <= LONG_WORD)
        same &= _equal(cut, head, same)
        table = np.fromiter(
            (self.symbol(tokens.fold(text[cut.starts[i] : cut.ends[i]])) for i in first.tolist()),
            np.int64,
            len(unique),
        )
        result[:] = table[inverse]
        for i in np.flatnonzero(~same).tolist():
            result[i] = self.symbol(tokens.fold(text[cut.starts[i] : cut.ends[i]]))
        for i in np.flatnonzero(cut.open_right | cut.open_left).tolist():
            result[i] = self._symbol_of(self._elliptic(text, cut, i))
        return result

    def _elliptic(self, text: str, cut: tokens.Tokens, i: int) -> frozenset[int]:
        """The specs of a word that shares its head or tail with a neighbour, as in "kort- en langdurend"."""
        word = tokens.fold(text[cut.starts[i] : cut.ends[i]])
        specs = set(self.specs_of(word))
        step = 1 if cut.open_right[i] else -1
        for j in range(i + step, i + 6 * step, step):
            if not 0 <= j < len(cut) or cut.breaks[max(i, j) if step > 0 else j + 1]:
                break
            partner = tokens.fold(text[cut.starts[j] : cut.ends[j]])
            if partner in _CONNECTIVES or (cut.open_right[j] if step > 0 else cut.open_left[j]):
                continue
            for k in range(1, len(partner) - 2):
                joined = word + partner[k:] if step > 0 else partner[: len(partner) - k] + word
                specs |= self._specs(self._satisfied(joined))
            break
        return frozenset(specs)


def _hashes(cut: tokens.Tokens) -> NDArray[np.uint64]:
    """A 64-bit hash of each word's folded code points, from one running sum over the text."""
    size = len(cut.folded)
    powers = np.multiply.accumulate(np.concatenate([[1], np.full(size, _BASE, np.uint64)]).astype(np.uint64))
    sums = np.concatenate([np.zeros(1, np.uint64), np.add.accumulate(cut.folded.astype(np.uint64) * powers[:size])])
    inverse = np.multiply.accumulate(np.concatenate([[1], np.full(size, _INVERSE, np.uint64)]).astype(np.uint64))
    hashes: NDArray[np.uint64] = (sums[cut.ends] - sums[cut.starts]) * inverse[cut.starts]
    return hashes


def _equal(cut: tokens.Tokens, head: NDArray[np.int64], candidates: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether each candidate word has the very code points of its head."""
    rows = np.flatnonzero(candidates)
    lengths = (cut.ends - cut.starts)[rows]
    owner = np.repeat(np.arange(len(rows)), lengths)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    differ = cut.folded[cut.starts[rows][owner] + within] != cut.folded[cut.starts[head[rows]][owner] + within]
    equal = np.zeros(len(head), np.bool_)
    equal[rows] = np.bincount(owner, weights=differ, minlength=len(rows)) == 0
    return equal


def _may_slip(asked: Word) -> bool:
    """Whether a slip of the pen is forgiven for a word: where it is long, written by somebody and has a beginning."""
    stem = asked.pattern.removesuffix("*")
    return len(stem) >= TYPO_LENGTH and "*" not in stem and not asked.derived


def _one_less(word: str) -> set[str]:
    """The word and every word with one letter left out after the first: keys for words one slip apart."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(1, len(word)))}


def one_slip(a: str, b: str) -> bool:
    """Whether one letter left out, added, changed or swapped with its neighbour turns `a` into `b`.

    The first letter must be right: slips seldom fall there, and other words begin there.
    """
    if a == b:
        return True
    if a[:1] != b[:1] or abs(len(a) - len(b)) > 1 or not a.isalpha():
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    if len(a) == len(b):
        return a[i + 1 :] == b[i + 1 :] or (a[i + 2 :] == b[i + 2 :] and a[i : i + 2] == b[i : i + 2][::-1])
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[i + 1 :] == shorter[i:]
