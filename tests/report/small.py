"""Small datasets for the tests of reports, and what a tagged PDF holds."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf

from mzdata.dataset import Dataset
from mzdata.vocabulary import Answer


def take(dataset: Dataset, organisations: Sequence[str]) -> Dataset:
    """The dataset of some of its organisations."""
    names = list(organisations)
    frames = {
        name: getattr(dataset, name)[getattr(dataset, name)["organisation"].isin(names)].reset_index(drop=True)
        for name in ("organisations", "recognitions", "statements", "findings")
    }
    pages = dataset.pages[dataset.pages["page"].isin(frames["organisations"]["page"])].reset_index(drop=True)
    return dataclasses.replace(dataset, pages=pages, matrix=dataset.matrix.loc[names], **frames)


def all_unknown(dataset: Dataset) -> Dataset:
    """The same organisations, of whose pages nothing was read."""
    matrix = dataset.matrix.copy()
    matrix[:] = Answer.UNKNOWN.value
    return dataclasses.replace(
        dataset,
        pages=dataset.pages.assign(complete=False),
        recognitions=dataset.recognitions.head(0),
        statements=dataset.statements.head(0),
        findings=dataset.findings.head(0),
        matrix=matrix,
    )


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The structure elements of a tagged PDF."""
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting.extend(node)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                waiting.append(node.K)


def tags(pdf: pikepdf.Pdf) -> Counter[str]:
    """How often each structure element occurs."""
    return Counter(str(element.S) for element in elements(pdf))
