from __future__ import annotations

import re

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.substitutions import Substitution
from furikaeri.outputs.unheld_characters import NOT_ON_PAGES, HeldSheets, where
from furikaeri.sheet.indicator_tables import IndicatorRow, IndicatorTable
from furikaeri.sheet.read_sheets import PlanHeading, ReadSheet
from tests.forms import WELFARE

FORM = WELFARE


def test_every_text_of_a_sheet_is_held_and_each_character_told_once_a_place() -> None:
    table = IndicatorTable("表x", ("H28", "x計"), (IndicatorRow("行x", "x", (1, "x", None)),))
    sheet = ReadSheet(
        FORM.id,
        None,
        PlanHeading("計画x", "x市", 4, 2016, 2020),
        {
            "overview": "xx\r\n良い",
            "sections": ("x課", "y課"),
            "partners": (1, 2),
            "indicator_tables": (table,),
            "number": None,
        },
    )
    held = HeldSheets(re.compile("x"))
    marked = held.hold(FormedSheet(sheet, FORM)).sheet
    assert marked.fields == {
        "overview": "〓〓\n良い",
        "sections": ("〓課", "y課"),
        "partners": (1, 2),
        "indicator_tables": (
            IndicatorTable("表〓", ("H28", "〓計"), (IndicatorRow("行〓", "〓", (1, "〓", None)),)),
        ),
        "number": None,
    }
    assert marked.plan == PlanHeading("計画〓", "〓市", 4, 2016, 2020)
    places = ("概要", "担当課名", "事業実績の表", "計画の名称", "自治体")
    assert held.substitutions == [Substitution(f"1枚目の{place}", "x", "〓") for place in places]


def test_a_place_is_told_by_number_name_and_item() -> None:
    assert where(3, "港の見守り隊", "概要") == "3枚目「港の見守り隊」の概要"
    assert where(3, "", "概要") == "3枚目の概要"
    assert where(3, "港\x00", "") == "3枚目「港〓」"


def test_a_character_that_cannot_be_seen_is_told_by_its_code() -> None:
    held = HeldSheets(NOT_ON_PAGES)
    held.hold(FormedSheet(ReadSheet(FORM.id, None, None, {"overview": "一\x01二"}), FORM))
    assert [one.told() for one in held.substitutions] == [
        "1枚目の概要: U+0001は書けないため「〓」にしました。"
    ]
