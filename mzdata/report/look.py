"""How a workbook looks, in every file format: colours, signs, and which columns are figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from mzdata.plots import COLOURS
from mzdata.report.sheets import Kind
from mzdata.vocabulary import Answer

__all__ = ["COLOURS", "CREATED", "HEADER", "NUMERIC", "RULE", "SIGNS", "tint"]

# The clock has no say in a file; spreadsheets show this as the day of making.
CREATED: Final = datetime(2000, 1, 1)
HEADER: Final = "#154273"
RULE: Final = "#d9d9d9"
NUMERIC: Final[tuple[Kind, ...]] = ("count", "number", "share")
SIGNS: Final[Mapping[Answer, str]] = {
    Answer.STATED: "●",
    Answer.CONDITIONAL: "◐",
    Answer.PLANNED: "○",
    Answer.DENIED: "×",
    Answer.SILENT: "–",
    Answer.UNKNOWN: "?",
}


def tint(colour: str, strength: float = 0.45) -> str:
    """The colour mixed with white, light enough for black words and for the blue that some programs give a link.

    >>> tint("#08519c")
    '#90b1d2'
    """
    parts = [255 - round((255 - int(colour[i : i + 2], 16)) * strength) for i in (1, 3, 5)]
    return "#" + "".join(f"{part:02x}" for part in parts)
