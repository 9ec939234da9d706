"""The accounts taken over: append-only, twice the same is nothing; codes are linked once; findings follow on every sheet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from furikaeri.cycle.actions.filling import keep_draft, save_sheet
from furikaeri.cycle.actions.financing import (
    CodeLink,
    FinanceFile,
    link_codes,
    take_finance_list,
    unlink_code,
)
from furikaeri.cycle.actions.opening import open_cycle
from furikaeri.cycle.finance_lists import ListComparison, compare_list
from furikaeri.cycle.refusing import ConflictError, RefusedError, UnreadyError
from furikaeri.intake.cycle_checks import check_cycle
from furikaeri.people.append_only import WrittenOnceError
from furikaeri.people.models import AuditEvent
from furikaeri.plans.models import (
    FinanceFigure,
    FinanceList,
    ProjectCode,
    SelfEvaluationSheet,
    SheetFinance,
    SheetFinding,
)
from furikaeri.plans.year_queries import findings_of_year
from furikaeri.sheet.finance_figures import FinanceLine, FinanceStage
from tests.cycle.year import DATES, OPEN, Town, make_town, now
from tests.forms import WELFARE

pytestmark = pytest.mark.database
S = FinanceStage


@pytest.fixture
def town(db: None) -> Town:
    """Two sheets of an open round."""
    return make_town(2)


def line(code: str, year: int, stage: FinanceStage, yen: int, number: int = 2) -> FinanceLine:
    return FinanceLine(number, code, "", year, stage, "", yen)


def take(town: Town, *lines: FinanceLine) -> ListComparison:
    compared = compare_list(town.plan.municipality_id, lines)
    file = FinanceFile("決算.csv", "0" * 64, lines)
    return take_finance_list(file=file, seal=compared.seal, forms=[WELFARE], at=OPEN, **town.office)


def link(town: Town, code: str, place: int = 0, first: int | None = None, last: int | None = None) -> int:
    project_id = town.sheets[place].listing.project_id
    links = [CodeLink(code, project_id, first, last)]
    return link_codes(links=links, forms=[WELFARE], at=OPEN, **town.office)


def fill(town: Town, settled: int, place: int = 0) -> SelfEvaluationSheet:
    sheet = now(town.sheets[place])
    changes = {"settled_thousand_yen": settled}
    keep_draft(sheet_id=sheet.pk, changes=changes, saves=0, at=OPEN, **town.author)
    save_sheet(sheet_id=sheet.pk, form=WELFARE, at=OPEN, **town.author)
    return now(sheet)


def differing(sheet: SelfEvaluationSheet) -> list[str]:
    rows = SheetFinding.objects.filter(sheet=sheet, rule="finance-differs")
    return [row.message for row in rows]


def test_the_same_list_twice_changes_nothing_and_leaves_no_event(town: Town) -> None:
    lines = (line("12", 2024, S.SETTLED, 1_000), line("12", 2025, S.INITIAL, 2_000, 3))
    assert len(take(town, *lines).changes) == 2
    before = (FinanceList.objects.count(), FinanceFigure.objects.count(), AuditEvent.objects.count())
    assert take(town, *lines).changes == ()
    assert (FinanceList.objects.count(), FinanceFigure.objects.count(), AuditEvent.objects.count()) == before


def test_a_changed_amount_is_another_row_and_stages_do_not_touch_each_other(town: Town) -> None:
    take(town, line("12", 2024, S.EXPECTED, 1_000))
    take(town, line("12", 2024, S.SETTLED, 3_000), line("12", 2024, S.EXPECTED, 2_000, 3))
    rows = FinanceFigure.objects.values_list("stage", "yen")
    assert sorted(rows) == [("expected", 1_000), ("expected", 2_000), ("settled", 3_000)]
    again = compare_list(town.plan.municipality_id, [line("12", 2024, S.EXPECTED, 2_000)])
    assert (again.changes, again.unchanged) == ((), 1)
    with pytest.raises(WrittenOnceError):
        FinanceFigure.objects.update(yen=0)


def test_what_was_looked_at_must_still_be_so(town: Town) -> None:
    lines = (line("12", 2024, S.SETTLED, 1_000),)
    seal = compare_list(town.plan.municipality_id, lines).seal
    link(town, "12")
    with pytest.raises(ConflictError, match="ほかの人"):
        take_finance_list(
            file=FinanceFile("x", "0", lines), seal=seal, forms=[WELFARE], at=OPEN, **town.office
        )
    assert not FinanceFigure.objects.exists()


def test_nobody_but_the_secretariat(town: Town) -> None:
    for who in (town.author, town.head):
        with pytest.raises(RefusedError, match="事務局だけ"):
            take_finance_list(file=FinanceFile("x", "0", ()), seal="", forms=[], at=OPEN, **who)
        with pytest.raises(RefusedError):
            link_codes(links=[], forms=[], at=OPEN, **who)
        with pytest.raises(RefusedError):
            unlink_code(code_id=1, forms=[], at=OPEN, **who)


def test_findings_follow_the_list_the_code_and_the_sheet(town: Town) -> None:
    year = town.sheets[0].cycle.fiscal_year
    sheet = fill(town, 1500)
    take(town, line("12", year, S.SETTLED, 1_600_000))
    assert differing(sheet) == []
    link(town, "12")
    (message,) = differing(sheet)
    assert "1,600千円" in message
    assert "コード 12" in message
    fill(town, 1600)
    assert differing(sheet) == []
    take(town, line("12", year, S.SETTLED, 1_700_000))
    assert len(differing(sheet)) == 1
    unlink_code(code_id=ProjectCode.objects.get().pk, forms=[WELFARE], at=OPEN, **town.office)
    assert differing(sheet) == []


def test_codes_of_a_project_are_added_up_and_wait_for_each_other(town: Town) -> None:
    year = town.sheets[0].cycle.fiscal_year
    sheet = fill(town, 1500)
    link(town, "a")
    link(town, "b")
    take(town, line("a", year, S.SETTLED, 500_000), line("b", year, S.EXPECTED, 900_000, 3))
    assert differing(sheet) == []  # the stage of the one is not there for the other
    take(town, line("b", year, S.SETTLED, 900_000))
    assert "1,400千円" in differing(sheet)[0]
    take(town, line("b", year, S.SETTLED, 1_000_000))
    assert differing(sheet) == []


def test_a_code_counts_in_its_years_only(town: Town) -> None:
    year = town.sheets[0].cycle.fiscal_year
    sheet = fill(town, 1500)
    take(town, line("12", year, S.SETTLED, 1_000))
    link(town, "12", first=year + 1)
    assert differing(sheet) == []
    link(town, "12", last=year)
    assert len(differing(sheet)) == 1


def test_checking_a_year_anew_keeps_them_and_the_public_does_not_see_them(town: Town) -> None:
    year = town.sheets[0].cycle.fiscal_year
    sheet = fill(town, 1500)
    link(town, "12")
    take(town, line("12", year, S.SETTLED, 1_000))
    check_cycle(cycle=sheet.cycle, forms=[WELFARE], by=town.office["by"], at=OPEN)
    assert len(differing(sheet)) == 1
    SelfEvaluationSheet.objects.update(state=SelfEvaluationSheet.State.PUBLISHED)
    shown = findings_of_year(town.plan.pk, year)
    assert "finance-differs" not in {one.finding.rule for one in shown}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"code": ""}, "事業コードを"),
        ({"code": "9" * 201}, "200 字まで"),
        ({"first_fiscal_year": 24}, "西暦"),
        ({"first_fiscal_year": 2025, "last_fiscal_year": 2024}, "前です"),
        ({"project_id": 10**8}, "一覧にある"),
        ({"first_fiscal_year": 2020}, "重なる"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_linked(
    town: Town, changes: dict[str, object], words: str
) -> None:
    project_id = town.sheets[0].listing.project_id
    link(town, "12")
    wrong = replace(CodeLink("12", project_id), **changes)  # type: ignore[arg-type]
    with pytest.raises(UnreadyError, match=words):
        link_codes(links=[CodeLink("13", project_id), wrong], forms=[WELFARE], at=OPEN, **town.office)
    assert list(ProjectCode.objects.values_list("code", flat=True)) == ["12"]
    assert link(town, "12") == 0  # the same again is nothing


def test_a_round_opened_later_knows_what_was_taken_before(town: Town) -> None:
    year = town.sheets[0].cycle.fiscal_year + 1
    take(town, line("12", year, S.SETTLED, 1_000))
    link(town, "12")
    cycle = open_cycle(
        plan_id=town.plan.pk, fiscal_year=year, form=WELFARE, dates=DATES, at=OPEN, **town.office
    )
    kept = {
        row.sheet.listing_id: row.content["yen"] for row in SheetFinance.objects.filter(sheet__cycle=cycle)
    }
    assert kept == {
        town.sheets[0].listing_id: {"settled_thousand_yen": {"settled": 1_000}, "budget_thousand_yen": {}}
    }


def test_sections_that_each_print_their_part_are_told_together(town: Town) -> None:
    year = town.sheets[0].cycle.fiscal_year
    first, second = now(town.sheets[0]), now(town.sheets[1])
    SelfEvaluationSheet.objects.filter(pk=second.pk).update(listing=first.listing_id, lead_key="教育部学び課")
    link(town, "12")
    take(town, line("12", year, S.SETTLED, 3_000_000))
    fill(town, 1000)
    fill(town, 1500, 1)
    assert len(differing(first)) == len(differing(second)) == 1
    fill(town, 2000, 1)
    assert differing(first) == differing(second) == []


def test_a_code_is_kept_as_a_list_would_write_it(town: Town) -> None:
    link(town, " ００１\x002 ")
    assert ProjectCode.objects.get().code == "0012"
