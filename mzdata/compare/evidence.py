"""Which words to show for a cell that has several: the strongest, clearest, shortest."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from mzdata import quotes
from mzdata.matrix import STRENGTH

# A quote shorter than this often is one word; it is shown only where there is no longer one.
CLEAR = 15


def best_first(
    findings: pd.DataFrame, statements: pd.DataFrame | None = None, counted: Sequence[str] | None = None
) -> pd.DataFrame:
    """Findings with the statement they stand in, the best to show first.

    Best is: of the strongest answer, clear (no single word), short; then by organisation and finding.

    Parameters
    ----------
    counted : answers to keep; without it all

    Returns
    -------
    DataFrame
        Columns organisation, measure, answer, quote, context (the statement, "" where it is not known), quote_start
        (where the quote begins in it, -1 where that is not known).
    """
    rows = findings if counted is None else findings[findings["answer"].isin(list(counted))]
    strength = {answer.value: i for i, answer in enumerate(STRENGTH)}
    length = rows["quote"].str.len()
    ordered = rows.assign(strength=rows["answer"].map(strength), unclear=length < CLEAR, length=length).sort_values(
        ["strength", "unclear", "length", "organisation", "finding"], kind="stable"
    )
    texts = {} if statements is None else dict(zip(statements["statement"], statements["text"], strict=True))
    contexts = pd.Series(
        [texts.get(name, "") for name in ordered["statement"]], index=ordered.index, dtype="str", name="context"
    )
    if statements is None:
        starts = pd.Series(-1, index=ordered.index, dtype="int64", name="quote_start")
    else:
        starts = quotes.places(ordered, statements)
    return pd.concat([ordered[["organisation", "measure", "answer", "quote"]], contexts, starts], axis=1)
