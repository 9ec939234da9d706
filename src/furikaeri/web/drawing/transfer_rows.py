"""The rows of the transfer page: one for each person in each post, one for each vacant post, and what was chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from furikaeri.cycle.open_work import OpenWork
from furikaeri.people.rights import Role
from furikaeri.people.setup_queries import HoldingLine, Organisation, PersonLine, PostLine
from furikaeri.people.transfer_moves import Move
from furikaeri.sheet.japanese_text import comparison_key

VACANT = "空席"
_NOTHING = OpenWork()


@dataclass(frozen=True, slots=True)
class TransferRow:
    """A post and a person in it; `typed` is what was written for the day on, `move` what that means, if anything.

    `fixed` when the person begins that day or later: there is nothing to transfer.
    """

    post: PostLine
    holding: HoldingLine | None
    work: OpenWork
    field: str
    typed: str
    move: Move | None
    comer: str
    problem: str
    fixed: bool


@dataclass(frozen=True, slots=True)
class DrawnTransfer:
    """All rows, who may be chosen, and what is noticed about the choice."""

    rows: tuple[TransferRow, ...]
    choices: tuple[str, ...]
    changes: tuple[TransferRow, ...]
    notices: tuple[str, ...]
    problems: tuple[str, ...]

    def moves(self) -> tuple[Move, ...]:
        """What is to be done."""
        return tuple(row.move for row in self.changes if row.move is not None)


def draw_transfer(
    organisation: Organisation, work: Mapping[int, OpenWork], typed: Mapping[str, str], on: date
) -> DrawnTransfer:
    """The page as of the day of the transfer, with what was written so far in the fields "to-POST-HOLDING"."""
    rows = tuple(
        _row(post, holding, work, typed, organisation, on)
        for post in organisation.posts
        if post.valid
        for holding in (post.holders() or (None,))
    )
    changes = tuple(row for row in rows if row.move is not None)
    problems = [row.problem for row in rows if row.problem]
    missed = {field for field in typed if field.startswith("to-") and typed[field].strip()}
    if missed - {row.field for row in rows}:
        problems.append("表示した後に、職に就いている人が変わりました。いまの表で、もう一度書いてください。")
    choices = tuple(person_choice(person) for person in organisation.persons if person.active)
    return DrawnTransfer(rows, choices, changes, _notices(rows, changes), tuple(problems))


def person_choice(person: PersonLine) -> str:
    """How a person is chosen: the account tells two of one name apart."""
    return f"{person.name}（{person.username}）"


def _row(  # noqa: PLR0913, PLR0917 - what stands, what is open, what was written
    post: PostLine,
    holding: HoldingLine | None,
    work: Mapping[int, OpenWork],
    typed: Mapping[str, str],
    organisation: Organisation,
    on: date,
) -> TransferRow:
    field = f"to-{post.id}-{holding.id if holding else 0}"
    fixed = holding is not None and holding.begins_on >= on
    text = "" if fixed else typed.get(field, "").strip()
    in_section = post.role in {Role.AUTHOR, Role.HEAD} and post.section_id is not None
    move, comer, problem = None, "", ""
    holding_id = holding.id if holding else None
    if text == VACANT:
        move, comer = (Move(post.id, holding_id, None), VACANT) if holding_id else (None, "")
    elif text:
        found = _persons(text, organisation.persons)
        if len(found) == 1:
            move, comer = Move(post.id, holding_id, found[0].id), found[0].name
        else:
            problem = f"「{post.full_title()}」の「{text[:60]}」は、" + (
                "同じ氏名の人がいます。利用者名で書いてください。"
                if found
                else "利用者にいません。先に利用者を加えるか、候補から選んでください。"
            )
    return TransferRow(
        post=post,
        holding=holding,
        work=work.get(post.section_id or 0, _NOTHING) if in_section else _NOTHING,
        field=field,
        typed=text,
        move=move,
        comer=comer,
        problem=problem,
        fixed=fixed,
    )


def _persons(text: str, persons: Sequence[PersonLine]) -> list[PersonLine]:
    """The persons meant: by the choice as offered, by the account, else by name, blanks apart."""
    exact = [p for p in persons if p.active and text in {person_choice(p), p.username}]
    key = comparison_key(text)
    return exact or [p for p in persons if p.active and comparison_key(p.name) == key]


def _notices(rows: tuple[TransferRow, ...], changes: tuple[TransferRow, ...]) -> tuple[str, ...]:
    """Who is left without a post, who holds several, which posts stay vacant: for people to look at, never refused."""
    after: Counter[int | None] = Counter()
    for row in rows:
        if row.move is not None:
            after[row.move.user_id] += 1
        elif row.holding is not None:
            after[row.holding.user_id] += 1
    leavers = {row.holding.user_id: row.holding.name for row in changes if row.holding}
    comers = {row.move.user_id: row.comer for row in changes if row.move and row.move.user_id}
    told = [f"{name}さんは、どの職にも就かなくなります。" for one, name in leavers.items() if not after[one]]
    told += [
        f"{name}さんは、{after[one]} つの職に就きます。" for one, name in comers.items() if after[one] > 1
    ]
    told += [f"「{row.post.full_title()}」は空席になります。" for row in changes if row.comer == VACANT]
    return tuple(told)
