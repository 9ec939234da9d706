"""Handing in: whose turn it is, in line, in parallel, in absence; and taking back."""

from __future__ import annotations

from datetime import date

import pytest

from furikaeri.cycle.actions.filling import keep_draft
from furikaeri.cycle.actions.routing import RouteEntry, set_route
from furikaeri.cycle.actions.submitting import (
    approve_sheet,
    note_information,
    refuse_sheet,
    submit_sheet,
    withdraw_sheet,
)
from furikaeri.cycle.desk_queries import find_desk
from furikaeri.cycle.models import Approval, Notice
from furikaeri.cycle.models.approvals import StepKind
from furikaeri.cycle.refusing import RefusedError
from furikaeri.people.actions import ensure_section, hold_post
from furikaeri.people.models import Municipality, Post, PostHolding, Section, User
from furikaeri.people.rights import Role
from furikaeri.plans.models import SelfEvaluationSheet
from tests.cycle.year import OPEN, Acting, Town, acting, handed_in, now, person_in
from tests.town import AT, OPERATOR

pytestmark = pytest.mark.database
State = SelfEvaluationSheet.State


def section_of(sheet: SelfEvaluationSheet) -> Section:
    assert sheet.lead_section is not None
    return sheet.lead_section


def post_of(user: User) -> Post:
    (holding,) = user.holdings.all()
    return holding.post


def people_of_a_route(town: Town) -> tuple[Acting, Acting, Acting, Acting]:
    """係長 (in line), two other sections (in parallel), 部長 (informed); the section's head decides."""
    section = section_of(town.sheets[0])
    municipality = Municipality.objects.get(pk=section.municipality_id)
    others = [
        ensure_section(municipality=municipality, name=name, fiscal_year=2024, by=OPERATOR, at=AT)
        for name in ("財政課", "防災課")
    ]
    chief = person_in(municipality, "kakaricho", "係 長", Role.VIEWER, "係長", section)
    money = person_in(municipality, "zaisei", "財 政", Role.HEAD, "課長", others[0])
    rescue = person_in(municipality, "bosai", "防 災", Role.HEAD, "課長", others[1])
    director = person_in(municipality, "bucho", "部 長", Role.VIEWER, "部長")
    head = User.objects.get(username="kacho")
    set_route(
        section_id=section.pk,
        entries=[
            RouteEntry(1, StepKind.IN_LINE, post_of(chief).pk),
            RouteEntry(2, StepKind.PARALLEL, post_of(money).pk),
            RouteEntry(2, StepKind.PARALLEL, post_of(rescue).pk),
            RouteEntry(3, StepKind.DECISION, post_of(head).pk),
            RouteEntry(4, StepKind.INFORMATION, post_of(director).pk),
        ],
        at=AT,
        **town.head,
    )
    return acting(chief), acting(money), acting(rescue), acting(director)


def test_without_a_route_the_head_of_the_section_decides(town: Town) -> None:
    sheet = handed_in(town)
    assert sheet.state == State.HEAD_REVIEW
    with pytest.raises(RefusedError, match="権限がありません"):
        approve_sheet(sheet_id=sheet.pk, at=OPEN, **town.author)
    approve_sheet(sheet_id=sheet.pk, outside_number="保福第12号", at=OPEN, **town.head)
    (step,) = Approval.objects.filter(sheet=sheet)
    assert (step.manner, step.outside_number) == (Approval.Manner.SELF, "保福第12号")
    assert now(sheet).state == State.SUBMITTED


def test_a_route_asks_in_line_then_in_parallel_then_for_the_decision(town: Town) -> None:
    chief, money, rescue, director = people_of_a_route(town)
    sheet = handed_in(town)
    for early in (money, rescue, town.head, director):
        with pytest.raises(RefusedError, match="権限がありません"):
            approve_sheet(sheet_id=sheet.pk, at=OPEN, **early)
    approve_sheet(sheet_id=sheet.pk, at=OPEN, **chief)
    approve_sheet(sheet_id=sheet.pk, note="予算は確認済", at=OPEN, **rescue)
    with pytest.raises(RefusedError, match="権限がありません"):
        approve_sheet(sheet_id=sheet.pk, at=OPEN, **town.head)
    approve_sheet(sheet_id=sheet.pk, at=OPEN, **money)
    assert now(sheet).state == State.HEAD_REVIEW
    approve_sheet(sheet_id=sheet.pk, at=OPEN, **town.head)
    assert now(sheet).state == State.SUBMITTED
    note_information(sheet_id=sheet.pk, at=OPEN, **director)
    with pytest.raises(RefusedError, match="供覧は求められていません"):
        note_information(sheet_id=sheet.pk, at=OPEN, **director)
    assert not Approval.objects.filter(sheet=sheet, state=Approval.State.WAITING).exists()


