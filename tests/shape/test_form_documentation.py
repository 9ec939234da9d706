"""`docs/forms.md` names every key of a definition, and what it shows can be loaded."""

from __future__ import annotations

import re
from typing import get_args

from furikaeri.sheet.form import FieldKind, LabelRole
from furikaeri.sheet.form_consistency import PLACEHOLDERS
from furikaeri.sheet.form_loading import KEYS, parse_form
from tests.shape.repository import ROOT

TEXT = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8")


def first_cells() -> set[str]:
    return set(re.findall(r"^\| `([^`]+)` \|", TEXT, re.M))


def test_every_key_is_documented_and_no_other() -> None:
    keys = {f"{section}.{key}" for section, known in KEYS.items() for key in known}
    assert {cell for cell in first_cells() if "." in cell} == keys


def test_every_kind_role_and_placeholder_is_documented() -> None:
    wanted = {*get_args(FieldKind), *get_args(LabelRole), *(f"{{{name}}}" for name in PLACEHOLDERS)}
    assert {cell for cell in first_cells() if "." not in cell} == wanted


def test_the_smallest_definition_can_be_loaded() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", TEXT, re.S)
    assert parse_form(example, "docs/forms.md").id == "minimal"
