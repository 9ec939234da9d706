"""What pages ask about documents: the list, and the lines as the reader counted them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from furikaeri.intake.models import ExtractedField
from furikaeri.intake.originals import originals_folder
from furikaeri.intake.queries import document_of_sheet, document_text, list_documents
from furikaeri.plans.models import SelfEvaluationSheet
from furikaeri.sheet.japanese_text import comparison_key
from tests.town import load_documents, write_document

pytestmark = pytest.mark.django_db


def test_what_is_not_there() -> None:
    assert list_documents() == ()
    assert document_text(1) is None
    assert document_of_sheet(1) is None


def test_a_document_knows_its_sheets_and_a_sheet_its_document(tmp_path: Path) -> None:
    load_documents(write_document(tmp_path / "r6.txt", 0, 1))
    (document,) = list_documents()
    sheets = list(SelfEvaluationSheet.objects.order_by("order").values_list("pk", flat=True))
    assert (document.sheets, document.sheet_ids) == (2, tuple(sheets))
    assert [document_of_sheet(sheet) for sheet in sheets] == [document.id, document.id]


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "utf-16"])
def test_evidence_lines_hold_the_value_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    path = write_document(tmp_path / "r6.txt", 0)
    text = path.read_text(encoding="utf-8")
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding, errors="replace"))
    load_documents(path)
    shown = document_text(list_documents()[0].id)
    assert shown is not None
    assert shown.lines is not None
    field = ExtractedField.objects.get(field="name")
    (place,) = json.loads(field.place)
    first, last = place["lines"]
    assert comparison_key(json.loads(field.raw_text)) in comparison_key(
        "".join(shown.lines[first - 1 : last])
    )


def test_a_document_whose_original_is_gone_has_no_lines(tmp_path: Path) -> None:
    load_documents(write_document(tmp_path / "r6.txt", 0))
    (document,) = list_documents()
    (originals_folder() / document.sha256).unlink()
    shown = document_text(document.id)
    assert shown is not None
    assert shown.lines is None


def test_pages_without_a_sheet_are_told_in_runs(tmp_path: Path) -> None:
    document = write_document(tmp_path / "r6.txt", 0)
    text = document.read_text(encoding="utf-8")
    document.write_text(f"表紙\n\f付録\n\f付録\n\f{text}\f付録\n", encoding="utf-8")
    load_documents(document)
    shown = document_text(list_documents()[0].id)
    assert shown is not None
    runs = [(s.first, s.last) for s in shown.skipped]
    assert runs[:2] == [(1, 1), (2, 3)]
    assert len(runs) == 3
