"""The personnel transfer: persons move between posts from a day on, all in one act, which can be taken back whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.models import Municipality, PostHolding, Transfer, TransferMove
from furikaeri.people.refusing import UnfitError
from furikaeri.people.rights import OFFICE_ROLES, holders_of
from furikaeri.people.taking import take_person, take_post
from furikaeri.people.transfer_moves import Move

_CHANGED = "表示した後に、職に就いている人が変わりました。いまの表で、もう一度確かめてください。"


@transaction.atomic
def transfer_persons(
    *, municipality_id: int, on: date, moves: Sequence[Move], by: Actor, at: datetime
) -> Transfer:
    """Who leaves a post holds it until the day before, who comes from the day on. All moves are done, or none."""
    municipality = Municipality.objects.select_for_update().get(pk=municipality_id)
    if not moves:
        raise UnfitError("変わる職がありません。新しい人を選んでから行ってください。")
    transfer = Transfer.objects.create(municipality=municipality, on=on, by_name=by.name, at=at)
    office_before = holders_of(OFFICE_ROLES, municipality_id, on)
    rows = [_leave(transfer, move) for move in moves]  # first all leave, so that two may change places
    for row, move in zip(rows, moves, strict=True):
        _come(row, move)
        row.save()
    if office_before and not holders_of(OFFICE_ROLES, municipality_id, on):
        raise UnfitError(
            "事務局か管理者の職に就く人が、だれもいなくなります。その職の新しい人を選んでください。"
        )
    record_event(
        municipality=municipality,
        subject=transfer,
        what="persons_transferred",
        by=by,
        at=at,
        remark=f"{on.year}年{on.month}月{on.day}日: " + "、".join(str(row) for row in rows),
    )
    return transfer


@transaction.atomic
def undo_transfer(*, municipality_id: int, transfer_id: int, by: Actor, at: datetime) -> None:
    """Everything as it was before the transfer; refused when something of it has changed since."""
    municipality = Municipality.objects.select_for_update().get(pk=municipality_id)
    transfer = Transfer.objects.filter(pk=transfer_id, municipality=municipality_id).first()
    if transfer is None or transfer.undone_at is not None:
        raise UnfitError("この人事異動は、もう取り消されています。")
    moves = list(transfer.moves.select_related("left", "begun", "comer"))
    eve = transfer.on - timedelta(days=1)
    for move in moves:
        if (move.comer is not None and (move.begun is None or move.begun.ends_on is not None)) or (
            move.left is not None and move.left.ends_on != max(eve, move.left.begins_on - timedelta(days=1))
        ):
            raise UnfitError(
                "この人事異動の後に、同じ職で人が変わっています。職のページで一つずつ直してください。"
            )
    begun = [move.begun.pk for move in moves if move.begun is not None]
    PostHolding.objects.filter(pk__in=begun).delete()
    for move in moves:
        if move.left is not None:
            PostHolding.objects.filter(pk=move.left.pk).update(ends_on=move.ended_before)
    transfer.undone_at = at
    transfer.save()
    record_event(
        municipality=municipality,
        subject=transfer,
        what="transfer_undone",
        by=by,
        at=at,
        remark=f"{len(moves)}件",
    )


def _leave(transfer: Transfer, move: Move) -> TransferMove:
    post = take_post(transfer.municipality_id, move.post_id)
    row = TransferMove(municipality=transfer.municipality, transfer=transfer, post=post)
    if move.holding_id is None:
        return row
    holding = PostHolding.objects.filter(pk=move.holding_id, post=post).select_related("user").first()
    if holding is None or holding.begins_on >= transfer.on:
        raise UnfitError(_CHANGED)
    if holding.ends_on is not None and holding.ends_on < transfer.on:
        raise UnfitError(_CHANGED)
    row.left, row.leaver, row.ended_before = holding, holding.user, holding.ends_on
    holding.ends_on = transfer.on - timedelta(days=1)
    holding.save()
    return row


def _come(row: TransferMove, move: Move) -> None:
    if move.user_id is None:
        return
    user = take_person(row.municipality_id, move.user_id)
    on = row.transfer.on
    if not user.is_active:
        raise UnfitError(f"{user}さんは使えない利用者です。")
    if row.post.valid_until is not None and row.post.valid_until < on:
        raise UnfitError(f"「{row.post}」は、その日にはもう廃止されています。")
    if row.post.holdings.filter(user=user).filter(Q(ends_on=None) | Q(ends_on__gte=on)).exists():
        raise UnfitError(f"{user}さんは、その日にはもう「{row.post}」に就いています。")
    row.comer = user
    row.begun = PostHolding.objects.create(
        municipality=row.municipality,
        post=row.post,
        user=user,
        kind=row.left.kind if row.left else PostHolding.Kind.HOLDER,
        begins_on=on,
    )
