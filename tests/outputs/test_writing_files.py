"""What holds for every kind of file that can be written, those to come included."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.writing_files import (
    BOOKLET_WRITERS,
    CP932_WRITERS,
    LIST_WRITERS,
    WRITERS,
    UnknownKindError,
    Writers,
    write_file,
    write_parts,
)
from furikaeri.reading.reading_files import read_bytes
from tests.checking.filled_sheets import FORM, filled
from tests.outputs.fictional_prints import fictional, read_back
from tests.outputs.roundtrip import compared, made, portions, written_and_read

BEFORE, AFTER = "はじめのことば", "なおしたことば"
WITH_A_COPY = ".pdf"  # the one kind that may carry its values a second time
VISIBLE_PARTS = ("word/document.xml", "xl/sharedStrings.xml", "xl/worksheets/")
MADE = made(FORM, 20)


@pytest.mark.parametrize("kind", WRITERS)
def test_made_sheets_come_back_from_every_kind(kind: str, tmp_path: Path) -> None:
    result = written_and_read(MADE, FORM, kind, tmp_path)
    assert (result.first, result.same_sheets) == ("", len(MADE))


def test_a_difference_is_told() -> None:
    changed = replace(filled(), fields={**filled().fields, "overview": "別の文章"})
    result = compared(filled(), changed, FORM)
    assert (result.same_sheets, result.fields - result.same_fields) == (0, 1)
    assert result.first.startswith("overview: ")
    assert [len(some) for some in portions([filled()] * 45)] == [20, 20, 5]


def parts_of(data: bytes) -> dict[str, bytes]:
    """What a file consists of: the parts of a package, or the file itself."""
    if not data.startswith(b"PK"):
        return {"": data}
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def spellings(text: str) -> tuple[bytes, bytes]:
    """A text as files hold it: in UTF-8, or (XML in ASCII) by the numbers of its characters."""
    return text.encode(), "".join(f"&#{ord(c)};" for c in text).encode()


def count_in(data: bytes, text: str) -> int:
    return sum(part.count(spelling) for part in parts_of(data).values() for spelling in spellings(text))


def with_change(part: bytes) -> bytes:
    for before, after in zip(spellings(BEFORE), spellings(AFTER), strict=True):
        part = part.replace(before, after)
    return part


def changed(data: bytes) -> bytes:
    """The file with one visible text changed, as a person with an editor would leave it."""
    parts = {
        name: with_change(part) if name == "" or name.startswith(VISIBLE_PARTS) else part
        for name, part in parts_of(data).items()
    }
    if "" in parts:
        return parts[""]
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize("kind", [kind for kind in WRITERS if kind != WITH_A_COPY])
def test_a_value_stands_once_in_the_file_and_its_change_is_read(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"sheet{kind}"
    sheet = replace(filled(), fields={**filled().fields, "overview": BEFORE})
    write_file([FormedSheet(sheet, FORM)], path, lambda _: None)
    data = path.read_bytes()
    assert count_in(data, BEFORE) == 1
    (again,) = read_bytes(changed(data), path.name, [FORM]).sheets
    assert dict(again.fields) == {**sheet.fields, "overview": AFTER}


@pytest.mark.parametrize("writers", [WRITERS, BOOKLET_WRITERS, LIST_WRITERS, CP932_WRITERS])
def test_a_name_of_no_kind_is_refused_before_anything_is_written(writers: Writers, tmp_path: Path) -> None:
    with pytest.raises(UnknownKindError) as refused:
        write_file([], tmp_path / "sheets.txt", lambda _: None, writers)
    assert refused.value.kinds == tuple(writers)
    assert list(tmp_path.iterdir()) == []


def test_the_name_tells_the_kind(tmp_path: Path) -> None:
    write_file(fictional()[:1], tmp_path / "a.PDF", lambda _: None)
    assert (tmp_path / "a.PDF").read_bytes().startswith(b"%PDF-")


def test_parts_hold_all_sheets_in_order_and_progress_is_told(tmp_path: Path) -> None:
    told: list[int] = []
    sheets = fictional()[:5]
    assert list(write_parts(iter(sheets), tmp_path / "a.pdf", 2, told.append)) == []
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["a-01.pdf", "a-02.pdf", "a-03.pdf"]
    read = [sheet for name in names for sheet in read_back((tmp_path / name).read_bytes()).sheets]
    assert [sheet.fields for sheet in read] == [formed.sheet.fields for formed in sheets]
    assert told == [1, 2, 3, 4, 5]


def test_parts_take_the_sheets_as_they_come(tmp_path: Path) -> None:
    taken: list[int] = []

    def coming() -> Iterator[FormedSheet]:
        for place, formed in enumerate(fictional()[:4]):
            taken.append(place)
            yield formed

    progress: list[tuple[int, int]] = []
    list(write_parts(coming(), tmp_path / "a.html", 2, lambda done: progress.append((done, len(taken)))))
    assert progress == [(1, 2), (2, 2), (3, 4), (4, 4)]
