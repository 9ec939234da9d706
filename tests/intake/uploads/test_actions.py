"""Reading a batch: in a process with limits, stopped in the middle without loss, whose documents are whose."""

from __future__ import annotations

import hashlib
import json

import pytest
from django.test import Client, override_settings
from pytest_django import Settings

from furikaeri.intake.models import ImportBatch, SourceDocument, UploadedFile
from furikaeri.intake.originals import original_path
from furikaeri.intake.uploads.actions import ReceivedFile, read_batch, receive_files
from furikaeri.reading.reading_limits import ReadingLimits
from furikaeri.sheet.sheet_json import sheet_to_json
from tests.handed_in import plain_pdf, sample_of
from tests.reading.hostile_pdfs import hostile_pdfs
from tests.town import AT, OPERATOR

pytestmark = pytest.mark.django_db


def receive(*contents: bytes, municipality: str | None = None) -> int:
    files = [ReceivedFile(f"{n}.pdf", len(content), [content]) for n, content in enumerate(contents)]
    return receive_files(files=files, municipality=municipality, by=OPERATOR, at=AT)


def states(batch: int) -> list[tuple[str, str]]:
    return list(UploadedFile.objects.filter(batch=batch).values_list("state", "message"))


def read(batch: int) -> None:
    read_batch(batch_id=batch, report=lambda _: None, by=OPERATOR, at=AT)


def test_a_document_is_the_municipality_s_that_it_tells_or_that_is_named() -> None:
    content = plain_pdf(sample_of(2025, 0))
    read(receive(content))
    told = SourceDocument.objects.get().municipality.name
    read(receive(content, municipality="となり市"))
    assert set(SourceDocument.objects.values_list("municipality__name", flat=True)) == {told, "となり市"}
    batches = ImportBatch.objects.filter(files__isnull=False)
    assert batches.order_by("-id")[0].municipality.name == "となり市"


def test_stopped_in_the_middle_it_goes_on_with_what_is_left() -> None:
    class StoppedError(Exception):
        """A person pressed the button."""

    batch = receive(plain_pdf(sample_of(2025, 0)), plain_pdf(sample_of(2025, 1)))

    def stop_at_second(done: int) -> None:
        if done == 1:
            raise StoppedError

    with pytest.raises(StoppedError):
        read_batch(batch_id=batch, report=stop_at_second, by=OPERATOR, at=AT)
    assert [state for state, _ in states(batch)] == ["read", "waiting"]
    heard: list[int] = []
    read_batch(batch_id=batch, report=heard.append, by=OPERATOR, at=AT)
    assert [state for state, _ in states(batch)] == ["read", "read"]
    assert (heard[0], heard[-1]) == (0, 1)


def test_what_the_limits_end_is_told_in_one_line(settings: Settings) -> None:
    settings.READING_LIMITS = ReadingLimits(memory_bytes=50_000_000)  # not enough to begin with
    batch = receive(plain_pdf(sample_of(2025, 0)))
    read(batch)
    assert states(batch) == [("unread", "使えるメモリー（50 MB）では足りません。文書を分けてください。")]


def test_an_original_that_is_gone_is_told() -> None:
    batch = receive(b"%PDF-")
    path = original_path(UploadedFile.objects.get().sha256)
    assert path is not None
    path.unlink()
    read(batch)
    assert states(batch) == [("unread", "預かったファイルがありません。もう一度入れてください。")]


def test_sheets_in_json_are_queued_under_the_file_s_own_hash() -> None:
    (sheet,) = sample_of(2025, 0)
    content = json.dumps({"sheets": [sheet_to_json(sheet)]}).encode()
    read(receive(content))
    assert SourceDocument.objects.get().sha256 == hashlib.sha256(content).hexdigest()
    assert states(ImportBatch.objects.filter(files__isnull=False)[0].pk) == [("read", "")]


def test_a_document_that_takes_all_memory_leaves_the_rest_read() -> None:
    hostile = hostile_pdfs()["a form that calls itself"]
    batch = receive(plain_pdf(sample_of(2025, 0)), hostile, plain_pdf(sample_of(2025, 1)))
    with override_settings(READING_LIMITS=ReadingLimits(memory_bytes=600_000_000)):
        read(batch)
    assert [state for state, _ in states(batch)] == ["read", "unread", "read"]
    assert "メモリー（600 MB）" in states(batch)[1][1]


def test_pages_are_answered_while_a_document_keeps_its_reader_busy(client: Client) -> None:
    batch = receive(hostile_pdfs()["a form that calls itself"])
    answered: list[int] = []

    def look(_: int) -> None:
        if len(answered) < 3:
            answered.append(client.get("/").status_code)

    with override_settings(READING_LIMITS=ReadingLimits(memory_bytes=600_000_000)):
        read_batch(batch_id=batch, report=look, by=OPERATOR, at=AT)
    assert answered == [200] * 3
    assert [state for state, _ in states(batch)] == ["unread"]
