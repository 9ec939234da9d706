from __future__ import annotations

import pytest

from furikaeri.sheet.form_gaps import find_gaps
from furikaeri.sheet.form_loading import parse_form, shipped_forms
from tests.other_forms.making import HERE, form_names

SMALL = """
id = "small"
title = "票"
[heading]
titles = ["{year}評価票"]
[[fields]]
id = "fiscal_year"
kind = "year"
label = "年度"
[[fields]]
id = "name"
kind = "text"
[[labels]]
id = "name"
text = "事業名"
role = "item"
introduces = ["name"]
"""


def gaps(text: str) -> list[str]:
    return [f"{where}: {what}" for where, what in find_gaps(parse_form(text, "small.toml"))]


def test_a_complete_definition_has_none() -> None:
    assert gaps(SMALL) == []
    for form in shipped_forms():
        assert list(find_gaps(form)) == []
    for name in form_names():
        assert gaps((HERE / f"{name}.toml").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('id = "fiscal_year"', 'id = "year"', 'fields: id = "fiscal_year"（kind = "year"）の欄がありません'),
        ('id = "name"\nkind = "text"', 'id = "title"\nkind = "text"\nlabel = "題"', 'id = "name"'),
        ('kind = "text"', 'kind = "narrative"', 'fields「name」: kind は "text" にしてください'),
        ('introduces = ["name"]', "", "fields「name」: どの見出しの introduces にもないため"),
        (
            'kind = "text"',
            'kind = "text"\nmeasures = ["目標"]',
            "fields「name」: measures は kind = tables の欄の項目",
        ),
        ('role = "item"', 'role = "answer"', "labels「name」: role = answer の見出しの前に"),
    ],
)
def test_what_is_overlooked_is_told(before: str, after: str, says: str) -> None:
    assert before in SMALL
    text = SMALL.replace(before, after)
    if '"title"' in after:
        text = text.replace('introduces = ["name"]', 'introduces = ["title"]')
    if "introduces" in before:
        text = text.replace('kind = "text"', 'kind = "text"\nlabel = "名"')
    assert any(says in gap for gap in gaps(text))
