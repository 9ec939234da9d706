"""Where each value of a revision was found, what stood there, what was in doubt, and who answers for it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from furikaeri.intake.models import ExtractedField, SourceDocument
from furikaeri.people.auditing import Actor
from furikaeri.plans.actions import StoredRevision
from furikaeri.sheet.read_sheets import is_empty
from furikaeri.sheet.sheet_json import evidence_to_json, value_to_json

WHOLE_SHEET = ""


def record_extraction(
    *, document: SourceDocument, stored: Sequence[StoredRevision], by: Actor, at: datetime
) -> None:
    """One row for each field that has a value, a place or a doubt; accepted by the operator who loaded the document."""
    for one in stored:
        if one.changed:
            ExtractedField.objects.bulk_create(_fields(document, one, by, at))


def _fields(document: SourceDocument, one: StoredRevision, by: Actor, at: datetime) -> list[ExtractedField]:
    doubts: dict[str, list[str]] = defaultdict(list)
    for doubt in one.read.doubts:
        doubts[doubt.field or WHOLE_SHEET].append(doubt.reason)
    fields = [f for f, value in one.read.fields.items() if not is_empty(value) or one.read.evidence.get(f)]
    return [
        ExtractedField(
            municipality=document.municipality,
            document=document,
            revision=one.revision,
            field=field,
            place=_json([evidence_to_json(e) for e in one.read.evidence.get(field, ())]),
            raw_text=_json(value_to_json(one.read.fields.get(field))),
            doubt="\n".join(doubts.get(field, ())),
            acceptance=ExtractedField.Acceptance.OPERATOR,
            accepted_by_name=by.name,
            accepted_by_user_id=by.user_id,
            accepted_at=at,
        )
        for field in dict.fromkeys((*fields, *doubts))
    ]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
