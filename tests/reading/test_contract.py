"""The contract of `furikaeri read` (SHEET.md) over fictional sheets: the JSON's shape, evidence, doubts, any form file."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from furikaeri.commands import main
from furikaeri.sheet import form_loading
from furikaeri.sheet.read_sheets import LineEvidence, ReadSheet
from tests.reading.evidence import evidence_faults
from tests.reading.fictional_sheets import FORM, document, orderly, printed, read

JAPANESE = re.compile("[ぁ-んァ-ヶ一-龥]")
TEXTS = [None, "published", "cut-blankless", "random-torn", "published-cells"]
TERM_FIELDS = {f.id for f in FORM.fields if f.term_only}
by_disorder = pytest.mark.parametrize("mix", TEXTS, ids=lambda mix: mix or "in order")


@cache
def text_of(mix: str | None, name: str = "keep") -> str:
    return document(name, mix=mix) if mix else orderly(name)


@cache
def sheets_of(mix: str | None, name: str = "keep") -> tuple[ReadSheet, ...]:
    return read(text_of(mix, name)).sheets


def read_json(folder: Path, text: str, *words: str) -> Any:
    (folder / "文書.txt").write_text(text, encoding="utf-8")
    assert main(["read", str(folder / "文書.txt"), "--output", str(folder / "out.json"), *words]) == 0
    return json.loads((folder / "out.json").read_text(encoding="utf-8"))


def test_the_shape_of_the_json(tmp_path: Path) -> None:
    read_out = read_json(tmp_path, text_of("cut-start"))
    assert set(read_out) == {"sheets", "skipped", "unread"}
    assert (read_out["skipped"], read_out["unread"]) == ([], [])
    assert len(read_out["sheets"]) == len(printed("keep"))
    for sheet in read_out["sheets"]:
        assert set(sheet) == {"form", "source", "plan", "fields", "absences", "evidence", "doubts", "remarks"}
        assert set(sheet["source"]) == {"document", "sha256", "pages"}
        assert sheet["source"]["document"] == "文書.txt"
        assert re.fullmatch("[0-9a-f]{64}", sheet["source"]["sha256"])
        assert set(sheet["plan"]) == {
            *("title", "municipality", "term_number"),
            *("first_fiscal_year", "last_fiscal_year"),
        }
        for places in sheet["evidence"].values():
            assert all(set(place) == {"page", "lines"} and len(place["lines"]) == 2 for place in places)
        assert all(set(doubt) == {"field", "reason"} for doubt in sheet["doubts"])
        assert all(set(remark) == {"field", "text", "reason"} for remark in sheet["remarks"])


def test_values_have_the_types_of_the_contract(tmp_path: Path) -> None:
    wanted: dict[str, tuple[type, ...]] = {
        **dict.fromkeys(("text", "direction", "number"), (str, type(None))),
        **dict.fromkeys(("year", "amount", "code"), (int, type(None))),
        **dict.fromkeys(("list", "choices", "codes", "tables"), (list,)),
        "narrative": (str,),
    }
    for sheet in read_json(tmp_path, text_of("cut"))["sheets"]:
        assert list(sheet["fields"]) == [f.id for f in FORM.fields]
        for definition in FORM.fields:
            assert isinstance(sheet["fields"][definition.id], wanted[definition.kind]), definition.id
        for table in sheet["fields"]["indicator_tables"]:
            assert set(table) == {"title", "columns", "rows"}
            assert all(re.fullmatch(r"[HRS]\d{1,2}|合計", column) for column in table["columns"])
            for row in table["rows"]:
                assert set(row) == {"label", "unit", "values"}
                assert len(row["values"]) == len(table["columns"])


def test_pages_are_counted_by_form_feeds_or_null() -> None:
    fed, bare = sheets_of("cut-start"), sheets_of("published")
    assert "\f" in text_of("cut-start")
    assert "\f" not in text_of("published")
    assert [s.source.pages for s in fed if s.source] == [(2 * n + 1, 2 * n + 2) for n in range(len(fed))]
    assert {s.source.pages for s in bare if s.source} == {None}
    for sheets, paged in ((fed, True), (bare, False)):
        pages = {
            e.page
            for s in sheets
            for places in s.evidence.values()
            for e in places
            if isinstance(e, LineEvidence)
        }
        assert all((page is not None) == paged for page in pages)


@by_disorder
def test_sheets_stand_in_document_order(mix: str | None) -> None:
    assert len(sheets_of(mix)) == len(printed("keep"))
    firsts = [
        min(e.first_line for places in s.evidence.values() for e in places if isinstance(e, LineEvidence))
        for s in sheets_of(mix)
    ]
    assert firsts == sorted(firsts)


@by_disorder
@pytest.mark.parametrize("name", ["keep", "sample-r6"])
def test_every_value_stands_in_its_evidence(mix: str | None, name: str) -> None:
    faults = [fault for s in sheets_of(mix, name) for fault in evidence_faults(s, text_of(mix, name), FORM)]
    assert faults == []


@by_disorder
def test_text_keeps_the_documents_own_characters(mix: str | None) -> None:
    lines = text_of(mix).split("\n")
    for sheet in sheets_of(mix):
        for field_id in {f.id for f in FORM.of_kind("text", "narrative")}:
            places = [e for e in sheet.evidence.get(field_id, ()) if isinstance(e, LineEvidence)]
            beside = "".join(line for e in places for line in lines[e.first_line - 1 : e.last_line])
            assert not Counter("".join(sheet.text(field_id).split())) - Counter(beside), field_id


@by_disorder
def test_texts_are_canonical(mix: str | None) -> None:
    for sheet in sheets_of(mix):
        for value in (v for v in sheet.fields.values() if isinstance(v, str)):
            assert value == value.strip("\n")
            assert not re.search(r"[\r\x00-\x08\x0b-\x1f\x7f]|[ 　\t]$", value, re.MULTILINE)


@by_disorder
def test_doubts_are_told_in_japanese_and_name_fields_of_the_form(mix: str | None) -> None:
    known = {None, *(f.id for f in FORM.fields)}
    for sheet in sheets_of(mix):
        for doubt in sheet.doubts:
            assert doubt.field in known
            assert JAPANESE.search(doubt.reason)
            assert doubt.reason.endswith("。")
        assert len(set(sheet.doubts)) == len(sheet.doubts)


@by_disorder
def test_whole_sheets_are_not_doubted_as_wholes(mix: str | None) -> None:
    assert [d for sheet in sheets_of(mix) for d in sheet.doubts if d.field is None] == []


@by_disorder
def test_absences_cover_every_empty_amount_and_nothing_that_is_there(mix: str | None) -> None:
    for sheet in sheets_of(mix):
        for definition in FORM.of_kind("amount"):
            is_empty = sheet.fields[definition.id] is None
            assert (definition.id in sheet.absences) == is_empty, definition.id


@by_disorder
def test_annual_sheets_say_what_is_not_on_their_form(mix: str | None) -> None:
    for sheet in sheets_of(mix, "sample-r6"):
        assert sheet.form == FORM.id
        assert {k for k, v in sheet.absences.items() if v == "not_on_form"} == TERM_FIELDS
        assert all(sheet.fields[k] == FORM.field(k).empty_value() for k in TERM_FIELDS)


@pytest.mark.parametrize("mix", ["published", "cut-start"])
def test_a_copy_of_the_form_under_another_name_reads_the_same(mix: str, tmp_path: Path) -> None:
    folder = Path(form_loading.__file__).parent / "forms"
    shipped = (folder / f"{FORM.id}.toml").read_text(encoding="utf-8")
    copy = tmp_path / "copy-of-the-form.toml"
    copy.write_text(shipped.replace(f'id = "{FORM.id}"', 'id = "another-name"', 1), encoding="utf-8")
    own = read_json(tmp_path, text_of(mix))
    other = read_json(tmp_path, text_of(mix), "--form", str(copy))
    assert {sheet.pop("form") for sheet in other["sheets"]} == {"another-name"}
    assert {sheet.pop("form") for sheet in own["sheets"]} == {FORM.id}
    assert other == own


def test_the_shipped_form_by_its_id_reads_the_same(tmp_path: Path) -> None:
    text = text_of("published")
    assert read_json(tmp_path, text, "--form", FORM.id) == read_json(tmp_path, text)


def test_without_output_the_json_goes_to_standard_output(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    expected = read_json(tmp_path, text_of("published"))
    assert main(["read", str(tmp_path / "文書.txt")]) == 0
    out, err = capfdbinary.readouterr()
    assert json.loads(out.decode()) == expected
    assert err == b""


def test_line_ends_and_encodings_change_nothing_but_the_hash() -> None:
    text = text_of("cut-start")
    for data in (
        text.replace("\n", "\r\n").encode(),
        text.replace("\n", "\r").encode(),
        text.encode("utf-16"),
        text.encode("utf-8-sig"),
    ):
        for got, want in zip(read(data).sheets, sheets_of("cut-start"), strict=True):
            assert (got.fields, got.evidence, got.doubts) == (want.fields, want.evidence, want.doubts)
