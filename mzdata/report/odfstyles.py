"""Styles of an OpenDocument spreadsheet: cells, columns, rows and printed pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape

from mzdata.report import sheetwords
from mzdata.report.look import COLOURS, HEADER, NUMERIC, RULE, SIGNS, tint
from mzdata.report.sheets import Head, Kind, Sheet
from mzdata.vocabulary import Answer, Language, label

_NAMES: Final = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    "ooo": "http://openoffice.org/2004/office",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
SPACES: Final = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())
# By whether the sheet prints at a scale of its own.
TABLE: Final = {False: "sheet", True: "sheet_scaled"}
# A character of the width that spreadsheets count in, in centimetres.
_CHARACTER: Final = 0.19
_FONT: Final = 'fo:font-family="Carlito, Calibri, sans-serif" fo:font-size="10pt"'
_DATA: Final = (
    '<number:number-style style:name="d_count"><number:number number:decimal-places="0" number:min-integer-digits="1"/>'
    "</number:number-style>"
    '<number:number-style style:name="d_number"><number:number number:decimal-places="2" '
    'number:min-decimal-places="2" number:min-integer-digits="1"/></number:number-style>'
    '<number:percentage-style style:name="d_share"><number:number number:decimal-places="1" '
    'number:min-decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text>'
    "</number:percentage-style>"
    '<number:date-style style:name="d_date"><number:year number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>'
    "</number:date-style>"
    '<number:boolean-style style:name="d_flag"><number:boolean/></number:boolean-style>'
)
_KINDS: Final[tuple[Kind, ...]] = ("text", "count", "number", "share", "flag", "date")


def plain(kind: Kind, wrapped: bool) -> str:
    """Name of the style of a cell."""
    return f"plain_{'text' if kind == 'answer' else kind}{'_wrapped' if wrapped else ''}"


def column(head: Head) -> str:
    """Name of the style of a column."""
    return f"co{head.width:g}{'_break' if head.breaks else ''}".replace(".", "_")


def row(height: float) -> str:
    """Name of the style of a row."""
    return f"ro{height:g}".replace(".", "_")


def header_row(sheet: Sheet) -> str:
    """Name of the style of a sheet's header."""
    return row(round(sheet.header_height(), 1))


def cells(sheets: Iterable[Sheet]) -> str:
    """The automatic styles that the sheets need."""
    given = list(sheets)
    parts = ["<office:automatic-styles>", _DATA]
    heads = {column(head): head for sheet in given for head in sheet.heads}
    for name, head in heads.items():
        broken = "page" if head.breaks else "auto"
        parts.append(
            f'<style:style style:name="{name}" style:family="table-column"><style:table-column-properties '
            f'fo:break-before="{broken}" style:column-width="{head.width * _CHARACTER + 0.13:.2f}cm"/></style:style>'
        )
    heights = {sheet.height(values) for sheet in given for values in sheet.rows}
    heights |= {round(sheet.header_height(), 1) for sheet in given}
    for height in sorted(heights):
        parts.append(
            f'<style:style style:name="{row(height)}" style:family="table-row"><style:table-row-properties '
            f'style:row-height="{height:g}pt" style:use-optimal-row-height="false"/></style:style>'
        )
    for scaled, name in TABLE.items():
        parts.append(
            f'<style:style style:name="{name}" style:family="table" style:master-page-name="'
            f'{"Scaled" if scaled else "Default"}"><style:table-properties table:display="true"/></style:style>'
        )
    parts += [_header(), _plain(), _answers(), "</office:automatic-styles>"]
    return "".join(parts)


def _cell(name: str, cell: str, text: str = "", paragraph: str = "", data: str = "") -> str:
    style = f' style:data-style-name="{data}"' if data else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="Default"{style}>'
        f"<style:table-cell-properties {cell}/><style:paragraph-properties {paragraph}/>"
        f"<style:text-properties {_FONT} {text}/></style:style>"
    )


