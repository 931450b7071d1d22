"""CSV files as text cells: decoding, separators and ragged rows, before anybody asks what a cell means."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.csv

from mzdata.errors import InputError


def text(path: Path) -> str:
    """The decoded file; a byte order mark is dropped."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(str(path), [f"cannot be read ({error.strerror or error}); expected a CSV file"]) from error
    try:
        decoded = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(str(path), [f"line {line}: byte {content[error.start]:#04x}, expected UTF-8"]) from error
    if not decoded.strip():
        raise InputError(str(path), ["empty file, expected a header line"])
    first = decoded.partition("\n")[0]
    if ";" in first and "," not in first:
        # What a Dutch Excel saves as CSV.
        raise InputError(str(path), ["cells are separated by ';', expected ','"])
    return decoded


def header(content: str) -> list[str]:
    """Names in the first line."""
    return next(csv.reader(io.StringIO(content)), [])


def cells(content: str, names: list[str], path: Path) -> pd.DataFrame:
    """Every cell below the header, as text; `path` is for the message."""
    faults: list[str] = []

    def note(row: Any) -> str:
        # The reader counts the header as row 1.
        faults.append(f"row {row.number - 1}: {row.actual_columns} cells, expected {row.expected_columns}")
        return "skip"

    try:
        table = pyarrow.csv.read_csv(
            io.BytesIO(content.encode()),
            # Without threads the reader knows the number of a faulty row.
            read_options=pyarrow.csv.ReadOptions(use_threads=False),
            parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True, invalid_row_handler=note),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as error:
        raise InputError(str(path), [*faults, str(error)]) from error
    if faults:
        raise InputError(str(path), faults)
    frame: pd.DataFrame = table.to_pandas()
    return frame
