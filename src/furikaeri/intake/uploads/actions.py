"""Receiving files, asking for their reading, and reading them one by one: the job of the worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction

from furikaeri.intake.actions import DocumentOutcome, queue_document
from furikaeri.intake.cycle_checks import wait_for_turn
from furikaeri.intake.known_forms import known_forms
from furikaeri.intake.models import ImportBatch, SourceDocument, UploadedFile
from furikaeri.intake.originals import ChangedDocumentError, keep_received, original_path
from furikaeri.jobs.actions import ask_to_cancel, enqueue
from furikaeri.people.actions import UNNAMED_MUNICIPALITY, ensure_municipality
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.models import Municipality
from furikaeri.reading.document_files import DocumentFile
from furikaeri.reading.limited_reading import LimitedReader
from furikaeri.reading.locked_documents import is_locked
from furikaeri.sheet.read_sheets import Reading

READ_JOB = "read"
_NICER = 10  # pages go first
_State = UploadedFile.State
_LONGEST_REQUEST_SECONDS = 60  # of the processor, while a person waits for the page


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file as it comes: its bare name, its size, its bytes piece by piece; `refusal` says in Japanese why it is not taken."""

    name: str
    size_bytes: int
    pieces: Iterable[bytes]
    refusal: str = ""


def receive_files(*, files: Sequence[ReceivedFile], municipality: str | None, by: Actor, at: datetime) -> int:
    """Keep the files and ask for their reading; the id of their batch. What is refused is told with the others."""
    hashes = ["" if file.refusal else keep_received(file.pieces) for file in files]
    with transaction.atomic():
        whose = ensure_municipality(name=municipality or _only_name(), by=by, at=at)
        batch = ImportBatch.objects.create(
            municipality=whose, by_name=by.name, by_user_id=by.user_id, at=at, named=municipality or ""
        )
        UploadedFile.objects.bulk_create(
            UploadedFile(
                municipality=whose,
                batch=batch,
                file_name=file.name,
                sha256=sha256,
                size_bytes=file.size_bytes,
                state=_State.UNREAD if file.refusal else _State.WAITING,
                message=file.refusal,
            )
            for file, sha256 in zip(files, hashes, strict=True)
        )
        record_event(
            municipality=whose, subject=batch, what="files_received", by=by, at=at, remark=f"{len(files)}件"
        )
        ask_to_read(batch_id=batch.pk, by=by, at=at)
    return batch.pk


def _only_name() -> str | None:
    """The only municipality that has a name here; until a document is read it is not known whose it is."""
    known = Municipality.objects.exclude(name=UNNAMED_MUNICIPALITY)
    names = list(known.values_list("name", flat=True)[:2])
    return names[0] if len(names) == 1 else None


@transaction.atomic
def ask_to_read(*, batch_id: int, by: Actor, at: datetime) -> None:
    """Ask the worker to read what of a batch is not read yet: at first, and again after it was cancelled."""
    batch = ImportBatch.objects.select_for_update().filter(pk=batch_id).first()
    waiting = batch.files.filter(state=_State.WAITING).count() if batch else 0
    if batch is None or not waiting:
        return
    batch.job_id, _ = enqueue(
        municipality_id=batch.municipality_id,
        kind=READ_JOB,
        arguments={"batch": batch.pk},
        key=str(batch.pk),
        total=waiting,
        result_name="",
        by=by,
        at=at,
    )
    batch.save()


def cancel_reading(*, batch_id: int, by: Actor, at: datetime) -> None:
    """Stop reading a batch; what is read stays, the rest can be read later."""
    job_id = ImportBatch.objects.filter(pk=batch_id).values_list("job", flat=True).first()
    if job_id is not None:
        ask_to_cancel(job_id=job_id, by=by, at=at)


@transaction.atomic
def leave_unread(*, batch_id: int, by: Actor, at: datetime) -> None:
    """What of a batch is not read yet shall not be read; a running reading goes on with nothing left."""
    batch = ImportBatch.objects.select_for_update().filter(pk=batch_id).first()
    left = batch.files.filter(state=_State.WAITING).update(state=_State.DISCARDED) if batch else 0
    if batch is not None and left:
        record_event(
            municipality=batch.municipality,
            subject=batch,
            what="files_left",
            by=by,
            at=at,
            remark=f"{left}件",
        )


@transaction.atomic
def read_again(*, upload_id: int, by: Actor, at: datetime) -> None:
    """Read a kept file once more that gave nothing, or whose sheets nobody waits for any longer."""
    again = UploadedFile.objects.select_for_update().filter(state__in=[_State.UNREAD, _State.DISCARDED])
    row = again.filter(pk=upload_id).exclude(sha256="").first()
    if row is None:
        return
    _settle(row, _State.WAITING, "")
    record_event(
        municipality=row.municipality, subject=row, what="file_read_again", by=by, at=at, remark=row.file_name
    )
    ask_to_read(batch_id=row.batch_id, by=by, at=at)


