"""Clients that save over HTTP as browsers do, until the server is gone; they remember what was acknowledged."""

from __future__ import annotations

import random
import re
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from http.cookiejar import CookieJar

TOGETHER = ("issues", "coop_detail")  # written with the same words in one saving: half of it would show
_SEEN = re.compile(r'name="seen" value="(\d+)"')
_SAVES = re.compile(r'(?:data-saves="|name="saves" value=")(\d+)"')
_ANSWER_SECONDS = 60


class _Stay(urllib.request.HTTPRedirectHandler):
    """Redirects are answers, too."""

    def redirect_request(self, *_asked: object) -> None:
        return None


@dataclass(slots=True)
class Acknowledged:
    """What one sheet's server said it has: every revision's words, the draft's words, and the savings that were asked for."""

    saved: list[str] = field(default_factory=list)
    draft: str | None = None
    asked: list[str] = field(default_factory=list)

    @property
    def unsure(self) -> str | None:
        """The last words asked for, when no answer came."""
        known = self.draft if self.draft is not None else (self.saved[-1] if self.saved else None)
        return self.asked[-1] if self.asked and self.asked[-1] != known else None


class SavingClient(threading.Thread):
    """One person's browser, on sheets of its own: drafts, and now and then a revision, as fast as the server answers."""

    def __init__(self, site: str, person: Sequence[str], sheets: Sequence[int], rule: random.Random) -> None:
        super().__init__(daemon=True)
        self.site, self.person, self.rule = site, person, rule
        self.known = {sheet: Acknowledged() for sheet in sheets}
        self.count = 0
        self.trouble = ""
        self._jar = CookieJar()
        self._opener = urllib.request.build_opener(_Stay, urllib.request.HTTPCookieProcessor(self._jar))

    def run(self) -> None:
        """Save until the server is gone; anything else that goes wrong is kept for the test."""
        try:
            self._sign_in()
            pages = {sheet: self._page(sheet) for sheet in self.known}
            while True:
                sheet = self.rule.choice(list(self.known))
                pages[sheet] = self._save_once(sheet, *pages[sheet])
        except urllib.error.HTTPError as error:
            self.trouble = f"{error.code} {error.url}"
        except (OSError, HTTPException):
            return  # no answer, or one that breaks off: the server is gone
        except AssertionError as error:
            self.trouble = repr(error)

    def _save_once(self, sheet: int, seen: str, saves: str) -> tuple[str, str]:
        known = self.known[sheet]
        words = f"{sheet}-{self.person[0]}-{self.rule.getrandbits(48):012x}"
        known.asked.append(words)
        values = {**dict.fromkeys(TOGETHER, words), "seen": seen, "saves": saves}
        if self.rule.random() < 0.8:
            page = self._post(f"/section/sheets/{sheet}/draft/", values)
            known.draft = words
            self.count += 1
            return seen, _found(_SAVES, page)
        self._post(f"/section/sheets/{sheet}/", {**values, "act": "save"})
        known.saved.append(words)
        known.draft = None
        self.count += 1
        return self._page(sheet)

    def _page(self, sheet: int) -> tuple[str, str]:
        page = self._get(f"/section/sheets/{sheet}/")
        return _found(_SEEN, page), _found(_SAVES, page)

    def _sign_in(self) -> None:
        self._get("/sign-in/")
        username, password = self.person
        self._post("/sign-in/", {"username": username, "password": password})

    def _get(self, path: str) -> str:
        with self._opener.open(self.site + path, timeout=_ANSWER_SECONDS) as answer:
            text: str = answer.read().decode()
            return text

    def _post(self, path: str, values: Mapping[str, str]) -> str:
        token = next(c.value or "" for c in self._jar if c.name == "csrftoken")
        pairs = [("csrfmiddlewaretoken", token), *values.items(), *(("field", f) for f in TOGETHER)]
        request = urllib.request.Request(self.site + path, urllib.parse.urlencode(pairs).encode())  # noqa: S310
        try:
            with self._opener.open(request, timeout=_ANSWER_SECONDS) as answer:
                text: str = answer.read().decode()
                return text
        except urllib.error.HTTPError as error:
            if error.code == 302:
                return ""
            raise


def _found(pattern: re.Pattern[str], page: str) -> str:
    match = pattern.search(page)
    assert match, page[:300]
    return match[1]
