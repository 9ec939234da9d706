"""The printed form of a sheet: rows, labels, options and absences as the form definition has them."""

from __future__ import annotations

from furikaeri.plans.answers import FindingLine
from furikaeri.sheet.read_sheets import Absence, Doubt, LineEvidence, ReadSheet
from furikaeri.web.drawing.drawn_fields import DrawnField
from furikaeri.web.drawing.drawn_sheets import DrawnSheet, Part, draw_sheet
from tests.checking.filled_sheets import PLAN, SOUND
from tests.forms import WELFARE

FORM = WELFARE
PERIOD: dict[str, Absence] = {f.id: "not_on_form" for f in FORM.fields if f.term_only}


def draw(sheet: ReadSheet, *findings: FindingLine) -> DrawnSheet:
    return draw_sheet(FORM, sheet, findings)


def sound(**changes: object) -> ReadSheet:
    return ReadSheet(FORM.id, None, PLAN, {**SOUND, **changes})  # type: ignore[dict-item]


def parts(drawn: DrawnSheet) -> list[Part]:
    return [part for row in drawn.rows for part in row.parts]


def fields(drawn: DrawnSheet) -> dict[str, DrawnField]:
    found = {f.id: f for f in drawn.head} | {f.id: f for part in parts(drawn) for f in part.fields}
    brackets = [c.bracket_field for f in found.values() for c in f.choices]
    brackets += [o.bracket_field for part in parts(drawn) for o in part.options]
    return found | {f.id: f for f in brackets if f is not None}


def test_every_field_of_the_form_is_drawn_once() -> None:
    drawn = draw(sound())
    assert set(fields(drawn)) == {f.id for f in FORM.fields}
    placed = [f.id for part in parts(drawn) for f in part.fields]
    assert len(placed) == len(set(placed))


def test_rows_are_the_printed_items_with_their_numbers() -> None:
    drawn = draw(sound())
    assert [row.number for row in drawn.rows] == [str(n) for n in range(1, 10)]
    assert drawn.rows[0].label == "事業名"
    assert "年度実施状況" in drawn.rows[4].label
    assert not [row.label for row in drawn.rows if "{" in row.label]
    assert drawn.not_on_form == ()


def test_an_annual_sheet_counts_on_and_names_what_its_form_does_not_have() -> None:
    drawn = draw(ReadSheet(FORM.id, None, PLAN, SOUND, absences=PERIOD))
    assert drawn.annual
    assert [row.number for row in drawn.rows] == [str(n) for n in range(1, 8)]
    assert len(drawn.not_on_form) == 2


def test_amounts_share_a_line_and_zero_is_not_nothing() -> None:
    absences: dict[str, Absence] = {"budget_thousand_yen": "dash"}
    values = {**SOUND, "settled_thousand_yen": 0, "budget_thousand_yen": None}
    drawn = draw(ReadSheet(FORM.id, None, PLAN, values, absences=absences))
    (amounts,) = [part for part in parts(drawn) if part.kind == "amounts"]
    assert [(f.text, f.absence) for f in amounts.fields] == [("0", ""), ("", "‐")]
    assert fields(draw(sound(settled_thousand_yen=1234567)))["settled_thousand_yen"].text == "1,234,567"


def test_codes_are_circled_and_their_list_shows_who_was_chosen() -> None:
    drawn = draw(sound(partners=(1, 12), partners_unmet=(4,), city_departments="総務課"))
    assert fields(drawn)["partners"].text == "①⑫"
    (options,) = [part.options for part in parts(drawn) if part.kind == "options"]
    assert [place for place, option in enumerate(options, 1) if option.chosen] == [1, 4, 12]
    assert [option.mark for option in options if option.mark] == ["連携したかったができなかった相手"]
    assert options[-1].bracket_field is not None
    assert options[-1].bracket_field.text == "総務課"


def test_nothing_is_worded_by_its_kind() -> None:
    drawn = fields(draw(sound(overview="", partners_unmet=(), target_other=None)))
    assert (drawn["overview"].absence, drawn["partners_unmet"].absence) == ("記載なし", "なし")
    assert drawn["target_other"].text == ""


def test_doubts_findings_and_evidence_stand_at_their_field() -> None:
    finding = FindingLine("text-copied", "warning", "overview", "同じ文です。", "確かめてください。")
    whole = FindingLine("amounts-shared", "info", None, "同じ額です。", "")
    sheet = ReadSheet(
        FORM.id,
        None,
        PLAN,
        SOUND,
        evidence={"overview": (LineEvidence(None, 3, 5),)},
        doubts=(Doubt("overview", "離れています。"), Doubt(None, "途中で切れています。")),
    )
    drawn = draw(sheet, finding, whole)
    overview = fields(drawn)["overview"]
    assert (overview.doubts, overview.findings, overview.has_evidence) == (
        ("離れています。",),
        (finding,),
        True,
    )
    assert (drawn.doubts, drawn.findings) == (("途中で切れています。",), (whole,))
    assert [f.id for f in drawn.doubted_fields] == ["overview"]
    assert not fields(drawn)["implementation"].is_open
