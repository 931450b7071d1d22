"""What was written, as a table for people: the file and whom it is for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pandas as pd

from mzdata.vocabulary import Language

_HEADS: Final = {"nl": ("bestand", "waarvoor"), "en": ("file", "what for")}
_USES: Final = {
    ".pdf": ("om te publiceren en te bewaren", "to publish and to keep"),
    ".html": (
        "om op een site te zetten: elke cel opent naar haar woorden",
        "to put on a site: every cell opens to its words",
    ),
    ".xlsx": ("voor Excel en LibreOffice", "for Excel and LibreOffice"),
    ".ods": ("voor LibreOffice, een open formaat", "for LibreOffice, an open format"),
    ".sav": ("voor SPSS, met labels", "for SPSS, with labels"),
    ".dta": ("voor Stata, met labels", "for Stata, with labels"),
    ".csv": ("wat elke variabele bevat", "what each variable holds"),
    "": (
        "gegevenspakket: tabellen met een beschrijving van elke kolom",
        "data package: tables with every column described",
    ),
}


def listing(paths: Sequence[Path], lang: Language = "en") -> pd.DataFrame:
    """One row for each file, in the order given.

    >>> listing([Path("out/mzdata-en.sav")]).to_numpy().tolist()
    [['mzdata-en.sav', 'for SPSS, with labels']]
    """
    at = 0 if lang == "nl" else 1
    rows = [(path.name, _USES.get(path.suffix, ("", ""))[at]) for path in paths]
    return pd.DataFrame(rows, columns=list(_HEADS[lang]), dtype="str")
