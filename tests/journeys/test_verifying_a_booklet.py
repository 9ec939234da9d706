"""A booklet comes in as a PDF, one person verifies it by keyboard alone and finds its sheets in the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.handed_in import doubtful_pdf, plain_pdf, sample_of
from tests.journeys.conftest import Visit, served, watched
from tests.journeys.test_accessibility import WIDER_THAN_WINDOW, WIDTHS, violations
from tests.journeys.test_reading_a_sheet import step_to


@pytest.fixture
def desk(browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    """A site of its own, where last year's sheet of the first project is in the plan."""
    last_year = tmp_path / "last.pdf"
    last_year.write_bytes(plain_pdf(sample_of(2024, 0)))
    with served(tmp_path, last_year) as site, watched(browser, site) as here:
        yield here


def hand_in(visit: Visit, *files: tuple[str, bytes]) -> None:
    """Choose files, and wait until the worker has read them."""
    visit.go("/intake/")
    visit.page.get_by_label("文書のファイル").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files]
    )
    visit.page.get_by_role("button", name="読み取る").click()
    expect(visit.page.get_by_text("読み取りが終わりました")).to_be_visible(timeout=60_000)


def test_a_booklet_is_verified_by_keyboard_alone(desk: Visit) -> None:
    hand_in(desk, ("冊子.pdf", doubtful_pdf()), ("空.pdf", b""), ("写真.pdf", b"\x00\x01no document"))
    expect(desk.page.get_by_text("空のファイルです")).to_be_visible()
    expect(desk.page.get_by_text("テキストとして読めません")).to_be_visible()
    keyboard = desk.page.keyboard
    step_to(desk, "冊子.pdf")
    keyboard.press("Enter")
    expect(desk.page.get_by_text("番号として読めないところがあります")).to_be_visible()
    expect(desk.page.locator(".page-picture rect")).to_be_in_viewport()
    keyboard.press("e")
    expect(desk.page.locator("#value")).to_be_focused()
    keyboard.press("ArrowDown")
    keyboard.press("ArrowDown")
    keyboard.press("Control+Enter")
    expect(desk.page.get_by_role("button", name="このシートを承認")).to_be_focused()
    keyboard.press("Enter")
    expect(desk.page.get_by_text("2 / 2 枚目")).to_be_visible()
    keyboard.press("Enter")
    expect(desk.page.get_by_text("2 / 2 枚 登録済み")).to_be_visible()
    desk.go("/")
    name = sample_of(2025, 1)[0].text("name")
    step_to(desk, name)
    keyboard.press("Enter")
    expect(desk.page.get_by_role("heading", level=1)).to_contain_text(name)


def test_n_goes_to_the_next_doubt_and_typed_letters_are_letters(desk: Visit) -> None:
    hand_in(desk, ("冊子.pdf", doubtful_pdf()))
    desk.page.get_by_role("link", name="冊子.pdf", exact=False).first.click()
    desk.go(desk.path().partition("?")[0] + "?sheet=1&field=overview&edit=on")
    desk.page.locator("#value").fill("")
    desk.page.keyboard.type("en")
    expect(desk.page.locator("#value")).to_have_value("en")
    desk.page.keyboard.press("Escape")
    expect(desk.page.locator("#value")).to_have_count(0)
    desk.page.keyboard.press("n")
    expect(desk.page).to_have_url(re.compile("field=coop_internal"))
    desk.page.get_by_role("button", name="キー操作を使わない").click()
    desk.page.keyboard.press("e")
    expect(desk.page.locator("#value")).to_have_count(0)


def test_the_pages_are_accessible_and_fit_their_window(desk: Visit) -> None:
    hand_in(desk, ("冊子.pdf", doubtful_pdf()), ("空.pdf", b""))
    batch = desk.path()
    verify = str(desk.page.get_by_role("link", name="冊子.pdf", exact=False).first.get_attribute("href"))
    pages = ["/intake/", batch, verify, f"{verify}sound/", f"{verify}?sheet=1&beside=on"]
    fields = ("overview", "coop_internal", "partners", "targets", "indicator_tables", "settled_thousand_yen")
    pages += [f"{verify}?sheet=1&field={field}&edit=on" for field in fields]
    found: list[str] = []
    for width in WIDTHS:
        desk.page.set_viewport_size({"width": width, "height": 900})
        for path in pages:
            found += violations(desk, path)
            assert desk.page.evaluate(WIDER_THAN_WINDOW) <= 0, f"{path} is wider than {width}"
    assert found == []


def test_it_works_without_script(browser: Browser, desk: Visit) -> None:
    plain = browser.new_context(java_script_enabled=False, locale="ja-JP")
    here = Visit(plain.new_page(), desk.site)
    hand_in(here, ("冊子.pdf", doubtful_pdf()))
    here.page.get_by_role("link", name="冊子.pdf", exact=False).first.click()
    here.page.get_by_role("link", name="修正").click()
    here.page.locator("#value").select_option("2")
    here.page.get_by_role("button", name="この値にする").click()
    here.page.get_by_role("button", name="このシートを承認").click()
    expect(here.page.get_by_text("1 / 2 枚 登録済み")).to_be_visible()
    plain.close()
