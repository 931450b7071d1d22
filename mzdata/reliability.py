"""How reliable a coding is: coefficients with bootstrap intervals and a verdict, per measure, dimension and overall."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from mzdata import agreement, coefficients
from mzdata.codebook import Codebook
from mzdata.coefficients import Codes, Floats
from mzdata.errors import InputError
from mzdata.schema import Column, Table
from mzdata.vocabulary import EVIDENT, Answer

# Answers as numbers: 0 not told, then the answers of a finding.
_ANSWERS = {"": 0, Answer.SILENT.value: 0, Answer.UNKNOWN.value: coefficients.MISSING} | {
    answer.value: i for i, answer in enumerate(EVIDENT, start=1)
}
# The figures with a bootstrap interval.
_BOOTSTRAPPED = ("agreement", "kappa", "alpha", "ac1", "f1")


def _interval(name: str, title: str, description: str) -> tuple[Column, ...]:
    bounds = "bound of the 95% bootstrap interval over organisations; empty below two organisations."
    return (
        Column(name, "number", title, description),
        Column(f"{name}_low", "number", f"{title}, low", f"Lower {bounds}"),
        Column(f"{name}_high", "number", f"{title}, high", f"Upper {bounds}"),
    )


AGREEMENT = Table(
    name="agreement",
    key=("level", "unit", "basis"),
    title="Agreement between codings",
    description="One row per measure, dimension and all together, on presence and on the answer.",
    columns=(
        Column("level", "text", "Level", "What was judged.", required=True, enum=("measure", "dimension", "all")),
        Column("unit", "text", "Unit", "Measure or dimension, as in the codebook, or all.", required=True),
        Column(
            "basis", "text", "Basis", "Told or not told, or which answer.", required=True, enum=("presence", "answer")
        ),
        Column("cells", "count", "Cells", "Cells that two coders or more could code.", "cells"),
        Column("told_first", "count", "Told by the first", "Empty for more than two coders.", "cells"),
        Column("told_second", "count", "Told by the second", "Empty for more than two coders.", "cells"),
        Column("matched", "count", "Told by both", "On the answer: with the same answer.", "cells"),
        Column("told_by_none", "count", "Told by none", "Empty for more than two coders.", "cells"),
        *_interval("agreement", "Raw agreement", "Share 0-1 of pairs of coders that agree."),
        *_interval("kappa", "Kappa", "Cohen's, of more than two coders Conger's; empty where chance always agrees."),
        *_interval("alpha", "Alpha", "Krippendorff's, nominal; empty where nothing varies."),
        *_interval("ac1", "AC1", "Gwet's, over all values: two on presence, five on the answer."),
        Column("prevalence_index", "number", "Prevalence index", "Byrt's, -1 to 1, of two coders, on presence."),
        Column("bias_index", "number", "Bias index", "Byrt's, -1 to 1, of two coders, on presence."),
        Column("precision", "number", "Precision", "Share of what the first told; empty if it told nothing."),
        Column("recall", "number", "Recall", "Share of what the second told; empty if it told nothing."),
        *_interval("f1", "F1", "Harmonic mean of precision and recall; empty where nothing is told."),
        Column("undefined_draws", "count", "Draws left out", "Bootstrap draws in which alpha has no value.", "draws"),
        Column(
            "verdict",
            "text",
            "Verdict",
            "What alpha allows; empty: nothing to judge. dimension: show only the measure's dimension. too_few: fewer "
            "than five cells in which a coder found something.",
            enum=("reliable", "tentative", "dimension", "unreliable", "too_few"),
        ),
    ),
)


def table(codings: Sequence[pd.DataFrame], codebook: Codebook, *, draws: int = 1000, seed: int = 0) -> pd.DataFrame:
    """Coefficients of agreement with bootstrap intervals, per measure, dimension and overall.

    Parameters
    ----------
    codings : two or more, each organisations × measures, as `matrix.build` or `agreement.answers` makes them
        Cells: an answer; "" or silent for not told; unknown for what could not be coded. Where one coder tells
        a measure, the page could say it, and another's unknown counts as not told. Cells that fewer than two
        could code are left out.
    draws : bootstrap draws; organisations are drawn with replacement, each with all its cells
        An interval of figures that are the same on every page is a point, however few the pages are.

    Returns
    -------
    DataFrame `AGREEMENT`
        Measures in the order of the first coding, dimensions in that of the codebook, then all; presence, then
        answer. Two coders are needed for precision, recall, f1 and Byrt's indexes: the second is the one taken as
        right. On the answer a cell with two different answers is wrong in both.

    Raises
    ------
    InputError
        Where codings are of different organisations or measures, or a cell holds no answer.

    References
    ----------
    See `mzdata.coefficients`; percentile intervals: Efron & Tibshirani (1993), ch. 13.
    """
    cells = _cells(codings)
    groups = agreement.groups(codings[0].columns, codebook)
    place = {measure: i for i, measure in enumerate(codings[0].columns)}
    member = np.zeros((len(place), len(groups)))
    for column, (_, _, members) in enumerate(groups):
        member[[place[m] for m in members], column] = 1
    pages = cells.shape[1]
    weights = coefficients.resample(pages, draws if pages > 1 else 0, seed)
    parts = []
    for basis, codes, values in (
        ("presence", np.minimum(cells, 1), 2),
        ("answer", cells, len(EVIDENT) + 1),
    ):
        # organisations × groups × what each adds to the sums
        added = np.moveaxis(np.tensordot(_features(codes, values), member, axes=(1, 0)), -1, 1)
        drawn = (weights @ added.reshape(pages, math.prod(added.shape[1:]))).reshape(len(weights), *added.shape[1:])
        figures = _figures(added.sum(axis=0), len(codes), values, basis)
        spread = _figures(drawn, len(codes), values, basis)
        part = pd.DataFrame({"level": [g[0] for g in groups], "unit": [g[1] for g in groups], "basis": basis})
        part = part.assign(**figures, found=added[..., -1].sum(axis=0))
        for name in _BOOTSTRAPPED:
            low, high = coefficients.percentiles(spread[name])
            part[f"{name}_low"], part[f"{name}_high"] = low, high
        part["undefined_draws"] = np.isnan(spread["alpha"]).sum(axis=0)
        parts.append(part)
    whole = pd.concat(parts).sort_index(kind="stable").reset_index(drop=True)
    verdicts = [agreement.verdict(*row) for row in zip(whole["alpha"], whole["found"], strict=True)]
    whole["verdict"] = [
        "unreliable" if word == "dimension" and level != "measure" else word
        for word, level in zip(verdicts, whole["level"], strict=True)
    ]
    counts = {c.name: "Int64" for c in AGREEMENT.columns if c.kind == "count"}
    texts = {c.name: "str" for c in AGREEMENT.columns if c.kind == "text"}
    return AGREEMENT.check(whole.astype(counts | texts)[AGREEMENT.names])


def _cells(codings: Sequence[pd.DataFrame]) -> Codes:
    """The codings as numbers, coders × organisations × measures, in the first one's order."""
    if len(codings) < 2:
        raise InputError("agreement", [f"found {len(codings)} coding(s), expected two or more"])
    first = codings[0]
    problems = []
    for number, coding in enumerate(codings, start=1):
        for kind, known, found in (
            ("organisation", first.index, coding.index),
            ("measure", first.columns, coding.columns),
        ):
            problems += [f"{kind} {name!r} occurs more than once" for name in found[found.duplicated()].unique()]
            problems += [f"{kind} {name!r} is in coding {number} only" for name in found.difference(known)]
            problems += [f"{kind} {name!r} is not in coding {number}" for name in known.difference(found)]
        strange = sorted({repr(value) for value in pd.unique(coding.to_numpy().ravel()) if value not in _ANSWERS})
        problems += [f"coding {number}: found {value}, expected an answer" for value in strange]
    if problems:
        raise InputError("agreement", problems)
    aligned = [coding.reindex(index=first.index, columns=first.columns) for coding in codings]
    codes = np.array(
        [[[_ANSWERS[value] for value in row] for row in coding.to_numpy()] for coding in aligned], dtype=np.int64
    ).reshape(len(codings), *first.shape)
    told = (codes > 0).any(axis=0)
    codes = np.where(told & (codes == coefficients.MISSING), 0, codes)
    # A cell that one coder alone could code says nothing of agreement, and would only shift that coder's margins.
    alone = (codes >= 0).sum(axis=0) < 2
    return np.where(alone, coefficients.MISSING, codes)


