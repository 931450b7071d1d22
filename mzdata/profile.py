"""Pages become organisations, recognitions and statements, by a form file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import pandas as pd

from mzdata import blocks, places, sections
from mzdata import facts as facts_
from mzdata import form as forms
from mzdata.blocks import Line
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
        Column(
            "sector", "text", "Sector", "From the facts file, else from the name; empty if neither tells."
        ),
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


class Profile(NamedTuple):
    """The tables that pages are read into."""

    organisations: pd.DataFrame
    recognitions: pd.DataFrame
    statements: pd.DataFrame
    problems: pd.DataFrame


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
    facts : text columns slug, sector, province
        What a page cannot say; without it sector and province are taken from the name where a table allows it.

    Returns
    -------
    Profile
        Tables with no rows for no pages. `problems` has the columns file, found and expected.
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
        hits = form_file.lines.find_many([line.text for lines in cut for line in lines])
        at = 0
        for i, lines in enumerate(cut, start=first):
            outlook = Outlook(bool(complete[i]), str(last[i]))
            found = hits[at : at + len(lines)]
            at += len(lines)
            reading = sections.read(texts[i], lines, found, form_file, names[i], outlook)
            name, given = _name(texts[i], lines, found, reading, form_file, names[i])
            _add(rows, names[i], texts[i], lines, found, reading, form_file, name, known.get(names[i], {}))
            _complain(rows, str(paths[i]), texts[i], reading, name, given)
    return Profile(
        _table(ORGANISATIONS, rows.organisations),
        _table(RECOGNITIONS, rows.recognitions),
        _table(STATEMENTS, rows.statements),
        pd.DataFrame(rows.problems, columns=["file", "found", "expected"], dtype="str"),
    )


def _known(table: pd.DataFrame | None) -> Mapping[str, Mapping[str, str]]:
    if table is None:
        return {}
    columns = [column for column in ("sector", "province") if column in table]
    rows = table[columns].astype("str").to_dict("records")
    return {
        str(slug): {str(key): value for key, value in row.items()}
        for slug, row in zip(table["slug"], rows, strict=True)
    }


def _name(
    page: str,
    lines: Sequence[Line],
    hits: Sequence[Sequence[Hit]],
    reading: Reading,
    form_file: FormFile,
    slug: str,
) -> tuple[str, bool]:
    """The organisation's name, and whether the page gave it."""
    first = reading.about[0] if reading.about else ""
    name = (
        reading.head.name
        or facts_.name_from_footer(lines, hits, form_file)
        or facts_.name_from_intro(first, form_file, slug)
    )
    return (name, True) if name else (facts_.name_from_slug(slug, form_file) or slug, False)


def _add(
    rows: _Rows,
    slug: str,
    page: str,
    lines: Sequence[Line],
    hits: Sequence[Sequence[Hit]],
    reading: Reading,
    form_file: FormFile,
    name: str,
    known: Mapping[str, str],
) -> None:
    dated = [found for found in reading.head.recognitions if found.date]
    since = min((found.date for found in dated if found.kind == "recognised"), default="")
    staff = facts_.employees(reading.about, form_file)
    rows.organisations.append(
        (
            slug,
            name,
            known["sector"] if "sector" in known else places.sector_of(name),
            known["province"] if "province" in known else places.province_of(name, since),
            staff.count,
            staff.qualifier,
            facts_.sites(reading.about, form_file, reading.listed),
            facts_.website(lines, hits, form_file, name),
            reading.form.value,
            slug,
        )
    )
    rows.recognitions += [(slug, *found) for found in dated]
    for number, statement in enumerate(reading.statements, start=1):
        topic, depth, parent, start, end = statement
        introducing = f"{slug}:{parent + 1:03d}" if parent >= 0 else ""
        key = f"{slug}:{number:03d}"
        rows.statements.append((key, slug, topic, number, depth, introducing, page[start:end], start, end))


def _complain(rows: _Rows, path: str, page: str, reading: Reading, name: str, given: bool) -> None:
    head = reading.head
    if not given:
        rows.problems.append(
            (
                path,
                f"a page without a name; it is called {name!r} after its file",
                "a title line with the name",
            )
        )
    for found in head.recognitions:
        if not found.date:
            printed = page[found.start : found.end]
            rows.problems.append((path, f"the impossible date {printed!r}", "a day that exists"))
    if not any(found.kind == "recognised" for found in head.recognitions):
        label = "a recognition line without a date" if "recognised" in head.labels else "no recognition date"
        rows.problems.append((path, label, "a date of recognition, such as 12 maart 2018"))
    if not reading.statements:
        rows.problems.append((path, "no statements", "bullets or sentences under the title"))


def _table(table: Table, rows: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    """The rows as a checked frame."""
    if not rows:
        return table.empty()
    dtypes = {column.name: _DTYPES.get(column.kind, "str") for column in table.columns}
    columns = zip(*rows, strict=True)
    return table.check(
        pd.DataFrame(
            {
                column.name: pd.array(list(values), dtype=dtypes[column.name])
                for column, values in zip(table.columns, columns, strict=True)
            }
        )
    )
