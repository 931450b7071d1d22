"""The summary is true of any data, and well written in both languages."""

import re

import pytest

from mzdata.compare import COUNTED
from mzdata.dataset import Dataset
from mzdata.report import summary, tables
from mzdata.vocabulary import Answer, Language
from tests.report import small

FEW = ("bayer", "gemeente-emmen", "gemeente-assen")


def told(dataset: Dataset, lang: Language) -> str:
    made = tables.make(dataset, lang)
    facts = summary.Facts(dataset, made.prevalence, made.law, made.events)
    return " ".join(words for _, words in summary.paragraphs(facts, lang))


def test_its_numbers_are_those_of_the_matrix(shipped: Dataset) -> None:
    text = told(shipped, "en")
    matrix = shipped.matrix.drop(columns="open_culture_statement")
    known = (matrix != Answer.UNKNOWN.value).sum()
    share = matrix.isin(COUNTED).sum() / known
    assert f"{int((share >= 0.5).sum())} are told by half or more" in text
    assert f"{int((shipped.matrix == 'unknown').to_numpy().sum()):,} are unknown" in text
    counts = matrix.isin(COUNTED).sum(axis=1)
    assert (
        f"the pages tell {counts.min()} to {counts.max()} of the 78 measures; the median is {counts.median():g}" in text
    )
    assert "recognised from 2010 to 2020" in text


def test_one_organisation_is_told_in_the_singular(shipped: Dataset) -> None:
    one = small.take(shipped, FEW[:1])
    dutch, english = told(one, "nl"), told(one, "en")
    assert "de profielpagina van 1 organisatie." in dutch and "De pagina is niet volledig gelezen." in dutch
    assert "1 organisatie werd erkend in 2018." in dutch
    assert "the profile page of 1 organisation." in english and "1 organisation was recognised in 2018." in english
    for text in (dutch, english):
        assert re.findall(r"\b1 (organisaties|organisations|maatregelen|measures)\b", text) == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_of_pages_that_nobody_read_nothing_is_claimed(lang: Language, shipped: Dataset) -> None:
    text = told(small.all_unknown(small.take(shipped, FEW)), lang)
    assert ("niet volledig" in text or "Geen van de pagina’s" in text) if lang == "nl" else "None of the pages" in text
    assert ("geen enkele maatregel" in text) if lang == "nl" else ("Of no measure is it known" in text)
    assert "3" in text and "%" not in text


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("names", [FEW[:1], FEW, None])
def test_no_ranks_and_no_causes(lang: Language, names: tuple[str, ...] | None, shipped: Dataset) -> None:
    text = told(small.take(shipped, names) if names else shipped, lang).lower()
    banned = "beste slechtste koploper top rang doordat dankzij best worst leading rank because".split()
    assert re.findall(rf"\b({'|'.join([*banned, 'leidt tot', 'thanks to', 'leads to'])})\b", text) == []
