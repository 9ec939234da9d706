from __future__ import annotations

import re

from furikaeri.sheet.form import Code, CodeList, Label
from furikaeri.sheet.form_wordings import listed_codes, printed_label, wordings_pattern


def test_a_wording_becomes_a_pattern() -> None:
    pattern = wordings_pattern(
        ["{year}の評価及び計画期{years}年間の評価", "{year}の評価及び計画期間{years}年間の評価"]
    )
    for text in ("令和2年度の評価及び計画期5年間の評価", "H28年度の評価及び計画期間五か年間の評価"):
        match = re.fullmatch(pattern, text)
        assert match is not None
        assert match["years"] in {"5", "五"}
    assert re.fullmatch(pattern, "2年度の評価及び計画期5年間の評価") is None


def test_brackets_may_be_missing() -> None:
    pattern = wordings_pattern(["（施策の方向{direction}）"])
    for text in ("(施策の方向1-4)", "施策の方向1ー4"):
        match = re.fullmatch(pattern, text)
        assert match is not None
        assert match["code"][0] == "1"


def test_no_wording_no_pattern() -> None:
    assert wordings_pattern([]) == ""


def test_the_label_of_a_field_is_that_of_the_last_label_without_its_front() -> None:
    labels = [
        Label("item", "連携", "item", introduces=("partners",)),
        Label("answer", "■できた相手", "answer", introduces=("partners",)),
        Label("sub", "（３）理由", "subheading", introduces=("detail",)),
    ]
    assert printed_label("partners", labels) == "できた相手"
    assert printed_label("detail", labels) == "理由"
    assert printed_label("nothing", labels) == ""


def test_a_code_list_in_one_line() -> None:
    assert listed_codes(CodeList("c", (Code(1, "はい"), Code(2, "いいえ")))) == "①はい　②いいえ"
