"""Forms that no code was written for: the shipped sheet of administrative projects, and one that was defined by following
docs/forms.md only (labels over values, pairs side by side, a grid of ratings), as Excel, Word and LibreOffice print them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.html_pages import write_html
from furikaeri.reading.cell_grids import Cell
from furikaeri.reading.cell_tables import rows_of
from furikaeri.reading.document_cells import document_grids
from furikaeri.reading.reading_files import read_bytes
from furikaeri.sheet.form import Form
from furikaeri.sheet.form_loading import load_form, shipped_forms
from furikaeri.sheet.read_sheets import PlanHeading, Reading
from furikaeri.sheet.sheet_json import value_from_json, value_to_json
from tests.forms import PROJECTS, WELFARE
from tests.outputs.fictional_prints import changed, fictional

DOCUMENTS = Path(__file__).parent / "forms"
KARTE = load_form(str(DOCUMENTS / "karte.toml"))
SAMPLES = [
    *((PROJECTS, "jimu", name) for name in ("jimu.xlsx", "jimu.docx", "jimu-excel.pdf", "jimu-word.pdf")),
    *((KARTE, "karte", name) for name in ("karte.xlsx", "karte.docx", "karte-excel.pdf", "karte-word.pdf")),
]


def read(name: str, *forms: Form) -> Reading:
    return read_bytes((DOCUMENTS / name).read_bytes(), name, forms)


@pytest.mark.parametrize(("form", "gold", "name"), SAMPLES, ids=[name for _, _, name in SAMPLES])
def test_every_field_of_every_document_is_read_without_doubt(form: Form, gold: str, name: str) -> None:
    wanted = json.loads((DOCUMENTS / f"{gold}.json").read_text(encoding="utf-8"))["sheets"]
    reading = read(name, form)
    assert [{f: value_to_json(value) for f, value in sheet.fields.items()} for sheet in reading.sheets] == [
        {f: value_to_json(value_from_json(v, f)) for f, v in sheet["fields"].items()} for sheet in wanted
    ]
    assert [doubt for sheet in reading.sheets for doubt in sheet.doubts] == []
    assert reading.unread == ()


def test_the_form_is_told_among_all() -> None:
    for name in ("jimu.xlsx", "jimu-excel.pdf", "jimu-word.pdf"):
        assert [sheet.form for sheet in read(name, *shipped_forms()).sheets] == [PROJECTS.id]


@pytest.mark.parametrize("content", ["keep", "sample-r7"])
def test_the_next_cycle_and_another_city_are_read_without_a_new_definition(content: str) -> None:
    plan = PlanHeading("第４期ひばり町地域福祉計画「となり組の輪」", "ひばり町", 4, 2021, 2025)
    later = [later_sheet(formed, plan) for formed in fictional(content)]
    page = BytesIO()
    write_html(later, page, lambda _: None)
    text = page.getvalue().decode()
    assert "令和7年度実施状況" in text
    assert "第4期計画期間における事業実績" in text
    again = read_bytes(page.getvalue(), "next.html", shipped_forms()).sheets
    assert [sheet.form for sheet in again] == [WELFARE.id] * len(later)
    assert [sheet.plan for sheet in again] == [plan] * len(later)
    assert [dict(sheet.fields) for sheet in again] == [dict(formed.sheet.fields) for formed in later]


def later_sheet(formed: FormedSheet, plan: PlanHeading) -> FormedSheet:
    return replace(
        changed(formed, fiscal_year=2025), sheet=replace(changed(formed, fiscal_year=2025).sheet, plan=plan)
    )


# What a city prints a little differently, and whether words differ (then the fields are doubted)
REWORDED = [
    ("事業の目的", "事業目的", False),
    ("改善の内容", "５．改善内容", False),
    ("今後の方向", "今後の方向性", False),
    ("妥当性", "①妥当性", False),
    ("担当部署", "担当部署名", False),
    ("総合評価", "総合的な評価", True),
    ("開始年度", "事業開始年度", True),
]


@pytest.mark.parametrize(("printed", "instead", "doubted"), REWORDED)
def test_a_label_printed_differently_is_recognised_and_told(
    printed: str, instead: str, doubted: bool
) -> None:
    page = written_karte()
    before = read_bytes(page.encode(), "a.html", [KARTE]).sheets
    after = read_bytes(page.replace(f">{printed}<", f">{instead}<").encode(), "a.html", [KARTE]).sheets
    for one, other in zip(before, after, strict=True):
        assert dict(one.fields) == dict(other.fields)
        assert [remark.text for remark in other.remarks] == [instead]
        assert bool(other.doubts) is doubted


def test_a_label_that_cannot_be_recognised_is_never_silent() -> None:
    page = written_karte()
    before = read_bytes(page.encode(), "a.html", [KARTE]).sheets
    after = read_bytes(page.replace(">事業の内容<", ">取り組んだこと<").encode(), "a.html", [KARTE]).sheets
    for one, other in zip(before, after, strict=True):
        wrong = {f for f, value in one.fields.items() if other.fields[f] != value}
        assert wrong == {"purpose", "overview"}
        assert wrong <= other.doubted_fields()


def written_karte() -> str:
    """The sheets of the unseen form as a page of another program: plain tables."""
    grids = document_grids((DOCUMENTS / "karte.xlsx").read_bytes())
    return "".join(f"<table>{''.join(map(html_row, rows_of(grid.cells)))}</table>" for grid in grids)


def html_row(cells: Sequence[Cell]) -> str:
    words = (
        f'<td rowspan="{c.rows}" colspan="{c.columns}">{"<br>".join(c.text.splitlines())}</td>' for c in cells
    )
    return f"<tr>{''.join(words)}</tr>"
