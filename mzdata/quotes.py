"""Where a quote stands in its statement: at its own offset, also where the same words occur there twice."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd


def place(text: str, quote: str, offset: int) -> int:
    """Where a quote begins in its statement, -1 where the statement does not hold it.

    Parameters
    ----------
    offset : where it should begin; where the statement was edited, the occurrence nearest to it is taken

    Examples
    --------
    >>> place("zorgverlof, ook zorgverlof zonder loon", "zorgverlof", 16)
    16
    >>> place("Ook zorgverlof, ook zorgverlof zonder loon", "zorgverlof", 16)
    20
    """
    if offset >= 0 and text.startswith(quote, offset):
        return offset
    before, after = text.rfind(quote, 0, max(0, offset) + len(quote)), text.find(quote, max(0, offset))
    if before < 0 or after < 0:
        return max(before, after)
    return after if after - offset < offset - before else before


def places(findings: pd.DataFrame, statements: pd.DataFrame) -> pd.Series[int]:
    """Where the quote of each finding begins in its statement, -1 where that is not known.

    Parameters
    ----------
    findings : columns statement, quote, start (of the page)
    statements : columns statement, text, start (of the page)
    """
    wanted = statements[statements["statement"].isin(findings["statement"])]
    starts = wanted["start"].astype("object").where(wanted["start"].notna(), None)
    known = dict(zip(wanted["statement"], zip(wanted["text"], starts, strict=True), strict=True))
    found = []
    for name, quote, start in zip(findings["statement"], findings["quote"], findings["start"], strict=True):
        text, first = known.get(name, ("", None))
        offset = 0 if first is None or pd.isna(start) else int(start) - int(first)
        found.append(place(str(text), str(quote), offset))
    return pd.Series(found, index=findings.index, dtype="int64", name="quote_start")


def parts(text: str, quote: str, start: int) -> tuple[str, str, str]:
    """The words before a quote, the quote, and the words after it; all before it where the statement lacks it."""
    if start < 0:
        return text, "", ""
    end = start + len(quote)
    return text[:start], text[start:end], text[end:]


def marked(
    text: str, quote: str, start: int, signs: tuple[str, str] = ("[", "]"), shown: Callable[[str], str] = str
) -> str:
    """A statement with a sign before and after the words that decided; without a statement, such as for a title, these.

    Parameters
    ----------
    start : where the quote begins in the statement, -1 where it does not stand there
    shown : how each piece is written, such as `html.escape`

    >>> marked("zorgverlof, ook zorgverlof zonder loon", "zorgverlof", 16)
    'zorgverlof, ook [zorgverlof] zonder loon'
    """
    before, words, after = map(shown, parts(text, quote, start) if text else ("", quote, ""))
    return f"{before}{signs[0]}{words}{signs[1]}{after}" if words else before
