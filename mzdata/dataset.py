"""A dataset: the tables of one build, in memory and as a Frictionless Data Package in a folder."""

from __future__ import annotations

import hashlib
import itertools
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

import pandas as pd

import mzdata
from mzdata import codebook as codebooks
from mzdata import coding, matrix, profile, rules, shipped
from mzdata import pages as pages_
from mzdata.codebook import Codebook
from mzdata.errors import InputError
from mzdata.explain import near
from mzdata.findings import FINDINGS
from mzdata.form import FormFile
from mzdata.schema import Column, Table
from mzdata.vocabulary import Answer, Topic

TEXTS = "texts"
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
_NOTES = {
    "title": "Carer-friendly employers: measures told on public profile pages",
    "description": (
        "Made by mzdata from profile pages. Silence is not absence: a measure that a page does not mention may "
        "well exist. Offsets count code points in the page's redacted text, stored under texts/."
    ),
}


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
    """Pages, organisations, recognitions, statements, findings and the matrix folded from them."""

    pages: pd.DataFrame
    organisations: pd.DataFrame
    recognitions: pd.DataFrame
    statements: pd.DataFrame
    findings: pd.DataFrame
    problems: pd.DataFrame
    codebook: Codebook
    codebook_file: Path
    matrix: pd.DataFrame

    def evidence(self, organisation: str, measure: str = "") -> pd.DataFrame:
        """The findings of one organisation, of one measure or of all, with the statement they stand in.

        Returns
        -------
        DataFrame
            The columns of findings, then `topic` and `context` (the whole statement), in the page's order.

        Raises
        ------
        InputError
            Where there is no such organisation or measure, with the nearest names.
        """
        self._known("organisation", organisation, self.organisations["organisation"].tolist())
        if measure:
            self._known("measure", measure, [*self.matrix.columns, self.codebook.residual_code.id])
        rows = self.findings[self.findings["organisation"] == organisation]
        if measure:
            rows = rows[rows["measure"] == measure]
        told = self.statements[["statement", "topic", "text"]].rename(columns={"text": "context"})
        return rows.merge(told, on="statement", how="left").reset_index(drop=True)

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

    name: Literal["read", "parse", "code"]
    done: int
    total: int


def build(
    paths: Sequence[str | Path] | str | Path | None = None,
    facts: str | Path | None = None,
    *,
    codebook: str | Path | None = None,
    patterns: str | Path | None = None,
    form: FormFile | None = None,
    on_step: Callable[[Step], None] | None = None,
) -> Dataset:
    """Build a dataset from pages.

    Parameters
    ----------
    paths : files, folders or ZIP archives; without it the pages that mzdata carries, with their facts
    facts : CSV with what a page cannot say (url, sector, province, complete, last_topic)
    codebook, patterns : a codebook file and a folder of pattern files of one's own

    Raises
    ------
    InputError
        Where nothing could be read, or the codebook, patterns or facts are at fault. A page at fault is left out
        and named in `problems`.
    """
    if paths is None:
        folder = shipped.data_folder()
        paths, facts = [folder / "pages"], folder / "facts.csv" if facts is None else facts
    elif isinstance(paths, str | Path):
        paths = [paths]
    book_file = Path(codebook) if codebook else shipped.resource("codebook.yaml")
    book = codebooks.read(book_file)
    compiled = rules.read(book, Path(patterns) if patterns else None)
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
    return Dataset(
        pages=read.pages,
        organisations=parsed.organisations,
        recognitions=parsed.recognitions,
        statements=parsed.statements,
        findings=found,
        problems=problems,
        codebook=book,
        codebook_file=book_file,
        matrix=matrix.build(found, parsed.organisations, read.pages, book),
    )


