"""Do two groups differ? The size of the difference first, and a p-value only where one could mean something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from statsmodels.stats.multitest import multipletests

from mzdata.codebook import Codebook
from mzdata.compare import exact
from mzdata.compare.groups import split, two
from mzdata.compare.intervals import newcombe
from mzdata.compare.reading import CAUTION, in_full
from mzdata.compare.results import Results, only, ratio
from mzdata.compare.told import COUNTED, Cells, cells, fraction
from mzdata.compare.words import probability, text
from mzdata.errors import InputError
from mzdata.explain import near
from mzdata.schema import Column
from mzdata.vocabulary import Language, check_language

DIFFERENCES: Final = Results(
    name="differences",
    key=("group_a", "group_b", "measure"),
    title="Differences between two groups",
    description="One row per pair of groups and measure. n counts organisations whose page was read in full on the "
    "dimension of the measure; with full=False, those of which the answer is known.",
    columns=(
        Column("measure", "text", "Measure", "Measure id.", required=True),
        Column("dimension", "text", "Dimension", "Dimension of the measure.", required=True),
        Column("group_a", "text", "Group A", "Label of the first group.", required=True),
        Column("group_b", "text", "Group B", "Label of the second group.", required=True),
        Column("family", "text", "Family", "The tests that are corrected together; empty for a measure outside it."),
        Column("n_a", "count", "Counted in A", "Organisations of A read in full on it.", "organisations"),
        Column("told_a", "count", "Told in A", "Of these, telling it.", "organisations"),
        Column("unknown_a", "count", "Not counted in A", "All others of A.", "organisations"),
        Column("n_b", "count", "Counted in B", "Organisations of B read in full on it.", "organisations"),
        Column("told_b", "count", "Told in B", "Of these, telling it.", "organisations"),
        Column("unknown_b", "count", "Not counted in B", "All others of B.", "organisations"),
        Column("share_a", "number", "Share in A", "told_a / n_a.", "0-1"),
        Column("share_b", "number", "Share in B", "told_b / n_b.", "0-1"),
        Column("risk_difference", "number", "Difference", "share_a - share_b.", "-1 to 1"),
        Column("low", "number", "Low", "Lower end of Newcombe's interval of the difference.", "-1 to 1"),
        Column("high", "number", "High", "Upper end of Newcombe's interval of the difference.", "-1 to 1"),
        Column("mid_p", "number", "Mid-p", "Fisher's exact test, two-sided mid-p; missing where not tested.", "0-1"),
        Column("barnard_p", "number", "Barnard p", "Barnard's exact test, two-sided; missing where not tested.", "0-1"),
        Column("smallest_p", "number", "Smallest p", "Smallest Fisher p with these numbers counted and told.", "0-1"),
        Column("q", "number", "q", "Benjamini-Hochberg over the family, of the mid-p.", "0-1"),
        Column("verdict", "text", "Verdict", "What may be said, in words.", required=True),
        Column("note", "text", "Note", "Why there is no p."),
    ),
)


def differences(
    matrix: pd.DataFrame,
    book: Codebook,
    groups: pd.Series,
    between: tuple[str, str],
    family: Sequence[str] | None = None,
    family_name: str = "",
    counted: Sequence[str] = COUNTED,
    confidence: float = 0.95,
    level: float = 0.05,
    lang: Language = "en",
    *,
    full: bool = True,
) -> pd.DataFrame:
    """Which measures do two groups tell unequally often?

    Parameters
    ----------
    matrix : organisations × measures, cells `Answer`
    groups : Series organisation → label; "" is not known: left out, and named in `attrs["left_out"]`
    between : the labels of groups A and B
    family, family_name : the measures that are tested together, declared beforehand, and what to call them; without
        them all measures that name an act. Of a measure outside the family the difference is shown, and no p.
    counted : the answers that count as told
    confidence : of Newcombe's interval, 0–1
    level : up to which q counts as shown, 0–1
    lang : language of `family`, `verdict` and `note`
    full : count for each measure only the pages that were read in full on its dimension (`compare.read_in_full`). On a
        cut page a topic that was not reached is known only where it was told elsewhere: known then means told, and p
        and q are false. With False such cells count too, and `attrs["caution"]` says so. What was read is seen from
        all measures of a dimension: give the whole matrix, and name
        those of interest in `family`.

    Returns
    -------
    DataFrame `DIFFERENCES`, measures in the order of the codebook
        Where no outcome with these margins could reach `level`, no test is done: p and q are NA and `note` tells the
        smallest p there could have been. Such a measure still belongs to the family: it weighs in q as a p of 1.
        Barnard's test is left out above `exact.BARNARD_UP_TO` organisations. Shares, difference and interval are NA
        where nothing is known of a group. `attrs["full"]` is `full`; `attrs["caution"]` is empty where it is True.

    Notes
    -----
    Of two or three organisations on each side, Newcombe's interval may leave 0 out where no test could reach the
    level; the verdict follows the test.

    Raises
    ------
    InputError
        Where a group or a measure of the family is not there, or the family has no name.

    References
    ----------
    Newcombe, R.G. (1998): see `intervals`.
    Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate. JRSS B 57(1).
    Chen, X. & Sarkar, S.K. (2020). On Benjamini-Hochberg procedure applied to mid p-values. J. Stat. Plan. Inf. 205.
    Barnard, G.A. (1947); Lancaster, H.O. (1961); Tarone, R.E. (1990): see `exact`.
    """
    read, parted = _read(matrix, book, full), split(groups, [str(name) for name in matrix.index])
    first, second = two(parted, between)
    asked = _Asked(counted, confidence, level, lang, full)
    tested = _family(read, book, family, family_name, asked)
    sides = [(*between, first.tolist(), second.tolist())]
    return _table(read, book, sides, tested, asked, parted.left_out)


def differences_from_rest(
    matrix: pd.DataFrame,
    book: Codebook,
    groups: pd.Series,
    family: Sequence[str] | None = None,
    family_name: str = "",
    counted: Sequence[str] = COUNTED,
    confidence: float = 0.95,
    level: float = 0.05,
    lang: Language = "en",
    *,
    full: bool = True,
) -> pd.DataFrame:
    """Which groups tell a measure more or less often than all other organisations of known group together?

    As `differences`, with each group in turn as A and the rest as B. All comparisons in the table are one family. Of
    two groups only the first is compared, for the second would be its mirror image.

    Notes
    -----
    The comparisons share organisations, so their p-values depend on each other; Benjamini-Hochberg is known to hold
    for independent and for positively dependent tests. Take a q near the level as a hint only.
    """
    read, parted = _read(matrix, book, full), split(groups, [str(name) for name in matrix.index])
    everyone = sorted(place for places in parted.places for place in places.tolist())
    rest = text("rest", lang)
    sides = []
    for label, places in zip(parted.labels, parted.places, strict=True):
        own = set(places.tolist())
        sides.append((label, rest, sorted(own), [place for place in everyone if place not in own]))
    asked = _Asked(counted, confidence, level, lang, full)
    tested = _family(read, book, family, family_name, asked)
    sides = sides[:1] if len(sides) == 2 else sides
    return _table(read, book, sides, tested, asked, parted.left_out)


def adjusted(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """Benjamini-Hochberg q-values, in the order given."""
    return np.asarray(multipletests(p, method="fdr_bh")[1]) if len(p) else p


_Side = tuple[str, str, list[int], list[int]]


class _Asked(NamedTuple):
    """What all comparisons of one table have in common."""

    counted: Sequence[str]
    confidence: float
    level: float
    lang: Language
    full: bool


class _Family(NamedTuple):
    """The measures that are tested together, as flags of all measures, and what they are called."""

    name: str
    members: NDArray[np.bool_]


def _read(matrix: pd.DataFrame, book: Codebook, full: bool) -> Cells:
    read = cells(matrix, book)
    return in_full(read, book) if full else read


def _family(read: Cells, book: Codebook, family: Sequence[str] | None, name: str, asked: _Asked) -> _Family:
    check_language(asked.lang)
    fraction(asked.confidence, "confidence")
    fraction(asked.level, "level")
    if family is None:
        acts = [book.measure(measure).counts_as_measure for measure in read.measures]
        return _Family(name or text("all_measures", asked.lang), np.array(acts, dtype=bool))
    problems = [f"{m!r} is not in the matrix{near(m, read.measures)}" for m in family if m not in read.measures]
    if not name:
        problems.append("found no family_name, expected what to call these measures")
    if problems:
        raise InputError("family", problems)
    return _Family(name, np.isin(read.measures, list(family)))


def _table(
    read: Cells,
    book: Codebook,
    sides: Sequence[_Side],
    family: _Family,
    asked: _Asked,
    left_out: tuple[str, ...],
) -> pd.DataFrame:
    told, known = read.told(asked.counted), read.known
    measures, repeats = read.measures, len(sides)
    counts = _counts(told, known, sides)
    told_a, n_a, told_b, n_b = (counts[name] for name in ("told_a", "n_a", "told_b", "n_b"))
    inside = np.tile(family.members, repeats)
    p = exact.fisher(told_a, n_a, told_b, n_b)
    testable = inside & (p.smallest <= asked.level)
    q = np.full(len(inside), np.nan)
    q[inside] = adjusted(np.where(testable, p.mid_p, 1.0)[inside])
    share_a, share_b = ratio(told_a, n_a), ratio(told_b, n_b)
    both = (n_a > 0) & (n_b > 0)
    difference = np.full(len(both), None, dtype=object)
    difference[both] = told_a[both] / n_a[both] - told_b[both] / n_b[both]
    low, high = newcombe(told_a, n_a, told_b, n_b, asked.confidence)
    rows = list(zip(told_a.tolist(), n_a.tolist(), told_b.tolist(), n_b.tolist(), strict=True))
    names_a = np.repeat(np.array([side[0] for side in sides], dtype=object), len(measures))
    names_b = np.repeat(np.array([side[1] for side in sides], dtype=object), len(measures))
    said = [
        _said(row, names, bool(member), bool(could), float(value), float(smallest), asked)
        for row, names, member, could, value, smallest in zip(
            rows, zip(names_a, names_b, strict=True), inside, testable, q, p.smallest, strict=True
        )
    ]
    table = DIFFERENCES.columns_of(
        {
            **counts,
            "measure": measures * repeats,
            "dimension": [book.measure(name).dimension for name in measures] * repeats,
            "group_a": names_a,
            "group_b": names_b,
            "family": np.where(inside, family.name, ""),
            "share_a": share_a,
            "share_b": share_b,
            "risk_difference": difference,
            "low": low,
            "high": high,
            "mid_p": only(testable, p.mid_p),
            "barnard_p": [exact.barnard(*row) if could else None for row, could in zip(rows, testable, strict=True)],
            "smallest_p": only(both, p.smallest),
            "q": only(testable, q),
            "verdict": [verdict for verdict, _ in said],
            "note": [note for _, note in said],
        }
    )
    table.attrs |= {"left_out": left_out, "full": asked.full, "caution": "" if asked.full else CAUTION[asked.lang]}
    return table


def _counts(told: NDArray[np.bool_], known: NDArray[np.bool_], sides: Sequence[_Side]) -> dict[str, NDArray[np.int64]]:
    """Organisations of each side: known, telling it and unknown, for every measure."""
    counts: dict[str, Any] = {f"{name}_{side}": [] for side in "ab" for name in ("n", "told", "unknown")}
    for _, _, *members in sides:
        for side, places in zip("ab", members, strict=True):
            counts[f"n_{side}"].append(known[places].sum(axis=0))
            counts[f"told_{side}"].append(told[places].sum(axis=0))
            counts[f"unknown_{side}"].append((~known[places]).sum(axis=0))
    return {
        name: np.concatenate(parts).astype(np.int64) if parts else np.empty(0, dtype=np.int64)
        for name, parts in counts.items()
    }


def _said(
    row: tuple[int, int, int, int],
    names: tuple[str, str],
    member: bool,
    could: bool,
    q: float,
    smallest: float,
    asked: _Asked,
) -> tuple[str, str]:
    """Verdict and note of one comparison."""
    told_a, n_a, told_b, n_b = row
    a, b = names
    level, lang = asked.level, asked.lang
    for label, n in ((a, n_a), (b, n_b)):
        if not n:
            return text("none_in_full" if asked.full else "nothing_known", lang, group=label), ""
    if not member:
        return text("outside", lang), ""
    if not could:
        ever = exact.smallest_p(n_a, n_b)
        if ever > level:
            note = text("sizes", lang, n_a=n_a, n_b=n_b, p=probability(ever, lang))
        else:
            note = text("margins", lang, told=told_a + told_b, n=n_a + n_b, p=probability(smallest, lang))
        return text("not_testable", lang), note
    if q > level:
        return text("no_difference", lang), ""
    # Compared as whole numbers: shares that are equal on paper may differ in the last digit.
    return (text("more", lang, a=a, b=b) if told_a * n_b > told_b * n_a else text("more", lang, a=b, b=a)), ""
