"""Taking a list over: tried row by row in one transaction, taken back when it is only looked at or anything is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from furikaeri.intake.setup_lists.plan_rows import order_of, put_listing_row, put_node_row
from furikaeri.intake.setup_lists.reading import ListRow, read_list
from furikaeri.intake.setup_lists.town_rows import Doing, put_person, put_post, put_section
from furikaeri.intake.setup_lists.worksheets import LISTINGS, NODES, PERSONS, POSTS, SECTIONS
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.refusing import UnfitError
from furikaeri.plans.arranged_rows import take_plan_of


@dataclass(frozen=True, slots=True)
class ListOutcome:
    """What a list would change or has changed, every problem with its cell; `seal` tells one set of changes from another."""

    changes: tuple[str, ...]
    problems: tuple[str, ...]
    unchanged: int
    done: bool

    def seal(self) -> str:
        """Changes when any change does."""
        return hashlib.sha256("\n".join(self.changes).encode()).hexdigest()


@transaction.atomic
def take_list(  # noqa: PLR0913 - one argument a fact of the list, besides who and when
    *, municipality_id: int, plan_id: int, book: bytes, seal: str | None, by: Actor, at: datetime
) -> ListOutcome:
    """Look at a list (`seal` None), or take it over when it still changes what was looked at; all of it, or nothing."""
    plan = take_plan_of(municipality_id, plan_id)
    try:
        rows = read_list(book)
    except UnfitError as error:
        return ListOutcome((), (str(error),), 0, done=False)
    doing = Doing(municipality_id, plan_id, by, at)
    changes: list[str] = []
    problems: list[str] = []
    for row, act in _acts(doing, rows):
        try:
            with transaction.atomic():
                changes.append(act())
        except UnfitError as error:
            told = str(error)
            problems.append(told if told.startswith("「" + row.worksheet.name) else f"{row.place()}: {told}")
    made = tuple(filter(None, changes))
    outcome = ListOutcome(made, tuple(problems), len(changes) - len(made), done=not problems)
    if problems or seal is None or seal != outcome.seal():
        transaction.set_rollback(True)
        return ListOutcome(made, outcome.problems, outcome.unchanged, done=False)
    record_event(
        municipality=plan.municipality,
        subject=plan,
        what="setup_list_taken",
        by=by,
        at=at,
        remark=f"{len(made)}件",
    )
    return outcome


def _acts(doing: Doing, rows: Sequence[ListRow]) -> list[tuple[ListRow, Callable[[], str]]]:
    """What to do with each row, in the order in which rows name each other: contacts before the bodies they stand for."""
    of = {
        one: [row for row in rows if row.worksheet == one]
        for one in (SECTIONS, POSTS, PERSONS, NODES, LISTINGS)
    }
    order = order_of(doing.plan_id, of[LISTINGS])
    acts: list[tuple[ListRow, Callable[[], str]]] = []
    sections = sorted(of[SECTIONS], key=lambda row: bool(row.text("窓口の課")))
    for chosen, put in (
        (sections, put_section),
        (of[POSTS], put_post),
        (of[PERSONS], put_person),
        (of[NODES], put_node_row),
    ):
        acts += [(row, lambda row=row, put=put: put(doing, row)) for row in chosen]  # type: ignore[misc]
    acts += [
        (row, lambda row=row: put_listing_row(doing, row, order.get(row.number, 0)))  # type: ignore[misc]
        for row in of[LISTINGS]
    ]
    return acts
