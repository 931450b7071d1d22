"""The summary is true of any data, and well written in both languages."""

import re

import pandas as pd
import pytest

from mzdata.compare import COUNTED
from mzdata.dataset import Dataset
from mzdata.report import chapters, summary, tables
from mzdata.vocabulary import Answer, Language
from tests.report import small

FEW = ("bayer", "gemeente-emmen", "gemeente-assen")


def facts(dataset: Dataset) -> summary.Facts:
    made = tables.make(dataset, "en")
    return summary.Facts(dataset, made.prevalence, made.law, made.events)


def told(dataset: Dataset, lang: Language) -> str:
    return " ".join(words for _, words in summary.paragraphs(facts(dataset), lang))


def test_its_numbers_are_those_of_the_matrix(shipped: Dataset) -> None:
    text = told(shipped, "en")
    matrix = shipped.matrix.drop(columns="open_culture_statement")
    known = (matrix != Answer.UNKNOWN.value).sum()
    share = matrix.isin(COUNTED).sum() / known
    assert f"{int((share >= 0.5).sum())} are told by half or more" in text
    assert f"{int((shipped.matrix == 'unknown').to_numpy().sum()):,} are unknown" in text
    counts = matrix.isin(COUNTED).sum(axis=1)
    assert f"the pages tell {counts.min()} to {counts.max()} of the 78 measures (" in text
    assert f"; the median is {counts.median():g}." in text
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


def law(dataset: Dataset, lang: Language, **rows: tuple[int, int, int]) -> str:
    """What is said of the law where each class has (n, tell, cells)."""
    made = tables.make(dataset, lang)
    table = made.law.copy()
    for column in ("n", "tell", "known", "told", "cells"):
        table[column] = pd.Series([0] * len(table), dtype="Int64")
    for name, (n, tell, cells) in rows.items():
        table.loc[table["statutory_class"] == name, ["n", "tell", "cells"]] = n, tell, cells
    facts = summary.Facts(dataset, made.prevalence, table, made.events)
    return summary._law(facts, lang)


def test_what_cannot_be_judged_is_not_denied(shipped: Dataset) -> None:
    few = small.take(shipped, FEW)
    told_ = law(few, "nl", beyond_statutory=(2, 0, 0), unknown_date=(1, 1, 7), contract_or_cao=(2, 1, 1))
    assert "waarvan vaststaat dat geen wet ertoe verplichtte" in told_
    assert "Van 7 genoemde regelingen was dat niet te beoordelen" in told_
    assert "1 genoemde regeling valt onder een cao" in told_
    assert "7 arrangements that are told" in law(few, "en", unknown_date=(3, 1, 7))
    assert law(few, "nl") == ""


@pytest.mark.parametrize(
    ("n", "tell", "dutch", "english"),
    [
        (50, 27, "Minstens 27 van de 50 organisaties met een", "At least 27 of the 50 organisations with a"),
        (2, 2, "Beide organisaties met een", "Both organisations with a"),
        (3, 3, "Alle 3 organisaties met een", "All 3 organisations with a"),
        (1, 1, "De organisatie noemt een regeling", "The organisation tells an arrangement"),
    ],
)
def test_all_are_called_all(n: int, tell: int, dutch: str, english: str, shipped: Dataset) -> None:
    few = small.take(shipped, FEW)
    assert law(few, "nl", beyond_statutory=(n, tell, tell)).startswith(dutch)
    assert law(few, "en", beyond_statutory=(n, tell, tell)).startswith(english)


