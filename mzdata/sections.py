"""One page read whole: which lines are head, heading, contact or footer, and what the others state, by topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from mzdata import blocks, facts, headings
from mzdata.blocks import Item, Line
from mzdata.facts import Head
from mzdata.form import TOPICS, FormFile
from mzdata.headings import OTHER, SUBHEADING, Candidate, Outlook
from mzdata.patternset import Hit
from mzdata.vocabulary import Form

MARK = "█"
_SUBHEADING_WORDS = 12
_ASIDE_WORDS = 6
# So many sentences tell about the organisation on a page without headings.
_FREE_INTRO = 10
# So many answers in quotation marks make an interview of a page.
_ANSWERS = 3
_OPENING = ("‘", "“", "'", '"', "«", "„")


class Statement(NamedTuple):
    """A bullet or a sentence: topic, depth, index of the statement that introduces it (-1: none), offsets."""

    topic: str
    depth: int
    parent: int
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """What one page says: facts of its organisation and its statements, in page order."""

    head: Head
    form: Form
    statements: tuple[Statement, ...]
    about: tuple[str, ...]
    listed: Mapping[int, int]


class _Part(NamedTuple):
    topic: str
    lines: list[Line]


def read(
    page: str,
    lines: Sequence[Line],
    hits: Sequence[Sequence[Hit]],
    form: FormFile,
    slug: str,
    outlook: Outlook,
) -> Reading:
    """Read a page whose lines were cut by `blocks.lines` and matched with `FormFile.lines`."""
    head = facts.head(page, lines, hits, form, slug)
    kept = _content_lines(lines, hits, head)
    order = sorted(kept)
    candidates = headings.candidates(order, kept, hits)
    seen = {candidate.index: candidate.looks for candidate in candidates}
    labels = headings.assign(candidates, outlook)
    free = headings.is_free(candidates, labels)
    if free:
        labels = [OTHER if label else "" for label in labels]
    roles = {candidate.index: label for candidate, label in zip(candidates, labels, strict=True)}
    parts = list(_parts(order, kept, roles, seen, free=free))
    statements = _statements(page, parts)
    about, listed = _about(page, statements, free=free)
    statements = _with_ambassador(statements, head, lines)
    interview = _is_interview([kept[i] for i in order])
    asked = Form.FREE if interview else _form(candidates, labels, outlook)
    return Reading(head, asked, tuple(statements), about, listed)


def _is_interview(lines: Sequence[Line]) -> bool:
    """Whether questions stand above answers in quotation marks: then what it says before and beside them counts too."""
    answered = (a.text.endswith("?") and b.text.startswith(_OPENING) for a, b in pairwise(lines))
    return sum(answered) >= _ANSWERS


def _with_ambassador(statements: Sequence[Statement], head: Head, lines: Sequence[Line]) -> list[Statement]:
    """The line on the ambassadorship states something too: a role towards other employers, not only a date."""
    own = [
        Statement("intro", 0, -1, line.start, line.end)
        for i, line in enumerate(lines)
        if i in head.rows
        and any(
            one.kind == "ambassador" and one.date and line.start <= one.start < line.end for one in head.recognitions
        )
    ]
    found = [*statements, *own]
    order = sorted(range(len(found)), key=lambda i: found[i].start)
    places = {old: new for new, old in enumerate(order)} | {-1: -1}
    return [found[i]._replace(parent=places[found[i].parent]) for i in order]


def _content_lines(lines: Sequence[Line], hits: Sequence[Sequence[Hit]], head: Head) -> dict[int, Line]:
    """The lines that say something, by index: without head, footers, contacts, websites and captions.

    A footer or contact sentence at the end of a longer line is cut off.
    """
    kept: dict[int, Line] = {}
    contact = False
    late = len(lines) * 0.5
    for i, line in enumerate(lines):
        if i in head.rows:
            contact = False
            continue
        footer = _footer_start(line, hits[i], head.name, near_end=i >= len(lines) - 4)
        if footer == 0 and i >= late:
            break
        if footer >= 0:
            if footer:
                kept[i] = _cut(line, footer)
            continue
        if contact and not line.gap and not line.mark and line.words <= 8:
            continue
        start = _contact_start(line, hits[i])
        contact = start == 0
        if start > 0:
            kept[i] = _cut(line, start)
        elif start < 0 and not _is_website(line) and not _is_caption(line, hits[i], late=i >= late):
            kept[i] = line
    return kept


def _cut(line: Line, stop: int) -> Line:
    text = line.text[:stop].rstrip()
    return line._replace(text=text, end=line.start + len(text))


def _sentence_start(text: str, position: int) -> int:
    """Where the sentence begins that holds a position of a line."""
    begin = 0
    for start, end in blocks.sentences(text, 0, len(text)):
        if start <= position < end:
            begin = start
    return begin


def _footer_start(line: Line, hits: Sequence[Hit], name: str, *, near_end: bool) -> int:
    """Where the site's footer begins on a line, -1 if it has none."""
    found = [hit.start for hit in hits if hit.name == "footers"]
    if not found or (line.mark and not near_end):
        return -1
    begin = _sentence_start(line.text, found[0])
    # A footer that was glued to the words before it begins with the organisation's name.
    at = line.text.rfind(name, 0, found[0]) if name else -1
    if at > begin and not line.text[at + len(name) : found[0]].strip():
        return at
    if begin == 0 and line.mark:
        return found[0]
    return begin