@transaction.atomic
def discard_document(*, document_id: int, by: Actor, at: datetime) -> None:
    """Nobody is to verify a queued document any longer: its waiting sheets go with what was said of them.

    What is in the plan stays, and the files as they came: `read_again` brings the sheets back.
    """
    wait_for_turn()
    queued = SourceDocument.objects.select_for_update().filter(state=SourceDocument.State.QUEUED)
    document = queued.filter(pk=document_id).first()
    if document is None:
        return
    left = document.waiting_sheets.filter(stored=None)
    remark = f"{document.file_name} {left.count()}シート"
    record_event(
        municipality=document.municipality,
        subject=document,
        what="document_discarded",
        by=by,
        at=at,
        remark=remark,
    )
    left.delete()
    document.uploads.update(state=_State.DISCARDED, message="")
    if document.extracted_fields.exists():  # something of it is in the plan
        document.state = SourceDocument.State.ACCEPTED
        document.save()
        return
    document.uploads.update(document=None)
    document.waiting_sheets.all().delete()
    document.skipped_pages.all().delete()
    document.delete()


def read_batch(*, batch_id: int, report: Callable[[int], None], by: Actor, at: datetime) -> str:  # noqa: ARG001 - the batch has its time
    """The worker's job: read the waiting files one after another. `report` hears how many are done, and may end it.

    What comes to wait meanwhile is read, too.
    """
    waiting = UploadedFile.objects.filter(batch=batch_id, state=_State.WAITING).select_related("batch")
    limits = replace(settings.READING_LIMITS, file_bytes=settings.UPLOAD_BYTES)
    done = 0
    with LimitedReader(known_forms(), limits, niceness=_NICER) as reader:
        while row := waiting.first():
            report(done)
            _read_upload(row, reader, partial(report, done), by=by)
            done += 1
    report(done)
    return ""


def read_with_password(*, upload_id: int, password: str, by: Actor, at: datetime) -> None:
    """Read a file that waits for its password, now: the password is kept nowhere, so it cannot wait for the worker."""
    row = UploadedFile.objects.filter(pk=upload_id, state=_State.UNREAD).select_related("batch").first()
    if row is None or not is_locked(row.message):
        return
    usual = settings.READING_LIMITS
    limits = replace(
        usual, file_bytes=settings.UPLOAD_BYTES, seconds=min(usual.seconds, _LONGEST_REQUEST_SECONDS)
    )
    with LimitedReader(
        known_forms(), limits, passwords=lambda _, asked: None if asked else password
    ) as reader:
        _read_upload(row, reader, lambda: None, by=by)
    record_event(
        municipality=row.municipality, subject=row, what="password_given", by=by, at=at, remark=row.file_name
    )


def _read_upload(row: UploadedFile, reader: LimitedReader, look: Callable[[], None], *, by: Actor) -> None:
    path = original_path(row.sha256)
    if path is None:
        _settle(row, _State.UNREAD, "預かったファイルがありません。もう一度入れてください。")
        return
    reading = reader.read(DocumentFile(path, called=row.file_name), look)
    unread = "\n".join(f"{n.page}ページ: {n.reason}" if n.page else n.reason for n in reading.unread)
    if not reading.sheets:
        _settle(row, _State.UNREAD, unread or "自己評価シートが見つかりません。")
        return
    try:
        _queue(row, reading, unread, by=by)
    except ChangedDocumentError:
        _settle(row, _State.UNREAD, "読み取っている間に書き換えられました。もう一度入れてください。")


@transaction.atomic
def _queue(row: UploadedFile, reading: Reading, unread: str, *, by: Actor) -> None:
    """Only while the file is as it was: a worker that was taken for gone may come to the end after another has."""
    if not UploadedFile.objects.select_for_update().filter(pk=row.pk, state=row.state).exists():
        return
    path = original_path(row.sha256)
    if path is None:
        raise ChangedDocumentError(row.file_name)
    outcome, row.document_id = queue_document(
        path=path,
        name=row.file_name,
        reading=reading,
        municipality=row.batch.named or None,
        by=by,
        at=row.batch.at,
    )
    state = _State.READ if outcome.outcome == "queued" else _State.KNOWN
    _settle(row, state, "\n".join(filter(None, [_told(outcome), unread])))


def _told(outcome: DocumentOutcome) -> str:
    if outcome.outcome == "known":
        return "同じ文書がもう確認を待っています。何も変えていません。"
    if outcome.outcome == "stored":
        return f"{outcome.sheets}シートとも登録済みのものと同じ内容です。何も変えていません。"
    return f"{outcome.unchanged}シートは登録済みのものと同じ内容です。" if outcome.unchanged else ""


def _settle(row: UploadedFile, state: UploadedFile.State, message: str) -> None:
    """What became of it, unless somebody has said so meanwhile."""
    UploadedFile.objects.filter(pk=row.pk, state=row.state).update(
        state=state, message=message, document=row.document_id
    )
