from __future__ import annotations

import pytest

from furikaeri.reading.choices_and_amounts import take_amounts, take_choices, take_lone_brackets
from furikaeri.reading.found_values import FoundValues
from furikaeri.reading.label_matching import FoundLabels, match_labels
from furikaeri.sheet.read_sheets import Remark
from tests.reading.fictional_sheets import FORM, sheet_text

SETTLED, BUDGET = "settled_thousand_yen", "budget_thousand_yen"
CAPTIONS = "6 事業費\n令和5年度決算額 令和6年度予算額\n"


def choices(text: str) -> FoundValues:
    sheet, found = sheet_text(text), FoundValues()
    take_choices(sheet, FORM, found)
    return found


def amounts(text: str) -> FoundValues:
    sheet, found = sheet_text(text), FoundValues()
    match_labels(sheet, FORM, FoundLabels(), variants=False)
    take_amounts(sheet, FORM, found)
    return found


@pytest.mark.parametrize(("on", "off"), ["■□", "☑☐", "✓□"])
def test_ticked_boxes_are_the_chosen(on: str, off: str) -> None:
    found = choices(
        f"{on} 高齢者　{off} 障害者　{on}子育て世帯　{off}地域活動者・支援者　{off} その他（　　）"
    )
    assert found.values == {"targets": ("高齢者", "子育て世帯")}
    assert found.doubts == []


def test_the_bracket_of_the_other_is_its_text() -> None:
    found = choices(
        "□高齢者 □障害者\n□子育て世帯 ■地域活動者・支援者 ■その他（外国につながる市民（学生を含む））"
    )
    assert found.values["targets"] == ("地域活動者・支援者", "その他")
    assert found.values["target_other"] == "外国につながる市民（学生を含む）"


def test_boxes_torn_over_lines_are_put_in_the_forms_order() -> None:
    found = choices("■その他（通勤者）\n\n■障害者\n\n□ 地域活動者・\n支援者\n\n□子育て世帯\n■高齢者")
    assert found.values["targets"] == ("高齢者", "障害者", "その他")


def test_no_box_ticked_is_an_empty_list() -> None:
    assert choices("□高齢者□障害者□子育て世帯□地域活動者・支援者□その他（　）").values == {"targets": ()}


def test_a_missing_option_is_doubted() -> None:
    found = choices("■高齢者 □障害者")
    assert found.values["targets"] == ("高齢者",)
    assert [d.field for d in found.doubts] == ["targets"]


def test_no_box_at_all_is_doubted_and_nothing_is_invented() -> None:
    found = choices("高齢者と障害者のための集い")
    assert found.values == {}
    assert [d.field for d in found.doubts] == ["targets"]


@pytest.mark.parametrize(
    ("printed", "settled", "budget"),
    [
        ("1,546千円 1,620千円", 1546, 1620),
        ("１，５４６千円　1,620　千円", 1546, 1620),
        ("0千円 ０千円", 0, 0),
        ("△12千円 5千円", -12, 5),
        ("2百万円 3,000,000円", 2000, 3000),
    ],
)
def test_two_amounts_in_one_line(printed: str, settled: int, budget: int) -> None:
    found = amounts(CAPTIONS + printed)
    assert (found.values[SETTLED], found.values[BUDGET]) == (settled, budget)
    assert found.doubts == []
    assert found.absences == {}


def test_yen_that_are_rounded_away_are_remarked() -> None:
    found = amounts(CAPTIONS + "１，５４６，５００円 3,000,000円")
    assert (found.values[SETTLED], found.values[BUDGET]) == (1547, 3000)
    assert found.remarks == [Remark(SETTLED, "１，５４６，５００円", "千円未満を四捨五入しました。")]
    assert found.doubts == []


DASHES = pytest.mark.parametrize("dash", ["‐", "－", "-", "―"])


@DASHES
def test_a_dash_is_not_nought(dash: str) -> None:
    found = amounts(f"{CAPTIONS}120千円 {dash}")
    assert found.values == {SETTLED: 120, BUDGET: None}
    assert found.absences == {BUDGET: "dash"}


@DASHES
def test_a_dash_before_an_amount_is_no_sign(dash: str) -> None:
    found = amounts(f"{CAPTIONS}{dash} 120千円")
    assert found.values == {SETTLED: None, BUDGET: 120}
    assert found.absences == {SETTLED: "dash"}


def test_labels_right_before_the_amounts_tell_which_is_which() -> None:
    found = amounts("6 事業費\n令和6年度予算額\n80千円\n令和5年度決算額\n75千円")
    assert (found.values[SETTLED], found.values[BUDGET]) == (75, 80)


def test_nothing_printed_is_blank_and_doubted() -> None:
    found = amounts(f"{CAPTIONS}\n地域の集いを開いた。")
    assert (SETTLED in found.values, BUDGET in found.values) == (False, False)
    assert found.absences == {SETTLED: "blank", BUDGET: "blank"}
    assert {d.field for d in found.doubts} == {SETTLED, BUDGET}


def test_amounts_torn_apart_are_taken_in_order_and_doubted() -> None:
    found = amounts(
        "令和5年度決算額 令和6年度予算額\n\n集いを開いた。\n\n75千円\n\n輪が広がった。\n\n80千円\n\n施策の方向に対して貢献できたこと"
    )
    assert (found.values[SETTLED], found.values[BUDGET]) == (75, 80)
    assert {d.field for d in found.doubts} == {SETTLED, BUDGET}


def test_money_in_a_sentence_is_no_amount_of_the_form() -> None:
    found = amounts("参加費は500円とし、材料費3千円を補った。")
    assert found.values == {}


def test_a_unit_in_a_cell_of_its_own_belongs_to_its_amount() -> None:
    found = amounts("6 事業費\n令和5年度決算額\n4,218\n千円\n令和6年度予算額\n\n4,560\n\n千円")
    assert found.values == {"settled_thousand_yen": 4218, "budget_thousand_yen": 4560}


def test_one_amount_behind_both_labels_is_the_first_and_doubted() -> None:
    found = amounts("6 事業費\n令和5年度決算額 令和6年度予算額\n330千円")
    assert found.values["settled_thousand_yen"] == 330
    assert {"settled_thousand_yen", "budget_thousand_yen"} <= {d.field for d in found.doubts}


def test_a_list_of_sums_in_the_prose_is_no_amount_of_the_form() -> None:
    found = amounts("6 事業費\n令和5年度決算額 令和6年度予算額\n0千円\n\n実績\n\n655千円\n830千円")
    assert found.values["settled_thousand_yen"] == 0
    assert found.values.get("budget_thousand_yen") is None


def test_brackets_apart_from_text_are_left_over() -> None:
    sheet = sheet_text("（\n\n■ 高齢者\n\n）\n\n茶会を開いた（12人\n）")
    take_lone_brackets(sheet)
    assert sheet.stream().text == "■高齢者茶会を開いた(12人)"
