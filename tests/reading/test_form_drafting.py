"""Drafts scored on the shipped forms: which labels were found, and the kinds of the fields at them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from importlib.resources import files
from io import BytesIO

import pytest

from furikaeri.outputs.html_pages import write_html
from furikaeri.outputs.word_documents import write_word
from furikaeri.outputs.xlsx_books import write_xlsx
from furikaeri.reading.reading_files import read_bytes
from furikaeri.sheet.form_loading import parse_form
from tests.forms import PROJECTS, WELFARE
from tests.other_forms.making import KEPT
from tests.outputs.fictional_prints import fictional
from tests.reading.draft_scoring import DOCUMENTS, KINDS, SHIPPED, drafted, samples, score_draft
from tests.reading.scoring import mean, recorded

FEW = ("drafts/hojo-docx", "drafts/kpi-xlsx", "drafts/tanaoroshi-excel-pdf", "drafts-keep/shitei-word-pdf")
LEAST = 0.8
LEAST_UNSEEN = 0.7


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_second_form(name: str) -> None:
    score = score_draft(PROJECTS, drafted((DOCUMENTS / name).read_bytes()))
    assert min(score.labels, score.kinds, score.by_label) >= LEAST
    assert score.invented <= 1 - LEAST


@pytest.mark.parametrize("write", [write_xlsx, write_word, write_html])
def test_the_self_evaluation_form(write: Callable[..., object]) -> None:
    file = BytesIO()
    write(fictional()[:1], file, lambda _: None)
    score = score_draft(WELFARE, drafted(file.getvalue()))
    assert min(score.labels, score.kinds) >= LEAST


def test_forms_of_other_cities() -> None:
    """The figures that docs/forms.md tells: forms that drafting was tuned on, and those that it never was."""
    marks = recorded()
    found = [figures for name, figures in marks.items() if name.startswith("drafts/")]
    assert len(found) == len(list(samples())) - len(KEPT) * len(KINDS)
    for figure in ("labels", "kinds"):
        assert mean([one[figure] for one in found]) >= LEAST
        kept = [one[figure] for name, one in marks.items() if name.startswith("drafts-keep/")]
        assert mean(kept) >= LEAST_UNSEEN


@pytest.mark.parametrize("name", FEW)
def test_the_figures_are_those_recorded(name: str) -> None:
    (sample,) = [one for one in samples() if one[0] == name]
    score = score_draft(sample[2], drafted(sample[1]()))
    assert {k: round(v, 4) for k, v in asdict(score).items()} == recorded()[name]


def test_the_definition_itself_is_all_right() -> None:
    score = score_draft(PROJECTS, PROJECTS)
    assert (score.labels, score.kinds, score.by_label, score.invented) == (1, 1, 1, 0)


def test_a_label_left_out_and_a_kind_mistaken_are_both_counted() -> None:
    text = files("furikaeri.sheet.forms").joinpath("jimu-jigyo.toml").read_text(encoding="utf-8")
    other = parse_form(
        text.replace('text = "所管課"', 'text = "別の見出し"').replace(
            'id = "purpose"\nkind = "narrative"', 'id = "purpose"\nkind = "text"'
        ),
        "下書き",
    )
    score = score_draft(PROJECTS, other)
    assert score.labels == pytest.approx(23 / 24)
    assert score.kinds == pytest.approx(18 / 20)
    assert score.invented == pytest.approx(1 / 24)


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
