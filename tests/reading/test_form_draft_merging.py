"""What several sheets of one form tell together."""

from __future__ import annotations

from furikaeri.reading.form_drafting import draft_form
from furikaeri.reading.form_drafts import DraftLabel, FormDraft
from tests.reading.cell_boxes import drawn_grid


def sheets(*values: tuple[str, str]) -> FormDraft:
    return draft_form(
        [drawn_grid(("令和6年度評価シート", "<"), ("区分", one), ("経過", other)) for one, other in values]
    )


def by_text(draft: FormDraft) -> dict[str, DraftLabel]:
    return {one.text: one for one in draft.labels}


def test_a_field_blank_on_the_first_sheet_has_the_kind_of_the_next() -> None:
    found = by_text(sheets(("甲種", ""), ("甲種", "話し合いを続けた。")))["経過"]
    assert found.value is not None
    assert found.value.kind == "narrative"


def test_words_that_return_are_a_choice_with_all_of_them() -> None:
    found = by_text(sheets(("甲種", ""), ("乙種", ""), ("甲種", ""), ("乙種", "")))["区分"]
    assert found.value is not None
    assert (found.value.kind, found.value.words, found.value.in_words) == ("choice", ("甲種", "乙種"), True)


def test_words_that_differ_are_a_text() -> None:
    found = by_text(sheets(("甲種", ""), ("乙種", ""), ("丙種", ""), ("丁種", "")))["区分"]
    assert found.value is not None
    assert found.value.kind == "text"


def test_a_label_of_one_sheet_alone_is_left_out() -> None:
    grids = [drawn_grid(("令和6年度評価シート", "<"), ("目的", "ある。")) for _ in range(3)]
    grids[0] = drawn_grid(("令和6年度評価シート", "<"), ("目的", "ある。"), ("公園の事業", "継続する。"))
    assert set(by_text(draft_form(grids))) == {"目的"}
