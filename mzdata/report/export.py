"""Files for other programs, each written under another name before it takes the place of an older one."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

from mzdata import dataset as datasets
from mzdata.dataset import Dataset
from mzdata.errors import InputError
from mzdata.explain import near
from mzdata.vocabulary import Language


class Format(StrEnum):
    """What a dataset can be exported as."""

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


def write(dataset: Dataset, folder: str | Path, wanted: Sequence[Format], lang: Language = "en") -> list[Path]:
    """Write the formats into a folder.

    Files are named `mzdata-nl.xlsx`, `mzdata-en.sav` and so on; with .sav and .dta comes `mzdata-nl-variables.csv`,
    what each variable holds. The packages, `parquet` and `frictionless`, are folders and know no language.

    Returns
    -------
    list of Path
        What was written: files in the order asked for, then packages.

    Raises
    ------
    InputError
        Where a folder or file cannot be written, or a format cannot hold the dataset. A file that was there stays as it
        was if its successor cannot be finished.
    """
    target = Path(folder)
    if target.is_file():
        raise InputError(str(target), ["found a file, expected a folder for the exports"])
    packages = {format: target / format.value for format in wanted if format in _PACKAGES}
    for place in packages.values():
        datasets.check_folder(place)
    files = [format for format in wanted if format not in _PACKAGES]
    written: list[Path] = []
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".mzdata-", dir=target) as workshop:
            # Everything is finished before anything is replaced.
            for path in _make(dataset, Path(workshop), files, lang) if files else ():
                written.append(path.replace(target / path.name))
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


def _make(dataset: Dataset, folder: Path, wanted: Sequence[Format], lang: Language) -> list[Path]:
    """Write files into an empty folder."""
    try:
        from mzdata.report import opendocument, statistics, workbook
    except ImportError as error:
        raise InputError(
            "export", [f"{error.name} is not installed, expected the optional writers: pip install mzdata[report]"]
        ) from error
    made = []
    for format in wanted:
        path = folder / f"mzdata-{lang}.{format.value}"
        if format is Format.XLSX:
            workbook.write(dataset, path, lang)
        elif format is Format.ODS:
            opendocument.write(dataset, path, lang)
        elif format is Format.SAV:
            statistics.write_spss(statistics.collect(dataset, lang), path, lang)
        else:
            statistics.write_stata(statistics.collect(dataset, lang), path, lang)
        made.append(path)
    if {Format.SAV, Format.DTA} & set(wanted):
        path = folder / f"mzdata-{lang}-variables.csv"
        statistics.VARIABLES.write_csv(statistics.documented(statistics.collect(dataset, lang), lang), path)
        made.append(path)
    return made
