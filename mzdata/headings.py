"""Which lines are headings, and of which topic: words, looks and the order of the form weighed together.

No sign decides alone. A line scores for looking like a heading, for words that its topic is known by, for what
stands under it, and for coming where the form would have it; the best-scoring reading of the whole page wins.
So a heading without a single known word is still placed when its neighbours are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mzdata.blocks import Line
from mzdata.form import TOPICS

OTHER = "other"
_LONGEST = 34
# Scores, tuned by eye on half of the practice pages. A line must earn this much to be a heading at all.
_COST = 2.0
_WORDS, _MORE_WORDS, _HINT, _MOST_HINTS = 4.0, 1.0, 1.0, 2.0
_CONTENT = 1.5
# The first heading asks for awareness; a later topic may be skipped, seldom repeated, hardly ever asked before.
_FIRST = (0.0, 2.5, 3.0, 3.5)
_SKIP, _AGAIN, _BACK = 1.25, 3.5, 4.5
_NOT_LAST = 4.0


@dataclass
class Candidate:
    """A line that may be a heading.

    `looks` is what speaks for a heading apart from its words; `words`, `hints` and `content` count per topic.
    """

    index: int
    looks: float
    words: dict[str, int] = field(default_factory=dict)
    hints: dict[str, int] = field(default_factory=dict)
    content: dict[str, int] = field(default_factory=dict)
    first: str = ""

    @property
    def strong(self) -> bool:
        """Whether some topic's own words are in it."""
        return any(self.words.get(topic) for topic in TOPICS)

    def score(self, topic: str) -> float:
        """What speaks for a heading of this topic, wherever it stands."""
        count = self.words.get(topic, 0)
        points = self.looks - _COST
        if count:
            points += _WORDS + _MORE_WORDS * min(count - 1, 2) + (0.5 if topic == self.first else 0.0)
        if topic == OTHER:
            return points
        points += min(_MOST_HINTS, _HINT * self.hints.get(topic, 0))
        total = sum(self.content.values())
        return points + (_CONTENT * self.content.get(topic, 0) / (total + 1) if total else 0.0)


class Outlook(NamedTuple):
    """What is known of the page as a whole: whether it was cut, and after which topic ("" if not known)."""

    complete: bool
    last_topic: str


def looks(before: Line | None, line: Line, after: Line | None, *, lead_in: bool, known: bool) -> float | None:
    """How much a line looks like a heading, or None if it cannot be one. `known`: it holds words of a topic."""
    text, words = line.text, line.words
    ending = text.rstrip("\"'”’»)]*_ \t\u00a0")[-1:]
    if words > _LONGEST or ending in (",", ";") or after is None:
        return None
    if line.mark and not _numbered_heading(before, line, after):
        return None
    points = 1.0 if words <= 8 else 0.5 if words <= 14 else -0.5 if words <= 22 else -1.5
    points += 1.0 if line.gap else 0.0
    points += 1.0 if after.gap or after.mark else 0.0
    if before is not None and not line.gap:
        # In the middle of a paragraph or of a list without marks.
        points -= 0.0 if before.mark or ending == "?" else 1.0
        if not before.mark and not after.gap and not after.mark and words <= 8 and before.words <= 8:
            points -= 1.0
    if line.mark or text.startswith(("**", "__")):
        points += 1.5
    elif text[:1].islower():
        points -= 2.0
    if text.isupper() and len(text) > 4:
        points += 1.0
    if ending == "?":
        points += 1.0
    elif ending == ":":
        points -= 0.0 if known else 2.5
    elif ending == ".":
        points -= 3.0 if words <= 4 else 6.0
    elif ending == "!":
        points -= 2.0
    if lead_in:
        points -= 6.0
    return points


def _numbered_heading(before: Line | None, line: Line, after: Line) -> bool:
    """A numbered line is a heading when it is no part of a list: its neighbours are not the numbers beside it."""
    if line.mark == "#":
        return True
    if line.number < 0:
        return False
    if before is not None and before.mark == line.mark:
        return False
    return after.mark != line.mark and (line.gap or line.number == 1 or after.mark != "")


def assign(candidates: Sequence[Candidate], outlook: Outlook) -> list[str]:
    """The topic of each candidate, `other`, or "" where it is no heading of a section.

    Takes time in proportion to the number of candidates.
    """
    # Best score and path for each state: the number of the last topic, 0 before the first.
    states: dict[int, tuple[float, tuple[object, ...]]] = {0: (0.0, ())}
    for candidate in candidates:
        following: dict[int, tuple[float, tuple[object, ...]]] = {}
        for state, (score, path) in states.items():
            for label, target, points in _steps(candidate, state):
                reached = score + points
                if target not in following or reached > following[target][0]:
                    following[target] = (reached, (label, path))
        states = following
    wanted = (
        0 if outlook.complete or outlook.last_topic not in TOPICS else TOPICS.index(outlook.last_topic) + 1
    )

    def final(state: int) -> float:
        missed = wanted and state != wanted
        return states[state][0] - (_NOT_LAST if missed else 0.0)

    node = states[max(states, key=lambda state: (final(state), state))][1]
    labels: list[str] = []
    while node:
        label, node = node  # type: ignore[assignment]
        labels.append(str(label))
    return labels[::-1]


def _steps(candidate: Candidate, state: int) -> list[tuple[str, int, float]]:
    """What a candidate can be after a state: label, next state, points."""
    steps = [("", state, 0.0)]
    if candidate.words.get(OTHER) or state == len(TOPICS):
        steps.append((OTHER, state, candidate.score(OTHER) - (0.0 if candidate.words.get(OTHER) else 0.5)))
    for number, topic in enumerate(TOPICS, start=1):
        points = candidate.score(topic)
        if state == 0:
            points -= _FIRST[number - 1]
        elif number > state:
            points -= _SKIP * (number - state - 1)
        else:
            points -= _AGAIN if number == state else _BACK
        steps.append((topic, number, points))
    return steps


def is_free(candidates: Sequence[Candidate], labels: Sequence[str]) -> bool:
    """Whether the page follows no form: what was taken for headings rests on order alone and is not borne out."""
    chosen = [(c, label) for c, label in zip(candidates, labels, strict=True) if label in TOPICS]
    if any(candidate.words.get(label) for candidate, label in chosen):
        return False
    borne_out = sum(
        bool(candidate.content.get(label) or candidate.hints.get(label)) for candidate, label in chosen
    )
    return not chosen or borne_out * 2 < len(chosen)


def without_words(counts: Mapping[str, int]) -> bool:
    """Whether no topic's words were counted."""
    return not any(counts.get(topic) for topic in TOPICS)
