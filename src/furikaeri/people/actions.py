"""Municipalities and sections by their printed names, made when they are first met."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.models import Municipality, Section
from furikaeri.sheet.japanese_text import comparison_key

UNNAMED_MUNICIPALITY = "（自治体名未設定）"


@transaction.atomic
def ensure_municipality(*, name: str | None, by: Actor, at: datetime) -> Municipality:
    """The municipality of this name; None is the one whose name no document tells."""
    shown = name or UNNAMED_MUNICIPALITY
    found = next(
        (m for m in Municipality.objects.all() if comparison_key(m.name) == comparison_key(shown)), None
    )
    if found is not None:
        return found
    made = Municipality.objects.create(name=shown)
    record_event(municipality=made, subject=made, what="municipality_added", by=by, at=at, remark=shown)
    return made


@transaction.atomic
def ensure_section(*, municipality: Municipality, name: str, by: Actor, at: datetime) -> Section:
    """The valid section printed under this name; widths and blanks do not make another one."""
    section, made = Section.objects.get_or_create(
        municipality=municipality,
        name_key=comparison_key(name),
        valid_until__isnull=True,
        defaults={"name": name},
    )
    if made:
        record_event(
            municipality=municipality, subject=section, what="section_added", by=by, at=at, remark=name
        )
    return section
