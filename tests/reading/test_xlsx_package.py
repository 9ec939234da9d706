"""Excel files that are broken, locked or made to do harm: one Japanese line, and quickly."""

from __future__ import annotations

import io
import zipfile

import pytest

from furikaeri.reading.reading_files import read_bytes
from furikaeri.reading.xlsx_cells import xlsx_grids
from furikaeri.reading.xlsx_package import BrokenBookError
from furikaeri.sheet.form_loading import shipped_forms
from tests.reading.xlsx_parts import book_parts, inline, package

FORMS = shipped_forms()
ROWS = f"<row>{inline('A1', 'あ')}</row>"
SHEET = '<row><c t="inlineStr"><is><t>{}</t></is></c></row>'
STRING = "<si><t>{}</t></si>"


def told(data: bytes) -> str:
    reading = read_bytes(data, "book.xlsx", FORMS)
    assert reading.sheets == ()
    (note,) = reading.unread
    assert "\n" not in note.reason
    return note.reason


def with_entities(deepest: int, content: str, encoding: str) -> bytes:
    """A part whose text is an entity that grows tenfold with each step."""
    steps = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, deepest + 1))
    declared = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [<!ENTITY l0 "ha">{steps}]>'
    return f"{declared}<w>{content.format(f'&l{deepest};')}</w>".encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("part", "content"), [("xl/worksheets/sheet1.xml", SHEET), ("xl/sharedStrings.xml", STRING)]
)
def test_entities_are_refused(part: str, content: str, encoding: str) -> None:
    few = package({**book_parts(ROWS), part: with_entities(1, content, encoding)})
    assert "実体" in told(few)
    many = package({**book_parts(ROWS), part: with_entities(9, content, encoding)})
    assert told(many)  # the parser itself may stop first


def test_files_outside_are_not_fetched(tmp_path: object) -> None:
    outside = (
        '<!DOCTYPE w SYSTEM "file:///etc/passwd"><w><sheetData><row><c><v>1</v></c></row></sheetData></w>'
    )
    assert "実体" in told(package({**book_parts(ROWS), "xl/worksheets/sheet1.xml": outside}))


def test_what_unpacks_to_too_much_is_refused() -> None:
    data = package({**book_parts(ROWS), "xl/media/image1.png": b"\0" * 3_000_000})
    assert len(data) < 10_000
    with pytest.raises(BrokenBookError, match="上限 2 MB"):
        xlsx_grids(data, limit_bytes=2_000_000)


def test_a_size_that_is_not_told_truly_is_refused() -> None:
    data = bytearray(
        package({**book_parts(ROWS), "xl/worksheets/sheet1.xml": "<w>" + " " * 100_000 + "</w>"})
    )
    size = (100_007).to_bytes(4, "little")
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = (10).to_bytes(4, "little")
    assert "壊れています" in told(bytes(data))


def test_a_locked_package_is_told() -> None:
    data = bytearray(package(book_parts(ROWS)))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 1)
    assert "暗号化" in told(bytes(data))


@pytest.mark.parametrize("end", [0.3, 0.6, 0.95])
def test_a_torn_file_is_told(end: float) -> None:
    data = package(book_parts(ROWS))
    assert "壊れています" in told(data[: int(len(data) * end)])


def test_xml_that_ends_too_early_is_told() -> None:
    assert "壊れています" in told(
        package({**book_parts(ROWS), "xl/worksheets/sheet1.xml": "<worksheet><sheetData>"})
    )


def test_a_book_without_sheets_of_the_form_is_told() -> None:
    assert "見つかりません" in told(package(book_parts(ROWS)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("xl/empty", "")
    assert "見つかりません" in told(out.getvalue())
