from __future__ import annotations

import time

import pytest

from tests.checking.filled_sheets import OTHER, SOUND, filled, found, stranger

LONG = "町内会と社会福祉の団体が手を取り合い、夏の祭りの準備を通して顔の見える関係を築いた。"
PAIR = "研修会を四回開き、八十人が参加した。"


def test_the_years_contribution_copied_under_the_periods() -> None:
    (finding,) = found("text-copied", filled({"contribution_year": PAIR, "contribution_period": PAIR}))
    assert (finding.field, finding.severity) == (None, "warning")
    assert "項目5" in finding.message
    assert "項目7" in finding.message


def test_implementation_copied_as_results() -> None:
    assert len(found("text-copied", filled({"implementation": PAIR, "results": PAIR}))) == 1


def test_white_space_width_and_dashes_make_no_other_text() -> None:
    spaced = LONG.replace("、", "、\n　")
    assert len(found("text-copied", filled({"issues": LONG, "coop_detail": spaced}))) == 1


def test_a_word_more_makes_another_text() -> None:
    assert found("text-copied", filled({"issues": LONG, "coop_detail": LONG + "また"})) == []


def test_a_text_in_two_sheets() -> None:
    sheets = (
        filled({"coop_detail": LONG}),
        filled(OTHER | {"issues": "別の文"}),
        filled(OTHER | {"coop_detail": LONG}),
    )
    findings = [f for f in found("text-copied", *sheets) if f.sheet.order == 0]
    assert [f.field for f in findings] == ["coop_detail"]
    assert "「港の見守り隊」" in findings[0].message
    assert "「波止場の居場所づくり」" in findings[0].message


def test_one_finding_for_a_group_of_three() -> None:
    sheets = [filled(stranger(n) | {"issues": LONG}) for n in range(3)]
    (finding,) = found("text-copied", *sheets)
    assert [f"「事業{n}」" in finding.message for n in range(3)] == [True, True, True]


@pytest.mark.parametrize(
    "standing", ["なし", "特になし", "事業終了のため実施なし", "感染症の影響により中止した。"]
)
def test_standing_phrases_are_no_copies(standing: str) -> None:
    sheet = filled({"implementation": standing, "results": standing, "contribution_year": standing})
    assert found("text-copied", sheet, filled(OTHER | {"implementation": standing})) == []


def test_a_short_text_counts_only_where_the_form_warns_of_it() -> None:
    assert found("text-copied", filled({"overview": PAIR, "issues": PAIR})) == []
    assert found("text-copied", filled({"issues": PAIR}), filled(OTHER | {"issues": PAIR})) == []


def test_a_relisted_projects_texts_are_noted_mildly() -> None:
    findings = found("text-copied", filled(), filled({"direction_code": "3-1", "number": "7"}))
    assert {f.severity for f in findings} == {"info"}
    assert len(findings) == 7


def test_the_same_overview_next_year_is_expected_but_not_the_same_contribution() -> None:
    last_year = {f: v for f, v in OTHER.items() if f not in {"name", "number", "sections", "overview"}}
    sheets = (
        filled(),
        filled(last_year | {"fiscal_year": 2022, "contribution_year": SOUND["contribution_year"]}),
    )
    (finding,) = found("text-copied", *sheets)
    assert (finding.field, finding.severity) == ("contribution_year", "warning")


def test_many_sheets_take_near_linear_time() -> None:
    def seconds(count: int) -> float:
        sheets = [filled(stranger(n)) for n in range(count)]
        start = time.process_time()
        assert found("text-copied", *sheets) == []
        return time.process_time() - start

    few, many = min(seconds(100) for _ in range(3)), seconds(1600)
    assert many < few * 16 * 4
