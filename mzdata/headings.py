"""Which lines are headings, and of which topic: words, looks and the order of the form weighed together.

No sign decides alone. A line scores for looking like a heading, for words that its topic is known by, for what
stands under it, and for coming where the form would have it; the best-scoring reading of the whole page wins.
So a heading without a single known word is still placed when its neighbours are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from mzdata.blocks import Line
from mzdata.form import TOPICS
from mzdata.patternset import Hit

OTHER = "other"
_LONGEST = 34
_MOST_CONTENT = 15
# A line that looks so much like a heading is one, though it names no section.
SUBHEADING = 2.5
# Scores, tuned by eye on half of the practice pages. A line must earn this much to be a heading at all.
_COST = 2.0
_WORDS, _MORE_WORDS, _HINT, _MOST_HINTS = 4.0, 1.0, 1.0, 2.0
_CONTENT = 1.5
# The first heading asks for awareness; a later topic may be skipped, seldom repeated, hardly ever asked before.
_FIRST = (0.0, 2.5, 3.0, 3.5)
_SKIP, _AGAIN, _BACK = 1.25, 3.0, 7.0
# A line with a colon is a lead-in sooner than a heading, unless it has the words of a topic that is to come.
_LEAD_IN, _LEAD_IN_AGAIN = 2.5, 4.0
_UMBRELLA = 3.0
# Words of a topic weigh more than words of a section beside the form.
_OTHER_TOO = 1.5
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
    colon: bool = False

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
        if self.colon:
            points -= _LEAD_IN if not count else 0.5
        if topic == OTHER:
            return points - (_OTHER_TOO if self.strong else 0.0)
        points += min(_MOST_HINTS, _HINT * self.hints.get(topic, 0))
        total = sum(self.content.values())
        return points + (_CONTENT * self.content.get(topic, 0) / (total + 1) if total else 0.0)


class Outlook(NamedTuple):
    """What is known of the page as a whole: whether it was cut, and after which topic ("" if not known)."""

    complete: bool
    last_topic: str


def looks(before: Line | None, line: Line, after: Line | None, *, lead_in: bool, spans: bool) -> float | None:
    """How much a line looks like a heading, or None if it cannot be one.

    `lead_in` says that the line introduces what follows, `spans` that the next line is a heading below it.
    """
    text, words = line.text, line.words
    ending = text.rstrip("\"'”’»)]*_ \t\u00a0")[-1:]
    if words > _LONGEST or ending in (",", ";") or after is None:
        return None
    # Two sentences are prose, unless both are short questions.
    if any(mark + " " in text[:-2] for mark in (".", "!")) and words > 8:
        return None
    if line.mark and not _numbered_heading(before, line, after):
        return None
    points = 1.0 if words <= 8 else 0.5 if words <= 14 else -0.5 if words <= 22 else -1.5
    points += 1.0 if line.gap else 0.0
    points += 1.0 if after.gap or after.mark else 0.5 if line.gap and after.words > 8 else 0.0
    if before is not None and not line.gap:
        # In the middle of a paragraph or of a list without marks.
        points -= 0.0 if before.mark or ending == "?" else 1.0
        if not before.mark and not after.gap and not after.mark and words <= 8 and before.words <= 8:
            points -= 1.0
    if line.mark or text.startswith(("**", "__")):
        points += 1.5
    elif text[:1].islower():
        points -= 2.0
    if after.gap and not after.mark and after.words <= 8 and after.text[-1:].isalnum():
        # Above a sub-heading it spans the section; above another short line it is one of a list.
        points += _UMBRELLA if spans else -1.5
    if text.isupper() and len(text) > 4:
        points += 1.0
    if ending == "?":
        points += 1.0
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
    if line.number < 0 or "1" not in line.mark:
        return False
    # Numbered items may stand indented under numbered headings.
    if before is not None and before.mark == line.mark and before.indent <= line.indent:
        return False
    # "2.1" above "3." is the only item under "2.".
    if line.mark == "1.1" and after.mark == "1.":
        return False
    if line.gap:
        return after.mark != line.mark or (after.indent > line.indent and after.number == 1)
    return after.mark not in ("", line.mark) and not after.gap


def candidates(order: Sequence[int], kept: Mapping[int, Line], hits: Sequence[Sequence[Hit]]) -> list[Candidate]:
    """The lines that may be headings, of those in `order`, with what speaks for each topic."""
    found: list[Candidate] = []
    for at, i in enumerate(order):
        line = kept[i]
        before = kept[order[at - 1]] if at else None
        after = kept[order[at + 1]] if at + 1 < len(order) else None
        words, hints, first = _counts(hits[i])
        lead_in = any(hit.name == "lead_ins" and hit.first == 0 and (hit.last + 1) * 2 > line.words for hit in hits[i])
        spans = at + 2 < len(order) and not kept[order[at + 2]].gap and not _counts(hits[order[at + 1]])[0]
        points = looks(before, line, after, lead_in=lead_in, spans=spans)
        if points is None or (points <= 0 and not words):
            continue
        # The first words after the head are a motto or an introduction sooner than a heading.
        if at == 0 and not words:
            points -= 1.5
        colon = line.text.endswith(":")
        found.append(Candidate(i, points, words, hints, {}, first, colon))
    # Questions that no form asks, answered in prose: an interview.
    follows = {i: kept[j].mark for i, j in pairwise(order)}
    unworded = [c for c in found if not c.strong and kept[c.index].text.endswith("?") and not follows.get(c.index)]
    worded = {c.first for c in found if c.first in TOPICS}
    if len(unworded) >= 2 > len(worded):
        for candidate in unworded:
            candidate.looks -= 2.0
    _count_content(found, order, hits)
    return found


def _counts(hits: Sequence[Hit]) -> tuple[dict[str, int], dict[str, int], str]:
    """Distinct patterns per topic: of heading words and of hints; and the topic named first."""
    words: dict[str, set[str]] = {}
    hints: dict[str, set[str]] = {}
    first = ""
    for hit in hits:
        table, _, topic = hit.name.partition(".")
        if table == "headings":
            words.setdefault(topic, set()).add(hit.source)
            first = first or topic
        elif table == "hints":
            hints.setdefault(topic, set()).add(hit.source)
        elif table == "other_headings":
            words.setdefault(OTHER, set()).add(hit.source)
    return {t: len(s) for t, s in words.items()}, {t: len(s) for t, s in hints.items()}, first


def _count_content(
    candidates: Sequence[Candidate],
    order: Sequence[int],
    hits: Sequence[Sequence[Hit]],
) -> None:
    """Count what stands under each candidate, up to the next line that looks much like a heading."""
    seen = {candidate.index: candidate.looks for candidate in candidates}
    place = {index: at for at, index in enumerate(order)}
    colons = {candidate.index for candidate in candidates if candidate.colon}
    for candidate in candidates:
        begin = place[candidate.index] + 1
        found: dict[str, set[str]] = {}
        for i in order[begin : begin + _MOST_CONTENT]:
            if seen.get(i, 0.0) >= SUBHEADING and i not in colons:
                break
            for hit in hits[i]:
                table, _, topic = hit.name.partition(".")
                if table == "content":
                    found.setdefault(topic, set()).add(hit.source)
        candidate.content = {topic: len(sources) for topic, sources in found.items()}


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
    wanted = 0 if outlook.complete or outlook.last_topic not in TOPICS else TOPICS.index(outlook.last_topic) + 1

    def final(state: int) -> float:
        missed = wanted and state != wanted
        return states[state][0] - (_NOT_LAST if missed else 0.0)

    node = states[max(states, key=lambda state: (final(state), state))][1]
    labels: list[str] = []
    while node:
        # A linked list of pairs, which the type checker sees as a tuple of unknown length.
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
            # From the first topic to the last is no skip: the older form asks for these two only.
            points -= _SKIP * (1 if number - state == len(TOPICS) - 1 else number - state - 1)
        else:
            points -= _BACK if number < state else _AGAIN + _LEAD_IN_AGAIN * candidate.colon
        steps.append((topic, number, points))
    return steps


def is_free(candidates: Sequence[Candidate], labels: Sequence[str]) -> bool:
    """Whether the page follows no form: what was taken for headings rests on order alone and is not borne out."""
    chosen = [(c, label) for c, label in zip(candidates, labels, strict=True) if label in TOPICS]
    if any(candidate.words.get(label) for candidate, label in chosen):
        return False
    borne_out = sum(bool(candidate.content.get(label) or candidate.hints.get(label)) for candidate, label in chosen)
    return not chosen or borne_out * 2 < len(chosen)
