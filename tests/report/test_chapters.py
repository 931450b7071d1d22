"""Chapters say only what their tables hold."""

import dataclasses
import json

import pytest

from mzdata.dataset import Dataset
from mzdata.report import chapters, document, tables
from mzdata.vocabulary import Language
from tests.report import small


def sectors(dataset: Dataset, lang: Language) -> str:
    return json.dumps(chapters.groups(dataset, tables.make(dataset, lang), {}, lang), ensure_ascii=False)


def test_sectors_are_said_to_be_compared_only_where_they_were(shipped: Dataset) -> None:
    few = sectors(small.take(shipped, ["bayer", "gemeente-emmen"]), "nl")
    assert "Er is geen vergelijking gemaakt" in few and "Vergeleken is naar sector" not in few
    assert "Vergeleken is naar sector" in sectors(shipped, "nl")


@pytest.mark.parametrize(("lang", "none"), [("nl", "bij geen ervan is een verschil"), ("en", "shown in none of them")])
def test_no_difference_is_told_in_words(lang: Language, none: str, shipped: Dataset) -> None:
    made = tables.make(shipped, lang)
    unlike = dataclasses.replace(
        made, differences=made.differences.assign(q=made.differences["q"].where(lambda q: q.isna(), 0.9))
    )
    text = json.dumps(chapters.groups(shipped, unlike, {}, lang), ensure_ascii=False)
    assert none in text and "in 0" not in text and "bij 0" not in text
    untested = dataclasses.replace(made, differences=made.differences.assign(q=float("nan")))
    text = json.dumps(chapters.groups(shipped, untested, {}, lang), ensure_ascii=False)
    assert ("Te toetsen was er geen" if lang == "nl" else "None could be tested") in text


@pytest.mark.parametrize(("names", "words"), [(["bayer"], "jaar van erkenning"), (None, "jaren van erkenning")])
def test_one_year_is_no_years(names: list[str] | None, words: str, shipped: Dataset) -> None:
    dataset = small.take(shipped, names) if names else shipped
    assert document._cover(dataset, tables.make(dataset, "nl"), "nl")["numbers"][-1][1] == words
