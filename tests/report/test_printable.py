"""Text from pages is data: it prints inert, whatever is in it."""

import dataclasses
import json
import re
import unicodedata
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mzdata.dataset import Dataset
from mzdata.report import benchmark, pdf, printable, typesetting
from tests.report import small

NASTY = (
    '#import "x.typ": * #eval("1+1") #sys.inputs.data',
    "$ x_1^2 $ *vet* _cursief_ `code` <label> @verwijzing // uitleg /* open",
    "]] }} #] \\u{202e} \\",
    "\u202egnorw si siht\u202c \u2066isolate\u2069 \u200f\u061c",
    "mantelzorg\x00\x01\x1b[31m\x7f\ufeff\ufffe\uffff\ue000\U000f0000",
    "\U0001f9d3\U0001f3fd\u200d\u2695\ufe0f 照護 ケア 돌봄 שלום العربية ไทย",
    "a" * 10_000,
    "e" + "\u0301" * 10_000,
    "1/" * 5_000,
    "<script>alert(1)</script> &amp; ]]> %s {name} \\textbf{x}",
)
anything = st.text(st.characters(), max_size=300)


@given(anything)
@example("\ud800 alone")
@example("".join(NASTY))
@settings(max_examples=400, deadline=None)
def test_cleaned_text_holds_nothing_that_steers_or_fails(text: str) -> None:
    found = printable.clean(text)
    found.encode("utf-8")
    bare = found.replace(printable.SEAM, "")
    assert [c for c in bare if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")] == []
    assert bare == " ".join(bare.split())
    assert all(len(piece) <= printable.LONGEST_WORD for piece in re.split(r"[ \u200b]", found))
    assert printable.clean(found.replace(printable.SEAM, "")) == found


@given(st.text(st.sampled_from("abcdefghij zéëïüÀ’‘“”–…€.,;:()#$_*`@<>\\/[]{}"), max_size=200))
def test_plain_dutch_text_stays_as_it_is(text: str) -> None:
    assert printable.clean(text).replace(printable.SEAM, "") == " ".join(unicodedata.normalize("NFC", text).split())


@given(anything, st.integers(10, 80))
def test_short_text_is_short_and_keeps_its_start(text: str, longest: int) -> None:
    found = printable.short(text, longest)
    assert len(found) <= longest
    assert " ".join(text.split()).startswith(found.removesuffix(" …").rstrip())


@given(st.text(st.sampled_from("abc de"), min_size=5, max_size=120), st.data())
def test_words_around_a_quote_hold_the_quote(statement: str, data: st.DataObject) -> None:
    whole = " ".join(statement.split())
    start = data.draw(st.integers(0, len(statement)))
    quote = statement[start : start + 20].strip()
    start += len(statement[start : start + 20]) - len(statement[start : start + 20].lstrip()) if quote else 0
    quote = " ".join(quote.split())
    found = benchmark.around(statement, quote, start, 40)
    assert quote in found
    assert found.removeprefix("… ").removesuffix(" …") in whole
    assert len(found) <= 44


def test_of_words_that_occur_twice_the_ones_that_decided_are_shown() -> None:
    statement = "Zorgverlof   kennen wij. " + "Er is meer. " * 9 + "Ook  zorgverlof kennen wij zonder loon."
    found = printable.around(statement, "kennen wij", statement.rfind("kennen wij"), 40)
    assert found == "… zorgverlof kennen wij zonder …"
    assert printable.around(statement, "kennen wij", statement.find("kennen wij"), 40).startswith("Zorgverlof kennen")


@pytest.mark.parametrize(
    ("address", "fit"),
    [
        ("https://www.example.org/a-b/?q=1#x", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("https://user:secret@example.org/", False),
        ("file:///etc/passwd", False),
        ("https://example.org/\u202e", False),
        ("https://example.org/a b", False),
    ],
)
def test_only_plain_web_addresses_become_links(address: str, fit: bool) -> None:
    assert printable.link(address) == (address if fit else "")


@given(anything)
@settings(max_examples=25, deadline=None)
def test_any_cleaned_text_compiles_to_both_standards(text: str) -> None:
    press, _ = _press()
    made = press({"data": json.dumps({**_DATA, "title": "x" + printable.clean(text), "intro": printable.clean(text)})})
    assert made.startswith(b"%PDF")


_DATA = {
    **dict.fromkeys(("author", "description", "kicker", "page", "of", "running"), "-"),
    **{"lang": "nl", "keywords": [], "facts": [], "source": ["a", "b", ""], "few": ""},
    **{
        name: {"title": name, "intro": "-", "rows": [], "more": "", "heads": ["a", "b", "c"]}
        for name in ("told", "ideas", "distinctive", "law")
    },
}
_KEPT: list = []


def _press() -> tuple:
    """One press for all examples: making one takes longer than using it."""
    if not _KEPT:
        context = typesetting.press("benchmark")
        _KEPT.append((context.__enter__(), context))
    return _KEPT[0]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_nasty_text_everywhere_still_makes_a_conforming_report(lang: str, shipped: Dataset, tmp_path: Path) -> None:
    # More organisations than nasty names, so that each is drawn, set and linked somewhere.
    dataset = nasty(small.take(shipped, shipped.matrix.index[: len(NASTY) + 2].tolist()))
    path = pdf.write(dataset, tmp_path / "nasty.pdf", lang)
    text = " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path))
    assert '#eval("1+1")' in " ".join(text.split())
    assert "x_1^2" in text and "*vet*" in text
    sheets = benchmark.write_all(dataset, tmp_path / "sheets", lang)
    for sheet in [path, *sheets]:
        with pikepdf.open(sheet) as file:
            assert file.open_metadata()["pdfuaid:part"] == "1"
            addresses = [str(a.A.URI) for page in file.pages for a in page.get("/Annots", []) if "/A" in a]
            assert [address for address in addresses if not address.startswith("http")] == []
    for sheet in sheets:
        with pikepdf.open(sheet) as file:
            assert len(file.pages) == 2


def nasty(dataset: Dataset) -> Dataset:
    """The dataset with nasty names, quotes, sectors and addresses."""
    n = len(dataset.organisations)
    pick = [NASTY[i % len(NASTY)] for i in range(n)]
    quotes = [NASTY[i % len(NASTY)].replace("\ud800", "") for i in range(len(dataset.findings))]
    return dataclasses.replace(
        dataset,
        organisations=dataset.organisations.assign(name=pick, sector=[NASTY[1]] * n),
        findings=dataset.findings.assign(quote=quotes),
        pages=dataset.pages.assign(
            url=["javascript:alert(1)", "https://x.nl/" + "a" * 3000, *pick][: len(dataset.pages)]
        ),
    )
