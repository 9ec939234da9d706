from __future__ import annotations

from dataclasses import replace

from furikaeri.outputs.printed_sheets import (
    AmountsBlock,
    AnswerBlock,
    ChoicesBlock,
    NameBlock,
    OptionsBlock,
    PrintedRow,
    print_sheet,
)
from furikaeri.outputs.substitutions import Substitution
from furikaeri.sheet.read_sheets import FieldValue, PlanHeading, ReadSheet
from tests.forms import WELFARE

FORM = WELFARE
PLAN = PlanHeading("第4期みどり市地域福祉計画", "みどり市", 4, 2020, 2024)
PERIOD = {f.id: "not_on_form" for f in FORM.fields if f.term_only}


def sheet(**values: FieldValue) -> ReadSheet:
    return ReadSheet(FORM.id, None, PLAN, {f.id: f.empty_value() for f in FORM.fields} | values)


def rows(printed: ReadSheet) -> dict[str, PrintedRow]:
    return {row.label: row for row in print_sheet(printed, FORM).rows}


def test_the_heading_box_is_filled_from_plan_and_fields() -> None:
    printed = print_sheet(
        sheet(fiscal_year=2024, direction_code="1-4", priority_measure="担い手の育成"), FORM
    )
    assert printed.titles[0] == "第4期みどり市地域福祉計画"
    assert printed.titles[1] == "令和6年度における自己評価シート及び計画期5年間における自己評価シート"
    assert (printed.direction, printed.measure.text) == ("（施策の方向1-4）", "担い手の育成")


def test_an_annual_sheet_leaves_the_period_out_and_counts_its_items_anew() -> None:
    annual = replace(sheet(fiscal_year=2023), absences=PERIOD)
    printed = print_sheet(annual, FORM)
    assert printed.titles[1] == "令和5年度における自己評価シート"
    assert [row.number for row in printed.rows] == [str(n + 1) for n in range(len(printed.rows))]
    assert not any("事業実績" in row.label for row in printed.rows)
    assert printed.rows[-1].label == "令和5年度における庁内または他の組織との連携状況"


def test_one_row_begins_page_two() -> None:
    assert [row.number for row in print_sheet(sheet(), FORM).rows if row.on_second_page] == ["9"]


def test_amounts_name_and_nothing() -> None:
    filled = replace(
        sheet(settled_thousand_yen=1546, number="3", name="見守り"), absences={"budget_thousand_yen": "dash"}
    )
    (amounts,) = rows(filled)["事業費"].blocks
    assert isinstance(amounts, AmountsBlock)
    assert [(p.text, p.unit) for _, p in amounts.amounts] == [("1,546", "千円"), ("‐", "千円")]
    (name,) = rows(filled)["事業名"].blocks
    assert isinstance(name, NameBlock)
    assert (name.number.text, name.name.text, name.note.text if name.note else None) == ("3", "見守り", "")


def test_choices_are_ticked_with_their_bracket_and_one_beyond_the_list_is_kept() -> None:
    (block,) = rows(sheet(targets=("高齢者", "その他", "団体"), target_other="学生"))["事業の対象者"].blocks
    assert isinstance(block, ChoicesBlock)
    assert [c.text for c in block.choices if c.ticked] == ["高齢者", "その他", "団体"]
    assert [c.bracket.text for c in block.choices if c.bracket] == ["学生"]


def test_answers_are_circled_and_none_is_said_in_the_forms_word() -> None:
    blocks = print_sheet(sheet(coop_internal=2, partners=(1, 12), partners_unmet=()), FORM).rows[-1].blocks
    answers = {b.place.field: b.place.text for b in blocks if isinstance(b, AnswerBlock)}
    assert answers == {
        "coop_internal": "②",
        "coop_external": "",
        "partners": "①⑫",
        "partners_unmet": FORM.heading.unmet_none[0],
    }


def test_the_code_list_is_printed_line_by_line_with_the_city_and_its_brackets() -> None:
    blocks = print_sheet(sheet(consult_agency="北センター"), FORM).rows[-1].blocks
    (options,) = [b for b in blocks if isinstance(b, OptionsBlock)]
    assert [len(line) for line in options.lines] == [4, 3, 3, 1, 1]
    texts = {o.text: o.bracket.text if o.bracket else None for line in options.lines for o in line}
    assert texts["⑤相談機関"] == "北センター"
    assert any(text.startswith("⑪みどり市社会福祉協議会") for text in texts)


def test_a_substitution_is_told_with_the_name_of_what_cannot_be_seen() -> None:
    seen = Substitution("概要", "𠮷", "〓")
    assert seen.told().startswith("概要: 「𠮷」(U+20BB7 CJK UNIFIED IDEOGRAPH-20BB7)は")
    assert Substitution("概要", "\x0b", "〓").told().startswith("概要: U+000Bは")
