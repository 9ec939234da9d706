from __future__ import annotations

from dataclasses import replace

from furikaeri.outputs.list_rows import ListCell, list_row
from furikaeri.sheet.indicator_tables import IndicatorRow, IndicatorTable
from furikaeri.sheet.list_columns import list_columns
from furikaeri.sheet.read_sheets import FieldValue, ReadSheet
from tests.checking.filled_sheets import FORM, filled


def cells(sheet: ReadSheet) -> dict[str, ListCell]:
    return {c.id: cell for c, cell in zip(list_columns(FORM), list_row(sheet, FORM), strict=True)}


def with_values(**values: FieldValue) -> ReadSheet:
    sheet = filled()
    return replace(sheet, fields={**sheet.fields, **values})


def test_numbers_stay_numbers() -> None:
    found = cells(with_values(settled_thousand_yen=-1200, partners=(4,)))
    expected = {
        "fiscal_year": 2023,
        "number": 3,
        "settled_thousand_yen": -1200,
        "coop_internal": 1,
        "partners": 4,
    }
    assert {name: found[name] for name in expected} == expected


def test_several_values_share_a_cell() -> None:
    found = cells(
        with_values(partners=(5, 8, 12), targets=("高齢者", "その他"), sections=("地域課", "学び課"))
    )
    assert (found["partners"], found["targets"], found["sections"]) == (
        "5、8、12",
        "高齢者、その他",
        "地域課、学び課",
    )


def test_no_code_is_said_and_no_value_is_empty() -> None:
    found = cells(with_values(partners=(), coop_internal=None, overview="", budget_thousand_yen=None))
    assert found["partners"] == "なし"
    assert (found["coop_internal"], found["overview"], found["budget_thousand_yen"]) == (None, None, None)


def test_a_dash_is_no_blank() -> None:
    sheet = replace(with_values(budget_thousand_yen=None), absences={"budget_thousand_yen": "dash"})
    assert cells(sheet)["budget_thousand_yen"] == "‐"


def test_a_table_can_be_read_in_its_cell() -> None:
    table = IndicatorTable("研修会", ("H30", "合計"), (IndicatorRow("回数", "回", (1200, None)),))
    bare = IndicatorTable(None, ("R1",), (IndicatorRow("a\\b\tc\nd", None, (2.5,)),))
    assert cells(with_values(indicator_tables=(table, bare)))["indicator_tables"] == (
        "研修会\n項目\t単位\tH30\t合計\n回数\t回\t1200\t‐\n\n項目\t単位\tR1\na\\\\b\\tc\\nd\t\t2.5"
    )


def test_the_plan_and_the_form_stand_in_the_row() -> None:
    found = cells(filled())
    assert (found["form"], found["term_number"], found["first_fiscal_year"]) == (FORM.id, 4, 2019)
    assert (found["municipality"], found["sheet_kind"]) == ("みなと市", "計画期間")
    assert cells(replace(filled(), plan=None))["plan_title"] is None
