"""The web page as a document: what stands in it, that it stands alone, and that it is the same on every run."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
import re
from pathlib import Path

import pandas as pd
import pytest
from selectolax.lexbor import LexborHTMLParser

from mzdata import compare, dataset, matrix, national
from mzdata.errors import InputError
from mzdata.report import inert, page, pagecharts, pagedata
from mzdata.report.bilingual import Words, word
from mzdata.report.pagetexts import TEXTS
from mzdata.vocabulary import Answer


@pytest.fixture(scope="module")
def tree(written: dict[str, Path]) -> LexborHTMLParser:
    return LexborHTMLParser(written["nl"].read_text(encoding="utf-8"))


def test_every_cell_of_the_matrix_stands_in_the_table(tree: LexborHTMLParser, shipped: dataset.Dataset) -> None:
    letters = {letter: answer.value for answer, letter in pagedata.LETTERS.items()}
    measures = [node.attributes["data-sort"] for node in tree.css("#grid thead tr:nth-child(2) th")][2:]
    found = {}
    for row in tree.css("#grid tbody tr"):
        name = row.css_first("th a").attributes["href"]
        found[name] = [letters[cell.attributes["class"]] for cell in row.css("td")[1:]]
    expected = {f"#{name}/": shipped.matrix.loc[name, measures].tolist() for name in shipped.matrix.index}
    assert found == expected


def test_every_finding_is_reached_from_its_cell(tree: LexborHTMLParser, shipped: dataset.Dataset) -> None:
    quotes = {
        item.attributes["id"]: [mark.text() for mark in item.css("mark")] for item in tree.css("#evidence li[id]")
    }
    strength = {answer.value: place for place, answer in enumerate(matrix.STRENGTH)}
    ranked = shipped.findings.sort_values("answer", key=lambda answers: answers.map(strength), kind="stable")
    expected = ranked.groupby(["organisation", "measure"])["quote"].apply(list)
    assert quotes == {f"{o}/{m}": found for (o, m), found in expected.items()}
    linked = {link.attributes["href"] for link in tree.css("#grid tbody td a")}
    assert linked == {f"#{place}" for place in quotes}


def test_the_words_that_settled_an_answer_come_first(shipped: dataset.Dataset) -> None:
    shown = pagedata.organisations(shipped, Words(TEXTS, "nl"))
    cells = [cell for one in shown for cell in one.cells if len({found.answer for found in cell.evidence}) > 1]
    assert cells
    assert all(cell.evidence[0].answer == cell.answer for cell in cells)


def test_quotes_stand_in_their_statement(tree: LexborHTMLParser, shipped: dataset.Dataset) -> None:
    texts = set(shipped.statements["text"])
    shown = [quote.text() for quote in tree.css("#evidence blockquote")]
    assert len(shown) == len(shipped.findings)
    whole = [text for text in shown if "…" not in text]
    assert len(whole) > 0.9 * len(shown)
    assert set(whole) <= texts


def test_anchors_lead_somewhere_and_ids_are_unique(tree: LexborHTMLParser) -> None:
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    targets = {link.attributes["href"][1:] for link in tree.css('a[href^="#"]')}
    assert targets <= set(ids)


def test_nothing_is_loaded_and_the_policy_holds(written: dict[str, Path]) -> None:
    text = written["nl"].read_text(encoding="utf-8")
    tree = LexborHTMLParser(text)
    assert not tree.css("link, img, iframe, object, embed, base, video, audio, source, use, form[action]")
    assert not tree.css("[src], [srcset], [style], [onclick], [onload]")
    outside = [link.attributes["href"] for link in tree.css("a") if not link.attributes["href"].startswith("#")]
    assert outside and all(href.startswith(("https://", "http://")) for href in outside if href)
    policy = tree.css_first("meta[http-equiv]").attributes["content"]
    style = re.search("<style>(.*?)</style>", text, re.S)
    script = re.search("<script>(.*?)</script>", text, re.S)
    assert style and script
    for kind, content in (("style", style[1]), ("script", script[1])):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "url(" not in style[1] and "@import" not in style[1]
    assert "http" not in script[1] and "innerHTML" not in script[1] and "eval" not in script[1]


def test_same_dataset_same_bytes(small: dataset.Dataset, tmp_path: Path) -> None:
    first = page.write(small, tmp_path / "a.html").read_bytes()
    shuffled = dataclasses.replace(small, organisations=small.organisations.iloc[::-1].reset_index(drop=True))
    assert page.write(small, tmp_path / "b.html").read_bytes() == first
    assert page.write(shuffled, tmp_path / "c.html").read_bytes() == first


def test_fifty_organisations_stay_under_three_megabytes(written: dict[str, Path]) -> None:
    assert all(path.stat().st_size < 3_000_000 for path in written.values())


def test_both_languages_are_carried_and_complete(written: dict[str, Path]) -> None:
    for lang, path in written.items():
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        assert tree.css_first("html").attributes["lang"] == lang
        carried = json.loads(tree.css_first("#texts").text())
        texts = carried["texts"]
        assert len(texts["nl"]) == len(texts["en"]) and all(texts["nl"]) and all(texts["en"])
        for node in tree.css("[data-t]"):
            assert node.text() == texts[lang][int(node.attributes["data-t"])]
        for node in tree.css("[data-l]"):
            assert node.attributes["aria-label"] == texts[lang][int(node.attributes["data-l"])]


def test_every_text_is_used_and_has_the_same_values_in_both_languages() -> None:
    template = page.shipped.resource("report") / "page.html.j2"
    source = template.read_text(encoding="utf-8")
    code = "".join((Path(page.__file__).parent / f"{name}.py").read_text() for name in ("page", "pagedata"))
    built = ("mean_", "unit_", "kind_", "law_", "read_short_")
    for name, (dutch, english) in TEXTS.items():
        fields = [sorted(re.findall(r"\{(\w+)\}", text)) for text in (dutch, english)]
        assert fields[0] == fields[1], name
        assert name.startswith(built) or f'"{name}"' in source + code, name


def test_shares_are_those_of_the_comparison(tree: LexborHTMLParser, shipped: dataset.Dataset) -> None:
    shares = compare.prevalence(shipped.matrix, shipped.codebook)
    labels = {shipped.codebook.label(row.measure, "nl"): row for row in shares.itertuples() if row.unit == "measure"}
    rows = tree.css(".shares tbody tr")
    assert len(rows) == len(labels)
    for row in rows:
        expected = labels[row.css_first("th").text()]
        cells = [cell.text() for cell in row.css("td")]
        assert cells[1] == f"{expected.told} van {expected.known}"
        assert cells[2] in ("–", "<1%", ">99%", f"{expected.share * 100:.0f}%")
        told, unknown = row.css("svg .told, svg .unknown")
        assert float(told.attributes["width"]) == pytest.approx(160 * expected.lower_bound, abs=0.06)
        reach = float(unknown.attributes["x"]) + float(unknown.attributes["width"])
        assert reach == pytest.approx(160 * expected.upper_bound, abs=0.11)


def test_tables_have_captions_and_header_cells(tree: LexborHTMLParser) -> None:
    for table in tree.css("table"):
        assert table.css_first("caption") and table.css_first("thead th[scope=col]")
        assert all(row.css_first("th[scope=row]") for row in table.css("tbody tr"))


def test_national_counts_are_drawn_from_the_table(tree: LexborHTMLParser) -> None:
    counts = national.read()
    expected = counts.loc[counts["unit"] == "organisations", "count"].astype(str).tolist()
    assert [node.text() for node in tree.css("svg.timeline g text")] == expected


def test_without_counts_there_is_still_a_timeline(small: dataset.Dataset) -> None:
    text = page.render(small, "en", counts=national.read().iloc[:0])
    assert 'class="line" points="' in text and "<g transform" not in text


def test_without_dates_the_page_says_so(small: dataset.Dataset) -> None:
    bare = dataclasses.replace(small, recognitions=small.recognitions.iloc[:0])
    text = page.render(bare, "en", counts=national.read().iloc[:0])
    assert "There are no dated recognitions." in text and 'svg class="timeline"' not in text


def test_what_was_not_read_is_said(small: dataset.Dataset) -> None:
    text = page.render(small, "en")
    assert "The page was read in full." in text
    assert "The page was read up to somewhere in the topic ‘Dialogue channels’" in text
    assert "older form" in text


def test_a_cell_without_its_finding_has_no_link(small: dataset.Dataset) -> None:
    edited = dataclasses.replace(small, findings=small.findings.iloc[:0])
    tree = LexborHTMLParser(page.render(edited))
    assert not tree.css("#grid tbody td a")
    assert tree.css("#grid tbody td.s")


def test_a_finding_of_the_residual_code_is_shown_among_the_words(small: dataset.Dataset) -> None:
    other = small.findings.copy()
    other.loc[0, "measure"] = small.codebook.residual_code.id
    tree = LexborHTMLParser(page.render(dataclasses.replace(small, findings=other), "en"))
    assert tree.css_first(f'li[id="{other["organisation"][0]}/other_measure"]')


def test_the_fingerprint_is_that_of_the_stored_matrix(small: dataset.Dataset, tmp_path: Path) -> None:
    dataset.save(small, tmp_path / "dataset")
    stored = hashlib.sha256((tmp_path / "dataset" / "matrix.csv").read_bytes()).hexdigest()
    assert pagedata.matrix_hash(small.matrix) == stored
    assert stored in page.render(small)


def test_faults_are_named(small: dataset.Dataset, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="found 'de', expected nl or en"):
        # A notebook checks no types, so the library has to.
        page.write(small, tmp_path / "a.html", "de")  # type: ignore[arg-type]
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        page.write(small, tmp_path / "file" / "a.html")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_ink_stands_out_from_every_answer() -> None:
    for answer in Answer:
        ground = page.COLOURS[answer]
        assert contrast(ground, page._ink(ground)) >= 4.5
    assert len({pagedata.sign(answer) for answer in Answer}) == len(Answer)


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_addresses_that_may_not_be_followed_are_text() -> None:
    bad = [
        "https://known.example@other.example/",
        "https://exa\u202emple.org/",
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https://",
        "http://[",
        "https://a b",
        "ftp://a",
    ]
    assert [inert.address(url) for url in bad] == [""] * len(bad)
    assert inert.address(" https://example.org/é?a=1&b=2 ") == "https://example.org/é?a=1&b=2"


def test_a_bar_without_anybody_known_is_not_drawn() -> None:
    row = pd.Series({"lower_bound": 0.0, "upper_bound": 1.0, "share": pd.NA, "low": pd.NA, "high": pd.NA})
    assert pagecharts.bar(row) == pagecharts.Bar("0.0", "160.0", "", "", "")


def test_a_text_that_reads_alike_in_both_languages_is_carried_once_or_not() -> None:
    words = Words({"a": ("x", "x"), "b": ("ja", "yes")}, "en")
    assert str(words.inside("a")) == ">x"
    assert str(words.inside("b")) == ' data-t="0">yes' == str(words.inside("b"))
    assert word(Answer, "nonsense").nl == "nonsense"
