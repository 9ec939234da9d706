"""Autosave: what changed is in the draft, and the answer is a piece of the page: state, counters, findings."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from furikaeri.people.models import AuditEvent
from furikaeri.plans.models import SheetRevision
from tests.cycle.year import DATES
from tests.forms import WELFARE
from tests.web.section.conftest import Clock, Desk

pytestmark = pytest.mark.database


def autosave(desk: Desk, page: BeautifulSoup, saves: int = 0, **typed: object) -> HttpResponse:
    fields = {
        "field": typed.pop("field", list(typed)),
        "saves": str(saves),
        "seen": str(page.select_one('[name="seen"]')["value"]),
    }
    answer: HttpResponse = desk.client.post(reverse("sheet_draft", args=[desk.sheet_id]), {**fields, **typed})
    return answer


def test_dirty_fields_only_are_kept_without_revision_or_event(author: Desk) -> None:
    page, revisions, events = author.open(), SheetRevision.objects.count(), AuditEvent.objects.count()
    answer = autosave(author, page, implementation="研修会を開いた。")
    piece = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 200
    assert piece.select_one("[data-saves]")["data-saves"] == "1"
    assert "に下書きを保存しました" in piece.get_text()
    assert "印刷で残り" in piece.select_one('[data-counter="implementation"]').get_text()
    assert set(author.entry().changes) == {"implementation"}
    assert (SheetRevision.objects.count(), AuditEvent.objects.count()) == (revisions, events)
    assert author.open().select_one("#input-implementation").get_text().strip() == "研修会を開いた。"


def test_findings_come_as_one_types(author: Desk) -> None:
    page = author.open()
    assert "指摘" not in page.select_one("#notes-issues").get_text()
    answer = autosave(author, page, coop_external="2", partners=["1"])
    piece = BeautifulSoup(answer.content, "html.parser")
    findings = "".join(notes.get_text() for notes in piece.select("[data-notes]"))
    assert "直し方" in findings


def test_what_is_not_understood_is_told_and_kept(author: Desk) -> None:
    page = author.open()
    piece = BeautifulSoup(autosave(author, page, settled_thousand_yen="約300").content, "html.parser")
    assert "金額として読めません" in piece.select_one('[data-notes="settled_thousand_yen"]')["data-problem"]
    piece = BeautifulSoup(autosave(author, page, 1, settled_thousand_yen="300").content, "html.parser")
    assert piece.select_one('[data-notes="settled_thousand_yen"]')["data-problem"] == ""
    assert author.entry().filled.number("settled_thousand_yen") == 300


def test_typing_back_what_was_there_leaves_no_change(author: Desk) -> None:
    page = author.open()
    autosave(author, page, issues="途中")
    autosave(author, page, 1, issues="")
    assert author.entry().changes == {}


def test_an_older_page_is_refused_and_nothing_is_overwritten(author: Desk) -> None:
    page = author.open()
    autosave(author, page, issues="新しい")
    answer = autosave(author, page, issues="古い")
    assert answer.status_code == 409
    assert "ほかの画面で更新されています" in answer.content.decode()
    assert author.entry().filled.text("issues") == "新しい"


def test_another_person_s_saving_is_told_and_merged_later(author: Desk, head: Desk) -> None:
    page, theirs = author.open(), head.open()
    head.post(theirs, "save", coop_detail="課長の連携", issues="課長の課題")
    answer = autosave(author, page, issues="記入者の課題")
    assert "宮城野 課長" in answer.content.decode()
    assert author.entry().merge.both == ("issues",)


def test_after_the_deadline_it_is_refused(author: Desk, clock: Clock) -> None:
    page = author.open()
    clock.now = DATES.due_at + timedelta(days=1)
    author.client.force_login(author.user)
    assert autosave(author, page, issues="期限と編集の終わりのあいだ").status_code == 200
    clock.now = DATES.edit_end_at + timedelta(seconds=1)
    author.client.force_login(author.user)
    answer = autosave(author, page, 1, issues="そのあと")
    assert (answer.status_code, "期限を過ぎています" in answer.content.decode()) == (403, True)


def test_signed_out_it_leads_to_signing_in(author: Desk) -> None:
    page = author.open()
    author.client.logout()
    assert autosave(author, page, issues="切れたあと").status_code == 302
    assert author.entry().changes == {}


def test_a_sheet_is_asked_for_once_a_saving(author: Desk) -> None:
    page = author.open()
    autosave(author, page, issues="一")
    with CaptureQueriesContext(connection) as queries:
        assert autosave(author, page, 1, issues="二").status_code == 200
    words = [query["sql"].split()[0] for query in queries]
    assert words.count("UPDATE") == 1
    assert len(queries) <= 21, [query["sql"][:90] for query in queries]


ABSURD = (
    "9" * 40,
    "△" + "9" * 30,
    "99999",
    "99999年度",
    "0",
    "-1",
    "\x00",
    "a\x00b",
    "\ufffd",
    "①" * 60,
    "1e400",
    "9" * 9_000,
)


@pytest.mark.parametrize("absurd", ABSURD)
def test_nothing_absurd_in_any_field_keeps_the_rest_from_being_saved(author: Desk, absurd: str) -> None:
    page = author.open()
    fields = [str(one["value"]) for one in page.select('#entry [name="field"]')]
    typed: dict[str, object] = dict.fromkeys(fields, absurd)
    for field in (f for f in fields if WELFARE.field(f).kind == "tables"):
        typed |= {
            f"{field}.0.heading": ["項目", "単位", absurd, "合計"],
            f"{field}.0.cell": ["件数", "件", absurd, absurd],
        }
    answer = autosave(author, page, field=fields, **{**typed, "issues": "課題は残る。"})
    assert answer.status_code == 200
    assert author.entry().filled.text("issues") == "課題は残る。"
    page = author.open()
    assert author.post(page, "save").status_code in {302, 409, 422}


def test_an_amount_that_is_too_large_is_told_at_its_field(author: Desk) -> None:
    page = author.open()
    answer = autosave(author, page, settled_thousand_yen="9" * 40, issues="課題は残る。")
    piece = BeautifulSoup(answer.content, "html.parser")
    assert "金額が大きすぎます" in piece.select_one('[data-notes="settled_thousand_yen"]')["data-problem"]
    assert author.entry().filled.text("issues") == "課題は残る。"
    refused = author.post(author.open(), "save")
    assert refused.status_code == 422
    assert "金額が大きすぎます" in refused.content.decode()


def test_figures_of_forty_digits_in_a_year_table_are_saved_as_typed(author: Desk) -> None:
    page = author.open()
    (table,) = [f.id for f in WELFARE.of_kind("tables")]
    heading, cell = f"{table}.0.heading", f"{table}.0.cell"
    typed = {heading: ["項目", "単位", "R6"], cell: ["件数", "件", "△" + "1234567890" * 4]}
    autosave(author, page, field=[table], **typed)
    assert author.post(author.open(), "save").status_code == 302
    ((row,),) = [one.rows for one in author.entry().read.tables(table)]
    assert row.values == (-int("1234567890" * 4),)
