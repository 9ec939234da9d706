from __future__ import annotations

import pytest

from furikaeri.reading.cell_drafts import SheetDraft
from furikaeri.reading.cell_fields import read_field
from furikaeri.reading.cell_grids import Cell
from furikaeri.sheet.form import Form
from furikaeri.sheet.form_loading import parse_form
from furikaeri.sheet.read_sheets import FieldValue, TableEvidence
from tests.forms import PROJECTS

YEN = parse_form(
    """
id = "yen"
title = "円の様式"
[heading]
titles = ["{year}評価票"]
[[fields]]
id = "settled_thousand_yen"
kind = "amount"
unit = "円"
[[fields]]
id = "started"
kind = "year"
[[labels]]
id = "settled"
text = "決算額（円）"
role = "item"
introduces = ["settled_thousand_yen"]
[[labels]]
id = "started"
text = "開始年度"
role = "item"
introduces = ["started"]
""",
    "円",
)


def read(form: Form, field: str, text: str) -> SheetDraft:
    draft = SheetDraft()
    read_field(draft, form, field, [Cell(0, 0, 1, 1, text, TableEvidence(0, 0, 0))])
    return draft


@pytest.mark.parametrize(
    ("text", "value", "absence"),
    [
        ("1,546千円", 1546, None),
        ("1546", 1546, None),
        ("‐", None, "dash"),
        ("千円", None, "blank"),
        ("未定", None, "unreadable"),
    ],
)
def test_amounts(text: str, value: FieldValue, absence: str | None) -> None:
    draft = read(PROJECTS, "settled_thousand_yen", text)
    assert draft.values["settled_thousand_yen"] == value
    assert draft.absences.get("settled_thousand_yen") == absence
    assert bool(draft.doubts) is (absence == "unreadable")


def test_a_figure_without_unit_is_in_the_definition_s_and_rounding_is_told() -> None:
    draft = read(YEN, "settled_thousand_yen", "1,234,567")
    assert draft.values["settled_thousand_yen"] == 1235
    assert [remark.text for remark in draft.remarks] == ["1,234,567"]


def test_a_year_at_a_label_of_its_own() -> None:
    assert read(YEN, "started", "平成12年度").values["started"] == 2000
    assert read(YEN, "started", "ずっと前").doubts[0].field == "started"