def _contact_start(line: Line, hits: Sequence[Hit]) -> int:
    """Where the line turns to whom to ask, -1 if it does not; bullets are measures, whomever they name."""
    if line.mark:
        return -1
    found = [hit.start for hit in hits if hit.name == "contacts"]
    if found:
        start = _sentence_start(line.text, found[0])
        # A short question before it belongs to it.
        return start if len(line.text[:start].split()) > _ASIDE_WORDS else 0
    marked = line.text.count(MARK)
    if marked and (marked >= 0.25 * len(line.text) or (line.words <= 12 and _has(hits, "contact_words"))):
        return 0
    return -1


def _has(hits: Sequence[Hit], name: str) -> bool:
    return any(hit.name == name for hit in hits)


def _is_website(line: Line) -> bool:
    if "." not in line.text or line.words > 3:
        return False
    rest = line.text
    for match in facts.urls(line.text):
        rest = rest.replace(match.group(), "", 1)
    return rest != line.text and len(rest.strip(" \t\u00a0:.|-–()<>").split()) <= 1


def _is_caption(line: Line, hits: Sequence[Hit], *, late: bool) -> bool:
    opens = any(hit.name == "captions" and hit.first == 0 for hit in hits)
    return opens and late and not line.mark and line.gap and line.words <= 14 and line.text[-1:] not in ".:?"


def _parts(
    order: Sequence[int],
    kept: Mapping[int, Line],
    roles: Mapping[int, str],
    seen: Mapping[int, float],
    *,
    free: bool,
) -> Iterator[_Part]:
    """Lines by section, without headings."""
    topic, run = (OTHER if free else "intro"), list[Line]()
    for at, i in enumerate(order):
        label = roles.get(i, "")
        if label:
            yield _Part(topic, run)
            topic, run = (label if label in TOPICS or topic != "intro" else "intro"), []
        elif topic != "intro" and at + 1 < len(order) and _is_subheading(kept[i], seen.get(i, 0.0)):
            yield _Part(topic, run)
            run = []
        else:
            run.append(kept[i])
    yield _Part(topic, run)


def _is_subheading(line: Line, points: float) -> bool:
    ended = line.text[-1:] in (".", ":", "!", ";", ",", "”", "’", '"')
    return points >= SUBHEADING and not ended and line.words <= _SUBHEADING_WORDS


def _statements(page: str, parts: Sequence[_Part]) -> list[Statement]:
    statements: list[Statement] = []
    for topic, run in parts:
        # Open bullets from the outermost in: indent, mark, index of the statement.
        stack: list[tuple[int, str, int]] = []
        lead = -1
        for item in blocks.items(run):
            if item.mark and item.mark != "#":
                depth = _level(item, stack, page)
                parent = stack[-1][2] if stack else lead
                stack.append((item.indent, item.mark, len(statements)))
                statements.append(Statement(topic, depth, parent, item.start, item.end))
                continue
            stack = []
            parent = lead if not item.lines[0].gap else -1
            for start, end in blocks.sentences(page, item.start, item.end):
                statements.append(Statement(topic, 0, parent, start, end))
            ending = statements[-1]
            if page[ending.end - 1] == ":" or page[ending.end - 1] == ";":
                lead = len(statements) - 1
            elif item.lines[0].gap:
                lead = -1
    return statements


def _level(item: Item, stack: list[tuple[int, str, int]], page: str) -> int:
    """Level of a bullet; the stack is cut back to the bullets it lies in."""
    for level, (indent, mark, _) in enumerate(stack):
        if mark == item.mark and abs(indent - item.indent) <= 1:
            del stack[level:]
            return level
    while stack and item.indent < stack[-1][0]:
        stack.pop()
    if stack and item.indent == stack[-1][0]:
        opening = item.lines[0].start
        before = page[max(0, opening - 40) : opening].rstrip(" \t\n\u00a0" + item.mark)
        if not before.endswith(":"):
            stack.pop()
    return len(stack)


def _form(candidates: Sequence[Candidate], labels: Sequence[str], outlook: Outlook) -> Form:
    """Which form the headings show; the older one asked for awareness and embedding only."""
    found = {label for label in labels if label in TOPICS}
    if not found:
        return Form.FREE
    between = any(c.words.get("dialogue") or c.words.get("arrangements") for c in candidates if c.looks > 0)
    breaks_off = not outlook.complete and outlook.last_topic in ("dialogue", "arrangements")
    two = found == {"awareness", "embedding"} and not between and not breaks_off
    return Form.TWO_TOPICS if two else Form.FOUR_TOPICS


def _about(page: str, statements: Sequence[Statement], *, free: bool) -> tuple[tuple[str, ...], dict[int, int]]:
    """The statements that tell about the organisation, and for each that introduces a list its length."""
    chosen = [i for i, s in enumerate(statements) if s.topic == "intro"]
    if free:
        chosen = list(range(min(_FREE_INTRO, len(statements))))
    place = {index: number for number, index in enumerate(chosen)}
    listed: dict[int, int] = {}
    for i in chosen:
        parent = statements[i].parent
        if parent in place:
            listed[place[parent]] = listed.get(place[parent], 0) + 1
    texts = tuple(page[statements[i].start : statements[i].end] for i in chosen)
    # A line of facts may also stand beside the page's last words.
    texts += tuple(
        text for s in statements if s.topic == OTHER and not free and len((text := page[s.start : s.end]).split()) <= 5
    )
    return texts, listed
