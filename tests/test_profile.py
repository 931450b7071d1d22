"""Laws and small pages for `mzdata.profile`."""

import csv
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mzdata import pages, profile
from mzdata.errors import InputError

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "profile" / "pages.yaml").read_text(encoding="utf-8"))
TOPICS = ("intro", "awareness", "dialogue", "arrangements", "embedding", "other")


def page_frame(*texts: str, slug: str = "gemeente-voorbeeld", complete: bool = True, last: str = "") -> pd.DataFrame:
    slugs = [slug if i == 0 else f"{slug}-{i}" for i in range(len(texts))]
    return pd.DataFrame({"page": slugs, "text": list(texts), "complete": complete, "last_topic": last})


def parsed(case: dict[str, Any]) -> profile.Profile:
    return profile.parse(
        page_frame(
            case["page"],
            slug=case.get("slug", "organisatie"),
            complete=case.get("complete", True),
            last=case.get("last_topic", ""),
        )
    )


def starting(statements: pd.DataFrame, opening: str) -> pd.Series:
    found = statements[statements["text"].str.startswith(opening)]
    assert len(found), f"no statement begins with {opening!r}"
    return found.iloc[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["shape"])
def test_page_of_this_shape_is_read_under_its_topics(case: dict[str, Any]) -> None:
    result, expect = parsed(case), case["expect"]
    statements = result.statements
    found = {topic: statements.loc[statements["topic"] == topic, "text"].tolist() for topic in TOPICS}
    for topic, openings in expect.get("topics", {}).items():
        openings = [str(opening) for opening in openings]
        shown = [text[: len(opening)] for text, opening in zip(found[topic], openings, strict=False)]
        assert (shown, len(found[topic])) == (openings, len(openings)), found
    if "only_topics" in expect:
        assert set(statements["topic"]) == set(expect["only_topics"])
    for opening, depth in expect.get("depths", {}).items():
        assert starting(statements, opening)["depth"] == depth, opening
    for opening, introducing in expect.get("parents", {}).items():
        parent = starting(statements, opening)["parent"]
        assert parent == starting(statements, introducing)["statement"], opening
    for text in expect.get("texts", []):
        assert text in statements["text"].tolist()
    organisation = result.organisations.iloc[0]
    if "form" in expect:
        assert organisation["form"] == expect["form"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["shape"])
def test_facts_of_a_page_of_this_shape_are_found(case: dict[str, Any]) -> None:
    result, expect = parsed(case), case["expect"]
    organisation = result.organisations.iloc[0]
    dates = dict(zip(result.recognitions["kind"], result.recognitions["date"], strict=True))
    found = {
        **organisation.to_dict(),
        "recognised_on": dates.get("recognised", ""),
        "ambassador_since": dates.get("ambassador", ""),
    }
    for fact in (
        "name",
        "recognised_on",
        "ambassador_since",
        "employees",
        "employees_qualifier",
        "sites",
        "website",
    ):
        if fact in expect:
            value = None if pd.isna(found[fact]) else found[fact]
            wanted = expect[fact]
            assert value == (str(wanted) if fact.endswith(("_on", "_since")) else wanted), fact
    complaints = result.problems["found"].tolist()
    words = {
        "name": "without a name",
        "date": "impossible date",
        "statements": "no statements",
    }
    if expect.get("problems") == []:
        assert not complaints
    for problem in expect.get("problems", []):
        assert any(words[problem] in complaint for complaint in complaints), complaints


def assert_laws(pages: pd.DataFrame, result: profile.Profile) -> None:
    texts = dict(zip(pages["page"], pages["text"], strict=True))
    ends: dict[str, int] = {}
    seen: set[str] = set()
    for row in result.statements.itertuples():
        assert texts[row.organisation][row.start : row.end] == row.text
        assert row.text
        assert row.text == row.text.strip()
        assert row.start >= ends.get(row.organisation, 0)
        assert row.parent == "" or row.parent in seen
        ends[row.organisation] = row.end
        seen.add(row.statement)
    for row in result.recognitions.itertuples():
        assert texts[row.organisation][row.start : row.end].strip()
    assert result.organisations["organisation"].tolist() == pages["page"].tolist()


