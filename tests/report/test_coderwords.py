"""Every document says what coded its dataset, and which measured figures belong to that."""

import json
from dataclasses import replace

import pandas as pd
import pytest

from mzdata.coder import UNKNOWN, Coder
from mzdata.dataset import Dataset
from mzdata.report import accuracy, benchmark, chapters, coderwords, method, page
from mzdata.vocabulary import Language
from tests.report import small

CODERS = (Coder(True, True, True), Coder(False, True, True), Coder(True, False, False), UNKNOWN)


@pytest.fixture(scope="module")
def one(shipped: Dataset) -> Dataset:
    return small.take(shipped, ["gemeente-emmen"])


def recording(*sets: str) -> pd.DataFrame:
    rows = [("now", name, 0.8, 0.7, 0.75, 0.7, 0.9) for name in sets]
    return pd.DataFrame(rows, columns=[column.name for column in accuracy.ACCURACY.columns])


def of_method(dataset: Dataset, figures: pd.DataFrame | None, lang: Language) -> str:
    return json.dumps(chapters.method(dataset, figures, lang), ensure_ascii=False)


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("coder", CODERS)
def test_all_documents_say_the_same(one: Dataset, coder: Coder, lang: Language) -> None:
    coded = replace(one, coder=coder)
    told = getattr(coderwords.coding(coder), lang)
    assert ("classificator" in told or "classifier" in told) and "  " not in told
    assert told in page.render(coded, lang)
    assert told in of_method(coded, None, lang)
    assert any(told in str(row[1]) for row in method.sheet(coded, (), lang).rows)
    foot = json.loads(next(benchmark._sheets(coded, ["gemeente-emmen"], lang))[1])["running"]
    assert foot.endswith(getattr(coderwords.short(coder), lang))


def test_no_two_coders_are_told_alike() -> None:
    assert len({coderwords.coding(coder) for coder in CODERS}) == len({*map(coderwords.short, CODERS)}) == len(CODERS)


def test_what_it_learned_from_is_never_called_held_out(one: Dataset) -> None:
    sets = accuracy.latest(accuracy.read())["set"].tolist()
    for name in (*sets, "held-out pages, group e", "practice pages, all"):
        told = coderwords.measured_set(name)
        assert told is not None
        held = coderwords.held_out(name)
        assert told.nl.startswith("apart gehouden") is held and told.en.startswith("held-out") is held
    table = next(
        block
        for block in chapters.method(one, recording("practice pages, all", "held-out pages, group f"), "nl")
        if block["kind"] == "table" and "Gemeten" in block["caption"]
    )
    assert [row[0] for row in table["rows"]] == [
        "apart gehouden pagina’s, groep f",
        "oefenpagina’s waarvan is geleerd, alle",
    ]
    assert set(table["foreign"]) == {""}


def test_figures_are_shown_only_where_they_belong(one: Dataset) -> None:
    both = recording("held-out pages, group f", "held-out pages, group f, patterns alone")
    assert accuracy.fitting(both, CODERS[0])["set"].tolist() == both["set"].tolist()
    assert accuracy.fitting(both, CODERS[1])["set"].tolist() == [both["set"].iloc[1]]
    assert accuracy.fitting(both, CODERS[2]).empty
    assert accuracy.fitting(both, UNKNOWN)["set"].tolist() == both["set"].tolist()
    own = of_method(replace(one, coder=CODERS[2]), both.head(0), "nl")
    assert "geen gemeten cijfers" in own and "een eigen codeboek en eigen patronen" in own
    assert "decided alone" in of_method(replace(one, coder=CODERS[1]), both.head(0), "en")
    assert "niet vastgelegd" in of_method(replace(one, coder=UNKNOWN), both, "nl")


def test_a_set_of_ones_own_keeps_its_name(one: Dataset) -> None:
    assert coderwords.measured_set("our own pages") is None
    assert "our own pages" in of_method(one, recording("our own pages"), "nl")
