from __future__ import annotations

from dataclasses import replace

from furikaeri.reading.found_values import FoundValues
from furikaeri.reading.label_matching import FoundLabels, match_labels
from furikaeri.reading.narratives import NarrativeSource, narrative_ids, place_narratives, set_narratives
from furikaeri.sheet.indicator_tables import IndicatorTable
from tests.reading.fictional_sheets import FORM, sheet_text

OVERVIEW = "2 概要\n一人で暮らす高齢者を対象に、地域で見守りを行う。"
IMPLEMENTATION = "5 令和5年度実施状況\n見守りの訪問を120件行った。茶会を3回開催した。"
ISSUES = "（１）課題と今後の取り組みの方向性\n今後は担い手の育成が課題であり、引き続き検討していく。"


def read(text: str, *, annual: bool = False, missing: tuple[str, ...] = ()) -> FoundValues:
    sheet, found = sheet_text(text), FoundValues()
    match_labels(sheet, FORM, FoundLabels(), variants=False)
    (placed,) = place_narratives([NarrativeSource(sheet, 2023, annual, has_tables=False)], FORM)
    lost = [label for label in FORM.labels if label.id in missing]
    set_narratives(placed, FORM, found, lost, is_annual=annual)
    return found


def test_the_narratives_are_in_printed_order() -> None:
    assert narrative_ids(FORM) == tuple(f.id for f in FORM.fields if f.kind == "narrative")


def test_each_text_goes_to_its_label() -> None:
    found = read("\n\n".join([OVERVIEW, IMPLEMENTATION, ISSUES]))
    assert found.values == {
        "overview": OVERVIEW.split("\n")[1],
        "implementation": IMPLEMENTATION.split("\n")[1],
        "issues": ISSUES.split("\n")[1],
    }


def test_the_value_keeps_the_places_of_its_paragraphs() -> None:
    found = read(f"{OVERVIEW}\n\n{IMPLEMENTATION}")
    assert {line for line, _ in found.places["overview"]} == {1}
    assert {line for line, _ in found.places["implementation"]} == {3}


def test_an_annual_sheet_has_no_period_narratives() -> None:
    found = read("\n\n".join([OVERVIEW, IMPLEMENTATION, ISSUES]), annual=True)
    assert not {f.id for f in FORM.fields if f.term_only} & set(found.values)


def test_text_that_could_go_anywhere_is_doubted() -> None:
    found = read("集いの場。")
    assert {d.field for d in found.doubts} >= set(found.values)


def test_crumbs_of_a_table_doubt_the_field_that_took_them_and_the_tables() -> None:
    found = FoundValues()
    sheet = sheet_text("見守りの訪問を120件行った。\n\n参加者数")
    (placed,) = place_narratives([NarrativeSource(sheet, 2023, is_annual=False, has_tables=False)], FORM)
    took = narrative_ids(FORM).index("implementation")
    in_one_field = replace(placed.placing, fields=(took,) * len(placed.units))
    set_narratives(replace(placed, placing=in_one_field), FORM, found, (), is_annual=False)
    crumbs = {d.field for d in found.doubts if "切れ端" in d.reason}
    assert crumbs == {"implementation", "indicator_tables"}


def test_the_rest_of_a_lost_label_doubts_the_field_that_took_it() -> None:
    sound, doubted = (read("2 概要\n（１）課題と 見守りを行う。", missing=m) for m in ((), ("issues",)))
    assert "overview" in {d.field for d in doubted.doubts} - {d.field for d in sound.doubts}


def test_a_sheet_without_text_has_no_narrative() -> None:
    assert read("2 概要").values == {}


def left_out(*paragraphs: str) -> FoundValues:
    """What stays of paragraphs that were placed as results beside a table."""
    found = FoundValues()
    found.put("indicator_tables", (IndicatorTable(None, ("R4",), ()),), ())
    sheet = sheet_text("\n\n".join(paragraphs))
    (placed,) = place_narratives([NarrativeSource(sheet, 2023, is_annual=False, has_tables=True)], FORM)
    took = narrative_ids(FORM).index("results")
    in_one_field = replace(placed.placing, fields=(took,) * len(placed.units))
    set_narratives(replace(placed, placing=in_one_field), FORM, found, (), is_annual=False)
    return found


def test_cells_that_a_table_lost_are_no_prose_and_doubted() -> None:
    found = left_out("窓口を一つにまとめた。", "25", "千円")
    assert found.values["results"] == "窓口を一つにまとめた。"
    assert {"results", "indicator_tables"} <= {d.field for d in found.doubts if "切れ端" in d.reason}


def test_nothing_but_crumbs_beside_a_table_is_no_prose() -> None:
    assert "results" not in left_out("異変通報（件）").values
    assert left_out("実施なし").values["results"] == "実施なし"
