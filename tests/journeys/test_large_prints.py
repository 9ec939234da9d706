"""A reader prints a whole year: begins, sees how far it is, cancels; begins again and gets the file. Each page is accessible."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Visit, serving, visiting
from tests.journeys.test_accessibility import WIDER_THAN_WINDOW, WIDTHS, violations_here
from tests.workers import SHEETS, WAIT_SECONDS, is_in_the_middle, load_large_city, wait_until, worker

PATIENCE = WAIT_SECONDS * 1000  # milliseconds


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a city with a year of many sheets."""
    return load_large_city(tmp_path_factory.mktemp("large"))


@pytest.fixture(scope="module")
def large_site(city: Path) -> Iterator[str]:
    """Its pages, with no worker until a test starts one."""
    with serving(city, "--no-worker") as address:
        yield address


@pytest.fixture
def reader(browser: Browser, large_site: str) -> Iterator[Visit]:
    with visiting(browser, large_site) as here:
        yield here


def expect_state(reader: Visit, state: str) -> None:
    """The state comes by itself, and the page that tells it is accessible at both widths."""
    expect(reader.page.get_by_role("status").locator(".state")).to_have_text(state, timeout=PATIENCE)
    reader.page.goto(
        reader.page.url.partition("?")[0] + "?refresh=off"
    )  # it must not turn while it is looked at
    for width in WIDTHS:
        reader.page.set_viewport_size({"width": width, "height": 900})
        assert violations_here(reader) == []
        assert reader.page.evaluate(WIDER_THAN_WINDOW) <= 0
    reader.page.goto(reader.page.url.partition("?")[0])


def begin(reader: Visit, kind: str) -> None:
    reader.go("/")
    assert violations_here(reader) == []
    reader.page.get_by_role("button", name=kind).click()


def test_begin_see_how_far_it_is_and_cancel(reader: Visit, city: Path) -> None:
    begin(reader, "Excel")
    expect_state(reader, "順番を待っています")
    with worker(city) as working:
        wait_until(lambda: is_in_the_middle(city))
        working.send_signal(signal.SIGSTOP)  # so that it is in the middle for as long as we look
        expect_state(reader, "作っています")
        bar = reader.page.get_by_role("progressbar", name="進み具合")
        assert 0 < float(bar.get_attribute("value") or 0) < SHEETS
        expect(reader.page.get_by_text(f"/ {SHEETS} 枚")).to_be_visible()
        reader.page.get_by_role("button", name="取り消す").click()
        expect_state(reader, "取り消しています")
        working.send_signal(signal.SIGCONT)
        expect_state(reader, "取り消しました")
    expect(reader.page.get_by_role("link", name="もう一度作る")).to_be_visible()
    reader.page.get_by_role("link", name="もう一度作る").click()
    expect(reader.page.get_by_role("button", name="作り始める")).to_be_visible()
    assert violations_here(reader) == []


def test_begin_and_download(reader: Visit, city: Path, tmp_path: Path) -> None:
    begin(reader, "PDF")
    with worker(city):
        expect_state(reader, "できました")
    with reader.page.expect_download() as coming:
        reader.page.get_by_role("link", name="ダウンロード").click()
    assert coming.value.suggested_filename.endswith("令和5年度.pdf")
    coming.value.save_as(tmp_path / "year.pdf")
    assert (tmp_path / "year.pdf").read_bytes().startswith(b"%PDF")


def test_the_page_says_when_the_refreshing_is_off(reader: Visit) -> None:
    begin(reader, "Excel")
    reader.page.get_by_role("link", name="自動の更新を止める").click()
    expect(reader.page.get_by_role("link", name="自動で更新する")).to_be_visible()
    reader.page.get_by_role("link", name="更新", exact=True).click()
    expect(reader.page.get_by_role("link", name="自動で更新する")).to_be_visible()
    reader.page.get_by_role("button", name="取り消す").click()
    expect_state(reader, "取り消しました")
