from __future__ import annotations

from dataclasses import replace

from furikaeri.sheet.form import Label
from furikaeri.sheet.form_layout import head_fields, layout_rows
from tests.forms import WELFARE

FORM = WELFARE
ROWS = {row.item.id: row for row in layout_rows(FORM)}


def kinds(item: str) -> list[str]:
    return [part.kind for part in ROWS[item].parts]


def test_every_item_opens_a_row_in_the_labels_order() -> None:
    assert list(ROWS) == [label.id for label in FORM.labels if label.role == "item"]


def test_every_field_is_printed_once() -> None:
    printed = [
        f for row in ROWS.values() for part in row.parts if part.kind != "options" for f in part.fields
    ]
    assert sorted((*printed, *head_fields(FORM), *FORM.bracket_fields())) == sorted(f.id for f in FORM.fields)


def test_a_field_stands_at_the_last_label_that_introduces_it() -> None:
    assert kinds("next_term") == ["heading", "field"]
    assert kinds("implementation") == ["field", "heading", "field"]
    assert ROWS["implementation"].fields() == ("implementation", "contribution_year")


def test_name_amounts_answers_and_options() -> None:
    assert kinds("name") == ["name"]
    (amounts,) = ROWS["costs"].parts
    assert (amounts.kind, [label.id for label in amounts.labels]) == ("amounts", ["settled", "budget"])
    (options,) = [part for part in ROWS["cooperation"].parts if part.kind == "options"]
    assert options.fields == ("partners", "partners_unmet")
    place = kinds("cooperation").index("options")
    assert kinds("cooperation")[place - 1 : place + 2] == ["note", "options", "heading"]


def test_a_note_before_the_first_item_belongs_to_no_row() -> None:
    note = Label("before", "はじめに", "note")
    assert layout_rows(replace(FORM, labels=(note, *FORM.labels))) == layout_rows(FORM)
