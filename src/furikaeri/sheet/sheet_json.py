"""Sheets as JSON and back: the shapes of the command line's contract (docs/commands.md)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast, get_args

from furikaeri.sheet.findings import Finding, SheetKey
from furikaeri.sheet.indicator_tables import CellValue, IndicatorRow, IndicatorTable
from furikaeri.sheet.json_values import (
    Json,
    JsonObject,
    MalformedSheetsError,
    take_exactly,
    take_int,
    take_list,
    take_number,
    take_object,
    take_optional_int,
    take_optional_text,
    take_text,
)
from furikaeri.sheet.read_sheets import (
    Absence,
    BoxEvidence,
    CellEvidence,
    Doubt,
    Evidence,
    FieldValue,
    LineEvidence,
    PageNote,
    PlanHeading,
    Reading,
    ReadSheet,
    Remark,
    Source,
    TableEvidence,
)


def _row_to_json(row: IndicatorRow) -> JsonObject:
    """A row; `measure` is left out where the table has none."""
    json: JsonObject = {"label": row.label, "unit": row.unit, "values": list(row.values)}
    return json if row.measure is None else json | {"measure": row.measure}


def _table_to_json(table: IndicatorTable) -> JsonObject:
    rows: list[Json] = [_row_to_json(row) for row in table.rows]
    return {"title": table.title, "columns": list(table.columns), "rows": rows}


def value_to_json(value: FieldValue) -> Json:
    """A field's value as JSON: tuples become lists, tables objects."""
    if isinstance(value, tuple):
        return [_table_to_json(v) if isinstance(v, IndicatorTable) else v for v in value]
    return value


def evidence_to_json(evidence: Evidence) -> JsonObject:
    """One place as JSON."""
    match evidence:
        case LineEvidence(page, first, last):
            return {"page": page, "lines": [first, last]}
        case BoxEvidence(page, box):
            return {"page": page, "box": list(box)}
        case CellEvidence(worksheet, cells):
            return {"worksheet": worksheet, "cells": cells}
        case TableEvidence(table, row, cell):
            return {"table": table, "row": row, "cell": cell}


def sheet_to_json(sheet: ReadSheet) -> JsonObject:
    """A read sheet as JSON; the control number only of a document that prints one."""
    source = sheet.source
    plan = sheet.plan
    return {
        "form": sheet.form,
        "source": None
        if source is None
        else {
            "document": source.document,
            "sha256": source.sha256,
            "pages": None if source.pages is None else list(source.pages),
        },
        "plan": None
        if plan is None
        else {
            "title": plan.title,
            "municipality": plan.municipality,
            "term_number": plan.term_number,
            "first_fiscal_year": plan.first_fiscal_year,
            "last_fiscal_year": plan.last_fiscal_year,
        },
        "fields": {k: value_to_json(v) for k, v in sheet.fields.items()},
        "absences": {k: cast(str, v) for k, v in sheet.absences.items()},
        "evidence": {k: [evidence_to_json(e) for e in v] for k, v in sheet.evidence.items()},
        "doubts": [{"field": d.field, "reason": d.reason} for d in sheet.doubts],
        "remarks": [{"field": r.field, "text": r.text, "reason": r.reason} for r in sheet.remarks],
        **({} if sheet.control_number is None else {"control_number": sheet.control_number}),
    }


def _note_to_json(note: PageNote) -> JsonObject:
    return {"document": note.document, "page": note.page, "reason": note.reason}


def reading_to_json(reading: Reading) -> JsonObject:
    """A whole reading as JSON."""
    return {
        "sheets": [sheet_to_json(s) for s in reading.sheets],
        "skipped": [_note_to_json(n) for n in reading.skipped],
        "unread": [_note_to_json(n) for n in reading.unread],
    }


def sheet_key_to_json(key: SheetKey) -> JsonObject:
    """Which sheet is meant: as printed, and its 0-based place."""
    return {"direction_code": key.direction_code, "number": key.number, "name": key.name, "order": key.order}


