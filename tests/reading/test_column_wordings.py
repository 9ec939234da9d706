from __future__ import annotations

from dataclasses import replace

import pytest

from furikaeri.reading.column_wordings import Likeness, heading_line, named_columns
from tests.forms import PROJECTS


def best(heading: str) -> tuple[str, Likeness, int | None] | None:
    found = named_columns(heading_line(heading), PROJECTS)
    return (found[0].column.id, found[0].likeness, found[0].fiscal_year) if found else None


@pytest.mark.parametrize(
    ("heading", "named"),
    [
        ("事務事業名", ("name", Likeness.HEADING, None)),
        ("purpose", ("purpose", Likeness.HEADING, None)),
        ("所管部署", ("sections", Likeness.LABEL, None)),
        ("事 業 名", ("name", Likeness.SHARED, None)),
        ("Ｎｏ．", ("number", Likeness.SHARED, None)),
        ("対象年度", ("fiscal_year", Likeness.SHARED, None)),
        ("総合評価", ("overall_rating", Likeness.SHARED, None)),
        ("R6決算（千円）", ("settled_thousand_yen", Likeness.LABEL, 2024)),
        ("2025年度当初予算額", ("budget_thousand_yen", Likeness.LABEL, 2024)),
        ("前年度の決算額", ("previous_settled_thousand_yen", Likeness.SPELLING, None)),
        ("R7当初予算", ("budget_thousand_yen", Likeness.SPELLING, 2024)),
        ("決算額（千円）", ("settled_thousand_yen", Likeness.WORDS, None)),
        ("今後の方向性等", ("future_direction", Likeness.SPELLING, None)),
        ("事業の内容等", ("overview", Likeness.SPELLING, None)),
        ("評価", None),
        ("備考", None),
    ],
)
def test_headings_name_fields(heading: str, named: tuple[str, Likeness, int | None] | None) -> None:
    assert best(heading) == named


def test_a_definition_names_further_headings() -> None:
    fields = tuple(replace(f, columns=("ねらい",)) if f.id == "purpose" else f for f in PROJECTS.fields)
    found = named_columns(heading_line("ねらい"), replace(PROJECTS, fields=fields))
    assert [(n.column.id, n.likeness) for n in found] == [("purpose", Likeness.HEADING)]
