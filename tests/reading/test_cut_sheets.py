from __future__ import annotations

from furikaeri.reading.cut_sheets import (
    doubt_at_border,
    doubt_cut,
    lost_texts,
    missing_labels,
)
from furikaeri.reading.found_values import FoundValues
from tests.reading.fictional_sheets import FORM, sheet_text

ALL = frozenset(label.id for label in FORM.labels)
LABELS = {label.id: label for label in FORM.labels}


def found_year() -> FoundValues:
    found = FoundValues()
    found.put("fiscal_year", 2023, [(0, 0)])
    return found


def test_a_sheet_misses_the_labels_that_most_others_print() -> None:
    notes = frozenset(label.id for label in FORM.labels if label.role == "note")
    sheets = [ALL - notes, ALL - notes, ALL - notes - {"costs", "coop_detail"}]
    assert [[label.id for label in labels] for labels in missing_labels(FORM, sheets)] == [
        *([], []),
        ["costs", "coop_detail"],
    ]


def test_a_sheet_alone_is_measured_by_the_form_but_for_its_notes() -> None:
    (missing,) = missing_labels(FORM, [ALL - {"cooperation_note", "partners", "results"}])
    assert [label.id for label in missing] == ["results", "partners"]


def test_several_missing_texts_or_a_lost_title_are_a_cut() -> None:
    two = [LABELS["cooperation_note"], LABELS["partner_state"]]
    assert lost_texts(FORM, found_year(), two, is_annual=False) == ["以下から選択、番号を記入", "連携相手"]
    assert lost_texts(FORM, FoundValues(), [], is_annual=False) == ["表題"]
    assert lost_texts(FORM, found_year(), [], is_annual=False) == []


def test_one_missing_label_is_a_cut_when_what_it_introduces_is_missing_too() -> None:
    found = found_year()
    assert lost_texts(FORM, found, [LABELS["overview"]], is_annual=False) == ["概要"]
    found.put("overview", "見守る。", [(3, 0)])
    assert lost_texts(FORM, found, [LABELS["overview"]], is_annual=False) == []
    assert lost_texts(FORM, found, [LABELS["cooperation_note"]], is_annual=False) == []


def test_an_annual_sheet_does_not_miss_the_periods_labels() -> None:
    period = [LABELS["results"], LABELS["contribution_period"], LABELS["next_term"]]
    assert lost_texts(FORM, found_year(), period, is_annual=True) == []
    assert len(lost_texts(FORM, found_year(), period, is_annual=False)) == 3


def test_on_a_cut_sheet_what_is_empty_is_doubted_and_no_unseen_amount_is_blank() -> None:
    found = found_year()
    found.put("overview", "見守る。", [(3, 0)])
    found.put("budget_thousand_yen", None, [(4, 0)])
    found.absences.update(settled_thousand_yen="blank", budget_thousand_yen="dash")
    doubt_cut(FORM, found, ["連携相手"], ["overview", "overview"])
    assert found.absences == {"settled_thousand_yen": "unreadable", "budget_thousand_yen": "dash"}
    doubted = [doubt.field for doubt in found.doubts]
    assert doubted.count("overview") == 1
    assert {None, "overview", "results", "city_departments"} <= set(doubted)
    assert not {"fiscal_year", "budget_thousand_yen"} & set(doubted)
    assert "連携相手" in found.doubts[0].reason


def test_fields_at_an_unsure_border_are_doubted() -> None:
    text = sheet_text("1　集いの場\n見守る。\n窓口で受ける。")
    found = FoundValues()
    found.put("name", "集いの場", [(0, 2)])
    found.put("issues", "見守る。", [(1, 0)])
    found.put("coop_detail", "窓口で受ける。", [(2, 0)])
    doubt_at_border(FORM, found, text, frozenset())
    assert found.doubts == []
    doubt_at_border(FORM, found, text, frozenset({3}))
    assert {doubt.field for doubt in found.doubts} == {"coop_detail"}


def test_an_unsure_beginning_makes_the_head_and_the_sheet_doubtful() -> None:
    found = FoundValues()
    found.put("name", "集いの場", [(1, 0)])
    doubt_at_border(FORM, found, sheet_text("窓口で受ける。\n集いの場"), frozenset({1}))
    assert {None, "name", "number", "sections"} <= {doubt.field for doubt in found.doubts}
