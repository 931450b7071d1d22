"""Draw the pictures of the README: `python tests/quality/readme_figures.py`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import matplotlib as mpl

mpl.use("agg")

import mzdata as mz
from mzdata import plots

FIGURES = Path(__file__).parents[2] / "reports" / "figures"


def main() -> None:
    """Write matrix.png: the twenty measures that most of the shipped organisations tell."""
    built = mz.build()
    told = built.matrix.isin(["stated", "conditional"]).sum().sort_values(ascending=False, kind="stable").head(20)
    axes = plots.answer_matrix(built.matrix[told.index], built.codebook, "en")
    FIGURES.mkdir(parents=True, exist_ok=True)
    axes.figure.savefig(FIGURES / "matrix.png", dpi=110, metadata={"Software": None})


if __name__ == "__main__":
    main()
