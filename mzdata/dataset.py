"""A dataset: the tables of one build, in memory and as a Frictionless Data Package in a folder."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

import pandas as pd

from mzdata import codebook as codebooks
from mzdata import coding, datapackage, matrix, profile, quotes, rules, shipped
from mzdata import pages as pages_
from mzdata import reviews as reviews_
from mzdata.codebook import Codebook
from mzdata.coder import UNKNOWN, Coder
from mzdata.errors import InputError
from mzdata.explain import near
from mzdata.findings import FINDINGS
from mzdata.form import FormFile
from mzdata.schema import Column, Table
from mzdata.vocabulary import Answer, Topic

PROBLEMS = Table(
    name="problems",
    key=(),
    title="Problems",
    description="What could not be read, or was read with doubt.",
    columns=(
        Column("file", "text", "File", "The file or organisation concerned."),
        Column("found", "text", "Found", "What was found there."),
        Column("expected", "text", "Expected", "What was expected instead."),
    ),
)
_STORED = (
    pages_.PAGES.without("text"),
    profile.ORGANISATIONS,
    profile.RECOGNITIONS,
    profile.STATEMENTS,
    FINDINGS,
    PROBLEMS,
)
# More faults than this in one file are counted, not listed.
_LISTED = 20


@dataclass(frozen=True)
class Summary:
    """What a build came to."""

    pages: int
    organisations: int
    statements: int
    findings: int
    cells: int
    uncoded_share: float
    redactions: int
    problems: int
    contradictions: int


@dataclass(frozen=True, eq=False)
class Dataset:
    """Pages, organisations, recognitions, statements, findings and the matrix folded from them.

    `codebook_bytes` is what the codebook file held when it was read, for the file itself may be another by now.
    `reviews` holds what a reviewer decided in place of the program, those cells too that became silent.
    """

    pages: pd.DataFrame
    organisations: pd.DataFrame
    recognitions: pd.DataFrame
    statements: pd.DataFrame
    findings: pd.DataFrame
    problems: pd.DataFrame
    codebook: Codebook
    codebook_file: Path
    codebook_bytes: bytes
    matrix: pd.DataFrame
    coder: Coder = UNKNOWN
    reviews: pd.DataFrame = field(default_factory=reviews_.REVIEWS.empty)

    def evidence(self, organisation: str, measure: str = "") -> pd.DataFrame:
        """The findings of one organisation, of one measure or of all, with the statement they stand in.

        Returns
        -------
        DataFrame
            The columns of findings, then `topic`, `context` (the whole statement) and `quote_start` (where the quote
            begins in it, -1 where that is not known), in the page's order; topic and context are "" where a reviewer
            quotes words of no statement, such as a title.

        Raises
        ------
        InputError
            Where there is no such organisation or measure, with the nearest names.
        """
        self._known("organisation", organisation, self.organisations["organisation"].tolist())
        measure = self.codebook.id_of(measure)
        if measure:
            self._known("measure", measure, [*self.matrix.columns, self.codebook.residual_code.id])
        rows = self.findings[self.findings["organisation"] == organisation]
        if measure:
            rows = rows[rows["measure"] == measure]
        told = self.statements[["statement", "topic", "text"]].rename(columns={"text": "context"})
        rows = rows.assign(quote_start=quotes.places(rows, self.statements))
        shown = rows.merge(told, on="statement", how="left").fillna({"topic": "", "context": ""})
        return shown[[*(name for name in shown if name != "quote_start"), "quote_start"]]

    def uncoded(self) -> pd.DataFrame:
        """Statements under the four topics in which no measure was found: what is left for the researcher."""
        asked = ~self.statements["topic"].isin([Topic.INTRO.value, Topic.OTHER.value])
        # A line that only introduces the lines below it is told by them.
        introduces = self.statements["statement"].isin(self.statements["parent"])
        coded = self.statements["statement"].isin(self.findings["statement"])
        return self.statements[asked & ~coded & ~introduces].reset_index(drop=True)

    def contradictions(self) -> pd.DataFrame:
        """Cells whose findings contradict: denied in one place, affirmed in another."""
        return matrix.contradictions(self.findings)

    def summary(self) -> Summary:
        """Counts of everything; `uncoded_share` is of the statements under the four topics (0–1)."""
        asked = ~self.statements["topic"].isin([Topic.INTRO.value, Topic.OTHER.value])
        known = ~self.matrix.isin([Answer.SILENT.value, Answer.UNKNOWN.value])
        return Summary(
            pages=len(self.pages),
            organisations=len(self.organisations),
            statements=len(self.statements),
            findings=len(self.findings),
            cells=int(known.to_numpy().sum()),
            uncoded_share=len(self.uncoded()) / max(1, int(asked.sum())),
            redactions=int(self.pages["redactions"].sum()),
            problems=len(self.problems),
            contradictions=len(self.contradictions()),
        )

    @staticmethod
    def _known(kind: str, name: str, names: Sequence[str]) -> None:
        if name not in names:
            raise InputError(kind, [f"{name!r} is not in the dataset{near(name, names)}"])

    def __repr__(self) -> str:
        s = self.summary()
        return (
            f"<mzdata dataset: {s.pages} pages, {s.organisations} organisations, {len(self.matrix.columns)} measures, "
            f"{s.findings} findings, {s.problems} problems>"
        )

    def _repr_html_(self) -> str:
        s = self.summary()
        rows = [
            ("pages", s.pages),
            ("organisations", s.organisations),
            ("statements", s.statements),
            ("findings", s.findings),
            ("cells with an answer", s.cells),
            ("statements not coded", f"{s.uncoded_share:.0%}"),
            ("problems", s.problems),
        ]
        body = "".join(f"<tr><th scope='row'>{name}</th><td>{value}</td></tr>" for name, value in rows)
        return f"<table><caption>mzdata dataset, codebook {self.codebook.version}</caption>{body}</table>"


class Step(NamedTuple):
    """How far a build is: what it does, how much is done, and of how much (0: not known yet)."""

    name: Literal["read", "parse", "code", "write"]
    done: int
    total: int


def build(
    paths: Sequence[str | Path] | str | Path | None = None,
    facts: str | Path | None = None,
    *,
    codebook: str | Path | None = None,
    patterns: str | Path | None = None,
    reviews: str | Path | None = None,
    form: FormFile | None = None,
    classify: bool = True,
    on_step: Callable[[Step], None] | None = None,
) -> Dataset:
    """Build a dataset from pages.

    Parameters
    ----------
    paths : files, folders or ZIP archives; without it the pages that mzdata carries, with their facts
    facts : CSV with what a page cannot say (url, sector, province, complete, last_topic), and the name and number of
        employees where those that a page tells are not right
    codebook, patterns : a codebook file and a folder of pattern files of one's own
    reviews : CSV of cells that a reviewer decides in place of the program
    classify : whether the classifier is heard after the patterns; else they decide alone

    Raises
    ------
    InputError
        Where nothing could be read, or the codebook, patterns or facts are at fault. A page at fault is left out
        and named in `problems`.
    """
    carried = paths is None and patterns is None and codebook is None
    if paths is None:
        folder = shipped.data_folder()
        paths, facts = [folder / "pages"], folder / "facts.csv" if facts is None else facts
    elif isinstance(paths, str | Path):
        paths = [paths]
    # Before the long work, not after it.
    given = reviews_.read(reviews)
    book_file = Path(codebook) if codebook else shipped.resource("codebook.yaml")
    book, book_bytes = codebooks.read(book_file), book_file.read_bytes()
    compiled = rules.read(book, Path(patterns) if patterns else None, classify=classify)
    # The words of other pages are not kept, not even those that were read before.
    first = carried and compiled.patterns.met == 0
    report = on_step or (lambda step: None)
    count = itertools.count(1)
    facts_file = Path(facts) if facts else None
    read = pages_.read(paths, facts_file, on_page=lambda page: report(Step("read", next(count), 0)))
    if read.pages.empty:
        rows = read.problems.itertuples(index=False)
        raise InputError(
            "no page could be read", [f"{row.file}: found {row.found}; expected {row.expected}" for row in rows]
        )
    report(Step("parse", 0, len(read.pages)))
    parsed = profile.parse(read.pages, form, pages_.facts(facts_file) if facts_file else None)
    problems = pd.concat([read.problems, parsed.problems], ignore_index=True)
    found = coding.code(
        parsed.statements,
        parsed.organisations,
        parsed.recognitions,
        compiled,
        on_batch=lambda done: report(Step("code", done, len(parsed.statements))),
    )
    if first:
        rules.keep_warm(book)
    found = reviews_.lay_over(found, given, parsed.statements, parsed.organisations, read.pages, book)
    reviewed = given.table(book)
    return Dataset(
        pages=read.pages,
        organisations=parsed.organisations,
        recognitions=parsed.recognitions,
        statements=parsed.statements,
        findings=found,
        problems=problems,
        codebook=book,
        codebook_file=book_file,
        codebook_bytes=book_bytes,
        matrix=matrix.build(found, parsed.organisations, read.pages, book),
        coder=Coder(
            classifier=classify,
            codebook=book_bytes == shipped.resource("codebook.yaml").read_bytes(),
            patterns=not patterns or Path(patterns).resolve() == rules.folder().resolve(),
            reviewed=len(reviews_.decided(reviewed, found)) or None,
        ),
        reviews=reviewed,
    )


def save(dataset: Dataset, folder: str | Path, *, format: Literal["csv", "parquet"] = "csv") -> Path:
    """Write a dataset as a Frictionless Data Package.

    The folder is made under another name and then takes the place of an older dataset, so that a failure leaves
    the older one as it was. A folder that is no dataset is never replaced.

    Raises
    ------
    InputError
        Where `folder` holds something else than a dataset, or cannot be written; where there is no such format; and
        where the dataset was written but the older one cannot be removed, with the place where that stands.
    """
    if format not in ("csv", "parquet"):
        raise InputError("format", [f"found {format!r}, expected csv or parquet"])
    datapackage.check_folder(folder)
    # A link to a dataset stays a link.
    target = Path(folder).resolve()
    workshop, written = "", False
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".mzdata-", dir=target.parent) as workshop:
            fresh = Path(workshop) / "dataset"
            fresh.mkdir()
            texts = zip(dataset.pages["page"], dataset.pages["text"], strict=True)
            book = (dataset.codebook_bytes, dataset.codebook.version)
            datapackage.write(fresh, tables(dataset), *book, texts, format, dataset.coder)
            _exchange(fresh, target, Path(workshop) / "old")
            written = True
    except OSError as error:
        if written:
            # A virus scanner on Windows may hold a file of it.
            reason = f"written, but the dataset before it cannot be removed ({error.strerror or error})"
            raise InputError(str(folder), [f"{reason}; remove {Path(workshop).as_posix()} later"]) from error
        # Full, read-only, or in use by another program, as a table that stands open in Excel on Windows.
        reason = f"cannot be written ({error.strerror or error}), expected a folder with space and write access"
        raise InputError(str(folder), [f"{reason}; what was there is as it was"]) from error
    return Path(folder)


def _exchange(fresh: Path, target: Path, old: Path) -> None:
    """Put the fresh folder in the target's place, or leave the target as it is."""
    try:
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    except BaseException:
        # Also when somebody interrupts just here: what is old is about to be swept away.
        if old.exists() and not target.exists():
            old.rename(target)
        raise


