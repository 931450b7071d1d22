"""Why the patterns alone err: every error of today with the cause that a reader gave it in causes.csv.

usage: python tests/quality/causes.py

An error is a cell (page × measure) in which patterns and gold differ: the gold alone has the measure (miss), the
patterns alone have it (false), or both have it with another answer (answer). Rows of errors that are mended since drop
out by themselves; an error without a row counts as "not classified" and is printed, so that it can be read and added.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[2]))

from mzdata import agreement, codebook, dataset
from mzdata.codebook import Codebook
from mzdata.shipped import data_folder

FILE = Path(__file__).with_name("causes.csv")
HELD_OUT = Path(__file__).parents[1] / "unseen" / "e"
KEY = ["set", "kind", "organisation", "measure"]
COLUMNS = [*KEY, "cause", "remark"]
SETS = ("practice", "e")
KINDS = ("miss", "false", "answer")
CAUSES = ("vocabulary", "syntax", "scope", "topic", "codebook", "too_broad")
NOT_CLASSIFIED = "not classified"


def read(path: Path = FILE) -> pd.DataFrame:
    """The causes that were given, as text columns."""
    return pd.read_csv(path, dtype="string", keep_default_na=False)


def errors_of(ours: pd.DataFrame, right: pd.DataFrame, name: str) -> pd.DataFrame:
    """The errors of two tables of answers (page × measure, "" = not told), one a row."""
    cells = pd.DataFrame({"ours": ours.stack(), "right": right.stack()})
    cells.index.names = ["organisation", "measure"]
    cells = cells[cells["ours"] != cells["right"]].reset_index()
    kind = pd.Series("answer", index=cells.index, dtype="string")
    kind = kind.mask(cells["ours"] == "", "miss").mask(cells["right"] == "", "false")
    return cells.assign(set=name, kind=kind)[KEY].astype("string")


def errors(book: Codebook | None = None) -> pd.DataFrame:
    """Today's errors on the practice pages and on held-out group e, whose pages no pattern was written from."""
    book = book or codebook.read()
    measures = [measure.id for measure in book.measures]
    data = data_folder()
    places = {
        "practice": (data / "pages", data / "facts.csv", data / "gold" / "findings.csv"),
        "e": (HELD_OUT / "pages", HELD_OUT / "facts.csv", HELD_OUT / "gold.csv"),
    }
    found = []
    for name, (pages, facts, gold) in places.items():
        built = dataset.build(pages, facts, classify=False)
        organisations = built.organisations["organisation"].tolist()
        ours = agreement.answers(built.findings, organisations, measures)
        right = agreement.answers(agreement.read_gold(gold), organisations, measures)
        found.append(errors_of(ours, right, name))
    return pd.concat(found, ignore_index=True)


def classified(today: pd.DataFrame, given: pd.DataFrame | None = None) -> pd.DataFrame:
    """The errors of today, each with its cause and remark."""
    given = read() if given is None else given
    both = today.merge(given, on=KEY, how="left", validate="one_to_one")
    return both.assign(cause=both["cause"].fillna(NOT_CLASSIFIED), remark=both["remark"].fillna(""))


def table(today: pd.DataFrame | None = None, given: pd.DataFrame | None = None) -> pd.DataFrame:
    """Cause × kind of error and cause × set: counts, and the share of each cause in a kind or set.

    Parameters
    ----------
    today
        Errors as `errors` gives them; found afresh if left out. Rows of one set give the table of that set; an
        empty kind or set has no shares (NaN).
    given
        Causes as `read` gives them.
    """
    rows = classified(errors() if today is None else today, given)
    order = [*CAUSES, NOT_CLASSIFIED] if (rows["cause"] == NOT_CLASSIFIED).any() else [*CAUSES]
    counts = pd.crosstab(rows["cause"], rows["kind"]).reindex(index=order, columns=[*KINDS], fill_value=0)
    counts["all"] = counts.sum(axis=1)
    by_set = pd.crosstab(rows["cause"], rows["set"]).reindex(index=order, columns=[*SETS], fill_value=0)
    counts = counts.join(by_set)
    counts = counts.sort_values("all", ascending=False, kind="stable")
    counts.loc["all"] = counts.sum()
    shares = (counts / counts.loc["all"]).add_prefix("share of ")
    result = pd.concat([counts.astype(int), shares], axis=1)
    result.index.name = "cause"
    result.columns.name = None
    return result


def main() -> None:
    """Print the table, and the errors that nobody has read yet."""
    today = errors()
    print(table(today).round(3).to_string())
    rows = classified(today)
    fresh = rows[rows["cause"] == NOT_CLASSIFIED]
    for row in fresh[KEY].itertuples(index=False):
        print("not classified:", *row)
    print(f"{len(read()) - (len(rows) - len(fresh))} rows of causes.csv are mended since")


if __name__ == "__main__":
    main()
