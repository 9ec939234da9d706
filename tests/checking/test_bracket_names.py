from __future__ import annotations

import pytest

from furikaeri.sheet.read_sheets import FieldValue
from tests.checking.filled_sheets import filled, found


@pytest.mark.parametrize("empty", [None, "", "　", "‐", "なし", "－"])
@pytest.mark.parametrize(
    ("field", "code"), [("consult_agency", "⑤相談機関"), ("city_departments", "⑫市の関係部局")]
)
def test_a_chosen_code_without_its_name(field: str, code: str, empty: str | None) -> None:
    (finding,) = found("name-missing", filled({field: empty}))
    assert finding.field == field
    assert code in finding.message


def test_the_unmet_partners_need_names_too() -> None:
    changes: dict[str, FieldValue] = {"partners": (8, 12), "partners_unmet": (5,), "consult_agency": None}
    (finding,) = found("name-missing", filled(changes))
    assert "連携したかったができなかった相手" in finding.message
    assert found("name-unexpected", filled(changes | {"consult_agency": "みなと相談センター"})) == []


def test_a_code_not_chosen_needs_no_name() -> None:
    changes: dict[str, FieldValue] = {"partners": (8,), "consult_agency": None, "city_departments": "なし"}
    sheet = filled(changes)
    assert found("name-missing", sheet) == []
    assert found("name-unexpected", sheet) == []


def test_a_name_whose_code_is_not_chosen() -> None:
    (finding,) = found("name-unexpected", filled({"partners": (8, 12)}))
    assert finding.field == "consult_agency"
    assert "みなと相談センター" in finding.message


def test_what_could_not_be_read_is_not_called_empty() -> None:
    assert (
        found("name-missing", filled({"consult_agency": None}, absences={"consult_agency": "unreadable"}))
        == []
    )
    assert found("name-unexpected", filled({"partners": ()}, absences={"partners": "unreadable"})) == []


def test_both_brackets_are_told_apart() -> None:
    findings = found("name-missing", filled({"consult_agency": None, "city_departments": None}))
    assert [f.field for f in findings] == ["consult_agency", "city_departments"]
