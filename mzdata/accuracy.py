"""The coding by rules beside a second coding of the same pages, and what its errors do to the shares."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from mzdata import codings, reliability, shipped
from mzdata.compare.results import Results, only, ratio
from mzdata.compare.told import COUNTED, UNKNOWN, cells
from mzdata.dataset import Dataset
from mzdata.errors import InputError
from mzdata.explain import near
from mzdata.schema import Column

ERRORS: Final = Results(
    name="coding_errors",
    key=("measure",),
    title="What errors of coding do to the shares",
    description="One row per measure, over the organisations that were coded twice and of which it is known.",
    columns=(
        Column("measure", "text", "Measure", "Measure id.", required=True),
        Column("dimension", "text", "Dimension", "Dimension of the measure.", required=True),
        Column("known", "count", "Known", "Coded twice, and known.", "organisations"),
        Column("by_rules", "count", "By the rules", "Told, as the dataset has it.", "organisations"),
        Column("by_gold", "count", "By the gold", "Told, as the second coding has it.", "organisations"),
        Column("both", "count", "By both", "Told by both.", "organisations"),
        Column("only_rules", "count", "Only the rules", "Told by the rules alone: found too much.", "organisations"),
        Column("only_gold", "count", "Only the gold", "Told by the gold alone: missed.", "organisations"),
        Column("share_rules", "number", "Share, rules", "by_rules / known.", "0-1"),
        Column("share_gold", "number", "Share, gold", "by_gold / known.", "0-1"),
        Column("difference", "number", "Difference", "share_rules - share_gold.", "-1 to 1"),
        Column("share_all", "number", "Share, all pages", "By the rules, over all organisations known.", "0-1"),
        Column("corrected", "number", "Corrected", "share_all - difference, kept within 0-1.", "0-1"),
    ),
)


@dataclass(frozen=True, eq=False)
class Coded:
    """Two codings of the same organisations; without a second one both are empty and `name` is ""."""

    name: str
    rules: pd.DataFrame
    gold: pd.DataFrame


def twice(dataset: Dataset, gold: str | Path = "", *, carried: bool = False) -> Coded:
    """The organisations of a dataset that were also coded by somebody else.

    Parameters
    ----------
    gold : CSV with slug (or organisation), measure, answer, quote, or the folder of a dataset; of a part of the
        organisations, or of all
    carried : take the gold that mzdata carries where none is given; for the pages that it carries

    Raises
    ------
    InputError
        Where the file cannot be read, or names an organisation or a measure that the dataset lacks.
    """
    if not gold and not carried:
        none = dataset.matrix.iloc[:0]
        return Coded("", none, none)
    path = Path(gold) if gold else shipped.data_folder() / "gold" / "findings.csv"
    second = codings.read(path)
    names = dataset.matrix.index.tolist()
    if strangers := [name for name in second.cells.index if name not in names]:
        raise InputError(str(path), [f"organisation {name!r} is not in the dataset{near(name, names)}"
                                     for name in strangers])  # fmt: skip
    first = codings.Coding(Path("dataset"), dataset.matrix.loc[second.cells.index], dataset.codebook)
    (rules, other), _ = codings.pair(first, second)
    return Coded(path.name, rules, other)


def agreement(coded: Coded, dataset: Dataset, *, draws: int = 1000, seed: int = 0) -> pd.DataFrame:
    """`reliability.table` of the two codings, the gold taken as right; no rows without a second coding."""
    if coded.gold.empty:
        return reliability.AGREEMENT.empty()
    return reliability.table([coded.rules, coded.gold], dataset.codebook, draws=draws, seed=seed)


def errors(coded: Coded, dataset: Dataset) -> pd.DataFrame:
    """How far the share of each measure is off, and the share that the errors found would lead one to expect.

    Returns
    -------
    DataFrame `ERRORS`
        Measures in the order of the codebook; no rows without a second coding. `corrected` is right on average where
        the pages coded twice are a random part of all; of few pages it may be far off. With all pages coded twice it is
        the share of the gold. NA where nothing is known.

    References
    ----------
    Cochran, W.G. (1977). Sampling techniques, 3rd ed., ch. 7 (difference estimator).
    Egami, N. et al. (2023). Using imperfect surrogates for downstream inference. arXiv 2306.04746.
    """
    if coded.gold.empty:
        return ERRORS.empty()
    first, whole = cells(coded.rules, dataset.codebook), cells(dataset.matrix, dataset.codebook)
    order = first.measures
    rules, gold = first.told(), coded.gold[order].isin(list(COUNTED)).to_numpy(dtype=bool)
    # What one of the two codings tells, the page could tell.
    known = (first.answers != UNKNOWN) | gold
    n = known.sum(axis=0)
    both, one, other = (rules & gold).sum(axis=0), (rules & ~gold).sum(axis=0), (gold & ~rules).sum(axis=0)
    share_rules, share_gold = ratio(both + one, n), ratio(both + other, n)
    everywhere = ratio(whole.told().sum(axis=0), whole.known.sum(axis=0))
    if len(coded.gold) == len(dataset.matrix):
        everywhere = share_rules
    some = (n > 0) & np.array([value is not None for value in everywhere], dtype=bool)
    off = np.where(n > 0, (one - other) / np.maximum(n, 1), 0.0)
    corrected = np.clip(np.array([0.0 if v is None else v for v in everywhere], dtype=float) - off, 0.0, 1.0)
    return ERRORS.columns_of(
        {
            "measure": order,
            "dimension": [dataset.codebook.measure(name).dimension for name in order],
            "known": n,
            "by_rules": both + one,
            "by_gold": both + other,
            "both": both,
            "only_rules": one,
            "only_gold": other,
            "share_rules": share_rules,
            "share_gold": share_gold,
            "difference": only(n > 0, off),
            "share_all": everywhere,
            "corrected": only(some, corrected),
        }
    )
