"""A citizen reads a sheet and looks where it comes from: by keyboard alone, on paper, over the years."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit, boxes

MOST_STEPS = 200


def step_to(visit: Visit, name: str) -> None:
    """Press Tab until the focused element's text begins with the name, and see that focus can be seen."""
    for _ in range(MOST_STEPS):
        visit.page.keyboard.press("Tab")
        text: str = visit.page.evaluate("document.activeElement.textContent")
        if text.strip().startswith(name):
            outline: str = visit.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", "focus cannot be seen"
            return
    raise AssertionError(f"{name} is not reached by keyboard")


def test_from_the_overview_to_a_sheet_to_its_evidence_by_keyboard(visit: Visit) -> None:
    visit.go("/")
    step_to(visit, "本文へ移動")
    visit.page.keyboard.press("Enter")
    step_to(visit, "見守りネットワーク")
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_role("heading", level=1)).to_contain_text("見守りネットワーク")
    overview = visit.page.locator(".narrative").nth(1).inner_text()
    step_to(visit, "根拠：概要")
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_role("region", name="根拠：概要")).to_be_in_viewport()
    marked = "".join(visit.page.locator(".lines mark").all_inner_texts())
    assert re.sub(r"\s", "", overview) in re.sub(r"\s", "", marked)
    step_to(visit, "前後をもっと見る")
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(".lines li:target")).to_be_visible()


def test_evidence_stands_beside_its_item_on_a_desk_and_under_it_on_a_phone(visit: Visit) -> None:
    visit.go("/")
    visit.page.get_by_role("link", name="見守りネットワーク").first.click()
    visit.page.locator(".source a", has_text="根拠：課題と今後").click()
    panel, item = visit.page.locator("#evidence"), visit.page.locator(".part.open > .value")
    expect(panel).to_be_in_viewport()
    expect(item).to_be_in_viewport()
    beside, value = boxes(visit.page, panel, item)
    assert beside.left >= value.right
    assert beside.top == pytest.approx(value.top, abs=1)
    visit.page.set_viewport_size({"width": 360, "height": 740})
    under, value = boxes(visit.page, panel, item)
    assert under.top >= value.bottom
    visit.page.get_by_role("link", name="閉じる").click()
    expect(panel).to_have_count(0)
    expect(visit.page.locator("#item-issues")).to_be_in_viewport()


def test_a_figure_opens_what_it_is_made_of(visit: Visit) -> None:
    for width in (360, 1280):
        visit.page.set_viewport_size({"width": width, "height": 900})
        visit.go("/")
        visit.page.get_by_text("決算額の数え方と内訳").click()
        visit.page.get_by_role("link", name="決算額のすべての行").click()
        expect(visit.page.get_by_role("heading", name="合計から除いた行")).to_be_visible()


def test_the_year_is_chosen_by_form_and_stays_in_the_address(visit: Visit) -> None:
    visit.go("/")
    visit.page.get_by_label("年度", exact=True).select_option("2024")
    visit.page.get_by_role("button", name="表示").click()
    expect(visit.page).to_have_url(re.compile("year=2024"))
    expect(visit.page.get_by_role("heading", level=2).first).to_contain_text("令和6年度（2024）")


def test_a_search_finds_two_characters_and_leads_to_the_sheet(visit: Visit) -> None:
    visit.go("/")
    visit.page.get_by_role("searchbox").fill("避難")
    visit.page.keyboard.press("Enter")
    expect(visit.page).to_have_url(re.compile("q="))
    visit.page.get_by_role("link", name="個別避難計画").first.click()
    expect(visit.page.get_by_role("heading", level=1)).to_contain_text("個別避難計画")


def test_last_years_sheet_is_one_click_away(visit: Visit) -> None:
    visit.go("/")
    visit.page.get_by_role("link", name="個別避難計画作成支援事業").first.click()
    visit.page.get_by_role("link", name="前年度のシート").click()
    expect(visit.page.get_by_role("heading", level=1)).to_contain_text("災害時要援護者個別支援プラン作成事業")
    visit.page.get_by_role("link", name="年度ごとの推移").click()
    expect(visit.page.get_by_text("以前の名称")).to_be_visible()


def test_on_paper_only_the_form_is_left(visit: Visit) -> None:
    visit.go("/")
    visit.page.get_by_role("link", name="見守りネットワーク").first.click()
    visit.page.locator(".source a", has_text="根拠：概要").click()
    visit.page.emulate_media(media="print")
    expect(visit.page.locator(".paper")).to_be_visible()
    for gone in (".site-header", ".site-footer", ".crumbs", ".source", ".evidence"):
        expect(visit.page.locator(gone).first).to_be_hidden()
