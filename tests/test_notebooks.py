"""Notebooks are what their source makes, committed executed and in order, and run on data of any size."""

import ast
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import matplotlib as mpl
import nbformat
import pytest

from mzdata import cli, dataset, notebooks, show
from mzdata.errors import InputError
from tests import made_up

ROOT = Path(__file__).parents[1]
COMMITTED = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = notebooks.names()


@pytest.fixture(params=COMMITTED, ids=[path.stem for path in COMMITTED])
def notebook(request: pytest.FixtureRequest) -> nbformat.NotebookNode:
    return nbformat.read(request.param, as_version=4)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A dataset of three pages of which one was never seen before, and a second coding of them."""
    source = ROOT / "tests" / "unseen" / "a"
    folder = tmp_path_factory.mktemp("three")
    chosen = sorted(path for path in (source / "pages").glob("*.txt") if "control" not in path.name)[:3]
    dataset.save(dataset.build(chosen), folder / "data")
    lines = (source / "gold.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines[1:] if line.split(",")[0] in {path.stem for path in chosen}]
    (folder / "gold.csv").write_text("".join([lines[0], *kept]), encoding="utf-8")
    return folder / "data", folder / "gold.csv"


@pytest.fixture(scope="module")
def made(shipped: dataset.Dataset, tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Datasets of one organisation and of a thousand, made up."""
    folders = {}
    for count in (1, 1000):
        folder = made_up.pages(tmp_path_factory.mktemp("made_up") / str(count), shipped, count, seed=1)
        folders[count] = dataset.save(dataset.build(folder / "pages", folder / "facts.csv"), folder / "data")
    # A page that tells nothing at all.
    silent = tmp_path_factory.mktemp("silent")
    (silent / "gemeente-stil.txt").write_text("Gemeente Stil\n\nErkend mantelzorgvriendelijk\n", encoding="utf-8")
    folders[0] = dataset.save(dataset.build(silent), silent / "data")
    return folders


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def run(name: str, lang: str, **given: str) -> list[Any]:
    """What the cells of a notebook show, run here: starting a kernel for each would take minutes."""
    mpl.use("agg")
    made = notebooks.make(notebooks.read(name), lang, given)
    space: dict[str, Any] = {}
    shown = []
    for cell in code_cells(made):
        *lines, last = ast.parse(cell.source).body
        exec(compile(ast.Module(lines, []), name, "exec"), space)
        if isinstance(last, ast.Expr):
            shown.append(eval(compile(ast.Expression(last.value), name, "eval"), space))
        else:
            exec(compile(ast.Module([last], []), name, "exec"), space)
    for value in shown:
        for form in ("_repr_html_", "_repr_markdown_", "_repr_png_"):
            assert getattr(value, form, lambda: "nothing")()
    return shown


def test_the_committed_notebooks_are_those_of_the_source() -> None:
    assert [path.stem for path in COMMITTED] == NAMES
    for path in COMMITTED:
        made, found = notebooks.make(notebooks.read(path.stem), "en"), nbformat.read(path, as_version=4)
        assert [(c.id, c.cell_type, c.source, c.metadata) for c in found.cells] == [
            (c.id, c.cell_type, c.source, c.metadata) for c in made.cells
        ]
        assert found.metadata == made.metadata


def test_notebooks_were_executed_in_order(notebook: nbformat.NotebookNode) -> None:
    # nbval passes a notebook that was never run, because it has no stored output to compare.
    cells = code_cells(notebook)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert [cell.source for cell in cells[1:] if not cell.outputs] == []
    assert not [o for cell in cells for o in cell.outputs if o.output_type in ("error", "stream")]


@pytest.mark.parametrize("name", NAMES)
def test_cells_are_short_and_define_nothing(name: str) -> None:
    source = notebooks.read(name)
    for cell in source.cells:
        assert not re.search(r"^\s*(def|class|for|while) |lambda| for ", cell.code, re.MULTILINE)
        assert len(cell.code.splitlines()) <= 10
        assert max(map(len, cell.code.splitlines()), default=0) <= 120


def test_every_document_is_made_in_ten_cells() -> None:
    made = notebooks.make(notebooks.read("06"), "en")
    assert len(made.cells) <= 10
    code = " ".join(cell.source for cell in code_cells(made))
    for name in ("pdf", "html", "xlsx", "ods", "sav", "dta", "parquet", "frictionless", "benchmark.write_all"):
        assert name in code


@pytest.mark.parametrize("name", NAMES)
def test_the_title_is_a_question_and_the_end_is_what_it_does_not_show(name: str) -> None:
    source = notebooks.read(name)
    assert source.question.nl.endswith("?") and source.question.en.endswith("?")
    assert source.cells[-1].nl.startswith("## Wat dit niet laat zien")
    assert source.cells[-1].en.startswith("## What this does not show")


@pytest.mark.parametrize("name", NAMES)
def test_the_narrative_holds_no_number_that_data_could_change(name: str) -> None:
    words = " ".join(cell.en for cell in notebooks.read(name).cells)
    # Days, notebooks and the limits of alpha are no results.
    left = re.sub(r"notebook \d+|10 November|0\.\d+|F1", "", words)
    assert re.findall(r"\d+", left) == []


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_notebooks_start_with_parameters(name: str, lang: str) -> None:
    first = code_cells(notebooks.make(notebooks.read(name), lang, {"data": 'C:\\map "x"'}))[0]
    assert first.metadata.tags == ["parameters"]
    space: dict[str, str] = {}
    exec(first.source, space)
    assert (space["data"], space["lang"]) == ('C:\\map "x"', lang)


