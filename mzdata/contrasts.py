"""A measure for one group and not for another, told in one breath: "op kantoor wel, op de werkvloer niet".

The second half of such a sentence leaves out the measure: it has a group, "wel" or "niet", and little else. Where it
names something else ("verlof kopen kan niet, verlof sparen wel") each half keeps its own answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from pydantic import BaseModel, ConfigDict

_YES: Final = "wel"
_NO: Final = frozenset({"niet", "geen"})
_SENTENCE_ENDS = ".!?\n"
_ENDS = _SENTENCE_ENDS + ",;()"
_WORD = re.compile(r"[^\W_]+(?:['’&-][^\W_]+)*")
# Words of a group at most, the preposition included.
_LONGEST = 6


class Contrast(BaseModel):
    """The words that groups are told by; a star at the end or the start of a word stands for any letters."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    joins: tuple[str, ...]
    prepositions: tuple[str, ...]
    determiners: tuple[str, ...]
    groups: tuple[str, ...]
    no_groups: tuple[str, ...]
    ends: tuple[str, ...]
    fills: tuple[str, ...]
    no_contrast: tuple[str, ...]


class Split(NamedTuple):
    """The group for which the measure holds, and the whole of both halves; offsets in the statement."""

    group: tuple[int, int]
    start: int
    end: int


class _Word(NamedTuple):
    text: str
    start: int
    end: int


class _Half(NamedTuple):
    holds: bool
    group: tuple[int, int]
    prepositional: bool


def find(text: str, start: int, end: int, others: Sequence[tuple[int, int]], known: Contrast) -> Split | None:
    """The groups for which the measure at `text[start:end]` holds and does not, None where it says no such thing.

    Parameters
    ----------
    others : the places of the measures that the statement names; one in the second half has its own answer

    Examples
    --------
    >>> from mzdata import cues
    >>> told = "Thuiswerken kan op kantoor wel, op de werkvloer niet."
    >>> begin, stop = find(told, 0, 11, [], cues.read().contrast).group
    >>> told[begin:stop]
    'op kantoor'
    """
    for join in _joins(text, start, known):
        begin = max(text.rfind(sign, 0, join) for sign in _SENTENCE_ENDS + ",;") + 1
        if begin > start:
            return None
        close = next((i for i in range(join + 1, len(text)) if text[i] in _ENDS), len(text))
        if any(join < at < close for at, _ in others):
            continue
        # Some patterns reach over both halves; then the group may be among their words.
        first = _half(text, begin, join, (start, end) if end <= join else (start, start), known, whole=False)
        second = _half(text, join, close, (close, close), known, whole=True)
        if first is None or second is None or first.holds == second.holds:
            continue
        if first.prepositional == second.prepositional:
            return Split((first if first.holds else second).group, min(start, first.group[0]), close)
    return None


def _joins(text: str, position: int, known: Contrast) -> list[int]:
    """Where a second half may begin after a measure, in its sentence: at a comma, or at a word such as "maar"."""
    limit = next((i for i in range(position, len(text)) if text[i] in _SENTENCE_ENDS), len(text))
    commas = [i for i in range(position, limit) if text[i] in ",;"]
    words = [word.start for word in _words(text, position, limit) if word.text in known.joins]
    return sorted([*commas, *words])


def _half(text: str, start: int, end: int, measure: tuple[int, int], known: Contrast, *, whole: bool) -> _Half | None:
    """What one half says of one group, None where it has none; `whole`: it says "wel" or "niet" and nothing else."""
    words = [word for word in _words(text, start, end) if not measure[0] <= word.start < measure[1]]
    told = {word.text for word in words}
    no = len(told & _NO)
    # A first half that denies nothing need not say "wel".
    if no > 1 or told & set(known.no_contrast) or (no == 1 and _YES in told) or (whole and not no and _YES not in told):
        return None
    group = _group(words, known)
    if group is None:
        return None
    left = [word.text for word in words if word not in group]
    if whole and any(word not in (_YES, "niet", *known.joins, *known.fills) for word in left):
        return None
    prepositional = group[0].text in known.prepositions
    return _Half(not no, (group[0].start, group[-1].end), prepositional)


def _group(words: Sequence[_Word], known: Contrast) -> list[_Word] | None:
    """The words of the group: after the last preposition that leads one, or else a staff group by its own name."""
    for i in reversed(range(len(words))):
        if words[i].text in known.prepositions and (run := _run(words[i + 1 : i + _LONGEST], known)):
            return [words[i], *run]
    for i, word in enumerate(words):
        if word.text not in (*known.joins, *known.determiners):
            run = _run(words[i : i + _LONGEST], known)
            named = [j for j, one in enumerate(run) if _is(one.text, known.groups)]
            begin = i - 1 if i and words[i - 1].text in known.determiners else i
            return [*words[begin:i], *run] if named else None
    return None


def _run(words: Sequence[_Word], known: Contrast) -> list[_Word]:
    """The words of a group up to a verb or "wel"; none where they are of a time, a text or somebody else."""
    closing = {_YES, *_NO, *known.ends, *known.joins, *known.fills} - set(known.determiners)
    run: list[_Word] = []
    for word in words:
        if word.text in closing:
            break
        run.append(word)
    bare = [word for word in run if word.text not in known.determiners]
    if not bare or any(word.text[0].isdigit() or _is(word.text, known.no_groups) for word in bare):
        return []
    return run


def _words(text: str, start: int, end: int) -> list[_Word]:
    return [_Word(found.group().lower(), found.start(), found.end()) for found in _WORD.finditer(text, start, end)]


@lru_cache(maxsize=8)
def _sorted_out(names: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """Whole words, beginnings and ends."""
    return (
        frozenset(name for name in names if "*" not in name),
        tuple(name.rstrip("*") for name in names if name.endswith("*")),
        tuple(name.lstrip("*") for name in names if name.startswith("*")),
    )


def _is(word: str, names: tuple[str, ...]) -> bool:
    wholes, beginnings, ends = _sorted_out(names)
    return word in wholes or word.startswith(beginnings) or word.endswith(ends)
