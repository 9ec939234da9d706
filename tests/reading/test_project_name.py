from __future__ import annotations

import pytest

from furikaeri.reading.found_values import FoundValues
from furikaeri.reading.label_matching import FoundLabels, match_labels
from furikaeri.reading.project_name import name_candidates, split_note, take_name
from furikaeri.reading.sheet_text import SheetText
from tests.reading.fictional_sheets import FORM, sheet_text


def labelled(text: str) -> SheetText:
    sheet = sheet_text(text)
    match_labels(sheet, FORM, FoundLabels(), variants=False)
    return sheet


def named(text: str) -> FoundValues:
    sheet, found = labelled(text), FoundValues()
    take_name(sheet, found, name_candidates(sheet)[0])
    return found


@pytest.mark.parametrize(
    ("name", "alone", "note"),
    [
        ("集いの場づくり事業", "集いの場づくり事業", None),
        ("集いの場づくり事業（※R3より事業名変更）", "集いの場づくり事業", "（※R3より事業名変更）"),
        ("集いの場づくり事業（旧：広場（東部）事業）", "集いの場づくり事業", "（旧：広場（東部）事業）"),
        ("集いの場づくり事業（東部）", "集いの場づくり事業（東部）", None),
        ("集いの場づくり事業（再掲）", "集いの場づくり事業（再掲）", None),
        ("（旧：広場事業）", "（旧：広場事業）", None),
    ],
)
def test_only_a_bracket_about_the_name_is_a_note(name: str, alone: str, note: str | None) -> None:
    assert split_note(name) == (alone, note)


def test_number_and_name_stand_behind_their_label() -> None:
    found = named("1 事業名\n\n３　集いの場づくり事業\n\n2 概要\n\n1　見守りの声かけ")
    assert (found.values["number"], found.values["name"]) == ("3", "集いの場づくり事業")
    assert found.places["number"] == [(1, 0)]


def test_a_note_on_its_own_line_is_apart_from_the_name() -> None:
    found = named("1 事業名\n12　集いの場づくり事業\n（旧：広場の開放）\n\n2 概要")
    assert found.values == {"number": "12", "name": "集いの場づくり事業", "name_note": "（旧：広場の開放）"}
    assert {line for line, _ in found.places["name_note"]} == {2}


def test_a_lone_number_goes_with_the_name_in_the_next_block() -> None:
    found = named("1 事業名\n\n7\n\n集いの場づくり事業\n\n2 概要\n\n地域で見守る。")
    assert (found.values["number"], found.values["name"]) == ("7", "集いの場づくり事業")


def test_a_name_goes_on_in_the_next_line_only_when_the_line_is_full() -> None:
    wide = "見守りと支え合いの輪を地域の皆さんと一緒に広げる集いの場づくりの"
    found = named(f"1 事業名\n1　{wide}\n支援事業\n\n2 概要")
    assert found.values["name"] == f"{wide}支援事業"
    found = named(f"1 事業名\n1　集いの場\n支援事業\n\n2 概要\n{wide}ための事業を行う。")
    assert found.values["name"] == "集いの場"


def test_a_numbered_list_in_a_narrative_ranks_behind_the_name() -> None:
    sheet = labelled(
        "5 令和5年度実施状況\n1　声かけを行った。\n2　茶会を開いた。\n\n1 事業名\n\n4　見守り推進事業"
    )
    assert name_candidates(sheet)[0].name == "見守り推進事業"


def test_no_number_gives_no_name() -> None:
    assert name_candidates(labelled("地域の集いを開いた。\n輪が広がった。")) == []


def test_the_number_of_an_item_is_not_the_projects() -> None:
    text = "1 事業名\n\n３\n\n3\n\n担当課名\n\n出番づくり推進事業\n\n4"
    (best, *_) = name_candidates(labelled(text), frozenset({"3", "4"}))
    assert (best.number, best.name) == ("3", "出番づくり推進事業")


def test_a_lone_number_before_a_numbered_name_is_an_items() -> None:
    found = named("事業名\n\n1\n\n3 出番づくり推進事業")
    assert (found.values["number"], found.values["name"]) == ("3", "出番づくり推進事業")


def test_the_caption_of_a_table_ranks_behind_the_name() -> None:
    text = "事業名\n\n7\n\n出番づくり\n\n2 概要\n\n教室の開催\n\nR3\n\nR4"
    assert name_candidates(labelled(text))[0].name == "出番づくり"