def tables(dataset: Dataset) -> list[tuple[Table, pd.DataFrame]]:
    """The tables as `save` stores them, each with its declaration; the matrix with its organisations as a column.

    That of reviews comes last, where there are any.
    """
    frames = {
        "pages": dataset.pages.drop(columns="text", errors="ignore"),
        "organisations": dataset.organisations,
        "recognitions": dataset.recognitions,
        "statements": dataset.statements,
        "findings": dataset.findings,
        "problems": dataset.problems,
    }
    tables = [(table, frames[table.name]) for table in _STORED]
    answers = dataset.matrix.reset_index()
    answers.columns.name = None
    tables.append((matrix.declared(dataset.codebook), answers))
    return tables if dataset.reviews.empty else [*tables, (reviews_.REVIEWS, dataset.reviews)]


def open(folder: str | Path) -> Dataset:
    """Read a dataset that `save` wrote, checking every table, every reference and every quote.

    A table may have been edited; the texts, to which all offsets refer, may not.

    Raises
    ------
    InputError
        Where the folder is no dataset, a file is missing, a table does not keep its declaration, or the matrix is
        not what the findings fold into, or the findings not what a reviewer decided.
    """
    source = Path(folder)
    package = datapackage.Package(source)
    book_file = source / datapackage.CODEBOOK
    book, book_bytes = codebooks.read(book_file), book_file.read_bytes()
    frames: dict[str, pd.DataFrame] = {}
    for table in (*_STORED, matrix.declared(book)):
        frames[table.name] = package.table(table, frames)
    pages = frames["pages"].assign(text=package.texts(frames["pages"]["page"].tolist()))
    _check_findings(frames, pages, book, package.path("findings"))
    absent = sorted({*frames["organisations"]["organisation"]} - {*frames["matrix"]["organisation"]})
    if absent:
        raise InputError(str(package.path("matrix")), [f"no row for {name!r}" for name in absent])
    answers = frames["matrix"].set_index("organisation")
    answers.columns.name = "measure"
    folded = matrix.build(frames["findings"], frames["organisations"], pages, book)
    matrix.check(answers, folded, str(package.path("matrix")))
    reviewed = reviews_.REVIEWS.empty()
    if package.has("reviews"):
        reviewed = package.table(reviews_.REVIEWS, frames)
        reviews_.check(reviewed, frames["findings"], str(package.path("reviews")))
    return Dataset(
        pages=pages,
        organisations=frames["organisations"],
        recognitions=frames["recognitions"],
        statements=frames["statements"],
        findings=frames["findings"],
        problems=frames["problems"],
        codebook=book,
        codebook_file=book_file,
        codebook_bytes=book_bytes,
        matrix=answers,
        coder=package.coder,
        reviews=reviewed,
    )


def _check_findings(frames: Mapping[str, pd.DataFrame], pages: pd.DataFrame, book: Codebook, path: Path) -> None:
    """Every finding is of a measure of the codebook, and its quote is cut from the page."""
    findings, organisations = frames["findings"], frames["organisations"]
    known = {*(measure.id for measure in book.measures), book.residual_code.id}
    problems = [
        f"{name!r} is no measure of the codebook{near(name, known)}"
        for name in findings["measure"].unique()
        if name not in known
    ]
    texts = dict(zip(pages["page"], pages["text"], strict=True))
    page_of = dict(zip(organisations["organisation"], organisations["page"], strict=True))
    columns = ["finding", "organisation", "quote", "start", "end"]
    problems += [
        f"{finding}: the page does not read {quote!r} from {start} to {end}"
        for finding, organisation, quote, start, end in findings[columns].itertuples(index=False)
        if pd.isna(start) or pd.isna(end) or texts[page_of[organisation]][start:end] != quote
    ]
    if problems:
        more = len(problems) - _LISTED
        raise InputError(str(path), [*problems[:_LISTED], *([f"and {more} more"] if more > 0 else [])])
