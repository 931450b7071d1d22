"""The causes of errors are well-formed, and the table counts each error of today once."""

from pathlib import Path

import pandas as pd

from mzdata.codebook import Codebook
from tests.quality import causes


def test_file_is_well_formed(book: Codebook) -> None:
    given = causes.read()
    assert given.columns.tolist() == causes.COLUMNS
    assert not given.duplicated(causes.KEY).any()
    assert set(given["set"]) <= set(causes.SETS)
    assert set(given["kind"]) <= set(causes.KINDS)
    assert set(given["cause"]) <= set(causes.CAUSES)
    assert set(given["measure"]) <= {measure.id for measure in book.measures}
    words = given["remark"].str.split().str.len()
    assert words.between(1, 8).all()


def test_an_error_is_a_cell_that_differs() -> None:
    ours = pd.DataFrame({"m": ["", "stated", "stated", ""]}, index=["a", "b", "c", "d"])
    right = pd.DataFrame({"m": ["stated", "", "planned", ""]}, index=["a", "b", "c", "d"])
    found = causes.errors_of(ours, right, "practice")
    assert found[["organisation", "kind"]].values.tolist() == [["a", "miss"], ["b", "false"], ["c", "answer"]]


def test_mended_rows_drop_out_and_new_errors_show() -> None:
    given = pd.DataFrame(
        [["practice", "miss", "x", "m", "topic", "mended"], ["practice", "false", "y", "m", "scope", "still there"]],
        columns=causes.COLUMNS,
        dtype="string",
    )
    today = pd.DataFrame(
        [["practice", "false", "y", "m"], ["e", "answer", "z", "m"]], columns=causes.KEY, dtype="string"
    )
    found = causes.table(today, given)
    assert found.loc["scope", "false"] == 1
    assert found.loc[causes.NOT_CLASSIFIED, "answer"] == 1
    assert found.loc["topic", "all"] == 0
    assert found.loc["all", "all"] == 2
    assert found.loc["scope", "share of all"] == 0.5
    assert found.loc["all", ["practice", "e"]].tolist() == [1, 1]


def test_first_scores_in_the_prose_are_those_of_the_history() -> None:
    history = pd.read_csv(Path(causes.__file__).parents[2] / "reports" / "quality" / "history.csv")
    lines = causes.FILE.with_suffix(".md").read_text(encoding="utf-8").splitlines()
    told = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line.startswith("| held-out")]
    assert told
    for pages, state, f1 in told:
        rows = history[(history["set"] == pages) & history["scored"].str.startswith(state)]
        assert rows["f1"].tolist() == [float(f1)]


def test_figures_in_the_readme_are_those_last_recorded() -> None:
    root = Path(causes.__file__).parents[2]
    history = pd.read_csv(root / "reports" / "quality" / "history.csv")
    last = history[history["scored"] == history["scored"].iloc[-1]].set_index("set")["f1"]
    readme = " ".join((root / "README.md").read_text(encoding="utf-8").split())
    # On pages that were read since, a later figure is no longer one of unread pages.
    first = history.drop_duplicates("set").set_index("set")["f1"]
    lower, upper = sorted(first[f"held-out pages, group {group}"] for group in "fh")
    read = last["practice pages, all"]
    told = f"nobody had read while they were made (F1 {lower:.3f} and {upper:.3f} on two sets of twenty, when first"
    assert told.replace("0.", ".") in readme
    assert f"on those that were ({read:.3f})".replace("0.", ".") in readme
