"""How far codings of the same pages agree, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mzdata import coefficients, spreadsheet
from mzdata.codebook import Codebook
from mzdata.errors import InputError
from mzdata.matrix import STRENGTH
from mzdata.vocabulary import EVIDENT, answer_named

# Krippendorff (2004), Content Analysis, 2nd ed., p. 241.
RELIABLE, TENTATIVE = 0.800, 0.667
# Of fewer cells in which anybody found anything one slip decides the verdict: a choice of ours, as for the peers of a
# profile.
FEWEST = 5
# A fraction that is exactly a bound may come out a rounding below it.
_ROUNDING = 1e-12


def answers(findings: pd.DataFrame, organisations: Iterable[str], measures: Iterable[str]) -> pd.DataFrame:
    """The strongest answer of each cell that has a finding, "" where there is none.

    Parameters
    ----------
    findings : columns organisation, measure, answer (others are ignored)

    Returns
    -------
    DataFrame, organisations × measures
    """
    rank = {answer.value: i for i, answer in enumerate(STRENGTH)}
    ordered = findings.assign(rank=findings["answer"].map(rank)).sort_values("rank", kind="stable")
    best = ordered.drop_duplicates(["organisation", "measure"]).set_index(["organisation", "measure"])["answer"]
    every = pd.MultiIndex.from_product([list(organisations), list(measures)], names=["organisation", "measure"])
    return best.reindex(every, fill_value="").unstack(sort=False)


def read_gold(path: str | Path) -> pd.DataFrame:
    """Findings of a gold file: CSV with columns slug (or organisation), measure, answer, quote.

    Comma, semicolon or tab between the cells, as a spreadsheet saves them; answers in English or Dutch.

    A row with neither measure nor answer says that a page was read and tells nothing.

    Raises
    ------
    InputError
        Where columns are missing or an answer is none of stated, conditional, planned, denied.
    """
    names, *body = spreadsheet.rows(Path(path), "slug,measure,answer,quote") or [[]]
    if not names:
        raise InputError(str(path), ["found no readable CSV (empty file), expected slug,measure,answer,quote"])
    told = [(line, row) for line, row in enumerate(body, 2) if any(row)]
    ragged = [f"line {n}: {len(row)} cells, expected {len(names)}" for n, row in told if len(row) != len(names)]
    if ragged:
        raise InputError(str(path), ragged)
    gold = pd.DataFrame([row for _, row in told], columns=names, dtype="str")
    gold = gold.rename(columns={"slug": "organisation"})
    problems = [f"no column {n!r}" for n in ("organisation", "measure", "answer", "quote") if n not in gold.columns]
    if not problems:
        gold["answer"] = gold["answer"].map(answer_named)
        known = {answer.value for answer in EVIDENT}
        problems = [
            f"line {row + 2}: found answer {answer!r}, expected one of {', '.join(sorted(known))}"
            for row, (measure, answer) in enumerate(zip(gold["measure"], gold["answer"], strict=True))
            if answer not in known and (measure or answer)
        ]
    if problems:
        raise InputError(str(path), problems)
    return gold


def compare(first: pd.DataFrame, second: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Agreement of two codings on which measures a page tells.

    Parameters
    ----------
    first, second : organisations × measures, as `answers` makes them; `second` is the one taken as right

    Returns
    -------
    DataFrame
        One row per measure, then per dimension, then "all" (index `unit`, level `measure`, `dimension` or `all`).
        Counts tp, fp, fn, tn of cells; shares 0–1: precision, recall, f1, agreement (raw), alpha (Krippendorff's α
        for two coders, nominal, present or not; NaN where neither coding ever varies), same_answer (of the cells
        that both found). The row "all" is the micro average; `macro_f1` is the mean f1 of the measures that occur
        in `second`.

    References
    ----------
    Krippendorff, K. (2004). Content Analysis, 2nd ed., ch. 11. Sage.
    """
    second = second.reindex(index=first.index, columns=first.columns)
    if second.isna().to_numpy().any():
        raise InputError("agreement", ["the two codings are of different organisations or measures"])
    dimension = {measure.id: measure.dimension for measure in codebook.measures}
    rows = [
        {"level": level, "unit": name, **_counts(first[members].to_numpy(), second[members].to_numpy())}
        for level, name, members in groups(first.columns, codebook)
    ]
    table = pd.DataFrame(rows).set_index("unit")
    told = table[(table["level"] == "measure") & (table["tp"] + table["fn"] > 0)]
    table["macro_f1"] = np.nan
    table.loc["all", "macro_f1"] = told["f1"].mean()
    for d in codebook.dimensions:
        inside = told[told.index.map(dimension) == d]
        table.loc[d, "macro_f1"] = inside["f1"].mean()
    return table


def groups(measures: Iterable[str], codebook: Codebook) -> list[tuple[str, str, list[str]]]:
    """Level, name and measures of every row of a table of agreement."""
    columns = list(measures)
    dimension = {measure.id: measure.dimension for measure in codebook.measures}
    groups = [("measure", m, [m]) for m in columns]
    groups += [("dimension", d, [m for m in columns if dimension.get(m) == d]) for d in codebook.dimensions]
    return [*groups, ("all", "all", columns)]


def _counts(first: NDArray[np.object_], second: NDArray[np.object_]) -> dict[str, float]:
    a, b = first != "", second != ""
    tp, fp = int((a & b).sum()), int((a & ~b).sum())
    fn, tn = int((~a & b).sum()), int((~a & ~b).sum())
    both = a & b
    return {
        "tp": tp,
        "fp": fp,
        "fn": fn,
        "tn": tn,
        "precision": _share(tp, tp + fp),
        "recall": _share(tp, tp + fn),
        "f1": _share(2 * tp, 2 * tp + fp + fn),
        "agreement": _share(tp + tn, tp + fp + fn + tn),
        "alpha": alpha(tp, fp, fn, tn),
        "same_answer": _share(int((first[both] == second[both]).sum()), tp),
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")


def alpha(tp: int, fp: int, fn: int, tn: int) -> float:
    """Krippendorff's α of two coders on a yes-or-no question, no cell missing.

    NaN where all values are the same: without variation there is nothing to be reliable about.

    >>> round(alpha(4, 1, 1, 6), 3)
    0.671
    """
    used = np.array([2 * tp + fp + fn, 2 * tn + fp + fn], dtype=np.float64)
    return float(coefficients.alpha_from(np.float64(2 * (tp + tn)), used))


def verdict(value: float, found: int) -> str:
    """What may be concluded at an α: reliable, tentative, dimension (show only the dimension) or too_few.

    Parameters
    ----------
    found : cells in which at least one coder found something; of fewer than `FEWEST` nothing may be concluded

    >>> verdict(0.7, 12), verdict(1.0, 2)
    ('tentative', 'too_few')
    """
    if np.isnan(value):
        return ""
    if found < FEWEST:
        return "too_few"
    value += _ROUNDING
    return "reliable" if value >= RELIABLE else "tentative" if value >= TENTATIVE else "dimension"
