"""The control number: built the same each time, told by its check character, read as people type it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furikaeri.sheet.control_numbers import (
    ControlNumber,
    check_character,
    control_number,
    find_control_number,
    form_edition,
)
from furikaeri.sheet.read_sheets import PlanHeading, ReadSheet
from tests.forms import WELFARE

FORM = WELFARE
SHEET = ReadSheet(
    FORM.id,
    None,
    PlanHeading("みどり市地域福祉計画", "みどり市", 4, 2020, 2024),
    {
        "fiscal_year": 2024,
        "direction_code": "1-2",
        "number": "3",
        "name": "見守り推進事業",
        "sections": ("地域支援課",),
    },
)
NUMBER = control_number(SHEET, FORM)
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def with_value(field: str, value: str) -> ReadSheet:
    return replace(SHEET, fields={**SHEET.fields, field: value})


def test_the_check_character_is_that_of_the_standard() -> None:
    assert (
        check_character("A12425GABC1234002") == "M"
    )  # the example in the handbook of the GRid, which uses it


def test_a_sheet_always_has_the_same_number() -> None:
    assert control_number(SHEET, FORM) == NUMBER
    assert str(NUMBER).startswith("2024-")


@pytest.mark.parametrize("field", ["direction_code", "number", "name"])
def test_another_sheet_has_another_number(field: str) -> None:
    assert control_number(with_value(field, "ほか"), FORM).identity != NUMBER.identity


def test_another_edition_of_the_form_shows() -> None:
    changed = replace(FORM, labels=(replace(FORM.labels[0], text="別の見出し"), *FORM.labels[1:]))
    assert form_edition(changed) != form_edition(FORM)
    assert control_number(SHEET, changed).edition != NUMBER.edition


@pytest.mark.parametrize(
    "shown",
    [
        str(NUMBER),
        f"管理番号 {NUMBER}",
        f"管理番号：{NUMBER}",
        f"　管理番号　{str(NUMBER).lower()} ",
        f"管理番号 {str(NUMBER).translate({ord(c): ord(c) + 0xFEE0 for c in ALPHABET + '-'})}",
        f"管理番号 {str(NUMBER).replace('-', ' ')}",
        f"管理番号{str(NUMBER).replace('-', '')}",
        f"管理番号 {str(NUMBER).replace('0', 'O').replace('1', 'l')}",
        f"管理番号 {str(NUMBER).replace('-', '－')}",
    ],
)
def test_it_is_read_as_people_type_it(shown: str) -> None:
    found = find_control_number(shown)
    assert found is not None
    assert found.number == NUMBER


@given(st.integers(0, 13), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_a_wrong_character_is_told(place: int, character: str) -> None:
    plain = str(NUMBER).replace("-", "")
    wrong = plain[:place] + character + plain[place + 1 :]
    found = find_control_number(f"管理番号 {wrong}")
    assert found is not None
    assert (found.number is None) == (wrong != plain)


@pytest.mark.parametrize("place", range(13))
def test_two_characters_that_changed_places_are_told(place: int) -> None:
    plain = str(NUMBER).replace("-", "")
    wrong = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]
    found = find_control_number(f"管理番号 {wrong}")
    assert found is not None
    assert (found.number is None) == (wrong != plain)


@pytest.mark.parametrize(
    "text", ["", "管理番号", "管理番号：", "事業名", "2024", "令和2年度", "電話 022-123-4567", "開催 2024-3"]
)
def test_other_texts_have_none(text: str) -> None:
    assert find_control_number(text) is None


@given(st.integers(0, 9999), st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=9, max_size=9))
def test_a_printed_number_is_found_again(year: int, letters: str) -> None:
    number = ControlNumber(year, letters[:6], letters[6:])
    found = find_control_number(f"管理番号 {number}")
    assert found is not None
    assert found.number in (number, None)
    assert (found.number is None) == (str(number)[-1] in "ILOU")