def finding_to_json(finding: Finding) -> JsonObject:
    """A finding as JSON."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "sheet": sheet_key_to_json(finding.sheet),
        "field": finding.field,
        "message": finding.message,
        "remedy": finding.remedy,
    }


def findings_to_json(findings: Iterable[Finding]) -> JsonObject:
    """All findings as JSON."""
    return {"findings": [finding_to_json(f) for f in findings]}


def _cell_from_json(value: Json, where: str) -> CellValue:
    if value is None or isinstance(value, str):
        return take_optional_text(value, where)
    return take_number(value, where)


def _row_from_json(value: Json, where: str) -> IndicatorRow:
    row = take_object(value, where)
    values = take_list(row.get("values"), f"{where}.values")
    return IndicatorRow(
        take_optional_text(row.get("label"), f"{where}.label") or "",
        take_optional_text(row.get("unit"), f"{where}.unit"),
        tuple(_cell_from_json(v, f"{where}.values[{i}]") for i, v in enumerate(values)),
        take_optional_text(row.get("measure"), f"{where}.measure"),
    )


def _table_from_json(value: Json, where: str) -> IndicatorTable:
    table = take_object(value, where)
    columns = take_list(table.get("columns"), f"{where}.columns")
    rows = take_list(table.get("rows"), f"{where}.rows")
    return IndicatorTable(
        take_optional_text(table.get("title"), f"{where}.title"),
        tuple(take_text(c, f"{where}.columns[{i}]") for i, c in enumerate(columns)),
        tuple(_row_from_json(r, f"{where}.rows[{i}]") for i, r in enumerate(rows)),
    )


def value_from_json(value: Json, where: str) -> FieldValue:
    """A field's value from JSON; `where` names the place in messages."""
    if isinstance(value, list):
        places = [f"{where}[{i}]" for i in range(len(value))]
        if value and all(isinstance(v, dict) for v in value):
            return tuple(_table_from_json(v, place) for v, place in zip(value, places, strict=True))
        if all(isinstance(v, str) for v in value):
            return tuple(take_text(v, place) for v, place in zip(value, places, strict=True))
        return tuple(take_int(v, place) for v, place in zip(value, places, strict=True))
    if value is None or isinstance(value, str):
        return take_optional_text(value, where)
    return take_int(value, where)


def _evidence_from_json(value: Json, where: str) -> Evidence:
    item = take_object(value, where)
    if "lines" in item:
        page = take_optional_int(item.get("page"), f"{where}.page")
        first, last = (
            take_int(v, f"{where}.lines") for v in take_exactly(2, item["lines"], f"{where}.lines")
        )
        return LineEvidence(page, first, last)
    if "box" in item:
        sides = take_exactly(4, item["box"], f"{where}.box")
        x0, y0, x1, y1 = (float(take_number(side, f"{where}.box")) for side in sides)
        return BoxEvidence(take_int(item.get("page"), f"{where}.page"), (x0, y0, x1, y1))
    if "worksheet" in item:
        worksheet = take_text(item["worksheet"], f"{where}.worksheet")
        return CellEvidence(worksheet, take_text(item.get("cells"), f"{where}.cells"))
    return TableEvidence(*(take_int(item.get(key), f"{where}.{key}") for key in ("table", "row", "cell")))


def _source_from_json(value: Json, where: str) -> Source | None:
    if value is None:
        return None
    source = take_object(value, where)
    pages = source.get("pages")
    return Source(
        take_text(source.get("document", ""), f"{where}.document"),
        take_text(source.get("sha256", ""), f"{where}.sha256"),
        None
        if pages is None
        else tuple(take_int(p, f"{where}.pages") for p in take_list(pages, f"{where}.pages")),
    )


