from __future__ import annotations

import gzip
import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from furikaeri.reading.json_sheets import stream_sheets
from furikaeri.reading.reading_files import read_bytes, read_paths
from furikaeri.sheet.json_values import JsonObject, MalformedSheetsError
from furikaeri.sheet.read_sheets import LineEvidence, Source
from furikaeri.sheet.sheet_json import sheet_to_json
from tests.checking.filled_sheets import filled
from tests.forms import WELFARE

FORM = WELFARE
SHEET = replace(
    filled(),
    source=Source("原本.txt", "1" * 64, (1, 2)),
    evidence={"overview": (LineEvidence(1, 3, 4),)},
)
ONE = sheet_to_json(SHEET)
BARE: JsonObject = {"form": FORM.id, "fields": {"name": "港の見守り隊"}}


def read(text: str) -> list[str]:
    return [sheet.text("name") for sheet in stream_sheets(BytesIO(text.encode()))]


@pytest.mark.parametrize("name", ["s.json", "s.json.gz", "s.ndjson", "s.ndjson.gz"])
def test_sheets_that_were_read_come_back_as_they_are(tmp_path: Path, name: str) -> None:
    lines = f"{json.dumps(ONE)}\n{json.dumps(ONE, ensure_ascii=False)}\n"
    text = lines if "nd" in name else json.dumps({"sheets": [ONE, ONE], "skipped": [], "unread": []})
    data = text.encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    assert read_paths([tmp_path / name], [FORM]).sheets == (SHEET, SHEET)


def test_what_is_left_out_is_filled_in() -> None:
    (sheet,) = read_bytes(json.dumps({"sheets": [BARE]}).encode(), "s.json", [FORM]).sheets
    assert sheet.source is not None
    assert (sheet.source.document, len(sheet.source.sha256)) == ("s.json", 64)
    assert dict(sheet.fields) == {f.id: f.empty_value() for f in FORM.fields} | {"name": "港の見守り隊"}
    assert dict(sheet.absences) == {"settled_thousand_yen": "blank", "budget_thousand_yen": "blank"}


def test_a_field_the_form_does_not_have_is_remarked() -> None:
    strange = {**BARE, "fields": {"name": "あ", "shoe_size": 27}}
    (sheet,) = read_bytes(json.dumps(strange).encode(), "s.json", [FORM]).sheets
    assert [r.text for r in sheet.remarks] == ["shoe_size: 27"]


def test_order_and_other_keys_do_not_matter() -> None:
    assert read(json.dumps({"version": {"a": [1]}, "unread": [], "sheets": [BARE]})) == ["港の見守り隊"]
    assert read(f"\ufeff{json.dumps(dict(reversed(BARE.items())))}\n\n") == ["港の見守り隊"]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "1", "{}", '{"sheets": {}}', '{"sheets": null}', '{"sheets": [1]}', '{"sheets": [', '{"sheets": []',
     '{"sheets": []}x', '{"sheets": [{"form": "a", "fields": {"name": NaN}}]}', '{"form": "a"}', "{'a': 1}",
     '{"sheets": [{"form": "a", "fields": {"n": "\\ud83d"}}]}', '{"form": "a", "fields": {"n": "\\udc6a\\ud83d"}}'],
)  # fmt: skip
def test_what_is_not_in_the_contracts_shape_is_told_in_japanese(text: str) -> None:
    with pytest.raises(MalformedSheetsError, match=r"[ぁ-ん]"):
        read(text)


@pytest.mark.parametrize("before", range(65_500, 65_540))
def test_pairs_of_surrogates_stay_whole_wherever_the_file_is_parted(before: int) -> None:
    fields = '{"name": "' + "a" * before + r'\\ud83d \ud83d\udc6a"}'
    (name,) = read(f'{{"form": "a", "fields": {fields}}}')
    assert name.endswith("a\\ud83d 👪")


@pytest.mark.parametrize("before", range(65_500, 65_540))
def test_half_a_pair_is_found_wherever_the_file_is_parted(before: int) -> None:
    with pytest.raises(MalformedSheetsError, match="サロゲート"):
        read('{"form": "a", "fields": {"name": "' + "a" * before + r'\ud83d\n"}}')


def test_sheets_before_a_break_are_kept() -> None:
    reading = read_bytes((json.dumps({"sheets": [ONE, ONE]})[:-200]).encode(), "s.json", [FORM])
    assert reading.sheets == (SHEET,)
    assert ["2枚目" in note.reason for note in reading.unread] == [True]


def test_wrong_kinds_and_unknown_forms_are_unread() -> None:
    wrong = {**BARE, "fields": {"settled_thousand_yen": "12"}}
    unknown = {**BARE, "form": "other"}
    forms = [FORM, replace(FORM, id="third")]
    for one in (wrong, unknown):
        reading = read_bytes(json.dumps({"sheets": [one]}).encode(), "s.json", forms)
        assert (reading.sheets, len(reading.unread)) == ((), 1)


def test_the_only_form_given_is_taken_whatever_the_sheets_call_it() -> None:
    (sheet,) = read_bytes(json.dumps(BARE).encode(), "s.json", [replace(FORM, id="copy")]).sheets
    assert sheet.form == "copy"
