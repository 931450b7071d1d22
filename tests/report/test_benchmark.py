"""The sheet of one organisation: two pages, its own words, those of its peers, and no rank."""

import dataclasses
import json
import re
from pathlib import Path

import pandas as pd
import pikepdf
import pytest

from mzdata import compare, problemtexts
from mzdata.dataset import Dataset
from mzdata.errors import InputError
from mzdata.report import benchmark
from tests.report import small


@pytest.fixture(scope="module")
def sheets(shipped: Dataset, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return benchmark.write_all(shipped, tmp_path_factory.mktemp("sheets"), "nl")


def test_every_organisation_has_two_accessible_pages(sheets: list[Path], shipped: Dataset) -> None:
    assert [path.stem for path in sheets] == shipped.matrix.index.tolist()
    for path in sheets:
        with pikepdf.open(path) as file:
            assert len(file.pages) == 2
            assert file.open_metadata()["pdfuaid:part"] == "1"
            found = small.tags(file)
            assert found["/H1"] == 4 and found["/Title"] == 1


def test_one_sheet_is_the_same_as_among_all(sheets: list[Path], shipped: Dataset, tmp_path: Path) -> None:
    one = benchmark.write(shipped, "gemeente-assen", tmp_path / "a.pdf", "nl")
    among = next(path for path in sheets if path.stem == "gemeente-assen")
    assert one.read_bytes() == among.read_bytes()


def test_a_build_may_set_the_date(shipped: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(told: str) -> bytes:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", told)
        return benchmark.write(shipped, "gemeente-assen", tmp_path / "a.pdf", "nl").read_bytes()

    usual = made("")
    assert made("315532800") == usual != made("1700000000")
    for told in ("now", "-5", "1e9", "253402300800"):
        with pytest.raises(InputError, match="a whole number of seconds since 1970"):
            made(told)
    fault = InputError(
        "SOURCE_DATE_EPOCH", ["found 'x', expected a whole number of seconds since 1970, up to the year 9999"]
    )
    assert problemtexts.fault(fault, "nl").endswith("een heel aantal seconden sinds 1970, tot en met het jaar 9999")


@pytest.mark.parametrize("organisation", ["gemeente-emmen", "stichting-prisma", "bayer"])
def test_it_says_what_the_profile_says(organisation: str, shipped: Dataset) -> None:
    data = json.loads(next(benchmark._sheets(shipped, [organisation], "en"))[1])
    table = compare.profile(shipped, organisation, lang="en")
    gaps = table[table["kind"] == "gap"].sort_values("share", ascending=False, kind="stable")
    told = table[table["answer"].isin(compare.COUNTED)]
    assert [row[0] for row in data["told"]["rows"]] == told["label"].tolist()[: len(data["told"]["rows"])]
    assert [row[0] for row in data["ideas"]["rows"]] == gaps["label"].tolist()[: len(data["ideas"]["rows"])]
    for row, name, quote in zip(data["ideas"]["rows"], gaps["peer_name"], gaps["peer_quote"], strict=False):
        assert row[3] == name and " ".join(quote.split())[:30] in row[2]
    law = compare.beyond_law(
        shipped.matrix, shipped.findings, shipped.organisations, shipped.recognitions, shipped.codebook
    )
    own = law[(law["organisation"] == organisation) & (law["statutory_class"] == "beyond_statutory")]
    assert len(data["law"]["rows"]) == min(len(own[own["answer"].isin(compare.COUNTED)]), benchmark._LAW)


def test_nothing_is_compared_with_fewer_than_five_peers(shipped: Dataset) -> None:
    few = small.take(shipped, ["bayer", "gemeente-assen"])
    data = json.loads(next(benchmark._sheets(few, ["bayer"], "en"))[1])
    assert "too few" in data["few"]
    assert all(row[1] == -1 for row in data["told"]["rows"]) and data["ideas"]["rows"] == []


def test_no_sheet_has_a_rank(shipped: Dataset) -> None:
    for lang in ("nl", "en"):
        for _, data in benchmark._sheets(small.take(shipped, shipped.matrix.index[:8].tolist()), ["bayer"], lang):
            assert not any(word in data.lower() for word in ("score", "plaats 1", "rank ", "beter dan", "better than"))


def test_an_unknown_organisation_is_named_with_the_nearest(shipped: Dataset, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="did you mean 'gemeente-assen'"):
        benchmark.write(shipped, "gemeente-asen", tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_peers_and_the_date_are_told_in_sentences(lang: str, shipped: Dataset) -> None:
    few = small.take(shipped, ["bayer", "gemeente-assen", "gemeente-emmen"])
    for dataset, names in (
        (shipped, shipped.matrix.index.tolist()),
        (few, ["bayer"]),
        (small.take(few, ["bayer"]), ["bayer"]),
    ):
        for _, data in benchmark._sheets(dataset, names, lang):
            (_, peers), (_, recognised), *_ = json.loads(data)["facts"]
            assert peers.endswith(".") and not re.search(r"^\d+:|;|:|\b0 |[{}]|_", peers)
            assert not re.search(r"\d{4}-\d\d", recognised)


def sheet(dataset: Dataset, organisation: str, lang: str = "nl") -> dict:
    return json.loads(next(benchmark._sheets(dataset, [organisation], lang))[1])


def test_a_thousand_is_written_as_its_language_does(shipped: Dataset) -> None:
    assert "1.000 medewerkers of meer" in str(sheet(shipped, "erasmus-mc")["facts"])
    assert "1,000 employees or more" in str(sheet(shipped, "erasmus-mc", "en")["facts"])


def test_a_bar_that_is_missing_is_explained_and_one_that_is_not_there_is_not(shipped: Dataset) -> None:
    assert "staat er geen balk" in sheet(shipped, "stichting-prisma")["told"]["intro"]
    assert sheet(shipped, "vcp")["told"]["intro"].endswith("van wie het bekend is.")
    alone = sheet(small.take(shipped, ["gemeente-emmen"]), "gemeente-emmen")["told"]["intro"]
    assert "balk" not in alone and "minder dan vijf" in alone


def test_of_a_page_that_tells_nothing_nothing_is_said(shipped: Dataset) -> None:
    data = sheet(small.all_unknown(small.take(shipped, ["bayer", "vcp"])), "bayer")
    assert data["distinctive"]["intro"].startswith("Er is geen maatregel gevonden")
    # Without a date no law can be laid beside it, and that is why.
    assert data["law"]["intro"].startswith("De pagina geeft geen datum van erkenning")
    assert sheet(shipped, "vcp")["law"]["intro"].startswith("In de gelezen tekst")


def test_words_have_room_where_few_are_told_and_end_as_a_sentence(shipped: Dataset) -> None:
    few, more = sheet(shipped, "erasmus-mc")["told"]["rows"], sheet(shipped, "gemeente-emmen")["told"]["rows"]
    assert max(len(row[3]) for row in few) > 80 >= max(len(row[3]) for row in more)
    for organisation in ("gemeente-emmen", "gemeente-amsterdam"):
        data = sheet(shipped, organisation)
        shown = [row[-1] for part in ("told", "law", "distinctive") for row in data[part]["rows"]]
        assert [words for words in shown if words.endswith((";", ",", ":"))] == []


def test_the_words_of_a_peer_lead_to_its_page(shipped: Dataset, sheets: list[Path]) -> None:
    urls = set(shipped.pages["url"])
    rows = sheet(shipped, "gemeente-emmen")["ideas"]["rows"]
    assert rows and all(row[4] in urls for row in rows)
    with pikepdf.open(next(path for path in sheets if path.stem == "gemeente-emmen")) as file:
        found = {str(a.A.URI) for page in file.pages for a in page.get("/Annots", []) if "/A" in a}
    assert {row[4] for row in rows} < found


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(
    "name", ["VCP", "Stichting Mantelzorg in Oost en West", "Vereniging Samen Werkt " * 4, "W" * 99]
)
def test_who_tells_everything_still_has_two_pages(lang: str, name: str, shipped: Dataset, tmp_path: Path) -> None:
    matrix = shipped.matrix.copy()
    matrix.loc["vcp"] = "stated"
    every = shipped.findings.drop_duplicates("measure").assign(organisation="vcp", answer="stated")
    every["finding"] = [f"vcp-{i}" for i in range(len(every))]
    dataset = dataclasses.replace(
        shipped,
        matrix=matrix,
        findings=pd.concat([shipped.findings, every], ignore_index=True),
        organisations=shipped.organisations.assign(name=name),
        pages=shipped.pages.assign(url="https://www.example.org/" + "a-" * 60),
    )
    with pikepdf.open(benchmark.write(dataset, "vcp", tmp_path / "a.pdf", lang)) as file:
        assert len(file.pages) == 2
