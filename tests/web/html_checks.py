"""What every HTML answer must hold: balanced tags, Japanese, one h1, named tables and inputs, nothing from outside."""

from __future__ import annotations

from html.parser import HTMLParser

from bs4 import BeautifulSoup, Tag

VOID = {"meta", "link", "input", "br", "hr", "img", "col", "wbr"}
# the token, which version was seen, which fields a form sends, which code of the accounts a row is
HIDDEN = {"csrfmiddlewaretoken", "revision", "saves", "seen", "field", "code", "sheet", "all", "sure"}
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "srcset")


class _Balance(HTMLParser):
    """Every tag that opens closes, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice in <{tag}> at {self.getpos()}"
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> at {self.getpos()} closes nothing"
        assert self.open.pop() == tag, f"</{tag}> at {self.getpos()} closes another tag"


def check_html(html: str, where: str) -> BeautifulSoup:
    """The parsed page, after asserting what holds for all of them."""
    balance = _Balance()
    balance.feed(html)
    assert balance.open == [], where
    page = BeautifulSoup(html, "html.parser")
    tags = page.find_all(name=True)
    _check_frame(page, where)
    for tag in tags:
        _check_own(tag, where)
    _check_references(page, where)
    for table in page.find_all("table"):
        assert table.find("caption"), f"{where}: a table without a caption"
        assert all(th.get("scope") for th in table.find_all("th")), f"{where}: a th without scope"
    assert "{{" not in html, where
    assert "{%" not in html, where
    return page


def _check_frame(page: BeautifulSoup, where: str) -> None:
    assert page.html, where
    assert page.html.get("lang") == "ja", where
    assert page.title, where
    assert page.title.get_text().removesuffix("｜ふりかえり").strip(), where
    assert len(page.find_all("h1")) == 1, where
    assert len(page.find_all("main")) == 1, where


def _check_own(tag: Tag, where: str) -> None:
    assert tag.name not in {"style", "iframe"}, f"{where}: <{tag.name}>"
    if tag.name == "script":
        assert str(tag.get("src") or "").startswith("/static/"), f"{where}: a script not of our own"
        assert not tag.get_text(), f"{where}: a script in the page"
    assert tag.get("style") is None, f"{where}: a style attribute"
    assert not [name for name in tag.attrs if name.startswith("on")], f"{where}: a script attribute"
    for name in ADDRESSES:
        address = str(tag.get(name) or "")
        assert "//" not in address, f"{where}: {name} {address}"
        assert not address.startswith(("data:", "javascript:")), f"{where}: {name} {address}"


def _check_references(page: BeautifulSoup, where: str) -> None:
    ids = [str(tag["id"]) for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids)), f"{where}: ids twice: {sorted({i for i in ids if ids.count(i) > 1})}"
    for tag in page.find_all(name=True):
        for name in ("aria-labelledby", "aria-describedby", "for"):
            for wanted in str(tag.get(name) or "").split():
                assert wanted in ids, f"{where}: {name} {wanted}"
        target = str(tag.get("href") or "")
        if target.startswith("#"):
            assert target[1:] in ids, f"{where}: {target} leads nowhere"
    for field in page.find_all(["input", "select", "textarea"]):
        if field.get("type") == "hidden":
            name = str(field.get("name"))
            held = field.find_parent("form", class_="carried")  # what was typed before a new sign-in
            assert held or name in HIDDEN or name.endswith(".heading"), f"{where}: a hidden input"
            continue
        labelled = field.get("aria-label") or page.find("label", attrs={"for": field.get("id")})
        assert labelled, f"{where}: an input without a label"
