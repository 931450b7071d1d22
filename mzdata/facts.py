"""Who a page is about: name, recognition dates, website."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mzdata import blocks, dates, tokens
from mzdata.blocks import Line
from mzdata.form import FormFile
from mzdata.patternset import Hit

# A line with a date holds few words beside it; a title is no sentence.
_LABEL_WORDS, _TITLE_WORDS, _TITLE_LENGTH, _TITLE_LINES = 14, 16, 140, 6
_HEAD_LINES = 10
# A date in running text stands so near to the words it belongs to.
_NEAR = 60
_QUOTES = ("‘", "“", "'", '"', "«", "„")
# A title that holds this share of the slug's words is the organisation's, whatever it looks like.
_SAME = 0.6
_WORD = re.compile(r"[^\W_]+")
_URL = re.compile(
    r"(?<![\w@.-])(?P<scheme>https?://)?(?P<domain>(?P<www>www\.)?[a-z0-9](?:[a-z0-9-]{0,62}\.){1,4}[a-z]{2,12})"
    r"(?![\w@-])(?P<path>/[^\s<>()\"”’]{0,300})?",
    re.IGNORECASE,
)


class Recognition(NamedTuple):
    """A date of recognition: kind, ISO date ("" if the printed date does not exist), precision, offsets."""

    kind: str
    date: str
    precision: str
    start: int
    end: int


class Head(NamedTuple):
    """What the lines about the organisation say; `rows` are the indexes of the lines that hold nothing else."""

    name: str
    recognitions: tuple[Recognition, ...]
    rows: frozenset[int]


def head(page: str, lines: Sequence[Line], hits: Sequence[Sequence[Hit]], form: FormFile, slug: str) -> Head:
    """Title, dates and the lines they stand on."""
    rows: set[int] = set()
    recognitions: list[Recognition] = []
    first_label = len(lines)
    for i, line in enumerate(lines):
        kinds = _labels(line, hits[i])
        # Below the head a lone word, or a bullet, tells a story sooner than a date.
        if not kinds or (i >= _HEAD_LINES and (line.mark or " " not in line.text[kinds[0][1] : kinds[0][2]])):
            continue
        found, used = _dates_of(page, lines, i, kinds, hits, form)
        if found or used > 1 or _is_label_line(line, kinds, hits[i]):
            recognitions += found
            rows.update(range(i, i + used))
            first_label = min(first_label, i)
    rows.update(i for i, line in enumerate(lines) if _is_site_title(line, hits[i]))
    name = ""
    above = [i for i in range(min(first_label, len(lines))) if i not in rows and not _is_aside(lines[i], hits[i])]
    # The first line that may be a title, unless a later one repeats the file's name.
    titles = [(i, title) for i in above[:_TITLE_LINES] if (title := _title(lines, hits, i, first_label, slug))]
    if titles and (first_label < len(lines) or titles[0][0] == above[0]):
        row, name = max(titles, key=lambda found: (_overlap(found[1], slug) >= _SAME, -found[0]))
        rows.add(row)
    if not name:
        for i in range(first_label, min(first_label + 4, len(lines))):
            if i not in rows:
                # After the dates only what repeats the file's name is a title.
                text = lines[i].text
                if _overlap(text, slug) >= _SAME and lines[i].words <= 8 and text[-1:] not in (".", ":", "?"):
                    name = _spaced(text)
                    rows.add(i)
                break
    if not any(recognition.kind == "recognised" for recognition in recognitions):
        below = [i for i in range(len(lines)) if i not in rows]
        told = in_prose(page, [lines[i] for i in below], [hits[i] for i in below], form)
        recognitions += [told] if told else []
    return Head(name, tuple(recognitions), frozenset(rows))


def in_prose(page: str, lines: Sequence[Line], hits: Sequence[Sequence[Hit]], form: FormFile) -> Recognition | None:
    """The recognition that running text tells of: the date nearest to such words, in the same sentence."""
    for line, found in zip(lines, hits, strict=True):
        told = [hit for hit in found if hit.name == "recognised_in_prose"]
        if not told or line.mark:
            continue
        for start, end in blocks.sentences(page, line.start, line.end):
            near: list[tuple[int, Recognition]] = []
            for hit in told:
                a, b = line.start + hit.start, line.start + hit.end
                if not start <= a < end:
                    continue
                at = start
                while (printed := dates.find(page, form.dates, at, end)) is not None:
                    # A year alone is too often that of something else.
                    far = max(0, printed.start - b, a - printed.end)
                    if printed.precision in ("day", "month") and far <= _NEAR:
                        near.append((far, Recognition("recognised", *printed)))
                    at = printed.end
            if near:
                return min(near)[1]
    return None


def _words(text: str) -> list[str]:
    return _WORD.findall(tokens.fold(text))


def _is_aside(line: Line, hits: Sequence[Hit]) -> bool:
    """Whether a line above the title is one of the site's: whom to ask, where to go."""
    return "█" in line.text or any(hit.name in ("contacts", "footers", "captions") for hit in hits)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _labels(line: Line, hits: Sequence[Hit]) -> list[tuple[str, int, int]]:
    """Kind, start and end of each label of a date line, the longest at each place; the first opens the line."""
    if line.words > _LABEL_WORDS + 6:
        return []
    found: list[tuple[str, int, int]] = []
    for hit in hits:
        table, _, kind = hit.name.partition(".")
        if table != "recognitions":
            continue
        if found and hit.start < found[-1][2]:
            if hit.end > found[-1][2]:
                found[-1] = (found[-1][0], found[-1][1], hit.end)
        else:
            found.append((kind, hit.start, hit.end))
    opening = line.text[: found[0][1]] if found else ""
    return found if not any(c.isalnum() for c in opening) else []


