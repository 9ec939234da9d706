"""Packages broken in places that zipfile does not look at when it opens them."""

from __future__ import annotations

import pytest

from furikaeri.reading.docx_cells import UnreadableWordError, docx_grids
from furikaeri.reading.xlsx_cells import xlsx_grids
from furikaeri.reading.xlsx_package import BrokenBookError
from tests.reading.hostile_packages import book, word
from tests.reading.xlsx_parts import inline

EXCEL = book(f'<row r="1">{inline("A1", "x")}</row>')
WORD = word("<w:p><w:r><w:t>x</w:t></w:r></w:p>")


@pytest.mark.parametrize("lost", [1, 10, 29, 100])
def test_a_package_whose_front_is_lost_is_broken(lost: int) -> None:
    """The list of parts, at the end, names places before the beginning."""
    with pytest.raises(BrokenBookError):
        xlsx_grids(EXCEL[lost:])
    with pytest.raises(UnreadableWordError):
        docx_grids(WORD[lost:])


@pytest.mark.parametrize("method", [9, 12, 14, 99])
def test_a_way_of_packing_that_it_is_not_is_broken(method: int) -> None:
    signs = b"\x08\x00"  # deflated, in the list of parts and before each part
    with pytest.raises(BrokenBookError):
        xlsx_grids(EXCEL.replace(b"\x14\x00\x00\x00" + signs, b"\x14\x00\x00\x00" + bytes([method, 0])))
