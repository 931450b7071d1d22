"""The tables behind a report as CSV files that travel inside the PDF."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from mzdata.codebook import MEASURES
from mzdata.compare.differences import DIFFERENCES
from mzdata.compare.law import BEYOND_LAW_SHARES
from mzdata.compare.prevalence import PREVALENCE
from mzdata.dataset import Dataset, matrix_table
from mzdata.findings import FINDINGS
from mzdata.profile import ORGANISATIONS, RECOGNITIONS
from mzdata.report.tables import Tables
from mzdata.schema import Table
from mzdata.timeline import CUMULATIVE


@dataclass(frozen=True)
class Attachment:
    """A CSV file: its name, what it holds, how many rows, and its text."""

    name: str
    description: str
    rows: int
    text: str

    @property
    def sha256(self) -> str:
        """Checksum of the file."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


def attachments(dataset: Dataset, tables: Tables) -> list[Attachment]:
    """The tables of a report as files, the matrix first."""
    matrix = dataset.matrix.reset_index(names="organisation")
    matrix.columns.name = None
    files: list[tuple[str, Table, pd.DataFrame]] = [
        ("matrix", matrix_table(dataset.codebook), matrix),
        ("findings", FINDINGS, dataset.findings),
        ("organisations", ORGANISATIONS, dataset.organisations),
        ("recognitions", RECOGNITIONS, dataset.recognitions),
        ("prevalence", PREVALENCE, tables.prevalence),
        ("prevalence-by-sector", PREVALENCE, tables.by_sector),
        ("differences", DIFFERENCES, tables.differences),
        ("cumulative", CUMULATIVE, tables.cumulative),
        ("law", BEYOND_LAW_SHARES, tables.law),
        ("codebook", MEASURES, dataset.codebook.table()),
    ]
    with tempfile.TemporaryDirectory(prefix="mzdata-") as folder:
        return [_attachment(name, table, frame, Path(folder)) for name, table, frame in files]


def _attachment(name: str, table: Table, frame: pd.DataFrame, folder: Path) -> Attachment:
    path = folder / f"{name}.csv"
    table.write_csv(frame, path)
    about = f"{table.title}. {table.description}".strip()
    return Attachment(path.name, about, len(frame), path.read_text(encoding="utf-8"))
