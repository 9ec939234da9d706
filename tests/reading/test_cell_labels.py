from __future__ import annotations

import re

import pytest

from furikaeri.reading.cell_labels import (
    fields_of_labels,
    is_arrow,
    match_label,
    placeholder_pattern,
    says_direction,
    told,
)
from tests.forms import WELFARE

FORM = WELFARE


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("２　概要", "overview", ""),
        ("2.概要", "overview", ""),
        ("事業の\n概要", "overview", ""),
        ("概要\n見守りを行う。", "overview", "見守りを行う。"),
        ("令和２年度決算額（千円）", "settled", ""),
        ("第４期計画期間における\n事業実績", "results", ""),
        ("■連携できた相手 → ①⑧", "partners", " ①⑧"),
        ("連携できた相手", "partners", ""),
        ("重点施策（施策の方向１－４）", "measure", "（施策の方向１－４）"),
    ],
)
def test_a_cell_with_a_label(text: str, label: str, rest: str) -> None:
    match = match_label(text, FORM)
    assert match is not None
    assert (match.label.id, match.rest) == (label, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "概要を説明した。",
        "事業名称を改めた",
        "令和2年度",
        "見守りを行う。\n概要",
        "①できた ②できなかった",
    ],
)
def test_a_cell_without(text: str) -> None:
    assert match_label(text, FORM) is None


def test_what_a_label_tells_and_what_was_not_filled_in() -> None:
    match = match_label("第４期計画期間における事業実績", FORM)
    assert match is not None
    assert told(match.values, "term") == "4"
    untold = re.fullmatch(placeholder_pattern("第{term}期"), "第○期")
    assert untold is not None
    assert told(untold.groupdict(), "term") is None


def test_a_variant_is_told_from_the_forms_own_wording() -> None:
    own, variant = match_label("概要", FORM), match_label("事業概要", FORM)
    assert own is not None
    assert variant is not None
    assert (own.is_variant, variant.is_variant) == (False, True)


def test_arrows_and_directions() -> None:
    assert [is_arrow(t) for t in ("→", " ⇒ ", "", "→①")] == [True, True, False, False]
    assert says_direction("（施策の方向１－４）", FORM)
    assert not says_direction("施策の方向に対して貢献できたこと", FORM)


def test_every_field_stands_at_one_label() -> None:
    owned = [f for fields in fields_of_labels(FORM).values() for f in fields]
    alone = {f.id for f in FORM.of_kind("year")}
    assert sorted(owned) == sorted({f.id for f in FORM.fields} - alone - FORM.bracket_fields())


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("【事業名】", "name", ""),
        ("【１　事業名】", "name", ""),
        ("１【事業名】", "name", ""),
        ("〔概要〕\n見守りの活動", "overview", "見守りの活動"),
        ("【概要】見守りの活動", None, None),
        ("【概要】のとおり進めた", None, None),
    ],
)
def test_labels_in_brackets(text: str, label: str | None, rest: str | None) -> None:
    match = match_label(text, WELFARE)
    assert (match and match.label.id, match and match.rest) == (label, rest)
    assert match is None or match.is_variant


def test_the_unit_behind_an_amount_s_label_is_not_its_value() -> None:
    match = match_label("令和２年度決算額（単位：円）", WELFARE)
    assert match is not None
    assert (match.label.id, match.rest) == ("settled", "")
