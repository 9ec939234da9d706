"""Drafts scored on the shipped forms: which labels were found, and the kinds of the fields at them."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from furikaeri.outputs.html_pages import write_html
from furikaeri.outputs.word_documents import write_word
from furikaeri.outputs.xlsx_books import write_xlsx
from furikaeri.reading.cell_labels import fields_of_labels
from furikaeri.reading.document_cells import document_grids
from furikaeri.reading.form_draft_text import draft_text
from furikaeri.reading.form_drafting import draft_form
from furikaeri.reading.reading_files import read_bytes
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.form import Form
from furikaeri.sheet.form_loading import load_form, parse_form
from tests.forms import PROJECTS, WELFARE
from tests.other_forms.making import HERE, KEPT, form_names, office_file
from tests.outputs.fictional_prints import fictional

DOCUMENTS = Path(__file__).parent / "forms"
LEAST = 0.8


def words(text: str) -> str:
    return folded(re.sub(r"^[■□]|^[（(]\d[）)]|^[0-9０-９]{1,2}[\s　.．]+", "", text))


def drafted(data: bytes) -> Form:
    return parse_form(draft_text(draft_form(document_grids(data)), "draft", "見本"), "下書き")


def scores(form: Form, draft: Form) -> tuple[float, float]:
    """The shares of the form's labels that were drafted, and of its fields whose kind is right at their label."""
    found = {words(label.text): label for label in draft.labels}
    asked = [label for label in form.labels if label.role != "note"]
    own, drafts = fields_of_labels(form), fields_of_labels(draft)
    kinds: list[bool] = []
    for label in asked:
        known = found.get(words(label.text))
        there = [draft.field(f).kind for f in drafts.get(known.id, ())] if known else []
        kinds += [form.field(f).kind in there for f in own.get(label.id, ())]
    return sum(words(label.text) in found for label in asked) / len(asked), sum(kinds) / len(kinds)


@pytest.mark.parametrize("name", ["jimu.xlsx", "jimu.docx", "jimu-excel.pdf", "jimu-word.pdf"])
def test_the_shipped_second_form(name: str) -> None:
    labels, kinds = scores(PROJECTS, drafted((DOCUMENTS / name).read_bytes()))
    assert labels >= LEAST
    assert kinds >= LEAST


@pytest.mark.parametrize("write", [write_xlsx, write_word, write_html])
def test_the_self_evaluation_form(write: Callable[..., object]) -> None:
    file = BytesIO()
    write(fictional()[:1], file, lambda _: None)
    labels, kinds = scores(WELFARE, drafted(file.getvalue()))
    assert labels >= LEAST
    assert kinds >= LEAST


def test_forms_of_other_cities() -> None:
    """The figures that docs/forms.md tells: forms with their first sheet as sample, in each kind of document."""
    found = []
    for name in form_names():
        if name not in KEPT:
            form = load_form(str(HERE / f"{name}.toml"))
            files = [office_file(name, "xlsx"), office_file(name, "docx")]
            files.append((HERE / "printed" / f"{name}-excel.pdf").read_bytes())
            found += [scores(form, drafted(data)) for data in files]
    labels, kinds = (sum(figures) / len(found) for figures in zip(*found, strict=True))
    assert labels >= 0.8
    assert kinds >= 0.65


def test_a_drafted_form_reads_its_sample() -> None:
    data = (DOCUMENTS / "jimu.xlsx").read_bytes()
    (sheet,) = read_bytes(data, "jimu.xlsx", [drafted(data)]).sheets
    (known,) = read_bytes(data, "jimu.xlsx", [PROJECTS]).sheets
    for field in (
        "fiscal_year",
        "number",
        "name",
        "purpose",
        "overview",
        "settled_thousand_yen",
        "necessity",
    ):
        assert sheet.fields[field] == known.fields[field]
    assert sheet.tables("activity_indicators") == known.tables("activity_indicators")
