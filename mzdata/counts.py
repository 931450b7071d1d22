"""How many employees and sites an organisation counts as its own, by patterns around numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mzdata import quantities
from mzdata.form import FormFile
from mzdata.patternset import Hit
from mzdata.quantities import Quantity

# So many points make a number count.
ENOUGH = 50
_ADJECTIVES = 3
_INDEX = re.compile(r"\d+")
# A noun beyond one of these is not the number's.
# Before and after a number that stands for itself: "staff (about 118)", "staff: 118".
_LABELLED = re.compile(r"\s?[(:=]\s*(?:[^\W\d]+[.']?\s+){0,2}$")
_CLOSED = re.compile(r"\s*(?:[).,;|]|$)")
_OPENING = 30
_LONGEST = 2000
_NUMBERED = re.compile(r"\d\s+(?:[^\W\d]+\s+)?$")
_CLAUSE = re.compile(r"[.;:!?()\d|]|\s[-–—]\s")


class Staff(NamedTuple):
    """Number of employees (None if not given or a range) and how exact it is."""

    number: int | None
    qualifier: str


class Counted(NamedTuple):
    """A sentence, its numbers, the sentence with their places instead, and what the form's patterns find there."""

    text: str
    numbers: tuple[Quantity, ...]
    masked: str
    hits: tuple[Hit, ...]

    def places(self, name: str) -> set[int]:
        """The numbers that hits of this name are about."""
        return {self.place(hit) for hit in self.hits if hit.name == name}

    def place(self, hit: Hit, *, across: bool = True) -> int:
        """The number a hit is about, -1 for none: the last one, or the first where its pattern opens with one.

        Without `across` a hit that reaches over another number is about none.
        """
        found = _INDEX.findall(self.masked, hit.start, hit.end)
        source = hit.pattern.source.partition(" EXCEPT ")[0]
        if not found or (not across and len(found) > max(1, source.count("#"))):
            return -1
        return int(found[0 if source.startswith("#") else -1])

    def shares(self) -> set[int]:
        """The numbers of shares such as "1 in 8"."""
        spans = [(hit.start, hit.end) for hit in self.hits if hit.name == "shares"]
        return {int(index) for a, b in spans for index in _INDEX.findall(self.masked, a, b)}

    def nouns(self, form: FormFile) -> dict[int, str]:
        """The kind of noun that each number counts: the first after it, before the next number or clause."""
        kinds = {f"nouns.{kind}": rank for rank, kind in enumerate(form.counts.nouns)}
        known = sorted((hit.start, -hit.end, kinds[hit.name], hit.name) for hit in self.hits if hit.name in kinds)
        ends = [hit.start for hit in self.hits if hit.name == "noun_ends"]
        found: dict[int, str] = {}
        for match in _INDEX.finditer(self.masked):
            for start, _, _, name in known:
                between = self.masked[match.end() : start]
                if start < match.end():
                    continue
                if not (
                    len(between.split()) > _ADJECTIVES
                    or _CLAUSE.search(between)
                    or any(match.end() <= end < start for end in ends)
                ):
                    found[int(match.group())] = name.partition(".")[2]
                break
            # "our staff (118)", "staff: 118": the noun stands before a number that nothing follows.
            opening = _LABELLED.search(self.masked, max(0, match.start() - _OPENING), match.start())
            if int(match.group()) not in found and opening and _CLOSED.match(self.masked, match.end()):
                before = [name for start, end, _, name in known if -end == opening.start() and start < opening.start()]
                found |= {int(match.group()): name.partition(".")[2] for name in before[:1]}
        return found

    def _bare(self, index: int, form: FormFile) -> int:
        """Points of a number that has no noun we know: some are taken off if a word follows that may be one."""
        match = re.search(rf"(?<!\d){index}(?!\d)\s+([^\W\d]+)", self.masked)
        ends = {hit.start for hit in self.hits if hit.name == "noun_ends"}
        if not match or match.start(1) in ends or match.group(1) in form.counts.list_words:
            return 0
        return form.counts.unknown_noun

    def _joined(self, index: int, form: FormFile) -> bool:
        """Whether "and" joins a number to the next one: what is said of the first then holds for both."""
        found = re.search(rf"(?<!\d){index}(?!\d)\D*", self.masked)
        between = found.group().split()[1:] if found else []
        return 1 < len(between) <= _ADJECTIVES and between[-1] in form.counts.list_words

    def scores(self, fact: str, form: FormFile) -> dict[int, int]:
        """How far each number speaks of a fact: points of its noun and of each group of patterns around it."""
        nouns = self.nouns(form)
        kinds = form.counts.nouns
        scores = {
            i: getattr(kinds[kind], fact) if (kind := nouns.get(i, "")) else self._bare(i, form)
            for i in range(len(self.numbers))
        }
        for number, group in enumerate(getattr(form.counts, fact)):
            # What speaks for a number stands beside it; what speaks against it may reach over another.
            hits = [hit for hit in self.hits if hit.name == f"{fact}.{number}"]
            told = {self.place(hit, across=group.points < 0) for hit in hits}
            if group.points < 0:
                told |= {index + 1 for index in told if index >= 0 and self._joined(index, form)}
            for index in told & scores.keys():
                scores[index] += group.points
        label = f"{fact}_labels"
        if _is_label(self):
            for index in self.places(label) & scores.keys():
                scores[index] += ENOUGH
        # Persons come before what they fill.
        if fact == "employees":
            filled = self.places("full_time_equivalents")
            scores = {i: min(score, ENOUGH) if i in filled else score for i, score in scores.items()}
        barred = self.shares()
        worthless = {kind for kind, noun in kinds.items() if not getattr(noun, fact)}
        return {i: score for i, score in scores.items() if i not in barred and nouns.get(i) not in worthless}


