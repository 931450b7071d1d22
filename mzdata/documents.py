"""Bytes of a page (.txt .md .html .htm .docx .pdf) become its text, decoded once, newlines all alike."""

import codecs
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

import ftfy

from mzdata import printedlines, printedsheets, webpages

LARGEST_FILE: Final = 20 * 2**20
"""No profile page comes near it; a file of more bytes is refused before it is read."""

MEDIA_TYPES: Final = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}
SUFFIXES: Final = tuple(MEDIA_TYPES)

LARGEST_DOCX: Final = 200 * 2**20
"""Bytes a .docx may unpack to; more is a bomb, not a page."""

MOST_PDF_PAGES: Final = 300

_EXTRA = 'the optional readers, in your clone of mzdata: pip install ".[documents]"'

_MAGIC: Final = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or Office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office or password-protected Office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"{\\rtf", "an RTF document"),
)
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8, byte order mark"),
    # UTF-32 LE first: its mark begins with that of UTF-16 LE.
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16, byte order mark"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16, byte order mark"),
)
_NEWLINES = re.compile("\r\n|[\r\x85\u2028\u2029\x0b\x0c]")
_NEXT_LINE = re.compile("(?<![\x80-\xff€])\x85")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_CHARSET = re.compile(rb"charset\s{0,4}=\s{0,4}[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)

# Only the repair of wrongly decoded bytes: quotes, ligatures, widths, dashes and entities are the author's.
_REPAIR = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_c1_controls=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)


class Document(NamedTuple):
    """A decoded page; `encoding` is "document" where the format has none of its own (.docx, .pdf)."""

    text: str
    media_type: str
    encoding: str


class Unreadable(ValueError):
    """Bytes that give no text: what was found, and what was expected instead."""

    def __init__(self, found: str, expected: str) -> None:
        self.found, self.expected = found, expected
        super().__init__(f"{found}; expected {expected}")


def read(content: bytes, suffix: str) -> Document:
    """Decode the bytes of a page by the suffix of its file name.

    Raises
    ------
    Unreadable
        Empty, of another kind than the suffix says, protected, broken, or without any text.
    """
    suffix = suffix.lower()
    if suffix not in MEDIA_TYPES:
        raise Unreadable(f"a file of kind {suffix or 'without suffix'!r}", f"one of {' '.join(SUFFIXES)}")
    if not content:
        raise Unreadable("an empty file (0 bytes)", "the text of a profile page")
    encoding = "document"
    if suffix == ".docx":
        text = _docx(content)
    elif suffix == ".pdf":
        text = _pdf(content)
    else:
        text, encoding = decode(content, html=suffix in (".html", ".htm"))
        if suffix == ".md":
            text = _plain_markdown(text)
        elif suffix in (".html", ".htm"):
            if (depth := webpages.depth(text)) > webpages.DEEPEST:
                raise Unreadable(f"a web page of {depth} elements within each other", f"at most {webpages.DEEPEST}")
            text = webpages.text(text)
    text = _tidy(text)
    if not any(map(str.isalnum, text)):
        raise Unreadable(_NO_TEXT.get(suffix, "a file without words"), "the text of a profile page")
    return Document(text, MEDIA_TYPES[suffix], encoding)


_NO_TEXT: Final = {
    ".pdf": "a PDF without a text layer (scanned pages)",
    ".html": "a web page without words in its content",
    ".htm": "a web page without words in its content",
}


def decode(content: bytes, *, html: bool = False) -> tuple[str, str]:
    """Text of the bytes and the name of how they were read, mojibake repaired, newlines alike.

    Tried in this order: byte order mark, UTF-16 without one, UTF-8, the charset an HTML page declares,
    Windows-1252.
    """
    for magic, name in _MAGIC:
        if content.startswith(magic):
            raise Unreadable(name, "text, as the file's suffix says")
    text, encoding = _decode_bytes(content, html)
    controls = len(_CONTROLS.findall(text))
    if controls > len(text) // 200:
        raise Unreadable(f"binary data ({controls} control characters)", "text")
    # A next-line control is a newline, unless it may be the tail of a garbled letter.
    text = _NEXT_LINE.sub("\n", text)
    # Line by line: one line pasted from elsewhere may be garbled while the others are right.
    repaired = "\n".join(line if line.isascii() else ftfy.fix_encoding(line, _REPAIR) for line in text.split("\n"))
    if repaired != text:
        encoding += ", mojibake repaired"
    return _tidy(repaired), encoding


