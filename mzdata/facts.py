"""What a page says of its organisation: name, recognition dates, number of employees and sites, website."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mzdata import dates, quantities, tokens
from mzdata.blocks import Line
from mzdata.form import FormFile, Recognitions
from mzdata.patternset import Hit
from mzdata.quantities import Quantity

# A line with a date holds few words beside it; a title is no sentence.
_LABEL_WORDS, _TITLE_WORDS, _TITLE_LENGTH = 14, 16, 140
# So many first sentences tell who the organisation is, on pages without headings.
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
    labels: tuple[str, ...]
    rows: frozenset[int]


class Staff(NamedTuple):
    """Number of employees (None if not given or a range) and how exact it is."""

    count: int | None
    qualifier: str


def head(page: str, lines: Sequence[Line], hits: Sequence[Sequence[Hit]], form: FormFile, slug: str) -> Head:
    """Title, dates and the lines they stand on."""
    rows: set[int] = set()
    recognitions: list[Recognition] = []
    labels: list[str] = []
    first_label = len(lines)
    for i, line in enumerate(lines):
        kinds = _labels(line, hits[i])
        if not kinds:
            continue
        found, used = _dates_of(page, lines, i, kinds, hits, form)
        if found or used > 1 or _is_label_line(line, kinds):
            recognitions += found
            labels += [kind for kind, _, _ in kinds]
            rows.update(range(i, i + used))
            first_label = min(first_label, i)
    rows.update(i for i, line in enumerate(lines) if _is_site_title(line, hits[i]))
    name = ""
    for i in range(min(first_label, len(lines))):
        if i not in rows:
            name = _title(lines, hits, i, first_label, slug)
            if name:
                rows.add(i)
            break
    if not name:
        for i in range(first_label, min(first_label + 4, len(lines))):
            if i not in rows:
                # After the dates only what repeats the file's name is a title.
                text = lines[i].text
                if _overlap(text, slug) >= 0.6 and lines[i].words <= 8 and text[-1:] not in (".", ":", "?"):
                    name = _spaced(text)
                    rows.add(i)
                break
    return Head(name, tuple(recognitions), tuple(labels), frozenset(rows))


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
            words = len(
                (rest[: printed.start - line.start - end] + rest[printed.end - line.start - end :]).split()
            )
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


def _is_placeholder(line: Line, hits: Sequence[Hit]) -> bool:
    return line.text[:1] in ("[", "<", "(", "_", "…", ".") or any(hit.name == "placeholders" for hit in hits)


def _is_label_line(line: Line, kinds: Sequence[tuple[str, int, int]]) -> bool:
    """Whether a line without a date is still nothing but labels: with a colon, or with little after the label."""
    rest = line.text[kinds[-1][2] :]
    return ":" in rest[:2] or len(rest.split()) <= 2


def _is_site_title(line: Line, hits: Sequence[Hit]) -> bool:
    """Whether the site's name is all there is on the line."""
    whole = tokens.words(line.text)
    return any(hit.name == "site_titles" and hit.first == 0 and hit.last == len(whole) for hit in hits)


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
    overlap = _overlap(text, slug)
    if overlap >= 0.6:
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
    parts = [part for part in tokens.words(slug.replace("-", " ")) if part]
    words = set(tokens.words(text))
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
            return _sentence_case(name) if name and _overlap(name, slug) >= 0.6 else ""
    return ""


def name_from_slug(slug: str, form: FormFile) -> str:
    """The slug made readable: gemeente-aa-en-hunze → Gemeente Aa en Hunze."""
    words = [word for word in slug.replace("_", "-").split("-") if word]
    small = form.names.small_words
    return " ".join(w if w in small and i else w[:1].upper() + w[1:] for i, w in enumerate(words))


def _sentence_case(name: str) -> str:
    return name[:1].upper() + name[1:]


def _counted(text: str, form: FormFile) -> tuple[list[Quantity], list[Hit]]:
    found = quantities.find(text, form.numbers, form.language)
    return found, form.numbers_set.find(quantities.masked(text, found)) if found else []


def _number_in(hit: Hit, text: str) -> int:
    """The last number in a hit: "2 sites, 134 employees" counts 134 employees."""
    words = [word for word in tokens.words(text[hit.start : hit.end]) if word.isdecimal()]
    return int(words[-1]) if words else -1


