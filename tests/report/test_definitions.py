"""A Dutch reader meets Dutch definitions, and is told where a codebook of somebody's own has none."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mzdata import codebook, dataset, shipped
from mzdata.report import appendices, contents, method, page

OURS = "Employees can buy extra leave hours or days."
DUTCH = "Medewerkers kunnen extra verlofuren of verlofdagen kopen."


@pytest.fixture(scope="module")
def own(small: dataset.Dataset, tmp_path_factory: pytest.TempPathFactory) -> dataset.Dataset:
    """The same pages under a codebook that defines one measure in words of its own."""
    path: Path = tmp_path_factory.mktemp("own") / "codebook.yaml"
    text = shipped.resource("codebook.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace(OURS, "Staff buy days."), encoding="utf-8")
    return replace(small, codebook=codebook.read(path), codebook_file=path)


def sheet(given: dataset.Dataset, lang: Any) -> dict[str, list[Any]]:
    """Title → values of the sheet of the codebook."""
    found = next(one for one in contents.build(given, lang) if one.key == "codebook")
    return {head.title: [row[at] for row in found.rows] for at, head in enumerate(found.heads)}


def test_the_workbook_defines_in_the_language_of_the_reader(small):
    for lang, heads, definition in (
        ("nl", ["Definitie", "Wel", "Niet", "Wettelijke klasse", "Grondslag"], DUTCH),
        ("en", ["Definition", "Include", "Exclude", "Statutory class", "Basis"], OURS),
    ):
        told = sheet(small, lang)
        assert list(told)[2:7] == heads
        assert definition in told[heads[0]]
        assert ("• dagen of uren kopen, loon ruilen voor verlof" in told[heads[1]]) == (lang == "nl")
        assert ("contract of cao" in told[heads[4]]) == (lang == "nl")


def test_the_workbook_says_where_a_codebook_has_no_dutch(own):
    told = sheet(own, "nl")
    assert "Staff buy days." in told["Definitie (zo nodig in de taal van het codeboek)"]
    assert list(told)[3:5] == ["Wel", "Niet"]
    assert list(sheet(own, "en"))[2] == "Definition"


def account(given: dataset.Dataset, lang: Any) -> str:
    return "\n".join(str(row[1]) for row in method.sheet(given, [], lang).rows)


def test_the_account_says_so_too(small, own):
    sentence = "Wat het codeboek niet in het Nederlands zegt, staat er in zijn eigen taal."
    assert sentence in account(own, "nl") and "Engels" not in account(own, "nl")
    assert sentence not in account(small, "nl") and sentence not in account(own, "en")


def test_the_appendix_defines_in_the_language_of_the_reader(small, own):
    def rows(given: dataset.Dataset, lang: Any) -> dict[str, list[str]]:
        return {row[1]: row[2:] for part in appendices.codebook(given, lang)[2]["parts"] for row in part["rows"]}

    def intro(given: dataset.Dataset, lang: Any) -> str:
        return str(appendices.codebook(given, lang)[1])

    assert rows(small, "nl")["buy_leave"] == [DUTCH, ""]
    assert rows(small, "en")["buy_leave"] == [OURS, ""]
    # Divided at the end of a line as the English it is taken to be.
    assert rows(own, "nl")["buy_leave"] == ["Staff buy days.", "en"]
    assert rows(own, "nl")["save_leave"][1] == ""
    assert "taal van het codeboek" in intro(own, "nl") and "taal" not in intro(small, "nl")


def test_the_page_carries_definitions_in_both_languages(small):
    for lang, shown in (("nl", DUTCH), ("en", OURS)):
        html = page.render(small, lang)
        assert f">{shown}</p>" in html
        # Once where it is read, and both once for the switch of language.
        assert (html.count(DUTCH), html.count(OURS)) == ((2, 1) if lang == "nl" else (1, 2))
        assert '<p lang="en" class="definition"' not in html
        assert "Wat het codeboek niet in het Nederlands zegt" not in html


def test_the_page_marks_what_is_not_dutch(own):
    html = page.render(own, "nl")
    assert '<p lang="en" class="definition">Staff buy days.</p>' in html
    assert html.count('<p lang="en" class="definition"') == 1
    assert "Wat het codeboek niet in het Nederlands zegt" in html
