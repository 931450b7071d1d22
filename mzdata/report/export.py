"""Files for other programs, each written under another name before it takes the place of an older one."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Executor
from enum import StrEnum
from pathlib import Path
from typing import Final

from mzdata import datapackage
from mzdata import dataset as datasets
from mzdata.dataset import Dataset, Step
from mzdata.errors import InputError
from mzdata.explain import near
from mzdata.vocabulary import Language


class Format(StrEnum):
    """What a dataset can be written as."""

    PDF = "pdf"
    HTML = "html"
    XLSX = "xlsx"
    ODS = "ods"
    SAV = "sav"
    DTA = "dta"
    PARQUET = "parquet"
    FRICTIONLESS = "frictionless"


_PACKAGES: Final = {Format.PARQUET: "parquet", Format.FRICTIONLESS: "csv"}


def formats(given: str) -> list[Format]:
    """The formats of a list such as "xlsx,ods", each once.

    Raises
    ------
    InputError
        Names every word that is no format.

    Examples
    --------
    >>> [format.value for format in formats("xlsx, sav")]
    ['xlsx', 'sav']
    """
    words = list(dict.fromkeys(word.strip().lower() for word in given.split(",") if word.strip()))
    known = [format.value for format in Format]
    wrong = [f"{word!r} is no format{near(word, known)}" for word in words if word not in known]
    if wrong or not words:
        raise InputError("--format", [*wrong, f"expected one or more of {', '.join(known)}"])
    return [Format(word) for word in words]


def write(
    dataset: Dataset,
    folder: str | Path,
    wanted: Sequence[str],
    lang: Language = "en",
    *,
    command: str = "",
    on_step: Callable[[Step], None] | None = None,
    process: Executor | None = None,
) -> list[Path]:
    """Write the formats into a folder.

    Files are named `mzdata-nl.xlsx`, `mzdata-en.sav` and so on; with .sav and .dta comes `mzdata-nl-variables.csv`,
    what each variable holds. The packages, `parquet` and `frictionless`, are folders and know no language.

    Parameters
    ----------
    wanted : formats, or their names
    command : what was typed to make them, for the report's account of itself
    on_step : told before each file is made
    process : a second process that makes the PDF, as of `beside.process`; without it this one does

    Returns
    -------
    list of Path
        What was written: files in the order asked for, then packages.

    Raises
    ------
    InputError
        Where there is no such format, a folder or file cannot be written, or a format cannot hold the dataset. A file
        that was there stays as it was if its successor cannot be finished.
    """
    chosen = formats(",".join(wanted)) if len(wanted) else []
    target = Path(folder)
    if target.is_file():
        raise InputError(str(target), ["found a file, expected a folder for the exports"])
    packages = {format: target / format.value for format in chosen if format in _PACKAGES}
    for place in packages.values():
        datapackage.check_folder(place)
    files = [format for format in chosen if format not in _PACKAGES]
    written: list[Path] = []
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".mzdata-", dir=target) as workshop:
            # Everything is finished before anything is replaced.
            made = _make_all(dataset, Path(workshop), files, lang, command, on_step, process)
            written += [path.replace(target / path.name) for path in dict.fromkeys(made)]
    except OSError as error:
        # Full, read-only, or a file that stands open in another program, as in Excel on Windows.
        reason = error.strerror or str(error)
        where = str(error.filename2 or error.filename or target)
        raise InputError(
            where,
            [f"cannot be written ({reason}), expected a folder with space and write access, and no open files in it"],
        ) from error
    for format, place in packages.items():
        datasets.save(dataset, place, format="parquet" if format is Format.PARQUET else "csv")
    return [*written, *packages.values()]


def _make_all(
    dataset: Dataset,
    folder: Path,
    wanted: Sequence[Format],
    lang: Language,
    command: str,
    on_step: Callable[[Step], None] | None,
    process: Executor | None,
) -> list[Path]:
    """Write formats into a folder, the PDF in the second process if there is one: it takes as long as all others."""
    elsewhere = None
    if process is not None and Format.PDF in wanted:
        # A process that was stopped, as where memory is short, is no reason to go without.
        with contextlib.suppress(BrokenExecutor):
            elsewhere = process.submit(_make, dataset, folder, Format.PDF, lang, command)
    made: dict[Format, list[Path]] = {}
    # What is made elsewhere comes last.
    for number, format in enumerate(sorted(wanted, key=lambda one: elsewhere is not None and one is Format.PDF)):
        if on_step is not None:
            on_step(Step("write", number, len(wanted)))
        if elsewhere is not None and format is Format.PDF:
            with contextlib.suppress(BrokenExecutor):
                made[format] = elsewhere.result()
        if format not in made:
            made[format] = _make(dataset, folder, format, lang, command)
    return [path for format in wanted for path in made[format]]


def _make(dataset: Dataset, folder: Path, format: Format, lang: Language, command: str) -> list[Path]:
    """Write one format into a folder: its file, and what belongs to it."""
    path = folder / f"mzdata-{lang}.{format.value}"
    try:
        match format:
            case Format.PDF:
                from mzdata.report import pdf

                pdf.write(dataset, path, lang, command=command)
            case Format.HTML:
                from mzdata.report import page

                page.write(dataset, path, lang)
            case Format.XLSX:
                from mzdata.report import workbook

                workbook.write(dataset, path, lang)
            case Format.ODS:
                from mzdata.report import opendocument

                opendocument.write(dataset, path, lang)
            case _:
                return _statistics(dataset, path, lang)
    except ImportError as error:
        expected = 'the optional writers, in your clone of mzdata: pip install ".[report]"'
        raise InputError("report", [f"{error.name} is not installed, expected {expected}"]) from error
    return [path]


def _statistics(dataset: Dataset, path: Path, lang: Language) -> list[Path]:
    """A file for SPSS or Stata, and the table that says what its variables hold."""
    from mzdata.report import statistics

    collected = statistics.collect(dataset, lang)
    (statistics.write_spss if path.suffix == ".sav" else statistics.write_stata)(collected, path, lang)
    table = path.with_name(f"mzdata-{lang}-variables.csv")
    statistics.VARIABLES.write_csv(statistics.documented(collected, lang), table)
    return [path, table]
