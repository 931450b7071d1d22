"""What took long to make is kept in the user's cache folder, so that the next run starts warm.

Only what follows from files of the package is kept, never anything of a user's pages. A file that cannot be read, is of
another version or was left half written is as good as none. `MZDATA_CACHE` names another folder; keep
it one that only you can write, since it holds compiled Python objects, which may run anything when they are read.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
import os
import pickle
import platform
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import platformdirs

# What an unreadable pickle raises: cut short, or of a class that has changed.
_UNREADABLE = (OSError, EOFError, pickle.PickleError, AttributeError, ImportError, IndexError, TypeError, ValueError)
# Of each kind so many files stay.
_KEPT = 3


def folder() -> Path | None:
    """Where things are kept; None for a user without a home, as in some containers."""
    if told := os.environ.get("MZDATA_CACHE"):
        return Path(told)
    try:
        found = platformdirs.user_cache_path("mzdata", appauthor=False)
    except RuntimeError:
        return None
    # Older versions give "~" back as it is, which would make a folder of that name.
    return found if found.is_absolute() else None


def digest(files: Iterable[Path], *words: str) -> str:
    """What is made of these files depends on: their bytes, these words and the code of the package."""
    made = hashlib.sha256(json.dumps(words).encode())
    for file in [*files, *_code()]:
        made.update(f"\0{file.name}\0".encode())
        made.update(file.read_bytes())
    return made.hexdigest()[:32]


@cache
def _code() -> list[Path]:
    return sorted(Path(__file__).parent.glob("*.py"))


def _file(kind: str, name: str) -> Path | None:
    where = folder()
    return None if where is None else where / f"{kind}-{platform.python_version()}-{name}.pickle"


def has(kind: str, name: str) -> bool:
    """Whether something is kept under a name."""
    file = _file(kind, name)
    return file is not None and file.is_file()


def load(kind: str, name: str) -> Any:
    """What is kept under a name; None where nothing is or it cannot be read."""
    file = _file(kind, name)
    if file is None:
        return None
    collecting = gc.isenabled()
    gc.disable()
    try:
        return pickle.loads(file.read_bytes())
    except _UNREADABLE:
        return None
    finally:
        if collecting:
            gc.enable()


def store(kind: str, name: str, made: Any) -> None:
    """Keep something under a name, if one may write there; of its kind only the newest stay."""
    file = _file(kind, name)
    if file is None:
        return
    # A cache that cannot be written costs time and nothing else.
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, suffix=".tmp", delete=False) as written:
            fresh = Path(written.name)
        try:
            with fresh.open("wb") as content:
                pickle.dump(made, content, protocol=5)
            fresh.replace(file)
        except BaseException:
            # A full disk is not made fuller by every run.
            fresh.unlink()
            raise
        older = sorted(file.parent.glob(f"{kind}-*.pickle"), key=lambda other: other.stat().st_mtime)[:-_KEPT]
        for other in older:
            other.unlink(missing_ok=True)
