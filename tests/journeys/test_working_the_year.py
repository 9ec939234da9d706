"""The year of a round, by all who take part in it: from opening to the citizen's page, and what comes between."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Visit, furikaeri, serving
from tests.journeys.test_accessibility import WIDER_THAN_WINDOW, WIDTHS, violations_here
from tests.journeys.town_hall import Person, TownHall, appoint, employ, moment, open_round
from tests.workers import environment

THIRD = "こども部子育て応援課"


@pytest.fixture(scope="module")
def hall(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TownHall]:
    """The sample as its command makes it, a third section staffed on the pages, and the round opened there."""
    data = tmp_path_factory.mktemp("hall") / "data"
    subprocess.run(furikaeri("sample"), env=environment(data), check=True, stdout=subprocess.DEVNULL)
    with serving(data, "--no-worker") as site:
        yield TownHall(browser, site)


@pytest.fixture(scope="module")
def office(hall: TownHall) -> Iterator[Person]:
    """The secretariat, who has opened the round."""
    person = hall.seat("jimukyoku")
    open_round(person)
    yield person
    person.leave()


def first_sheet(person: Person) -> str:
    """The name of the first sheet that waits on the desk to be written."""
    person.go("/work/")
    return person.page.locator("#to-write + .scroll tbody th").first.inner_text()


def write_first_sheet(hall: TownHall, author: str, head: str, passwords: tuple[str, ...] = ()) -> str:
    """One section's author writes and submits, its head approves; the sheet's name."""
    writer, approver = hall.seat(author, *passwords[:1]), hall.seat(head, *passwords[1:])
    sheet = first_sheet(writer)
    writer.take_from_desk(sheet)
    writer.write("implementation", f"{sheet}を年四回行った。")
    writer.press("保存")
    writer.sees_state("第2版")
    writer.hand_in()
    approver.take_from_desk(sheet)
    approver.press("承認する")
    approver.reads("提出済")
    writer.leave()
    approver.leave()
    return sheet


def test_a_year_from_opening_to_the_citizen_s_page(hall: TownHall, office: Person) -> None:
    passwords = tuple(employ(office, f"{who}3", f"三番 {who}") for who in ("kinyu", "kacho"))
    appoint(office, "三番 kinyu（kinyu3）", THIRD, "主任", "記入者")
    appoint(office, "三番 kacho（kacho3）", THIRD, "課長", "課長")
    sheets = [
        write_first_sheet(hall, "kinyu", "kacho"),
        write_first_sheet(hall, "kinyu2", "kacho2"),
        write_first_sheet(hall, "kinyu3", "kacho3", passwords),
    ]
    sheet = sheets[0]
    office.take_from_board(sheet)
    office.press("確認を始める")
    office.page.get_by_label("項目を選んで").select_option("implementation")
    office.press("選ぶ")
    office.page.get_by_label("指摘", exact=True).fill("参加した人数を書いてください。")
    office.press("指摘を加える")
    office.page.get_by_label("理由（差戻し").fill("人数がありません。")
    office.press("差し戻す")
    office.reads("差戻し")

    mend_and_submit(hall, sheet)
    office.take_from_board(sheet)
    office.press("確認を始める")
    expect(office.page.locator("#changes ~ .scroll ins").first).to_contain_text("86")
    office.page.get_by_label("項目を選んで").select_option("implementation")
    office.press("選ぶ")
    office.page.locator("#value").fill("のべ 86 人が参加した。")
    office.page.get_by_label("直す理由").fill("送り仮名")
    office.press("字句を直す")
    expect(office.page.locator("#corrections ~ ul")).to_contain_text("86 人")
    author = hall.seat("kinyu")
    author.go("/work/")
    expect(author.page.locator("#to-answer + .scroll")).to_contain_text(sheet)
    author.open_sheet(sheet)
    author.press("了承する")
    expect(author.page.locator("#corrections ~ ul .mark").first).to_contain_text("了承")
    author.leave()
    office.take_from_board(sheet)
    for act, state in (("確認済にする", "確認済"), ("確定する", "確定"), ("公表する", "公表")):
        office.press(act)
        if state == "公表":
            expect(office.page.get_by_role("alert")).to_contain_text("公表は取り消せません")
            office.press("1 枚を公表する")
        expect(office.page.locator(".under .mark")).to_have_text(state)
    citizen = hall.browser.new_page()
    citizen.goto(hall.site)
    citizen.get_by_role("link", name=sheet, exact=True).first.click()
    expect(citizen.get_by_role("heading", level=1)).to_contain_text(sheet)
    expect(citizen.get_by_text("のべ 86 人が参加した。")).to_be_visible()
    citizen.close()


def mend_and_submit(hall: TownHall, sheet: str) -> None:
    """The author sees the return on the desk, answers its remark, mends and submits; the head approves again."""
    author, head = hall.seat("kinyu"), hall.seat("kacho")
    author.go("/work/")
    author.reads("人数がありません。")
    author.follow("答える")
    author.press("対応済にする")
    author.take_from_desk(sheet)
    author.write("implementation", "延べ八十六人、86人が参加した。")
    author.hand_in()
    head.take_from_desk(sheet)
    head.press("承認する")
    head.reads("提出済")
    author.leave()
    head.leave()


def test_the_successor_goes_on_where_the_former_stopped(hall: TownHall, office: Person) -> None:
    former = hall.seat("kinyu2")
    sheet = first_sheet(former)
    former.take_from_desk(sheet)
    former.write("issues", "前任者が書きかけた課題")
    former.press("保存")
    former.sees_state("第2版")
    password = employ(office, "kounin", "新任 春子")
    office.go(f"/setup/transfer/?on={moment(hours=0)[:10]}")
    office.page.get_by_label(re.compile("高齢者支援課担当（見本 隣課）")).fill("新任 春子")
    office.press("何が変わるか見る")
    office.reads("見本 隣課 → 新任 春子")
    office.page.get_by_role("button", name="このとおり行う").click()
    office.reads("保存しました。")
    former.go("/work/")
    expect(former.page.get_by_role("link", name=sheet)).to_have_count(0)
    successor = hall.seat("kounin", password)
    successor.take_from_desk(sheet)
    expect(successor.page.locator("#input-issues")).to_have_value("前任者が書きかけた課題")
    successor.write("issues", "前任者が書きかけた課題を、後任が書き終えた。")
    successor.hand_in()
    head = hall.seat("kacho2")
    head.take_from_desk(sheet)
    head.press("承認する")
    head.reads("提出済")
    for person in (former, successor, head):
        person.leave()


def test_two_on_one_sheet_lose_nothing(hall: TownHall, office: Person) -> None:
    assert office.page
    author, head = hall.seat("kinyu"), hall.seat("kacho")
    sheet = first_sheet(author)
    author.take_from_desk(sheet)
    head.take_from_desk(sheet)
    author.write("implementation", "記入者の実施")
    author.write("issues", "記入者の課題")
    head.write("issues", "課長の課題")
    head.write("coop_detail", "課長の連携")
    head.press("保存")
    head.sees_state("第2版")
    author.press("保存")
    expect(author.page.locator("#field-issues .other-version")).to_contain_text("課長の課題")
    author.page.locator("#mine-issues").check()
    author.press("保存")
    author.sees_state("第3版")
    for field, words in (
        ("implementation", "記入者の実施"),
        ("issues", "記入者の課題"),
        ("coop_detail", "課長の連携"),
    ):
        expect(author.page.locator(f"#input-{field}")).to_have_value(words)
    author.follow("履歴")
    author.reads("課長の課題")
    author.leave()
    head.leave()


def test_a_late_exception_opens_one_sheet_only(hall: TownHall, office: Person) -> None:
    author = hall.seat("kinyu")
    author.go("/work/")
    late, other = author.page.locator("#to-write + .scroll tbody th").all_inner_texts()[-2:]
    office.go("/cycles/")
    office.follow("変える")
    for label, hours in (("照会日時", -3), ("提出期限", -2), ("編集の終わり", -1)):
        office.page.get_by_label(label).fill(moment(hours=hours))
    office.press("日程を変える")
    author.take_from_desk(late)
    author.reads("編集の期限を過ぎています。")
    office.take_from_board(late)
    office.page.get_by_label("延ばす期限").fill(moment(hours=48))
    office.page.get_by_label("理由（差戻し").fill("大雨の対応に当たったため")
    office.press("期限を延ばす")
    office.go("/cycles/")
    author.take_from_desk(late)
    author.write("implementation", "遅れて書いた。")
    author.hand_in()
    author.take_from_desk(other)
    author.reads("編集の期限を過ぎています。")
    author.leave()


SET_UP = (
    "",
    "sections/",
    "sections/1/",
    "reorganisation/",
    "posts/",
    "posts/1/",
    "persons/",
    "persons/1/",
    "transfer/",
)
PLANS = ("plans/", "plans/1/")
OF_EVERYBODY = ("desk", "inbox", "own_password")


def test_the_pages_of_the_year_are_accessible_and_fit_their_window(hall: TownHall, office: Person) -> None:
    office.go("/cycles/")
    board = office.page.locator("#rounds ~ .scroll").get_by_role("link").first.get_attribute("href")
    submitted = open_first(office, f"{board}?state=submitted")
    office.go(submitted)
    office.press("確認を始める")
    published = open_first(office, f"{board}?state=published")
    pages = ["/cycles/", str(board), str(board).removesuffix("board/"), published]
    pages += [f"{submitted}?field=implementation", *map(reverse, OF_EVERYBODY)]
    author, citizen = hall.seat("kinyu"), hall.come()
    own = [
        *map(reverse, OF_EVERYBODY),
        published,
        published.replace("/work/", "/section/"),
    ]  # the last one locked
    found = look_at(office, [*pages, *(f"/setup/{page}" for page in (*SET_UP, *PLANS))])
    found += look_at(author, own) + look_at(citizen, ["/sign-in/"])
    assert found == []
    author.leave()
    citizen.leave()


def open_first(person: Person, board: str) -> str:
    """The address of the first sheet the board shows."""
    person.go(board)
    return str(person.page.locator("#sheets ~ form tbody th a").first.get_attribute("href"))


def look_at(person: Person, pages: list[str]) -> list[str]:
    """What is wrong with pages, on a desk's width and on a phone's."""
    found: list[str] = []
    for path in pages:
        person.go(path)
        for width in WIDTHS:
            person.page.set_viewport_size({"width": width, "height": 900})
            found += violations_here(Visit(person.page, person.site))
            if person.page.evaluate(WIDER_THAN_WINDOW) > 0:
                found.append(f"{path} is wider than {width}")
    return found
