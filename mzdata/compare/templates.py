"""Template text: statements that say what other pages say too, and so may be the form's words, not the employer's."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from mzdata.schema import Column, Table
from mzdata.tokens import words as cut

TEMPLATES: Final = Table(
    name="templates",
    key=("statement",),
    title="Template text",
    description="One row per statement, in the order given.",
    columns=(
        Column("statement", "text", "Statement", "Key, as in statements.", required=True),
        Column("organisation", "text", "Organisation", "Whose page it is.", required=True),
        Column("template", "flag", "Template", "Whether it is template text."),
        Column(
            "reason",
            "text",
            "Reason",
            "shared: the words stand on other pages too; features: it opens as the issuer's own list of features.",
            enum=("shared", "features"),
        ),
        Column("pages", "count", "Pages", "Organisations whose page has these words.", "organisations"),
    ),
)

# The eight features that the issuer prints for all ("is bekend wat mantelzorg is", and so on).
_FEATURES = ("is bekend ",)


def template_statements(statements: pd.DataFrame, pages: int = 2, words: int = 5) -> pd.DataFrame:
    """Which statements are template text?

    Parameters
    ----------
    statements : as `profile.parse` makes them
    pages : a text on the pages of so many organisations is shared
    words : a shorter text never is, for two employers write "Thuiswerken" without a template

    Returns
    -------
    DataFrame `TEMPLATES`
        Texts are compared by their words, without case, accents, marks and spaces. Twice on one page is once. Of a
        cut page only the statements that were read are compared: a text may be shared by more pages than `pages`
        counts, and one that stands on the unread part of another page passes for the employer's own.
    """
    said = [cut(text) for text in statements["text"]]
    plain = pd.Series([" ".join(found) for found in said], index=statements.index, dtype="str")
    on = statements["organisation"].groupby(plain).nunique()
    counts = plain.map(on).astype("Int64")
    long = np.array([len(found) >= words for found in said], dtype=bool)
    shared = long & (counts >= pages).to_numpy(dtype=bool)
    features = [text.startswith(_FEATURES) for text in plain]
    reason = ["shared" if s else "features" if f else "" for s, f in zip(shared, features, strict=True)]
    return TEMPLATES.check(
        pd.DataFrame(
            {
                "statement": statements["statement"].astype("str"),
                "organisation": statements["organisation"].astype("str"),
                "template": pd.Series([bool(r) for r in reason], index=statements.index, dtype="bool"),
                "reason": pd.Series(reason, index=statements.index, dtype="str"),
                "pages": counts,
            }
        ).reset_index(drop=True)
    )
