"""finance-differs: what a sheet prints beside what the accounts say."""

from __future__ import annotations

import pytest

from furikaeri.checking.sheet_checking import check_sheets
from furikaeri.sheet.finance_figures import BUDGET, SETTLED, FinanceStage, SheetFinances
from furikaeri.sheet.findings import Finding
from furikaeri.sheet.read_sheets import Absence
from tests.checking.filled_sheets import FORM, filled

S = FinanceStage


def said(
    field: str,
    yen: dict[FinanceStage, int],
    printed: int | None,
    elsewhere: tuple[int | None, ...] = (),
    absences: dict[str, Absence] | None = None,
) -> list[Finding]:
    sheet = filled({field: printed}, absences=absences)
    finances = SheetFinances({field: ("12", "13")}, {field: yen}, {field: elsewhere})
    found = check_sheets([sheet], [FORM], {0: finances})
    return [finding for finding in found if finding.rule == "finance-differs"]


@pytest.mark.parametrize("printed", [1199, 1200, 1201])
def test_rounding_is_no_difference(printed: int) -> None:
    assert said(SETTLED, {S.SETTLED: 1_200_000}, printed) == []
    assert said(SETTLED, {S.SETTLED: -1_200_000}, -printed) == []


def test_a_difference_says_field_both_amounts_code_and_what_to_do() -> None:
    (finding,) = said(SETTLED, {S.SETTLED: 1_203_456}, 1200)
    assert finding.field == SETTLED
    assert "1,200千円" in finding.message
    assert "決算（コード 12・13）は1,203千円（1,203,456円）" in finding.message
    assert "確かめて" in finding.remedy


def test_the_settled_amount_goes_before_the_expected_and_the_initial_budget_before_the_final() -> None:
    both = {S.EXPECTED: 1_000_000, S.SETTLED: 2_000_000}
    assert said(SETTLED, both, 2000) == []
    (finding,) = said(SETTLED, both, 1000)
    assert "決算見込の額です" in finding.message
    assert said(SETTLED, {S.EXPECTED: 1_000_000}, 1000) == []
    budgets = {S.INITIAL: 3_000_000, S.FINAL: 4_000_000}
    assert said(BUDGET, budgets, 3000) == []
    assert "最終予算の額です" in said(BUDGET, budgets, 4000)[0].message


def test_a_supplement_alone_is_compared_with_nothing() -> None:
    assert said(BUDGET, {S.SUPPLEMENT: 5_000}, 1300) == []


def test_parts_on_several_sheets_are_added_up() -> None:
    assert said(SETTLED, {S.SETTLED: 3_000_000}, 1000, elsewhere=(2000, None)) == []
    assert len(said(SETTLED, {S.SETTLED: 3_000_000}, 1000, elsewhere=(1500,))) == 1


def test_the_blank_is_left_to_its_own_rule_and_a_dash_says_none() -> None:
    assert said(SETTLED, {S.SETTLED: 3_000_000}, None, absences={SETTLED: "blank"}) == []
    assert len(said(SETTLED, {S.SETTLED: 3_000_000}, None, absences={SETTLED: "dash"})) == 1
    assert said(SETTLED, {S.SETTLED: 300}, None, absences={SETTLED: "dash"}) == []
