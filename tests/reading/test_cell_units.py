"""Units of money beside a label: the amount is read with them, and that is said."""

from __future__ import annotations

import pytest

from furikaeri.reading.cell_sheets import try_form
from furikaeri.sheet.read_sheets import ReadSheet, Source
from tests.forms import WELFARE
from tests.reading.cell_boxes import drawn_grid

TITLE = "令和２年度における自己評価シート及び計画期５年間における自己評価シート"


def read(item: str, label: str, value: str, *more: tuple[str, str, str]) -> ReadSheet:
    grid = drawn_grid(
        (TITLE, "<", "<"),
        ("１　事業名", "3", "見守り"),
        ("２　概要", "見守りの概要。", "<"),
        (item, label, "令和３年度予算額"),
        ("^", value, "‐"),
        *more,
    )
    (sheet,) = try_form([grid], WELFARE, Source("表.docx", "0" * 64, None)).closer().read()
    return sheet


@pytest.mark.parametrize(
    ("item", "label", "unit"),
    [
        ("６　事業費", "令和２年度決算額（円）", "円"),
        ("６　事業費", "令和２年度決算額\n（単位：円）", "円"),
        ("６　事業費（単位：円）", "令和２年度決算額", "円"),
        ("６　事業費（千円）", "令和２年度決算額（円）", "円"),
    ],
)
def test_the_nearest_label_s_unit(item: str, label: str, unit: str) -> None:
    sheet = read(item, label, "4,471,000")
    assert sheet.fields["settled_thousand_yen"] == 4471
    assert f"見出しにある単位（{unit}）で読みました。" in {r.reason for r in sheet.remarks}
    assert not any("見出しが様式と違う" in d.reason for d in sheet.doubts)


def test_a_value_s_own_unit_comes_first() -> None:
    sheet = read("６　事業費", "令和２年度決算額（円）", "4,471千円")
    assert sheet.fields["settled_thousand_yen"] == 4471
    assert not any("見出しにある単位" in r.reason for r in sheet.remarks)


def test_the_usual_unit_beside_a_label_is_nothing_to_tell() -> None:
    sheet = read("６　事業費", "令和２年度決算額（千円）", "4,471")
    assert sheet.fields["settled_thousand_yen"] == 4471
    assert not any("単位" in r.reason for r in sheet.remarks)


def test_a_unit_that_stands_alone_makes_the_amount_doubtful() -> None:
    sheet = read("６　事業費", "令和２年度決算額", "4,471,000", ("", "（単位：円）", "<"))
    assert any("単位：円" in d.reason for d in sheet.doubts if d.field == "settled_thousand_yen")
