"""Whatever a page says stays text: no markup, no script, no change of direction, nothing that HTML forbids."""

from __future__ import annotations

import dataclasses
import json
import re

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from mzdata import dataset
from mzdata.dataset import Dataset
from mzdata.report import inert, page
from mzdata.vocabulary import Language
from tests.report.small import take

NASTY = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "--><!--",
    "</style><style>*{display:none}",
    "{{ 7*7 }} {% raw %} &lt; &amp;lt; &#0; &nbsp",
    "\u202egnirts\u202c \u2066x\u2069",
    "x" * 10_000,
    "a\x00b\x1bc\x7f\x85",
    "\ud800 \udfff",
    "👩‍👩‍👧 漢字 العربية \u2028\u2029",
    "\ufffe\U0001ffff",
    "\"'`=/> onclick=alert(1)",
    "@TEXTS@ __proto__ constructor",
)
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def hostile(small: dataset.Dataset, text: str) -> dataset.Dataset:
    """The dataset with the text in every place that a page, a file of facts or a reviewer can fill."""

    def filled(frame: pd.DataFrame, value: str, *columns: str) -> pd.DataFrame:
        # As objects, since columns of text refuse lone surrogates.
        return frame.assign(**{name: pd.Series([value] * len(frame), dtype=object) for name in columns})

    told = [f"{line} {text}" for line in small.statements["text"]]
    statements = small.statements.assign(text=pd.Series(told, dtype=object))
    findings = filled(small.findings, text or "x", "quote", "rule", "condition", "partner", "source")
    organisations = filled(small.organisations, text, "name", "website")
    sound = text.encode("utf-8", "replace").decode()
    organisations = organisations.assign(sector=sound, province=sound)
    pages = filled(small.pages, text, "url", "last_topic", "sha256")
    return dataclasses.replace(
        small, findings=findings, statements=statements, organisations=organisations, pages=pages
    )


def check(small: dataset.Dataset, text: str) -> None:
    rendered = page.render(hostile(small, text), "en")
    rendered.encode("utf-8")
    assert not FORBIDDEN.search(rendered)
    tree = LexborHTMLParser(rendered)
    assert not tree.css("img, iframe, object, base, link")
    assert len(tree.css("script")) == 2 and len(tree.css("style")) == 1
    assert not {name for node in tree.css("*") for name in node.attributes if name.startswith("on")}
    json.loads(tree.css_first("#texts").text())
    marks = [mark.text() for mark in tree.css("#evidence mark")]
    assert marks == [str(inert.clean(text or "x"))] * len(small.findings)


def test_nasty_texts_stay_text(small: dataset.Dataset) -> None:
    for text in NASTY:
        check(small, text)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_text_stays_text(small: dataset.Dataset, text: str) -> None:
    check(small, text)


@settings(max_examples=400, deadline=None)
@given(text=st.text(st.characters(exclude_categories=()), max_size=40))
def test_cleaned_text_can_be_written_and_is_clean_already(text: str) -> None:
    cleaned = str(inert.clean(text))
    cleaned.encode("utf-8")
    assert not FORBIDDEN.search(cleaned)
    assert inert.clean(cleaned) == cleaned


@settings(max_examples=300, deadline=None)
@given(names=st.lists(st.text(st.characters(exclude_categories=()), max_size=12), min_size=1, max_size=3))
def test_anchors_are_plain_and_tell_names_apart(names: list[str]) -> None:
    place = inert.anchor(*names)
    assert re.fullmatch(r"[A-Za-z0-9%_.~/-]*", place)
    assert place.count("/") == len(names) - 1


@settings(max_examples=300, deadline=None)
@given(values=st.dictionaries(st.text(max_size=5), st.text(st.characters(exclude_categories=()), max_size=30)))
def test_embedded_values_come_back_and_end_no_element(values: dict[str, str]) -> None:
    text = str(inert.embedded(dict(values)))
    assert json.loads(text) == values
    assert text.isascii() and not set(text) & set("<>&")


@settings(max_examples=200, deadline=None)
@given(url=st.text(max_size=30))
def test_only_web_addresses_are_followed(url: str) -> None:
    assert inert.address(url) == "" or inert.address(url).lower().startswith(("http://", "https://"))
    assert inert.address("javascript:" + url) == ""


@pytest.mark.parametrize(
    ("lang", "tendency", "flat"),
    [("nl", "noemt vaak meer", "noemt meer."), ("en", "often mentions more", "page mentions more.")],
)
def test_a_tendency_is_told_of_many_pages_only(shipped: Dataset, lang: Language, tendency: str, flat: str) -> None:
    names = [str(name) for name in shipped.matrix.index]
    assert tendency in page.render(take(shipped, names[:20]), lang)
    few = page.render(take(shipped, names[:19]), lang)
    assert tendency not in few and flat not in few


def test_counts_in_the_legend_are_grouped(shipped: Dataset) -> None:
    unknown = int((shipped.matrix == "unknown").to_numpy().sum())
    assert unknown >= 1000
    for lang, grouped in (("nl", f"{unknown:,}".replace(",", ".")), ("en", f"{unknown:,}")):
        text = page.render(shipped, lang)
        assert f"({unknown})" not in text and f">{grouped}</span>)" in text
