"""Chapters say only what their tables hold."""

import dataclasses
import json

import pytest

from mzdata.dataset import Dataset
from mzdata.report import appendices, chapters, document, figures, tables
from mzdata.report.tables import LEAST
from mzdata.vocabulary import Language
from tests.report import small
from tests.report.conftest import many


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


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_nothing_is_drawn_of_dates_that_nobody_has(lang: Language, shipped: Dataset) -> None:
    dataset = dataclasses.replace(shipped, recognitions=shipped.recognitions.head(0))
    made = tables.make(dataset, lang)
    pictures = figures.draw(dataset, made, lang)
    assert {"cumulative", "timeline", "law"}.isdisjoint(pictures)
    chapter = chapters.time(dataset, made, pictures, lang)
    assert {block["kind"] for block in chapter} == {"heading", "paragraph"} and "51" in chapter[-1]["text"]


def test_where_a_timeline_does_not_fit_its_dates_are_pointed_to(shipped: Dataset) -> None:
    dataset = many(shipped, 61)
    made = tables.make(dataset, "nl")
    pictures = {"cumulative": figures.Picture("", "")}
    assert "recognitions.csv" in chapters.time(dataset, made, pictures, "nl")[-1]["text"]


def test_two_numbers_and_a_share_that_cannot_be_are_explained(shipped: Dataset) -> None:
    made = tables.make(shipped, "nl")
    notes = [block["text"] for block in chapters.time(shipped, made, {}, "nl") if block["kind"] == "paragraph"]
    assert any("het eerste zeker" in note for note in notes) and not any("boven 100%" in note for note in notes)
    over = dataclasses.replace(made, cumulative=made.cumulative.assign(coverage=1.5))
    assert "boven 100% kan niet" in json.dumps(chapters.time(shipped, over, {}, "nl"))


def test_shares_of_few_organisations_come_with_a_warning(shipped: Dataset) -> None:
    few = small.take(shipped, shipped.matrix.index[: LEAST - 1])
    for dataset, warned in ((few, True), (shipped, False)):
        made = tables.make(dataset, "nl")
        pictures = dict.fromkeys(dataset.codebook.dimensions, figures.Picture("", ""))
        told = json.dumps(chapters.prevalence(dataset, made, pictures, "nl"))
        assert ("minder dan 5 organisaties" in told) == warned


def with_sectors(dataset: Dataset, names: list[str]) -> Dataset:
    return dataclasses.replace(dataset, organisations=dataset.organisations.assign(sector=names))


def side_by_side(dataset: Dataset, lang: Language = "nl") -> list[dict[str, object]]:
    return chapters._side_by_side(dataset.codebook, tables.make(dataset, lang), lang)


def test_the_only_large_sector_stands_beside_the_rest(shipped: Dataset) -> None:
    table, note = side_by_side(with_sectors(shipped, ["zorg"] * 45 + ["rijk"] * 3 + ["kunst"] * 3))
    assert table["head"] == ["Maatregel", "zorg", "Overige"] and "enige sector" in table["caption"]
    # Of two sectors the table of differences has one row each, with the smaller first or last.
    for names in (["zorg"] * 48 + ["aarde"] * 3, ["aarde"] * 3 + ["zorg"] * 48):
        table, note = side_by_side(with_sectors(shipped, names))
        assert table["head"] == ["Maatregel", "zorg", "Overige"]
        assert all("/" in cell or cell == "–" for row in table["rows"] for cell in row[1:])
    assert note["style"] == "note"


def test_columns_without_a_percentage_are_not_printed(shipped: Dataset) -> None:
    few = small.take(shipped, [*shipped.matrix.index[6:12], "erasmus-mc", "bayer"])
    (block,) = side_by_side(few)
    assert block["kind"] == "paragraph" and "differences.csv" in str(block["text"])


def test_long_names_of_sectors_leave_room_for_the_measures(shipped: Dataset) -> None:
    dataset = with_sectors(shipped, [("sector met een lange naam " + "abcde "[i % 5]) * 9 for i in range(51)])
    table = side_by_side(dataset)[0]
    assert all(len(name) <= 60 for name in table["head"]) and set(table["widths"]) == {"2.2fr", "1fr"}
    assert side_by_side(shipped)[0]["widths"][0] == "1fr"


def test_a_quote_of_a_few_words_stands_among_those_around_it(shipped: Dataset) -> None:
    found = appendices.words(shipped)
    texts = {(f.organisation, f.measure): [] for f in shipped.findings.itertuples()}
    about = shipped.findings.merge(shipped.statements[["statement", "text"]], on="statement")
    for row in about.itertuples():
        texts[row.organisation, row.measure].append((row.quote, " ".join(row.text.split())))
    for key, (_, shown) in found.items():
        bare = shown.strip("… ")
        # Verbatim, and the words of a finding are whole in it or it is the start of them.
        assert any(
            bare in text and (" ".join(quote.split()).rstrip(" ,;:") in shown or bare in quote)
            for quote, text in texts[key]
        ), shown
        if len(shown) < 20:
            assert any(len(text) < 25 for _, text in texts[key]), shown
