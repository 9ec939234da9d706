"""A hit in words: fields in the form's order, the text around the words, whatever their width."""

from __future__ import annotations

from dataclasses import replace

from furikaeri.plans.answers import PlanLine, SheetLine
from furikaeri.plans.year_queries import SearchHit
from furikaeri.sheet.form_loading import shipped_forms
from furikaeri.web.drawing.search_results import draw_hit

FORM = shipped_forms()[0]
PLAN = PlanLine(1, "架空計画", "", "架空市", 4, 2019, 2023, (2023,))
LINE = SheetLine(
    id=1,
    project_id=1,
    listing_id=1,
    measure_id=1,
    fiscal_year=2023,
    direction_code="1-2",
    measure="人づくり",
    number="3",
    name="見守り",
    name_note="",
    sections=(),
    settled_thousand_yen=None,
    budget_thousand_yen=None,
    sharing="single",
    primary=True,
    doubts=0,
    findings=0,
)


def test_labels_stand_in_the_forms_order_and_the_excerpt_is_not_the_name() -> None:
    texts = {"issues": "見守りの課題", "implementation": "前文。" * 30 + "ＣＳＷの見守り", "name": "見守り"}
    result = draw_hit(SearchHit(LINE, FORM.id, texts), FORM, PLAN, "csw")
    assert result.labels == ("事業名", "令和5年度実施状況", "課題と今後の取り組みの方向性")
    assert result.excerpt.startswith("…")
    assert "ＣＳＷの見守り" in result.excerpt


def test_a_hit_in_the_name_alone_needs_no_excerpt() -> None:
    hit = SearchHit(replace(LINE, name="送迎"), FORM.id, {"name": "送迎"})
    assert draw_hit(hit, FORM, PLAN, "送迎").excerpt == ""
