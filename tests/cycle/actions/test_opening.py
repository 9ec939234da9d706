"""Opening a round: one sheet for each group of sections, with the facts that carry over and no narrative."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from furikaeri.cycle.actions.opening import CycleDates, move_dates, open_cycle
from furikaeri.cycle.refusing import RefusedError, UnreadyError
from furikaeri.people.actions import ensure_section, record_succession
from furikaeri.people.models import AuditEvent, Municipality, SectionSuccession
from furikaeri.people.rights import Role
from furikaeri.plans.models import EvaluationCycle, SelfEvaluationSheet
from furikaeri.plans.revisions import sheet_of
from furikaeri.sheet.indicator_tables import IndicatorRow, IndicatorTable
from tests.cycle.year import DATES, OPEN, Town, acting, person_in
from tests.forms import WELFARE
from tests.town import AT, OPERATOR, store_town, town_sheet

pytestmark = [pytest.mark.database, pytest.mark.django_db]
TABLE = IndicatorTable(
    "見守り",
    ("R4", "R5", "合計"),
    (IndicatorRow("回数", "回", (10, 12, 22)), IndicatorRow("人数", "人", (None, 3, 3))),
)


def test_facts_carry_over_and_narratives_do_not(town: Town) -> None:
    sheet = town.sheets[0]
    assert sheet.current is not None
    read = sheet_of(sheet.current)
    last = SelfEvaluationSheet.objects.get(listing=sheet.listing, cycle__fiscal_year=2023).current
    assert last is not None
    before = sheet_of(last)
    for field in ("name", "number", "overview", "sections", "targets", "direction_code", "priority_measure"):
        assert read.fields[field] == before.fields[field], field
    assert read.number("fiscal_year") == 2024
    written = ("implementation", "results", "issues", "contribution_year", "coop_detail")
    assert all(before.text(field) for field in written)
    assert all(not read.text(field) for field in written)
    assert read.number("settled_thousand_yen") is None
    assert (read.source, read.doubts, read.evidence) == (None, (), {})
    assert sheet.current.origin == "opened"


def test_year_tables_have_the_new_years_column(db: None) -> None:
    stored = store_town(town_sheet(indicator_tables=(TABLE,)))
    municipality = Municipality.objects.get()
    office = person_in(municipality, "jimukyoku", "泉 事務", Role.SECRETARIAT, "計画係")
    plan_id = stored[0].sheet.cycle.plan_id
    cycle = open_cycle(
        plan_id=plan_id, fiscal_year=2024, form=WELFARE, dates=DATES, at=OPEN, **acting(office)
    )
    current = SelfEvaluationSheet.objects.get(cycle=cycle).current
    assert current is not None
    (table,) = sheet_of(current).tables("indicator_tables")
    assert table.columns == ("R4", "R5", "R6", "合計")
    assert [row.values for row in table.rows] == [(10, 12, None, None), (None, 3, None, None)]


def test_a_reorganised_section_is_asked_under_its_new_name(db: None) -> None:
    stored = store_town(town_sheet(sections=("福祉課", "防災課")))
    municipality = Municipality.objects.get()
    office = person_in(municipality, "jimukyoku", "泉 事務", Role.SECRETARIAT, "計画係")
    welfare = stored[0].sheet.lead_section
    assert welfare is not None
    new = ensure_section(municipality=municipality, name="地域福祉課", fiscal_year=2024, by=OPERATOR, at=AT)
    kind = SectionSuccession.Kind.RENAME
    record_succession(earlier=welfare, later=new, kind=kind, on=date(2024, 4, 1), by=OPERATOR, at=AT)
    plan_id = stored[0].sheet.cycle.plan_id
    cycle = open_cycle(
        plan_id=plan_id, fiscal_year=2024, form=WELFARE, dates=DATES, at=OPEN, **acting(office)
    )
    sheet = SelfEvaluationSheet.objects.get(cycle=cycle)
    assert sheet.lead_section == new
    assert sheet.current is not None
    assert sheet_of(sheet.current).texts("sections") == ("地域福祉課", "防災課")
    old = SelfEvaluationSheet.objects.get(cycle__fiscal_year=2023).current
    assert old is not None
    assert sheet_of(old).texts("sections") == ("福祉課", "防災課")


def test_two_rounds_may_be_open_at_once_but_each_is_opened_once(town: Town) -> None:
    rest = {"plan_id": town.plan.pk, "form": WELFARE, "dates": DATES, "at": OPEN}
    with pytest.raises(UnreadyError, match="もう始めています"):
        open_cycle(fiscal_year=2024, **rest, **town.office)
    open_cycle(fiscal_year=2025, **rest, **town.office)
    assert EvaluationCycle.objects.filter(opens_at__isnull=False).count() == 2


def test_dates_out_of_order_and_others_are_refused_and_nothing_is_made(town: Town) -> None:
    wrong = CycleDates(DATES.due_at, DATES.opens_at, DATES.edit_end_at)
    with pytest.raises(UnreadyError, match="この順に"):
        open_cycle(plan_id=town.plan.pk, fiscal_year=2025, form=WELFARE, dates=wrong, at=OPEN, **town.office)
    elsewhere = Municipality.objects.create(name="隣の市")
    stranger = acting(person_in(elsewhere, "tonari", "隣 人", Role.SECRETARIAT, "計画係"))
    for who in (town.author, town.head, stranger):
        with pytest.raises(RefusedError, match="事務局だけ"):
            open_cycle(plan_id=town.plan.pk, fiscal_year=2025, form=WELFARE, dates=DATES, at=OPEN, **who)
    assert EvaluationCycle.objects.count() == 2


def test_moving_the_dates_says_from_when_to_when(town: Town) -> None:
    cycle = town.sheets[0].cycle
    later = replace(DATES, edit_end_at=DATES.edit_end_at + timedelta(days=7))
    move_dates(cycle_id=cycle.pk, dates=later, at=OPEN, **town.office)
    cycle.refresh_from_db()
    assert cycle.edit_end_at == later.edit_end_at
    (event,) = AuditEvent.objects.filter(what="cycle_dates_moved")
    assert event.remark.count("→") == 2
