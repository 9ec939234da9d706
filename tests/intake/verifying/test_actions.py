"""A person's word is kept: the operator's reloading does not overwrite it, sheets of one name stay apart, order holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import pytest

from furikaeri.intake.models import SourceDocument, WaitingSheet
from furikaeri.intake.verifying.actions import (
    ChangedMeanwhileError,
    NotWaitingError,
    OpenItemsError,
    accept_sheet,
    accept_sound_sheets,
    check_field,
)
from furikaeri.intake.verifying.queries import find_verification
from furikaeri.intake.waiting_sheets import Waiting
from furikaeri.people.auditing import Actor
from furikaeri.plans.models import SelfEvaluationSheet, SheetRevision
from furikaeri.plans.queries import sheet_page
from furikaeri.sheet.read_sheets import FieldValue
from tests.town import AT, OPERATOR, load_documents, write_document

pytestmark = pytest.mark.django_db


def settle(document_id: int) -> None:
    """Accept everything as it would be stored, sheet by sheet, doubts first."""
    found = find_verification(document_id)
    assert found is not None
    for sheet in found.waiting:
        for field in sheet.open:
            check_field(
                document_id=document_id,
                order=sheet.order,
                field=field,
                value=sheet.settled.fields.get(field),
                absence=sheet.settled.absences.get(field),
                by=OPERATOR,
                at=AT,
            )
        accept_sheet(document_id=document_id, order=sheet.order, by=OPERATOR, at=AT)


def waiting_of(document_id: int) -> Sequence[Waiting]:
    """The document's sheets as they stand."""
    found = find_verification(document_id)
    assert found is not None
    return found.sheets


def sheet_of(document_id: int) -> Waiting:
    """The document's first sheet as it stands."""
    return waiting_of(document_id)[0]


def stored_values(municipality: str) -> list[Mapping[str, FieldValue]]:
    sheets = SelfEvaluationSheet.objects.filter(municipality__name=municipality).order_by("order")
    pages = [sheet_page(sheet.pk) for sheet in sheets]
    return [page.read.fields for page in pages if page]


def test_sheets_accepted_one_by_one_are_stored_as_a_document_loaded_whole(tmp_path: Path) -> None:
    document = write_document(tmp_path / "r7.txt", source="sample-r7")
    load_documents(document, municipality="見本市")
    load_documents(document, municipality="確認市", verify=True)
    waiting = SourceDocument.objects.get(municipality__name="確認市")
    assert stored_values("確認市") == []
    settle(waiting.pk)
    assert stored_values("確認市") == stored_values("見本市")
    waiting.refresh_from_db()
    assert waiting.state == "accepted"


def test_what_a_person_corrected_is_not_overwritten_by_loading(tmp_path: Path) -> None:
    document = write_document(tmp_path / "r6.txt", 0)
    load_documents(document, verify=True)
    waiting = SourceDocument.objects.get()
    check_field(
        document_id=waiting.pk, order=1, field="overview", value="人の概要", absence=None, by=OPERATOR, at=AT
    )
    settle(waiting.pk)
    other = tmp_path / "again.txt"
    other.write_bytes(document.read_bytes().replace(b"\n", b"\r\n"))
    assert [d.outcome for d in load_documents(other).documents] == ["queued"]
    assert SheetRevision.objects.count() == 1
    again = find_verification(SourceDocument.objects.exclude(pk=waiting.pk).get().pk)
    assert again is not None
    assert again.sheets[0].differing == ("overview",)
    assert again.sheets[0].settled.text("overview") == "人の概要"


def test_what_a_person_has_begun_is_not_lost_by_loading(tmp_path: Path) -> None:
    document = write_document(tmp_path / "r6.txt", 0)
    load_documents(document, verify=True)
    waiting = SourceDocument.objects.get().pk
    check_field(
        document_id=waiting, order=1, field="overview", value="人の概要", absence=None, by=OPERATOR, at=AT
    )
    assert [d.outcome for d in load_documents(document).documents] == ["waiting"]
    settle(waiting)
    assert [fields["overview"] for fields in stored_values("みずほ野市")] == ["人の概要"]


