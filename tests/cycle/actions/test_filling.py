"""Filling in: drafts that nobody overwrites unseen, revisions that lose nobody's words."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from furikaeri.cycle.actions.filling import (
    NothingToSaveError,
    UnreadableFieldsError,
    discard_draft,
    keep_draft,
    merge_draft,
    save_sheet,
)
from furikaeri.cycle.actions.reviewing import extend_sheet
from furikaeri.cycle.copying import is_copied
from furikaeri.cycle.drafts import DraftChange
from furikaeri.cycle.entry_queries import Entry, find_entry
from furikaeri.cycle.refusing import ConflictError, RefusedError
from furikaeri.people.actions import ensure_section
from furikaeri.people.models import AuditEvent, Section
from furikaeri.plans.models import SelfEvaluationSheet
from furikaeri.sheet.read_sheets import FieldValue
from tests.cycle.year import DATES, OPEN, Acting, Town, make_town
from tests.forms import WELFARE
from tests.town import OPERATOR

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def town() -> Town:
    return make_town()


def entry(town: Town, who: Acting) -> Entry:
    found = find_entry(town.sheets[0].pk, who["by"].user_id)
    assert found is not None
    return found


def keep(town: Town, who: Acting, saves: int = 0, seen_id: int | None = None, **changes: object) -> int:
    words = {f: c if isinstance(c, DraftChange) else DraftChange(str(c)) for f, c in changes.items()}
    sheet_id = town.sheets[0].pk
    return keep_draft(sheet_id=sheet_id, changes=words, saves=saves, seen_id=seen_id, at=OPEN, **who)


def save(town: Town, who: Acting) -> int:
    return save_sheet(sheet_id=town.sheets[0].pk, form=WELFARE, at=OPEN, **who).number


def test_saving_makes_one_revision_and_one_event(town: Town) -> None:
    keep(town, town.author, implementation="研修会を三回開いた。")
    events = AuditEvent.objects.count()
    assert save(town, town.author) == 2
    assert AuditEvent.objects.count() == events + 1
    found = entry(town, town.author)
    assert (found.read.text("implementation"), found.changes, found.draft_at) == (
        "研修会を三回開いた。",
        {},
        None,
    )
    assert found.state == SelfEvaluationSheet.State.DRAFTING
    with pytest.raises(NothingToSaveError):
        save(town, town.author)


def test_an_older_page_of_the_same_person_is_refused(town: Town) -> None:
    seen = entry(town, town.author).revision_id
    keep(town, town.author, seen_id=seen, issues="新しい方")
    with pytest.raises(ConflictError):
        keep(town, town.author, seen_id=seen, issues="古い方")
    assert entry(town, town.author).filled.text("issues") == "新しい方"
    save(town, town.author)
    keep(town, town.author, seen_id=entry(town, town.author).revision_id, issues="保存のあと")
    with pytest.raises(ConflictError):  # the count is the same again, the revision the page shows is not
        keep(town, town.author, saves=1, seen_id=seen, issues="古い方")


def test_fields_changed_by_one_side_only_merge_by_themselves(town: Town) -> None:
    seen = entry(town, town.author).revision_id
    keep(town, town.author, seen_id=seen, implementation="記入者の文")
    keep(town, town.head, seen_id=seen, issues="課長の文")
    save(town, town.head)
    mine = entry(town, town.author)
    assert (mine.merge.theirs, mine.merge.both) == (("issues",), ())
    assert (mine.filled.text("implementation"), mine.filled.text("issues")) == ("記入者の文", "課長の文")
    save(town, town.author)
    after = entry(town, town.author).read
    assert (after.text("implementation"), after.text("issues")) == ("記入者の文", "課長の文")


def test_a_field_changed_by_both_asks(town: Town) -> None:
    seen = entry(town, town.author).revision_id
    keep(town, town.author, seen_id=seen, issues="記入者の文", coop_detail="記入者だけ")
    keep(town, town.head, seen_id=seen, issues="課長の文")
    save(town, town.head)
    with pytest.raises(ConflictError):
        save(town, town.author)
    mine = entry(town, town.author)
    assert mine.merge.both == ("issues",)
    sheet_id = town.sheets[0].pk
    with pytest.raises(ConflictError):
        merge_draft(sheet_id=sheet_id, seen_id=seen, theirs=["issues"], at=OPEN, **town.author)
    merge_draft(sheet_id=sheet_id, seen_id=mine.revision_id, theirs=["issues"], at=OPEN, **town.author)
    save(town, town.author)
    after = entry(town, town.author).read
    assert (after.text("issues"), after.text("coop_detail")) == ("課長の文", "記入者だけ")


def test_both_changing_a_field_alike_is_no_conflict(town: Town) -> None:
    seen = entry(town, town.author).revision_id
    keep(town, town.author, seen_id=seen, issues="同じ文")
    keep(town, town.head, seen_id=seen, issues="同じ文")
    save(town, town.head)
    assert entry(town, town.author).merge.both == ()
    assert save(town, town.author) == 2  # the head's: nothing is left to say


def test_what_is_not_understood_stays_in_the_draft(town: Town) -> None:
    odd = DraftChange(typed=("約300",), problem="金額として読めません（約300）。")
    keep(town, town.author, settled_thousand_yen=odd)
    with pytest.raises(UnreadableFieldsError):
        save(town, town.author)
    assert entry(town, town.author).changes["settled_thousand_yen"] == odd


def test_a_reason_for_no_amount_is_kept(town: Town) -> None:
    keep(town, town.author, settled_thousand_yen=DraftChange(None, "dash"))
    save(town, town.author)
    read = entry(town, town.author).read
    assert (read.number("settled_thousand_yen"), read.absences["settled_thousand_yen"]) == (None, "dash")
    keep(town, town.author, settled_thousand_yen=DraftChange(0))
    save(town, town.author)
    read = entry(town, town.author).read
    assert read.number("settled_thousand_yen") == 0
    assert "settled_thousand_yen" not in read.absences


def test_a_copied_text_bears_a_mark_until_it_is_another_text(town: Town) -> None:
    last = entry(town, town.author).last_year
    assert last is not None
    keep(town, town.author, issues=DraftChange(last.text("issues"), copied=True))
    save(town, town.author)
    assert is_copied(entry(town, town.author).read, "issues")
    keep(town, town.author, issues=last.text("issues") + "少し足した。")
    save(town, town.author)
    assert is_copied(entry(town, town.author).read, "issues")
    keep(town, town.author, coop_detail="別の欄だけを直す。")
    save(town, town.author)
    assert is_copied(entry(town, town.author).read, "issues")
    keep(town, town.author, issues="今年度は、学生の参加が増えた。")
    save(town, town.author)
    assert not is_copied(entry(town, town.author).read, "issues")


def test_a_draft_thrown_away_is_no_unsaved_change(town: Town) -> None:
    saves = keep(town, town.author, issues="要らない文")
    sheet_id = town.sheets[0].pk
    with pytest.raises(ConflictError):
        discard_draft(sheet_id=sheet_id, saves=saves + 1, at=OPEN, **town.author)
    discard_draft(sheet_id=sheet_id, saves=saves, at=OPEN, **town.author)
    assert (entry(town, town.author).changes, entry(town, town.author).saves) == ({}, 2)
    with pytest.raises(NothingToSaveError):
        save(town, town.author)


@pytest.mark.parametrize(
    ("field", "value"), [("sections", ("ほかの課",)), ("fiscal_year", 2030), ("direction_code", "9-9")]
)
def test_where_a_sheet_belongs_and_who_is_in_charge_is_not_the_section_s(
    town: Town, field: str, value: FieldValue
) -> None:
    before = entry(town, town.author).read.fields[field]
    keep(town, town.author, **{field: DraftChange(value)})
    with pytest.raises(RefusedError, match="事務局に頼んで"):
        save(town, town.author)
    assert entry(town, town.author).read.fields[field] == before
    assert not Section.objects.filter(name="ほかの課").exists()


def test_the_secretariat_names_sections_that_are_there(town: Town) -> None:
    keep(town, town.office, sections=DraftChange(("福祉部地域課", "ほかの課")))
    with pytest.raises(RefusedError, match="課の一覧にない課です（ほかの課）"):
        save(town, town.office)
    assert not Section.objects.filter(name="ほかの課").exists()
    municipality = town.sheets[0].municipality
    ensure_section(municipality=municipality, name="ほかの課", fiscal_year=2024, by=OPERATOR, at=OPEN)
    save(town, town.office)
    assert entry(town, town.author).read.texts("sections") == ("福祉部地域課", "ほかの課")


def test_after_the_end_nothing_is_kept(town: Town) -> None:
    with pytest.raises(RefusedError, match="期限を過ぎています"):
        keep_draft(
            sheet_id=town.sheets[0].pk,
            changes={"issues": "遅い"},
            saves=0,
            rights=town.author["rights"],
            by=town.author["by"],
            at=DATES.edit_end_at.replace(year=DATES.edit_end_at.year + 1),
        )


def statements(town: Town, who: Acting, at: datetime = OPEN) -> list[str]:
    """What keeping one field asks of the database, beside beginning and ending."""
    draft = entry(town, who)
    with CaptureQueriesContext(connection) as queries:
        keep_draft(
            sheet_id=town.sheets[0].pk,
            changes={"implementation": f"第{draft.saves}稿"},
            saves=draft.saves,
            at=at,
            **who,
        )
    words = [query["sql"].split()[0] for query in queries]
    return [word for word in words if word in {"SELECT", "INSERT", "UPDATE", "DELETE"}]


def test_keeping_a_field_asks_for_the_sheet_its_sections_and_the_draft_only(town: Town) -> None:
    assert statements(town, town.author) == ["SELECT"] * 3 + ["INSERT"]
    assert statements(town, town.author) == ["SELECT"] * 3 + ["UPDATE"]
    assert statements(town, town.office) == ["SELECT"] * 3 + ["INSERT"]


def test_an_exception_is_asked_for_when_the_round_is_over(town: Town) -> None:
    late = DATES.edit_end_at + timedelta(days=1)
    until = late + timedelta(days=1)
    extend_sheet(sheet_id=town.sheets[0].pk, until=until, reason="災害", at=OPEN, **town.office)
    assert len(statements(town, town.author, late)) > len(statements(town, town.author))
    with pytest.raises(RefusedError, match="期限を過ぎています"):
        statements(town, town.author, until + timedelta(seconds=1))
