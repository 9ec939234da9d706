"""The door of intake: documents are read, checked and stored, each wholly or not at all; the same file changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from django.db import connection, transaction

from furikaeri.checking.sheet_checking import check_sheets
from furikaeri.intake.evidence_rows import record_extraction
from furikaeri.intake.known_forms import known_forms
from furikaeri.intake.models import ImportBatch, SkippedPage, SourceDocument
from furikaeri.intake.originals import ChangedDocumentError, content_sha256, keep_original
from furikaeri.intake.waiting import waiting_content
from furikaeri.people.actions import ensure_municipality
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.models import Municipality
from furikaeri.plans.actions import StoredRevision, UnplaceableSheetError, store_findings, store_sheets
from furikaeri.plans.stored_sheets import sheets_of_cycle
from furikaeri.reading.document_files import list_files, shown_name
from furikaeri.reading.reading_files import TEXT_LIMIT_BYTES, Report, read_files
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import PageNote, Reading, ReadSheet

_TURN = 0x46555250  # a number of our own among the database's advisory locks
Outcome = Literal["stored", "queued", "known", "refused"]


@dataclass(frozen=True, slots=True)
class DocumentOutcome:
    """What became of one document; `unchanged` sheets say what the record said already, `reason` is why it was refused."""

    document: str
    outcome: Outcome
    sheets: int
    unchanged: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a run brought in, and what reading left out."""

    documents: tuple[DocumentOutcome, ...]
    skipped: tuple[PageNote, ...]
    unread: tuple[PageNote, ...]

    def complete(self) -> bool:
        """Whether everything that was given could be read and stored."""
        return not self.unread and all(d.outcome != "refused" for d in self.documents)


@dataclass(frozen=True, slots=True)
class _Document:
    """A document's file and hash, its sheets, and its pages without one."""

    path: Path
    sha256: str
    sheets: tuple[ReadSheet, ...]
    skipped: tuple[PageNote, ...]

    @property
    def name(self) -> str:
        return shown_name(self.path.name)


@dataclass(frozen=True, slots=True)
class _Run:
    """What is the same for all documents of one run."""

    forms: tuple[Form, ...]
    municipality: str | None
    verify: bool
    by: Actor
    at: datetime


def accept_documents(  # noqa: PLR0913 - one argument an option of `load`, besides who and when
    *,
    paths: Sequence[Path],
    forms: Sequence[Form],
    municipality: str | None,
    verify: bool,
    by: Actor,
    at: datetime,
    report: Report | None = None,
) -> Acceptance:
    """Read the documents and store each in a transaction of its own; `verify` queues them for a person instead.

    A document of which anything is unread is refused: nothing is stored half.
    """
    run = _Run(tuple(forms), municipality, verify, by, at)
    files = list_files(paths)
    hashes = {file.path: content_sha256(file.path, TEXT_LIMIT_BYTES) for file in files if not file.closed}
    known = [file for file in files if _is_known(hashes.get(file.path), run)]
    outcomes = [DocumentOutcome(shown_name(file.path.name), "known", 0) for file in known]
    readings = Reading()
    for file, reading in read_files([f for f in files if f not in known], forms, report=report):
        readings = readings.joined(replace(reading, sheets=()))
        if reading.sheets:
            outcomes.append(_outcome(file.path, hashes.get(file.path), reading, run))
    return Acceptance(tuple(outcomes), readings.skipped, readings.unread)


def _outcome(path: Path, sha256: str | None, reading: Reading, run: _Run) -> DocumentOutcome:
    """Accept a document that could be read wholly. `sha256` is the file's own: sheets in JSON name what they were read from."""
    name = shown_name(path.name)
    refused = DocumentOutcome(name, "refused", len(reading.sheets))
    source = reading.sheets[0].source
    if reading.unread or source is None:
        return replace(refused, reason="全体を読み取れないため、保存していません。")
    try:
        return _accept(_Document(path, sha256 or source.sha256, reading.sheets, reading.skipped), run)
    except UnplaceableSheetError as error:
        return replace(refused, reason=str(error))
    except ChangedDocumentError:
        return replace(refused, reason="読み取っている間に書き換えられたため、保存していません。")


def _is_known(sha256: str | None, run: _Run, municipality: Municipality | None = None) -> bool:
    """Whether the document is here already; a queued one is not, when it is now to be stored."""
    found = SourceDocument.objects.filter(sha256=sha256)
    if municipality is not None:
        found = found.filter(municipality=municipality)
    elif run.municipality is not None:
        found = found.filter(municipality__name=run.municipality)
    return found.exists() if run.verify else found.filter(state=SourceDocument.State.ACCEPTED).exists()


@transaction.atomic
def _accept(document: _Document, run: _Run) -> DocumentOutcome:
    _wait_for_turn()
    told = next((s.plan.municipality for s in document.sheets if s.plan and s.plan.municipality), None)
    municipality = ensure_municipality(name=run.municipality or told, by=run.by, at=run.at)
    if _is_known(document.sha256, run, municipality):
        return DocumentOutcome(document.name, "known", 0)
    row = _record_document(document, municipality, run)
    stored: Sequence[StoredRevision] = ()
    if not run.verify:
        forms = tuple({form.id: form for form in (*known_forms(), *run.forms)}.values())
        stored = store_sheets(
            municipality=municipality, sheets=document.sheets, forms=forms, by=run.by, at=run.at
        )
        record_extraction(document=row, stored=stored, by=run.by, at=run.at)
        _check_cycles(stored, forms, run)
    keep_original(document.path, document.sha256)
    what = "document_queued" if run.verify else "document_accepted"
    record_event(
        municipality=municipality, subject=row, what=what, by=run.by, at=run.at, remark=document.name
    )
    return DocumentOutcome(
        document.name,
        "queued" if run.verify else "stored",
        len(document.sheets),
        unchanged=sum(not one.changed for one in stored),
    )


def _wait_for_turn() -> None:
    """Documents are stored one after another, whoever loads them: a plan or project that two bring is made once.

    The turn ends with the transaction. SQLite's transactions wait for one another anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])


def _record_document(document: _Document, municipality: Municipality, run: _Run) -> SourceDocument:
    batch, _ = ImportBatch.objects.get_or_create(
        municipality=municipality, at=run.at, by_name=run.by.name, defaults={"by_user_id": run.by.user_id}
    )
    row, _ = SourceDocument.objects.update_or_create(
        municipality=municipality,
        sha256=document.sha256,
        defaults={
            "batch": batch,
            "file_name": document.name,
            "kind": document.name.lower().removesuffix(".gz").rpartition(".")[2][:20],
            "size_bytes": document.path.stat().st_size,
            "sheet_count": len(document.sheets),
            "state": SourceDocument.State.QUEUED if run.verify else SourceDocument.State.ACCEPTED,
            "waiting": waiting_content(document.sheets) if run.verify else "",
        },
    )
    SkippedPage.objects.filter(document=row).delete()
    SkippedPage.objects.bulk_create(
        SkippedPage(municipality=municipality, document=row, page=note.page, reason=note.reason)
        for note in document.skipped
    )
    return row


def _check_cycles(stored: Sequence[StoredRevision], forms: Sequence[Form], run: _Run) -> None:
    """Check the whole year of every sheet that came: a copied text or a shared amount may stand in another document."""
    for cycle in {s.sheet.cycle_id: s.sheet.cycle for s in stored}.values():
        reads = [s.read for s in sheets_of_cycle(cycle)]
        store_findings(cycle=cycle, findings=check_sheets(reads, forms), by=run.by, at=run.at)
