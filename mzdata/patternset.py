"""Named patterns compiled together, and their hits in texts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mzdata import patterns, tokens
from mzdata.automaton import Automaton
from mzdata.errors import InputError
from mzdata.lexicon import Lexicon
from mzdata.patterns import Pattern


class Hit(NamedTuple):
    """Where a pattern occurs in a text: code-point offsets, end exclusive.

    `first` and `last` count the words from the start of that text (last exclusive); `sentence` its sentences.
    """

    name: str
    pattern: Pattern
    start: int
    end: int
    first: int
    last: int
    sentence: int


@dataclass(frozen=True)
class _Rule:
    name: str
    pattern: Pattern
    core: int
    conditions: tuple[tuple[str, int], ...]


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
        self._rules: list[_Rule] = []
        for name, pattern in rules:
            core = atoms.setdefault(pattern.core, len(atoms))
            conditions = tuple((c.keyword, atoms.setdefault(c.node, len(atoms))) for c in pattern.conditions)
            self._rules.append(_Rule(name, pattern, core, conditions))
        self._by_core: dict[int, list[_Rule]] = {}
        for rule in self._rules:
            self._by_core.setdefault(rule.core, []).append(rule)
        self._automaton = Automaton(list(atoms), {name: [p.core for p in ps] for name, ps in lists.items()})
        self._lexicon = Lexicon(self._automaton.specs, not_typos)

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
        joined, offsets = tokens.join([*texts, *(contexts or [])])
        cut = tokens.cut(joined)
        breaks = cut.breaks.copy()
        # A text always begins a sentence, even where it opens in small letters.
        bounds = cut.starts.searchsorted(offsets)
        breaks[bounds[bounds < len(cut)]] = True
        symbols = self._lexicon.symbols(joined, cut)
        occurrences = self._automaton.run(symbols, breaks, self._lexicon.meanings)
        by_text: list[dict[int, list[tuple[int, int]]]] = [{} for _ in offsets]
        begins = bounds.tolist()
        for atom, first, last in occurrences:
            by_text[bisect_right(begins, first) - 1].setdefault(atom, []).append((first, last))
        sentences = breaks.cumsum()
        count = len(texts)
        results = []
        for i in range(count):
            inside, around = by_text[i], by_text[count + i] if contexts else {}
            base, begin = int(offsets[i]), begins[i]
            hits = [
                Hit(
                    rule.name,
                    rule.pattern,
                    int(cut.starts[first]) - base,
                    int(cut.ends[last - 1]) - base,
                    first - begin,
                    last - begin,
                    int(sentences[first] - sentences[begin]),
                )
                for atom, places in inside.items()
                for rule in self._by_core.get(atom, ())
                if not (topics and topics[i] and rule.pattern.topics) or topics[i] in rule.pattern.topics
                for first, last in places
                if all(
                    _holds(keyword, first, last, inside.get(c, ()), around.get(c, ()), sentences)
                    for keyword, c in rule.conditions
                )
            ]
            results.append(sorted(hits, key=lambda hit: (hit.start, hit.end, hit.name, hit.pattern.source)))
        return results


def _holds(
    keyword: str,
    first: int,
    last: int,
    inside: Sequence[tuple[int, int]],
    around: Sequence[tuple[int, int]],
    sentences: NDArray[np.int64],
) -> bool:
    if keyword == "IF":
        return bool(inside) or bool(around)
    if keyword == "EXCEPT":
        return not any(a < last and first < b for a, b in inside)
    together = any(sentences[a] == sentences[first] for a, _ in inside)
    return together if keyword == "WITH" else not together
