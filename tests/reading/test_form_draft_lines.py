"""Lines over the whole width of a sample: names with their values, headings, and what stands below one."""

from __future__ import annotations

import pytest

from furikaeri.reading.form_draft_lines import facts_in, is_upright
from furikaeri.reading.form_drafting import draft_form
from tests.reading.cell_boxes import drawn_grid


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("担当課：市民課", [("担当課", "市民課")]),
        ("担当課：市民課　　記入日：4月1日", [("担当課", "市民課"), ("記入日", "4月1日")]),
        ("（単位：千円）", []),
        ("※ A：高い　B：低い", []),
        ("A：高い　B：低い", []),
        ("会議では次の点を確かめた：費用と効果。", []),
    ],
)
def test_facts(text: str, found: list[tuple[str, str]]) -> None:
    assert facts_in(text) == found


def test_headings_and_the_prose_below_them() -> None:
    lines = (
        "実施計画進捗管理票（令和6年度）",
        "担当課：公園課",
        "１　取組の目的",
        "花を保つ",
        "２　成り行き",
        "水をまいた。",
    )
    labels = draft_form([drawn_grid(*((line,) for line in lines))]).labels
    found = [(one.text, one.value.kind if one.value else None) for one in labels]
    assert found == [("担当課", "list"), ("取組の目的", "narrative"), ("成り行き", "narrative")]


def test_a_line_of_options_is_not_a_heading_with_a_fact() -> None:
    grid = drawn_grid(
        ("令和6年度評価シート", "<"), ("進捗の区分：①進んだ　②遅れた", "<"), ("進捗の区分", "①")
    )
    draft = draft_form([grid])
    assert draft.labels[0].role == "note"
    assert draft.code_lists == [(("①", "進んだ"), ("②", "遅れた"))]


def test_upright_names_of_groups() -> None:
    assert is_upright("事\n業\n概\n要")
    assert not is_upright("事業\n概要")
