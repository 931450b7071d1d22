"""CSV files that people make in a spreadsheet: any separator and encoding it saves, as rows of text."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from mzdata import documents, sources
from mzdata.documents import LARGEST_FILE, Unreadable
from mzdata.errors import InputError


def rows(path: Path, expected: str) -> list[list[str]]:
    """The rows of a CSV file, header included; comma, semicolon or tab, with or without byte order mark.

    `expected` says in a message what the file should hold.

    Raises
    ------
    InputError
        Where the file cannot be read, is far too large, or is no CSV.
    """
    where = sources.shown(path)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputError(where, [f"a file of {path.stat().st_size // 2**20} MB; expected a small CSV"])
        text, _ = documents.decode(path.read_bytes())
    except OSError as error:
        raise InputError(where, [f"cannot be read ({error.strerror}); expected a CSV file"]) from error
    except Unreadable as error:
        raise InputError(where, [f"{error.found}; expected a CSV file"]) from error
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise InputError(where, [f"no well-formed CSV ({error}); expected {expected}"]) from error
