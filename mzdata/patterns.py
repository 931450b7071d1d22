"""The pattern language: what a researcher writes, read into a tree with errors that point at the word.

Patterns match *words*, not characters: case, diacritics, hyphens, quotes and line breaks do not matter.

=====================  ==========================================================================
``verlof kopen``       these words in a row
``verlof* *verlof``    words that begin, or end, so (`*zorg*` for words that contain it)
``(dag|week)``         one of these; each may be several words
``[extra]``            may be there or not
``..4``                up to four words in between, never across the end of a sentence
``A NEAR4 B``          A and B in either order with up to four words in between
``zorg+verlof``        a compound: zorgverlof, zorg verlof, zorg-verlof, zorgsverlof; `(zorg|nood)+verlof`
``{managers}``         any pattern of the named list
``#``                  a number in digits
``A IF B``             only where B is in the same statement or in the line that introduces it
``A WITH B``           only where B is in the same sentence
``A UNLESS B``         not where B is in the same sentence
``A EXCEPT B``         not where A shares a word with an occurrence of B
``A UNDER dialogue``   only in statements under that topic (several: with commas)
=====================  ==========================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from mzdata import tokens
from mzdata.errors import InputError
from mzdata.vocabulary import Topic

MAX_GAP = 20
_KEYWORDS = ("IF", "WITH", "UNLESS", "EXCEPT", "UNDER")
_LEXEME = re.compile(r"\s*(\.\.\d*|\{[^}\s]*\}?|[()\[\]|]|[^\s()\[\]|{}]+|\S)")
_NEAR = re.compile(r"NEAR(\d+)")


class Word(NamedTuple):
    """One word of the text: exact, or open where the pattern has a star.

    `derived` words are made from a compound, not written by anybody, so no slip of the pen is forgiven for them.
    """

    pattern: str
    derived: bool = False

    def matches(self, word: str) -> bool:
        """Whether a folded word of a text is this word."""
        parts = self.pattern.split("*")
        if len(parts) == 1:
            return word == self.pattern
        head, *middle, tail = parts
        if len(word) < len(head) + len(tail) or not word.startswith(head) or not word.endswith(tail):
            return False
        position, limit = len(head), len(word) - len(tail)
        for part in middle:
            found = word.find(part, position, limit)
            if found < 0:
                return False
            position = found + len(part)
        return True


class AnyNumber(NamedTuple):
    """One run of digits."""


class Gap(NamedTuple):
    """Up to `size` words of any kind within the sentence."""

    size: int


class Phrase(NamedTuple):
    """Items in a row."""

    items: tuple[Node, ...]


class Choice(NamedTuple):
    """One of several; `optional` when none will do too."""

    options: tuple[Node, ...]
    optional: bool = False


class ListName(NamedTuple):
    """Any pattern of a named list."""

    name: str


Node = Word | AnyNumber | Gap | Phrase | Choice | ListName


@dataclass(frozen=True)
class Condition:
    """What else must (`IF`, `WITH`) or must not (`UNLESS`, `EXCEPT`) be there."""

    keyword: str
    node: Node


@dataclass(frozen=True)
class Pattern:
    """One line of the pattern language: a core, its conditions and its topics (empty: any topic)."""

    source: str
    core: Node
    conditions: tuple[Condition, ...] = ()
    topics: frozenset[str] = frozenset()


class _Reader:
    """Reads one pattern; every complaint says at which column and what was expected."""

    def __init__(self, source: str, where: str) -> None:
        self.source, self.where = source, where
        self.lexemes = [(lexeme[1], lexeme.start(1) + 1) for lexeme in _LEXEME.finditer(source)]
        self.at = 0

    def fail(self, found: str, expected: str) -> InputError:
        column = self.lexemes[self.at][1] if self.at < len(self.lexemes) else len(self.source) + 1
        return InputError(self.where, [f"{self.source!r}, column {column}: found {found}, expected {expected}"])

    def peek(self) -> str:
        return self.lexemes[self.at][0] if self.at < len(self.lexemes) else ""

    def pattern(self) -> Pattern:
        core = self.near()
        conditions: list[Condition] = []
        topics: frozenset[str] = frozenset()
        while self.peek() in _KEYWORDS:
            keyword = self.peek()
            self.at += 1
            if keyword == "UNDER":
                topics |= self.topics()
            else:
                conditions.append(Condition(keyword, self.near()))
        if self.peek():
            raise self.fail(repr(self.peek()), "the end of the pattern")
        return Pattern(self.source, core, tuple(conditions), topics)

    def topics(self) -> frozenset[str]:
        names = [name for name in self.peek().split(",") if name]
        strange = [name for name in names if name not in {topic.value for topic in Topic}]
        if strange or not names:
            raise self.fail(repr(self.peek()), "topics such as awareness,dialogue")
        self.at += 1
        return frozenset(names)

    def near(self) -> Node:
        left = self.sequence()
        while (found := _NEAR.fullmatch(self.peek())) is not None:
            gap = Gap(self.gap_size(found.group(1)))
            self.at += 1
            right = self.sequence()
            left = Choice((Phrase((left, gap, right)), Phrase((right, gap, left))))
        return left

    def gap_size(self, digits: str) -> int:
        if not digits or not 0 < int(digits) <= MAX_GAP:
            raise self.fail(repr(self.peek()), f"a gap of 1 to {MAX_GAP} words, such as ..4")
        return int(digits)

    def sequence(self) -> Node:
        items: list[Node] = []
        while (lexeme := self.peek()) and lexeme not in (")", "]", "|", *_KEYWORDS):
            if lexeme.startswith("NEAR") and re.fullmatch(r"NEAR\d*", lexeme):
                break
            items.append(self.item(lexeme))
        if not items or all(isinstance(item, Gap) for item in items):
            raise self.fail(repr(self.peek()) if self.peek() else "nothing", "at least one word")
        if isinstance(items[0], Gap) or isinstance(items[-1], Gap):
            raise self.fail("a gap at the edge", "words on both sides of a gap")
        return items[0] if len(items) == 1 else Phrase(tuple(items))

    def item(self, lexeme: str) -> Node:
        if lexeme in "([":
            group = self.group(lexeme)
            return self.compound([group]) if self.peek().startswith("+") else group
        if lexeme.startswith("{"):
            if len(lexeme) < 3 or not lexeme.endswith("}"):
                raise self.fail(repr(lexeme), "the name of a list, such as {managers}")
            self.at += 1
            return ListName(lexeme[1:-1])
        if lexeme.startswith(".."):
            gap = Gap(self.gap_size(lexeme[2:]))
            self.at += 1
            return gap
        if lexeme.endswith("+") or lexeme.startswith("+"):
            return self.compound([])
        node = self.word(lexeme)
        self.at += 1
        return node

    def compound(self, parts: list[Node]) -> Node:
        """A compound with a choice in it: "(zorg|nood)+verlof", "werk+(tijd*|plek*)"."""
        while True:
            lexeme = self.peek()
            if lexeme.startswith("+") != bool(parts):
                raise self.fail(repr(lexeme), "a word or a choice on both sides of +")
            parts += [self.plain(part) for part in lexeme.split("+") if part]
            self.at += 1
            if lexeme.endswith("+"):
                if self.peek() != "(":
                    raise self.fail(repr(self.peek()), "a word or a choice on both sides of +")
                parts.append(self.group("("))
            if not self.peek().startswith("+"):
                break
        choices = [part.options if isinstance(part, Choice) else (part,) for part in parts]
        return Choice(tuple(_compound(list(chosen), linked=True) for chosen in product(*choices)))

    def group(self, opening: str) -> Node:
        closing = {"(": ")", "[": "]"}[opening]
        self.at += 1
        options = [self.near()]
        while self.peek() == "|":
            self.at += 1
            options.append(self.near())
        if self.peek() != closing:
            raise self.fail(repr(self.peek()) if self.peek() else "the end", repr(closing))
        self.at += 1
        return Choice(tuple(options), optional=opening == "[")

    def word(self, lexeme: str) -> Node:
        if _is_plain(lexeme):
            return Word(lexeme.lower())
        if lexeme == "#":
            return AnyNumber()
        compounds = [part for part in lexeme.split("+") if part]
        if len(compounds) > 1:
            return _compound([self.plain(part) for part in compounds], linked=True)
        hyphened = [part for part in lexeme.split("-") if part]
        if len(hyphened) > 1 and all(len(part.strip("*")) > 0 for part in hyphened):
            return _compound([self.plain(part) for part in hyphened], linked=False)
        return self.plain(lexeme)

    def plain(self, lexeme: str) -> Node:
        """A word between separators: usually one, several for "P&O", "4x9" or "werk/privé"."""
        if _is_plain(lexeme):
            return Word(lexeme.lower())
        if lexeme.strip("*") == "":
            raise self.fail(repr(lexeme), "letters beside the star")
        if "#" in lexeme and lexeme != "#":
            raise self.fail(repr(lexeme), "# as a word of its own")
        items = [Word(part.replace(_STAR, "*")) for part in _words(lexeme.replace("*", _STAR))]
        if not items:
            raise self.fail(repr(lexeme), "letters or digits")
        return items[0] if len(items) == 1 else Phrase(tuple(items))


@lru_cache(maxsize=50_000)
def _words(lexeme: str) -> tuple[str, ...]:
    """The words of a pattern as texts are cut; patterns repeat their words, so each is cut once."""
    return tuple(tokens.words(lexeme))


def _is_plain(lexeme: str) -> bool:
    """Whether a lexeme is one word without anything to fold but its case, as nearly all are."""
    letters = lexeme.replace("*", "")
    return letters.isascii() and letters.isalpha()


# A letter that no Dutch text holds stands in for the star while a pattern is cut into words like any text.
_STAR = "\u01c2"
# What may join the parts of a Dutch compound.
_LINKS = ("", "s", "en", "e", "n")


def _compound(parts: list[Node], *, linked: bool) -> Node:
    """One word or several: "zorg+verlof" is zorgverlof, zorgsverlof, zorg verlof."""
    options: list[Node] = [Phrase((*(_with_link(part) if linked else part for part in parts[:-1]), parts[-1]))]
    if all(isinstance(part, Word) for part in parts):
        words = [part.pattern for part in parts if isinstance(part, Word)]
        joined = [(words[0], False)]
        for word in words[1:]:
            links = _LINKS if linked else ("",)
            joined = [(head + link + word, derived or link != "") for head, derived in joined for link in links]
        options += [Word(word.replace("**", "*"), derived) for word, derived in joined]
    return Choice(tuple(options))


def _with_link(part: Node) -> Node:
    if isinstance(part, Word) and not part.pattern.endswith("*"):
        return Choice(tuple(Word(part.pattern + link, link != "") for link in _LINKS))
    return part


def read(source: str, where: str = "pattern") -> Pattern:
    """Read one pattern.

    Raises
    ------
    InputError
        With the column, what was found and what was expected.

    >>> read("verlof (kopen|ruilen) UNDER arrangements").topics
    frozenset({'arrangements'})
    """
    return _Reader(source, where).pattern()


def nodes(pattern: Pattern) -> Iterator[Node]:
    """The core and the condition nodes of a pattern."""
    yield pattern.core
    for condition in pattern.conditions:
        yield condition.node


def list_names(pattern: Pattern) -> set[str]:
    """The named lists a pattern refers to."""
    # Few do, and to go through the tree of one takes as long as to read it.
    return {name for node in nodes(pattern) for name in _names(node)} if "{" in pattern.source else set()


def _names(node: Node) -> Iterator[str]:
    match node:
        case ListName(name):
            yield name
        case Phrase(inner) | Choice(inner):
            for one in inner:
                yield from _names(one)


def check_lists(lists: Mapping[str, Sequence[Pattern]], used: Mapping[str, Sequence[Pattern]], where: str) -> None:
    """Complain of unknown lists, lists with conditions and lists that contain themselves, all at once."""
    problems = []
    for name, patterns in [*lists.items(), *used.items()]:
        named = {n for pattern in patterns for n in list_names(pattern)}
        problems += [f"{name}: no list is called {{{n}}}" for n in sorted(named - lists.keys())]
    for name, patterns in lists.items():
        problems += [
            f"list {name}: {p.source!r} has a condition; lists hold words only"
            for p in patterns
            if p.conditions or p.topics
        ]
    needs = {name: {n for p in patterns for n in list_names(p)} & lists.keys() for name, patterns in lists.items()}
    while ready := [n for n, need in needs.items() if not need]:
        for name in ready:
            del needs[name]
        needs = {n: need - set(ready) for n, need in needs.items()}
    problems += [f"list {name} contains itself" for name in sorted(needs)]
    if problems:
        raise InputError(where, problems)