def _header() -> str:
    cell = f'fo:background-color="{HEADER}" style:vertical-align="middle" fo:border="0.5pt solid #ffffff"'
    text, wrap = 'fo:color="#ffffff" fo:font-weight="bold"', ' fo:wrap-option="wrap"'
    turned = f'{cell.replace("middle", "bottom")} style:rotation-angle="90"'
    return (
        _cell("head_left", cell + wrap, text)
        + _cell("head_right", f'{cell}{wrap} style:text-align-source="fix"', text, 'fo:text-align="end"')
        + _cell("head_turned", f'{turned} style:text-align-source="fix"', text, 'fo:text-align="center"')
    )


def _plain() -> str:
    parts = []
    for kind in _KINDS:
        for wrapped in (False, True):
            cell = f'style:vertical-align="top" fo:border-bottom="0.5pt solid {RULE}"'
            paragraph = ""
            if wrapped and kind == "text":
                cell += ' fo:wrap-option="wrap"'
            if kind in NUMERIC:
                cell += ' style:text-align-source="fix"'
                paragraph = 'fo:text-align="end" fo:margin-right="0.2cm"'
            if kind in ("date", "flag"):
                cell += ' style:text-align-source="fix"'
                paragraph = 'fo:text-align="start"'
            data = "" if kind == "text" else f"d_{kind}"
            parts.append(_cell(plain(kind, wrapped), cell, "", paragraph, data))
    return "".join(parts)


def _answers() -> str:
    parts = []
    for answer in Answer:
        # The sign is shown before the word and is no part of it, so that filters and counts see the word.
        parts.append(
            f'<number:text-style style:name="d_{answer.value}"><number:text>{escape(SIGNS[answer])} </number:text>'
            "<number:text-content/></number:text-style>"
        )
        cell = (
            f'style:vertical-align="top" fo:wrap-option="wrap" fo:background-color="{tint(COLOURS[answer])}" '
            f'fo:border="0.5pt solid {RULE}" fo:border-left="2.5pt solid {COLOURS[answer]}"'
        )
        parts.append(_cell(f"answer_{answer.value}", cell, 'fo:color="#000000"', "", f"d_{answer.value}"))
    return "".join(parts)


def pages(lang: Language, made: str) -> str:
    """The whole part with the styles of printed pages: A4 across, its name above, its number below."""
    legend = "   ".join(f"{SIGNS[answer]} {label(answer, lang)}" for answer in Answer)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-styles {SPACES} office:version="1.3">'
        f'<office:styles><style:style style:name="Default" style:family="table-cell"><style:text-properties {_FONT}/>'
        "</style:style></office:styles><office:automatic-styles>"
        + _layout("fitted", 'style:scale-to-X="1"')
        + _layout("scaled", 'style:scale-to="54%"')
        + "</office:automatic-styles><office:master-styles>"
        f"{_master('Default', 'fitted', made, lang)}{_master('Scaled', 'scaled', legend, lang)}"
        "</office:master-styles></office:document-styles>"
    )


def _layout(name: str, scale: str) -> str:
    height = '<style:header-footer-properties fo:min-height="0.7cm"/>'
    return (
        f'<style:page-layout style:name="{name}"><style:page-layout-properties fo:page-width="29.7cm" '
        f'fo:page-height="21cm" style:print-orientation="landscape" fo:margin="0.8cm" {scale}/>'
        f"<style:header-style>{height}</style:header-style><style:footer-style>{height}</style:footer-style>"
        "</style:page-layout>"
    )


def _master(name: str, layout: str, foot: str, lang: Language) -> str:
    number, count = "<text:page-number>1</text:page-number>", "<text:page-count>1</text:page-count>"
    page = sheetwords.text("page", lang).replace("&P", number).replace("&N", count)
    return (
        f'<style:master-page style:name="{name}" style:page-layout-name="{layout}"><style:header>'
        f"<style:region-left><text:p><text:sheet-name>?</text:sheet-name></text:p></style:region-left>"
        f"<style:region-right><text:p>{escape(sheetwords.text('title', lang))}</text:p></style:region-right>"
        "</style:header>"
        f"<style:footer><style:region-left><text:p>{escape(foot)}</text:p></style:region-left>"
        f"<style:region-right><text:p>{page}</text:p></style:region-right></style:footer></style:master-page>"
    )
