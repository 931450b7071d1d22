"""Draw the pictures of the README: `python tests/quality/readme_figures.py`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import matplotlib as mpl

mpl.use("agg")

import mzdata as mz
from mzdata import compare, national, plots, selection, timeline

FIGURES = Path(__file__).parents[2] / "reports" / "figures"


def main() -> None:
    """Write matrix.png, prevalence.png and growth.png: what the shipped pages tell, how often, and since when."""
    built = mz.build()
    names = selection.names(built)
    shares = compare.prevalence(built.matrix, built.codebook)
    common = selection.commonest(shares, 20)
    events = timeline.events(built.recognitions, built.organisations, built.pages)
    drawn = {
        "matrix": plots.answer_matrix(built.matrix[common["measure"]], built.codebook, "en", names=names),
        "prevalence": plots.prevalence(common.head(15), built.codebook, "en"),
        "growth": plots.cumulative(timeline.cumulative(events, national.read()), "en"),
    }
    FIGURES.mkdir(parents=True, exist_ok=True)
    for name, axes in drawn.items():
        axes.figure.savefig(FIGURES / f"{name}.png", dpi=110, metadata={"Software": None})
        print(f"{name}: {plots.describe(axes)}")


if __name__ == "__main__":
    main()
