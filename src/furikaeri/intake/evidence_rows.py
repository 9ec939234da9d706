"""Where each value of a revision was found, what stood there, what was in doubt, and who answers for it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from furikaeri.intake.models import ExtractedField, SourceDocument
from furikaeri.people.auditing import Actor
from furikaeri.plans.actions import StoredRevision
from furikaeri.sheet.read_sheets import ReadSheet, is_empty
from furikaeri.sheet.sheet_json import evidence_to_json, value_to_json

WHOLE_SHEET = ""


@dataclass(frozen=True, slots=True)
class Acceptor:
    """Who answers for a value, how and when."""

    how: ExtractedField.Acceptance
    name: str
    user_id: int | None
    at: datetime


def record_extraction(
    *, document: SourceDocument, stored: Sequence[StoredRevision], by: Actor, at: datetime
) -> None:
    """One row for each field that has a value, a place or a doubt; accepted by the operator who loaded the document."""
    acceptor = Acceptor(ExtractedField.Acceptance.OPERATOR, by.name, by.user_id, at)
    for one in stored:
        record_fields(document, one, one.read, {}, acceptor)


def record_fields(
    document: SourceDocument,
    one: StoredRevision,
    as_read: ReadSheet,
    checked_by: Mapping[str, Acceptor],
    everybody: Acceptor,
) -> None:
    """The rows of a new revision: what the reader gave and doubted, and who answers for each field, else for all."""
    if not one.changed:
        return
    doubts: dict[str, list[str]] = defaultdict(list)
    for doubt in as_read.doubts:
        doubts[doubt.field or WHOLE_SHEET].append(doubt.reason)
    fields = [
        f
        for f, value in as_read.fields.items()
        if not is_empty(value) or as_read.evidence.get(f) or one.read.fields.get(f) != value
    ]
    rows = []
    for field in dict.fromkeys((*fields, *doubts)):
        acceptor = checked_by.get(field, everybody)
        rows.append(
            ExtractedField(
                municipality=document.municipality,
                document=document,
                revision=one.revision,
                field=field,
                place=_json([evidence_to_json(e) for e in as_read.evidence.get(field, ())]),
                raw_text=_json(value_to_json(as_read.fields.get(field))),
                doubt="\n".join(doubts.get(field, ())),
                acceptance=acceptor.how,
                accepted_by_name=acceptor.name,
                accepted_by_user_id=acceptor.user_id,
                accepted_at=acceptor.at,
            )
        )
    ExtractedField.objects.bulk_create(rows)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
