"""Sentences say what the tables hold: of the shipped pages, of three pages, of one, and of nothing at all."""

import re
from collections.abc import Iterator

import pandas as pd
import pytest

from mzdata import accuracy, cohorts, compare, dataset, months, national, selection, timeline, timing
from mzdata.errors import InputError
from mzdata.narrative import certainty, organisations, pages, practices, timelines, wording
from mzdata.show import Text
from mzdata.vocabulary import Language
from tests.conftest import PAGE

LANGS: tuple[Language, ...] = ("nl", "en")
BARE = (
    "Gemeente Stil\n\nErkend mantelzorgvriendelijk\n\nWelke acties waren er om collega's bewust te maken?\n\n • Niets\n"
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[int, dataset.Dataset]:
    """Datasets of three pages, of one page, and of one that tells nothing."""
    folder = tmp_path_factory.mktemp("small")
    for name, text in {"a": PAGE, "b": PAGE.replace("Verlof kopen", "Fietsen"), "stil": BARE}.items():
        (folder / f"{name}.txt").write_text(text.replace("Voorbeeldstad", name.title()), encoding="utf-8")
    return {
        3: dataset.build(folder),
        1: dataset.build(folder / "a.txt"),
        0: dataset.build(folder / "stil.txt"),
    }


@pytest.fixture(params=["shipped", "3", "1", "0"])
def data(
    request: pytest.FixtureRequest, shipped: dataset.Dataset, small: dict[int, dataset.Dataset]
) -> dataset.Dataset:
    return shipped if request.param == "shipped" else small[int(request.param)]


def everything(ds: dataset.Dataset, lang: Language) -> Iterator[Text]:
    """Every sentence that the notebooks hold, on one dataset."""
    book = ds.codebook
    yield from (f(ds, lang) for f in (pages.dataset, pages.pages, pages.organisations, pages.quotes, pages.cells))
    yield pages.uncoded(ds, lang)
    yield pages.topics(ds.statements["topic"].value_counts().rename("statements").reset_index(), lang)
    shares = compare.prevalence(ds.matrix, book)
    common = selection.commonest(shares)
    yield pages.bounds(common, ds, lang)
    yield practices.common(shares, book, lang)
    yield practices.rare(shares, lang)
    yield practices.together(compare.cooccurrence(ds.matrix, book), book, lang)
    five = common["measure"].head(5).tolist()
    whole = compare.read_in_full(ds.matrix, book)
    yield practices.combination(selection.combinations(whole, five), len(five), book, lang)
    yield practices.contrast(selection.contrast(ds, "sector", lang=lang), book, lang)
    yield practices.groups(compare.clusters(ds.matrix, lang=lang), lang)
    yield practices.law(compare.beyond_law_shares(ds.matrix, ds.organisations, ds.recognitions, book), lang)
    yield practices.robust(compare.conclusions(ds.matrix, ds.findings, ds.statements, book, draws=50), lang)
    events = timeline.events(ds.recognitions, ds.organisations, ds.pages)
    yield timelines.recognitions(events, lang)
    yield timelines.growth(timeline.cumulative(events, national.read()), timeline.last_known(events), lang)
    yield timelines.carers_day(timing.carers_day(events), lang)
    yield timelines.spread(timing.spread(events, (2,)), lang)
    yield timelines.cohorts(cohorts.cohorts(ds.matrix, events, book), lang)
    one = selection.organisation(ds)
    profile = compare.profile(ds, one, lang=lang)
    yield organisations.standing(profile, ds, one, lang)
    yield organisations.gaps(profile, lang)
    yield organisations.distinctive(profile, lang)
    yield organisations.neighbours(compare.neighbours(ds.matrix, one, lang=lang), ds, lang)
    coded = accuracy.twice(ds, carried=len(ds.matrix) > 3)
    agreement = accuracy.agreement(coded, ds, draws=50)
    yield certainty.gold(coded, len(ds.matrix), lang, carried=len(ds.matrix) > 3)
    yield certainty.overall(agreement, lang)
    yield certainty.measures(agreement, book, lang)
    yield certainty.errors(accuracy.errors(coded, ds), book, lang)


@pytest.mark.parametrize("lang", LANGS)
def test_every_sentence_is_whole_in_both_languages(data: dataset.Dataset, lang: Language) -> None:
    for said in everything(data, lang):
        assert said and said[0] in said[0].upper() and said.rstrip(".*`") != said, said
        assert not re.search(r"nan|<NA>|None|\{|\}|  |\.\.(?!\.)", said), said
        assert not re.search(r"\b1 (organisaties|pagina's|maatregelen|organisations|pages|measures)\b", said), said


def test_both_languages_give_the_same_numbers(data: dataset.Dataset) -> None:
    def numbers(said: Text) -> list[str]:
        return sorted(re.findall(r"\d+", re.sub(r"(?<=\d)[.,](?=\d)", "", said)))

    for dutch, english in zip(everything(data, "nl"), everything(data, "en"), strict=True):
        # "geen" and "no" stand for 0 in both.
        assert numbers(dutch) == numbers(english), (dutch, english)


def test_the_numbers_of_common_and_rare_are_those_of_the_matrix(data: dataset.Dataset) -> None:
    told = data.matrix.isin(["stated", "conditional"]).sum()
    known = (data.matrix != "unknown").sum()
    shares = compare.prevalence(data.matrix, data.codebook)
    rare = practices.rare(shares, "en")
    once, never = int((told[known > 0] == 1).sum()), int((told[known > 0] == 0).sum())
    assert rare.startswith(f"Told by exactly one organisation: {wording.counted(once, 'measure', 'en')}. ")
    assert f"By none: {wording.counted(never, 'measure', 'en')}, of the {int((known > 0).sum())} of which" in rare
    common = practices.common(shares, data.codebook, "en")
    if not told.any():
        assert common == "No measure was found on these pages."
        return
    # The matrix has its columns in the order of the codebook, which decides between equals.
    best = told.sort_values(ascending=False, kind="stable").index[0]
    part = wording.of(told[best], known[best], "organisation", "en")
    assert common.startswith(f"Told most often: “{data.codebook.label(best, 'en')}” ({part} of which it is known)")
    assert f"by more than half of the organisations of which it is known: {(2 * told > known).sum() or 'no'}" in common


def test_the_numbers_of_the_pages_are_those_of_the_tables(data: dataset.Dataset) -> None:
    whole = int(data.pages["complete"].sum())
    said = pages.pages(data, "nl")
    if whole == len(data.pages):
        assert said.startswith("Alle pagina's")
    else:
        assert f"{whole} van de {len(data.pages)} pagina's" in said
    size = data.matrix.size
    assert pages.cells(data, "nl").startswith(f"Van de {size:,}".replace(",", "."))


def test_the_numbers_of_recognition_are_those_of_the_table(data: dataset.Dataset) -> None:
    events = timeline.events(data.recognitions, data.organisations, data.pages)
    dates = data.recognitions[(data.recognitions["kind"] == "recognised") & (data.recognitions["date"] != "")]
    said = timelines.recognitions(events, "en")
    if dates.empty:
        assert said.startswith("No recognition has a date.")
    else:
        n = dates["organisation"].nunique()
        assert said.startswith(f"With a date of recognition: {wording.of(n, len(data.matrix), 'organisation', 'en')}")
    assert int(months.months(events)["recognitions"].sum()) == len(dates)


def test_a_quote_that_does_not_stand_where_it_should_is_named(small: dict[int, dataset.Dataset]) -> None:
    ds = small[1]
    moved = ds.findings.assign(start=ds.findings["start"] + 1)
    broken = dataset.Dataset(**{**ds.__dict__, "findings": moved})
    with pytest.raises(InputError, match="the page does not read"):
        pages.quotes(broken, "en")


def test_conclusions_that_stand_are_counted() -> None:
    rows = [
        ("majority", "yes", "yes", ""),
        ("majority", "yes", "depends", "planned_told, chance"),
        ("majority", "yes", "depends", "chance"),
        ("majority", "no", "yes", ""),
        ("top_ten", "yes", "yes", ""),
    ]
    table = pd.DataFrame(rows, columns=["conclusion", "holds", "stands", "overturned_by"])
    assert practices.robust(table, "en") == (
        "Told by a majority, as coded: 3 measures. Of these stand, whatever one chooses: 1. What most often overturns "
        "such conclusions: “chance: the interval or the test” (2)."
    )


def test_words_of_a_page_are_no_markdown(small: dict[int, dataset.Dataset]) -> None:
    ds = small[1]
    named = ds.organisations.assign(name="*Zorg* <b> [x](y)")
    strange = dataset.Dataset(**{**ds.__dict__, "organisations": named})
    one = strange.matrix.index[0]
    said = organisations.standing(compare.profile(strange, one), strange, one, "nl")
    assert r"**\*Zorg\* \<b\> \[x\](y)**" in said


def test_a_difference_is_told_with_what_it_was_counted_over(shipped: dataset.Dataset) -> None:
    table = selection.contrast(shipped, "sector", lang="en")
    first = table.iloc[0]
    a, b = (wording.of(int(first[f"told_{s}"]), int(first[f"n_{s}"]), "organisation", "en") for s in "ab")
    whole = compare.read_in_full(shipped.matrix, shipped.codebook)[first["measure"]] != "unknown"
    sectors = shipped.organisations.set_index("organisation")["sector"]
    assert first["n_a"] == (whole & (sectors == first["group_a"])).sum()
    said = practices.contrast(table, shipped.codebook, "en")
    assert f"({a}) against " in said and f"({b}). " in said
    assert said.endswith("Only pages that were read in full on the topic of a measure are counted.")


def test_groups_among_few_are_not_judged() -> None:
    marks = ["1110000"] * 4 + ["0000111"] * 4 + ["1100000"]
    cells = [["stated" if mark == "1" else "silent" for mark in row] for row in marks]
    few = pd.DataFrame(cells, index=[f"o{i}" for i in range(9)], columns=[f"m{i}" for i in range(7)], dtype="str")
    many = pd.concat([few, few.set_axis([f"p{i}" for i in range(9)]), few.set_axis([f"q{i}" for i in range(9)])])
    said = practices.groups(compare.clusters(few, minimum=1), "nl")
    assert "Stabiel genoeg om te duiden: geen groepen." in said and "minder dan 20 organisaties" in said
    assert "minder dan" not in practices.groups(compare.clusters(many, minimum=1), "nl")


def test_shares_by_year_say_what_cut_pages_do_to_them(shipped: dataset.Dataset) -> None:
    events = timeline.events(shipped.recognitions, shipped.organisations, shipped.pages)
    for matrix, cut in ((shipped.matrix, True), (shipped.matrix.replace("unknown", "silent"), False)):
        assert ("cut page" in timelines.cohorts(cohorts.cohorts(matrix, events, shipped.codebook), "en")) == cut


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_reader_is_told_no_name_of_a_function(shipped: dataset.Dataset, lang: Language) -> None:
    measures = compare.prevalence(shipped.matrix, shipped.codebook, lang=lang)
    assert "read_in_full" not in measures.attrs["caution"] and "`" not in measures.attrs["caution"]


def test_no_measures_are_told_in_plain_dutch() -> None:
    shown = practices.say(
        practices._texts, "contrast", "nl", a="a", b="b", tested="3 maatregelen", shown="geen maatregelen"
    )
    assert shown == "A is a, B is b. Getoetst: 3 maatregelen; met een aangetoond verschil: geen maatregelen."
