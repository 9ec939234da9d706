"""Sheets as JSON and back: the shapes of the command line's contract (shared design, SHEET.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from furikaeri.sheet.findings import Finding, SheetKey
from furikaeri.sheet.indicator_tables import CellValue, IndicatorRow, IndicatorTable
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

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
JsonObject = dict[str, Json]


class MalformedSheets(ValueError):
    """The JSON is not in the contract's shape; the message is Japanese and says where."""


def _table_to_json(table: IndicatorTable) -> JsonObject:
    rows: list[Json] = [{"label": r.label, "unit": r.unit, "values": list(r.values)} for r in table.rows]
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
    """A read sheet as JSON."""
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


def _object(value: Json, where: str) -> JsonObject:
    if not isinstance(value, dict):
        raise MalformedSheets(f"{where} は {{…}} の形で書いてください。")
    return value


def _list(value: Json, where: str) -> list[Json]:
    if not isinstance(value, list):
        raise MalformedSheets(f"{where} は […] の形で書いてください。")
    return value


def _optional_text(value: Json, where: str) -> str | None:
    if value is not None and not isinstance(value, str):
        raise MalformedSheets(f"{where} は文字列か null で書いてください。")
    return value


def _optional_int(value: Json, where: str) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise MalformedSheets(f"{where} は整数か null で書いてください。")
    return value


def _cell(value: Json, where: str) -> CellValue:
    if isinstance(value, bool) or isinstance(value, (list, dict)):
        raise MalformedSheets(f"{where} は数・文字列・null のどれかで書いてください。")
    return value


def _table_from_json(value: Json, where: str) -> IndicatorTable:
    table = _object(value, where)
    columns = tuple(str(c) for c in _list(table.get("columns"), f"{where}.columns"))
    rows: list[IndicatorRow] = []
    for number, item in enumerate(_list(table.get("rows"), f"{where}.rows")):
        row = _object(item, f"{where}.rows[{number}]")
        values = tuple(
            _cell(v, f"{where}.rows[{number}].values") for v in _list(row.get("values"), f"{where}.values")
        )
        unit = _optional_text(row.get("unit"), f"{where}.rows[{number}].unit")
        rows.append(IndicatorRow(_optional_text(row.get("label"), f"{where}.label") or "", unit, values))
    return IndicatorTable(_optional_text(table.get("title"), f"{where}.title"), columns, tuple(rows))


def value_from_json(value: Json, where: str) -> FieldValue:
    """A field's value from JSON; `where` names the place in messages."""
    if isinstance(value, list):
        if value and all(isinstance(v, dict) for v in value):
            return tuple(_table_from_json(v, f"{where}[{i}]") for i, v in enumerate(value))
        if all(isinstance(v, str) for v in value):
            return tuple(cast(list[str], value))
        if all(isinstance(v, int) and not isinstance(v, bool) for v in value):
            return tuple(cast(list[int], value))
        raise MalformedSheets(f"{where} の並びに違う種類の値が混ざっています。")
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise MalformedSheets(f"{where} の値を読めません。")


def _evidence_from_json(value: Json, where: str) -> Evidence:
    item = _object(value, where)
    page = _optional_int(item.get("page"), f"{where}.page")
    if "lines" in item:
        first, last = cast(list[int], _list(item["lines"], where))
        return LineEvidence(page, first, last)
    if "box" in item:
        x0, y0, x1, y1 = (float(cast(float, v)) for v in _list(item["box"], where))
        return BoxEvidence(page or 1, (x0, y0, x1, y1))
    if "worksheet" in item:
        return CellEvidence(str(item["worksheet"]), str(item.get("cells", "")))
    numbers = (_optional_int(item.get(k), where) for k in ("table", "row", "cell"))
    return TableEvidence(*(n or 0 for n in numbers))


def _source_from_json(value: Json) -> Source | None:
    if value is None:
        return None
    source = _object(value, "source")
    pages = source.get("pages")
    numbers = None if pages is None else tuple(cast(list[int], _list(pages, "source.pages")))
    return Source(str(source.get("document", "")), str(source.get("sha256", "")), numbers)


def _plan_from_json(value: Json) -> PlanHeading | None:
    if value is None:
        return None
    plan = _object(value, "plan")
    return PlanHeading(
        _optional_text(plan.get("title"), "plan.title"),
        _optional_text(plan.get("municipality"), "plan.municipality"),
        _optional_int(plan.get("term_number"), "plan.term_number"),
        _optional_int(plan.get("first_fiscal_year"), "plan.first_fiscal_year"),
        _optional_int(plan.get("last_fiscal_year"), "plan.last_fiscal_year"),
    )


def _doubts_from_json(value: Json) -> tuple[Doubt, ...]:
    items = [_object(v, "doubts") for v in _list(value, "doubts")]
    return tuple(
        Doubt(_optional_text(i.get("field"), "doubts.field"), str(i.get("reason", ""))) for i in items
    )


def _remarks_from_json(value: Json) -> tuple[Remark, ...]:
    items = [_object(v, "remarks") for v in _list(value, "remarks")]
    return tuple(
        Remark(
            _optional_text(i.get("field"), "remarks.field"), str(i.get("text", "")), str(i.get("reason", ""))
        )
        for i in items
    )


def sheet_from_json(value: Json, where: str = "sheet") -> ReadSheet:
    """A sheet from JSON; `form` and `fields` alone are enough."""
    sheet = _object(value, where)
    form = sheet.get("form")
    if not isinstance(form, str) or not form:
        raise MalformedSheets(f"{where}.form に様式の名前を書いてください。")
    fields = _object(sheet.get("fields"), f"{where}.fields")
    absences = _object(sheet.get("absences", {}), f"{where}.absences")
    evidence = _object(sheet.get("evidence", {}), f"{where}.evidence")
    places: Mapping[str, tuple[Evidence, ...]] = {
        k: tuple(_evidence_from_json(e, f"{where}.evidence.{k}") for e in _list(v, f"{where}.evidence.{k}"))
        for k, v in evidence.items()
    }
    return ReadSheet(
        form=form,
        source=_source_from_json(sheet.get("source")),
        plan=_plan_from_json(sheet.get("plan")),
        fields={k: value_from_json(v, f"{where}.fields.{k}") for k, v in fields.items()},
        absences={k: cast(Absence, v) for k, v in absences.items()},
        evidence=places,
        doubts=_doubts_from_json(sheet.get("doubts", [])),
        remarks=_remarks_from_json(sheet.get("remarks", [])),
    )


def sheets_from_json(value: Json) -> tuple[ReadSheet, ...]:
    """All sheets of a document in the shape that `read` writes."""
    document = _object(value, "ファイル")
    sheets = _list(document.get("sheets"), "sheets")
    return tuple(sheet_from_json(s, f"sheets[{i}]") for i, s in enumerate(sheets))
