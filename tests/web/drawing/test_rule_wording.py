"""Rules in words: known ones in the order of the sheet, unknown ones kept."""

from __future__ import annotations

from typing import get_args

import pytest

from furikaeri.checking.subjects import Rule
from furikaeri.web.drawing.rule_wording import order_rules, rule_wording
from tests.shape.repository import ROOT


def test_unknown_rules_come_last_under_their_own_name() -> None:
    ordered = order_rules({"zzz-new": 1, "text-copied": 5, "required-empty": 2})
    assert [(wording.rule, count) for wording, count in ordered] == [
        ("required-empty", 2),
        ("text-copied", 5),
        ("zzz-new", 1),
    ]
    assert rule_wording("zzz-new").name == "zzz-new"


@pytest.mark.parametrize("rule", get_args(Rule))
def test_every_rule_of_checking_is_worded_and_described(rule: str) -> None:
    assert rule_wording(rule).meaning
    assert f"| `{rule}` |" in (ROOT / "docs" / "commands.md").read_text("utf-8")