def test_notebooks_hold_no_paths_and_no_personal_data(notebook: nbformat.NotebookNode) -> None:
    text = nbformat.writes(notebook)
    assert not re.search(r"(/(home|root|tmp|Users|work)/|[A-Z]:\\\\)", text)
    assert not re.search(r"[\w.]+@[\w.]+\.(nl|org|com)", text)
    assert not re.search(r"\b0\d{2,3}[-– ]\d{6,7}\b", text)


def test_figures_follow_a_table_and_their_words_follow_them(notebook: nbformat.NotebookNode) -> None:
    # Images are not compared, so the numbers of a figure stand in a table just before it.
    cells = code_cells(notebook)
    for before, cell, after in zip(cells, cells[1:], cells[2:], strict=False):
        for output in cell.outputs:
            if "image/png" in output.get("data", {}):
                assert any("text/html" in shown.get("data", {}) for shown in before.outputs)
                assert after.source.startswith("show.words(")
                assert output.data["text/plain"] in after.outputs[0].data["text/markdown"]
    assert not [cell for cell in cells if "NBVAL" in cell.source]


def test_every_table_and_figure_has_a_sentence_before_it(notebook: nbformat.NotebookNode) -> None:
    for before, cell in pairwise(notebook.cells):
        if "## " in before.source:
            assert cell.cell_type == "code" or before is notebook.cells[0]


@pytest.mark.parametrize("name", NAMES)
def test_notebooks_run_on_three_pages(name: str, three: tuple[Path, Path]) -> None:
    data, gold = three
    given = {"gold": gold.as_posix()} if name.startswith("05") else {}
    assert run(name, "nl", data=data.as_posix(), **given)


@pytest.mark.parametrize("name", NAMES)
def test_notebooks_run_on_one_organisation(name: str, made: dict[int, Path]) -> None:
    said = [value for value in run(name, "en", data=made[1].as_posix()) if isinstance(value, show.Text)]
    assert not [text for text in said if re.search(r"\b1 (organisations|pages|measures)\b|nan", text)
                and not text.startswith("*")]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_notebooks_run_on_a_page_that_tells_nothing(name: str, made: dict[int, Path]) -> None:
    assert run(name, "nl", data=made[0].as_posix())


# The figures of all five take a minute; these two read all tables that grow with the number of organisations.
@pytest.mark.parametrize("name", [NAMES[3], NAMES[4]])
def test_notebooks_run_on_a_thousand_organisations(name: str, made: dict[int, Path]) -> None:
    assert run(name, "en", data=made[1000].as_posix())


def test_the_same_seed_makes_the_same_pages(shipped: dataset.Dataset, tmp_path: Path) -> None:
    first, second = (made_up.pages(tmp_path / name, shipped, 3, seed=5) for name in ("a", "b"))
    for path in first.rglob("*.*"):
        assert path.read_bytes() == (second / path.relative_to(first)).read_bytes()


def test_the_command_writes_a_notebook_beside_its_data(
    three: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, gold = three
    out = tmp_path / "uit" / "mijn.ipynb"
    asked = ["notebook", "5", "--data", str(data), "--gold", str(gold), "-o", str(out), "--lang", "nl"]
    assert cli.main(asked) == 0
    assert "Notebook geschreven naar" in capsys.readouterr().out
    written = nbformat.read(out, as_version=4)
    parameters = code_cells(written)[0].source
    assert "../" in parameters and str(tmp_path) not in parameters
    assert written.cells[0].source.startswith("# Hoe zeker zijn we")
    assert [path.name for path in out.parent.iterdir()] == ["mijn.ipynb"]
    assert all(cell.execution_count for cell in code_cells(written))
    # Once more, and not a byte differs.
    before = out.read_bytes()
    notebooks.run("05", out, data=data, lang="nl", parameters={"gold": str(gold)})
    assert out.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["9"], "'9' is no notebook"),
        (["04", "--organisation", "gemeente-emen"], "gemeente-emmen"),
        (["02", "--organisation", "gemeente-emmen"], "'organisation' is no parameter of this notebook"),
        (["02", "--by", "colour"], "expected one of sector"),
        (["02", "--data", "nowhere"], "nowhere"),
        (["05", "--gold", "nowhere.csv"], "expected the folder of a dataset or a CSV file"),
        (["02", "-o", "notes.txt"], "expected a file that ends in .ipynb"),
    ],
)
def test_faults_are_told_before_anything_runs(
    arguments: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(notebooks, "execute", lambda *_: pytest.fail("ran"))
    assert cli.main(["notebook", *arguments]) == 1
    said = capsys.readouterr().err
    assert told in said and "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


def test_without_jupyter_the_package_to_install_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebooks.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(InputError, match=r"papermill is not installed.*pip install"):
        notebooks.run("03", tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


def test_a_cell_that_fails_is_told_and_leaves_the_older_notebook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "a.ipynb"
    out.write_text("older", encoding="utf-8")
    broken = notebooks.Source(
        question=notebooks.Words(nl="?", en="?"),
        about=notebooks.Words(nl="", en=""),
        parameters={},
        cells=(notebooks.Cell(code="1 / 0"),),
    )
    monkeypatch.setattr(notebooks, "read", lambda _: broken)
    with pytest.raises(InputError, match="cell 2 fails: ZeroDivisionError"):
        notebooks.run("01", out)
    assert out.read_text(encoding="utf-8") == "older"
    assert [path.name for path in tmp_path.iterdir()] == ["a.ipynb"]
