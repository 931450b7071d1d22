"""One organisation beside its peers: gaps, what is distinctive, and the words on both sides."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from mzdata.compare.evidence import best_first
from mzdata.compare.peers import Peers
from mzdata.compare.peers import peers as find_peers
from mzdata.compare.reading import CAUTION
from mzdata.compare.shares import HIGH, LOW, SHARE, share
from mzdata.compare.told import COUNTED, cells
from mzdata.dataset import Dataset
from mzdata.errors import InputError
from mzdata.explain import near
from mzdata.schema import Column, Table
from mzdata.vocabulary import Answer, Language, check_language

# A measure is rare below the first share, common above the second.
RARE, COMMON = 0.2, 0.5
# Of fewer peers nothing is said: of five that all tell, the share may still be .57 (Wilson).
FEWEST = 5

KINDS = ("gap", "distinctive", "shared", "neither", "unclear")
PROFILE = Table(
    name="profile",
    key=("measure",),
    title="One organisation and its peers",
    description="What one page tells beside the pages of its peers, measure by measure; no ranks.",
    columns=(
        Column("measure", "text", "Measure", "Measure id, in the codebook's order.", required=True),
        Column("dimension", "text", "Dimension", "Group of the measure.", required=True),
        Column("label", "text", "Label", "What a reader sees.", required=True),
        Column("answer", "text", "Answer", "Of the organisation.", required=True, enum=tuple(a.value for a in Answer)),
        Column(
            "kind",
            "text",
            "Kind",
            "Gap: silent, where half of the peers or more tell it; distinctive: told, where a fifth or fewer do; "
            "unclear: unknown of the organisation, or known of fewer than five peers.",
            required=True,
            enum=KINDS,
        ),
        Column("band", "text", "Band", "How common among the peers: rare < .2, some, common > .5; empty if unclear."),
        Column("peers", "count", "Peers", "All peers.", "organisations"),
        Column("known", "count", "Known", "Peers of which the answer is known.", "organisations"),
        Column("told", "count", "Told", "Peers that tell it.", "organisations"),
        SHARE,
        LOW,
        HIGH,
        Column("quote", "text", "Quote", "Own words that decided the answer, shortest clear one."),
        Column("statement", "text", "Statement", "The statement they stand in, verbatim."),
        Column("quote_start", "count", "Start of the quote", "Where the quote begins in the statement.", "code points"),
        Column("peer", "text", "Peer", "A peer that tells it."),
        Column("peer_name", "text", "Name of the peer", "As printed on its page."),
        Column("peer_quote", "text", "Quote of the peer", "Its words, shortest clear one among all peers."),
        Column("peer_statement", "text", "Statement of the peer", "The statement they stand in, verbatim."),
        Column(
            "peer_quote_start",
            "count",
            "Start of the quote of the peer",
            "Where it begins in its statement.",
            "code points",
        ),
    ),
)


def profile(
    dataset: Dataset,
    organisation: str,
    peers: Sequence[str] | Peers | None = None,
    counted: Sequence[str] = COUNTED,
    *,
    lang: Language = "en",
) -> pd.DataFrame:
    """Every measure of one organisation beside its peers, with the words on both sides.

    Parameters
    ----------
    peers : ids, or what `peers` found; without it `peers(dataset.organisations, organisation)`

    Returns
    -------
    DataFrame as `PROFILE`
        In the codebook's order, without codes that count as no measure. `attrs["peers"]` says who the peers are and
        why, `attrs["caution"]` what to mind.

    Raises
    ------
    InputError
        Names every organisation that is not in the dataset; and where the language is neither nl nor en.
    """
    check_language(lang)
    group = _group(dataset, organisation, peers, lang)
    measures = [m for m in dataset.codebook.measures if m.counts_as_measure and m.id in dataset.matrix.columns]
    ids = [m.id for m in measures]
    others = cells(dataset.matrix.loc[list(group.organisations), ids])
    known = others.known.sum(axis=0)
    yes = (others.told(counted) & others.known).sum(axis=0)
    shares = share(yes, known)
    answers = [str(dataset.matrix.at[organisation, name]) for name in ids]
    values = shares["share"].tolist()
    kinds = [_kind(*row, counted) for row in zip(answers, known.tolist(), values, strict=True)]
    bands = [band(value) if n >= FEWEST else "" for n, value in zip(known, values, strict=True)]
    table = pd.DataFrame(
        {
            "measure": pd.Series(ids, dtype="str"),
            "dimension": pd.Series([m.dimension for m in measures], dtype="str"),
            "label": pd.Series([dataset.codebook.label(name, lang) for name in ids], dtype="str"),
            "answer": pd.Series(answers, dtype="str"),
            "kind": pd.Series(kinds, dtype="str"),
            "band": pd.Series(bands, dtype="str"),
            "peers": pd.Series(len(group.organisations), index=range(len(ids)), dtype="Int64"),
            "known": pd.Series(known, dtype="Int64"),
            "told": pd.Series(yes, dtype="Int64"),
            **{name: shares[name] for name in ("share", "low", "high")},
        }
    )
    best = best_first(dataset.findings, dataset.statements)
    own = best[best["organisation"] == organisation].drop_duplicates("measure").set_index("measure")
    affirming = best[best["answer"].isin(list(counted))]
    theirs = affirming[affirming["organisation"].isin(group.organisations)].drop_duplicates("measure")
    theirs = theirs.set_index("measure")
    names = dataset.organisations.set_index("organisation")["name"]
    evidence = {
        "quote": own["quote"],
        "statement": own["context"],
        "peer": theirs["organisation"],
        "peer_name": theirs["organisation"].map(names),
        "peer_quote": theirs["quote"],
        "peer_statement": theirs["context"],
    }
    for column, texts in evidence.items():
        table[column] = pd.Series(texts.reindex(ids).fillna("").tolist(), dtype="str")
    for column, rows in (("quote_start", own), ("peer_quote_start", theirs)):
        starts = rows["quote_start"].reindex(ids).astype("Int64")
        table[column] = starts.where(starts >= 0).array
    checked = PROFILE.check(table)
    checked.attrs["peers"] = f"{len(group.organisations)}: {group.reason}" if group.reason else ""
    checked.attrs["caution"] = CAUTION[lang]
    return checked


def band(value: float) -> str:
    """How common a share is: rare, some or common; "" where there is none.

    >>> [band(value) for value in (0.19, 0.2, 0.5, 0.51)]
    ['rare', 'some', 'some', 'common']
    """
    if np.isnan(value):
        return ""
    return "rare" if value < RARE else "common" if value > COMMON else "some"


def _kind(answer: str, known: int, value: float, counted: Sequence[str]) -> str:
    if answer == Answer.UNKNOWN.value or known < FEWEST:
        return "unclear"
    if answer in counted:
        return "distinctive" if value <= RARE else "shared"
    return "gap" if answer == Answer.SILENT.value and value >= COMMON else "neither"


def _group(dataset: Dataset, organisation: str, given: Sequence[str] | Peers | None, lang: Language) -> Peers:
    if given is None:
        return find_peers(dataset.organisations, organisation, lang=lang)
    group = given if isinstance(given, Peers) else Peers(organisation, tuple(given), "all", "")
    known = dataset.matrix.index.tolist()
    problems = [
        f"{name!r} is not in the dataset{near(name, known)}"
        for name in dict.fromkeys((organisation, *group.organisations))
        if name not in known
    ]
    if organisation in group.organisations:
        problems.append(f"{organisation!r} is among its own peers, expected others")
    repeated = sorted({name for name in group.organisations if group.organisations.count(name) > 1})
    problems += [f"{name!r} is given more than once" for name in repeated]
    if problems:
        raise InputError("peers", problems)
    return group
