"""The entry page without its script: every button posts the whole form, and nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from furikaeri.cycle.actions.reviewing import RemarkText, extend_sheet, return_sheet
from furikaeri.cycle.copying import is_copied
from furikaeri.cycle.entry_queries import waivers_of
from furikaeri.people.models import AuditEvent, User
from furikaeri.plans.models import SelfEvaluationSheet, SheetRevision
from tests.cycle.year import DATES, OPEN, submitted
from tests.forms import WELFARE
from tests.web.html_checks import check_html
from tests.web.section.conftest import Clock, Desk, sent_by

pytestmark = pytest.mark.database


def test_every_kind_of_field_is_typed_and_saved(author: Desk) -> None:
    page = author.open()
    answer = author.post(
        page,
        "save",
        implementation="○研修会　３回\n○訪問　１２回",
        targets=["高齢者", "その他"],
        target_other="通学する高校生",
        settled_thousand_yen="１，２３４",
        budget_thousand_yen="△50",
        coop_internal="2",
        coop_external="",
        partners=["1", "8"],
        consult_agency="相談センター",
    )
    assert answer.status_code == 302
    read = author.entry().read
    assert read.text("implementation") == "○研修会　３回\n○訪問　１２回"
    assert (read.texts("targets"), read.text("target_other")) == (("高齢者", "その他"), "通学する高校生")
    assert (read.number("settled_thousand_yen"), read.number("budget_thousand_yen")) == (1234, -50)
    assert (read.number("coop_internal"), read.number("coop_external")) == (2, None)
    assert (read.codes("partners"), read.text("consult_agency")) == ((1, 8), "相談センター")
    assert "に保存しました" in author.open().get_text()


def test_all_inputs_of_the_form_are_there_and_the_head_is_not_typed(author: Desk, office: Desk) -> None:
    head = {"fiscal_year", "direction_code", "priority_measure"}
    for desk, shown in ((author, head | {"sections"}), (office, head)):
        fields = {str(e["value"]) for e in desk.open().select('input[name="field"]')}
        assert fields == {f.id for f in WELFARE.fields} - shown


def test_a_page_saved_unchanged_changes_nothing(author: Desk) -> None:
    revisions, events = SheetRevision.objects.count(), AuditEvent.objects.count()
    for act in ("keep", "save", "leave", "preview", "submit"):
        assert author.post(author.open(), act).status_code == 302
    assert (SheetRevision.objects.count(), AuditEvent.objects.count()) == (revisions, events)
    assert author.entry().changes == {}


@pytest.mark.parametrize("act", ["save", "leave", "submit"])
def test_saving_leaving_and_going_to_submit_make_one_revision_and_one_event(author: Desk, act: str) -> None:
    events = AuditEvent.objects.count()
    author.post(author.open(), act, issues="今年度の課題")
    assert (author.entry().revision_number, author.entry().changes) == (2, {})
    assert AuditEvent.objects.count() == events + 1


def test_a_button_pressed_twice_saves_once(author: Desk) -> None:
    page = author.open()
    author.post(page, "keep", issues="途中まで")
    page = author.open()
    for _ in range(3):
        assert author.post(page, "save", issues="今年度の課題").status_code == 302
    assert author.entry().revision_number == 2
    assert author.entry().changes == {}


def test_what_is_not_understood_is_told_at_the_field_and_kept(author: Desk) -> None:
    answer = author.post(author.open(), "save", settled_thousand_yen="約300", issues="読める文")
    page = check_html(answer.content.decode(), "save")
    assert answer.status_code == 422
    assert page.select_one("#input-settled_thousand_yen")["value"] == "約300"
    assert "金額として読めません" in page.select_one("#field-settled_thousand_yen").get_text()
    assert page.select_one("#input-issues").get_text().strip() == "読める文"
    assert author.entry().revision_number == 1
    page = author.open()
    assert page.select_one("#input-settled_thousand_yen")["value"] == "約300"
    assert author.post(page, "save", settled_thousand_yen="300").status_code == 302
    read = author.entry().read
    assert (read.number("settled_thousand_yen"), read.text("issues")) == (300, "読める文")


def test_a_dash_is_a_reason_for_no_amount(author: Desk) -> None:
    author.post(author.open(), "save", **{"settled_thousand_yen.dash": "on"})
    assert author.entry().read.absences["settled_thousand_yen"] == "dash"
    page = author.open()
    assert page.select_one("#dash-settled_thousand_yen").get("checked") is not None
    data = {"settled_thousand_yen.dash": [], "settled_thousand_yen": "7"}
    author.post(page, "save", **data)
    read = author.entry().read
    assert (read.number("settled_thousand_yen"), dict(read.absences)) == (7, {})


def test_two_persons_on_one_sheet_lose_nothing(author: Desk, head: Desk) -> None:
    mine, theirs = author.open(), head.open()
    head.post(theirs, "save", issues="課長の課題", coop_detail="課長の連携")
    answer = author.post(mine, "save", issues="記入者の課題", implementation="記入者の実施")
    page = check_html(answer.content.decode(), "conflict")
    assert answer.status_code == 409
    assert "宮城野 課長" in page.get_text()
    assert page.select_one("#input-issues").get_text().strip() == "記入者の課題"
    assert "課長の課題" in page.select_one("#field-issues .other-version").get_text()
    assert page.select_one("#input-coop_detail").get_text().strip() == "課長の連携"
    again = author.post(page, "save")
    assert again.status_code == 409  # nothing chosen yet
    answer = author.post(page, "save", **{"take.issues": "mine"})
    assert answer.status_code == 302
    read = author.entry().read
    assert (read.text("issues"), read.text("implementation")) == ("記入者の課題", "記入者の実施")
    assert read.text("coop_detail") == "課長の連携"


def test_fields_of_one_side_merge_by_themselves_and_are_shown(author: Desk, head: Desk) -> None:
    mine, theirs = author.open(), head.open()
    head.post(theirs, "save", coop_detail="課長の連携")
    answer = author.post(mine, "save", implementation="記入者の実施")
    assert answer.status_code == 302
    shown = author.client.get(answer["Location"]).content.decode()
    assert "合わせて保存しました" in shown
    read = author.entry().read
    assert (read.text("implementation"), read.text("coop_detail")) == ("記入者の実施", "課長の連携")


def test_an_older_tab_is_refused_with_both_versions_shown(author: Desk) -> None:
    old, new = author.open(), author.open()
    author.post(new, "keep", issues="新しい画面の文")
    answer = author.post(old, "keep", issues="古い画面の文")
    page = check_html(answer.content.decode(), "older")
    assert answer.status_code == 409
    assert page.select_one("#input-issues").get_text().strip() == "古い画面の文"
    assert "新しい画面の文" in page.select_one("#field-issues .other-version").get_text()
    assert author.entry().filled.text("issues") == "新しい画面の文"
    assert author.post(page, "save").status_code == 302  # having seen both
    assert author.entry().read.text("issues") == "古い画面の文"


def test_when_the_deadline_passes_what_is_typed_stays_on_the_page(author: Desk, clock: Clock) -> None:
    page = author.open()
    clock.now = DATES.edit_end_at + timedelta(minutes=1)
    author.client.force_login(User.objects.get(pk=author.who["by"].user_id))
    answer = author.post(page, "save", issues="締切のあとの文")
    shown = check_html(answer.content.decode(), "late")
    assert answer.status_code == 403
    assert "期限を過ぎています" in shown.get_text()
    assert shown.select_one("#input-issues").get_text().strip() == "締切のあとの文"
    assert author.entry().changes == {}
    sheet = author.open().select_one("fieldset.whole")  # to be read and copied from, by keyboard too
    typed = sheet.select("textarea, input[type=text]")
    chosen = sheet.select("input[type=radio], input[type=checkbox]")
    assert typed
    assert chosen
    assert all(one.has_attr("readonly") for one in typed)
    assert all(one.has_attr("disabled") for one in chosen)
    assert not sheet.select("button")


def test_what_was_typed_is_carried_through_a_new_sign_in(author: Desk, settings: object) -> None:
    user = author.client.session["_auth_user_id"]
    page = author.open()
    author.client.logout()
    answer = author.post(page, "save", issues="切れる前の文\n二行目", partners=["1", "8"])
    held = check_html(answer.content.decode(), "sign in again")
    assert (answer.status_code, "サインインし直して" in held.get_text()) == (403, True)
    person = User.objects.get(pk=user)
    person.set_password("青葉の記入者の長い合言葉")
    person.save()
    data = sent_by(held, {})
    wrong = author.client.post("/sign-in/again/", {**data, "username": person.username, "password": "違う"})
    assert wrong.status_code == 403
    assert "切れる前の文" in wrong.content.decode()
    signed = author.client.post(
        "/sign-in/again/", {**data, "username": person.username, "password": "青葉の記入者の長い合言葉"}
    )
    back = check_html(signed.content.decode(), "signed in")
    form = back.select_one(f'form[action="{author.address}"]')
    assert author.client.post(author.address, sent_by(form, {})).status_code == 302
    read = author.entry().read
    assert (read.text("issues"), read.codes("partners")) == ("切れる前の文\n二行目", (1, 8))


def test_another_site_makes_us_hold_nothing(town: object, author: Desk) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(author.address, {"issues": "よその文"})
    assert answer.status_code == 403
    assert "よその文" not in answer.content.decode()
    for address in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "\\\\x"):
        assert Client().post("/sign-in/again/", {"address": address}).status_code == 302


def test_last_year_s_text_is_copied_only_by_an_act_into_an_empty_field(author: Desk) -> None:
    page = author.open()
    last = author.entry().last_year.text("issues")
    assert author.entry().read.text("issues") == ""
    assert last in page.select_one("#field-issues .last-year").get_text()
    assert author.post(page, "copy:issues", implementation="途中の文").status_code == 302
    entry = author.entry()
    assert (entry.filled.text("issues"), entry.filled.text("implementation")) == (last, "途中の文")
    page = author.open()
    assert "前年度から写した" in page.select_one("#notes-issues").get_text()
    assert page.select_one('button[value="copy:issues"]') is None
    assert author.post(page, "copy:issues").status_code == 409
    author.post(author.open(), "save")
    assert is_copied(author.entry().read, "issues")
    author.post(author.open(), "save", issues="まったく新しい課題が見つかった。")
    assert not is_copied(author.entry().read, "issues")


def test_a_finding_is_explained_and_the_secretariat_sees_it(author: Desk, office: Desk) -> None:
    page = author.open()
    button = page.select_one('button[value^="waive:"]')
    word = str(button["value"]).removeprefix("waive:")
    assert author.post(page, f"waive:{word}").status_code == 409  # no reason
    author.post(author.open(), f"waive:{word}", **{f"reason.{word}": "今年度は休止した。"})
    (waived,) = waivers_of(author.sheet_id)
    assert "今年度は休止した。" in office.open().get_text()
    author.post(author.open(), f"unwaive:{waived.id}")
    assert waivers_of(author.sheet_id) == ()


def test_a_draft_is_thrown_away(author: Desk) -> None:
    author.post(author.open(), "keep", issues="要らない")
    author.post(author.open(), "discard")
    assert author.entry().changes == {}
    assert author.open().select_one("#input-issues").get_text().strip() == ""


ODD = [
    "<script>alert(1)</script>",
    "'; DROP TABLE plans_plan; --",
    "a\x00b",
    "\x01\x1b[31m",
    "\u202e逆",
    "�",
    "あ" * 300,
]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_in_every_field_are_kept_or_told(author: Desk, text: str) -> None:
    fields = [
        f.id
        for f in WELFARE.fields
        if f.kind in {"narrative", "text", "number", "amount", "code", "codes", "choices"}
    ]
    answer = author.post(author.open(), "save", **dict.fromkeys(fields, text))
    assert answer.status_code in {302, 422}
    page = author.open()
    assert page.find("script", string=True) is None
    stored = "".join(str(v) for v in author.entry().filled.fields.values())
    assert not {"\x00", "\x01", "\x1b", "\u202e"} & set(stored)


def test_texts_too_long_are_told_in_one_line(author: Desk) -> None:
    answer = author.post(author.open(), "save", issues="あ" * 10_001, name="い" * 301)
    page = check_html(answer.content.decode(), "long")
    assert answer.status_code == 422
    assert "長すぎます（10,001 字）。10,000 字までに" in page.get_text()
    assert len(page.select_one("#input-issues").get_text().strip()) == 10_001
    assert "300 字までに" in page.select_one("#field-name").get_text()


def test_bytes_that_are_no_text_are_told(author: Desk) -> None:
    author.open()
    body = b"field=issues&act=save&saves=0&issues=%ED%A0%80%FF"
    answer = author.client.post(author.address, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 422
    assert "文字として読めない符号" in answer.content.decode()


def test_odd_numbers_and_names_are_answered(author: Desk) -> None:
    page = author.open()
    for odd in ("", "x", "-1", "9" * 30, "²"):
        assert author.post(page, "save", seen=odd, saves=odd).status_code in {302, 409}
        assert author.post(author.open(), f"copy:{odd}").status_code in {302, 409}
        assert author.client.get(f"{author.address}?rows={odd}.{odd}&merged={odd}").status_code == 200
    assert (
        author.client.post(author.address, {"field": ["nothing", "fiscal_year"], "act": "?"}).status_code
        == 302
    )


def test_who_may_not_see_it_is_told_why(author: Desk, town: object) -> None:
    assert Client().get(author.address).status_code == 302
    assert author.client.get("/section/sheets/99999999/").status_code == 404


def test_at_most_twelve_queries(author: Desk, head: Desk) -> None:
    mine, theirs = author.open(), head.open()
    head.post(theirs, "save", issues="課長")
    author.post(mine, "keep", issues="記入者")
    with CaptureQueriesContext(connection) as queries:
        author.open()
    assert len(queries) <= 12, "\n".join(q["sql"][:150] for q in queries)


def test_the_state_moves_to_drafting(author: Desk) -> None:
    author.post(author.open(), "save", issues="始める")
    assert author.entry().state == SelfEvaluationSheet.State.DRAFTING


def test_a_year_table_is_typed_in_cells_and_pasted_whole(author: Desk) -> None:
    page = author.open()
    cells = [str(box.get("value") or "") for box in page.select('[name="indicator_tables.0.cell"]')]
    headings = page.select('[name="indicator_tables.0.heading"]')
    assert [str(h["value"]) for h in headings][:2] == ["項目", "単位"]
    cells[:4] = ["研修会", "回", "１２", "約300"]
    author.post(page, "save", **{"indicator_tables.0.cell": cells})
    (made,) = author.entry().read.tables("indicator_tables")
    assert (made.rows[0].label, made.rows[0].values[:2]) == ("研修会", (12, "約300"))
    page = author.open()
    author.post(page, "save", **{"indicator_tables.paste": "項目\t単位\tR5\tR6\r\n訪問\t件\t△3\t‐\r\n"})
    (made,) = author.entry().read.tables("indicator_tables")
    assert (made.columns, made.rows[0].values) == (("R5", "R6"), (-3, None))
    answer = author.post(author.open(), "save", **{"indicator_tables.paste": "行\t1\n" * 10_000})
    shown = check_html(answer.content.decode(), "10,000 rows")
    assert answer.status_code == 422
    assert "表が大きすぎます（10,000 行）。200 行までに" in shown.get_text()
    assert shown.select_one("#input-indicator_tables")["value"] == "訪問"
    assert author.entry().filled.tables("indicator_tables") == (made,)
    page = author.open()
    author.post(page, "save", **{"indicator_tables.paste": ""})
    assert author.entry().changes == {}


def test_texts_stand_in_the_record_as_they_were_typed_and_harmless_on_the_page(author: Desk) -> None:
    text = "<script>alert(1)</script>'; DROP TABLE plans_plan; --"
    author.post(author.open(), "save", issues=text)
    page = author.open()
    assert author.entry().read.text("issues") == text
    assert page.select_one("#input-issues").get_text().strip() == text
    assert page.select("script:not([src])") == []


def test_a_button_pressed_on_the_heels_of_an_autosave_does_its_act(author: Desk) -> None:
    page = author.open()
    author.post(page, "keep", issues="自動で残った文")
    assert (
        author.post(page, "save", issues="自動で残った文").status_code == 302
    )  # the page knows nothing of it
    assert author.entry().read.text("issues") == "自動で残った文"
    answer = author.post(author.open(), "leave")
    assert author.client.get(answer["Location"]).status_code == 200


def test_the_dates_are_those_that_hold_for_this_sheet(author: Desk) -> None:
    round_s = f"{timezone.localtime(DATES.due_at):%Y年%-m月%-d日}"
    assert f"提出期限 {round_s}" in author.open().select_one(".page-head").get_text()
    until = DATES.edit_end_at + timedelta(days=9)
    extend_sheet(sheet_id=author.sheet_id, until=until, reason="災害", at=OPEN, **author.town.office)
    told = author.open().select_one(".page-head").get_text()
    assert f"提出期限 {timezone.localtime(until):%Y年%-m月%-d日}" in told
    assert "（延長）" in told
    assert round_s not in told


def test_why_it_came_back_stands_at_the_head_with_the_way_to_each_field(author: Desk) -> None:
    sheet, town = submitted(author.town), author.town
    told = [RemarkText("issues", "数を書いてください。"), RemarkText("", "全体に短くしてください。")]
    return_sheet(sheet_id=sheet.pk, reason="内訳がありません。", remarks=told, at=OPEN, **town.office)
    page = author.open()
    (note,) = page.select("main > .note")
    assert "内訳がありません。" in note.get_text()
    assert [item.get_text().split("\u3000")[1] for item in note.select("li")] == [told[1].text, told[0].text]
    target = str(note.select_one("li a")["href"]).removeprefix("#")
    assert told[0].text in page.find(id=target).get_text()
    assert "未対応 2 件" in note.get_text()
