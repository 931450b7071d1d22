"""Provinces and sectors come from the name and a table, or not at all."""

import csv

import pytest

from mzdata import places, shipped

with (shipped.data_folder() / "facts.csv").open(encoding="utf-8", newline="") as file:
    FACTS = list(csv.DictReader(file))
MUNICIPAL = [row for row in FACTS if row["sector"] == "gemeente"]
OTHERS = [row for row in FACTS if row["sector"] != "gemeente"]
TABLE = places.MUNICIPALITIES.read_csv(shipped.resource("municipalities.csv"))


# Municipalities on 1 January, as Statistics Netherlands counts them.
@pytest.mark.parametrize(
    ("year", "count"),
    [
        (2009, 441),
        (2010, 431),
        (2011, 418),
        (2012, 415),
        (2013, 408),
        (2014, 403),
        (2015, 393),
        (2016, 390),
        (2017, 388),
        (2018, 380),
        (2019, 355),
        (2020, 355),
        (2021, 352),
        (2022, 345),
        (2023, 342),
    ],
)
def test_the_table_has_as_many_municipalities_as_the_official_count(year, count):
    exists = (TABLE["from_year"].fillna(0) <= year) & (TABLE["until_year"].fillna(9999) >= year)
    assert exists.sum() == count


def test_what_ended_has_a_successor_that_existed_next():
    first = dict(zip(TABLE["name"], TABLE["from_year"].fillna(0), strict=True))
    last = dict(zip(TABLE["name"], TABLE["until_year"].fillna(9999), strict=True))
    for name, successor in zip(TABLE["name"], TABLE["successor"], strict=True):
        if successor:
            assert first[successor] <= last[name] + 1 <= last[successor], name
    assert (TABLE["until_year"].notna() == (TABLE["successor"] != "")).all()


def test_every_province_has_municipalities_and_every_municipality_a_known_province():
    provinces = places.PROVINCES.read_csv(shipped.resource("provinces.csv"))
    assert sorted(set(TABLE["province"])) == sorted(provinces["name"])


@pytest.mark.parametrize("row", MUNICIPAL, ids=lambda row: row["slug"])
def test_the_province_of_every_shipped_municipality_is_found(row):
    assert places.province_of(row["organisation"], row["recognised_on"]) == row["province"]


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: row["slug"])
def test_no_province_is_guessed_from_other_names(row):
    assert places.province_of(row["organisation"], row["recognised_on"]) == ""


def test_no_shipped_organisation_gets_a_wrong_sector_and_most_get_one():
    found = {row["slug"]: places.sector_of(row["organisation"]) for row in FACTS}
    assert [row["slug"] for row in FACTS if found[row["slug"]] not in ("", row["sector"])] == []
    assert sum(map(bool, found.values())) >= 40


@pytest.mark.parametrize(
    ("name", "date", "province"),
    [
        ("Gemeente 's-Gravenhage", "2012", "Zuid-Holland"),
        ("Gemeente ’s-Gravenhage", "2012", "Zuid-Holland"),
        ("gemeente Den Haag", "", "Zuid-Holland"),
        ("GEMEENTE DEN BOSCH", "", "Noord-Brabant"),
        ("De gemeente Súdwest-Fryslân", "2015-01", "Fryslân"),
        ("Gemeente Sudwest Fryslan", "", "Fryslân"),
        ("Gemeente Tietjerksteradeel", "2010-11-10", "Fryslân"),
        ("Gemeente Nuenen c.a.", "2018", "Noord-Brabant"),
        ("Gemeente Nuenen, Gerwen en Nederwetten", "2018", "Noord-Brabant"),
        ("Gemeente Horst a/d Maas", "2016", "Limburg"),
        ("Gemeente Capelle a/d IJssel", "2016", "Zuid-Holland"),
        ("Gemeente St. Anthonis", "2016", "Noord-Brabant"),
        ("Gemeente Emmen, afdeling P&O", "2016", "Drenthe"),
        ("Gemeente Utrecht – Werk en Inkomen", "2016", "Utrecht"),
        ("Gemeente Bergen", "2016", ""),
        ("Gemeente Bergen (L)", "2016", "Limburg"),
        ("Gemeente Bergen L", "2016", "Limburg"),
        ("Gemeente Bergen (Noord-Holland)", "2016", "Noord-Holland"),
        ("Gemeente Bergen (ZH)", "2016", ""),
        ("Gemeente Hengelo (O)", "2016", "Overijssel"),
        ("Gemeente Leerdam", "2017", "Zuid-Holland"),
        ("Gemeente Vijfheerenlanden", "2019", "Utrecht"),
        ("Gemeente Vianen", "2014", "Utrecht"),
        # A page may be edited after a merger, and then carries a name younger than its recognition.
        ("Gemeente Hoeksche Waard", "2018-03-12", "Zuid-Holland"),
        ("Provincie Groningen", "", "Groningen"),
        ("provincie Friesland", "", "Fryslân"),
        ("Provincie Holland", "", ""),
        ("Waterschap Limburg", "", ""),
        ("Stichting Welzijn Alblasserdam", "", ""),
        ("Gemeente Atlantis", "", ""),
        ("Gemeentemuseum", "", ""),
        ("Gemeente", "", ""),
        ("", "", ""),
    ],
)
def test_a_province_is_found_where_the_name_says_it(name, date, province):
    assert places.province_of(name, date) == province


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Gemeente Utrecht", "gemeente"),
        ("Protestantse Gemeente Zeist", ""),
        ("Provincie Drenthe", "provincie"),
        ("Hoogheemraadschap van Rijnland", "waterschap"),
        ("Ministerie van Financiën", "rijk"),
        ("Het Rijk", "rijk"),
        ("Het Rijk van Nijmegen", ""),
        ("Radboudumc", "ziekenhuis"),
        ("Universitair Medisch Centrum Groningen", "ziekenhuis"),
        ("Sint Elisabeth Ziekenhuis", "ziekenhuis"),
        ("Universiteit van Tilburg", "onderwijs"),
        ("Basisschool De Regenboog", "onderwijs"),
        ("Woonzorgcentrum De Horst", "zorg"),
        ("Zorggroep Noordwest-Veluwe", "zorg"),
        ("Zorgzijn Werkt", ""),
        ("Stichting Zorg en Welzijn", ""),
        ("Wonen Limburg", "woningcorporatie"),
        ("Stichting Beschermd Wonen", "zorg"),
        ("Woningbouwvereniging Compaen", "woningcorporatie"),
        ("Veiligheidsregio Zeeland", "samenwerkingsverband"),
        ("Vereniging voor Christelijk Onderwijs", "onderwijs"),
        ("Jansen Installaties B.V.", "bedrijf"),
        ("MC Hammer", ""),
        ("Bayer", ""),
        ("", ""),
    ],
)
def test_a_sector_is_found_where_the_words_say_it(name, sector):
    assert places.sector_of(name) == sector


def test_the_codes_of_the_shipped_facts_are_used():
    table = places.SECTORS.read_csv(shipped.resource("sectors.csv"))
    assert {row["sector"] for row in FACTS} <= set(table["sector"])
