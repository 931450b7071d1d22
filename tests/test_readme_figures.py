"""The figures of the README are those of the shipped pages as they are coded now."""

from __future__ import annotations

import matplotlib.pyplot as plt

from mzdata.dataset import Dataset
from tests.quality import readme_figures


def test_the_figures_of_the_readme_show_what_the_pages_tell_now(shipped: Dataset) -> None:
    drawn = readme_figures.draw(shipped)
    try:
        now = readme_figures.told(drawn)
    finally:
        plt.close("all")
    kept = (readme_figures.FIGURES / "README.md").read_text(encoding="utf-8")
    assert kept == now, f"the figures in reports/figures are out of date: run `{readme_figures.COMMAND}`"
    assert {path.name for path in readme_figures.FIGURES.glob("*.png")} == set(drawn)
    page = (readme_figures.FIGURES.parents[1] / "README.md").read_text(encoding="utf-8")
    assert [name for name in drawn if f"(reports/figures/{name})" not in page] == []
