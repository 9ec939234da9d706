"""The record of what was done only grows."""

from __future__ import annotations

from datetime import date

import pytest

from furikaeri.people.actions import ensure_municipality, ensure_section, record_succession
from furikaeri.people.append_only import WrittenOnceError
from furikaeri.people.models import AuditEvent, Section, SectionSuccession
from tests.town import AT, OPERATOR

pytestmark = pytest.mark.django_db


def test_an_event_names_subject_person_and_time() -> None:
    town = ensure_municipality(name="みなと市", by=OPERATOR, at=AT)
    event = AuditEvent.objects.get()
    assert (event.subject_kind, event.subject_id, event.what) == (
        "people.municipality",
        str(town.pk),
        "municipality_added",
    )
    assert (event.by_name, event.at, event.municipality) == (OPERATOR.name, AT, town)


def test_events_are_never_changed() -> None:
    ensure_municipality(name="みなと市", by=OPERATOR, at=AT)
    with pytest.raises(WrittenOnceError):
        AuditEvent.objects.get().save()
    with pytest.raises(WrittenOnceError):
        AuditEvent.objects.all().delete()


def test_a_name_in_another_width_is_the_same() -> None:
    town = ensure_municipality(name="みなと市", by=OPERATOR, at=AT)
    assert ensure_municipality(name="みなと 市", by=OPERATOR, at=AT) == town
    first = ensure_section(municipality=town, name="ＤＸ推進課", fiscal_year=2023, by=OPERATOR, at=AT)
    assert ensure_section(municipality=town, name="DX推進課", fiscal_year=2024, by=OPERATOR, at=AT) == first
    assert AuditEvent.objects.count() == 2


def test_an_unknown_municipality_has_a_name_that_says_so() -> None:
    assert ensure_municipality(name=None, by=OPERATOR, at=AT).name == "（自治体名未設定）"


def test_a_dissolved_section_keeps_the_sheets_of_its_years() -> None:
    town = ensure_municipality(name="みなと市", by=OPERATOR, at=AT)
    old = ensure_section(municipality=town, name="市民活動課", fiscal_year=2023, by=OPERATOR, at=AT)
    new = ensure_section(municipality=town, name="地域づくり課", fiscal_year=2024, by=OPERATOR, at=AT)
    kind = SectionSuccession.Kind.RENAME
    record_succession(earlier=old, later=new, kind=kind, on=date(2024, 4, 1), by=OPERATOR, at=AT)
    old.refresh_from_db()
    assert old.valid_until == date(2024, 3, 31)
    again = Section.objects.create(
        municipality=town, name=old.name, name_key=old.name_key, valid_from=date(2026, 4, 1)
    )
    found = [
        ensure_section(municipality=town, name="市民活動課", fiscal_year=year, by=OPERATOR, at=AT)
        for year in (2022, 2023, 2026)
    ]
    assert found == [old, old, again]