def test_what_is_not_there_or_open_is_refused(tmp_path: Path) -> None:
    load_documents(write_document(tmp_path / "r6.txt", 0), verify=True)
    document = SourceDocument.objects.get().pk
    with pytest.raises(NotWaitingError):
        accept_sheet(document_id=document, order=9, by=OPERATOR, at=AT)
    with pytest.raises(NotWaitingError):
        check_field(
            document_id=document, order=1, field="nothing", value="", absence=None, by=OPERATOR, at=AT
        )
    row = WaitingSheet.objects.get()
    row.content = row.content.replace(
        '"doubts": []', '"doubts": [{"field": null, "reason": "切れています。"}]'
    )
    row.save()
    with pytest.raises(OpenItemsError):
        accept_sheet(document_id=document, order=1, by=OPERATOR, at=AT)
    assert accept_sound_sheets(document_id=document, orders=[1], by=OPERATOR, at=AT) == 0
    settle(document)
    with pytest.raises(NotWaitingError):
        accept_sheet(document_id=document, order=1, by=OPERATOR, at=AT)


def test_a_sheet_of_the_same_place_as_an_accepted_one_is_accepted_too(tmp_path: Path) -> None:
    """Two sheets of one document agree in year, measure, number and section: the second is no other reading of the first."""
    first = write_document(tmp_path / "r6.txt", 0).read_text(encoding="utf-8")
    load_documents(tmp_path / "r6.txt", verify=True)
    word = sheet_of(SourceDocument.objects.get().pk).read.text("overview")[:4]
    (tmp_path / "both.txt").write_text(first + "\f" + first.replace(word, "〓〓〓〓"), encoding="utf-8")
    load_documents(tmp_path / "both.txt", verify=True)
    document = SourceDocument.objects.latest("pk").pk
    accept_sheet(document_id=document, order=1, by=OPERATOR, at=AT)
    accept_sheet(document_id=document, order=2, by=OPERATOR, at=AT)
    assert [fields["overview"] for fields in stored_values("みずほ野市")] == [
        fields["overview"] for fields in (s.read.fields for s in waiting_of(document))
    ]


def test_who_decides_on_an_old_page_is_told_and_overwrites_nothing(tmp_path: Path) -> None:
    load_documents(write_document(tmp_path / "r6.txt", 0), verify=True)
    document = SourceDocument.objects.get().pk
    before = sheet_of(document)
    say = partial(check_field, document_id=document, order=1, field="overview", absence=None, at=AT)
    say(value="田中の概要", seen=before.seen("overview"), by=Actor("田中"))
    say(value="田中の概要", seen=before.seen("overview"), by=Actor("佐藤"))  # both mean the same
    with pytest.raises(ChangedMeanwhileError, match="田中"):
        say(value="佐藤の概要", seen=before.seen("overview"), by=Actor("佐藤"))
    with pytest.raises(ChangedMeanwhileError):
        accept_sheet(document_id=document, order=1, seen=before.all_seen, by=Actor("佐藤"), at=AT)
    assert SelfEvaluationSheet.objects.count() == 0
    say(value="佐藤の概要", seen=sheet_of(document).seen("overview"), by=Actor("佐藤"))
    accept_sheet(document_id=document, order=1, seen=sheet_of(document).all_seen, by=Actor("佐藤"), at=AT)
    assert [fields["overview"] for fields in stored_values("みずほ野市")] == ["佐藤の概要"]


def test_nobody_is_asked_about_blanks_and_a_person_s_blanks_stay(tmp_path: Path) -> None:
    document = write_document(tmp_path / "r6.txt", 0)
    load_documents(document, verify=True)
    waiting = SourceDocument.objects.get().pk
    read = sheet_of(waiting).read.text("overview")
    say = partial(
        check_field, document_id=waiting, order=1, field="overview", absence=None, by=OPERATOR, at=AT
    )
    say(value=f"{read[:3]}\n{read[3:]}")
    settle(waiting)
    for name, verify in (("again.txt", True), ("loaded.txt", False)):
        (tmp_path / name).write_bytes(document.read_bytes() + b"\n" * len(name))
        (again,) = load_documents(tmp_path / name, verify=verify).documents
        assert (again.outcome, again.unchanged) == ("stored", 1)
    assert SheetRevision.objects.count() == 1
    assert [fields["overview"] for fields in stored_values("みずほ野市")] == [f"{read[:3]}\n{read[3:]}"]
