"""A clerk fills in a sheet in Chromium: typing is saved by itself, and nothing typed is lost whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import Visit, serving
from tests.journeys.test_accessibility import WIDER_THAN_WINDOW, WIDTHS, violations_here
from tests.served_town import AUTHOR, HEAD, PASSWORD, fill_data_folder
from tests.workers import environment

KEPT = "に下書きを保存しました"
PATIENCE = 60_000
# What a browser does when somebody pastes: there is no clipboard in a headless one
PASTE = """(cell, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  cell.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


@dataclass(frozen=True, slots=True)
class Office:
    """A site of its own with an open round."""

    browser: Browser
    site: str
    sheets: tuple[int, ...]

    def sit_down(self, person: str = AUTHOR, *, script: bool = True) -> BrowserContext:
        """A browser of one person, signed in."""
        context = self.browser.new_context(java_script_enabled=script, locale="ja-JP")
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(f"{self.site}/sign-in/")
        sign_in(page, person)
        page.close()
        return context

    def open(self, context: BrowserContext, place: int = 0) -> Page:
        """The entry page of one of the sheets."""
        page = context.new_page()
        page.goto(f"{self.site}/section/sheets/{self.sheets[place]}/")
        return page


@pytest.fixture(scope="module")
def office(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The town and its server."""
    data = tmp_path_factory.mktemp("filling") / "data"
    sheets = fill_data_folder(environment(data), 8)
    with serving(data, "--no-worker") as site:
        yield Office(browser, site, tuple(sheets))


def sign_in(page: Page, person: str) -> None:
    page.locator("#id_username").fill(person)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="サインイン", exact=True).click()
    expect(page.get_by_role("button", name="サインアウト")).to_be_visible(timeout=PATIENCE)


def state(page: Page, words: str) -> None:
    expect(page.locator("#saved-state")).to_contain_text(words, timeout=PATIENCE)


def test_typing_is_saved_by_itself_and_is_there_again(office: Office) -> None:
    desk = office.sit_down()
    page = office.open(desk)
    state(page, "まだ記入していません")
    page.locator("#input-implementation").fill("研修会を三回開いた。")
    state(page, KEPT)
    page.locator("#input-settled_thousand_yen").fill("約300")
    expect(page.locator("#problem-settled_thousand_yen")).to_contain_text(
        "金額として読めません", timeout=PATIENCE
    )
    page.locator("#input-settled_thousand_yen").fill("３００")
    expect(page.locator("#problem-settled_thousand_yen")).to_have_count(0, timeout=PATIENCE)
    page.reload()
    expect(page.locator("#input-implementation")).to_have_value("研修会を三回開いた。")
    expect(page.locator("#input-settled_thousand_yen")).to_have_value("300")
    page.keyboard.press("Control+s")
    state(page, "第2版")
    desk.close()


def test_a_lost_connection_loses_nothing(office: Office) -> None:
    desk = office.sit_down()
    page = office.open(desk, 1)
    desk.set_offline(True)
    page.locator("#input-issues").fill("電波の届かない所で書いた課題")
    state(page, "通信できません")
    desk.set_offline(False)
    state(page, KEPT)  # by itself
    desk.set_offline(True)
    page.locator("#input-issues").fill("閉じる前に書いた課題")
    state(page, "通信できません")
    page.close()  # a laptop closed
    desk.set_offline(False)
    page = office.open(desk, 1)
    offered = page.locator("#local-draft")
    expect(offered).to_contain_text("閉じる前に書いた課題")
    expect(page.locator("#input-issues")).to_have_value("電波の届かない所で書いた課題")
    offered.get_by_role("button", name="この入力を戻す").click()
    state(page, KEPT)
    page.reload()
    expect(page.locator("#input-issues")).to_have_value("閉じる前に書いた課題")
    expect(page.locator("#local-draft")).to_be_hidden()
    desk.close()


def test_a_session_that_ended_loses_nothing(office: Office) -> None:
    desk = office.sit_down()
    page = office.open(desk, 2)
    desk.clear_cookies(name="sessionid")
    page.locator("#input-issues").fill("サインインが切れてから書いた課題")
    state(page, "サインインが切れました")
    page.get_by_role("link", name="サインインし直して続ける").click()
    sign_in(page, AUTHOR)
    page.locator("#local-draft").get_by_role("button", name="この入力を戻す").click()
    expect(page.locator("#input-issues")).to_have_value("サインインが切れてから書いた課題")
    state(page, KEPT)
    desk.close()


def test_an_older_tab_shows_both_versions(office: Office) -> None:
    desk = office.sit_down()
    old, new = office.open(desk, 3), office.open(desk, 3)
    new.locator("#input-issues").fill("新しい画面の課題")
    state(new, KEPT)
    old.locator("#input-issues").fill("古い画面の課題")
    state(old, "ほかの画面で更新されています")
    old.get_by_role("button", name="保存", exact=True).click()
    expect(old.locator("#input-issues")).to_have_value("古い画面の課題")
    expect(old.locator("#field-issues .other-version")).to_contain_text("新しい画面の課題")
    desk.close()


def test_two_persons_see_and_merge_each_other_s_words(office: Office) -> None:
    author, head = office.sit_down(), office.sit_down(HEAD)
    mine, theirs = office.open(author, 4), office.open(head, 4)
    theirs.locator("#input-issues").fill("課長の課題")
    theirs.locator("#input-coop_detail").fill("課長の連携")
    theirs.get_by_role("button", name="保存", exact=True).click()
    state(theirs, "第2版")
    mine.locator("#input-issues").fill("記入者の課題")
    mine.locator("#input-implementation").fill("記入者の実施")
    mine.get_by_role("button", name="保存", exact=True).click()
    expect(mine.locator("#field-issues .other-version")).to_contain_text("課長の課題")
    expect(mine.locator("#input-coop_detail")).to_have_value("課長の連携")
    mine.locator("#theirs-issues").check()
    mine.get_by_role("button", name="保存", exact=True).click()
    state(mine, "第3版")
    expect(mine.locator("#input-issues")).to_have_value("課長の課題")
    expect(mine.locator("#input-implementation")).to_have_value("記入者の実施")
    author.close()
    head.close()


def test_a_table_from_excel_is_pasted_into_the_cells(office: Office) -> None:
    desk = office.sit_down()
    page = office.open(desk, 5)
    grid = page.locator("[data-grid]").first
    first = page.locator("#input-indicator_tables")
    first.evaluate(PASTE, '研修会\t回\t３\t4\r\n"見守り\n（延べ）"\t人\t1,200\t約300\r\n訪問\t件\t△5\t‐\r\n')
    expect(grid.locator("tbody tr")).to_have_count(3)
    expect(grid).to_contain_text("3 行を貼り付けました")
    state(page, KEPT)
    page.reload()
    expect(page.locator("#input-indicator_tables")).to_have_value("研修会")
    cells = [box.input_value() for box in page.locator("[data-grid] td input").all()[:24]]
    assert [cells[2], cells[10], cells[11], cells[18], cells[19]] == ["3", "1200", "約300", "-5", "‐"]
    page.locator("#input-indicator_tables").evaluate(PASTE, "行\t1\n" * 10_000)
    expect(page.locator("[data-grid]").first).to_contain_text("表が大きすぎます（10,000 行）")
    desk.close()


def test_without_its_script_the_page_works(office: Office) -> None:
    desk = office.sit_down(script=False)
    page = office.open(desk, 6)
    page.locator("#input-issues").fill("スクリプトなしの課題")
    page.get_by_role("button", name="行を増やす").click()
    expect(page.locator("#input-issues")).to_have_value("スクリプトなしの課題")
    expect(page.locator("[data-grid] tbody tr")).to_have_count(12)
    page.get_by_role("button", name="保存", exact=True).click()
    state(page, "第2版")
    page.get_by_role("link", name="履歴").click()
    expect(page.locator("ins")).to_contain_text(["スクリプトなしの課題"])
    page.go_back()
    page.get_by_role("button", name="提出へ").click()
    expect(page.get_by_role("heading", name="まだ直していないところ")).to_be_visible()
    desk.close()


def test_the_pages_are_accessible_and_fit_their_window(office: Office) -> None:
    desk = office.sit_down()
    page = office.open(desk, 7)
    page.locator("#input-settled_thousand_yen").fill("約300")
    state(page, KEPT)
    entry = f"/section/sheets/{office.sheets[7]}/"
    found: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for path in (entry, f"{entry}history/", f"{entry}submission/"):
            page.goto(office.site + path)
            assert page.evaluate(WIDER_THAN_WINDOW) <= 0, f"{path} is wider than {width}"
            found += violations_here(Visit(page, office.site))
    assert found == []
    desk.close()


def test_by_keyboard_alone_in_the_form_s_order(office: Office, tmp_path: Path) -> None:
    desk = office.sit_down()
    page = office.open(desk, 7)
    page.locator("#input-number").focus()
    visited: list[str] = []
    for _ in range(150):
        page.keyboard.press("Tab")
        visited.append(
            page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")
        )
        if visited[-1] == "保存":
            break
    order = page.evaluate(
        "[...document.querySelectorAll('[data-field]')].map(e => 'input-' + e.dataset.field)"
    )
    inputs = [one for one in visited if one in order]
    assert inputs == [one for one in order if one in inputs]
    assert {"input-issues", "input-targets", "input-coop_internal", "input-indicator_tables"} <= set(inputs)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    desk.close()
