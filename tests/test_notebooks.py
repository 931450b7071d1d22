"""Notebooks are committed executed, in order, with output, and hold nothing that belongs in the library."""

import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


@pytest.fixture(params=NOTEBOOKS, ids=[path.name for path in NOTEBOOKS])
def notebook(request: pytest.FixtureRequest) -> nbformat.NotebookNode:
    return nbformat.read(request.param, as_version=4)


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


def test_notebooks_were_executed_in_order(notebook: nbformat.NotebookNode) -> None:
    # nbval passes a notebook that was never run, because it has no stored output to compare.
    cells = code_cells(notebook)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert sum(bool(cell.outputs) for cell in cells) >= len(cells) - 2
    assert not [o for cell in cells for o in cell.outputs if o.output_type in ("error", "stream")]


def test_notebooks_define_nothing(notebook: nbformat.NotebookNode) -> None:
    for cell in code_cells(notebook):
        assert not re.search(r"^\s*(def|class|for|while) ", cell.source, re.MULTILINE)
        assert len(cell.source.splitlines()) <= 10


def test_notebooks_start_with_parameters(notebook: nbformat.NotebookNode) -> None:
    assert "parameters" in code_cells(notebook)[0].metadata.get("tags", [])


def test_notebooks_hold_no_paths_and_no_personal_data(notebook: nbformat.NotebookNode) -> None:
    text = nbformat.writes(notebook)
    assert not re.search(r"(/(home|root|tmp|Users)/|[A-Z]:\\\\)", text)
    assert not re.search(r"[\w.]+@[\w.]+\.(nl|org|com)", text)
    assert not re.search(r"\b0\d{2,3}[-– ]\d{6,7}\b", text)


def test_figures_follow_a_table(notebook: nbformat.NotebookNode) -> None:
    # Images are not compared, so the numbers of a figure stand in a table just before it.
    cells = code_cells(notebook)
    for before, cell in pairwise(cells):
        if any("image/png" in output.get("data", {}) for output in cell.outputs):
            assert any("text/html" in output.get("data", {}) for output in before.outputs)
            assert cell.source.startswith("# NBVAL_IGNORE_OUTPUT")
