"""The sheet's page: drawn like the form, every evidence link leads to marked lines that hold the value."""

from __future__ import annotations

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from furikaeri.plans.queries import sheet_page
from furikaeri.sheet.japanese_text import comparison_key
from tests.web.conftest import LoadedTown


def page_of(client: Client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


def test_narratives_stand_as_stored(client: Client, town: LoadedTown) -> None:
    sheet = town.sheet(2025, "1-1", "1")
    found = sheet_page(sheet.id)
    assert found is not None
    shown = [p.get_text() for p in page_of(client, reverse("sheet", args=[sheet.id])).select(".narrative")]
    for field in ("overview", "implementation", "issues", "coop_detail"):
        assert found.read.text(field) in shown


def test_every_value_with_a_place_leads_to_marked_lines(client: Client, town: LoadedTown) -> None:
    sheet = town.sheet(2025, "1-1", "1")
    found = sheet_page(sheet.id)
    assert found is not None
    page = page_of(client, reverse("sheet", args=[sheet.id]))
    links = {str(a["href"]) for a in page.select(".source a")}
    placed = {f for f, places in found.read.evidence.items() if places}
    assert links == {reverse("evidence", args=[sheet.id, field]) for field in placed}
    marked = page_of(client, reverse("evidence", args=[sheet.id, "overview"])).select(".lines mark")
    assert comparison_key(found.read.text("overview")) in comparison_key(
        "".join(m.get_text() for m in marked)
    )


def test_a_field_without_a_place_has_no_evidence_page(client: Client, town: LoadedTown) -> None:
    sheet = town.sheet(2025, "1-1", "1")
    for field in ("unheard", "name-note", "target_other"):
        assert client.get(reverse("evidence", args=[sheet.id, field])).status_code == 404


def test_an_annual_sheet_names_what_its_form_does_not_have(client: Client, town: LoadedTown) -> None:
    sheet = town.sheet(2024, "1-1", "1")
    text = page_of(client, reverse("sheet", args=[sheet.id])).get_text()
    assert "この年度の様式にない項目" in text
    assert "翌年度のシート" in text
