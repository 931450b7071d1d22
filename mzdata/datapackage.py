"""A Frictionless Data Package in a folder: tables, codebook and texts, each with its fingerprint."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, Final

import pandas as pd
import pyarrow as pa

import mzdata
from mzdata import coder as coders
from mzdata.coder import Coder
from mzdata.errors import InputError
from mzdata.schema import Table

PACKAGE: Final = "datapackage.json"
CODEBOOK: Final = "codebook.yaml"
TEXTS: Final = "texts"

_NOTES: Final = {
    "title": "Carer-friendly employers: measures told on public profile pages",
    "description": (
        "Made by mzdata from profile pages. Silence is not absence: a measure that a page does not mention may "
        "well exist. Offsets count code points in the page's redacted text, stored under texts/."
    ),
}


def is_package(folder: Path) -> bool:
    """Whether the folder looks like a dataset: it describes itself."""
    return (folder / PACKAGE).is_file()


def check_folder(folder: str | Path) -> None:
    """Whether a dataset may be written to the folder: new, empty, or an older dataset.

    Raises
    ------
    InputError
        Where `folder` holds something else than a dataset.
    """
    target = Path(folder)
    if target.is_file():
        raise InputError(str(target), ["found a file, expected a folder for the dataset"])
    if target.is_dir() and Path.cwd().is_relative_to(target.resolve()):
        # It is replaced as a whole, which would pull it away from under the terminal; Windows refuses.
        raise InputError(str(target), ["found the folder you are working in, expected another one"])
    if target.is_dir() and any(target.iterdir()) and not is_package(target):
        raise InputError(
            str(target),
            ["found a folder that is no mzdata dataset, expected an empty or new folder; nothing was written"],
        )


def write(
    folder: Path,
    tables: Iterable[tuple[Table, pd.DataFrame]],
    codebook: bytes,
    version: str,
    texts: Iterable[tuple[str, str]],
    format: str = "csv",
    coder: Coder = coders.UNKNOWN,
) -> None:
    """Write tables (csv or parquet), what the codebook file holds and the texts (page, text) into an empty folder."""
    resources = [_write_table(table, frame, folder / f"{table.name}.{format}") for table, frame in tables]
    (folder / CODEBOOK).write_bytes(codebook)
    resources.append(
        {
            "name": "codebook",
            "path": CODEBOOK,
            "title": "Codebook",
            "description": f"The codebook edition that was used: {version}.",
            "format": "yaml",
            "mediatype": "application/yaml",
            **_fingerprint(folder / CODEBOOK),
        }
    )
    (folder / TEXTS).mkdir()
    for page, text in texts:
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
        "version": version,
        "created_with": f"mzdata {mzdata.__version__}",
        **({coders.PROPERTY: coder.recorded()} if coder.recorded() else {}),
        "resources": resources,
    }
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    (folder / PACKAGE).write_bytes(text.encode("utf-8"))


def _write_table(table: Table, frame: pd.DataFrame, path: Path) -> dict[str, Any]:
    resource = table.to_frictionless(path.name)
    if path.suffix == ".parquet":
        table.check(frame).to_parquet(path, index=False, compression="zstd")
        resource |= {"format": "parquet", "mediatype": "application/vnd.apache.parquet"}
        del resource["encoding"], resource["dialect"]
        # Frictionless counts no bytes of such a file, and would call any count wrong.
        return resource | {"hash": _fingerprint(path)["hash"]}
    table.write_csv(frame, path)
    return resource | _fingerprint(path)


def _fingerprint(path: Path) -> dict[str, object]:
    content = path.read_bytes()
    return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


class Package:
    """The files of a package that lies in a folder.

    Raises
    ------
    InputError
        Where the folder is no package, or files that it lists are missing or were changed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        package = _description(folder)
        self._resources = _resources(package, folder / PACKAGE)
        found = coders.read(package)
        if found is None:
            raise InputError(
                str(folder / PACKAGE),
                [f"{coders.PROPERTY}: found {package[coders.PROPERTY]!r}, expected names with true or false"],
            )
        self.coder = found
        problems = [f"{r['path']}: {fault}" for r in self._resources.values() if (fault := self._fault(r))]
        if problems:
            raise InputError(str(folder), problems)

    def has(self, name: str) -> bool:
        """Whether the package lists a resource of that name."""
        return name in self._resources

    def path(self, name: str) -> Path:
        """The file of a resource; `InputError` if the package lists none of that name."""
        if name not in self._resources:
            raise InputError(str(self.folder / PACKAGE), [f"no resource {name!r}"])
        return self.folder / self._resources[name]["path"]

    def table(self, table: Table, others: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
        """A table, checked, also against the tables it refers to."""
        path = self.path(table.name)
        if path.suffix != ".parquet":
            return table.read_csv(path, others)
        try:
            frame = pd.read_parquet(path)
        except (pa.ArrowException, OSError) as error:
            raise InputError(str(path), [f"a broken Parquet file ({error}), expected the table"]) from error
        return table.check(frame, others, where=str(path))

    def texts(self, pages: Sequence[str]) -> pd.Series[str]:
        """The texts of pages, in their order."""
        paths = [self.path(f"text-{page}") for page in pages]
        return pd.Series([path.read_bytes().decode("utf-8") for path in paths], dtype="str")

    def _fault(self, resource: Mapping[str, str]) -> str:
        """What is wrong with a file, "" if nothing. A table that was edited is no fault."""
        inner = Path(resource["path"])
        if _outside(resource["path"]):
            return "leads out of the dataset's folder"
        path = self.folder / inner
        if not path.is_file():
            return "is missing"
        if inner.parts[0] == TEXTS and _fingerprint(path)["hash"] != resource.get("hash"):
            return "was changed after the build, so that offsets no longer hold"
        return ""


def _outside(path: str) -> bool:
    r"""Whether a path may leave the folder it is joined to, on this system or on another: drive, root or "..".

    >>> [_outside(path) for path in ("texts/a.txt", "/etc/a", "C:a.txt", r"..\a", "//host/share/a")]
    [False, True, True, True, True]
    """
    return any(kind(path).anchor or ".." in kind(path).parts for kind in (PurePosixPath, PureWindowsPath))


def _description(folder: Path) -> dict[str, Any]:
    path = folder / PACKAGE
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(str(folder), [f"found no {PACKAGE}, expected the folder of a dataset"]) from error
    except (ValueError, RecursionError) as error:
        raise InputError(str(path), [f"found no valid JSON: {error}"]) from error
    if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
        raise InputError(str(path), ["found no list of resources, expected the description of a dataset"])
    return package


def _resources(package: Mapping[str, Any], path: Path) -> dict[str, dict[str, str]]:
    listed = package["resources"]
    strange = [
        f"resource {number}: expected a name and a path"
        for number, resource in enumerate(listed, 1)
        if not isinstance(resource, dict)
        or not all(isinstance(resource.get(key), str) and resource[key] for key in ("name", "path"))
    ]
    if strange:
        raise InputError(str(path), strange)
    return {resource["name"]: resource for resource in listed}
