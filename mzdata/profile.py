"""Pages become organisations, recognitions and statements, by a form file."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeVar

import pandas as pd

from mzdata import blocks, counts, places, sections
from mzdata import facts as facts_
from mzdata import form as forms
from mzdata.blocks import Line
from mzdata.counts import Counted
from mzdata.form import FormFile
from mzdata.headings import Outlook
from mzdata.patternset import Hit
from mzdata.schema import Column, Table
from mzdata.sections import Reading
from mzdata.vocabulary import Form, Topic

# Pages whose lines are matched at once: enough to be quick, few enough for little memory.
_BATCH = 200
_DTYPES: Final = {"count": "Int64"}

ORGANISATIONS: Final = Table(
    name="organisations",
    key=("organisation",),
    title="Organisations",
    description="One row per organisation, with what its page says of it.",
    columns=(
        Column("organisation", "text", "Organisation", "Key: the slug of the page.", required=True),
        Column("name", "text", "Name", "The title line as printed, typos kept.", required=True),
        Column("sector", "text", "Sector", "From the facts file, else from the name; empty if neither tells."),
        Column("province", "text", "Province", "From the facts file, else of the municipality in the name."),
        Column("employees", "count", "Employees", "Paid staff that the page counts as its own.", "persons"),
        Column(
            "employees_qualifier",
            "text",
            "Employees, how exact",
            "Exact, approximate, or a range (then the number is empty).",
            enum=("exact", "approximate", "range"),
        ),
        Column("sites", "count", "Sites", "Locations that the page counts or lists.", "locations"),
        Column("website", "text", "Website", "Own domain, where the page prints it."),
        Column(
            "form",
            "text",
            "Form",
            "Which questions the page answers.",
            required=True,
            enum=tuple(word.value for word in Form),
        ),
        Column("page", "text", "Page", "The page it was read from.", required=True, references="pages.page"),
    ),
)
RECOGNITIONS: Final = Table(
    name="recognitions",
    key=("organisation", "kind", "start"),
    title="Recognitions",
    description="One row per printed date.",
    columns=(
        Column(
            "organisation",
            "text",
            "Organisation",
            "The recognised organisation.",
            required=True,
            references="organisations.organisation",
        ),
        Column("kind", "text", "Kind", "What was granted.", required=True, enum=("recognised", "ambassador")),
        Column("date", "date", "Date", "Since when, as precise as the page.", required=True),
        Column(
            "precision",
            "text",
            "Precision",
            "How precise the date is.",
            required=True,
            enum=("day", "month", "year"),
        ),
        Column("start", "count", "Start", "Where the words of the date begin in the page.", "code points"),
        Column("end", "count", "End", "Where they end, exclusive.", "code points"),
    ),
)
STATEMENTS: Final = Table(
    name="statements",
    key=("statement",),
    title="Statements",
    description="One row per bullet, or per sentence of prose.",
    columns=(
        Column("statement", "text", "Statement", "Key: organisation and number.", required=True),
        Column(
            "organisation",
            "text",
            "Organisation",
            "Whose page it is.",
            required=True,
            references="organisations.organisation",
        ),
        Column(
            "topic",
            "text",
            "Topic",
            "The heading it stands under.",
            required=True,
            enum=tuple(word.value for word in Topic),
        ),
        Column("order", "count", "Order", "Place on the page, from 1."),
        Column("depth", "count", "Depth", "Level of the bullet, 0 for the highest and for prose."),
        Column(
            "parent",
            "text",
            "Parent",
            "The statement that introduces it.",
            references="statements.statement",
        ),
        Column("text", "text", "Text", "The words, verbatim.", required=True),
        Column("start", "count", "Start", "Where they begin in the page.", "code points"),
        Column("end", "count", "End", "Where they end, exclusive.", "code points"),
    ),
)


_Item = TypeVar("_Item")


class Profile(NamedTuple):
    """The tables that pages are read into."""

    organisations: pd.DataFrame
    recognitions: pd.DataFrame
    statements: pd.DataFrame
    problems: pd.DataFrame


class _Page(NamedTuple):
    slug: str
    text: str
    lines: Sequence[Line]
    hits: Sequence[Sequence[Hit]]
    reading: Reading
    counted: Sequence[Counted]


@dataclass
class _Rows:
    organisations: list[tuple[object, ...]] = field(default_factory=list)
    recognitions: list[tuple[object, ...]] = field(default_factory=list)
    statements: list[tuple[object, ...]] = field(default_factory=list)
    problems: list[tuple[object, ...]] = field(default_factory=list)


def parse(pages: pd.DataFrame, form: FormFile | None = None, facts: pd.DataFrame | None = None) -> Profile:
    """Read pages into the four tables, in the order of the pages.

    Parameters
    ----------
    pages : columns page and text; path, complete and last_topic where known
        Texts with personal data marked with `█`.
    form : the scheme's form
        Default: the Dutch one.
    facts : text columns slug, sector, province, name, employees, employees_qualifier
        What a page cannot say; without it sector and province are taken from the name where a table allows it. A name
        and a number of employees go before those that the page tells; empty leaves them as they were read.

    Returns
    -------
    Profile
        Tables with no rows for no pages. `problems` has the columns file, found and expected, and a row for each
        page without a name or statements and each date that does not exist. A date of recognition that is still
        to come is no problem: the organisation then has no row in `recognitions`.
    """
    form_file = form or forms.default()
    known = _known(facts)
    names = pages["page"].tolist()
    texts = pages["text"].tolist()
    paths = pages["path"].tolist() if "path" in pages else names
    complete = pages["complete"].tolist() if "complete" in pages else [True] * len(pages)
    last = pages["last_topic"].tolist() if "last_topic" in pages else [""] * len(pages)
    rows = _Rows()
    for first in range(0, len(pages), _BATCH):
        cut = [blocks.lines(text, form_file.marks) for text in texts[first : first + _BATCH]]
        found = _split(form_file.lines.find_many([line.text for lines in cut for line in lines]), cut)
        readings = [
            sections.read(texts[i], lines, hits, form_file, names[i], Outlook(bool(complete[i]), str(last[i])))
            for i, (lines, hits) in enumerate(zip(cut, found, strict=True), start=first)
        ]
        abouts = [reading.about for reading in readings]
        counted = _split(counts.count([text for about in abouts for text in about], form_file), abouts)
        for i, reading in enumerate(readings):
            page = _Page(names[first + i], texts[first + i], cut[i], found[i], reading, counted[i])
            supplied = known.get(page.slug, {})
            name, given = (supplied["name"], True) if supplied.get("name") else _name(page, form_file)
            _add(rows, page, form_file, name, supplied)
            _complain(rows, str(paths[first + i]), page, name, given)
    return Profile(
        _table(ORGANISATIONS, rows.organisations),
        _table(RECOGNITIONS, rows.recognitions),
        _table(STATEMENTS, rows.statements),
        pd.DataFrame(rows.problems, columns=["file", "found", "expected"], dtype="str"),
    )


def _split(items: Sequence[_Item], groups: Sequence[Sequence[object]]) -> list[Sequence[_Item]]:
    """The items in as many parts as there are groups, each as long as its group."""
    ends = list(itertools.accumulate(len(group) for group in groups))
    return [items[end - len(group) : end] for group, end in zip(groups, ends, strict=True)]


def _known(table: pd.DataFrame | None) -> Mapping[str, Mapping[str, str]]:
    if table is None:
        return {}
    columns = [
        column for column in ("sector", "province", "name", "employees", "employees_qualifier") if column in table
    ]
    rows = table[columns].astype("str").to_dict("records")
    return {
        str(slug): {str(key): value for key, value in row.items()}
        for slug, row in zip(table["slug"], rows, strict=True)
    }


def _name(page: _Page, form: FormFile) -> tuple[str, bool]:
    """The organisation's name, and whether the page gave it."""
    about = page.reading.about
    name = (
        page.reading.head.name
        or facts_.name_from_footer(page.lines, page.hits, form)
        or facts_.name_from_intro(about[0] if about else "", form, page.slug)
    )
    return (name, True) if name else (facts_.name_from_slug(page.slug, form) or page.slug, False)


