"""Page text → lines with their bullet marks, lines → items (whole bullets, paragraphs), paragraphs → sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from mzdata import tokens
from mzdata.form import Marks

# A line of a paragraph that was broken by its width is at least so long.
WRAPPED = 45
# A heading over two lines has a first line of so many characters, and no more words than this.
_BROKEN = 32
# A number in two parts at the head of a line: of a list ("2.1"), or a time, a sum or a measure ("7.30 uur").
_DOTTED = re.compile(r"^[ \t\u00a0]{0,16}(\d{1,2})\.(\d{1,2})[.)]?[ \t\u00a0]", re.MULTILINE)
_OPENERS = "\"'“‘„«([*_ \t\u00a0"
_CLOSERS = "\"'”’»)]*_"
# Marks that may end a sentence, with the quotes and brackets that close after them.
_STOPS = re.compile(r"[.!?…]{1,8}[.!?…\"'”’»)\]*_]{0,8}")


class Line(NamedTuple):
    """A line without its mark and outer white space; a line of several glued bullets becomes several.

    `mark` is "" or the kind of mark: a character, "1." for any number so written, "1.1" for one in two parts, "a)" for
    any letter, "#" for a heading in Markdown. `number` counts numbers and letters (-1 for other marks). `row` is the
    line of the page it stands on; `gap` says that a blank line comes before.
    """

    start: int
    end: int
    text: str
    indent: int
    mark: str
    number: int
    row: int
    gap: bool

    @property
    def words(self) -> int:
        """Number of words, counted by the white space."""
        return len(self.text.split())


class Item(NamedTuple):
    """A bullet or a paragraph: one or more lines of the page."""

    start: int
    end: int
    lines: tuple[Line, ...]

    @property
    def mark(self) -> str:
        """Kind of the bullet mark, "" for a paragraph."""
        return self.lines[0].mark

    @property
    def indent(self) -> int:
        """Columns before the mark."""
        return self.lines[0].indent


@lru_cache(maxsize=8)
def _mark_pattern(bullets: str, dashes: str, letters: str) -> re.Pattern[str]:
    signs, strokes = re.escape(bullets), re.escape(dashes)
    alone = f"|(?P<letter>[{re.escape(letters)}])(?=\\s)" if letters else ""
    return re.compile(
        rf"(?P<bullet>[{signs}]\ufe0f?)\s*|(?P<dash>[{strokes}])(?:\s+|(?=[^\W\d_])|$)"
        rf"|(?P<number>\(?\d{{1,2}}[.)])(?:\s+|$)|(?P<alpha>\(?[a-z][.)])(?:\s+|$)"
        rf"|(?P<dotted>\d{{1,2}}\.\d{{1,2}}[.)]?)\s+"
        rf"|(?P<hash>\#{{1,6}})(?:\s+){alone}"
    )


@lru_cache(maxsize=8)
def _glue_pattern(bullets: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=\s)[{re.escape(bullets)}](?=\s)")


def lines(page: str, marks: Marks) -> list[Line]:
    """The lines of a page that hold anything, in order."""
    found: list[Line] = []
    dotted = _dotted_numbers(page)
    mark_pattern = _mark_pattern(marks.bullets, marks.dashes, marks.letters)
    glue_pattern = _glue_pattern(marks.bullets)
    offset, gap, bare = 0, True, None
    for row, raw in enumerate(page.split("\n")):
        start, end = _trim(page, offset, offset + len(raw))
        if start == end:
            # A mark alone on its line belongs to the words below it, also over a blank line.
            gap = True
            offset += len(raw) + 1
            continue
        indent = len(raw[: start - offset].expandtabs(4))
        for part_start, part_end in _parts(page, start, end, glue_pattern, mark_pattern):
            mark, number, body = _mark(page, part_start, part_end, mark_pattern, dotted)
            if body == part_end:
                bare = (mark, number, indent) if mark else None
                continue
            if not mark and bare is not None:
                mark, number, indent = bare
            bare = None
            text = page[body:part_end]
            found.append(Line(body, part_end, text, indent, mark, number, row, gap))
            gap = False
        offset += len(raw) + 1
    return _rejoined(page, found)


def _rejoined(page: str, found: list[Line]) -> list[Line]:
    """Lines with a question or a title over two lines made one."""
    result: list[Line] = []
    for i, line in enumerate(found):
        before = result[-1] if result else None
        alone = i + 1 == len(found) or found[i + 1].gap or bool(found[i + 1].mark)
        if (
            before is not None
            and alone
            and before.gap
            and not (before.mark or line.mark or line.gap)
            and line.text.endswith(("?", ":"))
            and _opens_small(line.text)
            and len(before.text) >= _BROKEN
            and before.words + line.words <= _BROKEN
            and before.text[-1:].isalnum()
        ):
            result[-1] = before._replace(end=line.end, text=page[before.start : line.end])
        else:
            result.append(line)
    return result


def _trim(page: str, start: int, end: int) -> tuple[int, int]:
    piece = page[start:end]
    left = len(piece) - len(piece.lstrip())
    stripped = piece.strip()
    return start + left, start + left + len(stripped)


def _parts(
    page: str, start: int, end: int, glue: re.Pattern[str], opener: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """One part, or one for each bullet of a line that begins with one ("• a • b")."""
    first = opener.match(page, start, end)
    if first is None or first["bullet"] is None:
        yield start, end
        return
    cuts = [start, *(m.start() for m in glue.finditer(page, start + 1, end)), end]
    for begin, stop in pairwise(cuts):
        left, right = _trim(page, begin, stop)
        if left < right:
            yield left, right


def _dotted_numbers(page: str) -> frozenset[str]:
    """The numbers in two parts that count lines: the number before or after it opens a line too."""
    seen = {(int(found[1]), int(found[2])) for found in _DOTTED.finditer(page)}
    return frozenset(
        f"{one}.{two}"
        for one, two in seen
        if {(one, two - 1), (one, two + 1)} & seen or (two == 1 and {(one - 1, 1), (one + 1, 1)} & seen)
    )


def _mark(page: str, start: int, end: int, pattern: re.Pattern[str], dotted: frozenset[str]) -> tuple[str, int, int]:
    """Kind of mark, its number and where the words begin."""
    found = pattern.match(page, start, end)
    if found is None:
        return "", -1, start
    kind, number = found.lastgroup or "", -1
    written = found[kind]
    if kind == "dotted":
        first, second = written.strip(".)").split(".")
        if f"{int(first)}.{int(second)}" not in dotted:
            return "", -1, start
        body, _ = _trim(page, found.end(), end)
        return "1.1", int(second), min(body, end)
    if kind == "number":
        digits = written.strip("(.)")
        kind, number = written.replace(digits, "1"), int(digits)
    elif kind == "alpha":
        letter = written.strip("(.)")
        kind, number = written.replace(letter, "a"), ord(letter) - ord("a") + 1
    elif kind == "hash":
        kind = "#"
    else:
        kind = written[0]
    body, _ = _trim(page, found.end(), end)
    return kind, number, min(body, end)


def items(run: Sequence[Line]) -> Iterator[Item]:
    """Bullets with the unmarked lines that go on with them, and paragraphs, of lines without headings."""
    i = 0
    while i < len(run):
        first = run[i]
        stop = i + 1
        if first.mark:
            while stop < len(run) and _continues_bullet(first, run[stop - 1], run[stop]):
                stop += 1
            yield _item(run[i:stop])
        else:
            while stop < len(run) and not run[stop].mark and not run[stop].gap:
                stop += 1
            yield from _paragraphs(run[i:stop])
        i = stop


def _item(run: Sequence[Line]) -> Item:
    return Item(run[0].start, run[-1].end, tuple(run))


def _continues_bullet(bullet: Line, before: Line, line: Line) -> bool:
    """Whether an unmarked line goes on with the bullet above it."""
    if line.mark or line.gap:
        return False
    if _opens_small(line.text):
        return True
    ended = before.text.rstrip(_CLOSERS)[-1:] in ".!?:;"
    if line.indent > bullet.indent:
        return not ended or line.indent >= bullet.indent + 2
    return not ended and len(before.text) >= WRAPPED


def _paragraphs(run: Sequence[Line]) -> Iterator[Item]:
    """Unmarked lines that follow each other: joined where width broke them, else each by itself."""
    widest = max(len(line.text) for line in run)
    begin = 0
    for i in range(1, len(run)):
        before, line = run[i - 1].text, run[i].text
        ended = before.rstrip(_CLOSERS)[-1:] in (".", "!", "?", ":", ";")
        full = widest >= WRAPPED and len(before) >= 0.6 * widest
        if not (_opens_small(line) or (not ended and (full or before[-1:] in ",-–"))):
            yield _item(run[begin:i])
            begin = i
    yield _item(run[begin:])


def _opens_small(text: str) -> bool:
    opening = text.lstrip(_OPENERS)[:1]
    return opening.islower()


def sentences(page: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a paragraph; a semicolon ends none, so an enumeration stays whole."""
    begin = start
    for found in _STOPS.finditer(page, start, end):
        stop, close = found.start(), found.end()
        if close >= end or stop < begin:
            continue
        word = _word_before(page, stop, begin)
        if tokens.is_sentence_end(page, stop, word):
            left, right = _trim(page, begin, close)
            if left < right:
                yield left, right
            begin = close
    left, right = _trim(page, begin, end)
    if left < right:
        yield left, right


def _word_before(page: str, stop: int, least: int) -> int:
    """Where the word before a stop begins; no abbreviation is longer than the part that is looked at."""
    start = stop
    while start > max(least, stop - 24) and page[start - 1].isalnum():
        start -= 1
    return start
