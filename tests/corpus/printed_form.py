"""The printed wording of the form: labels, captions, notes and option block, filled with one sheet's values.

Every layout and every shuffle takes its words from here, so that they differ in the place of things only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.corpus.source_sheets import NARRATIVES, Cell, IndicatorTable, Plan, Sheet
from tests.corpus.wording_style import (
    CIRCLED,
    FULL_WIDTH_DIGITS,
    Style,
    amount_text,
    codes_text,
    year_name,
)

TARGETS = ("高齢者", "障害者", "子育て世帯", "地域活動者・支援者", "その他")
YEAR_CAPTION = "施策の方向に対して貢献できたこと"
DETAIL_CAPTION = "（３）上記の理由、具体的な連携の状況（うまくいった点、工夫した点など）"
INTERNAL_PROMPT = "　■市の関係部局内との組織横断的な連携"
EXTERNAL_PROMPT = "　■地域保健福祉活動の担い手との連携\n※担い手とは（２）連携相手①～⑪のことをいう"
STATUS_NOTE = "　※以下から選択、番号を記入\n　　①できた　②できなかった　③どちらともいえない　④必要なかった"
PARTNERS_PROMPT = "　■連携できた相手"
UNMET_PROMPT = "　■連携したかったができなかった相手"
YEAR_COLUMN = re.compile(r"([HRＨＲ])([0-9０-９]+|元)")


@dataclass(frozen=True)
class Label:
    """A numbered item's label; the number stands in its own cell in some layouts."""

    number: str
    text: str

    @property
    def joined(self) -> str:
        """Number and label in one cell: 「1 事業名」."""
        return f"{self.number} {self.text}"


@dataclass(frozen=True)
class PrintedTable:
    """An indicator table as strings: the header's first cell stands over the row labels."""

    title: str | None
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def grid(self) -> tuple[tuple[str, ...], ...]:
        """Header and rows together."""
        return (self.header, *self.rows)


@dataclass(frozen=True)
class PrintedSheet:
    """All texts of one printed sheet: `labels` of the numbered items, `texts` of everything else."""

    order: int
    annual: bool
    heading: str
    labels: dict[str, Label]
    texts: dict[str, str]
    tables: tuple[PrintedTable, ...] = field(default=())


def print_sheet(plan: Plan, sheet: Sheet, style: Style) -> PrintedSheet:
    """Fill the form's wording with a sheet's values."""
    return PrintedSheet(
        order=sheet.order,
        annual=sheet.annual,
        heading=heading(plan, sheet),
        labels=item_labels(plan, sheet),
        texts=_captions(plan, sheet) | _values(plan, sheet, style),
        tables=tuple(printed_table(table, style) for table in sheet.tables),
    )


def heading(plan: Plan, sheet: Sheet) -> str:
    """The two lines of the heading box; an annual sheet's second line names the year alone."""
    year = year_name(sheet.fiscal_year, wide=True)
    span = str(plan.last_fiscal_year - plan.first_fiscal_year + 1).translate(FULL_WIDTH_DIGITS)
    second = f"{year}における自己評価シート"
    if not sheet.annual:
        second += f"及び計画期{span}年間における自己評価シート"
    if plan.heading_2:
        second = plan.heading_2.replace("{year}", year)
    return f"{plan.title}\n{second}"


def item_labels(plan: Plan, sheet: Sheet) -> dict[str, Label]:
    """The numbered labels; an annual form counts on without the two items of the period."""
    year, term = year_name(sheet.fiscal_year), f"第{plan.term_number}期計画期間"
    labels = {
        "name": Label("1", "事業名"),
        "overview": Label("2", "概要"),
        "sections": Label("3", "担当課名"),
        "targets": Label("4", "事業の対象者"),
        "implementation": Label("5", f"{year}実施状況"),
        "costs": Label("6", "事業費"),
    }
    if sheet.annual:
        return labels | {
            "cooperation": Label("7", f"{year}における庁内または他の組織との連携状況"),
        }
    measure = sheet.text("priority_measure")
    return labels | {
        "results": Label("7", f"{term}における事業実績"),
        "issues": Label("8", f"{term}における重点施策「{measure}」に対して"),
        "cooperation": Label("9", f"{term}における庁内または他の組織との連携状況"),
    }


def _captions(plan: Plan, sheet: Sheet) -> dict[str, str]:
    return {
        "year_caption": YEAR_CAPTION,
        "period_caption": f"第{plan.term_number}期計画期間を通して{YEAR_CAPTION}",
        "settled_caption": f"{year_name(sheet.fiscal_year)}決算額",
        "budget_caption": f"{year_name(sheet.fiscal_year + 1)}予算額",
        "issues_caption": "（１）課題と今後の取り組みの方向性",
        "status_caption": "（１）連携状況",
        "internal_prompt": INTERNAL_PROMPT,
        "external_prompt": EXTERNAL_PROMPT,
        "status_note": STATUS_NOTE,
        "partner_caption": "（２）連携相手",
        "partners_prompt": PARTNERS_PROMPT,
        "unmet_prompt": UNMET_PROMPT,
        "detail_caption": DETAIL_CAPTION,
    }


