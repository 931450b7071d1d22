"""Files of a report, written whole or not at all."""

from __future__ import annotations

import tempfile
from pathlib import Path

from mzdata.errors import InputError


def replace(path: Path, content: bytes) -> Path:
    """Write a file under another name, then let it take its place: a failure leaves what was there.

    Raises
    ------
    InputError
        Where the file cannot be written.
    """
    # A link to a file stays a link.
    target = path.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".mzdata-", dir=target.parent) as folder:
            fresh = Path(folder) / "file"
            fresh.write_bytes(content)
            fresh.replace(target)
    except OSError as error:
        # Full, read-only, a folder of that name, or open in a PDF reader on Windows.
        reason = f"cannot be written ({error.strerror or error}), expected a place with space and write access"
        raise InputError(str(path), [f"{reason}; what was there is as it was"]) from error
    return path