def _dates_of(
    page: str,
    lines: Sequence[Line],
    i: int,
    kinds: Sequence[tuple[str, int, int]],
    hits: Sequence[Sequence[Hit]],
    form: FormFile,
) -> tuple[list[Recognition], int]:
    """The dates beside the labels of a line, or on the line below; and how many lines were used."""
    line, found, used = lines[i], [], 1
    for number, (kind, _, end) in enumerate(kinds):
        stop = kinds[number + 1][1] if number + 1 < len(kinds) else len(line.text)
        printed = dates.find(page, form.dates, line.start + end, line.start + stop)
        rest = line.text[end:stop]
        if printed is not None:
            words = len((rest[: printed.start - line.start - end] + rest[printed.end - line.start - end :]).split())
            if words > 6:
                continue
        elif not any(c.isalnum() for c in rest) and number == len(kinds) - 1 and i + 1 < len(lines):
            below = lines[i + 1]
            if below.words <= 6 and not _labels(below, hits[i + 1]):
                printed = dates.find(page, form.dates, below.start, below.end)
                if printed is not None or _is_placeholder(below, hits[i + 1]):
                    used = 2
        if printed is not None:
            found.append(Recognition(kind, *printed))
    return found, used


def _has(hits: Sequence[Hit], name: str) -> bool:
    return any(hit.name == name for hit in hits)


def _is_placeholder(line: Line, hits: Sequence[Hit]) -> bool:
    return line.text[:1] in ("[", "<", "(", "_", "…", ".") or _has(hits, "placeholders")


def _is_label_line(line: Line, kinds: Sequence[tuple[str, int, int]], hits: Sequence[Hit]) -> bool:
    """Whether a line without a date is still nothing but a label; a lone word such as "ambassadeur" is not."""
    _, start, end = kinds[-1]
    rest = line.text[end:].strip()
    if not rest:
        return len(line.text[start:end].split()) > 2
    return len(rest.split()) <= 4 and (rest[0] in ":[<(_…" or _has(hits, "placeholders"))


def _is_site_title(line: Line, hits: Sequence[Hit]) -> bool:
    """Whether the site's name is all there is on the line."""
    named = [hit for hit in hits if hit.name == "site_titles"]
    return any(not _WORD.search(line.text[: hit.start] + line.text[hit.end :]) for hit in named)


def _title(lines: Sequence[Line], hits: Sequence[Sequence[Hit]], i: int, label: int, slug: str) -> str:
    """The title on this line, without the site's name beside it; "" if the line is no title."""
    line = lines[i]
    text = line.text.rstrip("*_ ") if line.text.startswith(("**", "__")) else line.text
    text = text.lstrip("*_ ") if text != line.text else text
    for hit in hits[i]:
        if hit.name == "site_titles":
            left, right = line.text[: hit.start].rstrip(), line.text[hit.end :].lstrip()
            if left[-1:] in ("|", "-", "–", "—", "·", "»", ">", ":") and not right:
                text = left[:-1].rstrip()
            elif right[:1] in ("|", "-", "–", "—", "·", "»", ">", ":") and not left:
                text = right[1:].lstrip()
    if not text or line.words > _TITLE_WORDS or len(text) > _TITLE_LENGTH or _URL.fullmatch(text):
        return ""
    if line.mark not in ("", "#"):
        return ""
    # An interview opens with a name and what was said: Alvera: “Ik wist niet …”.
    named, colon, said = text.partition(":")
    if colon and said.lstrip()[:1] in _QUOTES and named.strip():
        text = named.rstrip()
    overlap = _overlap(text, slug)
    if overlap >= _SAME:
        return _spaced(text)
    # A line that the date follows is the title, whatever it says; else it must look like one.
    if label < len(lines) and i + 1 == label and text[-1:] not in (".", "!", "?", ":"):
        return _spaced(text)
    sentence = text[-1:] in (".", "!", "?", ":", ";") and len(text.split()) > 3
    topical = any(hit.name.startswith(("headings.", "lead_ins", "contacts")) for hit in hits[i])
    alone = i + 1 >= len(lines) or lines[i + 1].gap
    return "" if sentence or topical or not alone else _spaced(text)


