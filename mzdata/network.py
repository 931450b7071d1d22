"""Patterns laid out as one network of states, from which the automaton is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mzdata.patterns import AnyNumber, Choice, Gap, ListName, Node, Phrase, Word

# Word spec that stands for a run of digits: its star-free pattern can be no word.
NUMBER = Word("#")
# The spec of a word in a gap, which may be any; no other set of words is empty.
ANY = 0
ROOT = 0


class Network:
    """A non-deterministic automaton over word specs: sets of words of which the next must be one.

    The words are numbered, and so are the specs, which are sets of those numbers. `edges` holds a state, a spec and the
    state it leads to, one after the other; `skips` a state and another that is reached from it without a word;
    `accepts` a state and the number of an atom that is complete there. What is laid twice from the same state is laid
    once, so that patterns share their beginnings. There are no loops, so sharing is safe.

    Parameters
    ----------
    atoms : what to look for; an atom's number is its index
    lists : the nodes of each named list
    """

    def __init__(self, atoms: Sequence[Node], lists: Mapping[str, Sequence[Node]]) -> None:
        self.words: dict[Word, int] = {}
        self.specs: dict[frozenset[int], int] = {frozenset(): ANY}
        # Flat lists: hundreds of thousands of pairs would cost more than what is in them.
        self.edges: list[int] = []
        self.skips: list[int] = []
        self.accepts: list[int] = []
        self.size = 1
        self._lists = lists
        self._single: dict[Node, int] = {}
        self._laid: dict[tuple[int, Node], int] = {}
        self._splits: dict[Node, tuple[frozenset[int], Sequence[Node]]] = {}
        for number, atom in enumerate(atoms):
            self.accepts += (self._add(atom, ROOT), number)

    def _state(self) -> int:
        self.size += 1
        return self.size - 1

    def _add(self, node: Node, start: int) -> int:
        """Lay `node` from state `start`; returns the state where it is complete."""
        end = self._laid.get((start, node))
        if end is None:
            if isinstance(node, Phrase):
                end = start
                for item in node.items:
                    end = self._add(item, end)
            else:
                end = self._state()
                self._lay(node, start, end)
            self._laid[start, node] = end
        return end

    def _lay(self, node: Word | AnyNumber | Gap | Choice | ListName, start: int, end: int) -> None:
        match node:
            case Word() | AnyNumber():
                self.edges += (start, self._spec_of(node), end)
            case Gap(size):
                self.skips += (start, end)
                for _ in range(size):
                    following = self._state()
                    self.edges += (start, ANY, following)
                    self.skips += (following, end)
                    start = following
            case Choice() | ListName():
                # All single words of a choice make one spec, so that a long list costs one edge, not one per word.
                single, phrases = self._split(node)
                if single:
                    self.edges += (start, self.specs.setdefault(single, len(self.specs)), end)
                for option in phrases:
                    self.skips += (self._add(option, start), end)
                if isinstance(node, Choice) and node.optional:
                    self.skips += (start, end)

    def _spec_of(self, node: Word | AnyNumber) -> int:
        """The spec of a single word."""
        spec = self._single.get(node)
        if spec is None:
            spec = self._single[node] = self.specs.setdefault(frozenset((self._number(node),)), len(self.specs))
        return spec

    def _number(self, node: Word | AnyNumber) -> int:
        return self.words.setdefault(node if isinstance(node, Word) else NUMBER, len(self.words))

    def _split(self, node: Choice | ListName) -> tuple[frozenset[int], Sequence[Node]]:
        """The options that are single words, through lists and choices, and those that are not."""
        known = self._splits.get(node)
        if known is not None:
            return known
        single: set[int] = set()
        phrases: dict[Node, None] = {}
        for option in node.options if isinstance(node, Choice) else self._lists[node.name]:
            if isinstance(option, Word | AnyNumber):
                single.add(self._number(option))
            elif isinstance(option, ListName) or (isinstance(option, Choice) and not option.optional):
                words, others = self._split(option)
                single |= words
                phrases |= dict.fromkeys(others)
            else:
                phrases[option] = None
        split = self._splits[node] = frozenset(single), tuple(phrases)
        return split