def test_a_refusal_ends_the_route_and_the_next_submission_begins_it_anew(town: Town) -> None:
    chief, money, rescue, _ = people_of_a_route(town)
    sheet = handed_in(town)
    approve_sheet(sheet_id=sheet.pk, at=OPEN, **chief)
    with pytest.raises(RefusedError, match="理由を書いてください"):
        refuse_sheet(sheet_id=sheet.pk, reason="", at=OPEN, **money)
    refuse_sheet(sheet_id=sheet.pk, reason="決算額が合いません。", at=OPEN, **money)
    assert now(sheet).state == State.DRAFTING
    states = dict(Approval.objects.filter(sheet=sheet).values_list("post__title", "state"))
    assert states["係長"] == Approval.State.APPROVED
    assert set(Approval.objects.filter(sheet=sheet).values_list("state", flat=True)) == {
        Approval.State.APPROVED,
        Approval.State.REFUSED,
        Approval.State.WITHDRAWN,
    }
    submit_sheet(sheet_id=sheet.pk, at=OPEN, **town.author)
    with pytest.raises(RefusedError, match="権限がありません"):
        approve_sheet(sheet_id=sheet.pk, at=OPEN, **rescue)
    approve_sheet(sheet_id=sheet.pk, at=OPEN, **chief)


def test_a_deputy_decides_in_absence_and_the_record_says_so(town: Town) -> None:
    sheet = handed_in(town)
    municipality = Municipality.objects.get(pk=sheet.municipality_id)
    deputy = User.objects.create_user("dairi", municipality=municipality, name="代 理")
    post = Post.objects.get(section=sheet.lead_section, role=Role.HEAD)
    kind = PostHolding.Kind.DEPUTY
    hold_post(post=post, user=deputy, kind=kind, begins_on=date(2024, 4, 1), by=OPERATOR, at=AT)
    approve_sheet(sheet_id=sheet.pk, at=OPEN, **acting(deputy))
    (step,) = Approval.objects.filter(sheet=sheet)
    assert (step.manner, step.by_name) == (Approval.Manner.DEPUTY, "代 理")


def test_the_author_takes_a_sheet_back_before_it_is_approved(town: Town) -> None:
    sheet = handed_in(town)
    withdraw_sheet(sheet_id=sheet.pk, at=OPEN, **town.author)
    assert now(sheet).state == State.DRAFTING
    with pytest.raises(RefusedError, match="「作成中」のシートでは"):
        withdraw_sheet(sheet_id=sheet.pk, at=OPEN, **town.author)


def test_what_is_not_saved_is_not_handed_in(town: Town) -> None:
    sheet = town.sheets[0]
    keep_draft(sheet_id=sheet.pk, changes={"implementation": "途中"}, saves=0, at=OPEN, **town.author)
    with pytest.raises(RefusedError, match="保存していない変更"):
        submit_sheet(sheet_id=sheet.pk, at=OPEN, **town.author)
    assert now(sheet).state == State.NOT_STARTED
    assert not Approval.objects.exists()


def test_an_outside_bodys_sheet_waits_for_the_head_of_its_contact_section(town: Town) -> None:
    section = section_of(town.sheets[0])
    municipality = Municipality.objects.get(pk=section.municipality_id)
    contact = ensure_section(municipality=municipality, name="窓口課", fiscal_year=2024, by=OPERATOR, at=AT)
    Section.objects.filter(pk=section.pk).update(outside=True, contact=contact)
    head = acting(person_in(municipality, "madoguchi", "窓 口", Role.HEAD, "課長", contact))
    sheet = handed_in(town)
    assert [row.id for row in find_desk(head["rights"], OPEN).to_approve] == [sheet.pk]
    told = Notice.objects.filter(kind=Notice.Kind.APPROVAL, sheet=sheet)
    assert "窓口課課長" in {str(notice.post) for notice in told}
    approve_sheet(sheet_id=sheet.pk, at=OPEN, **head)
    assert now(sheet).state == State.SUBMITTED


def test_a_dissolved_post_leaves_its_turn_to_the_heads(town: Town) -> None:
    chief, *_ = people_of_a_route(town)
    sheet = handed_in(town)
    Post.objects.filter(title="係長").update(valid_until=date(2024, 6, 1))
    assert chief["rights"].posts
    assert [row.id for row in find_desk(town.head["rights"], OPEN).to_approve] == [sheet.pk]
    approve_sheet(sheet_id=sheet.pk, at=OPEN, **town.head)
    assert Approval.objects.get(sheet=sheet, post__title="係長").state == Approval.State.APPROVED
