"""Bytes become text: encodings, newlines, saved web pages, Word and PDF."""

import base64
import contextlib
import io
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mzdata import documents, printedlines
from mzdata.documents import Unreadable

SAVED = Path(__file__).with_name("saved_pages")
TEXT = "Café – zorg\xa0verlof: “één” ’s ochtends €5\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8, byte order mark"),
        (TEXT.encode("utf-16"), "utf-16, byte order mark"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16, byte order mark"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32"),
        (TEXT.encode("cp1252"), "windows-1252"),
        (TEXT.encode().decode("sloppy-windows-1252").encode(), "utf-8, mojibake repaired"),
    ],
)
def test_every_encoding_gives_the_same_text(content, encoding):
    assert documents.decode(content) == (TEXT, encoding)


def test_one_garbled_line_is_repaired_and_the_others_are_left():
    text, encoding = documents.decode("Één regel\ncafÃ© en zoâ€™n\nnog één\n".encode())
    assert text == "Één regel\ncafé en zo’n\nnog één\n"
    assert encoding == "utf-8, mojibake repaired"


@pytest.mark.parametrize(
    "text", ["“krul” ‘enkel’ ’s", "ﬁnancieel ĳs", "ＡＢＣ", "– — ‑ …", "&amp; &eacute;", "e\u0301"]
)
def test_quotes_ligatures_widths_dashes_and_entities_are_the_authors(text):
    assert documents.decode(text.encode()) == (text, "utf-8")


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_every_newline_becomes_a_line_feed(newline):
    assert documents.decode(f"een{newline}twee".encode())[0] == "een\ntwee"


@pytest.mark.parametrize(
    ("content", "suffix", "found"),
    [
        (b"", ".txt", "empty file"),
        (b" \r\n\t ", ".txt", "without words"),
        (b"\x89PNG\r\n\x1a\n....", ".txt", "PNG"),
        (b"PK\x03\x04....", ".txt", "ZIP"),
        (b"%PDF-1.4 ....", ".html", "PDF"),
        (bytes(range(256)) * 20, ".txt", "binary"),
        (b"abc\x00\x01\x02" * 50, ".md", "binary"),
        (b"caf\x81\x8d \xff", ".txt", "no UTF-8"),
        (b"\xef\xbb\xbfcaf\xe9", ".txt", "not the utf-8"),
        (b"\xff\xfea", ".txt", "not the utf-16"),
        (b"not a pdf", ".pdf", "broken PDF"),
        (b"not a docx", ".docx", "broken Word"),
        (b"PK\x03\x04 not a docx", ".docx", "broken Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".docx", "password-protected"),
        (b"<html><body><nav>Menu</nav></body></html>", ".html", "without words"),
        (b"text", ".exe", "kind '.exe'"),
        (b"text", "", "without suffix"),
    ],
)
def test_what_is_no_page_says_what_was_found(content, suffix, found):
    with pytest.raises(Unreadable) as caught:
        documents.read(content, suffix)
    assert found in caught.value.found
    assert caught.value.expected


@pytest.mark.parametrize("name", sorted(path.stem for path in SAVED.glob("*.html")))
def test_a_saved_web_page_gives_its_content_and_nothing_around_it(name):
    page = documents.read((SAVED / f"{name}.html").read_bytes(), ".HTML")
    assert page.text == (SAVED / f"{name}.txt").read_text(encoding="utf-8")
    assert page.media_type == "text/html"


def test_html_is_read_in_the_charset_it_declares_when_it_is_no_utf8():
    html = '<meta charset="iso-8859-15"><p>kost €5, één</p>'
    assert "€5, één" in documents.read(html.encode("iso-8859-15"), ".html").text
    html = '<meta charset="iso-8859-1"><p>kost €5, één</p>'
    assert "€5, één" in documents.read(html.encode("cp1252"), ".html").text


def test_the_title_stands_in_for_a_missing_heading():
    html = "<title>Stichting Voorbeeld | Werk en zorg</title><p>Wij doen dit.</p>"
    assert documents.read(html.encode(), ".html").text == "Stichting Voorbeeld\n\nWij doen dit.\n"


def test_deep_nesting_is_read_up_to_a_limit():
    html = "<div>" * 900 + "woord" + "</div>" * 900
    assert "woord" in documents.read(html.encode(), ".html").text
    with pytest.raises(Unreadable, match="100000 elements within each other"):
        documents.read(b"<div>" * 100_000 + b"woord", ".html")


def test_markdown_loses_its_heading_and_bold_marks():
    page = documents.read(b"# Gemeente A\n\n**Vet** en 2 * 3\n\n- punt\n", ".md")
    assert page.text == "Gemeente A\n\nVet en 2 * 3\n\n- punt\n"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([".txt", ".md", ".html"]))
