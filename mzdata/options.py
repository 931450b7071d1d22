"""Options of the command line that more than one command has, and the words they take."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Lang(StrEnum):
    """Language of what is printed."""

    NL = "nl"
    EN = "en"


class Per(StrEnum):
    """The finest level of a table."""

    MEASURE = "measure"
    DIMENSION = "dimension"


class Format(StrEnum):
    """File format of the tables."""

    CSV = "csv"
    PARQUET = "parquet"


LangOption = Annotated[Lang, typer.Option("--lang", help="Language of what is printed: nl or en.")]
FactsOption = Annotated[
    Path | None,
    typer.Option("--facts", metavar="FILE", help="CSV with what pages cannot say: url, sector, province, complete, …"),
]
CodebookOption = Annotated[
    Path | None, typer.Option("--codebook", metavar="FILE", help="A codebook of your own instead of ours.")
]
PatternsOption = Annotated[
    Path | None, typer.Option("--patterns", metavar="FOLDER", help="A folder of pattern files of your own.")
]
PatternsOnlyOption = Annotated[
    bool, typer.Option("--patterns-only", help="Code by patterns alone, without the classifier.")
]
ReviewsOption = Annotated[
    Path | None,
    typer.Option(
        "--reviews", metavar="FILE", help="CSV with answers of yours: organisation, measure, answer, quote, reason."
    ),
]
DatasetArgument = Annotated[
    Path, typer.Argument(metavar="DATASET", help="Folder of a dataset, as made by mzdata build.")
]
