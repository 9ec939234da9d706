from __future__ import annotations

from dataclasses import replace

import pytest

from furikaeri.sheet.read_sheets import Absence, FieldValue, LineEvidence, PlanHeading
from tests.checking.filled_sheets import FORM, PLAN, filled, found

NO_PERIOD: dict[str, FieldValue] = {
    "results": "",
    "indicator_tables": (),
    "contribution_period": "",
    "issues": "",
}


@pytest.mark.parametrize("field", [f.id for f in FORM.fields if f.required])
def test_each_required_field_is_asked_for(field: str) -> None:
    (finding,) = found("required-empty", filled({field: FORM.field(field).empty_value()}))
    assert (finding.field, finding.severity) == (field, "error")


def test_the_message_speaks_as_the_printed_form_does() -> None:
    (finding,) = found("required-empty", filled({"contribution_period": "\n　"}))
    assert finding.message == "項目7「第4期計画期間を通して施策の方向に対して貢献できたこと」が空欄です。"


@pytest.mark.parametrize(
    "field", ["name_note", "target_other", "settled_thousand_yen", "results", "partners_unmet"]
)
def test_what_is_not_required_may_be_empty(field: str) -> None:
    assert found("required-empty", filled({field: FORM.field(field).empty_value()})) == []


def test_zero_is_a_value() -> None:
    assert found("required-empty", filled({"settled_thousand_yen": 0, "number": "0"})) == []


def test_what_is_not_on_the_form_is_not_asked_for() -> None:
    assert found("required-empty", filled({"issues": ""}, absences={"issues": "not_on_form"})) == []
    other: Absence = "blank"
    assert found("required-empty", filled({"issues": ""}, absences={"issues": other}))


def test_what_could_not_be_read_is_said_so() -> None:
    (finding,) = found(
        "required-empty", filled({"coop_internal": None}, absences={"coop_internal": "unreadable"})
    )
    assert "読み取れません" in finding.message


def test_an_annual_sheet_needs_no_period_items() -> None:
    inside = filled(NO_PERIOD | {"fiscal_year": 2021})
    assert found("required-empty", inside) == []
    assert found("required-empty", filled(NO_PERIOD | {"fiscal_year": 2021}, plan=None)) == []


def test_the_last_years_sheet_needs_them() -> None:
    assert [f.field for f in found("required-empty", filled(NO_PERIOD))] == ["contribution_period", "issues"]


def test_a_sheet_with_one_period_item_needs_the_others() -> None:
    unknown = PlanHeading(None, None, None, None, None)
    some = filled(NO_PERIOD | {"issues": "担い手を増やすことが、これからの課題である。"}, plan=unknown)
    assert [f.field for f in found("required-empty", some)] == ["contribution_period"]
    assert PLAN.last_fiscal_year == 2023


def test_a_place_is_named_where_something_stands() -> None:
    sheet = replace(filled({"coop_internal": 8}), evidence={"coop_internal": (LineEvidence(None, 12, 14),)})
    (finding,) = found("code-unknown", sheet)
    assert "原本の12～14行" in finding.message
