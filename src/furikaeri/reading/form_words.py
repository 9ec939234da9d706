"""What the words of a printed label tell of its field: an id of the domain's vocabulary, and a kind where they tell one.

Only for drafting a definition, which a person looks over: reading goes by the definition alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from furikaeri.reading.form_values import ValueKind, unit_in
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.form import FieldKind


@dataclass(frozen=True, slots=True)
class LabelWords:
    """A pattern over a label's folded text, the field it speaks for, and such a field's kind (None: by the value)."""

    pattern: str
    field: str
    kind: FieldKind | None = None


_KNOWN = (
    LabelWords(r"^(?:事務事業|事業|施策|取組|施設|補助金)(?:の)?名称?$", "name"),
    LabelWords(r"(?:事業|整理|施策|施設|取組|管理)(?:番号|コード|No\.?)$", "number", "number"),
    LabelWords(r"評価(?:する)?年度|^年度$", "fiscal_year", "year"),
    LabelWords(r"(?:課|部署|部局|所管|担当)(?:名)?$", "sections", "list"),
    LabelWords(r"根拠", "legal_basis"),
    LabelWords(r"目的", "purpose"),
    LabelWords(r"対象", "target"),
    LabelWords(r"概要|事業(?:の)?内容|取組内容", "overview"),
    LabelWords(r"活動指標", "activity_indicators"),
    LabelWords(r"成果指標", "outcome_indicators"),
    LabelWords(r"^(?:\{previous_year\}|前年度).*決算", "previous_settled_thousand_yen", "amount"),
    LabelWords(r"決算", "settled_thousand_yen", "amount"),
    LabelWords(r"予算", "budget_thousand_yen", "amount"),
    LabelWords(r"必要性", "necessity"),
    LabelWords(r"有効性", "effectiveness"),
    LabelWords(r"効率性", "efficiency"),
    LabelWords(r"総合評価|評価結果", "overall_rating"),
    LabelWords(r"(?:評価|判断).*理由|^理由$", "overall_reason"),
    LabelWords(r"今後の方向", "future_direction"),
    LabelWords(r"課題", "issues"),
    LabelWords(r"二次評価", "second_review"),
)
_NOUNS = re.compile(
    "事業|目的|対象|概要|内容|課|部署|所管|担当|指標|決算|予算|費|額|評価|性$|方向|理由|コメント|意見|番号|名$|年度|状況|実績|連携|根拠|計画|施策|取組|期間|区分|相手|貢献|改善|分類|日$|方法|成果"
)
_MONEY = re.compile(r"決算|予算|費|額|支出金|地方債|財源|交付金|人件|円[)]?$")
_PROSE = re.compile(
    r"コメント|意見|理由|課題|内容$|概要|目的|対応|所見|効果$|背景|取組$|備考|目指す姿|対象者?$|状況$|こと$|方針$|事項$|指示"
)
SEALS = re.compile(r"長$|印$|^決裁|^起案|^合議|^確認$")
COUNTS = re.compile(r"目標|実績|指標|[数率値]$")
_SHORT_FACT = re.compile(r"[△▲-]?[\d,.]+\D{0,4}|\D{0,4}\d+[-－]\d+")
_ASKS_CHOICE = re.compile(r"方向|判定|判断|方法|手法|手段|形態|主体|結果|区分|有無|進捗|状況$|方針")
# What forms answer in one word, whatever they ask: more of one of these words may follow after して or ・.
_ANSWER = (
    "(?:はい|いいえ|(?:一部|全部)?(?:直営|委託)|指定管理|補助|拡充|拡大|充実|新規|現状(?:維持|のまま)?(?:継続)?|継続|維持|改善|"
    "見直し?|縮小|統合|休止|廃止|終了|完了|達成|未達成|(?:おおむね|概ね)?順調|やや?遅れ|遅れ|未着手|適|不適|要|不要|採択|不採択|該当|非該当)"
)
_COURSE = re.compile(  # what becomes of a project, whatever the label
    "(?:拡充|継続|維持|現状(?:維持|のまま)?(?:継続)?|改善|見直し|縮小|統合|休止|廃止)(?:(?:して|・|/)(?:継続|改善|縮小|廃止|統合))*"
)
_ANSWERS = re.compile(f"{_ANSWER}(?:(?:して|・|/){_ANSWER})*")
_LONGEST = 45  # characters of a label
_NO_LABEL = re.compile(
    r"[。、]|^[○◯〇◎●].*[・／/]|^[\d,.△▲-]+(?:千?円|[人回件%％日か所])?$|^[■□①-⑳]|^(?:令和|平成|R|H)\d+年?(?:度)?$"
)


def words_of(label: str) -> LabelWords | None:
    """What a label's text speaks of, or None."""
    text = folded(label)
    return next((known for known in _KNOWN if re.search(known.pattern, text)), None)


def worded(label: str, value: ValueKind) -> ValueKind:
    """A value's kind by its label's words where the value leaves it open."""
    kind = _kind_by_words(label, value.kind, value.text)
    if kind == "choice" and value.kind == "text":
        return replace(value, kind=kind, words=(value.text,), in_words=True)
    unit = value.unit or (unit_in(label) if kind == "amount" else "")
    return replace(value, kind=kind, unit=unit)


def _kind_by_words(label: str, kind: FieldKind, value: str) -> FieldKind:
    text, plain = folded(label), folded(value)
    if (
        kind in {"text", "narrative"}
        and re.search(r"(?:課|部署|部局)名?$", text)
        and len(plain) <= _LONGEST * 2
    ):
        return "list"
    if kind == "text" and re.fullmatch(r"[△▲-]?[\d,]+", plain) and _MONEY.search(text):
        return "amount"
    if kind == "text" and (
        _COURSE.fullmatch(plain) or (_ASKS_CHOICE.search(text) and _ANSWERS.fullmatch(plain))
    ):
        return "choice"
    is_short_fact = len(plain) == 1 or bool(_SHORT_FACT.fullmatch(plain))
    if kind == "text" and not is_short_fact and _PROSE.search(text):
        return "narrative"
    return kind


def may_be_label(text: str) -> bool:
    """Whether a text can be a printed label: short, no sentence, no figure, no answer."""
    plain = folded(text)
    return 1 < len(plain) <= _LONGEST and not _NO_LABEL.search(plain)


def looks_like_label(text: str) -> bool:
    """Whether a text that can be a label also speaks of what forms ask for."""
    return may_be_label(text) and bool(_NOUNS.search(folded(text)))


def asks_number(label: str) -> bool:
    """Whether a label asks for a number alone, so that a name beside it has a label of its own."""
    return bool(re.search(r"(?:番号|コード|No\.?)$", folded(label)))


def asks_choice(label: str) -> bool:
    """Whether a label asks for one of a few answers."""
    return bool(_ASKS_CHOICE.search(folded(label)))
