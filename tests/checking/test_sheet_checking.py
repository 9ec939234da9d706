from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furikaeri.checking.sheet_checking import check_sheets, checked_sheets
from furikaeri.sheet.read_sheets import FieldValue
from tests.checking.filled_sheets import FORM, OTHER, SOUND, filled, rules


def test_a_sound_sheet_has_no_findings() -> None:
    assert rules(filled(), filled(OTHER)) == []
    assert check_sheets((), (FORM,)) == ()


def test_findings_follow_the_sheets_and_name_their_place() -> None:
    findings = check_sheets(
        (filled({"issues": ""}), filled(OTHER | {"overview": " ", "coop_internal": 9})), (FORM,)
    )
    assert [(f.sheet.order, f.rule, f.field) for f in findings] == [
        (0, "required-empty", "issues"),
        (1, "required-empty", "overview"),
        (1, "code-unknown", "coop_internal"),
    ]
    assert (findings[1].sheet.direction_code, findings[1].sheet.number) == ("1-2", "4")


def test_each_sheet_gets_its_own_findings() -> None:
    checked = checked_sheets((filled(), filled(OTHER | {"issues": ""})), (FORM,))
    assert [len(c.findings) for c in checked] == [0, 1]


def test_a_renamed_form_gives_the_same_findings() -> None:
    changes: dict[str, FieldValue] = {"partners": (), "issues": "", "coop_external": 7}
    renamed = replace(FORM, id="elsewhere")
    before = check_sheets((filled(changes),), (FORM,))
    assert before
    assert check_sheets((filled(changes, form="elsewhere"),), (renamed,)) == before


def test_a_form_without_code_lists_gets_no_findings_about_codes() -> None:
    plain = replace(
        FORM,
        code_lists=(),
        fields=tuple(f for f in FORM.fields if f.kind == "narrative"),
        labels=(),
    )
    odd = filled({"coop_internal": 9, "partners": (77,), "consult_agency": "x", "settled_thousand_yen": None})
    assert check_sheets((odd, odd), (plain,)) != ()  # copied texts, the same project: but nothing about codes
    assert {f.rule for f in check_sheets((odd,), (plain,))} == set()


def test_a_sheet_of_a_form_not_given_is_refused() -> None:
    with pytest.raises(KeyError):
        check_sheets((filled(form="unknown"),), (FORM,))


VALUES = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.integers(-5, 3000),
    st.lists(st.integers(0, 25), max_size=4).map(tuple),
    st.lists(st.text(max_size=4), max_size=3).map(tuple),
)


@given(st.lists(st.dictionaries(st.sampled_from(sorted(SOUND)), VALUES), max_size=4))
def test_no_content_makes_checking_fail(changes: list[dict[str, FieldValue]]) -> None:
    findings = check_sheets([filled(change) for change in changes], (FORM,))
    assert all(f.message.endswith("。") and f.remedy and "{year}" not in f.message for f in findings)
    assert all(0 <= f.sheet.order < len(changes) for f in findings)
