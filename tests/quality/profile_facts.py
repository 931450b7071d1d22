"""Score the facts that `mzdata.profile` reads: `python tests/quality/profile_facts.py [A|B|a|b|c|d|e]`.

Small letters are the groups of invented pages in tests/unseen/; of `e` only the figures are printed, never a cell.
`A` and `B` are the halves of the practice pages in halves.csv; without one all pages of data/ count. Pages are read
and redacted as `mzdata build` does. Prints a table in Markdown and every wrong cell; facts.csv gives only what a page
cannot say (complete, last_topic), never a fact.
"""

import sys
from pathlib import Path

import pandas as pd

from mzdata import pages, profile

DATA = Path(__file__).parents[2] / "data"
UNSEEN = Path(__file__).parents[1] / "unseen"
FACTS = {
    "organisation": "name",
    "recognised_on": "recognised",
    "ambassador_since": "ambassador",
    "employees": "employees",
    "employees_qualifier": "employees_qualifier",
    "sites": "sites",
    "website": "website",
}


def found_facts(parsed: profile.Profile) -> pd.DataFrame:
    """Facts as text, one row per organisation, columns as the values of `FACTS`."""
    dates = parsed.recognitions.drop_duplicates(["organisation", "kind"]).pivot(
        index="organisation", columns="kind", values="date"
    )
    found = parsed.organisations.set_index("organisation").join(dates)
    for kind in ("recognised", "ambassador"):
        if kind not in found:
            found[kind] = ""
    return found[list(FACTS.values())].astype("object").fillna("").astype("str")


def compare(slugs: list[str], *, with_facts: bool, data: Path = DATA) -> tuple[pd.DataFrame, list[str]]:
    """Right and total cells per fact, and a line for every wrong cell."""
    facts = data / "facts.csv"
    read = pages.read([data / "pages"], facts if with_facts else None).pages
    wanted = pages.facts(facts).set_index("slug")
    chosen = [slug for slug in wanted.index if slug in slugs or not slugs]
    parsed = profile.parse(read[read["page"].isin(chosen)].reset_index(drop=True))
    found = found_facts(parsed)
    rows, wrong = [], []
    for column, name in FACTS.items():
        pairs = [(slug, wanted.loc[slug, column], found.loc[slug, name]) for slug in chosen]
        if column == "website":
            # facts.csv gives some domains without the "www." that the page prints.
            pairs = [(slug, a.removeprefix("www."), b.removeprefix("www.")) for slug, a, b in pairs]
        wrong += [f"{slug}: {column} is {b!r}, expected {a!r}" for slug, a, b in pairs if a != b]
        rows.append((column, sum(a == b for _, a, b in pairs), len(pairs)))
    return pd.DataFrame(rows, columns=["fact", "right", "cells"]), wrong


def main(halves: list[str]) -> int:
    split = pd.read_csv(Path(__file__).parent / "halves.csv", dtype="str")
    slugs = split.loc[split["half"].isin(halves), "slug"].tolist()
    group = halves[0] if len(halves) == 1 and (UNSEEN / halves[0]).is_dir() and halves[0].islower() else ""
    table, wrong = compare(slugs, with_facts=True, data=UNSEEN / group if group else DATA)
    right, cells = table["right"].sum(), table["cells"].sum()
    print("| fact | right | cells |\n|---|---|---|")
    for row in table.itertuples(index=False):
        print(f"| {row.fact} | {row.right} | {row.cells} |")
    print(f"| **all** | **{right}** | **{cells}** ({100 * right / cells:.1f} %) |\n")
    if group not in ("e", "f", "g"):
        print("\n".join(f"- {line}" for line in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
