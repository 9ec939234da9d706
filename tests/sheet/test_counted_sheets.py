from __future__ import annotations

from furikaeri.sheet.counted_sheets import CountedSheet, counted_sheet, plan_keys, sheet_key
from furikaeri.sheet.findings import SheetKey
from furikaeri.sheet.form_loading import load_form
from furikaeri.sheet.read_sheets import FieldValue, PlanHeading, ReadSheet

FORM = load_form("sendai-welfare")


def test_what_counting_needs_of_a_read_sheet() -> None:
    plan = PlanHeading("みなと計画", "みなと市", 4, 2019, 2023)
    fields: dict[str, FieldValue] = {
        "fiscal_year": 2023,
        "number": "3",
        "name": "港",
        "settled_thousand_yen": 0,
        "sections": ("地域課",),
    }
    counted = counted_sheet(ReadSheet(FORM.id, None, plan, fields), 7, FORM)
    assert counted.key == SheetKey(None, "3", "港", 7)
    assert (counted.fiscal_year, counted.plan_title, counted.municipality) == (2023, "みなと計画", "みなと市")
    assert (counted.settled_thousand_yen, counted.budget_thousand_yen) == (0, None)


def test_a_number_given_as_a_number() -> None:
    assert sheet_key(ReadSheet("f", None, None, {"number": 3}), 0).number == "3"


def sheet(order: int, title: str | None, city: str | None) -> CountedSheet:
    return CountedSheet(SheetKey(None, None, None, order), plan_title=title, municipality=city)


def test_what_a_sheet_leaves_unsaid_is_taken_from_the_others() -> None:
    keys = plan_keys(
        [sheet(0, "第３期計画", "みなと市"), sheet(1, None, "みなと市"), sheet(2, "第3期計画", None)]
    )
    assert len(set(keys)) == 1


def test_two_plans_are_not_mixed_up() -> None:
    keys = plan_keys(
        [sheet(0, "福祉計画", "みなと市"), sheet(1, "福祉計画", "やま市"), sheet(2, "福祉計画", None)]
    )
    assert len(set(keys)) == 3
