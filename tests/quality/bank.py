"""Score the coder on the bank of sentences: hits and near misses per measure."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd

from mzdata import coding
from mzdata.codebook import Codebook
from mzdata.matrix import STRENGTH
from mzdata.rules import Rules

CASES = Path(__file__).parents[1] / "cases"
ANSWERS = frozenset(answer.value for answer in STRENGTH)


def read(split: str) -> pd.DataFrame:
    """Rows of one split (dev or unseen): measure, answer, text."""
    frames = []
    for path in sorted(CASES.glob("*.tsv")):
        rows = pd.read_csv(path, sep="\t", quoting=csv.QUOTE_NONE, dtype=str, keep_default_na=False)
        frames.append(rows[rows["split"] == split].assign(measure=path.stem))
    return pd.concat(frames, ignore_index=True)


def coded(cases: pd.DataFrame, rules: Rules, book: Codebook) -> list[str]:
    """The answer found for each row's measure, "silent" where none; each row stands under its own dimension."""
    dimension = {measure.id: measure.dimension for measure in book.measures}
    topics = [dimension[measure] for measure in cases["measure"]]
    texts = cases["text"].tolist()
    rank = {answer.value: i for i, answer in enumerate(STRENGTH)}
    answers = []
    hits = rules.hits(texts, [rules.cues.theme] * len(texts), topics, asked=[""] * len(texts))
    for measure, text, topic, found in zip(cases["measure"], texts, topics, hits, strict=True):
        told = [
            one.answer.value for one in coding.code_statement(text, topic, True, found, rules) if one.measure == measure
        ]
        answers.append(min(told, key=rank.__getitem__, default="silent"))
    return answers


def score(cases: pd.DataFrame, rules: Rules, book: Codebook) -> pd.DataFrame:
    """Per measure and in all: tp, fp, fn, precision, recall, f1, same_answer."""
    found = cases.assign(found=coded(cases, rules, book))
    found["hit"] = found["answer"] != "silent"
    found["told"] = found["found"] != "silent"
    found["tp"] = found["hit"] & found["told"]
    found["fp"] = ~found["hit"] & found["told"]
    found["fn"] = found["hit"] & ~found["told"]
    found["right"] = found["tp"] & (found["answer"] == found["found"])
    counts = found.groupby("measure", sort=True)[["tp", "fp", "fn", "right"]].sum()
    counts.loc["all"] = counts.sum()
    return counts.assign(
        precision=counts["tp"] / (counts["tp"] + counts["fp"]),
        recall=counts["tp"] / (counts["tp"] + counts["fn"]),
        f1=2 * counts["tp"] / (2 * counts["tp"] + counts["fp"] + counts["fn"]),
        same_answer=counts["right"] / counts["tp"],
    )
