from __future__ import annotations

import re

import pytest

from furikaeri.reading.label_matching import (
    FoundLabels,
    label_patterns,
    match_fragments,
    match_labels,
    wording_pattern,
)
from furikaeri.reading.sheet_text import SheetText, folded
from tests.reading.fictional_sheets import FORM, sheet_text


def matched(text: str, *, variants: bool = False) -> tuple[SheetText, FoundLabels]:
    sheet, found = sheet_text(text), FoundLabels()
    match_labels(sheet, FORM, found, variants=False)
    if variants:
        match_labels(sheet, FORM, found, variants=True)
    return sheet, found


def free(sheet: SheetText) -> list[str]:
    return [text for i in range(len(sheet.lines)) if (text := sheet.free_text(i).strip())]


@pytest.mark.parametrize(
    ("wording", "printed"),
    [
        ("{year}実施状況", "令和 ５年度実施状況"),
        ("{year}実施状況", "Ｒ５年度 実施状況"),
        ("第{term}期計画期間における事業実績", "第三期計画期間における事業実績"),
        ("⑪{municipality}社会福祉協議会", "⑪汐見台市社会福祉協議会"),
    ],
)
def test_placeholders_match_any_year_term_and_city(wording: str, printed: str) -> None:
    assert re.fullmatch(wording_pattern(wording), folded(printed))


def test_longer_wordings_are_looked_for_first() -> None:
    lengths = [pattern.length for pattern in label_patterns(FORM)]
    assert lengths == sorted(lengths, reverse=True)


def test_a_label_with_its_number_leaves_its_value_free() -> None:
    sheet, found = matched("2 概要\n見守りの輪を広げる。")
    assert found.found == found.numbered == {"overview"}
    assert free(sheet) == ["見守りの輪を広げる。"]


def test_a_label_broken_over_lines_is_one() -> None:
    sheet, found = matched("7\n第２期計画期間における\n事業実績\n\n集いを続けた。")
    assert found.found == {"results"}
    assert free(sheet) == ["集いを続けた。"]


def test_a_label_glued_to_a_narrative_is_found() -> None:
    sheet, found = matched("地域の見守りを担った。5 令和5年度実施状況\n教室を開いた。")
    assert found.found == {"implementation"}
    assert free(sheet) == ["地域の見守りを担った。", "教室を開いた。"]


@pytest.mark.parametrize(
    "sentence", ["事業概要を配った。", "計画の概要と事業費を説明した。", "対象者が増えた。"]
)
def test_a_word_of_a_sentence_is_no_label(sentence: str) -> None:
    sheet, found = matched(sentence, variants=True)
    assert found.found == set()
    assert free(sheet) == [sentence]


def test_the_longer_label_is_not_taken_for_the_shorter_inside_it() -> None:
    _, found = matched("第２期計画期間を通して施策の方向に対して貢献できたこと\n\n顔見知りが増えた。")
    assert found.found == {"contribution_period"}


def test_the_measure_is_told_by_label_8() -> None:
    sheet, found = matched("8 第２期計画期間における重点施策「支え合う暮らし」に対して\n\n担い手が減った。")
    assert found.measure == "支え合う暮らし"
    assert found.measure_places[0] == (0, sheet.lines[0].text.index("支"))


def test_a_variant_is_found_last_and_noted() -> None:
    _, found = matched("2 事業の概要\n見守る。", variants=True)
    assert found.found == {"overview"}
    assert found.variants in ({"overview": "事業の概要"}, {"overview": "2事業の概要"})


def test_a_variant_is_not_sought_where_the_wording_was_found() -> None:
    sheet, found = matched("2 概要\n見守る。\n対象者\n\n4 事業の対象者", variants=True)
    assert "対象者" in free(sheet)
    assert found.variants == {}


def test_a_label_printed_beside_its_content_is_taken_in_pieces() -> None:
    sheet, found = matched("2 概要\n第２期計画期間に 集いを開き、\nおける事業実績 輪を広げた。")
    assert "results" not in found.found
    match_fragments(sheet, FORM, found, {"term": "2"})
    assert "results" in found.found
    assert free(sheet) == ["集いを開き、", "輪を広げた。"]


def test_a_measure_with_words_between_is_not_taken() -> None:
    text = "第2期計画期間における重点施策「出番を 担い手が減った。\nふやす」に対して"
    sheet, found = matched(text)
    assert found.measure is None
    assert "担い手が減った。" in sheet.stream().text
    match_fragments(sheet, FORM, found, {"term": "2", "measure": "出番をふやす"})
    assert free(sheet) == ["担い手が減った。"]


def test_content_that_begins_as_the_label_goes_on_stays() -> None:
    sheet, found = matched("第2期計画期間における重点施 策を練った。\n策「出番」に対して")
    match_fragments(sheet, FORM, found, {"term": "2", "measure": "出番"})
    assert free(sheet) == ["策を練った。"]
