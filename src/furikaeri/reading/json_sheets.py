"""Sheets out of JSON in the contract's shape, or NDJSON with one sheet a line: one after the other, never all at once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

import ijson

from furikaeri.sheet.field_kinds import refuse_wrong_kinds
from furikaeri.sheet.form import Form
from furikaeri.sheet.json_values import Json, MalformedSheetsError
from furikaeri.sheet.read_sheets import Absence, ReadSheet, Remark, Source, is_empty
from furikaeri.sheet.sheet_json import sheet_from_json

_BOM = b"\xef\xbb\xbf"
_SHEET = "sheets.item"  # ijson's name for an entry of the list
# ijson names every value by its whole path: brackets in each other, all of a piece parsed at once, would fill the memory
_PIECE_BYTES = 8_192
_LONGEST_PATH = 1_000  # characters
_ESCAPE_LENGTH = 12  # of a pair: \ud83d\udc6a
# Two backslashes, a whole pair of surrogates, or (group 1) half of one
_SURROGATES = re.compile(
    rb"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
)
_CHUNK_BYTES = 1 << 20


def stream_sheets(file: BinaryIO) -> Iterator[ReadSheet]:
    """The sheets of a file; MalformedSheetsError where it is no JSON, or not in the contract's shape."""
    number = 0
    try:
        for value in _sheet_values(file):
            yield sheet_from_json(value, f"sheets[{number}]")
            number += 1
    except ijson.JSONError as error:
        where = f"{number + 1}枚目のシートのあたり"
        raise MalformedSheetsError(
            f"JSON として読めません({where}で切れているか、書き方が違います)。"
        ) from error


def _sheet_values(file: BinaryIO) -> Iterator[Json]:
    """The entries of `sheets`, and every other object of the file that stands alone."""
    one, rest = ijson.ObjectBuilder(), ijson.ObjectBuilder()
    listed, empty = False, True
    for prefix, event, value in ijson.parse(
        _CheckedText(file), buf_size=_PIECE_BYTES, multiple_values=True, use_float=True
    ):
        empty = False
        if len(prefix) > _LONGEST_PATH:
            raise MalformedSheetsError("入れ子が深すぎます。")
        if prefix == _SHEET or prefix.startswith(f"{_SHEET}."):
            one.event(event, value)
            if prefix == _SHEET and event not in {"start_map", "start_array", "map_key"}:
                yield one.value
                one = ijson.ObjectBuilder()
        elif prefix == "sheets":
            if event not in {"start_array", "end_array"}:
                raise MalformedSheetsError("sheets は […] の形で書いてください。")
        elif prefix == "" and event == "map_key" and value == "sheets":
            listed = True
        elif prefix == "" and event not in {"start_map", "map_key", "end_map"}:
            raise MalformedSheetsError("ファイル は {…} の形で書いてください。")
        else:
            rest.event(event, value)
            if prefix == "" and event == "end_map":
                if not listed:
                    yield _alone(rest.value)
                rest, listed = ijson.ObjectBuilder(), False
    if empty:
        raise MalformedSheetsError("空のファイルです。")


def _alone(value: Json) -> Json:
    if not isinstance(value, dict) or not {"form", "fields"} & set(value):
        raise MalformedSheetsError("sheets は […] の形で書いてください。")
    return value


class _CheckedText:
    """A file as ijson reads it, without its mark; half a surrogate pair, which yajl would turn into "?", is refused."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._ahead = file.read(len(_BOM)).removeprefix(_BOM)
        self._behind = b""

    def read(self, size: int) -> bytes:
        """The next bytes, `size` or a few more."""
        if size == 0:
            return b""  # ijson asks which kind of file this is
        read = self._file.read(size)
        chunk, self._ahead = self._ahead + read, b""
        text = self._behind + chunk
        end = len(text) - _ESCAPE_LENGTH if read else len(text)
        start = 0
        for match in _SURROGATES.finditer(text):
            if match.start() > end:
                break
            if match[1]:
                raise MalformedSheetsError("文字にならない符号(サロゲートの片割れ)があります。")
            start = match.end()
        self._behind = text[max(start, end, 0) :]
        return chunk


def stream_complete_sheets(file: BinaryIO, name: str, forms: Sequence[Form]) -> Iterator[ReadSheet]:
    """The sheets of a seekable file, completed; MalformedSheetsError where they break off."""
    digest = hashlib.sha256()
    file.seek(0)
    while chunk := file.read(_CHUNK_BYTES):
        digest.update(chunk)
    source = Source(name, digest.hexdigest(), None)
    file.seek(0)
    for number, sheet in enumerate(stream_sheets(file)):
        yield complete_sheet(sheet, forms, source, f"sheets[{number}]")


def complete_sheet(sheet: ReadSheet, forms: Sequence[Form], source: Source, where: str) -> ReadSheet:
    """The sheet with a value for each field of its form, and a source where it names none.

    Its form is the one it names, or the only one given. MalformedSheetsError for values of wrong kinds and unknown forms.
    """
    form = next((f for f in forms if f.id == sheet.form), forms[0] if len(forms) == 1 else None)
    if form is None:
        raise MalformedSheetsError(
            f"{where}: 様式「{sheet.form}」はありません。--form で定義ファイルを指定してください。"
        )
    refuse_wrong_kinds(sheet, form, where)
    values = {f.id: sheet.fields.get(f.id) for f in form.fields}
    empty: dict[str, Absence] = {
        f.id: "blank" for f in form.of_kind("amount") if values[f.id] is None and f.id not in sheet.absences
    }
    strange = [f for f, value in sheet.fields.items() if f not in values and not is_empty(value)]
    return replace(
        sheet,
        form=form.id,
        source=sheet.source or source,
        fields={f.id: f.empty_value() if values[f.id] is None else values[f.id] for f in form.fields},
        absences={**sheet.absences, **empty},
        remarks=sheet.remarks
        + tuple(Remark(None, f"{f}: {sheet.fields[f]}", "様式にない項目です。") for f in strange),
    )
