"""Rows of numbers, each of a length of its own, in one array: made, read and kept at once, without an object a row."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

# A row and a value pack into one number; both stay below 2**31.
_BITS = 32
_MASK = (1 << _BITS) - 1


def distinct(numbers: Numbers) -> Numbers:
    """Each number once, ascending: by sorting, which is several times faster here than the hashes of `numpy.unique`."""
    ordered = np.sort(numbers)
    fresh = np.ones(len(ordered), np.bool_)
    fresh[1:] = ordered[1:] != ordered[:-1]
    return ordered[fresh]


class Ragged(NamedTuple):
    """Row i is `values[bounds[i] : bounds[i + 1]]`.

    >>> Ragged.of([{5, 3}, (), [8]]).take(np.array([2, 0]))
    (array([8, 3, 5]), array([0, 1, 1]))
    """

    values: NDArray[np.int32]
    bounds: Numbers

    @classmethod
    def of(cls, rows: Sequence[Collection[int]]) -> Ragged:
        """These rows, each ascending and without repeats."""
        counts = np.fromiter(map(len, rows), np.int64, len(rows))
        values = np.fromiter(chain.from_iterable(rows), np.int64, int(counts.sum()))
        return cls.grouped(np.repeat(np.arange(len(rows)), counts), values, len(rows))

    @classmethod
    def grouped(cls, row: Numbers, value: Numbers, size: int) -> Ragged:
        """Values in the `size` rows named beside them, each row ascending and without repeats."""
        pairs = distinct(row << _BITS | value)
        bounds = pairs.searchsorted(np.arange(size + 1) << _BITS).astype(np.int64)
        return cls((pairs & _MASK).astype(np.int32), bounds)

    def counts(self) -> Numbers:
        """How many values each row holds."""
        return np.diff(self.bounds)

    def take(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """All values of these rows, in their order: the value, and the place in `rows` of its row."""
        begins = self.bounds[rows]
        counts = self.bounds[rows + 1] - begins
        where = np.repeat(np.arange(len(rows)), counts)
        # The rows lie end to end in the answer; each value is moved from there to where it lies in `values`.
        moves = begins - counts.cumsum() + counts
        return self.values[np.arange(len(where)) + moves[where]].astype(np.int64), where

    def row(self, number: int) -> list[int]:
        """The values of one row."""
        begin, end = self.bounds[number : number + 2].tolist()
        found: list[int] = self.values[begin:end].tolist()
        return found

    def followed(self, by: Ragged) -> Ragged:
        """These rows and then the others."""
        return Ragged(
            np.concatenate([self.values, by.values]), np.concatenate([self.bounds, by.bounds[1:] + self.bounds[-1]])
        )
