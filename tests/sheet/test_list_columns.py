from __future__ import annotations

from dataclasses import replace

from furikaeri.sheet.list_columns import list_columns
from tests.forms import WELFARE

FORM = WELFARE


def headings() -> dict[str, str]:
    return {column.id: column.heading for column in list_columns(FORM)}


def test_every_field_has_a_column_of_its_own() -> None:
    columns = list_columns(FORM)
    assert {f.id for f in FORM.fields} <= {column.id for column in columns}
    assert len({column.heading for column in columns}) == len(columns)


def test_headings_tell_the_unit_and_name_no_year_or_city() -> None:
    assert headings()["settled_thousand_yen"] == "当該年度決算額（千円）"
    assert headings()["implementation"] == "当該年度実施状況"
    assert not any("{" in heading for heading in headings().values())


def test_the_last_column_is_never_empty() -> None:
    assert list_columns(FORM)[-1].id == "form"


def test_fields_of_one_label_are_told_apart() -> None:
    fields = (replace(FORM.fields[0], label="様式"), replace(FORM.fields[1], label="様式"))
    found = [c.heading for c in list_columns(replace(FORM, fields=fields)) if "様式" in c.heading]
    assert len(set(found)) == 3


def test_a_form_without_items_of_the_period_needs_no_kind_of_sheet() -> None:
    annual = replace(FORM, fields=tuple(f for f in FORM.fields if not f.term_only))
    assert "sheet_kind" not in {column.id for column in list_columns(annual)}
