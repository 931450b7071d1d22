"""What a look-up of the codebook's cue words alone would find: the bar that patterns must clear."""

from __future__ import annotations

import pandas as pd

from mzdata import tokens
from mzdata.codebook import Codebook
from mzdata.findings import Finding, frame
from mzdata.patternset import PatternSet


def code(statements: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """A stated finding wherever a cue word of a measure stands in a statement."""
    named = {m.id: [" ".join(tokens.words(cue)) for cue in m.cues_nl] for m in book.measures}
    found = PatternSet.compile(named).find_many(statements["text"].tolist())
    columns = zip(statements["statement"], statements["organisation"], statements["start"], found, strict=True)
    return frame(
        Finding(
            finding=f"{statement}:{hit.name}:{hit.start}:{hit.source}:{number}",
            organisation=organisation,
            measure=hit.name,
            answer="stated",
            statement=statement,
            quote="cue",
            start=offset + hit.start,
            end=offset + hit.end,
            rule=hit.source,
        )
        for statement, organisation, offset, hits in columns
        for number, hit in enumerate(hits)
    )
