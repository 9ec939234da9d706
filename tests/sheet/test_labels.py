from __future__ import annotations

from furikaeri.sheet.form_loading import load_form
from furikaeri.sheet.labels import field_wording, fill_wording, is_annual, label_wording
from furikaeri.sheet.read_sheets import PlanHeading, ReadSheet

FORM = load_form("sendai-welfare")
PLAN = PlanHeading("架空計画", "架空市", 4, 2021, 2025)
SHEET = ReadSheet("sendai-welfare", None, PLAN, {"fiscal_year": 2025, "priority_measure": "支え合い"})


def test_placeholders_are_filled_from_sheet_and_plan() -> None:
    assert field_wording("implementation", FORM, SHEET) == "令和7年度実施状況"
    assert field_wording("budget_thousand_yen", FORM, SHEET) == "令和8年度予算額"
    assert fill_wording("第{term}期（{years}年間）「{measure}」{municipality}", FORM, SHEET) == (
        "第4期（5年間）「支え合い」架空市"
    )


def test_what_is_not_known_is_left_out_with_its_frame() -> None:
    bare = ReadSheet("sendai-welfare", None, None, {})
    assert fill_wording("第{term}期計画期間における重点施策「{measure}」に対して", FORM, bare) == (
        "計画期間における重点施策に対して"
    )
    assert fill_wording("{municipality}社会福祉協議会", FORM, bare) == "○○市社会福祉協議会"


def test_an_annual_sheet_speaks_of_its_year() -> None:
    period = {f.id: "not_on_form" for f in FORM.fields if f.term_only}
    annual = ReadSheet("sendai-welfare", None, PLAN, SHEET.fields, absences=period)  # type: ignore[arg-type]
    label = next(lb for lb in FORM.labels if lb.id == "cooperation")
    assert is_annual(FORM, annual)
    assert not is_annual(FORM, SHEET)
    assert label_wording(label, FORM, annual).startswith("令和7年度における庁内")
    assert label_wording(label, FORM, SHEET).startswith("第4期計画期間における庁内")
