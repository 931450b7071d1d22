"""Notebooks from one bilingual source: made in a language, run on a dataset, written as one file."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

from pydantic import model_validator

from mzdata import accuracy, dataset, selection, shipped, yamlfile
from mzdata.compare.groups import By
from mzdata.errors import InputError
from mzdata.vocabulary import Language, check_language
from mzdata.yamlfile import Record

if TYPE_CHECKING:
    from nbformat import NotebookNode

_PARAMETERS = {
    "data": {
        "nl": "map van een dataset, gemaakt met `mzdata build`; leeg: de pagina's die bij mzdata horen",
        "en": "folder of a dataset, made by `mzdata build`; empty: the pages that mzdata carries",
    },
    "lang": {
        "nl": "taal van tabellen, figuren en zinnen: nl of en",
        "en": "language of tables and sentences: nl or en",
    },
}


class Words(Record):
    """The same in two languages."""

    nl: str
    en: str


class Parameter(Record):
    """What a notebook may be asked, beyond the dataset and the language."""

    value: str
    nl: str
    en: str


class Cell(Record):
    """Narrative in two languages, or code that serves both."""

    nl: str = ""
    en: str = ""
    code: str = ""

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Cell:
        if bool(self.nl) != bool(self.en) or bool(self.nl) == bool(self.code):
            raise ValueError("expected nl and en, or code")
        return self


class Source(Record):
    """A notebook as it is written: its question, its parameters, its cells."""

    question: Words
    about: Words
    parameters: dict[str, Parameter]
    cells: tuple[Cell, ...]


def names() -> list[str]:
    """The notebooks there are, in order.

    >>> names()[0]
    '01_from_pages_to_matrix'
    """
    return sorted(path.stem for path in shipped.resource("notebooks").glob("*.yaml"))


def find(name: str) -> str:
    """The whole name of a notebook, from its number or its name.

    Raises
    ------
    InputError
        Where there is no such notebook, with the numbers there are.
    """
    known = names()
    for found in known:
        if name in (found, found.partition("_")[0], str(int(found.partition("_")[0]))):
            return found
    numbers = ", ".join(found.partition("_")[0] for found in known)
    raise InputError("notebook", [f"{name!r} is no notebook, expected one of {numbers}"])


def read(name: str) -> Source:
    """The source of a notebook, by number or name."""
    return yamlfile.read(shipped.resource(f"notebooks/{find(name)}.yaml"), Source)


def make(source: Source, lang: Language, given: Mapping[str, str] | None = None) -> NotebookNode:
    """A notebook in one language that was not run yet.

    Parameters
    ----------
    given : parameters other than the defaults; the cell that holds them has the tag `parameters`

    Raises
    ------
    InputError
        Names every parameter that the notebook has not; or the language is neither nl nor en.
    """
    from nbformat import v4

    check_language(lang)
    values = {"data": "", "lang": lang} | {name: p.value for name, p in source.parameters.items()}
    if strange := [name for name in given or {} if name not in values]:
        raise InputError("notebook", [f"{name!r} is no parameter of this notebook, expected one of {', '.join(values)}"
                                      for name in strange])  # fmt: skip
    meanings = {name: words[lang] for name, words in _PARAMETERS.items()}
    meanings |= {name: getattr(p, lang) for name, p in source.parameters.items()}
    lines = [f"{name} = {_literal(value)}  # {meanings[name]}" for name, value in (values | dict(given or {})).items()]
    cells = [
        v4.new_markdown_cell(f"# {getattr(source.question, lang)}\n\n{getattr(source.about, lang)}".strip()),
        v4.new_code_cell("\n".join(lines), metadata={"tags": ["parameters"]}),
    ]
    for cell in source.cells:
        narrative = getattr(cell, lang)
        cells.append(v4.new_markdown_cell(narrative.strip()) if narrative else v4.new_code_cell(cell.code.strip()))
    for number, made in enumerate(cells, start=1):
        # Ids are drawn at random otherwise.
        made["id"] = f"cell-{number:02d}"
    notebook: NotebookNode = v4.new_notebook(cells=cells, metadata=_metadata())
    return notebook


def _literal(value: str) -> str:
    # A path from Windows too: as Python reads it back.
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _metadata() -> dict[str, object]:
    """What says how to open a notebook, and nothing of who made it and when."""
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    return {"kernelspec": kernel, "language_info": {"name": "python"}}


def run(
    name: str,
    out: str | Path,
    *,
    data: str | Path = "",
    lang: Language = "en",
    parameters: Mapping[str, str] | None = None,
) -> Path:
    """Run a notebook on a dataset and write it; a notebook that was there is replaced only by a whole one.

    Parameters
    ----------
    name : number or name
    out : file that ends in .ipynb, or a folder in which it gets its own name
    data : folder of a dataset; without it the pages that mzdata carries. Written into the notebook relative to it.
    parameters : what else the notebook is asked

    Raises
    ------
    InputError
        Where Jupyter is missing, the dataset or a parameter is at fault, a cell fails, or `out` cannot be written.
    """
    found = find(name)
    target = Path(out)
    target = target / f"{found}.ipynb" if target.is_dir() or not target.suffix else target
    if target.suffix != ".ipynb":
        raise InputError(str(target), ["found another ending, expected a file that ends in .ipynb, or a folder"])
    given = {name: value for name, value in (parameters or {}).items() if value}
    source = read(found)
    _need_jupyter()
    # Unknown parameters first: the rest takes longer.
    make(source, lang, given)
    _check(data, given)
    for path in ("data", "gold"):
        value = str(data) if path == "data" else given.get(path, "")
        if value:
            given[path] = _from(Path(value), target.parent)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        executed = execute(make(source, lang, given), target.parent)
        _replace(executed, target)
    except OSError as error:
        reason = f"cannot be written ({error.strerror or error}), expected a folder with space and write access"
        raise InputError(str(target), [reason]) from error
    return target


def _check(data: str | Path, given: Mapping[str, str]) -> None:
    """Faults of the dataset and of parameters, told before anything is run."""
    by, file = given.get("by", ""), given.get("gold", "")
    if by and by not in get_args(By):
        raise InputError("by", [f"found {by!r}, expected one of {', '.join(get_args(By))}"])
    if not data and not given.keys() & {"organisation", "gold"}:
        return
    opened = dataset.open(data) if data else dataset.build()
    selection.organisation(opened, given.get("organisation", ""))
    if file:
        accuracy.twice(opened, file)


# What to install, as the README says it: mzdata is not in a registry.
_EXTRA: Final = 'Jupyter and papermill, in your clone of mzdata: pip install ".[notebooks]"'


def _need_jupyter() -> None:
    """What runs notebooks is an extra."""
    missing = [name for name in ("papermill", "ipykernel") if importlib.util.find_spec(name) is None]
    if missing:
        raise InputError(
            "notebook",
            [f"{name} is not installed, expected {_EXTRA}" for name in missing],
        )


def _from(path: Path, folder: Path) -> str:
    """A path as seen from the folder of the notebook, so that both may be moved together."""
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:
        # On another drive.
        return path.resolve().as_posix()


def execute(notebook: NotebookNode, folder: Path) -> NotebookNode:
    """The notebook with its outputs, run in a folder; without times and paths.

    Raises
    ------
    InputError
        Where Jupyter is missing or a cell fails.
    """
    _need_jupyter()
    import papermill
    from jupyter_client.kernelspec import NoSuchKernel
    from papermill.exceptions import PapermillExecutionError

    try:
        with _without_front_end():
            done: NotebookNode = papermill.execute_notebook(
                notebook,
                None,
                cwd=str(folder),
                kernel_name="python3",
                progress_bar=sys.stderr.isatty(),
                # What a kernel warns of at its start is not for a researcher.
                extra_arguments=["--log-level=CRITICAL"],
            )
    except PapermillExecutionError as error:
        problem = f"cell {error.exec_count} fails: {error.ename}: {error.evalue}"
        raise InputError("notebook", [problem]) from error
    except NoSuchKernel as error:
        problem = f"ipykernel is not installed, expected {_EXTRA}"
        raise InputError("notebook", [problem]) from error
    done["metadata"] = _metadata()
    for number, cell in enumerate(done["cells"], start=1):
        tags = cell["metadata"].get("tags", [])
        cell["metadata"] = {"tags": tags} if tags else {}
        cell["id"] = f"cell-{number:02d}"
    return done


@contextlib.contextmanager
def _without_front_end() -> Iterator[None]:
    """Nobody can click in what papermill runs, also where it was started from a notebook."""
    mark = "JPY_SESSION_NAME"
    kept = os.environ.pop(mark, None)
    try:
        yield
    finally:
        if kept is not None:
            os.environ[mark] = kept


def _replace(notebook: NotebookNode, target: Path) -> None:
    """Write under another name beside the target, then take its place."""
    import nbformat

    with tempfile.NamedTemporaryFile("w", dir=target.parent, prefix=f".{target.stem}-", suffix=".ipynb",
                                     delete=False, encoding="utf-8", newline="\n") as file:  # fmt: skip
        fresh = Path(file.name)
        try:
            file.write(nbformat.writes(notebook) + "\n")
        except BaseException:
            file.close()
            fresh.unlink()
            raise
    # A temporary file is for its owner only.
    fresh.chmod(0o644)
    try:
        fresh.replace(target)
    except BaseException:
        fresh.unlink()
        raise
