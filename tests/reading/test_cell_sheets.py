from __future__ import annotations

import pytest

from furikaeri.reading.cell_grids import CellGrid
from furikaeri.reading.cell_sheets import try_form
from furikaeri.sheet.read_sheets import ReadSheet, Source, TableEvidence
from tests.forms import WELFARE
from tests.reading.cell_boxes import drawn_grid

FORM = WELFARE
SOURCE = Source("表.docx", "0" * 64, None)
PLAN = "第４期みどり市地域福祉計画「ともに」"
LAST = "令和２年度における自己評価シート及び計画期５年間における自己評価シート"
ANNUAL = "令和元年度における自己評価シート"
Rows = list[tuple[str, ...]]


def rows_of(title: str, name: str) -> Rows:
    return [
        (title, "<", "<"),
        ("重点施策\n（施策の方向1-4）", "担い手の育成", "<"),
        ("１　事業名", f"3　{name}", "<"),
        ("２　概要", f"{name}の概要。", "<"),
        ("３　担当課名", "福祉課", "<"),
        ("６　事業費", "令和２年度決算額", "令和３年度予算額"),
        ("^", "10", "‐"),
    ]


def read(*grids: CellGrid) -> tuple[ReadSheet, ...]:
    return try_form(grids, FORM, SOURCE).closer().read()


def test_a_sheet_with_its_heading() -> None:
    (sheet,) = read(drawn_grid((PLAN, "<", "<"), *rows_of(LAST, "見守り")))
    assert (sheet.fields["fiscal_year"], sheet.fields["direction_code"]) == (2020, "1-4")
    assert (sheet.fields["number"], sheet.fields["name"]) == ("3", "見守り")
    assert (sheet.fields["settled_thousand_yen"], sheet.absences["budget_thousand_yen"]) == (10, "dash")
    assert sheet.evidence["overview"] == (TableEvidence(0, 4, 1),)
    assert sheet.plan is not None
    assert (sheet.plan.title, sheet.plan.first_fiscal_year, sheet.plan.last_fiscal_year) == (PLAN, 2016, 2020)


def test_both_titles_in_one_cell_or_in_a_grid_before_the_sheet() -> None:
    (together,) = read(drawn_grid(*rows_of(f"{PLAN}\n{LAST}", "見守り")))
    (before,) = read(drawn_grid((PLAN,), (LAST,)), drawn_grid(*rows_of(LAST, "見守り")[1:]))
    for sheet in (together, before):
        assert sheet.plan is not None
        assert (sheet.plan.title, sheet.fields["fiscal_year"]) == (PLAN, 2020)
        assert sheet.fields["overview"] == "見守りの概要。"


def test_several_sheets_in_one_grid_and_a_sheet_in_several_grids() -> None:
    stacked = read(
        drawn_grid((PLAN, "<", "<"), *rows_of(LAST, "見守り"), (PLAN, "<", "<"), *rows_of(LAST, "防災"))
    )
    assert [s.fields["name"] for s in stacked] == ["見守り", "防災"]
    assert [s.fields["overview"] for s in stacked] == ["見守りの概要。", "防災の概要。"]
    rows = rows_of(LAST, "見守り")
    (whole,) = read(drawn_grid(*rows[:4]), drawn_grid(*rows[4:]))
    assert (whole.fields["overview"], whole.fields["sections"]) == ("見守りの概要。", ("福祉課",))


def test_an_annual_sheet_has_no_period_items() -> None:
    (sheet,) = read(drawn_grid(*rows_of(ANNUAL, "見守り")))
    assert sheet.fields["fiscal_year"] == 2019
    assert sheet.absences["contribution_period"] == sheet.absences["indicator_tables"] == "not_on_form"
    assert "contribution_period" not in sheet.doubted_fields()


def test_a_missing_label_and_a_missing_title_are_doubted() -> None:
    rows = rows_of(LAST, "見守り")
    (sheet,) = read(drawn_grid(*rows))
    assert {"implementation", "issues", "coop_internal"} <= sheet.doubted_fields()
    assert "overview" not in sheet.doubted_fields()
    (untitled,) = read(drawn_grid(*rows[1:]))
    assert untitled.doubts[0].field is None
    assert untitled.fields["fiscal_year"] is None


def test_amounts_and_codes_that_cannot_be_read_are_doubted() -> None:
    (sheet,) = read(
        drawn_grid(
            *rows_of(LAST, "見守り")[:-1],
            ("^", "未定", "‐"),
            ("９　庁内または他の組織との連携状況", "■連携できた相手 →", "①ほか"),
        )
    )
    assert sheet.absences["settled_thousand_yen"] == "unreadable"
    assert {"settled_thousand_yen", "partners"} <= sheet.doubted_fields()
    assert sheet.fields["partners"] == (1,)


@pytest.mark.parametrize(
    ("printed", "value", "absence", "remarks"),
    [
        ("1,546千円", 1546, None, 0),
        ("1,234,567円", 1235, None, 1),  # yen are lost on the way to thousand yen: told
        ("△3", -3, None, 0),
        ("‐", None, "dash", 0),
        ("千円", None, "blank", 0),
    ],
)
def test_amounts(printed: str, value: int | None, absence: str | None, remarks: int) -> None:
    (sheet,) = read(drawn_grid(*rows_of(LAST, "見守り")[:-1], ("^", printed, "1")))
    assert sheet.fields["settled_thousand_yen"] == value
    assert sheet.absences.get("settled_thousand_yen") == absence
    assert [r.text for r in sheet.remarks if r.field == "settled_thousand_yen"] == [printed] * remarks


def test_a_text_that_speaks_of_a_title_begins_no_sheet() -> None:
    rows = rows_of(LAST, "見守り")
    rows[3] = ("２　概要", "令和元年度における自己評価シートを見直した。", "<")
    (sheet,) = read(drawn_grid(*rows))
    assert sheet.fields["overview"] == "令和元年度における自己評価シートを見直した。"


def test_tables_without_labels_of_the_form_are_no_sheet() -> None:
    assert read(drawn_grid(("品目", "数"), ("机", "3"))) == ()
    assert read() == ()


def test_a_label_that_stands_twice_leaves_no_value_without_its_place() -> None:
    """What stands beside the second one is taken for the note: found by fuzzing."""
    rows = rows_of(LAST, "見守り")
    rows[2] = ("１　事業名", "3", "見守り", "")
    (sheet,) = read(drawn_grid((PLAN, "<", "<"), *rows, ("１　事業名", "4", "防災", "")))
    assert sheet.fields["name"] == "見守り"
    for field, value in sheet.fields.items():
        assert not value or sheet.evidence.get(field) or field in sheet.doubted_fields(), field


def test_an_item_s_label_and_its_sub_heading_in_one_cell() -> None:
    both = "８　第４期計画期間における重点施策「担い手の育成」に対して\n（１）課題と今後の取り組みの方向性"
    (sheet,) = read(drawn_grid(*rows_of(LAST, "見守り"), (both, "担い手が減った。", "<")))
    assert sheet.fields["issues"] == "担い手が減った。"
    assert "この項目の見出しが見つかりません。" not in {d.reason for d in sheet.doubts if d.field == "issues"}
