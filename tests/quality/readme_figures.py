"""Draw the pictures of the README and tell them in words: `python tests/quality/readme_figures.py`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import matplotlib as mpl

mpl.use("agg")

from matplotlib.axes import Axes

import mzdata as mz
from mzdata import compare, national, plots, selection, timeline

FIGURES = Path(__file__).parents[2] / "reports" / "figures"
COMMAND = "python tests/quality/readme_figures.py"


def draw(built: mz.Dataset) -> dict[str, Axes]:
    """What the shipped pages tell, how often, and since when; each figure by the name of its file."""
    names = selection.names(built)
    shares = compare.prevalence(built.matrix, built.codebook)
    common = selection.commonest(shares, 20)
    events = timeline.events(built.recognitions, built.organisations, built.pages)
    return {
        "matrix.png": plots.answer_matrix(built.matrix[common["measure"]], built.codebook, "en", names=names),
        "prevalence.png": plots.prevalence(common.head(15), built.codebook, "en"),
        "growth.png": plots.cumulative(timeline.cumulative(events, national.read()), "en"),
    }


def told(drawn: Mapping[str, Axes]) -> str:
    """What the figures show, in words: a picture cannot be compared, its text can."""
    parts = [f"## {name}\n\n{plots.describe(axes)}\n" for name, axes in drawn.items()]
    return "\n".join(["# Figures of the README\n", f"Made by `{COMMAND}`, with what each of them shows.\n", *parts])


def main() -> None:
    """Write matrix.png, prevalence.png and growth.png, and their texts in README.md."""
    drawn = draw(mz.build())
    FIGURES.mkdir(parents=True, exist_ok=True)
    for name, axes in drawn.items():
        axes.figure.savefig(FIGURES / name, dpi=110, metadata={"Software": None})
    text = told(drawn)
    (FIGURES / "README.md").write_text(text, encoding="utf-8", newline="\n")
    print(text)


if __name__ == "__main__":
    main()
