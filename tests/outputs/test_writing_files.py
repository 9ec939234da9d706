from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from furikaeri.outputs.printed_sheets import FormedSheet
from furikaeri.outputs.writing_files import WRITERS, UnknownKindError, write_file, write_parts
from tests.outputs.fictional_prints import fictional, read_back


def test_the_name_tells_the_kind(tmp_path: Path) -> None:
    write_file(fictional()[:1], tmp_path / "a.PDF", lambda _: None)
    assert (tmp_path / "a.PDF").read_bytes().startswith(b"%PDF-")


def test_a_name_of_no_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownKindError):
        write_file(fictional()[:1], tmp_path / "a.odt", lambda _: None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_every_writer_is_there(suffix: str, tmp_path: Path) -> None:
    write_file(fictional()[:1], tmp_path / f"a{suffix}", lambda _: None)
    assert (tmp_path / f"a{suffix}").stat().st_size > 0


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