def save(dataset: Dataset, folder: str | Path, *, format: Literal["csv", "parquet"] = "csv") -> Path:
    """Write a dataset as a Frictionless Data Package.

    The folder is made under another name and then takes the place of an older dataset, so that a failure leaves
    the older one as it was. A folder that is no dataset is never replaced.

    Raises
    ------
    InputError
        Where `folder` holds something else than a dataset.
    """
    target = Path(folder)
    _check_replaceable(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as workshop:
        fresh = Path(workshop) / "dataset"
        (fresh / TEXTS).mkdir(parents=True)
        _write(dataset, fresh, format)
        if target.exists():
            old = Path(workshop) / "old"
            target.rename(old)
            try:
                fresh.rename(target)
            except OSError:
                old.rename(target)
                raise
        else:
            fresh.rename(target)
    return target


def _check_replaceable(target: Path) -> None:
    if target.is_file():
        raise InputError(str(target), ["found a file, expected a folder for the dataset"])
    if target.is_dir() and any(target.iterdir()) and not (target / "datapackage.json").is_file():
        raise InputError(
            str(target),
            ["found a folder that is no mzdata dataset, expected an empty or new folder; nothing was written"],
        )


def _tables(dataset: Dataset) -> list[tuple[Table, pd.DataFrame]]:
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
    return [*tables, (matrix_table(dataset.codebook), answers)]


def matrix_table(book: Codebook) -> Table:
    """The declaration of `matrix.csv`: one column per measure of the codebook."""
    answers = tuple(answer.value for answer in Answer)
    return Table(
        name="matrix",
        key=("organisation",),
        title="Feature matrix",
        description="One row per organisation, one column per measure; silence is not absence.",
        columns=(
            Column("organisation", "text", "Organisation", "As in organisations.", required=True),
            *(Column(m.id, "text", m.label_en, m.definition, required=True, enum=answers) for m in book.measures),
        ),
    )


def _write(dataset: Dataset, folder: Path, format: str) -> None:
    resources = []
    for table, frame in _tables(dataset):
        path = folder / f"{table.name}.{format}"
        if format == "parquet":
            table.check(frame).to_parquet(path, index=False, compression="zstd")
        else:
            table.write_csv(frame, path)
        resource = table.to_frictionless(path.name)
        if format == "parquet":
            resource |= {"format": "parquet", "mediatype": "application/vnd.apache.parquet"}
            del resource["encoding"], resource["dialect"]
        resources.append(resource | _fingerprint(path))
    shutil.copyfile(dataset.codebook_file, folder / "codebook.yaml")
    resources.append(
        {
            "name": "codebook",
            "path": "codebook.yaml",
            "title": "Codebook",
            "description": f"The codebook edition that was used: {dataset.codebook.version}.",
            "format": "yaml",
            "mediatype": "application/yaml",
            **_fingerprint(folder / "codebook.yaml"),
        }
    )
    for page, text in zip(dataset.pages["page"], dataset.pages["text"], strict=True):
        path = folder / TEXTS / f"{page}.txt"
        path.write_bytes(text.encode("utf-8"))
        resources.append(
            {
                "name": f"text-{page}",
                "path": f"{TEXTS}/{page}.txt",
                "title": f"Text of {page}",
                "description": "The page's redacted text, to which all offsets refer.",
                "format": "txt",
                "mediatype": "text/plain",
                "encoding": "utf-8",
                **_fingerprint(path),
            }
        )
    package = {
        "profile": "data-package",
        "name": "mzdata-dataset",
        **_NOTES,
        "version": dataset.codebook.version,
        "created_with": f"mzdata {mzdata.__version__}",
        "resources": resources,
    }
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    (folder / "datapackage.json").write_bytes(text.encode("utf-8"))


def _fingerprint(path: Path) -> dict[str, object]:
    content = path.read_bytes()
    return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def open(folder: str | Path) -> Dataset:
    """Read a dataset that `save` wrote, checking every table and every file's fingerprint.

    Raises
    ------
    InputError
        Where the folder is no dataset, a file is missing, or a table does not keep its declaration.
    """
    source = Path(folder)
    package = _package(source)
    listed = {resource["name"]: resource for resource in package["resources"]}
    problems = [
        f"{resource['path']}: {fault}" for resource in package["resources"] if (fault := _fault(source, resource))
    ]
    if problems:
        raise InputError(str(source), problems)
    book = codebooks.read(source / "codebook.yaml")
    frames = {
        table.name: _read_table(table, source / listed[table.name]["path"]) for table in (*_STORED, matrix_table(book))
    }
    texts = [(source / TEXTS / f"{page}.txt").read_bytes().decode("utf-8") for page in frames["pages"]["page"]]
    answers = frames["matrix"].set_index("organisation")
    answers.columns.name = "measure"
    return Dataset(
        pages=frames["pages"].assign(text=pd.Series(texts, dtype="str")),
        organisations=frames["organisations"],
        recognitions=frames["recognitions"],
        statements=frames["statements"],
        findings=frames["findings"],
        problems=frames["problems"],
        codebook=book,
        codebook_file=source / "codebook.yaml",
        matrix=answers,
    )


def _package(source: Path) -> dict[str, list[dict[str, str]]]:
    try:
        package = json.loads((source / "datapackage.json").read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(str(source), ["found no datapackage.json, expected the folder of a dataset"]) from error
    except ValueError as error:
        raise InputError(str(source / "datapackage.json"), [f"found no valid JSON: {error}"]) from error
    names = [table.name for table in _STORED] + ["matrix", "codebook"]
    listed = {r.get("name"): r for r in package.get("resources", []) if isinstance(r, dict) and "path" in r}
    missing = [name for name in names if name not in listed]
    if missing:
        raise InputError(str(source / "datapackage.json"), [f"no resource {name!r}" for name in missing])
    return {"resources": list(listed.values())}


def _fault(source: Path, resource: dict[str, str]) -> str:
    """What is wrong with a file of the package, "" if nothing. A table that was edited is no fault."""
    path = source / resource["path"]
    if Path(resource["path"]).is_absolute() or ".." in Path(resource["path"]).parts:
        return "leads out of the dataset's folder"
    if not path.is_file():
        return "is missing"
    if resource["path"].startswith(TEXTS) and _fingerprint(path)["hash"] != resource.get("hash"):
        return "was changed after the build, so that offsets no longer hold"
    return ""


def _read_table(table: Table, path: Path) -> pd.DataFrame:
    if path.suffix == ".parquet":
        return table.check(pd.read_parquet(path), where=str(path))
    return table.read_csv(path)
