"""axe-core (WCAG 2.2 AA and good practice) over the whole route table, on a phone's width and on a desk's; a route not visited fails."""

from __future__ import annotations

from importlib.resources import files

from furikaeri.web.access import ACCESS, EVERYBODY, WHO_ASKED
from tests.journeys.conftest import Visit, boxes
from tests.journeys.site_map import DOWNLOAD, walk

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN = """async () => {
  const found = await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']});
  return found.violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.html.slice(0, 200)).slice(0, 3).join(' | '));
}"""
BEHIND_A_BUTTON = {
    "job",
    "job_cancel",
    "job_file",
    "sign_in_again",
    "sign_out",
}  # no link leads there: a button does
OPEN_ALL = "for (const one of document.querySelectorAll('details')) one.open = true"
WIDTHS = (360, 1280)
WIDER_THAN_WINDOW = "document.scrollingElement.scrollWidth - window.innerWidth"
HINT = "e => parseFloat(getComputedStyle(e, '::before').height)"


def violations(visit: Visit, path: str) -> list[str]:
    visit.go(path)
    return violations_here(visit)


def violations_here(visit: Visit) -> list[str]:
    visit.page.evaluate(OPEN_ALL)
    visit.page.evaluate(AXE)
    found: list[str] = visit.page.evaluate(RUN)
    return [f"{visit.path()}: {one}" for one in found]


def test_every_route_is_accessible_and_fits_its_window(visit: Visit) -> None:
    pages = walk(visit)
    open_to_all = {name for name, who in ACCESS.items() if who in {EVERYBODY, WHO_ASKED}}
    assert open_to_all - set(pages) == BEHIND_A_BUTTON
    drawn = [every for route, every in pages.items() if not route.endswith(DOWNLOAD)]
    found: list[str] = []
    for width in WIDTHS:
        visit.page.set_viewport_size({"width": width, "height": 900})
        for path in (p for every in drawn for p in every):
            found += violations(visit, path)
            assert visit.page.evaluate(WIDER_THAN_WINDOW) <= 0, f"{path} is wider than {width}"
    assert found == []


def test_a_table_says_that_it_can_be_moved_only_where_it_can(visit: Visit) -> None:
    visit.go("/")
    table = visit.page.get_by_role("region", name="施策と事業")
    assert table.evaluate(HINT) == 0
    visit.page.set_viewport_size({"width": 360, "height": 900})
    assert table.evaluate(HINT) > 0
    table.focus()
    visit.page.keyboard.press("ArrowRight")
    visit.page.wait_for_function("e => e.scrollLeft > 0", arg=table.element_handle())
    name = table.get_by_role("rowheader", name="見守りネットワーク").first
    name_box, table_box = boxes(visit.page, name, table)
    assert name_box.left >= table_box.left, "the row's name moves away with its figures"


def test_the_page_for_nothing_found_is_accessible(visit: Visit) -> None:
    assert violations(visit, "/nowhere/") == []
    assert "ページが見つかりません" in visit.page.inner_text("h1")
    visit.complaints.clear()  # the browser itself notes the status 404