def test_the_numbers_on_the_law_stand_in_its_table(shipped: Dataset) -> None:
    made = tables.make(shipped, "nl")
    row = made.law[made.law["statutory_class"] == "beyond_statutory"].iloc[0]
    assert f"Minstens {row['tell']} van de {row['n']} organisaties" in told(shipped, "nl")
    (table,) = (block for block in chapters.law(shipped, made, {}, "nl") if block["kind"] == "table")
    shown = next(cells for cells in table["rows"] if cells[0] == "Verder dan de wet")
    assert shown[1:3] == [str(row["n"]), str(row["tell"])]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_of_one_page_no_halves_are_told(lang: Language, shipped: Dataset) -> None:
    one = told(small.take(shipped, FEW[:1]), lang)
    assert "helft" not in one and "half" not in one and "1 van 1" not in one and "1 of 1" not in one
    assert ("Niet genoemd betekent niet" if lang == "nl" else "Not told does not mean") in one


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_list_of_all_says_namely(lang: Language, shipped: Dataset) -> None:
    made = tables.make(shipped, lang)
    rows = made.prevalence[made.prevalence["unit"] == "measure"]
    sure = rows[(rows["share"] >= 0.5) & (2 * rows["known"] >= rows["n"])].index[:2]
    for n, word in ((2, ("namelijk", "namely")), (6, ("daaronder", "among them"))):
        often = rows[rows["share"] >= 0.5].index[: n - 2].union(sure)[:n] if n > 2 else sure
        facts = summary.Facts(shipped, made.prevalence.loc[often], made.law, made.events)
        assert word[lang == "en"] in summary._often(facts, lang)


def test_why_78_of_79_measures_count(shipped: Dataset) -> None:
    assert "78 maatregelen (een van de 79 noemt geen handeling en telt niet mee)" in told(shipped, "nl")
    assert "78 measures (one of the 79 names no act and does not count)" in told(shipped, "en")


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_of_pages_that_nobody_read_no_length_is_told(lang: Language, shipped: Dataset) -> None:
    made = small.all_unknown(small.take(shipped, FEW))
    assert "78" not in told(made, lang)


@pytest.mark.parametrize("names", [FEW, ("vcp", "bayer"), None])
def test_every_number_is_counted_again(names: tuple[str, ...] | None, shipped: Dataset) -> None:
    """From the matrix alone, by another road than the tables of the report."""
    dataset = small.take(shipped, names) if names else shipped
    matrix, book = dataset.matrix, dataset.codebook
    said = dict(summary.paragraphs(facts(dataset), "en"))
    acts = matrix[[m.id for m in book.measures if m.counts_as_measure]]
    is_told = acts.isin(COUNTED)
    known = (acts != "unknown").sum()
    counts = is_told.sum(axis=1)
    n, cut = len(matrix), int((~dataset.pages["complete"]).sum())
    assert f"of {n} organisations" in said["Pages"]
    assert ("None of the pages was read" if cut == n else f"Of these, {cut} w") in said["Pages"]
    assert f"{counts.min()} to {counts.max()} of the 78" in said["Per page"]
    assert f"the median is {counts.median():g}." in said["Per page"]
    share = is_told.sum()[known > 0] / known[known > 0]
    often, never = int((share >= 0.5).sum()), int((share == 0).sum())
    assert f"Of the 78 measures, {often} " in said["Measures"]
    assert (f"{never} measure" in said["Measures"]) == bool(never)
    for label, yes, of in re.findall(
        r"(?:namely|among them|,|and) ([A-Z][^,()]*?) \((\d+) of (\d+)\)", said["Measures"]
    ):
        measure = next(m.id for m in book.measures if book.label(m.id, "en") == label)
        assert (int(yes), int(of)) == (is_told[measure].sum(), known[measure])
    for dimension in book.dimensions:
        ids = [m.id for m in book.measures if m.dimension == dimension and m.counts_as_measure]
        cells = acts[ids]
        yes = cells.isin(COUNTED).any(axis=1)
        sure = yes | ~(cells == "unknown").any(axis=1)
        shown = f"{book.label(dimension, 'en')} ({yes.sum()} of {sure.sum()})"
        assert (shown in said["Topics"]) == bool(sure.sum())
    own = dataset.recognitions[(dataset.recognitions["kind"] == "recognised") & (dataset.recognitions["date"] != "")]
    years = own.groupby("organisation")["date"].min().str[:4]
    assert f"{len(years)} organisations were recognised from {years.min()} to {years.max()}." in said["Recognition"]
