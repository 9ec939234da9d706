"""Excel and Word packages made to swell, to loop, or to break a reader: each small as a file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from tests.reading.hostile_pdfs import swelling
from tests.reading.xlsx_parts import book_parts, inline, package

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_DOCTYPE = f'<!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}<!ENTITY file SYSTEM "file:///etc/hostname">]>'


def word(body: str, head: str = "") -> bytes:
    return package(
        {"word/document.xml": f'{head}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'}
    )


def book(rows: str, *, merged: str = "", strings: str = "", styles: str = "") -> bytes:
    return package(book_parts(rows, merged=merged, strings=strings, styles=styles))


def with_part(name: str, content: str | bytes) -> bytes:
    return package({**book_parts(f'<row r="1">{inline("A1", "x")}</row>'), name: content})


def swollen(name: str) -> bytes:
    """A package with a part that is larger than anybody writes: the packer's own zeros, unpacked as they are written."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        file.writestr("xl/workbook.xml" if name.startswith("xl") else "word/x.xml", "<x/>")
        with file.open(name, "w") as part:
            part.write(b"<w>")
            for _ in range(310):
                part.write(bytes(1_000_000))
    return out.getvalue()


def in_each_other(folder: str) -> bytes:
    """Packages in a package: nobody opens the inner ones."""
    inner = swelling(10)
    for _ in range(10):
        inner = package({"inner.zip": inner})
    return package({f"{folder}/inner.zip": inner})


def locked(data: bytes) -> bytes:
    """The mark of encryption at each part."""
    return data.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00").replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    )


def hostile_packages() -> Mapping[str, bytes]:
    """By what is wrong with them; no sheet can be read from any."""
    deep, far = 50_000, "XFD1048576"
    bare = book(f'<row r="1">{inline("A1", "x")}</row>')
    pairs = "".join(f'<mergeCell ref="A{n}:XFD{n + 999}"/>' for n in range(1, 200_000, 2))
    tall = "".join(f'<row r="{n}">{inline(f"A{n}", "あ")}</row>' for n in (1, 1_048_576)) + inline(far, "い")
    return {
        "a worksheet that swells": swollen("xl/worksheets/sheet1.xml"),
        "a document that swells": swollen("word/document.xml"),
        "packages in packages": in_each_other("xl"),
        "entities in a worksheet": with_part(
            "xl/sharedStrings.xml", f"{_DOCTYPE}<sst><si><t>&l9;</t></si></sst>"
        ),
        "entities in a document": word("<w:p><w:r><w:t>&l9;&file;</w:t></w:r></w:p>", _DOCTYPE),
        "elements in elements in a worksheet": with_part(
            "xl/worksheets/sheet1.xml", "<worksheet>" + "<row>" * deep + "</row>" * deep + "</worksheet>"
        ),
        "elements in elements in a document": word("<w:p>" * deep + "</w:p>" * deep),
        "tables in tables": word("<w:tbl><w:tr><w:tc>" * 10_000 + "</w:tc></w:tr></w:tbl>" * 10_000),
        "all cells there are": book(tall, merged=f'<mergeCells><mergeCell ref="A1:{far}"/></mergeCells>'),
        "a hundred thousand wide merged cells over each other": book(
            tall, merged=f"<mergeCells>{pairs}</mergeCells>"
        ),
        "columns without end": word(
            '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="2147483647"/></w:trPr><w:tc><w:tcPr>'
            '<w:gridSpan w:val="99999999999999999999"/></w:tcPr></w:tc></w:tr></w:tbl>' * 200
        ),
        "rows of wild numbers": book(
            f'<row r="99999999999999999999999">{inline("A1", "x")}</row><row r="-1">{inline("ZZZ9", "y")}</row>'
        ),
        "a part named outside the package": with_part("../../../../etc/passwd", "x"),
        "twenty thousand parts": package({f"xl/{n}": "" for n in range(20_001)}),
        "a lock on each part": locked(bare),
        "cut": bare[: len(bare) // 2],
        "a list of parts that is cut": bare[:-30],
        "zeros in the middle": bare[:200] + bytes(200) + bare[400:],
        "no worksheet": package({"xl/workbook.xml": "<workbook/>"}),
        "a relation in a circle": with_part(
            "xl/_rels/workbook.xml.rels",
            '<r><Relationship Id="r1" Type="t/worksheet" Target="workbook.xml"/></r>',
        ),
        "a pattern without end for numbers": book(
            '<row r="1"><c r="A1" s="0"><v>1e308</v></c></row>',
            styles=f'<numFmts><numFmt numFmtId="200" formatCode="{"#" * 100_000}0.{"0" * 100_000}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>',
        ),
    }
