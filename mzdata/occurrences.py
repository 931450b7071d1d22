"""Where atoms of patterns occur in a run of words, as arrays, and the questions that conditions ask of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mzdata.ragged import Numbers, distinct

Flags = NDArray[np.bool_]

# Words of one run are numbered below this, so that an atom and a word pack into one number.
_WORD_BITS = 36


def _pack(high: Numbers, low: Numbers) -> Numbers:
    return high << _WORD_BITS | low


class Occurrences(NamedTuple):
    """First word and last word + 1 of each occurrence of an atom: arrays of one length, by atom and first word."""

    atom: Numbers
    first: Numbers
    last: Numbers

    def triples(self) -> list[tuple[int, int, int]]:
        """The same as a list of (atom, first, last)."""
        return list(zip(self.atom.tolist(), self.first.tolist(), self.last.tolist(), strict=True))


def shortest(atom: Numbers, first: Numbers, last: Numbers) -> Occurrences:
    """Sort occurrences, dropping every one that holds another occurrence of the same atom.

    >>> one = np.array([7, 7, 7]), np.array([0, 1, 4]), np.array([3, 3, 5])
    >>> shortest(*one).triples()
    [(7, 1, 3), (7, 4, 5)]
    """
    # Within an atom from the latest start on: an occurrence is minimal if it ends before all that start later do.
    order = np.lexsort((last, -first, atom))
    atom, first, last = atom[order], first[order], last[order]
    # An atom's number, taken off, sets the running minimum back where the next atom begins.
    ends = last - (atom << _WORD_BITS)
    before = np.minimum.accumulate(ends)
    minimal = np.ones(len(atom), np.bool_)
    minimal[1:] = ends[1:] < before[:-1]
    kept = np.flatnonzero(minimal)
    kept = kept[np.lexsort((first[kept], atom[kept]))]
    return Occurrences(atom[kept], first[kept], last[kept])


class Places:
    """Look-up in the occurrences of a run: in which groups of words an atom occurs, and what it overlaps.

    Parameters
    ----------
    found : as made by `shortest`: no occurrence lies within another of its atom, so that ends ascend with starts
    groups : per way of grouping, the group of every word (its text, its sentence), ascending
    """

    def __init__(self, found: Occurrences, **groups: Numbers) -> None:
        self._found = found
        self._ends = _pack(found.atom, found.last)
        self._groups = {name: distinct(_pack(found.atom, of_word[found.first])) for name, of_word in groups.items()}

    def within(self, grouping: str, atom: Numbers, group: Numbers) -> Flags:
        """Whether each atom begins somewhere in the group beside it."""
        known, asked = self._groups[grouping], _pack(atom, group)
        if not len(known):
            return np.zeros(len(asked), np.bool_)
        met: Flags = known[np.minimum(known.searchsorted(asked), len(known) - 1)] == asked
        return met

    def overlaps(self, atom: Numbers, first: Numbers, last: Numbers) -> Flags:
        """Whether an occurrence of each atom shares a word with `first` to `last`."""
        # The first one that ends after `first` begins is the only one to ask: all others begin later.
        place = self._ends.searchsorted(_pack(atom, first), side="right")
        if not len(self._ends):
            return np.zeros(len(atom), np.bool_)
        inside = np.minimum(place, len(self._ends) - 1)
        met: Flags = place < len(self._ends)
        met &= (self._found.atom[inside] == atom) & (self._found.first[inside] < last)
        return met
