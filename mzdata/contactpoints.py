"""Find mail addresses and telephone numbers, in every Dutch way of writing them, in linear time."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from mzdata.privacywords import lexicon


class Span(NamedTuple):
    """A stretch of text, end exclusive."""

    start: int
    end: int


class Mail(NamedTuple):
    """Where a mail address stands, and what comes before its at-sign."""

    start: int
    end: int
    local: str


_AT: Final = re.compile(
    r"[@＠]|[\[({<] {0,2}(?:at|apenstaartje|apenstaart|@) {0,2}[\])}>]"
    r"|(?<=\w) (?:at|apenstaartje|apenstaart) (?=\w)",
    re.IGNORECASE,
)
_LOCAL_CHARACTERS: Final = frozenset("._%+-'’&!#$*/=?^`|~")
_LABEL = re.compile(r"[\w█-]{1,63}")
_DOT = re.compile(r"\.|[ \xa0]?[\[({][ ]?(?:punt|dot|\.)[ ]?[\])}][ \xa0]?|[ \xa0](?:punt|dot)[ \xa0]", re.IGNORECASE)
_BLANKS = "  \t"
_LINKED_PERSON = re.compile(r"linkedin\.com/in/([\w%-]{1,100})", re.IGNORECASE)


def mails(text: str) -> list[Mail]:
    """Mail addresses, plain or disguised ("naam [at] domein punt nl"), with their domain."""
    found: list[Mail] = []
    floor = 0
    for at in _AT.finditer(text):
        if at.start() < floor:
            continue
        disguised = len(at[0]) > 1
        start = _local_start(text, at.start(), floor, spaces=True)
        end, dots = _domain_end(text, at.end(), spaces=True)
        # A bare " at " between words is English unless a domain follows.
        if start is None or (disguised and not dots):
            continue
        # Names such as Samen@Thuis are no addresses; half an address at a line end is one.
        local = text[start : at.start()]
        if not dots and "." not in local and not (end is None and text[at.end() : at.end() + 1] in ("", "\n")):
            continue
        if end is None:
            end = at.end()
        found.append(Mail(start, end, local))
        floor = end
    found += [Mail(link.start(1), link.end(1), link[1]) for link in _LINKED_PERSON.finditer(text)]
    return sorted(found)


def _local_start(text: str, at: int, floor: int, *, spaces: bool) -> int | None:
    """Where the part before the at-sign begins, None if there is none."""
    stop = at
    while spaces and stop > max(floor, at - 2) and text[stop - 1] in _BLANKS:
        stop -= 1
    start = stop
    while start > max(floor, stop - 64) and _is_local(text[start - 1]):
        start -= 1
    # Punctuation around an address is no part of it: (info@..., 'info@..., mailto/info@...
    while start < stop and not text[start].isalnum():
        start += 1
    if start == stop:
        return None
    # "piet punt jansen [at] ...": the spelled dots of the part before.
    for _ in range(3):
        spelled = re.search(r"[\w-]{1,64}(?:[ ][\[(]?(?:punt|dot)[\])]?[ ])$", text[max(floor, start - 80) : start])
        if not spelled:
            break
        start -= len(spelled[0])
    return start


def _is_local(character: str) -> bool:
    return character.isalnum() or character in _LOCAL_CHARACTERS


def _domain_end(text: str, start: int, *, spaces: bool) -> tuple[int | None, int]:
    """Where the domain ends and how many dots it has; None if no domain follows."""
    at = start
    while spaces and at < start + 2 and at < len(text) and text[at] in _BLANKS:
        at += 1
    label = _LABEL.match(text, at)
    if not label:
        return None, 0
    end, dots = label.end(), 0
    while dots < 6 and (dot := _DOT.match(text, end)) and (label := _LABEL.match(text, dot.end())):
        end = label.end()
        dots += 1
    # A blank after the at-sign and no dot: "@ kantoor" is no address.
    return (None, 0) if at > start and not dots else (end, dots)


# Digits with what people put between them; never across a line end.
_BETWEEN: Final = r"[ \t\xa0\u2000-\u200b\u202f\u00ad./()·\-‐‑‒–—−]"
_RUN = re.compile(rf"[+＋]?\(?[+＋]?\d(?:{_BETWEEN}{{0,5}}\d)*")
_DIGITS = re.compile(r"\d+")
_DATE = re.compile(r"\d{1,2} ?[-/.–] ?\d{1,2} ?[-/.–] ?(?:19|20)\d\d(?!\d)")
_SHORT_CODE = re.compile(rf"14[ \xa0-]{{1,2}}0[1-9]\d{{1,2}}(?!{_BETWEEN}{{0,2}}\d)")
_LETTERS = re.compile(r"(?<![\w-])0[89]00[ -]{0,3}[A-Z]{4,12}(?!\w)")
_UNIT_AFTER = re.compile(r"[ \xa0]?(?:%|€|uur|dagen?|weken?|jaar|maanden?|medewerkers?|x\b)", re.IGNORECASE)


def telephones(text: str) -> list[Span]:
    """Telephone numbers, also short ones behind a word such as "tel." or "toestel"."""
    found = [Span(match.start(), match.end()) for match in _LETTERS.finditer(text)]
    for run in _RUN.finditer(text):
        start, end = run.span()
        if start and (text[start - 1].isalnum() or text[start - 1] in "€_█"):
            continue
        spans = list(_in_run(text, start, end))
        if not spans and found and text[found[-1].end : start] in (" of ", " en ", "/", " / "):
            # "0591-685972 of 685973"
            spans = [Span(start, end)] if 6 <= sum(map(str.isdigit, run[0])) <= 8 else []
        if not spans and not _UNIT_AFTER.match(text, end):
            spans = _labelled(text, start, end)
        found += spans
    return sorted(found)


def _labelled(text: str, start: int, end: int) -> list[Span]:
    """A short number that the word before it says is one: "tel. 68 59 72", "toestel 123" (with its word)."""
    words = lexicon()
    label, begin, glue = _word_before(text, start)
    if label in ("nr", "nummer"):
        label, begin, glue = _word_before(text, begin)
    if len(label) == 1 and ":" not in glue:
        return []
    digits = text[start:end]
    count = sum(map(str.isdigit, digits))
    if label in words.extensions and 2 <= count <= 6:
        return [Span(begin, end)]
    if label in words.telephones and 4 <= count <= 12 and not (_is_year(digits) or _DATE.match(digits)):
        return [Span(start, end)]
    return []


def _word_before(text: str, end: int) -> tuple[str, int, str]:
    """The word before this place in lower case, where it begins, and what stands in between."""
    stop = end
    while stop > max(0, end - 6) and text[stop - 1] in " \t\xa0.:=)":
        stop -= 1
    start = stop
    while start > max(0, stop - 20) and text[start - 1].isalpha():
        start -= 1
    return text[start:stop].lower(), start, text[stop:end]


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits[:2] in ("19", "20")


def _in_run(text: str, start: int, end: int) -> Iterator[Span]:
    groups = [match.span() for match in _DIGITS.finditer(text, start, end)]
    index, last = 0, 0
    while index < len(groups):
        at = groups[index][0]
        if date := _DATE.match(text, at):
            while index < len(groups) and groups[index][0] < date.end():
                index += 1
            continue
        used = _number(text, groups, index)
        if not used and last and "/" in text[last:at] and 6 <= groups[index][1] - at <= 8:
            used = 1
        if not used:
            index += 1
            continue
        begin = at
        stop = groups[index + used - 1][1]
        while begin > start and (text[begin - 1] in "+＋" or (text[begin - 1] == "(" and ")" in text[at:stop])):
            begin -= 1
        yield Span(begin, stop)
        last = stop
        index += used


def _number(text: str, groups: list[tuple[int, int]], index: int) -> int:
    """How many groups of digits from this one on make a telephone number; 0 if none does."""
    first = text[slice(*groups[index])]
    plus = groups[index][0] > 0 and text[groups[index][0] - 1] in "+＋"
    if not plus and text[groups[index][0] - 2 : groups[index][0]] in ("+(", "＋("):
        plus = True
    if short := _SHORT_CODE.match(text, groups[index][0]):
        return len(_DIGITS.findall(short[0]))
    digits, best = "", 0
    for used, group in enumerate(groups[index : index + 14], 1):
        digits += text[slice(*group)]
        if len(digits) > 17:
            break
        if _is_telephone(digits, first, plus, groups[index : index + used], text):
            best = used
            # A ten-digit number is complete; what follows is another, or a year.
            if not plus and not digits.startswith("00") and len(digits) != 8:
                return best
    return best


def _is_telephone(digits: str, first: str, plus: bool, groups: list[tuple[int, int]], text: str) -> bool:
    count = len(digits)
    if plus or first.startswith("00"):
        number = digits if plus else digits[2:]
        if number.startswith("31"):
            # +31 6 12345678 or +31 (0)6 12345678
            return len(number) == (12 if number[2:3] == "0" else 11)
        return 8 <= len(number) <= 15 and number[:1] not in ("", "0")
    if first in ("31", "316") and digits.startswith("316") and len(groups) > 1:
        return count == 11
    if first[:1] != "0":
        return False
    if digits[:4] in ("0800", "0900", "0906", "0909"):
        return count in (8, 11) and len(first) >= 4
    if digits[1:2] in ("", "0"):
        return False
    head = len(first) >= 3 or first == "06" or all(end - start == 1 for start, end in groups)
    return count == 10 and head