def _values(plan: Plan, sheet: Sheet, style: Style) -> dict[str, str]:
    unmet = codes_text(sheet.codes("partners_unmet"), style.code_join) or style.no_partner
    narratives = {name: sheet.text(name) for name in NARRATIVES}
    return narratives | {
        "direction": f"重点施策\n（施策の方向{_direction(sheet, style)}）",
        "measure": sheet.text("priority_measure"),
        "name": name_text(sheet, style),
        "sections": style.sections_join.join(sheet.words("sections")),
        "targets": targets_text(sheet, style),
        "settled": amount_text(sheet.number("settled_thousand_yen"), style),
        "budget": amount_text(sheet.number("budget_thousand_yen"), style),
        "internal": _arrow(sheet, "coop_internal"),
        "external": _arrow(sheet, "coop_external"),
        "partners": "→ " + codes_text(sheet.codes("partners"), style.code_join),
        "unmet": f"→ {unmet}".rstrip(),
        "options": options_text(plan, sheet),
    }


def _direction(sheet: Sheet, style: Style) -> str:
    return sheet.text("direction_code").translate(FULL_WIDTH_DIGITS).replace("-", style.direction_dash)


def _arrow(sheet: Sheet, name: str) -> str:
    code = sheet.number(name)
    return "→ " + (CIRCLED[code - 1] if code else "")


def name_text(sheet: Sheet, style: Style) -> str:
    """「1　事業名」 with the renaming note behind it or on its own line."""
    number = sheet.text("number")
    text = f"{number.translate(FULL_WIDTH_DIGITS) if style.wide_number else number}　{sheet.text('name')}"
    note = sheet.text("name_note")
    if not note:
        return text
    return f"{text}\n{note}" if style.note_on_own_line else text + note


def targets_text(sheet: Sheet, style: Style) -> str:
    """The check boxes; the bracket of その他 holds blanks when nothing was written."""
    chosen = set(sheet.words("targets"))
    other = sheet.text("target_other") or "　　　　　　　"
    parts = []
    for name in TARGETS:
        box = style.tick if name in chosen else "□"
        blank = " " if style.blank_after_box or name != "地域活動者・支援者" else ""
        parts.append(f"{box}{blank}{name}" + (f"（{other}）" if name == "その他" else ""))
    return "　".join(parts)


def options_text(plan: Plan, sheet: Sheet) -> str:
    """The block of the twelve partners with the two brackets."""
    agency = sheet.text("consult_agency") or "　　　"
    departments = sheet.text("city_departments") or "　　　"
    return "\n".join(
        [
            "　 ※以下から選択、番号を記入（複数回答可）",
            "　　①ＮＰＯ　　②ボランティア団体　　③福祉サービス事業者　　④学校",
            f"　　⑤相談機関（相談機関名：{agency}）　⑥企業　　⑦民生委員児童委員",
            "　　⑧町内会　　⑨地区社会福祉協議会　　⑩コミュニティソーシャルワーカー（ＣＳＷ）",
            f"　　⑪{plan.municipality}社会福祉協議会及び各区・支部事務所（ＣＳＷを除く）",
            f"　　⑫市の関係部局（各課公所名：{departments}）",
        ]
    )


def printed_table(table: IndicatorTable, style: Style) -> PrintedTable:
    """A table's cells as printed: year names short or long, units behind the label or the value."""
    rows = []
    for row in table.rows:
        with_value = style.unit_with_value and row.unit is not None and _counts(row.values)
        label = row.label if row.unit is None or with_value else f"{row.label}（{row.unit}）"
        unit = row.unit or "" if with_value else ""
        rows.append((label, *(_cell(value, unit, style) for value in row.values)))
    header = ("", *(_column(name, style) for name in table.columns))
    return PrintedTable(table.title, header, tuple(rows))


def _counts(values: tuple[Cell, ...]) -> bool:
    return all(value is None or isinstance(value, int | float) for value in values)


def _cell(value: Cell, unit: str, style: Style) -> str:
    if value is None:
        return style.no_value
    if isinstance(value, str):
        return value
    return f"{value:,}{unit}"


def _column(name: str, style: Style) -> str:
    match = YEAR_COLUMN.fullmatch(name)
    if style.short_years or match is None:
        return name
    era = "平成" if match[1] in "HＨ" else "令和"
    number = "元" if (era, match[2]) == ("令和", "1") else match[2]
    return f"{era}{number}年度"
