from __future__ import annotations

import pytest

from furikaeri.reading.list_values import ListValue, list_value_of
from furikaeri.sheet.indicator_tables import IndicatorRow, IndicatorTable
from furikaeri.sheet.read_sheets import FieldValue
from tests.forms import WELFARE

FORM = WELFARE


def read(field: str, text: str, unit: str = "千円") -> ListValue:
    return list_value_of(text, FORM.field(field), FORM, unit=unit, term=None)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("settled_thousand_yen", "1,546", 1546),
        ("settled_thousand_yen", "△3", -3),
        ("settled_thousand_yen", "-3", -3),
        ("settled_thousand_yen", "1546千円", 1546),
        ("settled_thousand_yen", "１５４６", 1546),
        ("settled_thousand_yen", "0", 0),
        ("partners", "⑤⑧", (5, 8)),
        ("partners", "5、12", (5, 12)),
        ("partners", "５・１２", (5, 12)),
        ("partners", "1～3", (1, 2, 3)),
        ("partners", "なし", ()),
        ("partners", "", ()),
        ("coop_internal", "①", 1),
        ("coop_internal", "２", 2),
        ("fiscal_year", "令和2年度", 2020),
        ("fiscal_year", "2020", 2020),
        ("direction_code", "１－４", "1-4"),
        ("number", "１２", "12"),
        ("targets", "高齢者,■その他", ("高齢者", "その他")),
        ("sections", "地域課・学び課", ("地域課", "学び課")),
        ("sections", "子ども・若者相談", ("子ども・若者相談",)),
        ("name_note", "  ", None),
        ("overview", "一行目\r\n二行目  \n", "一行目\n二行目"),
    ],
)
def test_values_as_people_write_them(field: str, text: str, value: FieldValue) -> None:
    assert read(field, text) == ListValue(value, None, None)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("settled_thousand_yen", "約1500", None),
        ("settled_thousand_yen", "1.2E+05", None),
        ("partners", "112", ()),
        ("partners", "5、学校", (5,)),
        ("partners", "13", (13,)),
        ("coop_internal", "1、2", None),
        ("coop_internal", "9", 9),
        ("fiscal_year", "去年", None),
        ("direction_code", "1月4日", "1-4"),
        ("direction_code", "2026/1/4", "1-4"),
        ("targets", "高齢者、若者", ("高齢者", "若者")),
        ("indicator_tables", "表はありません", ()),
    ],
)
def test_what_is_unclear_is_doubted(field: str, text: str, value: FieldValue) -> None:
    found = read(field, text)
    assert (found.value, found.doubt is not None) == (value, True)


def test_an_amount_tells_why_it_is_missing() -> None:
    found = [read("settled_thousand_yen", text).absence for text in ("", "‐", "不明")]
    assert found == ["blank", "dash", "unreadable"]


def test_yen_are_rounded_and_remarked() -> None:
    assert read("settled_thousand_yen", "1,234,567", unit="円") == ListValue(
        1235, remarks=(("1,234,567", "千円未満を四捨五入しました。"),)
    )


def test_a_remark_beside_a_code_keeps_its_numbers() -> None:
    found = read("partners", "4（支援学校2校）、8")
    assert (found.value, found.doubt) == ((4, 8), None)
    assert [text for text, _ in found.remarks] == ["④（支援学校2校）"]


def test_tables_are_read_with_and_without_title_and_unit() -> None:
    text = "研修会\n項目\t単位\t平成30年度\t合計\n回数\t回\t1,200\t‐\n\n\t令和元年度\n人数（人）\t2.5"
    assert read("indicator_tables", text).value == (
        IndicatorTable("研修会", ("H30", "合計"), (IndicatorRow("回数", "回", (1200, None)),)),
        IndicatorTable(None, ("R1",), (IndicatorRow("人数", "人", (2.5,)),)),
    )
