"""Files, folders and archives of profile pages become the table of pages, redacted before all else."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

import pandas as pd

from mzdata import documents, redaction, sources, spreadsheet
from mzdata.documents import Unreadable
from mzdata.errors import InputError
from mzdata.schema import Column, Table

FACTS_COLUMNS: Final = (
    "slug", "organisation", "sector", "recognised_on", "ambassador_since", "employees", "employees_qualifier",
    "sites", "province", "website", "url", "complete", "last_topic", "source", "name",
)  # fmt: skip
_QUALIFIERS: Final = ("exact", "approximate")
# How a spreadsheet, Dutch or English, writes whether a page is complete; a cell left empty tells nothing against it.
_COMPLETE: Final = {
    **dict.fromkeys(("yes", "ja", "j", "y", "true", "waar", "1", ""), "yes"),
    **dict.fromkeys(("no", "nee", "n", "false", "onwaar", "0"), "no"),
}
TOPICS: Final = ("awareness", "dialogue", "arrangements", "embedding")

PAGES: Final = Table(
    name="pages",
    key=("page",),
    title="Pages",
    description="One row per profile page that was read.",
    columns=(
        Column(
            "page",
            "text",
            "Page",
            "Key of page and organisation: the file name as a slug.",
            required=True,
        ),
        Column("path", "text", "Path", "File, relative to the folder or archive it was read from.", required=True),
        Column("sha256", "text", "SHA-256", "Digest of the file's bytes, hexadecimal.", required=True),
        Column("media_type", "text", "Media type", "Kind of file."),
        Column("encoding", "text", "Encoding", "How bytes were read as text, and whether mojibake was repaired."),
        Column("characters", "count", "Characters", "Length of the text.", "code points"),
        Column("url", "text", "URL", "Address the page was saved from, by the facts file."),
        Column("complete", "flag", "Complete", "Whether the whole page was at hand."),
        Column("last_topic", "text", "Last topic", "Topic in which an incomplete page breaks off.", enum=TOPICS),
        Column("redactions", "count", "Redactions", "Personal details that were marked out.", "stretches of text"),
        Column("text", "text", "Text", "The redacted text, of the same length as the original; in memory only."),
    ),
)

# Windows takes these for devices, whatever the suffix.
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
_LONGEST_SLUG: Final = 100

_LETTERS = str.maketrans({"ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ł": "l", "ı": "i"})


class Pages(NamedTuple):
    """The pages that could be read, and one row for everything that could not."""

    pages: pd.DataFrame
    problems: pd.DataFrame


def read(
    paths: Sequence[str | Path], facts: str | Path | None = None, *, on_page: Callable[[str], None] | None = None
) -> Pages:
    """Read, decode and redact every page under the paths.

    In folders (walked to the bottom, links to folders not followed) and ZIP archives, these are no pages and
    are passed over in silence: files of other kinds, names that begin with a dot, `__MACOSX`, README, LICENSE
    and CHANGELOG files, and the `NAME_files` (`NAME_bestanden`) folder a browser saves beside NAME.html.
    A file that is named itself is always taken as a page. Text is decoded by `documents.read`.

    Parameters
    ----------
    paths : files, folders, ZIP archives
        `path` of the table is relative to the folder, begins with the archive's name, or is as given.
    facts : CSV file, optional
        Supplies `url`, `complete` and `last_topic`. Without it pages count as complete.
    on_page : called with the path of each page after it was read

    Returns
    -------
    Pages
        `pages` in the order of the paths, sorted by path within each; of two pages of one organisation the
        first counts. `problems`: one row per file at fault (file, found, expected).

    Raises
    ------
    InputError
        Nothing to read at all, or a facts file of another shape.
    """
    if isinstance(paths, (str, Path)):
        paths = [paths]
    facts = Path(facts) if facts is not None else None
    known = _supplied(facts) if facts is not None else None
    rows: list[dict[str, object]] = []
    problems: list[dict[str, str]] = []
    first: dict[str, str] = {}
    texts: dict[str, str] = {}
    seen: set[str] = set()
    for source in sources.find(paths):
        if source.identity in seen:
            continue
        seen.add(source.identity)
        path = redacted_path(source.path)
        try:
            row = _page(source, path)
            if (page := str(row["page"])) in first:
                raise Unreadable(f"a second page of {page!r} (first: {first[page]})", "one page per organisation")
        except Unreadable as error:
            problems.append({"file": path, "found": error.found, "expected": error.expected})
            continue
        first[page] = path
        if (twin := texts.setdefault(str(row["text"]), page)) != page:
            # Under two names one page counts twice. It is kept: only the researcher knows which name is right.
            problems.append(
                {"file": path, "found": f"the same text as {twin!r}", "expected": "one page per organisation"}
            )
        rows.append(row)
        if on_page is not None:
            on_page(path)
    if not rows and not problems:
        where = ", ".join(sources.shown(Path(path)) for path in paths) or "nothing"
        raise InputError("pages", [f"no pages found in {where}; expected {sources.WANTED}, a folder or a .zip of them"])
    if known is not None and facts is not None:
        strangers = [slug for slug in known["slug"] if slug not in first]
        problems += [
            {
                "file": sources.shown(facts),
                "found": f"slug {slug!r}, which no page has",
                "expected": "the slug of a page",
            }
            for slug in strangers
        ]
    return Pages(_table(rows, known), pd.DataFrame(problems, columns=["file", "found", "expected"], dtype="str"))


def facts(path: Path) -> pd.DataFrame:
    """Facts file as a table of text, all columns of `FACTS_COLUMNS`, empty where the file has none.

    Comma, semicolon or tab between the fields, with or without byte order mark, as Excel saves them. `complete` may
    also be ja or nee, or true or false as Excel writes them in either language; an empty cell counts as yes.

    Raises
    ------
    InputError
        Unknown columns, no `slug` column, rows of another length, repeated slugs, `complete` that is not yes
        or no, `last_topic` that is no topic, `employees` that is no whole number or has a strange qualifier: all of
        them at once.
    """
    path = Path(path)
    rows = spreadsheet.rows(path, f"columns {FACTS_COLUMNS}")
    columns = [name.strip() for name in rows[0]] if rows else []
    breaches = [
        f"column {name!r} is not known; expected {', '.join(FACTS_COLUMNS)}"
        for name in columns
        if name not in FACTS_COLUMNS
    ]
    breaches += [f"column {name!r} occurs twice" for name in sorted({n for n in columns if columns.count(n) > 1})]
    if "slug" not in columns:
        breaches.append("no column 'slug'; expected one that names the page of each row")
    body: list[dict[str, str]] = []
    for number, row in enumerate(rows[1:], 2):
        if not any(field.strip() for field in row):
            continue
        if len(row) != len(columns):
            breaches.append(f"row {number}: {len(row)} fields; expected {len(columns)}, as in the first row")
            continue
        told = {name: field.strip() for name, field in zip(columns, row, strict=True)} | {"#": str(number)}
        if "complete" in told:
            told["complete"] = _COMPLETE.get(told["complete"].casefold(), told["complete"])
        body.append(told)
    if "slug" in columns:
        breaches += _breaches(body)
    if breaches:
        raise InputError(sources.shown(path), breaches)
    return pd.DataFrame(
        [[row.get(name, "") for name in FACTS_COLUMNS] for row in body],
        columns=list(FACTS_COLUMNS),
        dtype="str",
    )


def _supplied(path: Path) -> pd.DataFrame:
    """`facts` under another name, for `read` has an argument of that name."""
    return facts(path)


def _breaches(body: list[dict[str, str]]) -> Iterator[str]:
    first: dict[str, str] = {}
    for row in body:
        number, name = row["#"], row["slug"]
        if not name:
            yield f"row {number}: no slug; expected the name of a page"
        elif name in first:
            yield f"row {number}: slug {name!r} again (first in row {first[name]}); expected each once"
        first.setdefault(name, number)
        if row.get("complete", "yes") not in ("yes", "no"):
            yield f"row {number}: complete is {row['complete']!r}; expected yes or no"
        if row.get("last_topic", "") not in ("", *TOPICS):
            found = row["last_topic"]
            yield f"row {number}: last_topic is {found!r}; expected {', '.join(TOPICS)} or nothing"
        staff, exact = row.get("employees", ""), row.get("employees_qualifier", "")
        if staff and not re.fullmatch("[0-9]{1,9}", staff):
            yield f"row {number}: employees is {staff!r}; expected a whole number without points, or nothing"
        elif staff and exact not in ("", *_QUALIFIERS):
            yield f"row {number}: employees_qualifier is {exact!r}; expected {', '.join(_QUALIFIERS)} or nothing"


def slug(stem: str) -> str:
    """Key of a page: the stem of its file name in a-z, 0-9 and hyphens, fit to be a file name anywhere.

    Beyond 100 characters the end is replaced by a digest of the whole.

    >>> slug("Gemeente 's-Gravenhage (Één)")
    'gemeente-s-gravenhage-een'
    >>> slug("CON")
    'con-page'
    """
    plain = unicodedata.normalize("NFKD", stem.lower().translate(_LETTERS))
    words = "".join(c for c in plain if not unicodedata.combining(c))
    key = re.sub(r"[^a-z0-9]+", "-", words).strip("-")
    if len(key) > _LONGEST_SLUG:
        digest = hashlib.sha256(key.encode()).hexdigest()[:8]
        key = f"{key[: _LONGEST_SLUG - 9].rstrip('-')}-{digest}"
    return f"{key}-page" if key in _DEVICES else key


def redacted_path(path: str) -> str:
    """A path as it may be stored and shown: personal details in the names of files and folders are marked too.

    >>> redacted_path("mails/zorg 06-12345678.txt")
    'mails/zorg ███████████.txt'
    """
    *folders, name = path.split("/")
    suffix = PurePosixPath(name).suffix
    return "/".join([*map(_redacted_name, folders), _redacted_name(name.removesuffix(suffix)) + suffix])


@lru_cache(maxsize=1024)
def _redacted_name(name: str) -> str:
    return redaction.redact(name).text


def _page(source: sources.Source, path: str) -> dict[str, object]:
    content = source.content()
    document = documents.read(content, source.suffix)
    page = slug(PurePosixPath(path).stem)
    if not page:
        raise Unreadable(
            "a file name without Latin letters or digits", "the name of the organisation, such as bayer.txt"
        )
    redacted = redaction.redact(document.text)
    return {
        "page": page,
        "path": path,
        "sha256": hashlib.sha256(content).hexdigest(),
        "media_type": document.media_type,
        "encoding": document.encoding,
        "characters": len(document.text),
        "redactions": redacted.count,
        "text": redacted.text,
    }


def _table(rows: list[dict[str, object]], known: pd.DataFrame | None) -> pd.DataFrame:
    if not rows:
        return PAGES.empty()
    frame = pd.DataFrame(rows, columns=PAGES.names)
    frame["url"], frame["complete"], frame["last_topic"] = "", True, ""
    if known is not None:
        joined = known.set_index("slug").reindex(frame["page"])
        frame["url"] = joined["url"].fillna("").to_numpy()
        frame["complete"] = (joined["complete"] != "no").to_numpy()
        frame["last_topic"] = joined["last_topic"].fillna("").to_numpy()
    kinds = {"text": "str", "count": "Int64", "flag": "bool"}
    return PAGES.check(frame.astype({column.name: kinds[column.kind] for column in PAGES.columns}))
