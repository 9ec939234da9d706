from __future__ import annotations

from furikaeri.sheet.form_loading import load_form
from furikaeri.sheet.labels import fill_label, is_annual, label_text, label_values
from furikaeri.sheet.read_sheets import PlanHeading, ReadSheet

FORM = load_form("sendai-welfare")
PLAN = PlanHeading("架空計画", "架空市", 4, 2021, 2025)
SHEET = ReadSheet("sendai-welfare", None, PLAN, {"fiscal_year": 2025, "priority_measure": "支え合い"})


def test_placeholders_are_filled_from_sheet_and_plan() -> None:
    text = "{year}・{next_year}・第{term}期（{years}年間）「{measure}」{municipality}"
    assert fill_label(text, label_values(SHEET, FORM)) == (
        "令和7年度・令和8年度・第4期（5年間）「支え合い」架空市"
    )


def test_what_is_not_known_is_worded_as_a_blank_form_does() -> None:
    bare = ReadSheet("sendai-welfare", None, None, {})
    assert fill_label("{municipality}の{year}実施状況", label_values(bare, FORM)) == "○○市の当該年度実施状況"


def test_an_annual_sheet_speaks_of_its_year() -> None:
    period = {f.id: "not_on_form" for f in FORM.fields if f.term_only}
    annual = ReadSheet("sendai-welfare", None, PLAN, SHEET.fields, absences=period)  # type: ignore[arg-type]
    label = next(lb for lb in FORM.labels if lb.id == "cooperation")
    assert is_annual(annual, FORM)
    assert not is_annual(SHEET, FORM)
    assert label_text(label, annual, FORM).startswith("令和7年度における庁内")
    assert label_text(label, SHEET, FORM).startswith("第4期計画期間における庁内")
