"""Excel files put together part by part, for what no program of ours would write."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

_MAIN = "urn:main"  # the reader looks at names alone, whatever their name space
_RELATIONS = '<Relationships xmlns="urn:r">{}</Relationships>'
_RELATION = '<Relationship Id="{}" Type="urn:t/{}" Target="{}"/>'


def package(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def book_parts(
    rows: str, *, merged: str = "", strings: str = "", styles: str = "", state: str = "visible"
) -> dict[str, str | bytes]:
    """The parts of a book with one worksheet: its rows, and what else it needs, as XML."""
    return {
        "_rels/.rels": _RELATIONS.format(_RELATION.format("r1", "officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": _RELATIONS.format(
            _RELATION.format("r1", "worksheet", "/xl/worksheets/sheet1.xml")
            + _RELATION.format("r2", "sharedStrings", "sharedStrings.xml")
            + _RELATION.format("r3", "styles", "styles.xml")
        ),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="urn:r"><sheets><sheet name="表" state="{state}" r:id="r1"/></sheets></workbook>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{merged}</worksheet>',
    }


def inline(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
