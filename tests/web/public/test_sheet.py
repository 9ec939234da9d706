"""The sheet's page: drawn like the form, every field's evidence opens marked lines that hold the value."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from furikaeri.plans.answers import SheetLine
from furikaeri.plans.models import SheetRevision
from furikaeri.plans.queries import sheet_page
from furikaeri.sheet.japanese_text import comparison_key
from tests.town import load_documents
from tests.web.conftest import LoadedTown
from tests.web.html_checks import check_html

OTHER_FORMS = Path(__file__).parents[2] / "reading" / "forms"


def page_of(client: Client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


def evidence_of(sheet: SheetLine, field: str) -> str:
    return f"{reverse('sheet', args=[sheet.id])}?evidence={field}"


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
    placed = [f for f, places in found.read.evidence.items() if places]
    assert links == {f"{reverse('sheet', args=[sheet.id])}?evidence={field}#evidence" for field in placed}
    assert page.select("#evidence") == []
    for field in placed:
        opened = check_html(client.get(evidence_of(sheet, field)).content.decode(), field)
        (current,) = opened.select(".source a[aria-current]")
        assert f"evidence={field}#" in str(current["href"])
        (panel,) = opened.select(".part.open > #evidence")
        marked = comparison_key("".join(m.get_text() for m in panel.select(".lines mark")))
        assert comparison_key(found.read.text(field)) in marked
        (close,) = panel.select(".evidence-head a")
        assert opened.find(id=str(close["href"]).partition("#")[2])


def test_the_open_evidence_stands_at_its_own_item(client: Client, town: LoadedTown) -> None:
    sheet = town.sheet(2025, "1-1", "1")
    for field, item in (("overview", "2"), ("city_departments", "9")):
        (row,) = page_of(client, evidence_of(sheet, field)).select("tr:has(#evidence)")
        assert [number.get_text() for number in row.select(".item-number")] == [item]


def test_a_field_without_a_place_opens_nothing(client: Client, town: LoadedTown) -> None:
    sheet = town.sheet(2025, "1-1", "1")
    for field in ("unheard", "name-note", "target_other"):
        answer = client.get(evidence_of(sheet, field))
        assert answer.status_code == 200
        assert 'id="evidence"' not in answer.content.decode()


def test_an_annual_sheet_names_what_its_form_does_not_have(client: Client, town: LoadedTown) -> None:
    sheet = town.sheet(2024, "1-1", "1")
    text = page_of(client, reverse("sheet", args=[sheet.id])).get_text()
    assert "この年度の様式にない項目" in text
    assert "翌年度のシート" in text


@pytest.mark.django_db
def test_a_sheet_of_another_form_and_its_plan_s_pages_are_drawn_by_its_definition(client: Client) -> None:
    load_documents(OTHER_FORMS / "jimu.xlsx", municipality="あさひ野市")
    revision = SheetRevision.objects.get()
    address = reverse("sheet", args=[revision.sheet_id])
    page = page_of(client, address)
    text = page.get_text()
    check_html(client.get(address).content.decode(), address)
    assert "今後の方向性" in text
    assert "施策の方向" not in text
    assert next(li.get_text(strip=True) for li in page.select("li") if "拡充" in li.get_text()).startswith(
        "■"
    )
    assert "見守りの当番に入った人" in text
    assert "必要性 → A（高い）" in " ".join(text.split())
    plan = revision.sheet.cycle.plan_id
    for place in (
        reverse("overview", args=[plan]),
        reverse("findings", args=[plan]),
        reverse("sums", args=[plan, "settled"]),
    ):
        assert client.get(place, follow=True).status_code == 200
