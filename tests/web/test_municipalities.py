"""Two municipalities in one installation: whatever is the other's is not there, by page or by button, and nothing changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone
from pytest_django import Settings

from furikaeri.cycle.actions.attaching import attach_file
from furikaeri.cycle.actions.correcting import correct_field
from furikaeri.cycle.actions.remarking import add_remark
from furikaeri.cycle.models import Attachment, Correction, ReviewRemark
from furikaeri.people.actions.transferring import transfer_persons
from furikaeri.people.models import Municipality, Post, PostHolding, User
from furikaeri.people.rights import Role
from furikaeri.people.transfer_moves import Move
from furikaeri.plans.models import ProjectCode, SelfEvaluationSheet
from furikaeri.web.access import ACCESS, OFFICE, SIGNED_IN, STAFF
from tests.cycle.year import OPEN, Town, make_town, now, person_in
from tests.forms import WELFARE
from tests.town import OPERATOR
from tests.web.work.conftest import bring_to

pytestmark = pytest.mark.database
OURS, THEIRS = "みなと市", "となり市"
ROLES = {"kinyu": "author", "kacho": "head", "jimukyoku": "secretariat", "kanri": "administrator"}
# Documents that are read belong to the installation until they are stored: whoever is staff works on them
INTAKE = {
    "batch", "batch_cancel", "batch_resume", "batch_leave", "upload_again", "upload_file", "upload_password",
    "verify", "original_file", "page_picture", "verify_discard", "verify_sound", "verify_undo", "verify_sheet",
    "verify_field",
}  # fmt: skip
# What is gone already, or taken back already, is told as such, whoever's it was
FORGIVING = {"finance_code_removal", "transfer_undo"}
BUTTONS: dict[str, dict[str, object]] = {
    "sheet_draft": {"field": "issues", "issues": "よその文", "saves": "0"},
    "sheet_entry": {"act": "save", "field": "issues", "issues": "よその文", "saves": "0"},
    "act_on_sheet": {"act": "confirm", "reason": "よその理由"},
    "remark_on_field": {"text": "よその指摘"},
    "correct_field": {"value": "よその字句"},
    "answer_to_remark": {"answer": "drop"},
    "answer_to_correction": {"answer": "accept"},
    "cycle": {
        "opens_at": "2025-01-01T09:00",
        "due_at": "2025-02-01T09:00",
        "edit_end_at": "2025-03-01T09:00",
    },
    "setup_section": {"name": "よその課"},
    "setup_person": {"act": "close"},
    "setup_post": {"title": "よその職", "role": "viewer"},
    "holding_end": {"ends_on": "2025-03-31"},
    "route": {"order-1": "1", "kind-1": "decision", "post-1": "1"},
}


@pytest.fixture
def towns(db: None, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> tuple[Town, Town]:
    """Two towns in the same round; in the other one a sheet under review has a remark, a correction and a file."""
    settings.FURIKAERI_DATA = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: OPEN)
    monkeypatch.setattr(timezone, "localdate", lambda *_: OPEN.date())
    ours, theirs = make_town(2, name=OURS), make_town(2, name=THEIRS, mark="tonari_")
    person_in(Municipality.objects.get(name=OURS), "kanri", "管 理", Role.ADMINISTRATOR, "情報")
    first, second = theirs.sheets
    sheet = bring_to(theirs, first, SelfEvaluationSheet.State.SECRETARIAT_REVIEW)
    add_remark(sheet_id=first.pk, field="issues", text="となりの指摘", at=OPEN, **theirs.office)
    assert sheet.current_id is not None
    correct_field(
        sheet_id=first.pk,
        seen_revision_id=sheet.current_id,
        field="implementation",
        value="となりの字句",
        absence=None,
        reason="",
        form=WELFARE,
        at=OPEN,
        **theirs.office,
    )
    attach_file(sheet_id=second.pk, name="となり.pdf", pieces=[b"%PDF-1.7"], at=OPEN, **theirs.author)
    return ours, theirs


def rows_of(town: Town) -> dict[str, list[tuple[object, ...]]]:
    """Everything kept of a town."""
    return {
        model.__name__: list(
            model._default_manager.filter(municipality=town.plan.municipality_id).order_by("pk").values_list()
        )
        for model in apps.get_models()
        if any(field.name == "municipality" for field in model._meta.fields)
    }


def addresses(town: Town) -> dict[str, list[str]]:
    """The addresses of a town's own rows, by route, for every page one must sign in for."""
    owner = town.plan.municipality_id
    sheet, second = town.sheets
    section, plan = sheet.lead_section_id, town.plan.pk
    person = User.objects.filter(municipality=owner).order_by("pk").first()
    post = Post.objects.filter(municipality=owner).order_by("pk").first()
    holding = PostHolding.objects.filter(municipality=owner).order_by("pk").first()
    remark, correction = ReviewRemark.objects.get(), Correction.objects.get()
    assert person is not None
    assert post is not None
    assert holding is not None
    of_sheet = [
        "sheet_entry", "sheet_draft", "sheet_submission", "sheet_preview", "sheet_history", "sheet_attachments",
        "sheet_on_its_way", "act_on_sheet", "remark_on_field",
    ]  # fmt: skip
    arguments: dict[str, list[tuple[object, ...]]] = {
        **{name: [(sheet.pk,), (second.pk,)] for name in of_sheet},
        "sheet_restoring": [(sheet.pk, 1)],
        "attachment_file": [(second.pk, Attachment.objects.get().pk)],
        "attachment_removal": [(second.pk, Attachment.objects.get().pk)],
        "correct_field": [(sheet.pk, "implementation")],
        "answer_to_remark": [(remark.pk,)],
        "answer_to_correction": [(correction.pk,)],
        **{name: [(sheet.cycle_id,)] for name in ("cycle", "board", "board_file", "reminders")},
        "route": [(section,)],
        "setup_section": [(section,)],
        "setup_person": [(person.pk,)],
        "setup_post": [(post.pk,)],
        "appointment": [(post.pk,)],
        "holding_end": [(holding.pk,)],
        **{name: [(plan,)] for name in ("setup_plan", "plan_copy", "list_file", "list_upload")},
        "setup_listing": [(plan, sheet.listing_id)],
    }
    return {name: [reverse(name, args=one) for one in every] for name, every in arguments.items()}