def _overlap(text: str, slug: str) -> float:
    """Share of the slug's words that are in the text."""
    parts = [part for part in _words(slug.replace("-", " ")) if part]
    words = set(_words(text))
    return sum(part in words for part in parts) / len(parts) if parts else 0.0


def name_from_footer(lines: Sequence[Line], hits: Sequence[Sequence[Hit]], form: FormFile) -> str:
    """The organisation as the site's footer calls it: what stands before "is one of the recognised"."""
    for line, found in zip(reversed(lines), reversed(hits), strict=True):
        for hit in found:
            if hit.name == "footers" and hit.start > 0 and line.words <= 24:
                name = re.split(r"[.!?:;]\s", line.text[: hit.start])[-1].strip(" \t\u00a0-–•")
                words = name.split()
                if words and words[0].lower() in form.names.articles:
                    words = words[1:]
                if 0 < len(words) <= _TITLE_WORDS and any(word[:1].isupper() for word in words):
                    return _sentence_case(" ".join(words))
    return ""


def name_from_intro(sentence: str, form: FormFile, slug: str) -> str:
    """The subject of the first sentence, if the slug agrees with it."""
    words = sentence.split()
    for i, word in enumerate(words[:10]):
        if word.lower() in form.names.subject_verbs and i:
            subject = words[:i]
            if subject[0].lower() in form.names.articles:
                subject = subject[1:]
            name = " ".join(subject).strip(" ,;:")
            return _sentence_case(name) if name and _overlap(name, slug) >= _SAME else ""
    return ""


def name_from_slug(slug: str, form: FormFile) -> str:
    """The slug made readable: gemeente-aa-en-hunze → Gemeente Aa en Hunze."""
    words = [word for word in slug.replace("_", "-").split("-") if word]
    small = form.names.small_words
    return " ".join(w if w in small and i else w[:1].upper() + w[1:] for i, w in enumerate(words))


def _sentence_case(name: str) -> str:
    return name[:1].upper() + name[1:]


def urls(text: str) -> Iterator[re.Match[str]]:
    """Addresses of websites in a text; a bare domain counts, a mail address does not."""
    return _URL.finditer(text)


def website(lines: Sequence[Line], hits: Sequence[Sequence[Hit]], form: FormFile, name: str) -> str:
    """The organisation's own domain: on a line of its own, behind a label, in a contact line, or bearing its name."""
    best, printed = 0, ""
    for line, found in zip(lines, hits, strict=True):
        if "." not in line.text:
            continue
        for match in urls(line.text):
            domain = match["domain"]
            plain = domain.lower().removeprefix("www.")
            own = not any(plain == site or plain.endswith("." + site) for site in form.site_domains)
            marked = bool(match["scheme"] or match["www"])
            rest = (line.text[: match.start()] + line.text[match.end() :]).strip(" \t\u00a0.,:;()<>/|-–")
            label = any(hit.name == "website_labels" for hit in found)
            alone = not rest or (label and len(rest.split()) <= 2)
            named = _bears(plain, name, form)
            if not own or not (marked or alone or named):
                continue
            if line.mark and named < 2 and not (alone and label):
                continue
            if named < 2 and not alone and _is_of_others(line.text, match.span(), found):
                continue
            contact = any(hit.name in ("contacts", "website_labels") for hit in found)
            points = 4 * named + (3 if alone else 2 if contact else 0)
            if points > best:
                best, printed = points, domain
    return printed


def _is_of_others(text: str, span: tuple[int, int], hits: Sequence[Hit]) -> bool:
    """Whether the sentence around an address speaks of others."""
    start = max(text.rfind(stop, 0, span[0]) for stop in (". ", "! ", "? ", "\n"))
    ends = [found for stop in (". ", "! ", "? ", "\n") if (found := text.find(stop, span[1])) >= 0]
    return any(hit.name == "website_others" and start <= hit.start < min(ends, default=len(text)) for hit in hits)


def _bears(domain: str, name: str, form: FormFile) -> int:
    """How far a domain bears the organisation's name: 2 it is the name or its initials, 1 it shares it, 0 not.

    The name may also be that of a subdomain ("elan.example.nl"); words that many names share tell nothing.
    """
    # "&" is the word "en" in an address, or left out.
    words = _words(name)
    joined = "".join(_words(name.replace("&", " en ").replace("+", " en ")))
    telling = [word for word in words if word not in form.names.kind_words] or words
    initials = "".join(word[0] for word in words)
    unnamed = joined.removeprefix(words[0] if words else "")
    wholes = {"".join(words), joined, unnamed, "".join(words[1:]), "".join(telling), initials}
    wholes |= {word for word in telling if len(word) >= 5}
    hosts = [re.sub(r"[^a-z0-9]", "", part) for part in domain.split(".")[:-1]]
    if any(host in wholes and len(host) > 1 for host in hosts):
        return 2
    return int(any(len(w) >= 4 and len(h) >= 4 and (w in h or h in w) for w in wholes for h in hosts))
