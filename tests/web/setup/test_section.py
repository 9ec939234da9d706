"""Sections on pages: added, corrected, reorganised after a look; what is wrong keeps what was typed."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from furikaeri.people.models import Section, SectionSuccession
from tests.people.organisation import CityHall
from tests.web.html_checks import check_html


def test_a_section_is_added_and_corrected(office: Client, hall: CityHall) -> None:
    added = office.post(reverse("setup_sections"), {"name": "防災課", "valid_from": "2025-04-01"})
    assert added.status_code == 302
    section = Section.objects.get(name="防災課")
    office.post(
        reverse("setup_section", args=[section.pk]),
        {"name": "防災安全課", "shared_address": "bosai@city.example.jp"},
    )
    section.refresh_from_db()
    assert (section.name, section.shared_address) == ("防災安全課", "bosai@city.example.jp")


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "福祉課"},
        {"name": "課" * 201},
        {"name": "nul\0"},
        {"name": "x", "valid_from": "2025-02-30"},
        {"name": "x", "valid_from": "99999-01-01"},
        {"name": "x", "contact": "99999999999999999999"},
        {"name": "x", "shared_address": "'; DROP TABLE people_section; --"},
    ],
)
def test_what_is_wrong_is_told_and_kept(office: Client, hall: CityHall, wrong: dict[str, str]) -> None:
    before = Section.objects.count()
    answer = office.post(
        reverse("setup_sections"), {**wrong, "shared_address": wrong.get("shared_address", "<b>@x")}
    )
    assert answer.status_code == 422
    page = check_html(answer.content.decode(), "sections")
    assert page.find(role="alert") is not None
    assert "<b>@x" not in answer.content.decode()
    assert Section.objects.count() == before


def test_a_reorganisation_is_shown_before_it_is_done(office: Client, hall: CityHall) -> None:
    typed = {"kind": "rename", "on": "2025-04-01", "earlier": [hall.welfare.pk], "later": "地域福祉課"}
    shown = office.post(reverse("reorganisation"), typed)
    assert "移る職 2" in check_html(shown.content.decode(), "reorganisation").get_text()
    assert not SectionSuccession.objects.exists()
    assert office.post(reverse("reorganisation"), {**typed, "confirm": "1"}).status_code == 302
    assert SectionSuccession.objects.get().later.name == "地域福祉課"
    assert (
        office.post(reverse("reorganisation"), {**typed, "confirm": "1"}).status_code == 422
    )  # pressed twice
