"""Measure how well the rules code, and write the figures to reports/quality/coding.md.

usage: python tests/quality/coding_accuracy.py [--record "what was scored and when in the work"]

`--record` adds the figures of today's rules to reports/quality/history.csv: figures on pages that had not been
looked at can only be taken once, so they are kept.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[2]))

from mzdata import agreement, codebook, dataset, rules
from mzdata.shipped import data_folder
from tests.quality import bank, baseline, causes

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "reports" / "quality" / "coding.md"
HISTORY = ROOT / "reports" / "quality" / "history.csv"
CAUSES = Path(__file__).with_name("causes.md")
UNSEEN = ROOT / "tests" / "unseen"
# Groups that the classifier did not learn from: what it adds shows there.
ALONE = ("f", "h")


def pages_table(
    folder: Path, facts: Path, gold: Path, book: codebook.Codebook, *, classify: bool = True
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The coder's cells and the gold's cells of a folder of pages."""
    built = dataset.build(folder, facts, classify=classify)
    organisations = built.organisations["organisation"].tolist()
    measures = [measure.id for measure in book.measures]
    ours = agreement.answers(built.findings, organisations, measures)
    right = agreement.answers(agreement.read_gold(gold), organisations, measures)
    return ours, right


def sets(book: codebook.Codebook) -> dict[str, tuple[pd.DataFrame, pd.DataFrame]]:
    """Every set of pages that is scored, by name."""
    data = data_folder()
    ours, right = pages_table(data / "pages", data / "facts.csv", data / "gold" / "findings.csv", book)
    halves = pd.read_csv(Path(__file__).parent / "halves.csv").set_index("slug")["half"]
    first = [slug for slug in ours.index if halves[slug] == "A"]
    second = [slug for slug in ours.index if halves[slug] == "B"]
    crossed = _crossed(ours, right, first, second, book)
    built = dataset.build()
    cues = baseline.code(built.statements, book)
    scored = {
        "practice pages, cue words of the codebook alone": (agreement.answers(cues, ours.index, ours.columns), right),
        "practice pages, all": (ours, right),
        "practice pages, half A": (ours.loc[first], right.loc[first]),
        "practice pages, half B": (ours.loc[second], right.loc[second]),
        "practice pages, the half each measure was not developed on": crossed,
    }
    for group in sorted(UNSEEN.iterdir()):
        if (group / "gold.csv").is_file():
            files = (group / "pages", group / "facts.csv", group / "gold.csv")
            scored[f"held-out pages, group {group.name}"] = pages_table(*files, book)
            if group.name in ALONE:
                name = f"held-out pages, group {group.name}, patterns alone"
                scored[name] = pages_table(*files, book, classify=False)
    return scored


def _crossed(
    ours: pd.DataFrame, right: pd.DataFrame, first: list[str], second: list[str], book: codebook.Codebook
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Each measure on the half of the pages that its patterns were not developed on; "" in both elsewhere."""
    developed = pd.read_csv(Path(__file__).parent / "developed_on.csv").set_index("measure")["half"]
    a, b = ours.copy(), right.copy()
    for measure in a.columns:
        seen = first if developed[measure] == "A" else second
        a.loc[seen, measure] = ""
        b.loc[seen, measure] = ""
    return a, b


def markdown(table: pd.DataFrame) -> str:
    """A table in Markdown, shares with three decimals."""
    shown = table.copy()
    for name in shown.columns:
        if shown[name].dtype.kind == "f":
            shown[name] = shown[name].map(lambda value: "–" if pd.isna(value) else f"{value:.3f}")
    head = "| " + " | ".join([shown.index.name or "", *map(str, shown.columns)]) + " |"
    rule = "|" + "---|" * (len(shown.columns) + 1)
    body = [
        "| " + " | ".join([str(i), *map(str, row)]) + " |" for i, row in zip(shown.index, shown.values, strict=True)
    ]
    return "\n".join([head, rule, *body])


def main() -> None:
    """Write the report, and add to the history on request."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", default="")
    arguments = parser.parse_args()
    book = codebook.read()
    compiled = rules.read(book)
    tables = {name: agreement.compare(*pair, book) for name, pair in sets(book).items()}
    figures = ["tp", "fp", "fn", "precision", "recall", "f1", "macro_f1", "alpha", "same_answer"]
    overall = pd.DataFrame({name: table.loc["all", figures] for name, table in tables.items()}).T
    overall[["tp", "fp", "fn"]] = overall[["tp", "fp", "fn"]].astype(int)
    overall = overall.infer_objects()
    for name in figures[3:]:
        overall[name] = overall[name].astype(float)
    overall.index.name = "pages"
    banks = {split: bank.score(bank.read(split), compiled, book) for split in ("dev", "unseen")}
    practice = tables["practice pages, all"]
    columns = ["tp", "fp", "fn", "precision", "recall", "f1", "alpha", "same_answer"]
    dimensions = practice[practice["level"] == "dimension"][[*columns, "macro_f1"]]
    measures = practice[practice["level"] == "measure"][columns]
    found = measures[["tp", "fp", "fn"]].sum(axis=1)
    verdicts = [agreement.verdict(*row) for row in zip(measures["alpha"], found, strict=True)]
    measures = measures.assign(verdict=verdicts)
    unseen = banks["unseen"].drop(columns="right")
    both = pd.DataFrame({split: table.loc["all"] for split, table in banks.items()}).T
    both = both[["tp", "fp", "fn", "precision", "recall", "f1", "same_answer"]]
    both[["tp", "fp", "fn"]] = both[["tp", "fp", "fn"]].astype(int)
    both.index.name = "split"
    if arguments.record:
        _record(arguments.record, overall, both)
    history = pd.read_csv(HISTORY).set_index("scored") if HISTORY.is_file() else pd.DataFrame()
    parts = [
        "# How well the rules code",
        "Made by `python tests/quality/coding_accuracy.py`; do not edit by hand.",
        "Unit: page × measure, told or not told (the residual code is left out). `alpha` is Krippendorff's α between "
        "rules and gold; `same_answer` is the share of the cells that both found in which the answer (stated, "
        "conditional, planned, denied) is the same too. The gold was made by two independent automatic codings and "
        "a third, adjudicating reading; no human coder (see data/README.md).",
        "## Pages",
        markdown(overall),
        "## Sentence bank",
        markdown(both),
        "## Figures kept from before the pages were looked at",
        (CAUSES.parent / "protocol.md").read_text(encoding="utf-8").strip(),
        markdown(history) if len(history) else "None yet.",
        "## Practice pages, per dimension",
        markdown(dimensions),
        "## Practice pages, per measure",
        markdown(measures),
        "## Sentence bank, unseen third, per measure",
        markdown(unseen),
        CAUSES.read_text(encoding="utf-8").strip(),
        markdown(causes.table()),
    ]
    REPORT.write_text("\n\n".join(part for part in parts if part) + "\n", encoding="utf-8", newline="\n")
    print(markdown(overall), markdown(both), sep="\n\n")


def _record(label: str, overall: pd.DataFrame, both: pd.DataFrame) -> None:
    rows = overall.assign(set=overall.index)
    bank_rows = both.assign(set=[f"sentence bank, {split}" for split in both.index])
    fresh = pd.concat([rows, bank_rows])[["set", "precision", "recall", "f1", "alpha", "same_answer"]].round(3)
    fresh.insert(0, "scored", label)
    known = pd.read_csv(HISTORY) if HISTORY.is_file() else pd.DataFrame()
    pd.concat([known, fresh]).to_csv(HISTORY, index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
