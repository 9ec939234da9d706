"""The product as an installation runs it: documents loaded by `furikaeri load`, pages by `furikaeri serve`, in Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, sync_playwright

from tests.town import write_document
from tests.workers import environment

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SHEETS = {"sample-r6": (0, 1, 2, 7, 9, 10), "sample-r7": (0, 1, 2, 6, 7, 9, 10)}
START_SECONDS = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All journeys need the browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def furikaeri(*words: str) -> list[str]:
    return [sys.executable, "-c", "import sys; from furikaeri.commands import main; sys.exit(main())", *words]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with two years of a plan."""
    folder = tmp_path_factory.mktemp("site")
    documents = [
        write_document(folder / f"{name}.txt", *places, source=name) for name, places in SHEETS.items()
    ]
    subprocess.run(furikaeri("load", *map(str, documents)), env=environment(folder / "data"), check=True)
    with serving(folder / "data") as address:
        yield address


@contextmanager
def serving(data: Path, *words: str) -> Iterator[str]:
    """The address of `furikaeri serve` on a data folder."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = furikaeri("serve", f"--port={port}", *words)
    with subprocess.Popen(command, env=environment(data), stdout=subprocess.DEVNULL) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address + "/about/")
            yield address
        finally:
            server.terminate()


def wait_for(address: str) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own server
                return
        except urllib.error.HTTPError:
            raise
        except OSError:
            assert time.monotonic() < end, "the server does not answer"
            time.sleep(0.2)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    named = os.environ.get("FURIKAERI_CHROMIUM") or shutil.which("chromium")
    if named is None:
        pytest.skip("Chromium がありません（apt install chromium）。")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=named, args=FLAGS)
        yield chromium
        chromium.close()


class Box(NamedTuple):
    """Where an element stands in the window, in CSS pixels."""

    left: float
    top: float
    right: float
    bottom: float


# Both in one step: between two calls the page may be laid out or scrolled anew.
BOXES = """others => others.map(e => { const r = e.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom] })"""


def boxes(page: Page, *elements: Locator) -> list[Box]:
    """Where elements stand at one moment."""
    handles = [element.element_handle() for element in elements]
    return [Box(*sides) for sides in page.evaluate(BOXES, handles)]


@dataclass(slots=True)
class Visit:
    """A browser's page on the site, with what it asked for and what it complained about."""

    page: Page
    site: str
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open a path of the site."""
        self.page.goto(self.site + path)

    def path(self) -> str:
        """Where the page is now."""
        return self.page.url.removeprefix(self.site)


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """A new page on the site."""
    with visiting(browser, site) as here:
        yield here


@contextmanager
def visiting(browser: Browser, site: str) -> Iterator[Visit]:
    """A new page without JavaScript of its own; nothing outside is asked, the console stays silent."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="ja-JP")
    here = Visit(page, site)

    def note(request: Request) -> None:
        if not request.url.startswith(site):
            here.outside.append(request.url)

    page.on("request", note)
    page.on("console", lambda message: here.complaints.append(message.text))
    yield here
    page.close()
    assert here.outside == []
    assert here.complaints == []
