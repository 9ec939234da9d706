"""What the counter says is what print does: so many characters more fit, and one more does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.pdf_pages import set_sheet
from furikaeri.outputs.pdf_rows import rule_sheet
from furikaeri.outputs.print_room import MOST_TOLD, characters_left
from furikaeri.outputs.printed_sheets import print_sheet
from tests.checking.filled_sheets import filled
from tests.forms import WELFARE

NARRATIVES = [f.id for f in WELFARE.of_kind("narrative")]


def flows(**texts: str) -> bool:
    sheet = filled(dict(texts))
    return set_sheet(rule_sheet(print_sheet(sheet, WELFARE), 1, "")).flows


@pytest.mark.parametrize("field", NARRATIVES)
def test_so_many_fit_and_not_one_more(field: str) -> None:
    text = filled().text(field)
    left = characters_left(FormedSheet(filled(), WELFARE), [field], 4096)[field]
    assert left > 100
    assert characters_left(FormedSheet(filled(), WELFARE), [field])[field] == min(left, MOST_TOLD)
    assert not flows(**{field: text + "あ" * left})
    assert flows(**{field: text + "あ" * (left + 1)})


def test_too_long_a_text_says_how_much_must_go() -> None:
    text = "見守りの輪を広げた。" * 300
    sheet = FormedSheet(filled({"issues": text}), WELFARE)
    left = characters_left(sheet, ["issues"])["issues"]
    assert left < 0
    assert not flows(issues=text[:left])
    assert flows(issues=text[: left + 1] if left < -1 else text)


def test_other_fields_take_room_and_a_full_page_says_so() -> None:
    full = FormedSheet(filled({"overview": "長" * 5000}), WELFARE)
    assert characters_left(full, ["implementation"])["implementation"] < 0
    assert characters_left(full, ["name", "settled_thousand_yen"]) == {}
    annual = replace(filled(), absences={f.id: "not_on_form" for f in WELFARE.fields if f.term_only})
    assert "issues" not in characters_left(FormedSheet(annual, WELFARE), NARRATIVES)
