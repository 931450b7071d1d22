"""The table of findings: one row for each piece of evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from mzdata.schema import Column, Table
from mzdata.vocabulary import EVIDENT

FREQUENCIES = ("once", "yearly", "several_per_year", "every_two_years", "other")
TARGETS = ("all_staff", "carers", "managers", "hr", "board", "outside")

FINDINGS = Table(
    name="findings",
    key=("finding",),
    title="Findings",
    description="One row per piece of evidence that a page gives for a measure; silence leaves no row.",
    columns=(
        Column(
            "finding", "text", "Finding", "Key: statement, measure, answer and place in the statement.", required=True
        ),
        Column(
            "organisation",
            "text",
            "Organisation",
            "The organisation that says so.",
            required=True,
            references="organisations.organisation",
        ),
        Column("measure", "text", "Measure", "Measure id, as in the codebook.", required=True),
        Column(
            "answer",
            "text",
            "Answer",
            "What the words say about the measure.",
            required=True,
            enum=tuple(answer.value for answer in EVIDENT),
        ),
        Column(
            "statement",
            "text",
            "Statement",
            "The statement the quote was cut from.",
            references="statements.statement",
        ),
        Column("quote", "text", "Quote", "The words that decided the answer, verbatim.", required=True),
        Column("start", "count", "Start", "Where the quote begins in the page's text.", "code points"),
        Column("end", "count", "End", "Where the quote ends, exclusive.", "code points"),
        Column("rule", "text", "Rule", "The pattern that matched, or the reviewer's reason."),
        Column("condition", "text", "Condition", "The words of the employer's condition or limit, verbatim."),
        Column("frequency", "text", "Frequency", "How often, where the sentence says so.", enum=FREQUENCIES),
        Column("amount_eur", "number", "Amount", "Sum of money named beside the measure.", "euro"),
        Column("target", "text", "Target group", "For whom, where the sentence says so.", enum=TARGETS),
        Column("partner", "text", "Partner", "Outside organisation named beside the measure."),
        Column("source", "text", "Source", "rules, review or import:NAME.", required=True),
    ),
)


class Finding(NamedTuple):
    """One row of `FINDINGS`."""

    finding: str
    organisation: str
    measure: str
    answer: str
    statement: str
    quote: str
    start: int
    end: int
    rule: str
    condition: str = ""
    frequency: str = ""
    amount_eur: float | None = None
    target: str = ""
    partner: str = ""
    source: str = "rules"


def frame(rows: Iterable[Finding]) -> pd.DataFrame:
    """The rows as a checked table."""
    columns = list(zip(*rows, strict=True))
    if not columns:
        return FINDINGS.empty()
    empty = FINDINGS.empty()
    return FINDINGS.check(
        pd.DataFrame(
            {
                name: pd.Series(values, dtype=empty[name].dtype)
                for name, values in zip(FINDINGS.names, columns, strict=True)
            }
        )
    )