def signed_in(username: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client


def test_every_page_of_somebody_s_rows_is_tried(towns: tuple[Town, Town]) -> None:
    guarded = {name for name, who in ACCESS.items() if who in {STAFF, SIGNED_IN, OFFICE}}
    found = get_resolver().reverse_dict
    with_rows = {name for name in guarded if found.getlist(name)[0][0][0][1]}
    assert with_rows - set(addresses(towns[1])) == INTAKE | FORGIVING


@pytest.mark.parametrize("username", ROLES)
def test_what_is_another_municipality_s_is_not_there(towns: tuple[Town, Town], username: str) -> None:
    _, theirs = towns
    client, before = signed_in(username), rows_of(theirs)
    office = {"jimukyoku", "kanri"}
    for name, every in addresses(theirs).items():
        closed = ACCESS[name] != SIGNED_IN and username not in office  # such pages are not for them at all
        for address in every:
            for answer in (client.get(address, follow=True), client.post(address, BUTTONS.get(name, {}))):
                assert answer.status_code == (403 if closed else 404), (name, answer.status_code)
    assert rows_of(theirs) == before


@pytest.mark.parametrize("username", ROLES)
def test_what_is_told_as_gone_stays_as_it_is(towns: tuple[Town, Town], username: str) -> None:
    _, theirs = towns
    town = Municipality.objects.get(name=THEIRS)
    post = Post.objects.get(municipality=town, role=Role.SECRETARIAT)
    person = User.objects.get(username="tonari_kinyu")
    move = Move(post.pk, None, person.pk)
    done = transfer_persons(municipality_id=town.pk, on=OPEN.date(), moves=[move], by=OPERATOR, at=OPEN)
    project = theirs.sheets[0].listing.project
    code = ProjectCode.objects.create(municipality=town, project=project, code="0401")
    before, client = rows_of(theirs), signed_in(username)
    for name, number in (("finance_code_removal", code.pk), ("transfer_undo", done.pk)):
        assert client.post(reverse(name, args=[number])).status_code in {302, 403, 409}
    assert rows_of(theirs) == before


@pytest.mark.parametrize("username", ROLES)
def test_lists_tell_of_the_own_municipality_only(towns: tuple[Town, Town], username: str) -> None:
    ours, theirs = towns
    client = signed_in(username)
    (section, sheet), other = _names(theirs), f"?sheet={theirs.sheets[0].pk}"
    own = reverse("board", args=[ours.sheets[0].cycle_id])
    lists: list[str] = [reverse(name) for name in ("desk", "inbox")]
    if username in {"jimukyoku", "kanri"}:
        lists += [
            reverse(name) for name in ("cycles", "audit", "audit_file", "setup", "setup_persons", "transfer")
        ]
        lists += [reverse("audit") + other, reverse("audit_file") + other, own, f"{own}?section={section}"]
    for address in lists:
        answer = client.get(address)
        assert answer.status_code == 200, address
        text = b"".join(answer).decode()
        assert "となり" not in text, address
        assert "tonari_" not in text, address
        assert reverse("sheet_on_its_way", args=[sheet]) not in text, address


def _names(town: Town) -> tuple[int, int]:
    section = town.sheets[0].lead_section_id
    assert section is not None
    return section, town.sheets[0].pk


@pytest.mark.parametrize(
    "press",
    [
        lambda client, own, their: client.post(own("board"), {"act": "confirm", "sheet": their}),
        lambda client, own, their: client.post(
            own("board"), {"act": "return", "reason": "x", "sheet": their}
        ),
        lambda client, own, their: client.post(
            own("board"),
            {
                "act": "extend",
                "reason": "x",
                "until": f"{OPEN + timedelta(days=99):%Y-%m-%dT%H:%M}",
                "sheet": their,
            },
        ),
        lambda client, own, their: client.post(own("reminders"), {"sheet": their}),
    ],
    ids=["confirm", "return", "extend", "remind"],
)
def test_a_sheet_of_another_municipality_ticked_on_the_own_board_stays_as_it_is(
    towns: tuple[Town, Town], press: Callable[[Client, Callable[[str], str], list[int]], object]
) -> None:
    ours, theirs = towns
    before = rows_of(theirs)
    press(
        signed_in("jimukyoku"),
        lambda name: reverse(name, args=[ours.sheets[0].cycle_id]),
        [sheet.pk for sheet in theirs.sheets],
    )
    assert rows_of(theirs) == before
    assert now(theirs.sheets[0]).state == SelfEvaluationSheet.State.SECRETARIAT_REVIEW


def test_the_own_are_there(towns: tuple[Town, Town]) -> None:
    _, theirs = towns
    client = signed_in("tonari_jimukyoku")
    for name, every in addresses(theirs).items():
        answer = client.get(every[0])
        b"".join(answer.streaming_content if answer.streaming else ())
        assert answer.status_code in {200, 302}, name
