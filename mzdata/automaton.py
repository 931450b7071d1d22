"""One automaton for all patterns, run over arrays of word symbols from every start at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from mzdata.network import ANY, ROOT, Network
from mzdata.occurrences import Occurrences, shortest
from mzdata.ragged import Numbers, Ragged, distinct

# The cache of states is emptied when it outgrows this, so that memory stays bounded whatever the texts.
MAX_STATES = 50_000
_SYMBOL_BITS = 32
_SYMBOL_MASK = (1 << _SYMBOL_BITS) - 1
# Of the number of a state of the network.
_BYTES = 4
# So many transitions are learned together: enough to fill the arrays, few enough to stay small.
_TOGETHER = 4_096
# The numbers of the first two states of the automaton: the one that nothing leads on from, and the one to begin in.
_DEAD, _BEGIN = 0, 1


def _closures(network: Network, useful: NDArray[np.bool_]) -> Ragged:
    """For each state of a network itself and what is reached from it without a word, but only the useful states."""
    skips = np.array(network.skips, np.int64).reshape(-1, 2)
    following = Ragged.grouped(skips[:, 0], skips[:, 1], network.size)
    start = reached = np.arange(network.size)
    found = [(start, reached)]
    while len(reached):
        reached, where = following.take(reached)
        start = start[where]
        found.append((start, reached))
    start, reached = (np.concatenate(column) for column in zip(*found, strict=True))
    return Ragged.grouped(start[useful[reached]], reached[useful[reached]], network.size)


class Automaton:
    """All atoms of a network in one deterministic automaton, whose states are made when first needed.

    A state of the automaton is a set of states of the network. Only such as lead on or complete an atom are told.
    """

    def __init__(self, network: Network) -> None:
        edges = np.array(network.edges, np.int64).reshape(-1, 3)
        accepts = np.array(network.accepts, np.int64).reshape(-1, 2)
        # Of each state its edges; what each edge asks for, and where it leads.
        self._edges = Ragged.grouped(edges[:, 0], np.arange(len(edges)), network.size)
        self._asks, self._leads = edges[:, 1].astype(np.int32), edges[:, 2].astype(np.int32)
        self._specs = len(network.specs)
        self._accepts = Ragged.grouped(accepts[:, 0], accepts[:, 1], network.size)
        self._closures = _closures(network, (self._edges.counts() > 0) | (self._accepts.counts() > 0))
        self._root = self._closures.row(ROOT)
        # From the root there are thousands of edges, so that these are kept together.
        self._first, _ = self._edges.take(np.array(self._root, np.int64))
        self._forget()

    def step(self, states: frozenset[int], meaning: frozenset[int]) -> frozenset[int]:
        """The states reached from `states` by a word that satisfies the specs in `meaning`, one by one."""
        edges = [edge for state in states for edge in self._edges.row(state)]
        ends = [int(self._leads[edge]) for edge in edges if self._asks[edge] in meaning or self._asks[edge] == ANY]
        return frozenset(reached for end in ends for reached in self._closures.row(end))

    def _forget(self) -> None:
        """Empty the cache: two states are known from the start, the dead one and the root."""
        # Sets of states as the bytes of their numbers: as quick to compare as to turn into an array.
        self._sets = [b"", np.array(self._root, np.int32).tobytes()]
        self._numbers = {self._sets[_BEGIN]: _BEGIN, self._sets[_DEAD]: _DEAD}
        # Of each set the atoms that are complete in it; of the root none, since an occurrence has a word at least.
        self._accepted = Ragged.of([(), ()])
        # Known transitions: packed (state, symbol) in ascending order, and where each leads.
        self._keys = np.zeros(0, np.int64)
        self._targets = np.zeros(0, np.int64)

    def _advance(self, states: Numbers, symbols: Numbers, meanings: Sequence[frozenset[int]]) -> Numbers:
        """One transition of many walks at once; unknown transitions are worked out and kept."""
        keys = states << _SYMBOL_BITS | symbols
        places = self._keys.searchsorted(keys)
        inside = np.minimum(places, len(self._keys) - 1)
        known = self._keys[inside] == keys if len(self._keys) else np.zeros(len(keys), np.bool_)
        if not known.all():
            self._learn(distinct(keys[~known]), meanings)
            inside = self._keys.searchsorted(keys)
        return self._targets[inside]

    def _learn(self, keys: Numbers, meanings: Sequence[frozenset[int]]) -> None:
        """Work out transitions that are not known yet, and keep them."""
        parts = [keys[i : i + _TOGETHER] for i in range(0, len(keys), _TOGETHER)]
        targets = np.concatenate([self._reached(part >> _SYMBOL_BITS, part & _SYMBOL_MASK, meanings) for part in parts])
        places = self._keys.searchsorted(keys)
        self._keys = np.insert(self._keys, places, keys)
        self._targets = np.insert(self._targets, places, targets)

    def _reached(self, states: Numbers, symbols: Numbers, meanings: Sequence[frozenset[int]]) -> Numbers:
        """Where transitions lead, as `step` tells it of one."""
        # Which specs each symbol satisfies.
        asked, symbols = np.unique(symbols, return_inverse=True)
        allowed = np.zeros((len(asked), self._specs), np.bool_)
        allowed[:, ANY] = True
        for row, symbol in enumerate(asked.tolist()):
            allowed[row, list(meanings[symbol])] = True
        beginning = np.flatnonzero(states == _BEGIN)
        place, edge = allowed[:, self._asks[self._first]][symbols[beginning]].nonzero()
        ends, of = [self._leads[self._first[edge]]], [beginning[place]]
        # From all other states: the edges of every network state in the set, each with the place of its transition.
        further = np.flatnonzero(states != _BEGIN)
        sets = [self._sets[state] for state in states[further].tolist()]
        edges, where = self._edges.take(np.frombuffer(b"".join(sets), np.int32))
        place = np.repeat(further, [len(members) // _BYTES for members in sets])[where]
        met = allowed[symbols[place], self._asks[edges]]
        ends.append(self._leads[edges[met]])
        of.append(place[met])
        reached, where = self._closures.take(np.concatenate(ends))
        return self._numbered(Ragged.grouped(np.concatenate(of)[where], reached, len(states)))

    def _numbered(self, sets: Ragged) -> Numbers:
        """The number of each of these sets of states, those that are new among them included."""
        content = sets.values.tobytes()
        found, fresh = np.empty(len(sets.bounds) - 1, np.int64), []
        for i, (begin, end) in enumerate(pairwise((_BYTES * sets.bounds).tolist())):
            states = content[begin:end]
            number = self._numbers.setdefault(states, len(self._sets))
            if number == len(self._sets):
                self._sets.append(states)
                fresh.append(i)
            found[i] = number
        members, of = sets.take(np.array(fresh, np.int64))
        atoms, where = self._accepts.take(members)
        self._accepted = self._accepted.followed(Ragged.grouped(of[where], atoms, len(fresh)))
        return found

    def run(self, symbols: Numbers, breaks: NDArray[np.bool_], meanings: Sequence[frozenset[int]]) -> Occurrences:
        """Every shortest occurrence of every atom.

        Parameters
        ----------
        symbols, breaks : one entry per word; no occurrence runs over a word that has a break before it
        meanings : the specs of each symbol

        Returns
        -------
        Occurrences, sorted by atom and first word; one that holds another of its atom is left out
        """
        if len(self._sets) > MAX_STATES:
            self._forget()
        found: list[tuple[Numbers, ...]] = []
        size = len(symbols)
        starts = np.arange(size, dtype=np.int64)
        states = np.full(size, _BEGIN)
        at = starts
        while len(starts):
            states = self._advance(states, symbols[at], meanings)
            alive = states != _DEAD
            starts, states, at = starts[alive], states[alive], at[alive] + 1
            atoms, where = self._accepted.take(states)
            found.append((atoms, starts[where], at[where]))
            going = (at < size) & ~breaks[np.minimum(at, size - 1)]
            starts, states, at = starts[going], states[going], at[going]
        nothing = np.zeros(0, np.int64)
        return shortest(
            *(np.concatenate([nothing, *column]) for column in zip(*found, strict=True)) if found else [nothing] * 3
        )

    def walk(
        self, symbols: Sequence[int], breaks: Sequence[bool], meanings: Sequence[frozenset[int]]
    ) -> list[tuple[int, int, int]]:
        """What `run` finds, worked out word by word without arrays or cache: the oracle of the tests."""
        found: set[tuple[int, int, int]] = set()
        for start in range(len(symbols)):
            states, at = frozenset(self._root), start
            while states and at < len(symbols) and (at == start or not breaks[at]):
                states = self.step(states, meanings[symbols[at]])
                at += 1
                found.update((atom, start, at) for state in states for atom in self._accepts.row(state))
        kept: list[tuple[int, int, int]] = []
        # By start, latest first; then an occurrence is minimal if it ends before all that start later.
        nearest: dict[int, int] = {}
        for atom, start, end in sorted(found, key=lambda one: (-one[1], one[2])):
            if end < nearest.get(atom, len(symbols) + 1):
                nearest[atom] = end
                kept.append((atom, start, end))
        return sorted(kept)
