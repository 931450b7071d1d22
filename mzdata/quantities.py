"""Numbers in running text: digits, words and ranges, with what qualifies them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from text_to_num import text2num

from mzdata.form import Numbers
from mzdata.tokens import fold

_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}")
_WORD = re.compile(r"[^\W\d_]+")
_SCALED = re.compile(r"(?P<whole>\d{1,4})[.,](?P<part>\d{1,3})\s(?P<unit>[^\W\d_]{1,20})")
_LAST_WORD = re.compile(r"(?<!\w)([^\W\d_]+)\s$")
_OPENER = 24
_DASHES = ("-", "–", "—", "/")
# A longer number is a telephone number or an account, and a longer word no number.
_MOST_DIGITS, _LONGEST_WORD = 9, 40


class Quantity(NamedTuple):
    """A number or a range (`low` < `high`); `rough` when a sign such as ± stands before it."""

    start: int
    end: int
    low: int
    high: int
    rough: bool


@lru_cache(maxsize=8)
def _digits(thousands: str) -> re.Pattern[str]:
    # "33o" for 330: the letter o typed for the last zeros.
    return re.compile(rf"\d{{1,3}}(?:[{re.escape(thousands)}\u00a0\u202f]\d{{3}})+(?!\d)|\d+[oO]{{0,3}}(?!\w)|\d+")


@lru_cache(maxsize=65536)
def _value(words: str, language: str) -> int:
    """The number that these words say, or -1.

    >>> _value("driehonderdvijftig", "nl"), _value("tweeentwintig", "nl"), _value("paard", "nl")
    (350, 22, -1)
    """
    # "tweeentwintig" is often typed without its diaeresis.
    for written in (words, words.replace("een", "eën")):
        try:
            return int(text2num(written, language))
        except ValueError:
            continue
    return -1


def find(text: str, numbers: Numbers, language: str) -> list[Quantity]:
    """The whole numbers in a text, in order; dates, decimals and ordinals are none."""
    dates = [m.span() for m in _DATE.finditer(text)]
    found = []
    for match in _digits(numbers.thousands).finditer(text):
        start, end = match.span()
        digits = "".join(c for c in match.group().lower().replace("o", "0") if c.isdigit())
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        beyond = text[end + 1 : end + 2]
        decimal = after in (",", ".") and beyond.isdigit()
        fraction = before in (",", ".") and text[start - 2 : start - 1].isdigit() and start > 1
        suffix = _WORD.match(text, end)
        named = suffix is not None and suffix.group().lower() not in (*numbers.rough_endings, *numbers.counting_endings)
        if decimal and (scaled := _scaled(text, match.start(), numbers)):
            found.append(scaled)
            continue
        if before.isalpha() or named or before == "_" or decimal or fraction:
            continue
        if any(a < end and start < b for a, b in dates) or len(digits) > _MOST_DIGITS or not int(digits):
            continue
        unit = _WORD.match(text, end + 1)
        if len(digits) <= 2 and unit and unit.group().lower() in numbers.months:
            continue
        found.append(_qualified(text, start, end, int(digits), numbers))
    spoken = _in_words(text, numbers, language)
    found += [word for word in spoken if not any(a.start <= word.start < a.end for a in found)]
    return _ranges(text, _multiplied(text, sorted(found), numbers), numbers)


def _scaled(text: str, start: int, numbers: Numbers) -> Quantity | None:
    """A decimal before a word such as "duizend" ("3,2 duizend"), if it makes a whole number."""
    match = _SCALED.match(text, start)
    factor = numbers.multipliers.get(match["unit"].lower(), 0) if match else 0
    if match is None or not factor:
        return None
    value, rest = divmod(int(match["whole"] + match["part"]) * factor, 10 ** len(match["part"]))
    return None if rest else _qualified(text, start, match.end(), value, numbers)


def _qualified(text: str, start: int, end: int, value: int, numbers: Numbers) -> Quantity:
    before = text[max(0, start - 5) : start].rstrip()
    rough = before.endswith(numbers.approximate_signs) or text[end : end + 1] == "+"
    after = _WORD.match(text, end + (text[end : end + 1] in ("-", " ")))
    if after and after.group().lower() in numbers.rough_endings:
        return Quantity(start, after.end(), value, value, True)
    return Quantity(start, end, value, value, rough)


def _in_words(text: str, numbers: Numbers, language: str) -> list[Quantity]:
    found: list[Quantity] = []
    run: list[re.Match[str]] = []
    for match in [*_WORD.finditer(text), None]:
        word = match.group().lower() if match else ""
        # At most five words in a row, so that one number never takes long.
        joined = not run or (match is not None and text[run[-1].end() : match.start()] in (" ", "-", "\u00a0"))
        numeric = _is_number(word, numbers, language)
        if not numeric and match:
            before = text[max(0, match.start() - 8) : match.start()]
            found += _inflected(match, before, numbers, language)
        if run and not (numeric and joined and len(run) < 5):
            found += _spoken(text, run, numbers, language)
            run = []
        if numeric and match is not None:
            run.append(match)
    return found


def _is_number(word: str, numbers: Numbers, language: str) -> bool:
    if not word or len(word) > _LONGEST_WORD or word in numbers.not_numbers:
        return False
    return word in numbers.words or fold(word) in numbers.words or _value(word, language) >= 0


def _inflected(match: re.Match[str], before: str, numbers: Numbers, language: str) -> Iterator[Quantity]:
    """A number with an ending: about ten ("tiental"), the twelve of us ("z'n twaalven"), twelve-strong ("-koppig")."""
    word = fold(match.group())
    grouped = bool(before.split()) and fold(before.split()[-1]) in numbers.group_openers
    for endings, rough in (
        (numbers.rough_endings, True),
        (numbers.counting_endings, False),
        (numbers.group_endings if grouped else (), False),
    ):
        for ending in endings:
            stem = word.removesuffix(ending)
            if stem == word or not _is_number(stem, numbers, language):
                continue
            value = numbers.words.get(stem, _value(stem, language))
            # What is counted ("koppig") stays a word of its own.
            end = match.start() + len(stem) if endings is numbers.counting_endings else match.end()
            if value > 0:
                yield Quantity(match.start(), end, value, value, rough)
            return


def _spoken(text: str, run: Sequence[re.Match[str]], numbers: Numbers, language: str) -> list[Quantity]:
    """The number that words in a row say together, or else one for each."""
    words = " ".join(m.group().lower() for m in run)
    value = numbers.words.get(words, numbers.words.get(fold(words), _value(words, language)))
    if value > 0:
        return [_qualified(text, run[0].start(), run[-1].end(), value, numbers)]
    if len(run) == 1:
        return []
    return [quantity for match in run for quantity in _spoken(text, [match], numbers, language)]


def _multiplied(text: str, found: Sequence[Quantity], numbers: Numbers) -> list[Quantity]:
    """Digits or a fraction before a word such as "duizend", and words that "en" joins; "een paar honderd" is none."""
    result: list[Quantity] = []
    for quantity in found:
        before = result[-1] if result else None
        between = text[before.end : quantity.start].strip().lower() if before else ""
        factor = numbers.multipliers.get(text[quantity.start : quantity.end].lower())
        opener = _LAST_WORD.search(text, max(0, quantity.start - _OPENER), quantity.start) if factor else None
        word = fold(opener.group(1)) if opener else ""
        if before and factor and before.high < factor and between == "":
            value = before.low * factor
            result[-1] = before._replace(end=quantity.end, low=value, high=value)
        elif factor and word in numbers.vague:
            continue
        elif factor and opener and word in numbers.fractions:
            value = int(factor * numbers.fractions[word])
            result.append(quantity._replace(start=opener.start(1), low=value, high=value))
        elif before and between in numbers.sum_words and _completes(text, before, quantity):
            result[-1] = before._replace(
                end=quantity.end, low=before.low + quantity.low, high=before.low + quantity.low
            )
        else:
            result.append(quantity)
    return result


def _completes(text: str, before: Quantity, quantity: Quantity) -> bool:
    """Whether two numbers in words are one: "honderd en tien"."""
    whole = before.low % 100 == 0 and before.low == before.high and quantity.high < 100
    return whole and text[before.start : before.end].isalpha() and text[quantity.start : quantity.end].isalpha()


def _ranges(text: str, found: Sequence[Quantity], numbers: Numbers) -> list[Quantity]:
    result: list[Quantity] = []
    for quantity in found:
        before = result[-1] if result else None
        if before and before.low == before.high < quantity.low == quantity.high:
            between = text[before.end : quantity.start].strip().lower().split()
            # "drie- tot vierhonderd"
            between = between[1:] if len(between) > 1 and between[0] in _DASHES else between
            between = between[:1] + [word for word in between[1:] if word not in numbers.range_fillers]
            opener = text[max(0, before.start - 24) : before.start].lower().split()
            opener = [word for word in opener if word not in numbers.range_fillers][-1:]
            opened = any(word in numbers.range_openers for word in opener)
            if len(between) == 1 and _links(between[0], opened, numbers):
                result[-1] = before._replace(end=quantity.end, high=quantity.low)
                continue
        result.append(quantity)
    return result


def _links(word: str, opened: bool, numbers: Numbers) -> bool:
    """Whether a word between two numbers makes them a range; the last range word ("en") only after an opener."""
    *always, last = [*numbers.range_words, ""] if not numbers.range_words else numbers.range_words
    return word in _DASHES or fold(word) in always or (word == last and opened)


def masked(text: str, quantities: Sequence[Quantity]) -> str:
    """The text with each quantity as its place in the list, so that one `#` of a pattern stands for it."""
    parts, at = [], 0
    for index, quantity in enumerate(quantities):
        parts += [_plain(text[at : quantity.start]), f" {index} "]
        at = quantity.end
    return "".join([*parts, _plain(text[at:])])


def _plain(between: str) -> str:
    """What stands between quantities: other digits hidden, the stop of an abbreviation before a number dropped."""
    hidden = re.sub(r"\d", "x", between)
    return re.sub(r"([a-z]{2,4})\.\s?$", r"\1 ", hidden)