def _decode_bytes(content: bytes, html: bool) -> tuple[str, str]:
    for mark, codec, name in _BOMS:
        if content.startswith(mark):
            try:
                return content.decode(codec), name
            except UnicodeDecodeError as error:
                raise Unreadable(
                    f"bytes that are not the {codec} their mark says (byte {error.start})", "text"
                ) from error
    if content.count(0):
        return _decode_utf16(content)
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(content[:4096]) if html else None
    for name in filter(None, [declared and declared[1].decode("ascii").lower(), "windows-1252"]):
        # Browsers read Latin-1 as Windows-1252, and so do the people who wrote the page.
        if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "utf-8", "utf8"):
            continue
        try:
            return content.decode(name), name
        except (UnicodeDecodeError, LookupError):
            continue
    raise Unreadable("bytes that are no UTF-8, UTF-16 or Windows-1252 text", "text in one of these encodings")


def _decode_utf16(content: bytes) -> tuple[str, str]:
    """UTF-16 without a mark: in Dutch nearly every second byte is zero, all on the same side."""
    sample = content[:4096]
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if half and len(content) % 2 == 0:
        for many, few, codec in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
            if many > 0.7 * half and few < 0.02 * half + 1:
                try:
                    return content.decode(codec), codec
                except UnicodeDecodeError:
                    break
    raise Unreadable(f"binary data ({content.count(0)} zero bytes)", "text")


def _tidy(text: str) -> str:
    """Newlines as line feeds, stray control characters as spaces; all else is left, so offsets hold."""
    return _CONTROLS.sub(" ", _NEWLINES.sub("\n", text))


_HEADING_MARKS = re.compile(r"^ {0,3}#{1,6}[ \t]+", re.MULTILINE)
_STRONG_MARKS = re.compile(r"\*\*(?=[^\s*])|(?<=[^\s*])\*\*|__(?=[^\W_])|(?<=[^\W_])__")


def _plain_markdown(text: str) -> str:
    """Markdown without heading and bold marks; bullets and numbers are kept, as in plain text."""
    return _STRONG_MARKS.sub("", _HEADING_MARKS.sub("", text))


_DAMAGE: Final = (
    zipfile.BadZipFile, zlib.error, SyntaxError, LookupError, ValueError, OSError, EOFError, AttributeError,
    RuntimeError, TypeError,
)  # fmt: skip


def _docx(content: bytes) -> str:
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("a password-protected or old (.doc) Word document", "an unprotected .docx")
    try:
        import docx
    except ImportError as error:
        raise Unreadable("a Word document, but python-docx is not installed", _EXTRA) from error
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(member.file_size for member in archive.infolist())
        if size > LARGEST_DOCX:
            raise Unreadable(f"a Word document that unpacks to {size // 2**20} MB", "a profile page")
        document = docx.Document(io.BytesIO(content))
        return "\n".join(_docx_lines(document))
    except Unreadable:
        raise
    # What a damaged package raises depends on the part that is damaged; lxml's errors are SyntaxErrors.
    except _DAMAGE as error:
        raise Unreadable("a broken Word document", "a .docx that Word can open") from error


