"""Sectors are compared over the pages that were read in full on a topic, and the report says so."""

import pandas as pd
import pytest

from mzdata.dataset import Dataset
from mzdata.report import chapters, tables
from mzdata.report.tables import LEAST
from mzdata.vocabulary import Language


def told(blocks: object) -> str:
    """All words of some blocks."""
    if isinstance(blocks, dict):
        return " ".join(told(value) for value in blocks.values())
    if isinstance(blocks, (list, tuple)):
        return " ".join(told(value) for value in blocks)
    return str(blocks)


@pytest.fixture
def cut(shipped: Dataset) -> Dataset:
    """Ten pages of one sector that were cut before embedding and tell one measure of it, ten whole ones of another."""
    book = shipped.codebook
    names = [f"{side}{i}" for side in ("cut", "whole") for i in range(10)]
    matrix = pd.DataFrame("silent", index=names, columns=[measure.id for measure in book.measures], dtype="str")
    matrix.index.name, matrix.columns.name = "organisation", "measure"
    embedding = [measure.id for measure in book.measures if measure.dimension == "embedding"]
    matrix.loc[names[:10], embedding] = "unknown"
    matrix.loc[names[:10], "carer_policy"] = "stated"
    matrix.loc[names[10:14], "carer_policy"] = "stated"
    rows = shipped.organisations.head(1).loc[[0] * 20].reset_index(drop=True)
    sectors = pd.Series(["zorg"] * 10 + ["gemeente"] * 10, dtype="str")
    organisations = rows.assign(organisation=pd.Series(names, dtype="str"), sector=sectors)
    none = shipped.recognitions.head(0)
    return Dataset(**{**shipped.__dict__, "matrix": matrix, "organisations": organisations, "recognitions": none})


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_sector_of_cut_pages_does_not_tell_more_for_it(lang: Language, cut: Dataset) -> None:
    made = tables.make(cut, lang)
    assert not (made.differences["q"] <= 0.05).any()
    chapter = chapters.groups(cut, made, {}, lang)
    side_by_side = next(block for block in reversed(chapter) if cut.codebook.label("carer_policy", lang) in told(block))
    words = told(side_by_side)
    # Four of ten whole pages; of the cut ones none was read in full on it.
    assert "40%" in words.replace("\u00a0", "").replace(" %", "%") and "4/10" in words and "10/10" not in words
    assert ("volledig gelezen" if lang == "nl" else "read in full") in told(chapter)


def test_both_of_two_sectors_stand_side_by_side(cut: Dataset) -> None:
    made = tables.make(cut, "en")
    assert made.large == ["gemeente", "zorg"] and min(made.sectors.values()) >= LEAST
    words = told(chapters.groups(cut, made, {}, "en"))
    assert "0/10" in words and "–" in words
