"""Facts of an organisation: dates, numbers, names and websites in every notation that pages use."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from mzdata import counts, dates, form, profile, quantities
from tests.quality import facts_bank

FORM = form.default()
CASES = Path(__file__).parent / "cases" / "profile" / "employees.tsv"


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"][:50])
def test_employees_and_sites_of_a_sentence(row: dict[str, str]) -> None:
    counted = counts.count([row["text"]], FORM)
    staff, sites = counts.employees(counted, FORM), counts.sites(counted, FORM, {})
    assert (str(staff.number or ""), staff.qualifier, str(sites or "")) == (
        row["employees"],
        row["qualifier"],
        row["sites"],
    )


@pytest.mark.parametrize(
    ("text", "date", "precision", "words"),
    [
        ("12 maart 2018", "2018-03-12", "day", "12 maart 2018"),
        ("maandag 12 maart 2018.", "2018-03-12", "day", "12 maart 2018"),
        ("12\u00a0maart\u00a02018", "2018-03-12", "day", "12\u00a0maart\u00a02018"),
        ("1e december 2018", "2018-12-01", "day", "1e december 2018"),
        ("12-03-2018", "2018-03-12", "day", "12-03-2018"),
        ("12/3/18", "2018-03-12", "day", "12/3/18"),
        ("12 . 3 . 2018", "2018-03-12", "day", "12 . 3 . 2018"),
        ("2018-03-12", "2018-03-12", "day", "2018-03-12"),
        ("12 mrt. 2018", "2018-03-12", "day", "12 mrt. 2018"),
        ("12 MAART '18", "2018-03-12", "day", "12 MAART '18"),
        ("Maart 2018", "2018-03", "month", "Maart 2018"),
        ("03-2018", "2018-03", "month", "03-2018"),
        ("het jaar 2018", "2018", "year", "2018"),
    ],
)
def test_a_date_is_as_precise_as_printed(text: str, date: str, precision: str, words: str) -> None:
    found = dates.find(text, FORM.dates)
    assert found is not None
    assert (found.date, found.precision, text[found.start : found.end]) == (date, precision, words)


@pytest.mark.parametrize("text", ["[datum]", "dd-mm-jjjj", "volgt", "", "1234567", "kamer 12"])
def test_a_placeholder_is_no_date(text: str) -> None:
    assert dates.find(text, FORM.dates) is None


@pytest.mark.parametrize("text", ["31 februari 2018", "30-02-2018", "2018-13-01", "00-00-2018"])
def test_an_impossible_date_is_found_and_empty(text: str) -> None:
    found = dates.find(text, FORM.dates)
    assert found is not None
    assert found.date == ""


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("350 tot 400", [(350, 400)]),
        ("tussen de 350 en 400", [(350, 400)]),
        ("350 en 400", [(350, 350), (400, 400)]),
        ("driehonderdvijftig", [(350, 350)]),
        ("tweeentwintig", [(22, 22)]),
        ("anderhalfduizend", [(1500, 1500)]),
        ("14 duizend", [(14000, 14000)]),
        ("anderhalf duizend", [(1500, 1500)]),
        ("een half dozijn", [(6, 6)]),
        ("een paar honderd", []),
        ("honderd en tien", [(110, 110)]),
        ("80 t/m 90", [(80, 90)]),
        ("minimaal 40 en maximaal 50", [(40, 50)]),
        ("Eén dag", [(1, 1)]),
        ("per 1 januari 12 dagen", [(12, 12)]),
        ("3,5 procent op 12-03-2018", []),
        ("een dag", []),
        ("één dag", [(1, 1)]),
        ("1e plaats", []),
        ("12.500.000", [(12500000, 12500000)]),
        ("06 1234567890", [(6, 6)]),
    ],
)
def test_numbers_are_read_from_digits_and_words(text: str, spans: list[tuple[int, int]]) -> None:
    found = quantities.find(text, FORM.numbers, FORM.language)
    assert [(quantity.low, quantity.high) for quantity in found] == spans


def organisation(page: str, slug: str) -> "pd.Series[str]":
    return profile.parse(pd.DataFrame({"page": [slug], "text": [page]})).organisations.iloc[0]


@pytest.mark.parametrize(
    ("page", "slug", "name"),
    [
        ("Werk&Mantelzorg\n\nStiching  De Brug\n\nErkend sinds: 2018", "stichting-de-brug", "Stiching De Brug"),
        ("Gemeente Veen | Werk&Mantelzorg\n\nErkend sinds: 2018", "gemeente-veen", "Gemeente Veen"),
        ("Vragen? Bel ██████\nWerk&Mantelzorg\n\nElan\n\nErkend sinds: 2018", "elan", "Elan"),
        ("Erkend sinds: 2018\n\nElan is 1 van de erkende organisaties.", "elan-zorg", "Elan"),
        ("Erkend sinds: 2018\n\nDe gemeente Veen ligt aan zee.", "gemeente-veen", "Gemeente Veen"),
        ("Erkend sinds: 2018\n\nGemeente Veen\n\nWij werken graag.", "gemeente-veen", "Gemeente Veen"),
        ("", "s-heeren-loo", "S Heeren Loo"),
    ],
)
def test_the_name_is_the_title_or_else_what_the_page_calls_it(page: str, slug: str, name: str) -> None:
    assert organisation(page, slug)["name"] == name


@pytest.mark.parametrize(
    ("lines", "website"),
    [
        ("www.elan.nl", "www.elan.nl"),
        ("https://www.elan.nl/over-ons/", "www.elan.nl"),
        ("Website: elan.nl", "elan.nl"),
        ("elan.nl", "elan.nl"),
        ("Kijk op www.werkenmantelzorg.nl", ""),
        ("www.werkenmantelzorg.nl", ""),
        ("Mail j@elan.nl", ""),
        ("- informatie van www.steunpunt.example", ""),
        ("Wij gebruiken www.partner.example voor informatie over verlof.", ""),
        ("Voor vragen neem contact op via www.elan.nl of ██████████", "www.elan.nl"),
    ],
)
def test_only_the_own_website_counts(lines: str, website: str) -> None:
    page = f"Elan\n\nErkend sinds: 2018\n\nElan is klein.\n\nBewustwording\n\n- flyer\n\n{lines}\n"
    assert organisation(page, "elan")["website"] == website


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "Ambassadeur sinds: december 2010\nErkend mantelzorgvriendelijk sinds: 11 november 2015",
            [("ambassador", "2010-12", "month"), ("recognised", "2015-11-11", "day")],
        ),
        (
            "Erkend mantelzorgvriendelijk sinds 2015 | Ambassadeur sinds 2017",
            [("recognised", "2015", "year"), ("ambassador", "2017", "year")],
        ),
        (
            "Erkenning sinds:\n\n7 juli 2016\nAmbassadeur van 2012 tot 2014",
            [("recognised", "2016-07-07", "day"), ("ambassador", "2012", "year")],
        ),
        ("Mantelzorgvriendelijk erkend per 1-2-2018", [("recognised", "2018-02-01", "day")]),
        ("Erkend mantelzorgvriendelijk sinds: volgt", []),
        ("Erkend mantelzorgvriendelijk sinds:\n[datum]", []),
        ("Erkend mantelzorgvriendelijk sinds:", []),
    ],
)
def test_recognitions_are_read_with_their_precision(lines: str, expected: list[tuple[str, str, str]]) -> None:
    text = f"Elan\n\n{lines}\n\nElan is een klein bedrijf.\n\nBewustwording\n\n- flyer\n"
    result = profile.parse(pd.DataFrame({"page": ["elan"], "text": [text]}))
    found = result.recognitions
    assert list(zip(found["kind"], found["date"], found["precision"], strict=True)) == expected
    for row in found.itertuples():
        assert str(row.date)[:4] in text[row.start : row.end]
    # The lines of the head are no statements, save the one on an ambassadorship, which is a role.
    role = [line for line in lines.split("\n") if "Ambassadeur" in line]
    said = result.statements["text"].tolist()
    assert sorted(said) == sorted([*role, "Elan is een klein bedrijf.", "flyer"])


@pytest.mark.parametrize(("split", "floor"), [("dev", 0.99), ("unseen", 0.90)])
def test_facts_of_the_bank_of_paragraphs_are_found(split: str, floor: float) -> None:
    table, _ = facts_bank.compare(split)
    assert table["right"].sum() >= floor * table["cells"].sum()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sinds 22 mei 2018 mag Elan zich erkend mantelzorgvriendelijk noemen.", ["2018-05-22"]),
        ("Wij zijn mantelzorgvriendelijk erkend op 22 mei 2018.", ["2018-05-22"]),
        ("In juni 2018 kregen wij de erkenning.", ["2018-06"]),
        ("Op 22 mei 2018 verhuisden wij naar een ander kantoor.", []),
        ("In 2018 vierden we dat we een erkende opleider zijn.", []),
    ],
)
def test_running_text_may_tell_of_the_recognition(sentence: str, expected: list[str]) -> None:
    text = f"Elan\n\n{sentence} Elan is een klein bedrijf.\n\nBewustwording\n\n- flyer\n"
    result = profile.parse(pd.DataFrame({"page": ["elan"], "text": [text]}))
    assert result.recognitions["date"].tolist() == expected
    assert result.problems.empty
