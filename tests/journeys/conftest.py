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

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from tests.town import write_document

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


@contextmanager
def served(folder: Path, *documents: Path) -> Iterator[str]:
    """The address of a server of its own, with these documents loaded."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = {**os.environ, "FURIKAERI_DATA": str(folder / "data"), "PORT": str(port)}
    environment.pop("FURIKAERI_DATABASE_URL", None)
    if documents:
        subprocess.run(furikaeri("load", *map(str, documents)), env=environment, check=True)
    with subprocess.Popen(furikaeri("serve"), env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address + "/about/")
            yield address
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with two years of a plan."""
    folder = tmp_path_factory.mktemp("site")
    documents = [
        write_document(folder / f"{name}.txt", *places, source=name) for name, places in SHEETS.items()
    ]
    with served(folder, *documents) as address:
        yield address


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


@contextmanager
def watched(browser: Browser, site: str) -> Iterator[Visit]:
    """A new page on a site; nothing outside is asked, the console stays silent."""
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


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """A page on the site with two years of a plan."""
    with watched(browser, site) as here:
        yield here
