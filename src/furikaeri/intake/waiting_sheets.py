"""Sheets of a queued document until a person has accepted them: as read, as checked, and beside what is stored."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from furikaeri.intake.evidence_rows import WHOLE_SHEET
from furikaeri.intake.models import ExtractedField, FieldCheck, SourceDocument, WaitingSheet
from furikaeri.people.auditing import Actor
from furikaeri.people.models import Municipality
from furikaeri.plans.counterparts import Counterparts, find_counterparts
from furikaeri.plans.models import SelfEvaluationSheet
from furikaeri.sheet.read_sheets import Absence, FieldValue, PlanHeading, ReadSheet
from furikaeri.sheet.sheet_json import sheet_from_json, sheet_to_json, value_from_json, value_to_json

_DIGEST_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Checked:
    """What a person said of a field: the value that shall stand, why there is none, and who said so."""

    value: FieldValue
    absence: Absence | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """A waiting sheet. `read` is as the reader gave it, `settled` as it would be stored now.

    `open` names the fields nobody has looked at yet that must be, in the form's order, the whole sheet ("") first;
    `differing` those where the record says something else than the document.
    """

    order: int
    read: ReadSheet
    settled: ReadSheet
    checks: Mapping[str, Checked]
    open: tuple[str, ...]
    differing: tuple[str, ...]
    counterparts: Counterparts
    stored_id: int | None
    accepted_at: datetime | None

    @property
    def accepted(self) -> bool:
        """Whether somebody has accepted it; else the record said the same already, or it still waits."""
        return self.accepted_at is not None

    @property
    def sound(self) -> bool:
        """Whether the reader had no doubt and nothing was corrected or compared: what the rule accepts unseen."""
        return self.stored_id is None and not (self.read.doubts or self.differing or self.checks)

    def seen(self, field: str) -> str:
        """What stands in a field and who said so, in short: who answers with it has seen that and nothing older."""
        check = self.checks.get(field)
        said = None if check is None else [check.by, check.at.isoformat()]
        return _digest([*_shown(self.settled, field), said])

    @property
    def all_seen(self) -> str:
        """The same of all values of the sheet, whoever said so."""
        return _digest([[field, *_shown(self.settled, field)] for field in self.settled.fields])


def _shown(sheet: ReadSheet, field: str) -> list[object]:
    return [value_to_json(sheet.fields.get(field)), sheet.absences.get(field)]


def _digest(content: Sequence[object]) -> str:
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()[:_DIGEST_LENGTH]


def queue_sheets(*, document: SourceDocument, sheets: Sequence[ReadSheet], by: Actor, at: datetime) -> int:  # noqa: ARG001 - the caller records the event
    """Let the sheets wait, instead of what waited for the document; the number of those that the record says already."""
    document.waiting_sheets.all().delete()
    placed = _placed(sheets)
    rows = [
        WaitingSheet(
            municipality=document.municipality,
            document=document,
            order=order,
            content=json.dumps(sheet_to_json(sheet), ensure_ascii=False),
            stored_id=parts.same.sheet_id if parts.same and not _differing(sheet, parts) else None,
        )
        for order, (sheet, parts) in enumerate(
            zip(placed, find_counterparts(document.municipality, placed), strict=True), start=1
        )
    ]
    WaitingSheet.objects.bulk_create(rows)
    return sum(row.stored_id is not None for row in rows)


def overrules_person(municipality: Municipality, sha256: str, sheets: Sequence[ReadSheet]) -> bool:
    """Whether storing the document would pass over a person: one is at its fields, or has verified a sheet that says
    something else."""
    at_it = FieldCheck.objects.filter(sheet__document__sha256=sha256, sheet__stored=None)
    if at_it.filter(municipality=municipality).exists():
        return True
    placed = _placed(sheets)
    found = zip(placed, find_counterparts(municipality, placed), strict=True)
    other = [parts.same.sheet_id for sheet, parts in found if parts.same and _unlike(sheet, parts.same.read)]
    current = SelfEvaluationSheet.objects.filter(pk__in=other).values("current")
    verified = ExtractedField.Acceptance.VERIFIED
    return ExtractedField.objects.filter(revision__in=current, acceptance=verified).exists()


def _placed(sheets: Sequence[ReadSheet]) -> list[ReadSheet]:
    """A sheet whose heading was not read is of the only plan of its document; each sheet is stored by itself later."""
    told = {s.plan for s in sheets if s.plan and s.plan.title}
    only = next(iter(told)) if len({plan.title for plan in told}) == 1 else None
    return [
        s if (s.plan and s.plan.title) or only is None else replace(s, plan=_joined(s.plan, only))
        for s in sheets
    ]


def _joined(known: PlanHeading | None, only: PlanHeading) -> PlanHeading:
    return only if known is None else replace(known, title=only.title)


def load_waiting(document: SourceDocument, orders: Collection[int] | None = None) -> tuple[Waiting, ...]:
    """The waiting sheets of a document in its order, all of them or those asked for.

    All are compared with the record even for one: which stored sheet is whose counterpart shows only beside the others.
    """
    found = WaitingSheet.objects.filter(document=document).prefetch_related("checks").order_by("order")
    reads = [sheet_from_json(json.loads(row.content)) for row in found]
    checks = [{c.field: _checked(c) for c in row.checks.all()} for row in found]
    placed = [_with_checks(read, checked, None) for read, checked in zip(reads, checks, strict=True)]
    parts = find_counterparts(document.municipality, placed)
    waiting = map(_waiting, found, reads, checks, parts)
    return tuple(one for one in waiting if orders is None or one.order in orders)


def _checked(check: FieldCheck) -> Checked:
    absence = cast(Absence, check.absence) if check.absence else None
    return Checked(value_from_json(check.value, check.field), absence, check.by_name, check.at)


def _waiting(
    row: WaitingSheet, read: ReadSheet, checks: Mapping[str, Checked], parts: Counterparts
) -> Waiting:
    done = row.stored_id is not None
    differing = () if done else _differing(read, parts)
    doubted = {d.field or WHOLE_SHEET for d in read.doubts} | set(differing)
    fields = (WHOLE_SHEET, *read.fields)
    return Waiting(
        order=row.order,
        read=read,
        settled=_with_checks(read, checks, parts.same.read if parts.same else None),
        checks=checks,
        open=() if done else tuple(f for f in fields if f in doubted and f not in checks),
        differing=differing,
        counterparts=parts,
        stored_id=row.stored_id,
        accepted_at=row.accepted_at,
    )


def _differing(read: ReadSheet, parts: Counterparts) -> tuple[str, ...]:
    """The fields in which the record says something else, which a person is asked about.

    Nobody is asked about blanks and line breaks, which every way of printing sets anew: the record's stay.
    """
    if parts.same is None:
        return ()
    stored = parts.same.read
    unlike = _unlike(read, stored)
    return tuple(f for f in unlike if not _only_blanks(read.fields[f], stored.fields.get(f)))


def _unlike(read: ReadSheet, stored: ReadSheet) -> tuple[str, ...]:
    """The fields that are not the same; a number of a field with no value says why there is none."""
    return tuple(
        f
        for f, value in read.fields.items()
        if value != stored.fields.get(f) or read.absences.get(f) != stored.absences.get(f)
    )


def _only_blanks(one: FieldValue, other: FieldValue) -> bool:
    texts = isinstance(one, str) and isinstance(other, str)
    return texts and "".join(str(one).split()) == "".join(str(other).split()) != ""


def _with_checks(read: ReadSheet, checks: Mapping[str, Checked], stored: ReadSheet | None) -> ReadSheet:
    """The sheet as it would be stored: what a person said, else what the record says, else what was read."""
    fields, absences = dict(read.fields), dict(read.absences)
    values: dict[str, tuple[FieldValue, Absence | None]] = {}
    if stored is not None:
        values = {f: (stored.fields.get(f), stored.absences.get(f)) for f in fields}
    values |= {f: (c.value, c.absence) for f, c in checks.items() if f != WHOLE_SHEET}
    for field_id, (value, absence) in values.items():
        fields[field_id] = value
        absences.pop(field_id, None)
        if absence is not None:
            absences[field_id] = absence
    return replace(read, fields=fields, absences=absences)
