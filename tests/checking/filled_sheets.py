"""Filled sheets for the rules' tests: a fictional one without findings, and what the rules say of a changed one."""

from __future__ import annotations

from furikaeri.checking.sheet_checking import check_sheets
from furikaeri.sheet.findings import Finding
from furikaeri.sheet.form import Form
from furikaeri.sheet.form_loading import load_form
from furikaeri.sheet.indicator_tables import CellValue, IndicatorRow, IndicatorTable
from furikaeri.sheet.read_sheets import Absence, FieldValue, PlanHeading, ReadSheet, Remark

FORM = load_form("sendai-welfare")
PLAN = PlanHeading("第４期みなと市福祉計画", "みなと市", 4, 2019, 2023)
SOUND: dict[str, FieldValue] = {
    "fiscal_year": 2023,
    "direction_code": "1-2",
    "priority_measure": "地域で支え合う人づくり",
    "number": "3",
    "name": "港の見守り隊",
    "name_note": None,
    "overview": "港の近くに住む高齢者の世帯を、地域の団体と一緒に訪ねて声をかける事業である。",
    "sections": ("福祉部地域課",),
    "targets": ("高齢者",),
    "target_other": None,
    "implementation": "見守り隊の研修会を年に四回開き、延べ八十人が参加して声かけの仕方を学んだ。",
    "contribution_year": "声かけの輪が三つの地区に広がり、孤立を防ぐ人のつながりが育ってきたと考えられる。",
    "settled_thousand_yen": 1200,
    "budget_thousand_yen": 1300,
    "results": "五年の間に見守り隊は十二団体となり、訪問した世帯の数も年ごとに増えてきている。",
    "indicator_tables": (),
    "contribution_period": "計画期間を通して担い手が倍になり、地域で支え合う仕組みの土台ができたといえる。",
    "issues": "担い手の高齢化が進んでいるため、若い世代に向けた募集の方法を工夫する必要がある。",
    "coop_internal": 1,
    "coop_external": 1,
    "partners": (5, 8, 12),
    "partners_unmet": (),
    "consult_agency": "みなと相談センター",
    "city_departments": "健康課",
    "coop_detail": "町内会と一緒に訪問の計画を立て、健康課の保健師が研修会の講師を務めてくれた。",
}
_NARRATIVES = tuple(f.id for f in FORM.of_kind("narrative"))
OTHER: dict[str, FieldValue] = {
    "number": "4",
    "name": "波止場の居場所づくり",
    "sections": ("教育部学び課",),
    "settled_thousand_yen": 77,
    "budget_thousand_yen": 88,
    **{
        field: f"{field}について、波止場の居場所だけに当てはまる長い文章をここに書いておく。"
        for field in _NARRATIVES
    },
}


def stranger(number: int) -> dict[str, FieldValue]:
    """Changes that make a sheet of a project of its own."""
    return {
        "number": str(number),
        "name": f"事業{number}",
        "sections": (f"第{number}課",),
        "settled_thousand_yen": number,
        "budget_thousand_yen": number,
        **{
            field: f"{field}に{number}番の事業だけに当てはまる長い文章をここに書いておくことにする。"
            for field in _NARRATIVES
        },
    }


def filled(
    changes: dict[str, FieldValue] | None = None,
    *,
    absences: dict[str, Absence] | None = None,
    remarks: tuple[Remark, ...] = (),
    plan: PlanHeading | None = PLAN,
    form: str = FORM.id,
) -> ReadSheet:
    """The sound sheet with some fields changed."""
    fields = SOUND | (changes or {})
    return ReadSheet(form, None, plan, fields, absences or {}, {}, (), remarks)


def found(rule: str, *sheets: ReadSheet, form: Form = FORM) -> list[Finding]:
    """The findings of one rule."""
    return [finding for finding in check_sheets(sheets, (form,)) if finding.rule == rule]


def rules(*sheets: ReadSheet) -> list[str]:
    """The rules that found something, in the findings' order."""
    return [finding.rule for finding in check_sheets(sheets, (FORM,))]


def table(
    *values: CellValue, label: str = "研修会", unit: str | None = "回", columns: str = "R1 R2 合計"
) -> IndicatorTable:
    """A table of one row."""
    return IndicatorTable("実績", tuple(columns.split()), (IndicatorRow(label, unit, values),))
