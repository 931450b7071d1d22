"""The small examples of every document in reports/examples: three of the shipped organisations.

usage: python tests/quality/examples.py [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import mzdata as mz
from mzdata.report import benchmark, export
from mzdata.report.export import Format
from tests.report.small import take

EXAMPLES = Path(__file__).parents[2] / "reports" / "examples"
# A municipality, a hospital and a welfare organisation; one page is whole, two were cut.
ORGANISATIONS = ["gemeente-houten", "erasmus-mc", "welzijnswerk-midden-drenthe"]


def make(folder: Path) -> list[Path]:
    """Write the examples into a folder."""
    shipped = mz.build()
    few = take(shipped, ORGANISATIONS)
    documents = export.write(few, folder, list(Format), "nl", command="mzdata report")
    sheet = benchmark.write(shipped, ORGANISATIONS[0], folder / "benchmark-gemeente-houten.pdf", "nl")
    return [*documents, sheet]


if __name__ == "__main__":
    for path in make(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES):
        print(path)
