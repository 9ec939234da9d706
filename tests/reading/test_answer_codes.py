from __future__ import annotations

from furikaeri.reading.answer_codes import take_answers, take_options
from furikaeri.reading.found_values import FoundValues
from furikaeri.reading.label_matching import FoundLabels, match_labels
from furikaeri.reading.sheet_text import SheetText
from tests.reading.fictional_sheets import FORM, sheet_text

OPTIONS = """①ＮＰＯ　　②ボランティア団体　　③福祉サービス事業者　　④学校
⑤相談機関（相談機関名：{agency}）　⑥企業　　⑦民生委員児童委員
⑧町内会　　⑨地区社会福祉協議会　　⑩コミュニティソーシャルワーカー（ＣＳＷ）
⑪汐見台市社会福祉協議会及び各区・支部事務所（ＣＳＷを除く）
⑫市の関係部局（各課公所名：{departments}）"""


def answers(text: str) -> tuple[FoundValues, SheetText]:
    sheet, found = sheet_text(text), FoundValues()
    match_labels(sheet, FORM, FoundLabels(), variants=False)
    take_answers(sheet, FORM, found)
    return found, sheet


def options(agency: str = "　　", departments: str = "　　") -> tuple[FoundValues, str | None, SheetText]:
    sheet, found = sheet_text(OPTIONS.format(agency=agency, departments=departments)), FoundValues()
    return found, take_options(sheet, FORM, found), sheet


def test_four_arrows_are_given_in_the_forms_order() -> None:
    found, _ = answers("→ ①\n\n→ ③\n\n→ ①⑧⑫\n\n→ なし")
    assert found.values == {
        "coop_internal": 1,
        "coop_external": 3,
        "partners": (1, 8, 12),
        "partners_unmet": (),
    }
    assert found.doubts == []


def test_an_arrow_belongs_to_the_label_in_its_line() -> None:
    found, _ = answers("■連携したかったができなかった相手 → ④\n→ ②\n→ ①\n→ ①③")
    assert found.values["partners_unmet"] == (4,)
    assert (found.values["coop_internal"], found.values["coop_external"]) == (2, 1)


def test_codes_split_over_lines_or_joined_with_commas_are_one_answer() -> None:
    found, _ = answers("→ ①\n→ ①\n→\n①、③、\n⑧、⑫\n→ 無し")
    assert found.values["partners"] == (1, 3, 8, 12)
    assert found.values["partners_unmet"] == ()


def test_an_answer_glued_before_the_next_prompt_is_read() -> None:
    found, sheet = answers("→ ①\n→ ①\n→ ③④\n→ 無し　■連携したかったができなかった相手")
    assert found.values["partners_unmet"] == ()
    assert not any(sheet.is_free(i) for i in range(len(sheet.lines)))


def test_a_remark_behind_a_code_is_kept_and_is_no_doubt() -> None:
    found, _ = answers("→ ①\n→ ①\n→ ③④（特別支援学校）\n→ なし")
    assert found.values["partners"] == (3, 4)
    assert [(r.field, r.text) for r in found.remarks] == [("partners", "④（特別支援学校）")]
    assert found.doubts == []


def test_a_code_that_is_not_on_the_form_is_kept_and_noted() -> None:
    found, _ = answers("→ ①\n→ ①\n→ ③⑭\n→ なし")
    assert found.values["partners"] == (3, 14)
    assert [r.field for r in found.remarks] == ["partners"]


def test_a_missing_arrow_is_doubted_and_not_invented() -> None:
    found, _ = answers("→ ①\n→ ②\n→ ③④")
    assert "partners_unmet" not in found.values
    assert "partners_unmet" in {d.field for d in found.doubts}


def test_no_arrow_at_all_leaves_every_code_doubted() -> None:
    found, _ = answers("地域の集いを開いた。")
    assert found.values == {}
    assert {d.field for d in found.doubts} == {f.id for f in FORM.of_kind("code", "codes")}


def test_an_arrow_inside_a_sentence_is_no_answer() -> None:
    found, sheet = answers("参加者は増えた（３０人→５２人）。\n→ 次の年も続ける")
    assert found.values == {}
    assert sheet.is_free(0)
    assert sheet.is_free(1)


def test_the_option_list_is_taken_with_the_texts_in_its_brackets() -> None:
    found, municipality, sheet = options("くらしの相談室、灯台センター", "住宅課（空き家係）、保健所")
    assert found.values["consult_agency"] == "くらしの相談室、灯台センター"
    assert found.values["city_departments"] == "住宅課（空き家係）、保健所"
    assert municipality == "汐見台市"
    assert not any(sheet.is_free(i) for i in range(len(sheet.lines)))


def test_empty_brackets_are_no_text() -> None:
    found, _, _ = options()
    assert found.values == {}
    assert found.doubts == []


def test_a_bracket_over_two_lines_is_one_text() -> None:
    found, _, _ = options(departments="住宅課、\n保健所")
    assert found.values["city_departments"] == "住宅課、保健所"


def test_a_bracket_that_never_closes_is_doubted() -> None:
    sheet, found = sheet_text("⑫市の関係部局（各課公所名：住宅課、保健所"), FoundValues()
    take_options(sheet, FORM, found)
    assert [d.field for d in found.doubts] == ["city_departments"]