def _features(codes: Codes, values: int) -> Floats:
    """What each cell adds to the sums: those of `coefficients`; told by first, second, alike, by none; by anybody."""
    first, second = codes[0], codes[1]
    both = (first >= 0) & (second >= 0)
    own = [both & (first > 0), both & (second > 0), both & (first > 0) & (first == second)]
    own.append(both & (first == 0) & (second == 0))
    own.append((codes > 0).any(axis=0))
    # organisations × measures × features
    return np.concatenate([coefficients.features(codes, values), np.stack(own, axis=-1).astype(np.float64)], axis=-1)


def _figures(summed: Floats, coders: int, values: int, basis: str) -> dict[str, Floats]:
    sums = coefficients.unpack(summed[..., :-5], coders, values)
    first, second, alike, none = (summed[..., i] if coders == 2 else summed[..., i] * np.nan for i in range(-5, -1))
    on_presence = coders == 2 and basis == "presence"
    cells = sums.pairs if on_presence else sums.pairs * np.nan
    return {
        "cells": sums.pairs,
        "told_first": first,
        "told_second": second,
        "matched": alike,
        "told_by_none": none,
        "agreement": coefficients.agreement_of(sums),
        "kappa": coefficients.kappa_of(sums),
        "alpha": coefficients.alpha_of(sums),
        "ac1": coefficients.ac1_of(sums),
        "prevalence_index": coefficients.prevalence_index(alike, none, cells),
        "bias_index": coefficients.bias_index(first - alike, second - alike, cells),
        "precision": coefficients.precision(alike, first),
        "recall": coefficients.recall(alike, second),
        "f1": coefficients.f1(alike, first, second),
    }
