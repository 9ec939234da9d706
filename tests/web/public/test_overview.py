"""The overview's figures and marks, and the rows behind a sum."""

from __future__ import annotations

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from furikaeri.plans.queries import plan_overview
from tests.web.conftest import LoadedTown


def text_of(client: Client, address: str) -> str:
    return BeautifulSoup(client.get(address).content, "html.parser").get_text(" ", strip=True)


def test_sums_are_printed_and_counted_once(client: Client, town: LoadedTown) -> None:
    found = plan_overview(town.plan.id)
    assert found is not None
    text = text_of(client, reverse("overview", args=[town.plan.id]))
    assert found.settled.counted_once != found.settled.printed
    assert f"{found.settled.counted_once:,}" in text
    assert f"{found.settled.printed:,}" in text
    assert "再掲" in text


def test_the_rows_left_out_say_where_they_count(client: Client, town: LoadedTown) -> None:
    address = reverse("sums", args=[town.plan.id, "settled"])
    page = BeautifulSoup(client.get(address).content, "html.parser")
    left_out = page.find(attrs={"aria-labelledby": "left-out"})
    assert left_out is not None
    assert "で数えています" in left_out.get_text()


def test_the_figure_opens_what_was_left_out_of_it(client: Client, town: LoadedTown) -> None:
    found = plan_overview(town.plan.id)
    assert found is not None
    page = BeautifulSoup(client.get(reverse("overview", args=[town.plan.id])).content, "html.parser")
    projects, settled, budget = page.select(".figures details")
    assert len(projects.select("li")) == found.sheets - found.projects
    left_out = [line for line in found.settled.lines if not line.counted and line.printed is not None]
    assert left_out
    assert [str(a["href"]) for a in settled.select("li a")] == [
        reverse("sheet", args=[line.sheet.id]) for line in left_out
    ]
    assert reverse("sums", args=[town.plan.id, "budget"]) in str(budget)


def test_each_listing_shows_its_projects_years(client: Client, town: LoadedTown) -> None:
    page = BeautifulSoup(client.get(reverse("overview", args=[town.plan.id])).content, "html.parser")
    listings = {sheet.listing_id for sheet in town.sheets if sheet.fiscal_year == 2025}
    cells = page.select("td.trend")
    assert len(cells) == len(listings)
    sheet = town.sheet(2025, "1-1", "1")
    cell = next(c for c in cells if c.find("a", href=reverse("project", args=[sheet.project_id])))
    said = cell.select_one("svg desc")
    assert said is not None
    assert f"R7 {sheet.settled_thousand_yen:,}千円" in said.get_text()
    assert "R6 " in said.get_text()
    assert f"→ R8予算 {sheet.budget_thousand_yen:,}" in cell.get_text()


def test_another_year_is_another_page(client: Client, town: LoadedTown) -> None:
    address = reverse("overview", args=[town.plan.id])
    assert "令和7年度（2025）の全体" in text_of(client, address)
    assert "令和6年度（2024）の全体" in text_of(client, f"{address}?year=2024")
    assert client.get(f"{address}?year=2010").status_code == 404