LINES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "Werk&Mantelzorg",
            "Gemeente Veenmeer",
            "Erkend mantelzorgvriendelijk sinds: 31 februari 2018",
            "Ambassadeur sinds:",
            "12 maart 2018",
            "• poster • film",
            "  – nested",
            "1. BEWUSTWORDING",
            "Welke oplossingen zijn er?",
            "In de organisatie:",
            "Er werken tussen de 350 en 400 mensen op 2 locaties: Tiel, Buren en Zoelen.",
            "Gemeente Veenmeer is 1 van de erkende organisaties.",
            "www.veenmeer.nl",
            "Voor vragen: ██████",
            "",
        ]
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=25).map("\n".join))
def test_any_text_is_read_and_statements_are_cut_from_it_in_order(text: str) -> None:
    pages = page_frame(text)
    result = profile.parse(pages)
    assert_laws(pages, result)
    profile.STATEMENTS.check(result.statements)
    profile.RECOGNITIONS.check(result.recognitions)
    profile.ORGANISATIONS.check(result.organisations)


def test_an_ambassadorship_told_between_other_lines_keeps_its_place() -> None:
    result = profile.parse(page_frame("0\n0\nAMBASSADEUR SINDS\n2016\n0"))
    assert result.statements["start"].tolist() == sorted(result.statements["start"])
    assert_laws(page_frame("0\n0\nAMBASSADEUR SINDS\n2016\n0"), result)


def test_statements_are_cut_from_their_pages_in_order() -> None:
    pages = pd.DataFrame(
        {
            "page": [f"p{i}" for i in range(len(CASES))],
            "text": [case["page"] for case in CASES],
        }
    )
    assert_laws(pages, profile.parse(pages))


def test_pages_are_read_one_by_one_as_they_are_together() -> None:
    texts = [case["page"] for case in CASES[:6]]
    together = profile.parse(page_frame(*texts)).statements["text"].tolist()
    apart = [text for page in texts for text in profile.parse(page_frame(page)).statements["text"]]
    assert together == apart


def test_no_pages_give_empty_tables() -> None:
    result = profile.parse(page_frame())
    assert [len(table) for table in result] == [0, 0, 0, 0]
    profile.STATEMENTS.check(result.statements)


def test_sector_and_province_come_from_the_facts_before_the_name() -> None:
    pages = page_frame("Gemeente Emmen\n\nErkend sinds 2015\n\nBewustwording\n- flyer", slug="gemeente-emmen")
    known = pd.DataFrame({"slug": ["gemeente-emmen"], "sector": ["zorg"], "province": ["Utrecht"]})
    assert profile.parse(pages).organisations.loc[0, ["sector", "province"]].tolist() == ["gemeente", "Drenthe"]
    told = profile.parse(pages, facts=known).organisations
    assert told.loc[0, ["sector", "province"]].tolist() == ["zorg", "Utrecht"]


def heading_rows() -> list[dict[str, str]]:
    path = Path(__file__).parent / "cases" / "profile" / "headings.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("blank", ["\n", ""], ids=["blank line below", "no blank line below"])
@pytest.mark.parametrize("row", heading_rows(), ids=lambda row: row["awareness"][:40])
def test_four_headings_are_placed_however_they_are_phrased(row: dict[str, str], blank: str) -> None:
    text = "Gemeente Veen\n\nErkend mantelzorgvriendelijk sinds: 2018\n\nVeen ligt aan zee.\n"
    for topic, heading in row.items():
        text += f"\n{heading}\n{blank}• punt {topic} een\n• punt {topic} twee\n"
    statements = profile.parse(page_frame(text)).statements
    found = [(t, s) for t, s in zip(statements["topic"], statements["text"], strict=True) if "punt" in s]
    assert found == [(topic, f"punt {topic} {number}") for topic in row for number in ("een", "twee")]


def test_a_facts_file_corrects_name_and_employees(tmp_path):
    (tmp_path / "pages").mkdir()
    for name in ("a", "b"):
        (tmp_path / "pages" / f"{name}.txt").write_text(
            "ZORGGROEP DE LINDE\n\nBij ons werken 95 mensen.\n", encoding="utf-8"
        )
    facts = tmp_path / "facts.csv"
    facts.write_text("slug;name;employees;employees_qualifier\na;Zorggroep De Linde;1200;\nb;;;\n", encoding="utf-8")
    read = pages.read(tmp_path / "pages", facts)
    told = profile.parse(read.pages, facts=pages.facts(facts)).organisations
    shown = told[["name", "employees", "employees_qualifier"]].to_numpy().tolist()
    assert shown[0] == ["Zorggroep De Linde", 1200, "exact"]
    plain = profile.parse(read.pages).organisations[["name", "employees", "employees_qualifier"]].to_numpy().tolist()
    assert shown[1] == plain[1] and plain[1][1] == 95
    facts.write_text("slug;employees;employees_qualifier\na;1.200;\nb;12;ruim\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        pages.facts(facts)
    assert "row 2: employees is '1.200'" in str(caught.value)
    assert "row 3: employees_qualifier is 'ruim'; expected exact, approximate or nothing" in str(caught.value)
