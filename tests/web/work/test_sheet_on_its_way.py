"""A sheet on its way over HTTP: who sees it, who may do what in which state, by the hand-written expected file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from furikaeri.cycle.actions.correcting import correct_field
from furikaeri.cycle.actions.filling import keep_draft, save_sheet
from furikaeri.cycle.drafts import DraftChange
from furikaeri.cycle.entry_queries import find_entry
from furikaeri.cycle.models import Correction, ReviewRemark
from furikaeri.people.models import Section
from furikaeri.plans.print_queries import sheets_to_print
from furikaeri.sheet.copied_texts import COPIED
from tests.cycle.year import OPEN, Town, now
from tests.forms import WELFARE
from tests.web.html_checks import check_html
from tests.web.work.conftest import State, bring_to

pytestmark = pytest.mark.database


def test_who_is_not_signed_in_is_asked_to_and_comes_back(town: Town, client: Client) -> None:
    page = reverse("sheet_on_its_way", args=[town.sheets[0].pk])
    answer = client.get(page)
    assert answer["Location"] == f"{reverse('sign_in')}?next={page}"


def test_what_is_not_there_is_404(town: Town, signed_in: Callable[[str], Client]) -> None:
    client = signed_in("secretariat")
    for route in (
        "sheet_on_its_way",
        "act_on_sheet",
        "remark_on_field",
        "answer_to_remark",
        "answer_to_correction",
    ):
        assert client.post(reverse(route, args=[10**8])).status_code == 404, route
    assert client.post(reverse("correct_field", args=[10**8, "results"])).status_code == 404


def test_a_button_that_says_nothing_does_nothing(town: Town, signed_in: Callable[[str], Client]) -> None:
    client, sheet = signed_in("author"), town.sheets[0]
    act = reverse("act_on_sheet", args=[sheet.pk])
    assert client.post(act, {"act": "explode"}).status_code == 302
    assert client.get(act).status_code == 302
    assert now(sheet).state == State.NOT_STARTED


def test_a_return_keeps_the_reason_when_it_is_refused(town: Town, signed_in: Callable[[str], Client]) -> None:
    sheet = bring_to(town, town.sheets[0], State.SUBMITTED)
    client = signed_in("secretariat")
    answer = client.post(reverse("act_on_sheet", args=[sheet.pk]), {"act": "return", "reason": " "})
    assert answer.status_code == 409
    assert "理由を書いてください" in check_html(answer.content.decode(), "refused").get_text()


def test_fields_are_called_as_they_are_printed(town: Town, signed_in: Callable[[str], Client]) -> None:
    sheet = bring_to(town, town.sheets[0], State.SECRETARIAT_REVIEW)
    answer = signed_in("secretariat").get(
        reverse("sheet_on_its_way", args=[sheet.pk]), {"field": "implementation"}
    )
    page = check_html(answer.content.decode(), "chosen")
    assert "{year}" not in page.get_text()
    assert (
        page.select("#field option[selected]")[0].get_text() == "令和6年度実施状況"
    )  # the round is about 2024


def test_the_way_back_is_the_board_or_the_desk(town: Town, signed_in: Callable[[str], Client]) -> None:
    sheet = bring_to(town, town.sheets[0], State.PUBLISHED)
    board = reverse("board", args=[sheet.cycle_id])
    for role, way in (("secretariat", board), ("author", reverse("desk"))):
        answer = signed_in(role).get(reverse("sheet_on_its_way", args=[sheet.pk]))
        page = check_html(answer.content.decode(), role)
        assert page.select(".crumbs a")[0]["href"] == way
        assert page.select(f'a[href="{reverse("sheet", args=[sheet.pk])}"]')


def test_remarks_are_made_sent_and_answered(town: Town, signed_in: Callable[[str], Client]) -> None:
    sheet = bring_to(town, town.sheets[0], State.SECRETARIAT_REVIEW)
    office, author = signed_in("secretariat"), signed_in("author")
    remarks, act = reverse("remark_on_field", args=[sheet.pk]), reverse("act_on_sheet", args=[sheet.pk])
    office.post(remarks, {"field": "results", "text": "<b>単位</b>を書いてください。"})
    office.post(remarks, {"field": "nonsense", "text": "全体に短い。"})
    assert office.post(remarks, {"text": "あ" * 3000}).status_code == 409
    office.post(act, {"act": "return", "reason": "二点あります。"})
    first, second = ReviewRemark.objects.order_by("id")
    assert (first.field, second.field) == ("results", "")
    page = author.get(reverse("sheet_on_its_way", args=[sheet.pk]))
    text = check_html(page.content.decode(), "returned").get_text()
    assert "<b>単位</b>を書いてください。" in text
    assert "未対応 2 件" in text
    author.post(reverse("answer_to_remark", args=[first.pk]), {"answer": "done"})
    refused = author.post(reverse("answer_to_remark", args=[second.pk]), {"answer": "explained"})
    assert refused.status_code == 409
    author.post(
        reverse("answer_to_remark", args=[second.pk]), {"answer": "explained", "text": "これ以上ない。"}
    )
    assert not ReviewRemark.objects.filter(state="open").exists()


def test_a_correction_is_shown_as_struck_out_and_answered(
    town: Town, signed_in: Callable[[str], Client]
) -> None:
    sheet = bring_to(town, town.sheets[0], State.SECRETARIAT_REVIEW)
    office, author = signed_in("secretariat"), signed_in("author")
    address = reverse("correct_field", args=[sheet.pk, "implementation"])
    seen = {"revision": str(sheet.current_id), "value": "実施した。", "reason": "表記"}
    assert office.post(address, seen).status_code == 302
    assert office.post(address, seen).status_code == 409
    assert author.post(address, seen | {"revision": str(now(sheet).current_id)}).status_code == 403
    page = reverse("sheet_on_its_way", args=[sheet.pk])
    html = check_html(author.get(page).content.decode(), "corrected")
    assert [tag.get_text() for tag in html.select("del")] == ["行った"]
    (one,) = Correction.objects.all()
    author.post(
        reverse("answer_to_correction", args=[one.pk]), {"answer": "object", "text": "元の方がよい。"}
    )
    office.post(reverse("answer_to_correction", args=[one.pk]), {"answer": "undo"})
    one.refresh_from_db()
    assert one.state == Correction.State.SETTLED
    assert "実施した" not in office.get(page).context["page"].read.text("implementation")


def test_an_amount_that_is_none_is_not_corrected(town: Town, signed_in: Callable[[str], Client]) -> None:
    sheet = bring_to(town, town.sheets[0], State.SECRETARIAT_REVIEW)
    address = reverse("correct_field", args=[sheet.pk, "settled_thousand_yen"])
    answer = signed_in("secretariat").post(address, {"revision": str(sheet.current_id), "value": "たくさん"})
    assert answer.status_code == 409
    assert now(sheet).current_id == sheet.current_id


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sections", "架空課"),
        ("name", "別の事業"),
        ("number", "99"),
        ("fiscal_year", "2030"),
        ("direction_code", "9-9"),
        ("priority_measure", "別の施策"),
        ("coop_internal", "2"),
    ],
)
def test_what_a_sheet_belongs_to_is_no_matter_of_wording(
    town: Town, signed_in: Callable[[str], Client], field: str, value: str
) -> None:
    sheet = bring_to(town, town.sheets[0], State.SECRETARIAT_REVIEW)
    sections, office = Section.objects.count(), signed_in("secretariat")
    page = office.get(reverse("sheet_on_its_way", args=[sheet.pk]), {"field": field})
    html = check_html(page.content.decode(), field)
    address = reverse("correct_field", args=[sheet.pk, field])
    assert html.select("#of-field #text")
    assert not html.select(f'form[action="{address}"]')
    answer = office.post(address, {"revision": str(sheet.current_id), "value": value})
    assert answer.status_code == 409
    assert "字句の修正では直せません" in answer.content.decode()
    assert (now(sheet).current_id, Section.objects.count()) == (sheet.current_id, sections)


@pytest.mark.parametrize("field", [f.id for f in WELFARE.fields])
def test_absurd_corrections_are_refused(town: Town, signed_in: Callable[[str], Client], field: str) -> None:
    sheet, office = bring_to(town, town.sheets[0], State.SECRETARIAT_REVIEW), signed_in("secretariat")
    address = reverse("correct_field", args=[sheet.pk, field])
    for value in ("9" * 40, "9" * 210_000, "\x00"):
        seen = str(now(sheet).current_id)
        answer = office.post(address, {"revision": seen, "value": value, "reason": "長" * 2_001})
        assert answer.status_code == 409
    assert now(sheet).current_id == sheet.current_id


def test_more_remarks_and_corrections_ask_no_more_of_the_database(
    town: Town, signed_in: Callable[[str], Client]
) -> None:
    sheet = bring_to(town, town.sheets[0], State.SECRETARIAT_REVIEW)
    client, page = signed_in("secretariat"), reverse("sheet_on_its_way", args=[sheet.pk])

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        return len(queries)

    before = asked()
    for number in range(5):
        client.post(
            reverse("remark_on_field", args=[sheet.pk]), {"field": "results", "text": f"指摘{number}"}
        )
        current = now(sheet).current_id
        assert current is not None
        correct_field(
            sheet_id=sheet.pk,
            seen_revision_id=current,
            field="implementation",
            value=f"{number}回行った。",
            absence=None,
            reason="",
            form=WELFARE,
            at=OPEN,
            **town.office,
        )
    assert asked() == before
    assert before <= 14


def test_that_a_text_was_copied_is_told_to_the_offices_and_not_to_everybody(
    town: Town, signed_in: Callable[[str], Client]
) -> None:
    sheet = town.sheets[0]
    entry = find_entry(sheet.pk, town.author["by"].user_id)
    assert entry is not None
    assert entry.last_year is not None
    copied = {"issues": DraftChange(entry.last_year.text("issues"), copied=True)}
    keep_draft(sheet_id=sheet.pk, changes=copied, saves=0, at=OPEN, **town.author)
    save_sheet(sheet_id=sheet.pk, form=WELFARE, at=OPEN, **town.author)
    office = signed_in("secretariat").get(reverse("sheet_on_its_way", args=[sheet.pk]))
    assert COPIED in office.content.decode()
    bring_to(town, sheet, State.PUBLISHED)
    page = Client().get(reverse("sheet", args=[sheet.pk]))
    assert entry.last_year.text("issues") in check_html(page.content.decode(), "public").get_text()
    assert COPIED not in page.content.decode()
    printed = sheets_to_print("sheet", sheet.pk, None)
    assert printed is not None
    assert not printed.sheets[0].remarks
