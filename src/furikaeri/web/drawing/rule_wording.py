"""What a rule of checking looks at, in the words of a page. An unknown rule shows its id, so that none is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleWording:
    """A rule's name on pages and what it means for a reader."""

    rule: str
    name: str
    meaning: str


_WORDING = (
    RuleWording("required-empty", "記入もれ", "必ず書く項目に何も書かれていません。"),
    RuleWording("code-unknown", "一覧にない番号", "選択肢の一覧にない番号が書かれています。"),
    RuleWording("code-remark", "番号への書き添え", "番号のうしろに、かっこ書きの説明が添えられています。"),
    RuleWording(
        "name-missing", "名称の記入もれ", "名称を書くことになっている番号が選ばれ、かっこの中が空です。"
    ),
    RuleWording(
        "name-unexpected",
        "選ばれていない番号の名称",
        "かっこの中に名称がありますが、その番号は選ばれていません。",
    ),
    RuleWording(
        "partners-missing", "連携相手の記入もれ", "「できた」と答え、あてはまる連携相手の番号がありません。"
    ),
    RuleWording(
        "partners-unexpected",
        "連携状況と相手の食いちがい",
        "「できなかった」「必要なかった」と答え、相手の番号があります。",
    ),
    RuleWording(
        "partner-both", "両方に書かれた相手", "同じ相手が「連携できた」と「できなかった」の両方にあります。"
    ),
    RuleWording("total-mismatch", "合計の不一致", "表の合計が、各年度の値を足した値と合いません。"),
    RuleWording(
        "finance-differs",
        "会計との違い",
        "決算額か予算額が、会計の一覧から取り込んだ額と合いません。職員だけに見えます。",
    ),
    RuleWording("text-copied", "写し文", "別の項目や別のシートと同じ文章が書かれています。"),
    RuleWording(
        "amounts-shared", "共有事業費", "同じ額が複数のシートに印刷されています。合計では一度だけ数えます。"
    ),
    RuleWording("relisted", "再掲", "同じ事業が複数の重点施策に載っています。"),
)
_BY_RULE = {wording.rule: wording for wording in _WORDING}


def rule_wording(rule: str) -> RuleWording:
    """The wording of a rule; the rule's id itself where none is written."""
    return _BY_RULE.get(rule, RuleWording(rule, rule, ""))


def order_rules(counts: Mapping[str, int]) -> tuple[tuple[RuleWording, int], ...]:
    """The rules that found something, in the order of the sheet's items, unknown ones last."""
    known = [wording.rule for wording in _WORDING if wording.rule in counts]
    others = sorted(rule for rule in counts if rule not in _BY_RULE)
    return tuple((rule_wording(rule), counts[rule]) for rule in (*known, *others))
