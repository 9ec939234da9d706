from __future__ import annotations

from dataclasses import replace

from furikaeri.reading.pdf_two_readings import put_together, with_more_whole
from furikaeri.sheet.read_sheets import Doubt, FieldValue, ReadSheet, Source
from tests.outputs.fictional_prints import FORM, fictional

TABLES = {field.id for field in FORM.of_kind("tables")}


def sheet(*pages: int, **fields: FieldValue) -> ReadSheet:
    """The first fictional sheet on these pages, with some values put in place of its own."""
    known = fictional()[0].sheet
    source = Source("x.pdf", "", pages or (1, 2))
    return replace(known, source=source, fields={**known.fields, **fields}, doubts=())


def doubted(one: ReadSheet, *fields: str | None) -> ReadSheet:
    return replace(one, doubts=tuple(Doubt(field, "確かでない") for field in fields))


def together(one: ReadSheet, other: ReadSheet) -> ReadSheet:
    (found,) = put_together([one], [other], FORM)
    return found


def test_what_both_say_is_sure_but_tables() -> None:
    found = together(sheet(), sheet())
    assert found.fields == sheet().fields
    assert found.doubted_fields() == TABLES


def test_what_they_say_differently_is_doubted() -> None:
    found = together(sheet(), sheet(overview="別の文。"))
    assert found.text("overview") == sheet().text("overview")
    assert "overview" in found.doubted_fields()


def test_the_surer_reading_of_an_item_has_it() -> None:
    unsure = doubted(
        sheet(implementation="切れた", contribution_year="文"), "implementation", "contribution_year"
    )
    found = together(unsure, sheet())
    assert found.text("implementation") == sheet().text("implementation")
    assert "implementation" in found.doubted_fields()


def test_an_answer_in_a_box_is_sure_when_the_other_reading_has_none() -> None:
    found = together(sheet(), doubted(sheet(coop_external=None), "coop_external"))
    assert found.fields["coop_external"] == sheet().fields["coop_external"]
    assert "coop_external" not in found.doubted_fields()


def test_tables_are_taken_from_the_reading_that_has_some() -> None:
    found = together(sheet(indicator_tables=()), sheet())
    assert found.fields["indicator_tables"] == sheet().fields["indicator_tables"] != ()
    assert "indicator_tables" in found.doubted_fields()


def test_nothing_is_sure_of_an_empty_field_whose_item_differs() -> None:
    alike = together(sheet(name_note=None), sheet(name_note=None))
    other = together(sheet(name_note=None), sheet(name_note=None, name="別の名"))
    assert "name_note" not in alike.doubted_fields()
    assert "name_note" in other.doubted_fields()


def test_texts_that_stand_side_by_side_are_doubted_though_both_have_them() -> None:
    found = together(sheet(name="茶の間　会場"), sheet(name="茶の間　会場"))
    assert "name" in found.doubted_fields()


def test_a_sheet_that_only_one_reading_has_is_doubted_at_every_field() -> None:
    (found,) = put_together([sheet(1, 2)], [sheet(3, 4)], FORM)
    assert found.doubted_fields() == set(found.fields)


def test_whole_sheets_take_the_place_of_those_doubted_as_a_whole() -> None:
    ruled, cut, found = sheet(1, 2), doubted(sheet(3), None), sheet(3, 4)
    assert with_more_whole([ruled, cut], [doubted(sheet(1, 2), "name"), found]) == (ruled, found)
    assert with_more_whole([ruled], [sheet(2, 3)]) is None
    assert with_more_whole([cut], [doubted(found, None)]) is None
