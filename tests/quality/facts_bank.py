"""Score the facts of the paragraphs in tests/facts_bank.tsv: `python tests/quality/facts_bank.py dev|unseen`.

Each paragraph becomes a page: its name as title, a recognition line, the paragraph, a heading and a bullet. Prints how
many cells of each fact are right, and every wrong row of `dev`; rows of `unseen` are never shown, so that they stay
unseen.
"""

import csv
import sys
from pathlib import Path

import pandas as pd

from mzdata import pages, profile, redaction

BANK = Path(__file__).parents[1] / "facts_bank.tsv"
FACTS = {"employees": "employees", "qualifier": "employees_qualifier", "sites": "sites", "website": "website"}
PAGE = """{name}

Erkend mantelzorgvriendelijk sinds: 10 november 2017

{text}

Bewustwording

- In onze nieuwsbrief stond een artikel over mantelzorg.
"""


def rows(split: str) -> list[dict[str, str]]:
    """The rows of one split, in the order of the file."""
    with BANK.open(encoding="utf-8", newline="") as file:
        bank = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in bank if row["split"] == split]


def compare(split: str) -> tuple[pd.DataFrame, list[str]]:
    """Right and total cells per fact, and a line for every row with a wrong cell."""
    chosen = rows(split)
    texts = [PAGE.format(name=row["name"], text=row["text"].replace("\\n", "\n")) for row in chosen]
    slugs = [f"{pages.slug(row['name'])}-{i}" for i, row in enumerate(chosen)]
    redacted = [redaction.redact(text).text for text in texts]
    parsed = profile.parse(pd.DataFrame({"page": slugs, "text": redacted}))
    found = parsed.organisations[list(FACTS.values())].astype("object").fillna("").astype("str")
    wrong: list[str] = []
    right = dict.fromkeys(FACTS, 0)
    for row, (_, cells) in zip(chosen, found.iterrows(), strict=True):
        faults = [
            f"{fact} {cells[column]!r} for {row[fact]!r}"
            for fact, column in FACTS.items()
            if cells[column] != row[fact]
        ]
        for fact, column in FACTS.items():
            right[fact] += cells[column] == row[fact]
        if faults:
            wrong.append(f"{row['name']}: {', '.join(faults)}\n  {row['text']}")
    table = pd.DataFrame({"fact": list(FACTS), "right": list(right.values()), "cells": len(chosen)})
    return table, wrong


def main(split: str) -> int:
    table, wrong = compare(split)
    print("| fact | right | cells | share |\n|---|---|---|---|")
    for row in table.itertuples(index=False):
        print(f"| {row.fact} | {row.right} | {row.cells} | {100 * row.right / row.cells:.1f} % |")
    right, cells = table["right"].sum(), table["cells"].sum()
    print(f"| **all** | **{right}** | **{cells}** | {100 * right / cells:.1f} % |\n")
    if split == "dev":
        print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "dev"))