def _add(rows: _Rows, page: _Page, form: FormFile, name: str, known: Mapping[str, str]) -> None:
    slug, reading = page.slug, page.reading
    dated = [found for found in reading.head.recognitions if found.date]
    since = min((found.date for found in dated if found.kind == "recognised"), default="")
    staff = counts.employees(page.counted, form)
    if supplied := known.get("employees"):
        staff = counts.Staff(int(supplied), known.get("employees_qualifier") or "exact")
    rows.organisations.append(
        (
            slug,
            name,
            known.get("sector") or places.sector_of(name),
            known.get("province") or places.province_of(name, since),
            staff.number,
            staff.qualifier,
            counts.sites(page.counted, form, reading.listed),
            facts_.website(page.lines, page.hits, form, name),
            reading.form.value,
            slug,
        )
    )
    rows.recognitions += [(slug, *found) for found in dated]
    for number, statement in enumerate(reading.statements, start=1):
        topic, depth, parent, start, end = statement
        introducing = f"{slug}:{parent + 1:03d}" if parent >= 0 else ""
        text = page.text[start:end]
        rows.statements.append((f"{slug}:{number:03d}", slug, topic, number, depth, introducing, text, start, end))


def _complain(rows: _Rows, path: str, page: _Page, name: str, given: bool) -> None:
    head = page.reading.head
    if not given:
        found = f"a page without a name; it is called {name!r} after its file"
        rows.problems.append((path, found, "a title line with the name"))
    for recognition in head.recognitions:
        if not recognition.date:
            printed = page.text[recognition.start : recognition.end]
            rows.problems.append((path, f"the impossible date {printed!r}", "a day that exists"))
    if not page.reading.statements:
        rows.problems.append((path, "no statements", "bullets or sentences under the title"))


def _table(table: Table, rows: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    """The rows as a checked frame."""
    if not rows:
        return table.empty()
    frame = pd.DataFrame.from_records(list(rows), columns=table.names)
    return table.check(frame.astype({column.name: _DTYPES.get(column.kind, "str") for column in table.columns}))