def _docx_lines(document: Any) -> Iterator[str]:
    """Paragraphs with blank lines between, list items as bullets with their level, table rows as lines."""
    from docx.oxml.ns import qn

    # Deleted and moved words, and text boxes, which Word stores twice.
    skipped = {qn(f"w:{name}") for name in ("del", "moveFrom", "txbxContent", "pPr", "rPr")}
    skipped.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
    breaks = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}

    def words(element: Any) -> str:
        parts: list[str] = []
        stack = [element]
        while stack:
            node = stack.pop()
            if node.tag == qn("w:t"):
                parts.append(node.text or "")
            elif node.tag in breaks:
                parts.append(breaks[node.tag])
            elif node.tag not in skipped:
                stack.extend(reversed(node))
        return "".join(parts).strip()

    level_of = _docx_levels(document)
    after_list = False
    stack = list(reversed(document.element.body))
    while stack:
        element = stack.pop()
        if element.tag == qn("w:p"):
            if not (line := words(element)):
                continue
            level, mark = level_of(element)
            if level is None and after_list:
                yield ""
            after_list = level is not None
            if level is None:
                yield line
                yield ""
            else:
                yield "  " * level + (mark or ("– " if level else "• ")) + line.replace("\n", " ")
        elif element.tag == qn("w:tbl"):
            for row in element.iter(qn("w:tr")):
                cells = [words(cell).replace("\n", " ") for cell in row.iterchildren(qn("w:tc"))]
                yield " | ".join(filter(None, cells))
            yield ""
        elif element.tag in (qn("w:sdt"), qn("w:sdtContent")):
            stack.extend(reversed(element))


def _docx_levels(document: Any) -> Callable[[Any], tuple[int | None, str]]:
    """How to find the list level (0 first, None for no list) and number mark of a paragraph."""
    from docx.oxml.ns import qn

    styles = {style.style_id: style for style in document.styles}
    formats: dict[tuple[str, str], str] = {}
    if any("numbering" in part.partname for part in document.part.package.iter_parts()):
        numbering = document.part.numbering_part.element
        abstract = {
            node.get(qn("w:abstractNumId")): {
                level.get(qn("w:ilvl")): form.get(qn("w:val"))
                for level in node.iter(qn("w:lvl"))
                for form in level.iterchildren(qn("w:numFmt"))
            }
            for node in numbering.iterchildren(qn("w:abstractNum"))
        }
        for node in numbering.iterchildren(qn("w:num")):
            for reference in node.iterchildren(qn("w:abstractNumId")):
                for level, form in abstract.get(reference.get(qn("w:val")), {}).items():
                    formats[node.get(qn("w:numId")), level] = form
    counts: dict[tuple[str, int], int] = {}

    def number(list_id: str, level: int) -> str:
        counts[list_id, level] = counts.get((list_id, level), 0) + 1
        for key in [key for key in counts if key[0] == list_id and key[1] > level]:
            del counts[key]
        return f"{counts[list_id, level]}. "

    def level_of(paragraph: Any) -> tuple[int | None, str]:
        style = styles.get(paragraph.style or "")
        name = style.name if style is not None else ""
        ids, levels = [], []
        for owner in (paragraph.pPr, style.element.pPr if style is not None else None):
            if owner is None:
                continue
            ids += [node.get(qn("w:val")) for node in owner.iter(qn("w:numId"))]
            levels += [node.get(qn("w:val")) for node in owner.iter(qn("w:ilvl"))]
        if name.startswith("Heading") or (ids and ids[0] == "0"):
            return None, ""
        if named := re.fullmatch(r"List (Bullet|Number)(?: (\d))?", name):
            level = int(levels[0]) if levels else int(named[2] or 1) - 1
            return level, number(name, level) if named[1] == "Number" else ""
        if not ids:
            return None, ""
        level = int(levels[0]) if levels and levels[0].isdecimal() else 0
        form = formats.get((ids[0], str(level)), "bullet")
        return level, "" if form in ("bullet", "none") else number(ids[0], level)

    return level_of


def _pdf(content: bytes) -> str:
    try:
        import pypdfium2
    except ImportError as error:
        raise Unreadable("a PDF, but pypdfium2 is not installed", _EXTRA) from error
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("a PDF with a password", "a PDF that opens without one") from error
        raise Unreadable("a broken PDF", "a PDF that a reader can open") from error
    try:
        if len(document) > MOST_PDF_PAGES:
            raise Unreadable(f"a PDF of {len(document)} pages", f"at most {MOST_PDF_PAGES}")
        sheets = []
        for sheet in document:
            sheets.append(printedlines.whole(_NEWLINES.sub("\n", printedsheets.text(sheet))))
            sheet.close()
    except pypdfium2.PdfiumError as error:
        raise Unreadable("a broken PDF", "a PDF that a reader can open") from error
    finally:
        document.close()
    return "\n\n".join(sheets)