def employees(sentences: Sequence[str], form: FormFile) -> Staff:
    """The employees that the organisation counts as its own, by the pattern that stands first in the form file."""
    ranks = {pattern: rank for rank, pattern in enumerate(form.counts.employees)}
    best: tuple[int, int, int] | None = None
    staff = Staff(None, "")
    for number, text in enumerate(sentences):
        found, hits = _counted(text, form)
        if not found:
            continue
        text = quantities.masked(text, found)
        barred = _numbers_of(hits, text, "not_employees", "not_employees") | _all_numbers(
            hits, text, "shares"
        )
        labelled = len(tokens.words(text)) <= 4
        rough = _numbers_of(hits, text, "approximate", "approximate")
        part_time = _numbers_of(hits, text, "full_time_equivalents", "full_time_equivalents")
        for hit in hits:
            if (
                hit.name not in ("employees", "employees_labels")
                or (hit.name == "employees_labels") > labelled
            ):
                continue
            index = _number_in(hit, text)
            if index < 0 or index in barred:
                continue
            rank = ranks.get(hit.pattern.source, 0)
            if best is None or (rank, number, index) < best:
                best = (rank, number, index)
                staff = _staff(found[index], roughly=index in rough or index in part_time)
    return staff


def _staff(quantity: Quantity, *, roughly: bool) -> Staff:
    if quantity.low < quantity.high:
        return Staff(None, "range")
    return Staff(quantity.low, "approximate" if roughly or quantity.rough else "exact")


def _numbers_of(hits: Sequence[Hit], text: str, *names: str) -> set[int]:
    """The last numbers in the hits of these names."""
    return {_number_in(hit, text) for hit in hits if hit.name in names}


def _all_numbers(hits: Sequence[Hit], text: str, name: str) -> set[int]:
    return {
        int(word)
        for hit in hits
        if hit.name == name
        for word in tokens.words(text[hit.start : hit.end])
        if word.isdecimal()
    }


def sites(sentences: Sequence[str], form: FormFile, listed: Mapping[int, int]) -> int | None:
    """Number of sites: counted apart they are summed, listed by name they are counted.

    `listed` gives for a sentence that introduces a list how many bullets it has.
    """
    main = False
    for number, text in enumerate(sentences):
        found, hits = _counted(text, form)
        hits = hits or form.numbers_set.find(text)
        masked = quantities.masked(text, found)
        barred = _numbers_of(hits, masked, "not_sites") | _all_numbers(hits, masked, "shares")
        labelled = len(tokens.words(masked)) <= 4
        spans = [
            (hit, _number_in(hit, masked))
            for hit in hits
            if hit.name == "sites" or (hit.name == "sites_labels" and labelled)
        ]
        counted = {index for _, index in spans if index >= 0 and index not in barred}
        alone = any(
            hit.name == "main_site"
            and not any(s.start <= hit.start < s.end for s, i in spans if i in counted)
            for hit in hits
        )
        main = main or alone
        if counted:
            beside = any(hit.name == "beside" for hit in hits)
            return sum(found[index].high for index in counted) + (1 if main and beside else 0)
        names = max(
            (_names_after(text[hit.end :], form) for hit in hits if hit.name == "named_sites"), default=0
        )
        if any(hit.name == "named_sites" for hit in hits) and not found:
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
            if not own or not (marked or alone):
                continue
            named = _bears(plain, name)
            contact = any(hit.name in ("contacts", "website_labels") for hit in found)
            points = 4 * named + (3 if alone else 2 if contact and not line.mark else 0)
            if line.mark and not named:
                points = 3 if alone and label else 0
            if points > best:
                best, printed = points, domain
    return printed


def _bears(domain: str, name: str) -> bool:
    """Whether a domain holds the organisation's name, its longest word or its initials."""
    host = re.sub(r"[^a-z0-9]", "", domain.rpartition(".")[0])
    words = tokens.words(name)
    if not words or not host:
        return False
    initials = "".join(word[0] for word in words)
    rest = "".join(words[1:])
    wholes = [whole for whole in ("".join(words), rest) if len(whole) >= 3]
    return any(whole in host or host in whole for whole in wholes) or (len(initials) > 2 and initials in host)


def missing_kinds(found: Sequence[Recognition]) -> list[str]:
    """Kinds of which no date was found."""
    return [kind for kind in Recognitions.model_fields if not any(r.kind == kind for r in found)]
