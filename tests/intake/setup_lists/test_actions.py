"""The list: as downloaded it changes nothing, edited it is shown before it is done, wrong it is told by cell and nothing is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from furikaeri.intake.setup_lists.actions import ListOutcome, take_list
from furikaeri.intake.setup_lists.queries import list_rows_of
from furikaeri.intake.setup_lists.writing import write_list
from furikaeri.people.models import AuditEvent, PostHolding, Section, User
from furikaeri.plans.arranged_queries import list_listings
from furikaeri.plans.models import Plan
from tests.people.organisation import CityHall, city_hall
from tests.plans.arranged_plan import arranged_plan
from tests.town import AT, OPERATOR

pytestmark = pytest.mark.django_db
Edit = Callable[[Workbook], None]


def book(hall: CityHall, plan: Plan, edit: Edit = lambda _: None) -> bytes:
    rows = list_rows_of(hall.town.pk, plan.pk, AT.date())
    assert rows is not None
    out = BytesIO()
    write_list(rows, out)
    loaded = load_workbook(BytesIO(out.getvalue()))
    edit(loaded)
    again = BytesIO()
    loaded.save(again)
    return again.getvalue()


def take(hall: CityHall, plan: Plan, data: bytes, seal: str | None = None) -> ListOutcome:
    return take_list(municipality_id=hall.town.pk, plan_id=plan.pk, book=data, seal=seal, by=OPERATOR, at=AT)


def edited(loaded: Workbook) -> None:
    """A new section, its post and a person in it, a new measure and project, another order."""
    loaded["課"].append(["", "防災課", date(2025, 4, 1), "", "bosai@city.example.jp", "", ""])
    loaded["職"].append(["", "防災課", "主任", "記入者", "", ""])
    loaded["利用者と任用"].append(["bosai1", "海野 守", "防災課", "主任", "本人", date(2025, 4, 1)])
    loaded["体系"].append(["", "重点施策", "2-1", "備え"])
    loaded["事業と掲載"].append(["", "備え事業", "2-1", 1, "主", "防災課、福祉課"])


def test_as_downloaded_it_changes_nothing() -> None:
    hall = city_hall()
    plan = arranged_plan(hall).plan
    before = AuditEvent.objects.count()
    outcome = take(hall, plan, book(hall, plan))
    assert (outcome.changes, outcome.problems) == ((), ())
    assert outcome.unchanged == len(outcome.changes) + 2 + 3 + 4 + 5 + 3
    assert AuditEvent.objects.count() == before


def test_shown_then_done_then_nothing_more() -> None:
    hall = city_hall()
    plan = arranged_plan(hall).plan
    data = book(hall, plan, edited)
    shown = take(hall, plan, data)
    assert (len(shown.changes), shown.problems, shown.done) == (5, (), False)
    assert not Section.objects.filter(name="防災課").exists()
    done = take(hall, plan, data, shown.seal())
    assert (done.done, done.changes) == (True, shown.changes)
    section = Section.objects.get(name="防災課")
    assert section.valid_from == date(2025, 4, 1)
    assert PostHolding.objects.get(user__username="bosai1").post.section == section
    assert not User.objects.get(username="bosai1").has_usable_password()
    line = list_listings(plan.pk)[-1]
    assert (line.name, line.sections, line.number) == ("備え事業", ("防災課", "福祉課"), "1")
    again = take(hall, plan, data)
    assert (again.changes, again.problems) == ((), ())


def test_every_problem_is_told_with_its_cell_and_nothing_is_done() -> None:
    hall = city_hall()
    plan = arranged_plan(hall).plan

    def spoil(loaded: Workbook) -> None:
        edited(loaded)
        loaded["課"].append(["", "いつか課", "そのうち", "", "", "", ""])
        loaded["職"].append(["", "", "係長", "町内会長", "", ""])
        loaded["利用者と任用"].append(["x y", "空白", "", "", "", ""])
        loaded["事業と掲載"].append(["x", "=HYPERLINK(1)", "1-1", "", "主", ""])
        loaded["事業と掲載"].append(["", "どこかの事業", "7-7", "", "主", "ない課"])

    before = AuditEvent.objects.count()
    outcome = take(hall, plan, book(hall, plan, spoil))
    assert [problem.split(":")[0] for problem in outcome.problems] == [
        "「課」C6",
        "「職」D7",
        "「利用者と任用」8行目",
        "「事業と掲載」A7",
        "「事業と掲載」F8",
    ]
    assert AuditEvent.objects.count() == before
    assert not Section.objects.filter(name="防災課").exists()


def test_what_somebody_else_changed_meanwhile_is_shown_again() -> None:
    hall = city_hall()
    plan = arranged_plan(hall).plan
    data = book(hall, plan, edited)
    seal = take(hall, plan, data).seal()
    Section.objects.filter(pk=hall.health.pk).update(shared_address="kenko@city.example.jp")
    outcome = take(hall, plan, data, seal)
    assert (outcome.done, "課を直す: 健康課" in outcome.changes) == (False, True)
    assert not Section.objects.filter(name="防災課").exists()


def test_rows_that_are_left_out_stay_and_rows_that_move_change_the_order() -> None:
    hall = city_hall()
    plan = arranged_plan(hall).plan
    first = [line.id for line in list_listings(plan.pk)]

    def turn(loaded: Workbook) -> None:
        sheet = loaded["事業と掲載"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
        sheet.delete_rows(3, len(rows))
        for row in reversed(rows[:2]):
            sheet.append(row)

    data = book(hall, plan, turn)
    done = take(hall, plan, data, take(hall, plan, data).seal())
    assert done.done
    assert sorted(line.id for line in list_listings(plan.pk)) == sorted(first)
    kept = [line.id for line in list_listings(plan.pk) if line.id in first[:2]]
    assert kept == [first[1], first[0]]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no book" * 1000])
def test_what_is_no_list_is_told(data: bytes) -> None:
    hall = city_hall()
    plan = arranged_plan(hall).plan
    assert len(take(hall, plan, data).problems) == 1
    other = BytesIO()
    Workbook().save(other)
    assert "準備の一覧ではありません" in take(hall, plan, other.getvalue()).problems[0]
