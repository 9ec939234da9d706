"""Remarks field by field, and their answers one by one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from furikaeri.cycle.checked_texts import checked_text
from furikaeri.cycle.models import ReviewRemark
from furikaeri.cycle.refusing import ConflictError, UnreadyError, take_sheet
from furikaeri.cycle.sheet_actions import Action
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.rights import Rights

_ANSWERS = {"done": ReviewRemark.State.DONE, "explained": ReviewRemark.State.EXPLAINED}


@transaction.atomic
def add_remark(  # noqa: PLR0913 - one argument a fact of the remark, besides who and when
    *, sheet_id: int, field: str, text: str, rights: Rights, by: Actor, at: datetime
) -> ReviewRemark:
    """The secretariat says something of a field ("" the whole sheet) while it reviews."""
    sheet = take_sheet(sheet_id, Action.REMARK, rights, at)
    remark = ReviewRemark.objects.create(
        municipality=sheet.municipality,
        sheet=sheet,
        field=field,
        text=checked_text(text, "指摘"),
        by_name=by.name,
        at=at,
    )
    record_event(
        municipality=sheet.municipality, subject=sheet, what="remark_added", by=by, at=at, remark=remark.text
    )
    return remark


@transaction.atomic
def drop_remark(*, remark_id: int, rights: Rights, by: Actor, at: datetime) -> None:
    """The secretariat takes back an open remark that nobody has been sent yet."""
    remark = ReviewRemark.objects.select_related("sheet").get(pk=remark_id)
    sheet = take_sheet(remark.sheet_id, Action.REMARK, rights, at)
    if remark.given_back_id is not None or remark.state != ReviewRemark.State.OPEN:
        raise ConflictError("この指摘は、課に送った後か、答えがあった後なので取り消せません。")
    record_event(
        municipality=sheet.municipality,
        subject=sheet,
        what="remark_dropped",
        by=by,
        at=at,
        remark=remark.text,
    )
    remark.delete()


@transaction.atomic
def answer_remark(  # noqa: PLR0913 - one argument a fact of the answer, besides who and when
    *, remark_id: int, answer: str, explanation: str, rights: Rights, by: Actor, at: datetime
) -> None:
    """The section says that it did what was asked ("done"), or why not ("explained", in words), or takes that back ("open")."""
    sheet_id = ReviewRemark.objects.values_list("sheet", flat=True).get(pk=remark_id)
    sheet = take_sheet(sheet_id, Action.ANSWER, rights, at)
    remark = ReviewRemark.objects.select_for_update().get(pk=remark_id)
    if answer == "open":
        remark.state, remark.answer = ReviewRemark.State.OPEN, ""
        remark.answered_by_name, remark.answered_at = "", None
    elif answer in _ANSWERS:
        told = explanation.strip()
        if answer == "explained" and not told:
            raise UnreadyError("「説明済」には、説明を書いてください。")
        remark.state, remark.answer = _ANSWERS[answer], checked_text(told, "説明") if told else ""
        remark.answered_by_name, remark.answered_at = by.name, at
    else:
        raise UnreadyError("対応済か説明済を選んでください。")
    remark.save()
    record_event(
        municipality=sheet.municipality,
        subject=sheet,
        what=f"remark_{answer}",
        by=by,
        at=at,
        remark=remark.answer or remark.text,
    )
