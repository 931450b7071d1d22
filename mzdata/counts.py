"""How many employees and sites an organisation counts as its own, by patterns around numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mzdata import quantities
from mzdata.form import FormFile
from mzdata.patternset import Hit
from mzdata.quantities import Quantity

_INDEX = re.compile(r"\d+")


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

    def place(self, hit: Hit) -> int:
        """The last number in a hit ("2 sites, 134 employees" counts 134 employees), -1 if it holds none."""
        found = _INDEX.findall(self.masked, hit.start, hit.end)
        return int(found[-1]) if found else -1

    def shares(self) -> set[int]:
        """The numbers of shares such as "1 in 8"."""
        spans = [(hit.start, hit.end) for hit in self.hits if hit.name == "shares"]
        return {int(index) for a, b in spans for index in _INDEX.findall(self.masked, a, b)}


def count(sentences: Sequence[str], form: FormFile) -> list[Counted]:
    """Find the numbers in sentences and what they count."""
    numbers = [quantities.find(text, form.numbers, form.language) for text in sentences]
    masked = [quantities.masked(text, found) for text, found in zip(sentences, numbers, strict=True)]
    hits = form.numbers_set.find_many(masked)
    return [
        Counted(text, tuple(n), m, tuple(h)) for text, n, m, h in zip(sentences, numbers, masked, hits, strict=True)
    ]


def employees(sentences: Sequence[Counted], form: FormFile) -> Staff:
    """The employees that the organisation counts as its own, by the pattern that comes first in the form file."""
    ranks = {pattern: rank for rank, pattern in enumerate(form.counts.employees)}
    best: tuple[int, int, int] | None = None
    staff = Staff(None, "")
    for number, sentence in enumerate(sentences):
        if not sentence.numbers:
            continue
        barred = sentence.places("not_employees") | sentence.shares()
        rough = sentence.places("approximate") | sentence.places("full_time_equivalents")
        labelled = _is_label(sentence)
        for hit in sentence.hits:
            if hit.name != "employees" and not (hit.name == "employees_labels" and labelled):
                continue
            index = sentence.place(hit)
            rank = (ranks.get(hit.pattern.source, 0), number, index)
            if index >= 0 and index not in barred and (best is None or rank < best):
                best = rank
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
    main = False
    for number, sentence in enumerate(sentences):
        barred = sentence.places("not_sites") | sentence.shares()
        wanted = ("sites", "sites_labels") if _is_label(sentence) else ("sites",)
        spans = [(hit, sentence.place(hit)) for hit in sentence.hits if hit.name in wanted]
        spans = [(hit, index) for hit, index in spans if index >= 0 and index not in barred]
        main = main or any(
            hit.name == "main_site" and not any(s.start <= hit.start < s.end for s, _ in spans) for hit in sentence.hits
        )
        if spans:
            beside = any(hit.name == "beside" for hit in sentence.hits)
            counted = {index for _, index in spans}
            return sum(sentence.numbers[index].high for index in counted) + (1 if main and beside else 0)
        named = [hit for hit in sentence.hits if hit.name == "named_sites"]
        names = max((_names_after(sentence.masked[hit.end :], form) for hit in named), default=0)
        if named and not sentence.numbers:
            names = max(names, listed.get(number, 0))
        if names >= 2:
            return names
    return None


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
