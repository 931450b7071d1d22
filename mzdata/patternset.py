"""Named patterns compiled together, and their hits in texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from mzdata import patterns, tokens
from mzdata.automaton import Automaton
from mzdata.errors import InputError
from mzdata.lexicon import Lexicon
from mzdata.network import Network
from mzdata.occurrences import Occurrences, Places
from mzdata.patterns import Pattern
from mzdata.ragged import Numbers, Ragged


class Hit(NamedTuple):
    """Where a pattern occurs in a text: code-point offsets, end exclusive.

    `source` is the pattern as it was written. `first` and `last` count the words from the start of that text (last
    exclusive); `sentence` its sentences.
    """

    name: str
    source: str
    start: int
    end: int
    first: int
    last: int
    sentence: int


# Conditions as numbers; 0 stands for none.
_KEYWORDS = {"IF": 1, "WITH": 2, "UNLESS": 3, "EXCEPT": 4}


@dataclass(frozen=True)
class _Rules:
    """Patterns as arrays: the atom of each one's core, and its conditions as (keyword, atom), first to last.

    `of_core` holds for each atom the rules whose core it is.
    """

    conditions: tuple[tuple[Numbers, Numbers], ...]
    of_core: Ragged

    @classmethod
    def of(cls, cores: Sequence[int], conditions: Sequence[Sequence[tuple[str, int]]], atoms: int) -> _Rules:
        """Lay out the rules whose cores and conditions these are."""
        columns = []
        for i in range(max(map(len, conditions), default=0)):
            nth = [given[i] if i < len(given) else ("", 0) for given in conditions]
            keywords = np.array([_KEYWORDS.get(keyword, 0) for keyword, _ in nth], np.int64)
            columns.append((keywords, np.array([atom for _, atom in nth], np.int64)))
        return cls(tuple(columns), Ragged.grouped(np.array(cores, np.int64), np.arange(len(cores)), atoms))


class PatternSet:
    """Patterns by name, compiled into one automaton.

    >>> found = PatternSet.compile({"buy_leave": ["verlof NEAR2 kopen"]}).find("U kunt extra verlof bij kopen.")
    >>> [(hit.name, hit.start, hit.end) for hit in found]
    [('buy_leave', 13, 29)]
    """

    def __init__(
        self,
        rules: Sequence[tuple[str, Pattern]],
        lists: Mapping[str, Sequence[Pattern]],
        not_typos: Iterable[str] = (),
    ) -> None:
        atoms: dict[patterns.Node, int] = {}
        # Sorted, so that the number of a rule is its place among hits on the same words.
        ordered = sorted(rules, key=lambda rule: (rule[0], rule[1].source))
        self._named = [(name, pattern.source) for name, pattern in ordered]
        self._topics = [pattern.topics for _, pattern in ordered]
        cores = [atoms.setdefault(pattern.core, len(atoms)) for _, pattern in ordered]
        conditions = [
            [(condition.keyword, atoms.setdefault(condition.node, len(atoms))) for condition in pattern.conditions]
            for _, pattern in ordered
        ]
        self._rules = _Rules.of(cores, conditions, len(atoms))
        network = Network(list(atoms), {name: [p.core for p in ps] for name, ps in lists.items()})
        self._automaton = Automaton(network)
        self._lexicon = Lexicon(network.words, list(network.specs), not_typos)
        # How many texts it has met, whose words it remembers.
        self.met = 0

    @classmethod
    def compile(
        cls,
        named: Mapping[str, Sequence[str]],
        lists: Mapping[str, Sequence[str]] | None = None,
        where: str = "patterns",
        not_typos: Iterable[str] = (),
    ) -> PatternSet:
        """Read and compile patterns.

        Raises
        ------
        InputError
            Naming every pattern that cannot be read and every list that is missing or circular.
        """
        problems: list[str] = []

        def read_all(group: Mapping[str, Sequence[str]], kind: str) -> dict[str, list[Pattern]]:
            read: dict[str, list[Pattern]] = {}
            for name, sources in group.items():
                read[name] = []
                for source in sources:
                    try:
                        read[name].append(patterns.read(source, f"{kind}{name}"))
                    except InputError as error:
                        problems.extend(f"{kind}{name}: {problem}" for problem in error.problems)
            return read

        of_lists, of_names = read_all(lists or {}, "list "), read_all(named, "")
        if problems:
            raise InputError(where, problems)
        patterns.check_lists(of_lists, of_names, where)
        return cls([(name, p) for name, ps in of_names.items() for p in ps], of_lists, not_typos)

    def find(self, text: str, context: str = "", topic: str = "") -> list[Hit]:
        """Hits in one text; see `find_many`."""
        return self.find_many([text], [context], [topic])[0]

    def find_many(
        self, texts: Sequence[str], contexts: Sequence[str] | None = None, topics: Sequence[str] | None = None
    ) -> list[list[Hit]]:
        """Hits in each text, by place.

        Parameters
        ----------
        texts : statements
        contexts : for each, the words that introduce it ("" for none); only `IF` looks there
        topics : for each, its topic; patterns with a topic hint hit only there ("" fits every hint)
        """
        count = len(texts)
        self.met += count
        joined, offsets = tokens.join([*texts, *(contexts or [])])
        cut = tokens.cut(joined)
        breaks = cut.breaks.copy()
        # A text always begins a sentence, even where it opens in small letters.
        bounds = cut.starts.searchsorted(offsets)
        breaks[bounds[bounds < len(cut)]] = True
        found = self._automaton.run(self._lexicon.symbols(joined, cut), breaks, self._lexicon.meanings)
        text_of = bounds.searchsorted(np.arange(len(cut)), side="right") - 1
        sentence_of = breaks.cumsum()
        rule, where = self._told_in_texts(found, text_of, count, topics)
        first, last = found.first[where], found.last[where]
        kept = self._held(
            rule, first, last, Places(found, text=text_of, sentence=sentence_of), text_of, sentence_of, count
        )
        rule, first, last = rule[kept], first[kept], last[kept]
        text = text_of[first]
        starts, ends = cut.starts[first] - offsets[text], cut.ends[last - 1] - offsets[text]
        sentences = sentence_of[first] - sentence_of[bounds[text]]
        columns = (text, rule, starts, ends, first - bounds[text], last - bounds[text], sentences)
        order = np.lexsort((rule, ends, starts, text))
        results: list[list[Hit]] = [[] for _ in texts]
        for at, number, *place in zip(*(column[order].tolist() for column in columns), strict=True):
            results[at].append(Hit(*self._named[number], *place))
        return results

    def _told_in_texts(
        self, found: Occurrences, text_of: Numbers, count: int, topics: Sequence[str] | None
    ) -> tuple[Numbers, Numbers]:
        """The rules whose core occurs in a text (not an introduction) whose topic they fit, and where in `found`."""
        inside = np.flatnonzero(text_of[found.first] < count)
        rule, where = self._rules.of_core.take(found.atom[inside])
        where = inside[where]
        if topics is None:
            return rule, where
        names = sorted(set(topics))
        fits = np.array(
            [[not name or not hints or name in hints for name in names] for hints in self._topics], np.bool_
        ).reshape(len(self._topics), len(names))
        topic_of = np.array([names.index(topic) for topic in topics], np.int64)
        fitting = fits[rule, topic_of[text_of[found.first[where]]]]
        return rule[fitting], where[fitting]

    def _held(
        self,
        rule: Numbers,
        first: Numbers,
        last: Numbers,
        places: Places,
        text_of: Numbers,
        sentence_of: Numbers,
        count: int,
    ) -> Numbers:
        """Which of the candidates meet all conditions of their rule."""
        left = np.arange(len(rule))
        for keywords, atoms in self._rules.conditions:
            keyword, atom = keywords[rule[left]], atoms[rule[left]]
            text, sentence = text_of[first[left]], sentence_of[first[left]]
            within = places.within("sentence", atom, sentence)
            # A text's introduction stands as many texts further on as there are texts.
            told = places.within("text", atom, text) | places.within("text", atom, text + count)
            shared = places.overlaps(atom, first[left], last[left])
            met = np.select([keyword == n for n in _KEYWORDS.values()], [told, within, ~within, ~shared], default=True)
            left = left[met]
        return left
