from __future__ import annotations

from furikaeri.sheet.read_sheets import FieldValue
from tests.checking.filled_sheets import OTHER, filled, found

SAME: dict[str, FieldValue] = {"settled_thousand_yen": 1200, "budget_thousand_yen": 1300}


def test_one_cost_on_two_sheets_of_a_section() -> None:
    sheets = (
        filled(),
        filled(OTHER),
        filled(OTHER | SAME | {"number": "5", "name": "灯台", "sections": ("福祉部地域課",)}),
    )
    (finding,) = found("amounts-shared", *sheets)
    assert (finding.sheet.order, finding.field, finding.severity) == (0, None, "info")
    assert "1,200千円、1,300千円" in finding.message
    assert "「灯台」" in finding.message


def test_the_same_amounts_of_strangers_are_chance() -> None:
    assert found("amounts-shared", filled(), filled(OTHER | SAME)) == []


def test_a_project_under_two_measures() -> None:
    sheets = filled(), filled(OTHER), filled({"direction_code": "3-1", "number": "7"})
    (finding,) = found("relisted", *sheets)
    assert (finding.sheet.order, finding.severity) == (0, "info")
    assert "施策の方向3-1 事業7" in finding.message


def test_one_listing_with_several_sheets_is_not_relisted() -> None:
    assert found("relisted", filled(), filled({"sections": ("健康部保健課",)})) == []
