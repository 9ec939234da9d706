"""Storing in turn, and checking what was stored: both for documents loaded whole and for sheets a person accepts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from furikaeri.checking.sheet_checking import check_sheets
from furikaeri.people.auditing import Actor
from furikaeri.plans.actions import StoredRevision, store_findings
from furikaeri.plans.models import EvaluationCycle
from furikaeri.plans.sheet_findings import rebuild_finance_findings
from furikaeri.plans.stored_sheets import sheets_of_cycle
from furikaeri.sheet.form import Form

_TURN = 0x46555250  # a number of our own among the database's advisory locks


def wait_for_turn() -> None:
    """Documents are stored one after another, whoever loads them: a plan or project that two bring is made once.

    The turn ends with the transaction. SQLite's transactions wait for one another anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])


def check_cycles(*, stored: Sequence[StoredRevision], forms: Sequence[Form], by: Actor, at: datetime) -> None:
    """Check the whole year of every sheet that came: a copied text or a shared amount may stand in another document."""
    for cycle in {s.sheet.cycle_id: s.sheet.cycle for s in stored}.values():
        check_cycle(cycle=cycle, forms=forms, by=by, at=at)


def check_cycle(*, cycle: EvaluationCycle, forms: Sequence[Form], by: Actor, at: datetime) -> None:
    """Check a year anew."""
    reads = [s.read for s in sheets_of_cycle(cycle)]
    store_findings(cycle=cycle, findings=check_sheets(reads, forms), by=by, at=at)
    rebuild_finance_findings(cycle.sheets.values_list("pk", flat=True), forms)
