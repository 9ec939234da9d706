"""Municipalities and sections by their printed names, made when they are first met."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.models import Municipality, Section, SectionSuccession
from furikaeri.sheet.japanese_text import comparison_key

SECTION_KEY_LENGTH = 300
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
def ensure_section(
    *, municipality: Municipality, name: str, fiscal_year: int, by: Actor, at: datetime
) -> Section:
    """The section printed under this name in a fiscal year; widths and blanks do not make another one.

    A sheet of an old year may come after the section was dissolved: it still names that section, not a new one.
    """
    key = comparison_key(name)[:SECTION_KEY_LENGTH]
    found = list(Section.objects.filter(municipality=municipality, name_key=key).order_by("-id"))
    if found:
        return next((section for section in found if _was_there(section, fiscal_year)), found[0])
    made = Section.objects.create(municipality=municipality, name=name, name_key=key)
    record_event(municipality=municipality, subject=made, what="section_added", by=by, at=at, remark=name)
    return made


def _was_there(section: Section, fiscal_year: int) -> bool:
    """Whether the section existed on some day of the fiscal year, open ends taken as for ever."""
    begins, ends = date(fiscal_year, 4, 1), date(fiscal_year + 1, 3, 31)
    return (section.valid_from or begins) <= ends and (section.valid_until or ends) >= begins


@transaction.atomic
def record_succession(  # noqa: PLR0913 - one argument a fact of the reorganisation, besides who and when
    *, earlier: Section, later: Section, kind: SectionSuccession.Kind, on: date, by: Actor, at: datetime
) -> SectionSuccession:
    """One section follows another from a day on; a merge or a split is several calls with the same day."""
    Section.objects.filter(pk=earlier.pk).update(valid_until=on - timedelta(days=1))
    Section.objects.filter(pk=later.pk).update(valid_from=on)
    made = SectionSuccession.objects.create(
        municipality=earlier.municipality, earlier=earlier, later=later, kind=kind, on=on
    )
    remark = f"{earlier.name} → {later.name}"
    record_event(
        municipality=earlier.municipality, subject=made, what="section_succeeded", by=by, at=at, remark=remark
    )
    return made
