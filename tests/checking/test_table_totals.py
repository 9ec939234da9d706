from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furikaeri.sheet.indicator_tables import CellValue, IndicatorRow, IndicatorTable
from tests.checking.filled_sheets import filled, found, table


def mismatches(one: IndicatorTable) -> int:
    return len(found("total-mismatch", filled({"indicator_tables": (one,)})))


@pytest.mark.parametrize(
    "values",
    [(1, 2, 4), (None, 2, 3), (0, 0, 1), (1.5, 1.6, 3.2), (-3, 1, 2)],
)
def test_a_total_that_is_not_the_sum(values: tuple[CellValue, ...]) -> None:
    assert mismatches(table(*values)) == 1


@pytest.mark.parametrize(
    "values",
    [
        (1, 2, 3),
        (None, 3, 3),
        (0.1, 0.2, 0.3),
        (1, 2, None),
        (None, None, 7),
        ("年５回", 2, 9),
        (1, 2, "延べ9"),
        (1, 2),
        (1.0, 2, 3),
    ],
)
def test_no_mismatch(values: tuple[CellValue, ...]) -> None:
    assert mismatches(table(*values)) == 0


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("参加率", None),
        ("参加率（全体）", None),
        ("平均年齢", "歳"),
        ("満足した人の割合", None),
        ("達成度", "％"),
        ("伸び", "ポイント"),
    ],
)
def test_ratios_and_averages_have_no_sum(label: str, unit: str | None) -> None:
    assert mismatches(table(1, 2, 9, label=label, unit=unit)) == 0


def test_a_word_that_only_contains_the_sign_is_no_ratio() -> None:
    assert mismatches(table(1, 2, 9, label="効率化した件数", unit="件")) == 1


@pytest.mark.parametrize("heading", ["合計", "計", "総計", "合　計"])
def test_the_total_column_by_its_names(heading: str) -> None:
    one = IndicatorTable(None, ("R1", "R2", heading), (IndicatorRow("研修会", "回", (1, 2, 4)),))
    assert mismatches(one) == 1


def test_only_years_are_summed() -> None:
    assert mismatches(table(100, 1, 2, 3, columns="目標 R1 R2 合計")) == 0
    assert mismatches(table(1, 2, 3, "備考", columns="R1 R2 合計 備考")) == 0
    assert mismatches(table(1, 2, 4, columns="男 女 合計")) == 0
    assert mismatches(table(1, 2, 4, columns="R1 R2 R3")) == 0


def test_one_finding_for_each_row() -> None:
    rows = (
        IndicatorRow("開催", "回", (1, 2, 4)),
        IndicatorRow("参加", "人", (1, 2, 3)),
        IndicatorRow("配布", "部", (1, 2, 5)),
    )
    findings = found(
        "total-mismatch", filled({"indicator_tables": (IndicatorTable("表", ("R1", "R2", "合計"), rows),)})
    )
    assert ["開催" in findings[0].message, "配布" in findings[1].message] == [True, True]
    assert "合計は4回とありますが、各年度を足すと3回" in findings[0].message


def test_large_figures_are_grouped() -> None:
    (finding,) = found("total-mismatch", filled({"indicator_tables": (table(1000, 234, 12340),)}))
    assert "12,340回" in finding.message
    assert "1,234回" in finding.message


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=2), st.integers(1, 3))
def test_decimals_add_up_as_printed(numbers: list[int], places: int) -> None:
    first, second = (number / 10**places for number in numbers)
    total = float(f"{sum(numbers) / 10**places:.{places}f}")
    assert mismatches(table(first, second, total)) == 0
