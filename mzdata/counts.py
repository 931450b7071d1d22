"""How many employees and sites an organisation counts as its own, by patterns around numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from mzdata import quantities
from mzdata.form import FormFile
from mzdata.patternset import Hit
from mzdata.quantities import Quantity

# So many points make a number count.
ENOUGH = 50
_ADJECTIVES = 3
_INDEX = re.compile(r"\d+")
# Before and after a number that stands for itself: "staff (about 118)", "staff: 118".
_LABELLED = re.compile(r"\s?[(:=]\s*[±~≈]?\s*(?:[^\W\d]+[.']?\s+){0,2}$")
# "Some 40 people", "Staff: about 40 people".
_OPENS = re.compile(r"(?:^|[:;])\W{0,4}$")
_APPOSED = re.compile(r"\s?[(,]\s*(?:[^\W\d]+[.']?\s+){0,3}$")
_CLOSED = re.compile(r"\s*(?:[).,;:|]|$)")
_IN_A_ROW = 2
_OPENING = 30
_LONGEST = 2000
_NUMBERED = re.compile(r"\d\s+(?:[^\W\d]+\s+)?$")
# A noun beyond one of these is not the number's.
_CLAUSE = re.compile(r"[.;:!?()\d|]|\s[-–—]\s")


class Staff(NamedTuple):
    """Number of employees (None if not given or a range) and how exact it is."""

    number: int | None
    qualifier: str


@lru_cache(maxsize=8)
def _tally(tallies: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join([*(rf"\s+{re.escape(words)}\b" for words in tallies), r"(?!)"]), re.IGNORECASE)


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
        source = hit.source.partition(" EXCEPT ")[0]
        if not found or (not across and len(found) > max(1, source.count("#"))):
            return -1
        return int(found[0 if source.startswith("#") else -1])

    def shares(self) -> set[int]:
        """The numbers of shares such as "1 in 8"."""
        spans = [(hit.start, hit.end) for hit in self.hits if hit.name == "shares"]
        return {int(index) for a, b in spans for index in _INDEX.findall(self.masked, a, b)}

    def _kinds(self, form: FormFile) -> list[tuple[int, int, str]]:
        """Start, end and kind of each noun of a known kind, in order; the longest, then the first kind wins."""
        ranks = {f"nouns.{kind}": rank for rank, kind in enumerate(form.counts.nouns)}
        known = sorted((hit.start, -hit.end, ranks[hit.name], hit.name) for hit in self.hits if hit.name in ranks)
        return [(start, -end, name.partition(".")[2]) for start, end, _, name in known]

    def together(self, index: int) -> tuple[set[int], bool]:
        """The numbers counted together with this one, and whether they are all: "six men, one woman" are.

        Groups of staff by their work ("60 fitters and 15 at the office") are summed, but a page need not name all.
        """
        for name, whole in (("employees_sums", True), ("employees_parts", False)):
            summed = {index}
            for hit in sorted((hit for hit in self.hits if hit.name == name), key=lambda hit: (hit.start, hit.end)):
                found = {int(number) for number in _INDEX.findall(self.masked, hit.start, hit.end)}
                if found & summed:
                    summed |= found
            if len(summed) > 1:
                return summed, whole
        return set(), True

    def subject(self, form: FormFile) -> str:
        """The kind of the first noun, which a number in the next sentence may stand for."""
        return next((kind for _, _, kind in self._kinds(form)), "")

    def nouns(self, form: FormFile, before: str = "") -> dict[int, str]:
        """The kind of noun that each number counts: the first after it, before the next number or clause.

        A number that nothing follows counts the noun it is set beside ("our staff, 97 in all"), or else, where the
        words say so, that of the sentence `before`.
        """
        known = self._kinds(form)
        ends = [hit.start for hit in self.hits if hit.name == "noun_ends"]
        referring = self.places("anaphors")
        found: dict[int, str] = {}
        for match in _INDEX.finditer(self.masked):
            index = int(match.group())
            after = next((noun for noun in known if noun[0] >= match.end()), None)
            between = self.masked[match.end() : after[0]] if after else ""
            if after and not (
                len(between.split()) > _ADJECTIVES
                or _CLAUSE.search(between)
                or any(match.end() <= end < after[0] for end in ends)
            ):
                found[index] = after[2]
            elif kind := self._beside(match.start(), match.end(), known, form) or (
                before if index in referring else ""
            ):
                found[index] = kind
        return found

    def _beside(self, start: int, end: int, known: Sequence[tuple[int, int, str]], form: FormFile) -> str:
        """The kind of the noun that stands before a number which stands for itself, "" if there is none."""
        tally = _tally(form.counts.tallies).match(self.masked, end)
        if not _CLOSED.match(self.masked, tally.end() if tally else end):
            return ""
        # "our staff (118)", "staff: 118": the noun stands right before.
        opening = _LABELLED.search(self.masked, max(0, start - _OPENING), start)
        if opening:
            for noun_start, noun_end, kind in known:
                if noun_end == opening.start() and noun_start < opening.start():
                    return kind
        # "our cooks and waiters of the Harbour Inn (118)": the noun opens the clause.
        opening = _APPOSED.search(self.masked, max(0, start - _OPENING), start)
        if not opening or not (tally or opening.group().lstrip()[0] == "("):
            return ""
        clause = max((match.end() for match in _CLAUSE.finditer(self.masked, 0, opening.start())), default=0)
        return next((kind for at, _, kind in known if clause <= at < opening.start()), "")

    def _bare(self, index: int, form: FormFile) -> int:
        """Points of a number that has no noun we know: some are taken off if a word follows that may be one."""
        match = re.search(rf"(?<!\d){index}(?!\d)\s+([^\W\d]+)", self.masked)
        ends = {hit.start for hit in self.hits if hit.name == "noun_ends"}
        if not match or match.start(1) in ends or match.group(1) in form.counts.list_words:
            return 0
        return form.counts.unknown_noun

    def _opens(self, index: int) -> bool:
        """Whether a number opens its sentence, or follows a colon."""
        found = re.search(rf"(?<!\d){index}(?!\d)", self.masked)
        rough = [hit.start for hit in self.hits if hit.name == "approximate" and self.place(hit) == index]
        start = min([found.start(), *rough]) if found else 0
        return _OPENS.search(self.masked, max(0, start - _OPENING), start) is not None

    def _joined(self, index: int, form: FormFile) -> bool:
        """Whether "and" joins a number to the next one: what is said of the first then holds for both."""
        found = re.search(rf"(?<!\d){index}(?!\d)\D*", self.masked)
        between = found.group().split()[1:] if found else []
        return 1 < len(between) <= _ADJECTIVES and between[-1] in form.counts.list_words

    def scores(self, fact: str, form: FormFile, before: str = "") -> dict[int, int]:
        """How far each number speaks of a fact: points of its noun and of each group of patterns around it."""
        nouns = self.nouns(form, before)
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
        for index, score in scores.items():
            if score > 0 and self._opens(index):
                scores[index] += form.counts.opening
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
    for number, sentence in enumerate(sentences):
        if not sentence.numbers:
            continue
        scores = sentence.scores("employees", form, sentences[number - 1].subject(form) if number else "")
        rough = sentence.places("approximate") | sentence.places("full_time_equivalents")
        scores = _total_first(sentence, scores)
        for index, score in scores.items():
            if score > best:
                best = score
                summed, whole = sentence.together(index)
                staff = _staff(sentence.numbers[index], roughly=index in rough)
                if staff.number is not None and summed:
                    total = sum(sentence.numbers[i].high for i in summed)
                    staff = Staff(total, staff.qualifier if whole else "approximate")
    return staff


def _total_first(sentence: Counted, scores: Mapping[int, int]) -> dict[int, int]:
    """A number that is the sum of the others on staff outweighs them: "12 nurses and 3 doctors, 15 in all"."""
    values = {i: sentence.numbers[i].high for i, score in scores.items() if score > 0}
    for i, value in values.items():
        parts = [other for j, other in values.items() if j != i]
        if len(parts) > 1 and sum(parts) == value:
            return {**scores, i: max(scores.values()) + ENOUGH}
    return dict(scores)


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
    best, total, row = ENOUGH - 1, None, 0
    main = earlier = staffed = False
    for number, sentence in enumerate(sentences):
        told = sentence.scores("sites", form, sentences[number - 1].subject(form) if number else "")
        scores = {i: score for i, score in told.items() if score >= ENOUGH}
        here = any(
            hit.name == "main_site" and not _NUMBERED.search(sentence.masked, max(0, hit.start - 40), hit.start)
            for hit in sentence.hits
        )
        main, earlier = here or earlier, here
        if scores and max(scores.values()) > best:
            best = max(scores.values())
            beside = any(hit.name == "beside" for hit in sentence.hits)
            total = _sum([sentence.numbers[i].high for i in scores]) + (1 if main and beside else 0)
        speaks = max(sentence.scores("employees", form).values(), default=0) >= ENOUGH
        if not row and (speaks or staffed):
            row = _enumerated(sentence, form)
        staffed = speaks
    if row and row > (total or 0):
        return row
    return total or _listed(sentences, form, listed)


def _enumerated(sentence: Counted, form: FormFile) -> int:
    """How many places of work a sentence names in a row after "at", each by its number or as one; 0 if not two."""
    joints = "|".join(re.escape(word) for word in form.counts.list_words)
    leads = "|".join(re.escape(word) for word in form.counts.enumeration_leads)
    if not leads:
        return 0
    between = re.compile(rf",?\s*(?:(?:{joints})\s+)?(?:(?:{leads})\s+)?")
    led = re.compile(rf"(?:^|\W)(?:{leads})\s+$")
    hits = sorted({(hit.start, hit.end) for hit in sentence.hits if hit.name == "enumerated_sites"})
    total, items, end = 0, 0, -1
    for start, stop in hits:
        if start < end:
            continue
        if not (items and between.fullmatch(sentence.masked, end, start)):
            if items >= _IN_A_ROW:
                break
            total, items = 0, 0
            if not led.search(sentence.masked, max(0, start - _OPENING), start):
                end = -1
                continue
        number = re.match(r"\d+", sentence.masked[start:stop])
        total += sentence.numbers[int(number.group())].high if number else 1
        items, end = items + 1, stop
    return total if items >= _IN_A_ROW else 0


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
        if names and {"main_site", "beside"} <= {hit.name for hit in sentence.hits}:
            names += 1
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