def test_any_bytes_give_text_or_a_reason(content, suffix):
    with contextlib.suppress(Unreadable):
        text = documents.read(content, suffix).text
        assert "\r" not in text
        text.encode()


def _docx() -> bytes:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("Gemeente Veldrode", 0)
    document.add_paragraph("Erkend sinds: 3 mei 2016")
    document.add_heading("Regelingen", 1)
    for style in ("List Bullet", "List Bullet 2", "List Bullet", "List Number", "List Number"):
        document.add_paragraph(f"punt ({style})", style=style)
    document.add_paragraph("Slot")
    table = document.add_table(2, 2)
    for i, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cel {i}"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_word_documents_keep_headings_list_levels_and_table_rows():
    page = documents.read(_docx(), ".docx")
    assert page.encoding == "document"
    assert page.text.rstrip().split("\n") == [
        "Gemeente Veldrode", "", "Erkend sinds: 3 mei 2016", "", "Regelingen", "",
        "• punt (List Bullet)", "  – punt (List Bullet 2)", "• punt (List Bullet)",
        "1. punt (List Number)", "2. punt (List Number)", "", "Slot", "", "cel 0 | cel 1", "cel 2 | cel 3",
    ]  # fmt: skip


def test_a_word_document_cut_short_or_with_a_damaged_part_is_broken():
    content = _docx()
    with pytest.raises(Unreadable, match="broken Word"):
        documents.read(content[: len(content) // 2], ".docx")
    damaged = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(damaged, "w") as target:
        for name in source.namelist():
            target.writestr(name, b"<w:no" if name == "word/document.xml" else source.read(name))
    with pytest.raises(Unreadable, match="broken Word"):
        documents.read(damaged.getvalue(), ".docx")


def _pdf(lines: list[bytes], drawn: bytes = b"") -> bytes:
    """A PDF of one page with these lines and drawings, written out: fonts and positions only."""
    words = b"".join(b"1 0 0 1 50 %d Tm (%s) Tj\n" % (750 - 20 * i, line) for i, line in enumerate(lines))
    stream = drawn + b"BT /F1 12 Tf\n" + words + b"ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    tail = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 6\n0000000000 65535 f \n" + table + tail


def test_pdf_lines_are_kept_and_broken_words_joined():
    pytest.importorskip("pypdfium2")
    lines = ["Gemeente Veldrode", "• Wij bieden zorg-", "verlof aan", "• werktijden-", "en plek", "• HR-", "Adviseur"]
    page = documents.read(_pdf([line.encode("cp1252") for line in lines]), ".pdf")
    assert page.encoding == "document"
    assert page.text.split("\n") == [
        "Gemeente Veldrode", "• Wij bieden zorgverlof aan", "• werktijden-", "en plek", "• HR-", "Adviseur",
    ]  # fmt: skip


def test_bullets_that_were_drawn_are_marks_again():
    pytest.importorskip("pypdfium2")
    # Two squares before the second and third line; a line across the sheet and a picture are no bullets.
    drawn = b"40 732 4 4 re f 40 712 4 4 re f 40 692 500 1 re f 20 660 40 40 re f\n"
    lines = [b"Maatwerk", b"Werktijdverkorting, zolang de bezetting het toelaat", b"Thuiswerken", b"Borging"]
    page = documents.read(_pdf(lines, drawn), ".pdf")
    assert [line for line in page.text.split("\n") if line] == [
        "Maatwerk", "• Werktijdverkorting, zolang de bezetting het toelaat", "• Thuiswerken", "Borging",
    ]  # fmt: skip


def test_lines_broken_for_want_of_room_are_made_whole():
    wide = "Wij zijn een stad met honderdzestigduizend inwoners. Ca."
    printed = [wide, "1400 medewerkers.", "Hoe bevordert u de dialoog?", "• Samen zoeken", "• Volgt nog in de Scanner"]
    assert printedlines.whole("\n".join(printed)).split("\n") == [f"{wide} {printed[1]}", *printed[2:]]


def test_a_heading_is_not_joined_to_a_full_line():
    printed = ["• Volgt nog in de Scanner: dat wij erkend zijn", "Hoe is het verankerd?", "• In het beleid"]
    assert printedlines.whole("\n".join(printed)).split("\n") == printed


def test_where_blank_lines_part_paragraphs_the_room_decides():
    printed = ["• Netwerk van medewerkers zet zorg op de kaart.", "Opbrengst onder andere:", "– een pagina", "", "Slot"]
    assert printedlines.whole("\n".join(printed)).split("\n") == [f"{printed[0]} {printed[1]}", *printed[2:]]


def test_a_pdf_without_text_says_so():
    pytest.importorskip("pypdfium2")
    with pytest.raises(Unreadable, match="without a text layer"):
        documents.read(_pdf([]), ".pdf")


# An empty page encrypted with a password to open it (RC4, 40 bits), compressed.
_LOCKED = """
eNqNUctuE0EQvM9X9MVHMu+XtPKBJJYQoFibwCXKoedlFlm70XotJfwkB/4AfoTxBhIr5sBII42qq6p7qhfri9UbfibJ4uev7z8I
BwZD+EqahtD1OKR9zCM0MRXMKJwMS7JcktynA0cccW8e7zPQNW7yjtDzYd9PwAl936Ud3IKqxBbujqTyRHqOE26HDXnygIN3eyRQ
/+xFaJt3w36MVVErlU4/5tTh2+GhtmVnbL6CPd27g/mY62iv3fWR++fD4C0IQj/kfjN9AcWqDpTwyhsrfC2suu1UY6HXE/YJx0To
FTSes2yDtk4w7jxTLjjOMCQrlTLSFCECD8ZpEYWXMTqtI4ssKGYwojKizv4JGsWCi56lFNB7a9GHgsbyrCLLmgUshSfnhUEueTbo
okLUyJKobkVJdryfhzEXwsAQ9nzAaC01FHjGeP37XOlfMO1PMM7dKWbsCSYMf8GmEbttHudYr7tvuY5C22GYQM7503d9GYD/eV/U
jTUlouPRGSXQWRWLDtGpmrqyoVRYLv+HUvd82cfx8X4C/XfRuwnHaQ5EWU0Wi8urFfkNH57Dfw==
"""


def test_a_pdf_with_a_password_says_so():
    pytest.importorskip("pypdfium2")
    with pytest.raises(Unreadable, match="with a password"):
        documents.read(zlib.decompress(base64.b64decode(_LOCKED)), ".pdf")


@pytest.mark.parametrize(("suffix", "library"), [(".docx", "docx"), (".pdf", "pypdfium2")])
def test_a_missing_library_is_named_with_its_extra(monkeypatch, suffix, library):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(Unreadable, match=r'in your clone of mzdata: pip install "\.\[documents\]"'):
        documents.read(b"anything", suffix)
