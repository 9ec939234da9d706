"""What the intake page asks: batches of files with what became of each, and documents that wait for a person."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from django.db.models import Count, Q

from furikaeri.intake.models import ImportBatch, SourceDocument, UploadedFile, WaitingSheet
from furikaeri.intake.originals import original_path
from furikaeri.jobs.queries import JobLine, find_job
from furikaeri.reading.locked_documents import is_locked
from furikaeri.sheet.japanese_text import comparison_key

BATCHES_A_PAGE = 20
QueueOrder = Literal["oldest", "newest", "most", "name"]


@dataclass(frozen=True, slots=True)
class UploadLine:
    """A file in its batch; `messages` has one line for each problem, `waiting` counts sheets nobody has accepted yet.

    `locked`: it was not read for want of its password.
    """

    id: int
    file_name: str
    size_bytes: int
    state: str
    messages: tuple[str, ...]
    kept: bool
    document_id: int | None
    sheets: int
    waiting: int
    locked: bool

    @property
    def again(self) -> bool:
        """Whether it is here and could be read once more."""
        return self.kept and self.state in {UploadedFile.State.UNREAD, UploadedFile.State.DISCARDED}


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A batch in the list; `unread` files gave no sheet, `open` ones are not read yet."""

    id: int
    at: datetime
    by: str
    files: int
    unread: int
    open: int


@dataclass(frozen=True, slots=True)
class BatchList:
    """A page of batches, and the numbers of the pages with older and newer ones."""

    lines: tuple[BatchLine, ...]
    older: int | None
    newer: int | None


@dataclass(frozen=True, slots=True)
class BatchPage:
    """A batch with its files in the order they came, and the job that reads them."""

    id: int
    at: datetime
    by: str
    files: tuple[UploadLine, ...]
    job: JobLine | None

    @property
    def open(self) -> int:
        """How many files are not read yet."""
        return sum(file.state == UploadedFile.State.WAITING for file in self.files)


@dataclass(frozen=True, slots=True)
class QueuedLine:
    """A document with sheets that wait for a person."""

    id: int
    file_name: str
    municipality: str
    at: datetime
    sheets: int
    waiting: int


def list_batches(page: int = 1) -> BatchList:
    """The batches that people handed in, the latest first, page by page from 1."""
    states = UploadedFile.State
    rows = (
        ImportBatch.objects.annotate(
            received=Count("files"),
            unread=Count("files", filter=Q(files__state=states.UNREAD)),
            open=Count("files", filter=Q(files__state=states.WAITING)),
        )
        .filter(received__gt=0)
        .order_by("-at", "-id")
    )
    first = (max(page, 1) - 1) * BATCHES_A_PAGE
    found = [
        BatchLine(r.pk, r.at, r.by_name, r.received, r.unread, r.open)
        for r in rows[first : first + BATCHES_A_PAGE + 1]
    ]
    older = page + 1 if len(found) > BATCHES_A_PAGE else None
    return BatchList(tuple(found[:BATCHES_A_PAGE]), older, page - 1 if page > 1 else None)


def list_queued(words: str = "", order: QueueOrder = "oldest") -> tuple[QueuedLine, ...]:
    """The documents that wait for a person; `words` must all stand in a document's or its municipality's name."""
    rows = (
        SourceDocument.objects.filter(state=SourceDocument.State.QUEUED)
        .select_related("municipality", "batch")
        .annotate(open=Count("waiting_sheets", filter=Q(waiting_sheets__stored=None)))
        .order_by("batch__at", "id")
    )
    keys = [comparison_key(word) for word in words.split()]
    lines = [
        QueuedLine(r.pk, r.file_name, r.municipality.name, r.batch.at, r.sheet_count, r.open)
        for r in rows
        if all(key in comparison_key(f"{r.file_name} {r.municipality.name}") for key in keys)
    ]
    match order:
        case "newest":
            lines.reverse()
        case "most":
            lines.sort(key=lambda line: -line.waiting)
        case "name":
            lines.sort(key=lambda line: comparison_key(line.file_name))
    return tuple(lines)


def find_batch(batch_id: int, *, at: datetime) -> BatchPage | None:
    """A batch as it stands at this time; None when nobody handed one in under this id."""
    batch = ImportBatch.objects.filter(pk=batch_id, files__isnull=False).first()
    if batch is None:
        return None
    rows = list(batch.files.select_related("document"))
    documents = [row.document_id for row in rows if row.document_id is not None]
    waiting = Counter(
        WaitingSheet.objects.filter(document__in=documents, stored=None).values_list("document", flat=True)
    )
    return BatchPage(
        id=batch.pk,
        at=batch.at,
        by=batch.by_name,
        files=tuple(_upload_line(row, waiting) for row in rows),
        job=find_job(batch.job_id, at=at) if batch.job_id is not None else None,
    )


def _upload_line(row: UploadedFile, waiting: Counter[int]) -> UploadLine:
    return UploadLine(
        id=row.pk,
        file_name=row.file_name,
        size_bytes=row.size_bytes,
        state=row.state,
        messages=tuple(row.message.splitlines()),
        kept=bool(row.sha256),
        document_id=row.document_id,
        sheets=row.document.sheet_count if row.document else 0,
        waiting=waiting[row.document_id] if row.document_id is not None else 0,
        locked=row.state == UploadedFile.State.UNREAD and is_locked(row.message),
    )


def batch_of_upload(upload_id: int) -> int | None:
    """The batch in which a file came."""
    return UploadedFile.objects.filter(pk=upload_id).values_list("batch", flat=True).first()


def received_file(upload_id: int) -> tuple[Path, str] | None:
    """Where a file lies as it came, and its name."""
    row = UploadedFile.objects.filter(pk=upload_id).first()
    path = original_path(row.sha256) if row else None
    return (path, row.file_name) if row and path else None


def original_file(document_id: int) -> tuple[Path, str] | None:
    """Where a document's original lies, and its name."""
    row = SourceDocument.objects.filter(pk=document_id).first()
    path = original_path(row.sha256) if row else None
    return (path, row.file_name) if row and path else None


def latest_batch_of(document_id: int) -> int | None:
    """The batch in which a document was last handed in; None for one that the command line brought."""
    uploads = UploadedFile.objects.filter(document=document_id).order_by("-batch", "-id")
    return uploads.values_list("batch", flat=True).first()