def _plan_from_json(value: Json, where: str) -> PlanHeading | None:
    if value is None:
        return None
    plan = take_object(value, where)
    return PlanHeading(
        take_optional_text(plan.get("title"), f"{where}.title"),
        take_optional_text(plan.get("municipality"), f"{where}.municipality"),
        take_optional_int(plan.get("term_number"), f"{where}.term_number"),
        take_optional_int(plan.get("first_fiscal_year"), f"{where}.first_fiscal_year"),
        take_optional_int(plan.get("last_fiscal_year"), f"{where}.last_fiscal_year"),
    )


def _doubt_from_json(value: Json, where: str) -> Doubt:
    doubt = take_object(value, where)
    return Doubt(
        take_optional_text(doubt.get("field"), f"{where}.field"),
        take_text(doubt.get("reason", ""), f"{where}.reason"),
    )


def _remark_from_json(value: Json, where: str) -> Remark:
    remark = take_object(value, where)
    return Remark(
        take_optional_text(remark.get("field"), f"{where}.field"),
        take_text(remark.get("text", ""), f"{where}.text"),
        take_text(remark.get("reason", ""), f"{where}.reason"),
    )


def absence_from_json(value: Json, where: str) -> Absence:
    """A reason for having no value; `where` names the place in messages."""
    allowed = get_args(Absence)
    if value not in allowed:
        raise MalformedSheetsError(f"{where} は {'・'.join(allowed)} のどれかで書いてください。")
    return cast(Absence, value)


def sheet_from_json(value: Json, where: str = "sheet") -> ReadSheet:
    """A sheet from JSON; `form` and `fields` alone are enough, null stands for what is left out."""
    sheet = take_object(value, where)
    form = sheet.get("form")
    if not isinstance(form, str) or not form:
        raise MalformedSheetsError(f"{where}.form に様式の名前を書いてください。")
    fields = take_object(sheet.get("fields"), f"{where}.fields")
    absences = take_object(sheet.get("absences") or {}, f"{where}.absences")
    places = take_object(sheet.get("evidence") or {}, f"{where}.evidence")
    doubts = take_list(sheet.get("doubts") or [], f"{where}.doubts")
    remarks = take_list(sheet.get("remarks") or [], f"{where}.remarks")
    return ReadSheet(
        form=take_text(form, f"{where}.form"),
        source=_source_from_json(sheet.get("source"), f"{where}.source"),
        plan=_plan_from_json(sheet.get("plan"), f"{where}.plan"),
        fields={k: value_from_json(v, f"{where}.fields.{k}") for k, v in fields.items()},
        absences={k: absence_from_json(v, f"{where}.absences.{k}") for k, v in absences.items()},
        evidence={
            k: tuple(
                _evidence_from_json(e, f"{where}.evidence.{k}") for e in take_list(v, f"{where}.evidence.{k}")
            )
            for k, v in places.items()
        },
        doubts=tuple(_doubt_from_json(d, f"{where}.doubts[{i}]") for i, d in enumerate(doubts)),
        remarks=tuple(_remark_from_json(r, f"{where}.remarks[{i}]") for i, r in enumerate(remarks)),
        control_number=take_optional_text(sheet.get("control_number"), f"{where}.control_number"),
    )


def sheets_from_json(value: Json) -> tuple[ReadSheet, ...]:
    """All sheets of a document in the shape that `read` writes."""
    sheets = take_list(take_object(value, "ファイル").get("sheets"), "sheets")
    return tuple(sheet_from_json(s, f"sheets[{i}]") for i, s in enumerate(sheets))


def _note_from_json(value: Json, where: str) -> PageNote:
    note = take_object(value, where)
    return PageNote(
        take_text(note.get("document"), f"{where}.document"),
        take_optional_int(note.get("page"), f"{where}.page"),
        take_text(note.get("reason"), f"{where}.reason"),
    )


def reading_from_json(value: Json) -> Reading:
    """A whole reading in the shape that `read` writes."""
    whole = take_object(value, "ファイル")
    skipped, unread = (
        tuple(_note_from_json(n, f"{name}[{i}]") for i, n in enumerate(take_list(whole.get(name), name)))
        for name in ("skipped", "unread")
    )
    return Reading(sheets_from_json(value), skipped, unread)
