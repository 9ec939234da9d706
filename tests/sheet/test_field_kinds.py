from __future__ import annotations

from typing import get_args

import pytest

from furikaeri.sheet.field_kinds import refuse_wrong_kinds, wanted_instead
from furikaeri.sheet.form import FieldKind
from furikaeri.sheet.form_loading import load_form
from furikaeri.sheet.indicator_tables import IndicatorTable
from furikaeri.sheet.json_values import MalformedSheetsError
from furikaeri.sheet.read_sheets import FieldValue, ReadSheet

FORM = load_form("sendai-welfare")


@pytest.mark.parametrize("kind", get_args(FieldKind))
def test_nothing_is_of_every_kind(kind: FieldKind) -> None:
    assert wanted_instead(kind, None) is None


def test_what_a_form_leaves_empty_is_of_its_kinds() -> None:
    refuse_wrong_kinds(
        ReadSheet(FORM.id, None, None, {f.id: f.empty_value() for f in FORM.fields}), FORM, "sheets[0]"
    )


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("amount", "1,200"),
        ("amount", (1,)),
        ("year", "R2"),
        ("narrative", 3),
        ("direction", 1),
        ("list", "課"),
        ("list", (1,)),
        ("codes", 8),
        ("codes", (IndicatorTable(None, (), ()),)),
        ("tables", ("R1",)),
    ],
)
def test_values_of_another_kind(kind: FieldKind, value: FieldValue) -> None:
    assert wanted_instead(kind, value) is not None


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("amount", -3),
        ("number", 3),
        ("number", "3の2"),
        ("code", "②"),
        ("codes", ("⑧",)),
        ("tables", (IndicatorTable(None, (), ()),)),
    ],
)
def test_values_of_the_kind(kind: FieldKind, value: FieldValue) -> None:
    assert wanted_instead(kind, value) is None


def test_the_place_is_named() -> None:
    sheet = ReadSheet(FORM.id, None, None, {"settled_thousand_yen": "1,200"})
    with pytest.raises(
        MalformedSheetsError, match=r"sheets\[2\]\.fields\.settled_thousand_yen は千円単位の整数か null"
    ):
        refuse_wrong_kinds(sheet, FORM, "sheets[2]")
