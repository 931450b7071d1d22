"""What took long to make is kept in the user's cache folder, so that the next run starts warm.

Only what follows from files of the package is kept, never anything of a user's pages. A file that cannot be read, is of
another version or was left half written is as good as none. `MZDATA_CACHE` names another folder.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import platform
import tempfile
from pathlib import Path
from typing import Any

import platformdirs

# What an unreadable pickle raises: cut short, or of a class that has changed.
_UNREADABLE = (OSError, EOFError, pickle.PickleError, AttributeError, ImportError, IndexError, TypeError, ValueError)
_PREFIX, _KEPT = "rules-", 3


def folder() -> Path:
    """Where things are kept."""
    return Path(os.environ.get("MZDATA_CACHE") or platformdirs.user_cache_path("mzdata", appauthor=False))


def _file(name: str) -> Path:
    return folder() / f"{_PREFIX}{platform.python_version()}-{name}.pickle"


def has(name: str) -> bool:
    """Whether something is kept under a name."""
    return _file(name).is_file()


def load(name: str) -> Any:
    """What is kept under a name; None where nothing is or it cannot be read."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return pickle.loads(_file(name).read_bytes())
    except _UNREADABLE:
        return None
    finally:
        if collecting:
            gc.enable()


def store(name: str, made: Any) -> None:
    """Keep something under a name, if one may write there; of what was kept before only the newest stays."""
    file = _file(name)
    # A cache that cannot be written costs time and nothing else.
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, suffix=".tmp", delete=False) as written:
            pickle.dump(made, written, protocol=5)
        Path(written.name).replace(file)
        older = sorted(file.parent.glob(f"{_PREFIX}*.pickle"), key=lambda other: other.stat().st_mtime)[:-_KEPT]
        for other in older:
            other.unlink(missing_ok=True)
