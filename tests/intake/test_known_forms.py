"""A definition that documents were once loaded with stays known."""

from __future__ import annotations

from pathlib import Path

from furikaeri.intake.known_forms import keep_form, known_forms
from furikaeri.sheet.form_loading import load_form, shipped_forms
from tests.forms import WELFARE

DEFINITION = Path(__file__).parents[2] / "src/furikaeri/sheet/forms" / f"{WELFARE.id}.toml"


def test_the_shipped_forms_are_known_and_not_copied(data_of_this_test: Path) -> None:
    keep_form(WELFARE, DEFINITION)
    assert known_forms() == shipped_forms()
    assert not (data_of_this_test / "forms").exists()


def test_another_citys_definition_is_kept(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    text = DEFINITION.read_text(encoding="utf-8").replace(f'id = "{WELFARE.id}"', 'id = "own-form"', 1)
    own.write_text(text, encoding="utf-8")
    keep_form(load_form(str(own)), own)
    own.unlink()
    *shipped_ones, own_form = known_forms()
    shipped = next(form for form in shipped_ones if form.id == WELFARE.id)
    assert own_form.id == "own-form"
    assert own_form.fields == shipped.fields
