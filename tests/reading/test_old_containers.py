from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furikaeri.reading.old_containers import LOCKED, MARK, old_container
from tests.reading.locked_files import locked_book

BROKEN = MARK + bytes(504)


def test_a_whole_container_is_told_by_its_streams() -> None:
    assert old_container(locked_book("鍵")) == LOCKED


@pytest.mark.parametrize(
    ("stream", "suffix"),
    [("Workbook", "xls"), ("WordDocument", "doc"), ("DocumentText", "jtd"), ("Other", None)],
)
def test_a_broken_one_by_the_names_in_its_bytes(stream: str, suffix: str | None) -> None:
    assert old_container(BROKEN + stream.encode("utf-16-le")) == suffix


@given(st.binary(max_size=4000))
def test_whatever_follows_the_mark_is_no_trouble(rest: bytes) -> None:
    assert old_container(MARK + rest) is None
