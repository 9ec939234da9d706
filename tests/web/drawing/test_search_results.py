"""A hit in words: fields in the form's order, each with the text around the words."""

from __future__ import annotations

from dataclasses import replace

from furikaeri.plans.answers import PlanLine, SheetLine
from furikaeri.plans.year_queries import SearchHit
from furikaeri.web.drawing.search_results import draw_hit
from tests.forms import WELFARE
from tests.web.drawing.test_marked_texts import shown

FORM = WELFARE
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


def test_places_stand_in_the_forms_order_each_with_its_words() -> None:
    texts = {"issues": "見守りの課題", "implementation": "前文。" * 30 + "ＣＳＷの見守り", "name": "見守り"}
    result = draw_hit(SearchHit(LINE, FORM.id, texts), FORM, PLAN, "csw　見守り")
    assert [place.label for place in result.places] == ["令和5年度実施状況", "課題と今後の取り組みの方向性"]
    assert shown(result.places[0].excerpt).startswith("…")
    assert shown(result.places[0].excerpt).endswith("[ＣＳＷ]の[見守り]")
    assert (shown(result.name), result.more) == ("[見守り]", ())


def test_beyond_a_few_places_labels_are_enough() -> None:
    texts = dict.fromkeys(("overview", "implementation", "contribution_year", "issues"), "送迎")
    result = draw_hit(SearchHit(LINE, FORM.id, texts), FORM, PLAN, "送迎")
    assert (len(result.places), result.more) == (3, ("課題と今後の取り組みの方向性",))


def test_a_hit_in_the_name_alone_needs_no_excerpt() -> None:
    hit = SearchHit(replace(LINE, name="送迎"), FORM.id, {"name": "送迎"})
    assert draw_hit(hit, FORM, PLAN, "送迎").places == ()
