"""One automaton for all patterns, run over arrays of word symbols from every start at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from mzdata.patterns import AnyNumber, Choice, Gap, ListName, Node, Phrase, Word

# Word spec that stands for a run of digits: its star-free pattern can be no word.
NUMBER = Word("#")
_ANY = -1
MAX_STATES = 20_000


@dataclass
class Network:
    """A non-deterministic automaton over word specs: sets of words of which the next must be one.

    `edges[s]` maps a spec id (or `_ANY`) to the states it leads to; `skips[s]` lists states reached without a
    word; `accepts[s]` is the number of the atom that is complete in `s`.
    """

    specs: dict[frozenset[Word], int] = field(default_factory=dict)
    edges: list[dict[int, list[int]]] = field(default_factory=list)
    skips: list[list[int]] = field(default_factory=list)
    accepts: dict[int, int] = field(default_factory=dict)

    def state(self) -> int:
        """A new state."""
        self.edges.append({})
        self.skips.append([])
        return len(self.edges) - 1

    def add(self, node: Node, start: int, lists: Mapping[str, Sequence[Node]]) -> int:
        """Lay `node` from state `start`; returns the state where it is complete."""
        match node:
            case Word():
                return self._word(frozenset((node,)), start)
            case AnyNumber():
                return self._word(frozenset((NUMBER,)), start)
            case Gap(size):
                end = self.state()
                self.skips[start].append(end)
                here = start
                for _ in range(size):
                    following = self.state()
                    self.edges[here].setdefault(_ANY, []).append(following)
                    self.skips[following].append(end)
                    here = following
                return end
            case Phrase(items):
                for item in items:
                    start = self.add(item, start, lists)
                return start
            case Choice(options, optional):
                return self._choice(options, start, lists, optional)
            case ListName(name):
                return self._choice(lists[name], start, lists, False)

    def _choice(self, options: Sequence[Node], start: int, lists: Mapping[str, Sequence[Node]], optional: bool) -> int:
        single, phrases = _split(options, lists)
        # All single words of a choice make one spec, so that a long list costs one state, not one per word.
        end = self._word(single, start) if single else self.state()
        if optional:
            self.skips[start].append(end)
        for option in phrases:
            # A fork of its own, so that a gap at the edge of one option lends nothing to another.
            fork = self.state()
            self.skips[start].append(fork)
            self.skips[self.add(option, fork, lists)].append(end)
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
        self.network = Network()
        roots = []
        for number, atom in enumerate(atoms):
            root = self.network.state()
            self.network.accepts[self.network.add(atom, root, lists)] = number
            roots.append(root)
        self._closures: list[frozenset[int] | None] = [None] * len(self.network.edges)
        self._root = frozenset[int]().union(*(self._closure(root) for root in roots)) if roots else frozenset[int]()
        self._root_edges: dict[int, set[int]] = {}
        for state in self._root:
            for spec, targets in self.network.edges[state].items():
                self._root_edges.setdefault(spec, set()).update(targets)
        self._forget()

    @property
    def specs(self) -> tuple[frozenset[Word], ...]:
        """The word specs, each at its id."""
        return tuple(self.network.specs)

    def _closure(self, state: int) -> frozenset[int]:
        known = self._closures[state]
        if known is None:
            seen, waiting = {state}, [state]
            while waiting:
                for following in self.network.skips[waiting.pop()]:
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
            for state in states:
                edges = self.network.edges[state]
                if _ANY in edges:
                    targets.update(edges[_ANY])
                for spec in edges.keys() & meaning:
                    targets.update(edges[spec])
        return frozenset[int]().union(*(self._closure(target) for target in targets))

    def accepted(self, states: frozenset[int]) -> tuple[int, ...]:
        """The atoms that are complete in one of the states."""
        accepts = self.network.accepts
        return tuple(sorted({accepts[state] for state in states & accepts.keys()}))

    def _forget(self) -> None:
        """Empty the cache: state 0 is dead, state 1 is the root."""
        self._sets: list[frozenset[int]] = [frozenset(), self._root]
        self._numbers = {frozenset[int](): 0, self._root: 1}
        self._accepted: list[tuple[int, ...]] = [(), ()]
        self._accepting = np.zeros(2, np.bool_)
        self._table = np.full((2, 1), -1, np.int32)

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
        if self._table.shape[1] < len(meanings) or self._table.shape[0] < len(self._sets):
            self._grow(len(meanings))
        reached = self._table[states, symbols].astype(np.int64)
        unknown = np.flatnonzero(reached < 0)
        if len(unknown):
            width = len(meanings)
            keys, inverse = np.unique(states[unknown] * width + symbols[unknown], return_inverse=True)
            targets = np.empty(len(keys), np.int64)
            for i, key in enumerate(keys.tolist()):
                state, symbol = divmod(key, width)
                targets[i] = self._number(self.step(self._sets[state], meanings[symbol]))
                self._table[state, symbol] = targets[i]
            reached[unknown] = targets[inverse]
            self._grow(width)
        return reached

    def _grow(self, width: int) -> None:
        rows, columns = self._table.shape
        if rows < len(self._sets) or columns < width:
            table = np.full((max(len(self._sets) * 3 // 2, 64), max(width * 5 // 4, columns)), -1, np.int32)
            table[:rows, :columns] = self._table
            table[0] = 0
            self._table = table
        known = len(self._accepting)
        if known < len(self._sets):
            fresh = np.fromiter((bool(a) for a in self._accepted[known:]), np.bool_, len(self._sets) - known)
            self._accepting = np.concatenate([self._accepting, fresh])

    def run(
        self, symbols: NDArray[np.int64], breaks: NDArray[np.bool_], meanings: Sequence[frozenset[int]]
    ) -> list[tuple[int, int, int]]:
        """Every shortest occurrence of every atom.

        Parameters
        ----------
        symbols, breaks : one entry per word; no occurrence runs over a word that has a break before it
        meanings : the specs of each symbol

        Returns
        -------
        list of (atom, first word, last word + 1), sorted; an occurrence that holds another of its atom is left out
        """
        if len(self._sets) > MAX_STATES:
            self._forget()
        self._grow(len(meanings))
        found: list[tuple[int, int, int]] = []
        size = len(symbols)
        starts = np.arange(size, dtype=np.int64)
        states = np.ones(size, np.int64)
        at = starts
        while len(starts):
            states = self._advance(states, symbols[at], meanings)
            alive = states > 0
            starts, states, at = starts[alive], states[alive], at[alive] + 1
            for i in np.flatnonzero(self._accepting[states]).tolist():
                found += [(atom, int(starts[i]), int(at[i])) for atom in self._accepted[int(states[i])]]
            going = (at < size) & ~breaks[np.minimum(at, size - 1)]
            starts, states, at = starts[going], states[going], at[going]
        return shortest(found)

    def walk(
        self, symbols: Sequence[int], breaks: Sequence[bool], meanings: Sequence[frozenset[int]]
    ) -> list[tuple[int, int, int]]:
        """What `run` returns, worked out word by word without arrays or cache: the oracle of the tests."""
        found = []
        for start in range(len(symbols)):
            states, at = self._root, start
            while states and at < len(symbols) and (at == start or not breaks[at]):
                states = self.step(states, meanings[symbols[at]])
                at += 1
                found += [(atom, start, at) for atom in self.accepted(states)]
        return shortest(found)


def shortest(found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Drop every occurrence that holds another occurrence of the same atom."""
    kept: list[tuple[int, int, int]] = []
    # By start, latest first; then an occurrence is minimal if it ends before all that start later.
    nearest: dict[int, int] = {}
    for atom, start, end in sorted(set(found), key=lambda hit: (-hit[1], hit[2])):
        if end < nearest.get(atom, 1 << 62):
            nearest[atom] = end
            kept.append((atom, start, end))
    return sorted(kept)
