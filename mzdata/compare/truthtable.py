"""Configurations of conditions beside an outcome: crisp-set QCA, with the words behind each row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from mzdata.compare.evidence import best_first
from mzdata.compare.reading import CAUTION
from mzdata.compare.told import COUNTED, answers, told
from mzdata.errors import InputError
from mzdata.explain import near
from mzdata.vocabulary import Language, check_language

# Every page is of a recognised organisation, so nothing can be learned of what leads to recognition.
_RECOGNITION = re.compile("recogni(tion|tions|sed|zed)|erkend|erkenning|ambassador")
# What a table of cases calls its index, and R's QCA reads as the names of the rows.
_CASES = "cases"
# With more conditions the table has over a million possible rows and says nothing about few cases.
MOST_CONDITIONS = 20
WORDS = {
    "remainders": {
        "nl": "{empty} van de {possible} mogelijke configuraties komen niet voor bij deze {n} organisaties; daarover "
        "zegt de tabel niets.",
        "en": "{empty} of the {possible} possible configurations do not occur among these {n} organisations; the table "
        "says nothing about them.",
    },
    "same_text": {
        "nl": "Voorwaarden en uitkomst staan op dezelfde pagina: de tabel toont wat samen wordt genoemd, geen oorzaak.",
        "en": "Conditions and outcome come from the same page: the table shows what is told together, no cause.",
    },
}


def crisp_set(
    matrix: pd.DataFrame,
    conditions: Sequence[str],
    outcome: str | pd.Series[bool],
    counted: Sequence[str] = COUNTED,
) -> pd.DataFrame:
    """Cases with 0/1 for each condition and the outcome, unknown cases left out.

    Parameters
    ----------
    conditions : measures of the matrix
    outcome : a measure, or a named Series organisation → true or false (such as: three or more steps of embedding)

    On a cut page a topic that was not reached is known only where it was told elsewhere: such a case comes in only
    because it tells. Give `compare.read_in_full(matrix, book)` to keep to cases that were read in full.

    Returns
    -------
    DataFrame, index organisation, columns the conditions in the order given, then the outcome; 0 or 1
        `attrs["left_out"]` names the organisations with an unknown cell.

    Raises
    ------
    InputError
        Names every fault: no conditions, measures that are not there or stand twice, recognition as outcome, and an
        outcome that is the same in all cases.

    References
    ----------
    Ragin, C. C. (1987). The Comparative Method. University of California Press.
    """
    name = outcome if isinstance(outcome, str) else str(outcome.name or "")
    problems = list(_faults(matrix, list(conditions), outcome, name))
    if problems:
        raise InputError("crisp set", problems)
    values = told(matrix[list(conditions)], counted)
    if isinstance(outcome, str):
        values[name] = told(matrix[[outcome]], counted)[outcome]
    else:
        values[name] = outcome.reindex(matrix.index).astype("boolean")
    whole = values.notna().all(axis=1)
    cases = values[whole].astype("Int64")
    found = sorted({int(value) for value in cases[name]})
    if len(found) < 2:
        what = f"is {found[0]} in all {len(cases)} cases" if found else "has no case in which everything is known"
        raise InputError("crisp set", [f"outcome {name!r} {what}, expected cases with and without it"])
    cases.index.name = "organisation"
    cases.columns.name = None
    cases.attrs["left_out"] = tuple(str(case) for case in values.index[~whole])
    return cases


def _faults(matrix: pd.DataFrame, conditions: list[str], outcome: str | pd.Series[bool], name: str) -> list[str]:
    known = [str(measure) for measure in matrix.columns]
    problems = []
    if not 1 <= len(conditions) <= MOST_CONDITIONS:
        problems.append(f"{len(conditions)} conditions, expected 1 to {MOST_CONDITIONS}")
    for condition in dict.fromkeys(conditions):
        if condition not in known:
            problems.append(f"{condition!r} is not in the matrix{near(condition, known)}")
        if conditions.count(condition) > 1:
            problems.append(f"{condition!r} is given {conditions.count(condition)} times, expected once")
    if name in conditions:
        problems.append(f"{name!r} is condition and outcome at once")
    # A measure may have the word in its id, such as external_ambassador_role.
    if name not in known and _RECOGNITION.search(name.casefold()):
        problems.append(
            f"outcome {name!r}: all cases are recognised, so nothing here can tell what leads to recognition; "
            "expected an outcome that varies among them"
        )
    elif not name:
        problems.append("the outcome has no name, expected a Series with one")
    elif isinstance(outcome, str) and outcome not in known:
        problems.append(f"outcome {name!r} is not in the matrix{near(name, known)}")
    elif not isinstance(outcome, str) and not set(outcome.dropna().unique()) <= {True, False}:
        problems.append(f"outcome {name!r} has other values than true and false")
    return problems


def truth_table(
    cases: pd.DataFrame,
    findings: pd.DataFrame | None = None,
    counted: Sequence[str] = COUNTED,
    *,
    lang: Language = "en",
) -> pd.DataFrame:
    """One row per configuration that occurs, with its cases and the words behind them.

    Parameters
    ----------
    cases : as `crisp_set` makes it, the outcome in the last column
    findings : for the evidence; without it that column is empty

    Returns
    -------
    DataFrame
        The conditions (0 or 1), then n, outcome_n, consistency (outcome_n / n, 0-1), cases (comma-separated) and
        evidence: for every condition present, and the outcome, the shortest clear quote among the cases. Rows
        with most conditions first. `attrs["caution"]` says what the table cannot tell.

    Raises
    ------
    InputError
        Where the cases have no column for a condition and an outcome, or other values than 0 and 1; where `counted`
        names no answers or the language is neither nl nor en.

    References
    ----------
    Ragin, C. C. (1987). The Comparative Method. University of California Press.
    Schneider, C. Q. & Wagemann, C. (2010). Standards of good practice in QCA. Comparative Sociology 9(3).
    """
    check_language(lang)
    answers(counted)
    _check_cases(cases)
    *conditions, outcome = [str(name) for name in cases.columns]
    quotes = _quotes(findings, [*conditions, outcome], counted)
    rows: list[tuple[list[int], list[object]]] = []
    for _, part in cases.groupby(conditions, sort=False):
        values = [int(value) for value in part[conditions].iloc[0]]
        members = [str(name) for name in part.index]
        told_n = int(part[outcome].sum())
        shown = [name for name, value in zip(conditions, values, strict=True) if value]
        evidence = _evidence(quotes, members, [*shown, outcome])
        rows.append((values, [len(part), told_n, told_n / len(part), ", ".join(members), evidence]))
    rows.sort(key=lambda row: (-sum(row[0]), [-value for value in row[0]]))
    names = [*conditions, "n", "outcome_n", "consistency", "cases", "evidence"]
    table = pd.DataFrame([[*values, *rest] for values, rest in rows], columns=names)
    counts = [*conditions, "n", "outcome_n"]
    table = table.astype(dict.fromkeys(counts, "Int64") | {"consistency": "float64", "cases": "str", "evidence": "str"})
    possible = 2 ** len(conditions)
    empty = WORDS["remainders"][lang].format(empty=possible - len(table), possible=possible, n=len(cases))
    table.attrs["caution"] = f"{WORDS['same_text'][lang]} {empty} {CAUTION[lang]}"
    table.attrs["outcome"] = outcome
    return table


def write(cases: pd.DataFrame, path: Path | str) -> None:
    """Write the cases for R's QCA, which makes its own truth table: `read.csv(path, row.names = 1)`.

    QCA writes sets in capitals without marks between the letters, so `buy_leave` becomes `BUYLEAVE`.

    Raises
    ------
    InputError
        Where two names become one, or the file cannot be written.
    """
    _check_cases(cases)
    names = [re.sub("[^A-Z0-9]", "", str(name).upper()) for name in cases.columns]
    problems = [
        f"{name!r} becomes {short!r}, which is no name of its own"
        for name, short in zip(cases.columns, names, strict=True)
        if names.count(short) > 1 or not short[:1].isalpha()
    ]
    if problems:
        raise InputError(str(path), problems)
    text = cases.set_axis(names, axis=1).to_csv(index_label=_CASES, lineterminator="\n")
    try:
        Path(path).write_bytes(text.encode())
    except OSError as error:
        raise InputError(str(path), [f"cannot be written ({error.strerror or error})"]) from error


def _check_cases(cases: pd.DataFrame) -> None:
    problems = []
    if cases.shape[1] < 2:
        problems.append(f"{cases.shape[1]} column(s), expected conditions and then the outcome")
    for name in cases.columns:
        if not cases[name].isin([0, 1]).all():
            problems.append(f"column {name!r} has other values than 0 and 1")
    problems += [f"organisation {name!r} occurs twice" for name in cases.index[cases.index.duplicated()].unique()]
    if problems:
        raise InputError("cases", problems)


def _quotes(
    findings: pd.DataFrame | None, measures: Sequence[str], counted: Sequence[str]
) -> dict[str, list[tuple[str, str]]]:
    """For each measure the organisations with their best quotes, best first."""
    found: dict[str, list[tuple[str, str]]] = {name: [] for name in measures}
    if findings is not None:
        rows = best_first(findings[findings["measure"].isin(list(measures))], counted=counted)
        for organisation, measure, quote in zip(rows["organisation"], rows["measure"], rows["quote"], strict=True):
            found[measure].append((organisation, quote))
    return found


def _evidence(quotes: dict[str, list[tuple[str, str]]], members: Sequence[str], measures: Sequence[str]) -> str:
    inside = set(members)
    shown = []
    for measure in measures:
        best = next((pair for pair in quotes[measure] if pair[0] in inside), None)
        if best:
            shown.append(f"{measure}: “{best[1]}” ({best[0]})")
    return "; ".join(shown)
