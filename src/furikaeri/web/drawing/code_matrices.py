"""Codes chosen (cooperation, partners) as tables: code × measure for a plan, code × count for one measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from furikaeri.sheet.form import FieldDefinition, Form
from furikaeri.sheet.labels import code_text, fill_label
from furikaeri.web.drawing.measure_groups import ChosenCodes, MeasureGroup


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """Sheets that chose the code in the field, and in the field that excludes it (連携したかったができなかった)."""

    chosen: int
    excluded: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One code over the measures, and all together."""

    label: str
    cells: tuple[MatrixCell, ...]
    total: MatrixCell


@dataclass(frozen=True, slots=True)
class Matrix:
    """A field's codes × measures; `excluded_label` names the field counted in brackets, if there is one."""

    label: str
    excluded_label: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class CodeTable:
    """A field's codes with the number of sheets that chose each."""

    label: str
    rows: tuple[tuple[str, int], ...]


def draw_matrices(
    groups: Sequence[MeasureGroup], form: Form, chosen: ChosenCodes, values: Mapping[str, str]
) -> tuple[Matrix, ...]:
    """One matrix for each field of several codes, with its excluded counterpart in brackets."""
    counterparts = {f.exclusive_with: f for f in form.of_kind("codes") if f.exclusive_with}
    return tuple(
        _matrix(
            definition, counterparts.get(definition.id), groups, _codes(form, definition.id, values), chosen
        )
        for definition in form.of_kind("codes")
        if not definition.exclusive_with
    )


def _matrix(
    field: FieldDefinition,
    counterpart: FieldDefinition | None,
    groups: Sequence[MeasureGroup],
    codes: Sequence[tuple[int, str]],
    chosen: ChosenCodes,
) -> Matrix:
    rows: list[MatrixRow] = []
    for code, label in codes:
        cells = tuple(
            MatrixCell(
                _count(chosen, group, field.id, code),
                _count(chosen, group, counterpart.id, code) if counterpart else 0,
            )
            for group in groups
        )
        total = MatrixCell(sum(c.chosen for c in cells), sum(c.excluded for c in cells))
        rows.append(MatrixRow(label, cells, total))
    return Matrix(field.label, counterpart.label if counterpart else "", tuple(rows))


def draw_code_tables(
    form: Form, counts: Mapping[str, Mapping[int, int]], values: Mapping[str, str]
) -> tuple[CodeTable, ...]:
    """One table for each code field; codes nobody chose are rows with 0."""
    return tuple(
        CodeTable(
            fill_label(field.label, values),
            tuple(
                (label, counts.get(field.id, {}).get(code, 0))
                for code, label in _codes(form, field.id, values)
            ),
        )
        for field in form.of_kind("code", "codes")
    )


def _count(chosen: ChosenCodes, group: MeasureGroup, field: str, code: int) -> int:
    return chosen.get(group.branch.id, {}).get(field, {}).get(code, 0)


def _codes(form: Form, field: str, values: Mapping[str, str]) -> list[tuple[int, str]]:
    code_list = form.code_list_of(field)
    return [(code.code, code_text(code.code, code, values)) for code in code_list.codes] if code_list else []
