"""Storing sheets: tree, projects, listings, sheets of several sections, revisions, renamed and re-listed projects."""

from __future__ import annotations

import pytest

from furikaeri.people.models import AuditEvent, Section
from furikaeri.plans.actions import UnplaceableSheetError
from furikaeri.plans.models import (
    EvaluationCycle,
    Listing,
    Plan,
    PlanNode,
    Project,
    SelfEvaluationSheet,
    SheetRevision,
)
from furikaeri.plans.queries import plan_overview, project_page, sheet_page
from tests.checking.filled_sheets import PLAN
from tests.town import OPERATOR, store_town, town_sheet

pytestmark = pytest.mark.django_db


def test_a_sheet_finds_its_place_in_the_tree() -> None:
    store_town(town_sheet())
    plan = Plan.objects.get()
    assert (plan.title, plan.term_number, plan.first_fiscal_year, plan.last_fiscal_year) == (
        PLAN.title,
        4,
        2019,
        2023,
    )
    nodes = PlanNode.objects.order_by("id").values_list("level", "code", "name", "parent__code")
    assert list(nodes) == [
        ("goal", "1", "", None),
        ("direction", "1-2", "", "1"),
        ("measure", "1-2", "地域で支え合う人づくり", "1-2"),
    ]


def test_storing_the_same_sheets_again_changes_nothing() -> None:
    sheets = (town_sheet(), town_sheet(number="4", name="別の事業"))
    first = store_town(*sheets)
    again = store_town(*sheets)
    assert [r.changed for r in first] == [True, True]
    assert [r.changed for r in again] == [False, False]
    assert (SheetRevision.objects.count(), Project.objects.count(), Listing.objects.count()) == (2, 2, 2)


def test_changed_values_make_a_new_revision_and_keep_the_old_one() -> None:
    (first,) = store_town(town_sheet(settled_thousand_yen=1200))
    (second,) = store_town(town_sheet(settled_thousand_yen=1250))
    assert first.sheet == second.sheet
    page = sheet_page(second.sheet.pk)
    assert page is not None
    assert [r.number for r in page.revisions] == [2, 1]
    assert page.line.settled_thousand_yen == 1250
    assert SheetRevision.objects.get(pk=first.revision.pk).content != second.revision.content


def test_widths_and_blanks_do_not_make_another_plan_project_or_section() -> None:
    store_town(town_sheet(name="ＮＰＯ支援", sections=("福祉部　地域課",)))
    store_town(town_sheet(name="NPO 支援", sections=("福祉部地域課",)))
    assert (Project.objects.count(), Section.objects.count(), SelfEvaluationSheet.objects.count()) == (
        1,
        1,
        1,
    )


def test_one_listing_carries_a_sheet_for_each_group_of_sections() -> None:
    store_town(
        town_sheet(sections=("福祉部地域課", "健康部保健課")),
        town_sheet(sections=("社会福祉協議会",), issues="別の課題"),
    )
    listing = Listing.objects.get()
    assert [s.lead_section.name if s.lead_section else "" for s in listing.sheets.order_by("order")] == [
        "福祉部地域課",
        "社会福祉協議会",
    ]


def test_the_same_sheet_printed_twice_is_kept_twice() -> None:
    store_town(town_sheet(), town_sheet())
    assert list(SelfEvaluationSheet.objects.values_list("part", flat=True)) == [1, 2]
    assert Listing.objects.count() == 1


def test_a_project_under_two_measures_has_one_primary_listing_whatever_comes_first() -> None:
    relisted = town_sheet(
        direction_code="3-1", priority_measure="災害", number="2", name="港の見守り隊（再掲）"
    )
    store_town(relisted)
    assert Listing.objects.get().primary
    store_town(town_sheet())
    assert Project.objects.count() == 1
    assert list(Listing.objects.order_by("node__code").values_list("node__code", "primary")) == [
        ("1-2", True),
        ("3-1", False),
    ]


def test_a_renamed_project_stays_the_same_project() -> None:
    store_town(town_sheet(fiscal_year=2022, name="見守り訪問事業"))
    store_town(town_sheet(name_note="（旧：見守り訪問事業）"))
    project = Project.objects.get()
    page = project_page(project.pk)
    assert page is not None
    assert (page.name, page.former_names) == ("港の見守り隊", (("見守り訪問事業", 2022),))
    assert [year.fiscal_year for year in page.years] == [2022, 2023]


def test_the_older_year_may_come_later() -> None:
    store_town(town_sheet(name_note="（旧：見守り訪問事業）"))
    store_town(town_sheet(fiscal_year=2022, name="見守り訪問事業"))
    page = project_page(Project.objects.get().pk)
    assert page is not None
    assert page.name == "港の見守り隊"


def test_a_sheet_knows_last_years() -> None:
    (before,) = store_town(town_sheet(fiscal_year=2022))
    (after,) = store_town(town_sheet())
    page = sheet_page(after.sheet.pk)
    assert page is not None
    assert (page.previous_year_sheet_id, page.next_year_sheet_id) == (before.sheet.pk, None)


def test_last_years_sheet_is_found_when_a_section_was_reorganised() -> None:
    store_town(
        town_sheet(fiscal_year=2022, sections=("福祉課",)),
        town_sheet(fiscal_year=2022, sections=("市民活動課",)),
    )
    stored = store_town(town_sheet(sections=("福祉課",)), town_sheet(sections=("地域づくり課",)))
    pages = [sheet_page(one.sheet.pk) for one in stored]
    before = [page.previous_year_sheet_id if page else None for page in pages]
    old = SelfEvaluationSheet.objects.filter(cycle__fiscal_year=2022).order_by("order")
    assert before == list(old.values_list("pk", flat=True))


def test_a_renumbered_listing_is_the_same_and_two_numbers_in_a_year_are_two() -> None:
    store_town(town_sheet(fiscal_year=2022, number="3"))
    store_town(town_sheet(number="5"))
    assert Listing.objects.get().printed_number == "5"
    store_town(town_sheet(number="6", implementation="二つ目の掲載"))
    assert Listing.objects.count() == 2


def test_a_missing_year_is_taken_from_the_others_and_never_guessed() -> None:
    store_town(town_sheet(), town_sheet(number="4", name="別の事業", fiscal_year=None))
    assert list(EvaluationCycle.objects.values_list("fiscal_year", flat=True)) == [2023]
    with pytest.raises(UnplaceableSheetError, match="別の事業"):
        store_town(town_sheet(number="4", name="別の事業", fiscal_year=None))


def test_nothing_is_stored_when_one_sheet_cannot_be() -> None:
    with pytest.raises(UnplaceableSheetError):
        store_town(town_sheet(), town_sheet(fiscal_year=2022), town_sheet(number="4", fiscal_year=None))
    assert (Plan.objects.count(), Project.objects.count(), SheetRevision.objects.count()) == (0, 0, 0)


def test_booklet_order_is_the_documents_and_later_sheets_come_behind() -> None:
    store_town(town_sheet(number="2", name="乙"), town_sheet(number="1", name="甲"))
    store_town(town_sheet(number="3", name="丙"))
    overview = plan_overview(Plan.objects.get().pk)
    assert overview is not None
    assert [line.sheet.name for line in overview.settled.lines] == ["乙", "甲", "丙"]


def test_what_was_done_is_recorded() -> None:
    store_town(town_sheet())
    assert set(AuditEvent.objects.values_list("what", "by_name")) == {
        ("municipality_added", OPERATOR.name),
        ("section_added", OPERATOR.name),
        ("sheets_stored", OPERATOR.name),
    }
