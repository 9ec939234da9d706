"""Whether a sheet's values are of the kinds its form asks for: an amount given as text would silently not be counted."""

from __future__ import annotations

from furikaeri.sheet.form import FieldKind, Form
from furikaeri.sheet.indicator_tables import IndicatorTable
from furikaeri.sheet.json_values import MalformedSheetsError
from furikaeri.sheet.read_sheets import FieldValue, ReadSheet

# For each kind: the types of a single value or of a list's members, and how to say so. Codes may be text: what is no
# code of the list is a finding (code-unknown), not a malformed file.
_SINGLE: dict[FieldKind, tuple[tuple[type, ...], str]] = {
    "year": ((int,), "西暦の整数"),
    "amount": ((int,), "千円単位の整数"),
    "code": ((int, str), "整数"),
    "number": ((str, int), "文字列"),
    "direction": ((str,), "文字列"),
    "text": ((str,), "文字列"),
    "narrative": ((str,), "文字列"),
    "choice": ((str,), "文字列"),
}
_LISTS: dict[FieldKind, tuple[tuple[type, ...], str]] = {
    "list": ((str,), "文字列の並び"),
    "choices": ((str,), "文字列の並び"),
    "codes": ((int, str), "整数の並び"),
    "tables": ((IndicatorTable,), "表の並び"),
}


def refuse_wrong_kinds(sheet: ReadSheet, form: Form, where: str) -> None:
    """MalformedSheetsError at the first field whose value is not of the form's kind; null is always allowed."""
    for definition in form.fields:
        wanted = wanted_instead(definition.kind, sheet.fields.get(definition.id))
        if wanted is not None:
            raise MalformedSheetsError(f"{where}.fields.{definition.id} は{wanted}か null で書いてください。")


def wanted_instead(kind: FieldKind, value: FieldValue) -> str | None:
    """What a field of this kind wants instead of the value, in Japanese; None when the value is of the kind."""
    if value is None:
        return None
    if kind in _SINGLE:
        types, wanted = _SINGLE[kind]
        return None if isinstance(value, types) else wanted
    types, wanted = _LISTS[kind]
    right = isinstance(value, tuple) and all(isinstance(member, types) for member in value)
    return None if right else wanted
