"""How one hand words the form: labels, numbers, boxes, arrows, years, units, amounts. It changes the print, never the truth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.corpus.source_sheets import Cell, Plan, Sheet, TableRow

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
PARTNERS = (
    "ＮＰＯ", "ボランティア団体", "福祉サービス事業者", "学校", "相談機関（相談機関名：{agency}）", "企業", "民生委員児童委員",
    "町内会", "地区社会福祉協議会", "コミュニティソーシャルワーカー（ＣＳＷ）",
    "{municipality}社会福祉協議会及び各区・支部事務所（ＣＳＷを除く）", "市の関係部局（各課公所名：{departments}）",
)  # fmt: skip
STATES = ("できた", "できなかった", "どちらともいえない", "必要なかった")
TARGETS = ("高齢者", "障害者", "子育て世帯", "地域活動者・支援者", "その他")
LABELS = {
    "name": "事業名",
    "overview": "概要",
    "sections": "担当課名",
    "targets": "事業の対象者",
    "implementation": "{year}実施状況",
    "contribution_year": "施策の方向に対して貢献できたこと",
    "costs": "事業費",
    "settled": "{year}決算額",
    "budget": "{next_year}予算額",
    "results": "第{term}期計画期間における事業実績",
    "contribution_period": "第{term}期計画期間を通して施策の方向に対して貢献できたこと",
    "next_term": "第{term}期計画期間における重点施策「{measure}」に対して",
    "issues": "（１）課題と今後の取り組みの方向性",
    "cooperation": "第{term}期計画期間における庁内または他の組織との連携状況",
    "state": "（１）連携状況",
    "internal": "■市の関係部局内との組織横断的な連携",
    "external": "■地域保健福祉活動の担い手との連携",
    "partner": "（２）連携相手",
    "partners": "■連携できた相手",
    "unmet": "■連携したかったができなかった相手",
    "detail": "（３）上記の理由、具体的な連携の状況（うまくいった点、工夫した点など）",
}
ITEMS = (
    "name",
    "overview",
    "sections",
    "targets",
    "implementation",
    "costs",
    "results",
    "next_term",
    "cooperation",
)


@dataclass(frozen=True)
class Wording:
    """The words of a hand; `labels` stand in for the form's own."""

    labels: Mapping[str, str] = field(default_factory=dict)
    number: str = "{n}"  # {n} {wide} {circled}; empty for none
    between: str = "　"
    break_after: int = 0  # a label is broken by hand after so many characters
    upright: bool = False  # labels with one character a line
    years: str = "short"  # R3, long 令和3年度, wide 令和３年度, mixed 令和3年度 and 4年度
    units: str = "label"  # label, value
    boxes: str = "■□"
    box_gap: str = ""
    target_gap: str = "　"
    arrow: str = "→ "
    join: str = ""
    amount: str = "{}千円"
    no_amount: str = "‐"
    no_value: str = "-"
    no_partner: str = "なし"
    sections_join: str = "・"
    note_line: bool = False
    empty_bracket: str = "　　　　　　"

    def label(self, name: str, plan: Plan, sheet: Sheet) -> str:
        """A label's printed words, broken as the hand breaks them."""
        text = self.plain_label(name, plan, sheet)
        if self.upright and name in ITEMS and len(text) <= 8:
            return "\n".join(text)
        if self.break_after and len(text) > self.break_after:
            return "\n".join(text[at : at + self.break_after] for at in range(0, len(text), self.break_after))
        return text

    def plain_label(self, name: str, plan: Plan, sheet: Sheet) -> str:
        """A label's words with the placeholders filled."""
        return (self.labels.get(name) or LABELS[name]).format(
            year=self.year(sheet.fiscal_year),
            next_year=self.year(sheet.fiscal_year + 1),
            term=plan.term_number,
            measure=sheet.text("priority_measure"),
        )

    def year(self, western: int) -> str:
        """令和7年度, as labels name it."""
        text = f"令和{western - 2018}年度" if western > 2019 else "令和元年度"
        return text.translate(WIDE) if self.years == "wide" else text

    def item_number(self, place: int) -> str:
        """The printed number of an item."""
        return self.number.format(n=place, wide=str(place).translate(WIDE), circled=CIRCLED[place - 1])

    def column(self, name: str, place: int) -> str:
        """A table's heading: the year as the hand writes it."""
        digits = name.lstrip("RHＲＨ")
        if self.years == "short" or digits == name:
            return name
        number = "元" if digits == "1" else digits
        text = ("令和" if name[0] in "RＲ" else "平成") + f"{number}年度"
        if self.years == "mixed" and place and name[0] == "R":
            text = f"{number}年度"
        if self.years == "lines":
            return text.replace("令和", "令和\n")
        return text.translate(WIDE) if self.years == "wide" else text

    def row_label(self, row: TableRow) -> str:
        """An indicator's label, with its unit where the hand puts it there."""
        return row.label if row.unit is None or self.has_unit_beside(row) else f"{row.label}（{row.unit}）"

    def has_unit_beside(self, row: TableRow) -> bool:
        """Whether the unit stands behind the figures."""
        return (
            self.units == "value" and row.unit is not None and not any(isinstance(v, str) for v in row.values)
        )

    def figure(self, value: Cell, row: TableRow) -> str:
        """A value as printed."""
        if value is None:
            return self.no_value
        unit = row.unit or "" if self.has_unit_beside(row) else ""
        return value if isinstance(value, str) else f"{value:,}{unit}"

    def money(self, amount: int | None) -> str:
        """An amount as printed."""
        return self.no_amount if amount is None else self.amount.format(f"{amount:,}")

    def codes(self, codes: tuple[int, ...]) -> str:
        """Chosen partners."""
        return self.join.join(CIRCLED[code - 1] for code in codes)

    def targets(self, sheet: Sheet) -> list[str]:
        """Each option with its box."""
        chosen = set(sheet.words("targets"))
        ticked, empty = self.boxes
        parts = [f"{ticked if name in chosen else empty}{self.box_gap}{name}" for name in TARGETS]
        parts[-1] += f"（{sheet.text('target_other') or self.empty_bracket}）"
        return parts

    def partner_list(self, plan: Plan, sheet: Sheet) -> list[str]:
        """The printed list of partners, one entry each."""
        return [
            CIRCLED[place]
            + words.format(
                municipality=plan.municipality,
                agency=sheet.text("consult_agency") or self.empty_bracket,
                departments=sheet.text("city_departments") or self.empty_bracket,
            )
            for place, words in enumerate(PARTNERS)
        ]
