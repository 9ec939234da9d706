"""A booklet comes in as a PDF, one person verifies it by keyboard alone and finds its sheets in the plan."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.handed_in import doubtful_pdf, plain_pdf, sample_of
from tests.journeys.conftest import Visit, boxes, furikaeri, serving, visiting
from tests.journeys.test_accessibility import WIDER_THAN_WINDOW, WIDTHS, violations, violations_here
from tests.journeys.test_reading_a_sheet import step_to
from tests.workers import environment


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder where last year's sheet of the first project is in the plan, loaded once."""
    folder = tmp_path_factory.mktemp("loaded")
    (folder / "last.pdf").write_bytes(plain_pdf(sample_of(2024, 0)))
    words = furikaeri("load", str(folder / "last.pdf"))
    subprocess.run(words, env=environment(folder / "data"), check=True)
    return folder / "data"


@pytest.fixture
def desk(browser: Browser, loaded: Path, tmp_path: Path) -> Iterator[Visit]:
    """A site of the test's own on a copy."""
    data = shutil.copytree(loaded, tmp_path / "data")
    with serving(data) as site, visiting(browser, site) as here:
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


def test_a_key_held_down_or_a_conversion_s_enter_accepts_nothing(desk: Visit) -> None:
    hand_in(desk, ("冊子.pdf", doubtful_pdf()))
    desk.page.get_by_role("link", name="冊子.pdf", exact=False).first.click()
    document = desk.path()
    keys = desk.page.context.new_cdp_session(desk.page)
    enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}
    expect(desk.page.get_by_role("button", name="承認", exact=True)).to_be_focused()
    keys.send("Input.dispatchKeyEvent", {"type": "keyDown", "autoRepeat": True, **enter})
    keys.send("Input.dispatchKeyEvent", {"type": "keyUp", **enter})
    desk.go(f"{document}?sheet=2&field=overview&edit=on")
    typed = desk.page.locator("#value")
    typed.fill("")
    keys.send("Input.imeSetComposition", {"text": "がいよう", "selectionStart": 4, "selectionEnd": 4})
    keys.send(
        "Input.dispatchKeyEvent",
        {"type": "rawKeyDown", **enter, "windowsVirtualKeyCode": 229, "modifiers": 2},
    )
    keys.send("Input.insertText", {"text": "概要"})
    expect(typed).to_have_value("概要")
    expect(typed).to_be_focused()
    desk.go(document)
    expect(desk.page.get_by_text("要確認 1 か所（1 枚）")).to_be_visible()
    expect(desk.page.get_by_text("0 / 2 枚 登録済み")).to_be_visible()


def test_the_rule_and_its_undo_by_keys(desk: Visit) -> None:
    hand_in(desk, ("冊子.pdf", plain_pdf(sample_of(2025, 0, 1))))
    desk.page.get_by_role("link", name="冊子.pdf", exact=False).first.click()
    expect(desk.page.get_by_text("S まとめて承認へ")).to_be_visible()  # by then the page hears keys
    document = desk.path()
    desk.page.keyboard.press("s")
    expect(desk.page.get_by_role("button", name="チェックしたシートを承認")).to_be_focused()
    desk.page.keyboard.press("Enter")
    expect(desk.page.get_by_text("2 / 2 枚 登録済み")).to_be_visible()
    expect(desk.page.get_by_text("この文書の確認は終わりました")).to_be_visible()
    assert violations_here(desk) == []
    desk.page.get_by_role("button", name="登録を取り消す").click()
    expect(desk.page.get_by_role("button", name="このシートを承認")).to_be_focused()
    assert desk.path().startswith(document)


def test_a_folder_is_chosen_or_dropped_and_too_much_is_told_before_it_is_sent(
    desk: Visit, tmp_path: Path
) -> None:
    folder = tmp_path / "各課から"
    (folder / "福祉課").mkdir(parents=True)
    (folder / "福祉課" / "甲.pdf").write_bytes(plain_pdf(sample_of(2025, 0)))
    (folder / "乙.txt").write_text("シートではない。", encoding="utf-8")
    for rubbish in (".DS_Store", "~$甲.xlsx", "Thumbs.db"):
        (folder / rubbish).write_bytes(b"x")
    desk.go("/intake/")
    desk.page.get_by_label("または、フォルダー").set_input_files(folder)
    desk.page.get_by_role("button", name="読み取る").click()
    expect(desk.page.get_by_text("読み取りが終わりました")).to_be_visible(timeout=60_000)
    assert sorted(desk.page.locator("tbody th").all_inner_texts())[0].startswith("乙.txt")
    assert desk.page.locator("tbody tr").count() == 2
    desk.go("/intake/")
    (form,) = boxes(desk.page, desk.page.locator(".handing-in"))
    hand = desk.page.context.new_cdp_session(desk.page)
    dragged = {"items": [], "files": [str(folder)], "dragOperationsMask": 1}
    for step in ("dragEnter", "dragOver", "drop"):
        place = {"x": form.left + 40, "y": form.top + 20}
        hand.send("Input.dispatchDragEvent", {"type": step, "data": dragged, **place})
    expect(desk.page.locator("tbody tr")).to_have_count(2)
    expect(desk.page.get_by_text("読み取りが終わりました")).to_be_visible(timeout=60_000)
    desk.go("/intake/")
    many = [{"name": f"{n}.txt", "mimeType": "text/plain", "buffer": b"x"} for n in range(201)]
    desk.page.get_by_label("文書のファイル").set_input_files(many)
    desk.page.get_by_role("button", name="読み取る").click()
    expect(desk.page.get_by_role("alert")).to_have_text(
        "一度に入れられるのは 200 件までです（今は 201 件）。分けて入れてください。"
    )


def test_the_pages_are_accessible_and_fit_their_window(desk: Visit) -> None:
    hand_in(desk, ("冊子.pdf", doubtful_pdf()), ("空.pdf", b""))
    batch = desk.path()
    verify = str(desk.page.get_by_role("link", name="冊子.pdf", exact=False).first.get_attribute("href"))
    pages = [
        "/intake/",
        batch,
        verify,
        f"{verify}sound/",
        f"{verify}discard/",
        "/intake/?q=冊子&sort=most",
        f"{verify}?sheet=1&beside=on",
    ]
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