def count(sentences: Sequence[str], form: FormFile) -> list[Counted]:
    """Find the numbers in sentences and what they count."""
    # A longer sentence is a table or a mistake, and weighing all its numbers would take long.
    sentences = [text if len(text) <= _LONGEST else "" for text in sentences]
    numbers = [quantities.find(text, form.numbers, form.language) for text in sentences]
    masked = [quantities.masked(text, found) for text, found in zip(sentences, numbers, strict=True)]
    hits = form.numbers_set.find_many(masked)
    return [
        Counted(text, tuple(n), m, tuple(h)) for text, n, m, h in zip(sentences, numbers, masked, hits, strict=True)
    ]


def employees(sentences: Sequence[Counted], form: FormFile) -> Staff:
    """The employees that the organisation counts as its own: the number with most points, the first of equals."""
    best = ENOUGH - 1
    staff = Staff(None, "")
    for sentence in sentences:
        if not sentence.numbers:
            continue
        scores = sentence.scores("employees", form)
        rough = sentence.places("approximate") | sentence.places("full_time_equivalents")
        for index, score in scores.items():
            if score > best:
                best = score
                staff = _staff(sentence.numbers[index], roughly=index in rough)
    return staff


def _is_label(sentence: Counted) -> bool:
    return len(sentence.numbers) == 1 and len(sentence.masked.split()) <= 4


def _staff(quantity: Quantity, *, roughly: bool) -> Staff:
    if quantity.low < quantity.high:
        return Staff(None, "range")
    return Staff(quantity.low, "approximate" if roughly or quantity.rough else "exact")


def sites(sentences: Sequence[Counted], form: FormFile, listed: Mapping[int, int]) -> int | None:
    """Number of sites: counted apart they are summed, listed by name they are counted.

    `listed` gives for a sentence that introduces a list how many bullets it has.
    """
    best, total = ENOUGH - 1, None
    main = False
    for sentence in sentences:
        scores = {i: score for i, score in sentence.scores("sites", form).items() if score >= ENOUGH}
        main = main or any(
            hit.name == "main_site" and not _NUMBERED.search(sentence.masked, max(0, hit.start - 40), hit.start)
            for hit in sentence.hits
        )
        if scores and max(scores.values()) > best:
            best = max(scores.values())
            beside = any(hit.name == "beside" for hit in sentence.hits)
            total = _sum([sentence.numbers[i].high for i in scores]) + (1 if main and beside else 0)
    return total or _listed(sentences, form, listed)


def _sum(numbers: Sequence[int]) -> int:
    """The sum of numbers, unless one of them is the sum of the others."""
    total, most = sum(numbers), max(numbers)
    return most if total == 2 * most else total


def _listed(sentences: Sequence[Counted], form: FormFile, listed: Mapping[int, int]) -> int | None:
    """Sites that are named or told in words, not numbered."""
    for number, sentence in enumerate(sentences):
        named = [hit for hit in sentence.hits if hit.name == "named_sites"]
        opened: dict[int, int] = {}
        for hit in named:
            opened[hit.start] = max(opened.get(hit.start, 0), _names_after(sentence.masked[hit.end :], form))
        names = sum(opened.values())
        if named and not sentence.numbers:
            names = max(names, listed.get(number, 0))
        names = max(names, len([hit for hit in sentence.hits if hit.name == "repeated_sites"]))
        if names >= 2:
            return names
    worded = [int(hit.name.partition(".")[2]) for s in sentences for hit in s.hits if hit.name.startswith("worded_")]
    return max(worded, default=None)


def _names_after(text: str, form: FormFile) -> int:
    """How many capitalised names, divided by commas and "and", the text opens with."""
    text = re.split(r"[.;!?)]", text, maxsplit=1)[0].lstrip(" :(\u00a0")
    joints = "|".join(re.escape(word) for word in form.counts.list_words)
    parts = re.split(rf",\s*|\s(?:{joints})\s" if joints else r",\s*", text)
    count = 0
    for part in parts:
        words = part.split()
        if not words or not words[0].lstrip("'’")[:1].isalpha() or len(words) > 4:
            break
        if not any(word[:1].isupper() for word in words[:2]):
            break
        count += 1
    return count
