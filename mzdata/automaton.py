"""One automaton for all patterns, run over arrays of word symbols from every start at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from mzdata.occurrences import Occurrences, shortest
from mzdata.patterns import AnyNumber, Choice, Gap, ListName, Node, Phrase, Word

# Word spec that stands for a run of digits: its star-free pattern can be no word.
NUMBER = Word("#")
_ANY = -1
# The cache of states is emptied when it outgrows this, so that memory stays bounded whatever the texts.
MAX_STATES = 50_000
_SYMBOL_BITS = 32
_SYMBOL_MASK = (1 << _SYMBOL_BITS) - 1


@dataclass
class Network:
    """A non-deterministic automaton over word specs: sets of words of which the next must be one.

    `edges[s]` maps a spec id (or `_ANY`) to the states it leads to; `skips[s]` lists states reached without a
    word; `accepts[s]` holds the numbers of the atoms that are complete in `s`. What is laid twice from the same
    state is laid once (`laid`), so that patterns share their beginnings. There are no loops, so sharing is safe.
    """

    specs: dict[frozenset[Word], int] = field(default_factory=dict)
    edges: list[dict[int, list[int]]] = field(default_factory=list)
    skips: dict[int, list[int]] = field(default_factory=dict)
    accepts: dict[int, list[int]] = field(default_factory=dict)
    laid: dict[tuple[int, Node], int] = field(default_factory=dict)
    splits: dict[tuple[Node, ...], tuple[frozenset[Word], list[Node]]] = field(default_factory=dict)

    def state(self) -> int:
        """A new state."""
        self.edges.append({})
        return len(self.edges) - 1

    def skip(self, start: int, end: int) -> None:
        """Let `end` be reached from `start` without a word."""
        self.skips.setdefault(start, []).append(end)

    def add(self, node: Node, start: int, lists: Mapping[str, Sequence[Node]]) -> int:
        """Lay `node` from state `start`; returns the state where it is complete."""
        end = self.laid.get((start, node))
        if end is None:
            end = self.laid[start, node] = self._lay(node, start, lists)
        return end

    def _lay(self, node: Node, start: int, lists: Mapping[str, Sequence[Node]]) -> int:
        match node:
            case Word():
                return self._word(frozenset((node,)), start)
            case AnyNumber():
                return self._word(frozenset((NUMBER,)), start)
            case Gap(size):
                return self._gap(size, start)
            case Phrase(items):
                for item in items:
                    start = self.add(item, start, lists)
                return start
            case Choice(options, optional):
                return self._choice(options, start, lists, optional)
            case ListName(name):
                return self._choice(lists[name], start, lists, False)

    def _gap(self, size: int, start: int) -> int:
        end = self.state()
        self.skip(start, end)
        here = start
        for _ in range(size):
            following = self.state()
            self.edges[here].setdefault(_ANY, []).append(following)
            self.skip(following, end)
            here = following
        return end

    def _choice(self, options: Sequence[Node], start: int, lists: Mapping[str, Sequence[Node]], optional: bool) -> int:
        key = tuple(options)
        if key not in self.splits:
            self.splits[key] = _split(key, lists)
        single, phrases = self.splits[key]
        # All single words of a choice make one spec, so that a long list costs one state, not one per word.
        end = self._word(single, start) if single else self.state()
        if optional:
            self.skip(start, end)
        for option in phrases:
            self.skip(self.add(option, start, lists), end)
        return end

    def _word(self, words: frozenset[Word], start: int) -> int:
        end = self.state()
        self.edges[start].setdefault(self.specs.setdefault(words, len(self.specs)), []).append(end)
        return end


def _split(options: Sequence[Node], lists: Mapping[str, Sequence[Node]]) -> tuple[frozenset[Word], list[Node]]:
    """The options that are single words, through lists and choices, and those that are not."""
    single: set[Word] = set()
    phrases: list[Node] = []
    for option in options:
        match option:
            case Word():
                single.add(option)
            case AnyNumber():
                single.add(NUMBER)
            case ListName(name):
                words, others = _split(lists[name], lists)
                single |= words
                phrases += others
            case Choice(inner, False):
                words, others = _split(inner, lists)
                single |= words
                phrases += others
            case _:
                phrases.append(option)
    return frozenset(single), phrases


class Automaton:
    """All atoms in one deterministic automaton, whose states are made when first needed.

    Parameters
    ----------
    atoms : what to look for; a hit names an atom by its index
    lists : the nodes of each named list
    """

    def __init__(self, atoms: Sequence[Node], lists: Mapping[str, Sequence[Node]]) -> None:
        network = Network()
        root = network.state()
        for number, atom in enumerate(atoms):
            network.accepts.setdefault(network.add(atom, root, lists), []).append(number)
        # Each at its id.
        self.specs: tuple[frozenset[Word], ...] = tuple(network.specs)
        self._skips, self._accepts = network.skips, network.accepts
        self._edges = [tuple(edges.items()) for edges in network.edges]
        self._closures: list[frozenset[int] | None] = [None] * len(network.edges)
        self._root = self._closure(root)
        self._root_edges: dict[int, set[int]] = {}
        for state in self._root:
            for spec, targets in network.edges[state].items():
                self._root_edges.setdefault(spec, set()).update(targets)
        self._forget()

    def _closure(self, state: int) -> frozenset[int]:
        known = self._closures[state]
        if known is None:
            seen, waiting = {state}, [state]
            while waiting:
                for following in self._skips.get(waiting.pop(), ()):
                    if following not in seen:
                        seen.add(following)
                        waiting.append(following)
            known = self._closures[state] = frozenset(seen)
        return known

    def step(self, states: frozenset[int], meaning: frozenset[int]) -> frozenset[int]:
        """The states reached from `states` by a word that satisfies the specs in `meaning`."""
        targets: set[int] = set()
        if states is self._root:
            for spec in (*meaning, _ANY):
                targets.update(self._root_edges.get(spec, ()))
        else:
            # Nearly all states have one or two edges: to look each up is faster than to intersect.
            for state in states:
                for spec, ends in self._edges[state]:
                    if spec in meaning or spec == _ANY:
                        targets.update(ends)
        return frozenset[int]().union(*(self._closure(target) for target in targets))

    def accepted(self, states: frozenset[int]) -> tuple[int, ...]:
        """The atoms that are complete in one of the states."""
        accepts = self._accepts
        return tuple(sorted({atom for state in states & accepts.keys() for atom in accepts[state]}))

    def _forget(self) -> None:
        """Empty the cache: state 0 is dead, state 1 is the root."""
        self._sets: list[frozenset[int]] = [frozenset(), self._root]
        self._numbers = {frozenset[int](): 0, self._root: 1}
        self._accepted: list[tuple[int, ...]] = [(), ()]
        # How many atoms each state completes; those of state s end at `_accepted_ends[s]` in `_accepted_atoms`.
        self._accepted_counts = np.zeros(2, np.int64)
        self._accepted_ends = np.zeros(2, np.int64)
        self._accepted_atoms = np.zeros(0, np.int64)
        # Known transitions: packed (state, symbol) in ascending order, and where each leads.
        self._keys = np.zeros(0, np.int64)
        self._targets = np.zeros(0, np.int64)

    def _number(self, states: frozenset[int]) -> int:
        number = self._numbers.get(states)
        if number is None:
            number = self._numbers[states] = len(self._sets)
            self._sets.append(states)
            self._accepted.append(self.accepted(states))
        return number

    def _advance(
        self, states: NDArray[np.int64], symbols: NDArray[np.int64], meanings: Sequence[frozenset[int]]
    ) -> NDArray[np.int64]:
        """One transition of many walks at once; unknown transitions are worked out and kept."""
        keys = states << _SYMBOL_BITS | symbols
        places = self._keys.searchsorted(keys)
        inside = np.minimum(places, len(self._keys) - 1)
        known = self._keys[inside] == keys if len(self._keys) else np.zeros(len(keys), np.bool_)
        if not known.all():
            self._learn(np.unique(keys[~known]), meanings)
            inside = self._keys.searchsorted(keys)
        return self._targets[inside]

    def _learn(self, keys: NDArray[np.int64], meanings: Sequence[frozenset[int]]) -> None:
        targets = np.empty(len(keys), np.int64)
        for i, key in enumerate(keys.tolist()):
            states = self._sets[key >> _SYMBOL_BITS]
            targets[i] = self._number(self.step(states, meanings[key & _SYMBOL_MASK]))
        places = self._keys.searchsorted(keys)
        self._keys = np.insert(self._keys, places, keys)
        self._targets = np.insert(self._targets, places, targets)
        fresh = self._accepted[len(self._accepted_counts) :]
        self._accepted_counts = np.append(self._accepted_counts, [len(accepted) for accepted in fresh]).astype(np.int64)
        self._accepted_ends = self._accepted_counts.cumsum()
        atoms = [atom for accepted in fresh for atom in accepted]
        self._accepted_atoms = np.append(self._accepted_atoms, atoms).astype(np.int64)

    def _completed(self, states: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The atoms that are complete in `states`: for each, the place in `states` and the atom."""
        counts = self._accepted_counts[states]
        where = np.repeat(np.arange(len(states)), counts)
        # Counted down within each state: 0, 1, … from the end of its atoms.
        back = counts.cumsum()[where] - np.arange(len(where))
        return where, self._accepted_atoms[self._accepted_ends[states][where] - back]

    def run(
        self, symbols: NDArray[np.int64], breaks: NDArray[np.bool_], meanings: Sequence[frozenset[int]]
    ) -> Occurrences:
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
        found: list[tuple[NDArray[np.int64], ...]] = []
        size = len(symbols)
        starts = np.arange(size, dtype=np.int64)
        states = np.ones(size, np.int64)
        at = starts
        while len(starts):
            states = self._advance(states, symbols[at], meanings)
            alive = states > 0
            starts, states, at = starts[alive], states[alive], at[alive] + 1
            where, atoms = self._completed(states)
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
            states, at = self._root, start
            while states and at < len(symbols) and (at == start or not breaks[at]):
                states = self.step(states, meanings[symbols[at]])
                at += 1
                found.update((atom, start, at) for atom in self.accepted(states))
        kept: list[tuple[int, int, int]] = []
        # By start, latest first; then an occurrence is minimal if it ends before all that start later.
        nearest: dict[int, int] = {}
        for atom, start, end in sorted(found, key=lambda one: (-one[1], one[2])):
            if end < nearest.get(atom, len(symbols) + 1):
                nearest[atom] = end
                kept.append((atom, start, end))
        return sorted(kept)
