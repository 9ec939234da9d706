"""The record of what was done only grows."""

from __future__ import annotations

import pytest

from furikaeri.people.actions import ensure_municipality, ensure_section
from furikaeri.people.append_only import WrittenOnceError
from furikaeri.people.models import AuditEvent
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
    first = ensure_section(municipality=town, name="ＤＸ推進課", by=OPERATOR, at=AT)
    assert ensure_section(municipality=town, name="DX推進課", by=OPERATOR, at=AT) == first
    assert AuditEvent.objects.count() == 2


def test_an_unknown_municipality_has_a_name_that_says_so() -> None:
    assert ensure_municipality(name=None, by=OPERATOR, at=AT).name == "（自治体名未設定）"
