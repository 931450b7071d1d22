"""The dataset as an OpenDocument spreadsheet (.ods): the same sheets as the workbook for Excel.

Less than there: the words behind a cell do not show on pointing at its link, and there is no table object that names
its columns to a screen reader; the header is marked as header rows, the sheet has a title and a description.
LibreOffice drops tabs within a text as it reads the file; they are in the file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from odfdo import Document
from xlsxwriter.utility import xl_rowcol_to_cell

import mzdata
from mzdata.dataset import Dataset
from mzdata.report import contents, method, odfstyles, sheetwords
from mzdata.report.look import CREATED, NUMERIC
from mzdata.report.odfstyles import SPACES
from mzdata.report.sheets import Head, Link, Sheet, Value, repaired
from mzdata.vocabulary import Answer, Language, label

# Zip files know no earlier day.
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
# Parts of the library's empty document that say nothing here.
_DROPPED: Final = ("Configurations2/", "Thumbnails/", "manifest.rdf")
_FOLDED = re.compile("\t|^ +|  +| +$")


def write(dataset: Dataset, path: str | Path, lang: Language = "en") -> Path:
    """Write the spreadsheet; same dataset, same bytes.

    Raises
    ------
    InputError
        Where a sheet would have more rows or columns than a spreadsheet can hold.
    """
    sheets, repairs = repaired(contents.build(dataset, lang))
    account, _ = repaired([method.sheet(dataset, repairs, lang)])
    return render([*sheets, *account], path, lang, dataset.codebook.version)


def render(sheets: list[Sheet], path: str | Path, lang: Language, edition: str = "") -> Path:
    """Write sheets, already repaired, as a spreadsheet."""
    document = Document("ods")
    package = document.container
    assert package is not None, "a new document has its parts"
    made = sheetwords.text("made", lang, version=mzdata.__version__, edition=edition)
    package.set_part("content.xml", _content(sheets, lang).encode())
    package.set_part("styles.xml", odfstyles.pages(lang, made).encode())
    package.set_part("settings.xml", _settings(sheets).encode())
    package.set_part("meta.xml", _meta(lang, made).encode())
    for part in package.parts:
        if part.startswith(_DROPPED):
            package.del_part(part)
    package.set_part("META-INF/manifest.xml", _manifest().encode())
    whole = io.BytesIO()
    # Not by way of the document, which would look through every cell once more.
    package.save(whole)
    _settle(whole, Path(path))
    return Path(path)


def _settle(whole: io.BytesIO, path: Path) -> None:
    """Write the package with its parts in order and without the time of making."""
    with zipfile.ZipFile(whole) as given, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as settled:
        # The format wants its type first, and not compressed.
        for name in sorted(given.namelist(), key=lambda name: (name != "mimetype", name)):
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = kind
            info.create_system = 0
            settled.writestr(info, given.read(name))


def _content(sheets: Sequence[Sheet], lang: Language) -> str:
    titles = {sheet.key: sheet.title for sheet in sheets}
    parts = [f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {SPACES} office:version="1.3">']
    parts.append(odfstyles.cells(sheets))
    parts.append("<office:body><office:spreadsheet>")
    for number, sheet in enumerate(sheets, 1):
        parts.extend(_table(sheet, number, titles, lang))
    parts.append("<table:database-ranges>")
    for sheet in sheets:
        where = quoteattr(_range(sheet, len(sheet.heads)))
        parts.append(
            f"<table:database-range table:name={quoteattr('mzdata_' + sheet.key)} table:target-range-address={where} "
            'table:display-filter-buttons="true" table:contains-header="true"/>'
        )
    parts.append("</table:database-ranges></office:spreadsheet></office:body></office:document-content>")
    return "".join(parts)


def _range(sheet: Sheet, columns: int) -> str:
    name = _quoted(sheet.title)
    return f"{name}.A1:{name}.{xl_rowcol_to_cell(len(sheet.rows), columns - 1)}"


def _quoted(title: str) -> str:
    return "'" + title.replace("'", "''") + "'"


def _table(sheet: Sheet, number: int, titles: dict[str, str], lang: Language) -> Iterator[str]:
    printed = quoteattr(_range(sheet, sheet.wrapped))
    style = odfstyles.TABLE[bool(sheet.print_scale)]
    yield (
        f"<table:table table:name={quoteattr(sheet.title)} table:style-name={quoteattr(style)} "
        f"table:print-ranges={printed}><table:title>{escape(sheet.title)}</table:title>"
        f"<table:desc>{escape(sheet.description)}</table:desc>"
    )
    for column, head in enumerate(sheet.heads):
        place = f"<table:table-column table:style-name={quoteattr(odfstyles.column(head))}/>"
        # The first column comes back on every printed page.
        yield f"<table:table-header-columns>{place}</table:table-header-columns>" if column == 0 else place
    yield f"<table:table-header-rows><table:table-row table:style-name={quoteattr(odfstyles.header_row(sheet))}>"
    for head in sheet.heads:
        kind = "turned" if head.turned else "right" if head.kind in NUMERIC else "left"
        yield f'<table:table-cell table:style-name="head_{kind}" office:value-type="string">{_text(head.title)}'
        yield "</table:table-cell>"
    yield "</table:table-row></table:table-header-rows>"
    for row, values in enumerate(sheet.rows, 1):
        yield f'<table:table-row table:style-name="{odfstyles.row(sheet.height(values))}">'
        for column, (head, value) in enumerate(zip(sheet.heads, values, strict=True)):
            link = sheet.links.get((row, column)) if sheet.links else None
            yield _cell(head, value, link, titles, lang, wrapped=column < sheet.wrapped)
        yield "</table:table-row>"
    yield "</table:table>"


def _cell(head: Head, value: Value, link: Link | None, titles: dict[str, str], lang: Language, *, wrapped: bool) -> str:
    if isinstance(value, Answer):
        words = escape(label(value, lang))
        if link is not None:
            target = f"#{_quoted(titles[link.sheet])}.{xl_rowcol_to_cell(*link.place)}"
            words = f'<text:a xlink:type="simple" xlink:href={quoteattr(target)}>{words}</text:a>'
        shown, kind = f"<text:p>{words}</text:p>", 'office:value-type="string"'
        style = f"answer_{value.value}"
    elif value is None or value == "":
        return f'<table:table-cell table:style-name="{odfstyles.plain(head.kind, wrapped)}"/>'
    elif isinstance(value, bool):
        # What a program shows comes from the value and the reader's language, not from these words.
        truth = str(value).lower()
        kind, shown = f'office:value-type="boolean" office:boolean-value="{truth}"', f"<text:p>{truth.upper()}</text:p>"
        style = odfstyles.plain("flag", wrapped)
    elif isinstance(value, int | float):
        unit = "percentage" if head.kind == "share" else "float"
        kind, shown = f'office:value-type="{unit}" office:value="{value!r}"', f"<text:p>{value!r}</text:p>"
        style = odfstyles.plain(head.kind, wrapped)
    elif isinstance(value, date):
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        shown, style = f"<text:p>{value.isoformat()}</text:p>", odfstyles.plain("date", wrapped)
    else:
        kind, shown, style = 'office:value-type="string"', _text(value), odfstyles.plain("text", wrapped)
    return f'<table:table-cell table:style-name="{style}" {kind}>{shown}</table:table-cell>'


def _text(text: str) -> str:
    """Paragraphs, with the spaces that a reader would otherwise fold into one."""
    return "".join(f"<text:p>{_FOLDED.sub(_kept, escape(line))}</text:p>" for line in text.split("\n"))


def _kept(spaces: re.Match[str]) -> str:
    return "<text:tab/>" if spaces.group() == "\t" else f'<text:s text:c="{len(spaces.group())}"/>'


def _manifest() -> str:
    """The list of parts. Its version is that of the parts: LibreOffice 7 refuses a package that says it is newer."""
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    parts = "".join(entry.format(f"{name}.xml", "text/xml") for name in ("content", "styles", "settings", "meta"))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">'
        '<manifest:file-entry manifest:full-path="/" manifest:version="1.3" '
        f'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>{parts}</manifest:manifest>'
    )


def _settings(sheets: Sequence[Sheet]) -> str:
    """The frozen header and first column of every sheet."""
    items = (
        ("HorizontalSplitMode", "short", 2),
        ("VerticalSplitMode", "short", 2),
        ("HorizontalSplitPosition", "int", 1),
        ("VerticalSplitPosition", "int", 1),
        ("ActiveSplitRange", "short", 3),
        ("PositionLeft", "int", 0),
        ("PositionRight", "int", 1),
        ("PositionTop", "int", 0),
        ("PositionBottom", "int", 1),
    )
    item = "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
        for name, kind, value in items
    )
    tables = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(sheet.title)}>{item}</config:config-item-map-entry>"
        for sheet in sheets
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-settings {SPACES} office:version="1.3">'
        '<office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        '<config:config-item config:name="ViewId" config:type="string">view1</config:config-item>'
        f'<config:config-item-map-named config:name="Tables">{tables}</config:config-item-map-named>'
        f'<config:config-item config:name="ActiveTable" config:type="string">{escape(sheets[0].title)}'
        "</config:config-item></config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings></office:document-settings>"
    )


def _meta(lang: Language, made: str) -> str:
    day = CREATED.isoformat()
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta {SPACES} office:version="1.3"><office:meta>'
        f"<meta:generator>mzdata/{mzdata.__version__}</meta:generator>"
        f"<dc:title>{escape(sheetwords.text('title', lang))}</dc:title><dc:subject>{escape(made)}</dc:subject>"
        f"<meta:initial-creator>mzdata</meta:initial-creator><meta:creation-date>{day}</meta:creation-date>"
        f"<dc:date>{day}</dc:date><dc:language>{'nl-NL' if lang == 'nl' else 'en-GB'}</dc:language>"
        "</office:meta></office:document-meta>"
    )
