"""The town hall of the sample in Chromium: people at their desks, and what each of them does there by the page's own buttons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from furikaeri.people.signing_in import SAMPLE_PASSWORD

PATIENCE = 60_000  # of a machine that does much else


@dataclass(slots=True)
class Person:
    """Somebody who is signed in and sits before one page."""

    page: Page
    site: str
    context: BrowserContext

    def go(self, path: str) -> None:
        """Open a path of the site."""
        self.page.goto(self.site + path)

    def press(self, name: str) -> None:
        """Press the only button of this name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        """Follow the first link that is called so."""
        self.page.get_by_role("link", name=name).first.click()

    def reads(self, words: str) -> None:
        """Somewhere on the page these words stand."""
        expect(self.page.get_by_text(words).first).to_be_visible(timeout=PATIENCE)

    def take_from_desk(self, sheet: str) -> None:
        """Open a sheet from the desk."""
        self.go("/work/")
        self.open_sheet(sheet)

    def take_from_board(self, sheet: str) -> None:
        """Open a sheet from the board of the only round."""
        self.go("/cycles/")
        self.page.locator("#rounds ~ .scroll").get_by_role("link").first.click()
        self.open_sheet(sheet)

    def open_sheet(self, sheet: str) -> None:
        """Follow the link of a sheet, with its number or without; not that of one whose name only begins alike."""
        self.page.get_by_role("link", name=re.compile(rf"^(\d+\s+)?{re.escape(sheet)}$")).first.click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(sheet)

    def write(self, field: str, words: str) -> None:
        """Type into a field of the entry page, and wait until the draft has it."""
        self.page.locator(f"#input-{field}").fill(words)
        self.sees_state("に下書きを保存しました")

    def sees_state(self, words: str) -> None:
        """What the foot of the entry page says of saving."""
        expect(self.page.locator("#saved-state")).to_contain_text(words, timeout=PATIENCE)

    def hand_in(self) -> None:
        """From the entry page to the head, whatever the list of findings says."""
        self.press("提出へ")
        self.page.get_by_role("button", name="提出する").click()
        self.reads("課長確認中")

    def leave(self) -> None:
        """Close the browser."""
        self.context.close()


@dataclass(frozen=True, slots=True)
class TownHall:
    """The site and the browser people come with."""

    browser: Browser
    site: str

    def come(self) -> Person:
        """Somebody comes, and is nobody yet."""
        context = self.browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900})
        context.set_default_timeout(PATIENCE)
        return Person(context.new_page(), self.site, context)

    def seat(self, username: str, password: str = SAMPLE_PASSWORD) -> Person:
        """Somebody comes and signs in."""
        person = self.come()
        person.go("/sign-in/")
        person.page.get_by_label("利用者名").fill(username)
        person.page.get_by_label("パスワード").fill(password)
        person.press("サインイン")
        expect(person.page.get_by_role("button", name="サインアウト")).to_be_visible()
        return person


def open_round(office: Person) -> None:
    """Open the round of the loaded plan on its page: it began this hour."""
    office.go("/cycles/")
    office.page.get_by_label("照会日時").fill(moment(hours=-1))
    office.press("作るシートを確かめる")
    office.reads("11 枚のシートを作ります。")
    office.press("11 枚で照会を始める")
    office.reads("11 枚のシート")


def moment(*, hours: int) -> str:
    """So many hours from now, as a browser's field for date and time takes it."""
    return f"{timezone.localtime() + timedelta(hours=hours):%Y-%m-%dT%H:%M}"


def employ(office: Person, username: str, name: str) -> str:
    """Add a person on the page; the first password, as it is shown this once."""
    office.go("/setup/persons/")
    office.page.locator("#id_username").fill(username)
    office.page.locator("#id_name").fill(name)
    office.press("加える")
    return office.page.locator("code.big").inner_text()


def appoint(office: Person, name: str, section: str, title: str, role: str) -> None:
    """Add a post and put the person in it."""
    office.go("/setup/posts/")
    office.page.locator("#id_section").select_option(label=section)
    office.page.locator("#id_title").fill(title)
    office.page.locator("#id_role").select_option(label=role)
    office.press("加える")
    office.follow(f"{section}{title}")
    office.page.locator("#id_new-user").select_option(name)
    office.press("就ける")
    office.reads("保存しました。")
