"""The tables behind a report as CSV files that travel inside the PDF."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from mzdata import matrix as matrices
from mzdata.codebook import MEASURES
from mzdata.compare.differences import DIFFERENCES
from mzdata.compare.law import BEYOND_LAW_SHARES
from mzdata.compare.prevalence import PREVALENCE
from mzdata.dataset import Dataset
from mzdata.findings import FINDINGS
from mzdata.profile import ORGANISATIONS, RECOGNITIONS
from mzdata.report.tables import Tables
from mzdata.schema import Table
from mzdata.timeline import CUMULATIVE
from mzdata.vocabulary import Language

# What the files hold, for a Dutch reader; in English the tables say it themselves.
_DUTCH: Final[Mapping[str, str]] = {
    "matrix": "De matrix. Eén rij per organisatie, één kolom per maatregel; zwijgen is geen ontkennen.",
    "findings": "Vindplaatsen. Eén rij per stuk bewijs voor een maatregel; zwijgen geeft geen rij.",
    "organisations": "Organisaties. Eén rij per organisatie, met wat haar pagina over haar zegt.",
    "recognitions": "Erkenningen. Eén rij per afgedrukte datum.",
    "prevalence": "Hoe vaak elke maatregel wordt genoemd. Eén rij per maatregel, dan per onderwerp, dan alles samen.",
    "prevalence-by-sector": "Hoe vaak elke maatregel wordt genoemd, per sector. Eén rij per sector en maatregel, dan "
    "per onderwerp, dan voor alles samen.",
    "differences": "Verschillen tussen twee groepen. Eén rij per paar groepen en maatregel; n telt de organisaties "
    "waarvan het antwoord bekend is.",
    "cumulative": "Wie wanneer was erkend, in dit rapport en in het land. Eén rij per jaareinde en per landelijke "
    "telling; een erkende organisatie blijft meetellen.",
    "law": "Klassen van de wet, over organisaties. Organisaties die minstens één regeling van een klasse noemen, naar "
    "de wet op de dag van hun erkenning.",
    "codebook": "Maatregelen. De maatregelen van de gebruikte editie van het codeboek, in haar volgorde.",
}


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


def attachments(dataset: Dataset, tables: Tables, lang: Language) -> list[Attachment]:
    """The tables of a report as files, the matrix first; what they hold is told in the language of the report."""
    matrix = dataset.matrix.reset_index(names="organisation")
    matrix.columns.name = None
    files: list[tuple[str, Table, pd.DataFrame]] = [
        ("matrix", matrices.declared(dataset.codebook), matrix),
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
        return [_attachment(name, table, frame, Path(folder), lang) for name, table, frame in files]


def _attachment(name: str, table: Table, frame: pd.DataFrame, folder: Path, lang: Language) -> Attachment:
    path = folder / f"{name}.csv"
    table.write_csv(frame, path)
    about = _DUTCH[name] if lang == "nl" else f"{table.title}. {table.description}".strip()
    # As bytes: to read it as text would change line ends within a cell.
    return Attachment(path.name, about, len(frame), path.read_bytes().decode("utf-8"))
