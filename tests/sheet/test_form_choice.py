from __future__ import annotations

from dataclasses import replace

from furikaeri.sheet.form_choice import closest_form
from furikaeri.sheet.form_loading import shipped_forms

FORM = shipped_forms()[0]
SHORT = replace(FORM, id="short", fields=FORM.fields[:3])


def test_the_form_of_this_name_whatever_its_fields() -> None:
    assert closest_form([FORM, SHORT], "short", [f.id for f in FORM.fields]) is SHORT


def test_for_a_form_that_is_gone_the_one_with_most_of_the_fields() -> None:
    assert closest_form([SHORT, FORM], "gone", [f.id for f in FORM.fields]) is FORM
