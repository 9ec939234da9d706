"""The door of intake: documents are read, checked and stored, each wholly or not at all; the same file changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.db import transaction

from furikaeri.intake.cycle_checks import check_cycles, wait_for_turn
from furikaeri.intake.evidence_rows import record_extraction
from furikaeri.intake.known_forms import known_forms
from furikaeri.intake.models import ImportBatch, SkippedPage, SourceDocument
from furikaeri.intake.originals import ChangedDocumentError, content_sha256, keep_original
from furikaeri.intake.waiting_sheets import overrules_person, queue_sheets
from furikaeri.people.actions import ensure_municipality
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.models import Municipality
from furikaeri.plans.actions import StoredRevision, UnplaceableSheetError, store_sheets
from furikaeri.reading.document_files import DocumentFile, list_files, shown_name
from furikaeri.reading.limited_reading import LimitedReader, Report, reported
from furikaeri.reading.locked_documents import Passwords, no_passwords
from furikaeri.reading.reading_limits import TEXT_LIMIT_BYTES
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import PageNote, Reading, ReadSheet

_State = SourceDocument.State
Outcome = Literal["stored", "queued", "known", "waiting", "refused"]


@dataclass(frozen=True, slots=True)
class DocumentOutcome:
    """What became of one document: known ones and those already waiting for a person stay as they are. `unchanged` sheets say what the record said already, `reason` is why it was refused."""

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
    name: str
    sha256: str
    sheets: tuple[ReadSheet, ...]
    skipped: tuple[PageNote, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """What is the same for all documents of one run."""

    forms: tuple[Form, ...]
    municipality: str | None
    verify: bool
    by: Actor
    at: datetime
    passwords: Passwords = no_passwords


def accept_documents(  # noqa: PLR0913 - one argument an option of `load`, besides who and when
    *,
    paths: Sequence[Path],
    forms: Sequence[Form],
    municipality: str | None,
    verify: bool,
    by: Actor,
    at: datetime,
    report: Report | None = None,
    passwords: Passwords = no_passwords,
) -> Acceptance:
    """Read the documents and store each in a transaction of its own; `verify` queues them for a person instead.

    A document of which anything is unread is refused: nothing is stored half. One that says something else than a person
    has verified is queued, too.
    """
    run = _Run(tuple(forms), municipality, verify, by, at, passwords)
    files = list_files(paths)
    hashes = {file.path: content_sha256(file.path, TEXT_LIMIT_BYTES) for file in files if not file.closed}
    known = [file for file in files if _is_known(hashes.get(file.path), run)]
    outcomes = [DocumentOutcome(file.name, "known", 0) for file in known]
    readings = Reading()
    for file, reading in _read([f for f in files if f not in known], run, report):
        readings = readings.joined(replace(reading, sheets=()))
        if reading.sheets:
            outcomes.append(_outcome(file.path, hashes.get(file.path), reading, run))
    return Acceptance(tuple(outcomes), readings.skipped, readings.unread)


def _read(
    files: Sequence[DocumentFile], run: _Run, report: Report | None
) -> Iterator[tuple[DocumentFile, Reading]]:
    """Each file with what was read from it: files of one name in two folders are two documents."""
    limits = replace(settings.READING_LIMITS, file_bytes=TEXT_LIMIT_BYTES)
    with LimitedReader(run.forms, limits, passwords=run.passwords) as reader:
        for file in reported(files, report):
            yield file, reader.read(file)


def _outcome(path: Path, sha256: str | None, reading: Reading, run: _Run) -> DocumentOutcome:
    """Accept a document that could be read wholly. `sha256` is the file's own: sheets in JSON name what they were read from."""
    name = shown_name(path.name)
    refused = DocumentOutcome(name, "refused", len(reading.sheets))
    source = reading.sheets[0].source
    if reading.unread or source is None:
        return replace(refused, reason="全体を読み取れないため、保存していません。")
    try:
        return _accept(_Document(path, name, sha256 or source.sha256, reading.sheets, reading.skipped), run)
    except UnplaceableSheetError as error:
        return replace(refused, reason=str(error))
    except ChangedDocumentError:
        return replace(refused, reason="読み取っている間に書き換えられたため、保存していません。")


def queue_document(  # noqa: PLR0913 - one argument a fact of the document, besides who and when
    *, path: Path, name: str, reading: Reading, municipality: str | None, by: Actor, at: datetime
) -> tuple[DocumentOutcome, int]:
    """Queue what was read from a document for a person, and the document's id; pages that are unread hinder nothing.

    ChangedDocumentError when the file can no longer be read. Sheets in JSON name what they were read from, so that the
    document is known by the file's own hash.
    """
    sha256 = content_sha256(path, settings.UPLOAD_BYTES)
    if sha256 is None:
        raise ChangedDocumentError(name)
    run = _Run((), municipality, verify=True, by=by, at=at)
    document = _Document(path, name, sha256, reading.sheets, reading.skipped)
    outcome = _accept(document, run)
    return outcome, SourceDocument.objects.get(municipality=_whose(document, run), sha256=sha256).pk


def _is_known(sha256: str | None, run: _Run, municipality: Municipality | None = None) -> bool:
    """Whether nothing is to be done for a document that is here already.

    One that waits for a person is stored when it is now to be stored; one that is stored is queued again, when a person
    is to look at it and it says something else than the record.
    """
    found = SourceDocument.objects.filter(sha256=sha256)
    if municipality is not None:
        found = found.filter(municipality=municipality)
    elif run.municipality is not None:
        found = found.filter(municipality__name=run.municipality)
    return found.filter(state=_State.QUEUED if run.verify else _State.ACCEPTED).exists()


@transaction.atomic
def _accept(document: _Document, run: _Run) -> DocumentOutcome:
    wait_for_turn()
    municipality = _whose(document, run)
    if _is_known(document.sha256, run, municipality):
        return DocumentOutcome(document.name, "known", 0)
    if not run.verify and overrules_person(municipality, document.sha256, document.sheets):
        run = replace(run, verify=True)
        if _is_known(document.sha256, run, municipality):
            return DocumentOutcome(document.name, "waiting", len(document.sheets))
    row = _record_document(document, municipality, run)
    keep_original(document.path, document.sha256)
    outcome = _queue(row, document, run) if run.verify else _store(row, document, run)
    what = "document_queued" if outcome.outcome == "queued" else "document_accepted"
    record_event(
        municipality=municipality, subject=row, what=what, by=run.by, at=run.at, remark=document.name
    )
    return outcome


def _whose(document: _Document, run: _Run) -> Municipality:
    """The municipality named for the run, else the one that the document tells."""
    told = next((s.plan.municipality for s in document.sheets if s.plan and s.plan.municipality), None)
    return ensure_municipality(name=run.municipality or told, by=run.by, at=run.at)


def _queue(row: SourceDocument, document: _Document, run: _Run) -> DocumentOutcome:
    """Let the sheets wait for a person; those that say what the record says already need nobody."""
    unchanged = queue_sheets(document=row, sheets=document.sheets, by=run.by, at=run.at)
    outcome: Outcome = "queued" if unchanged < len(document.sheets) else "stored"
    row.state = _State.QUEUED if outcome == "queued" else _State.ACCEPTED
    row.save()
    return DocumentOutcome(document.name, outcome, len(document.sheets), unchanged)


def _store(row: SourceDocument, document: _Document, run: _Run) -> DocumentOutcome:
    forms = tuple({form.id: form for form in (*known_forms(), *run.forms)}.values())
    stored: Sequence[StoredRevision] = store_sheets(
        municipality=row.municipality, sheets=document.sheets, forms=forms, by=run.by, at=run.at
    )
    record_extraction(document=row, stored=stored, by=run.by, at=run.at)
    check_cycles(stored=stored, forms=forms, by=run.by, at=run.at)
    row.waiting_sheets.all().delete()
    unchanged = sum(not one.changed for one in stored)
    return DocumentOutcome(document.name, "stored", len(document.sheets), unchanged)


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
            "state": _State.QUEUED if run.verify else _State.ACCEPTED,
        },
    )
    SkippedPage.objects.filter(document=row).delete()
    SkippedPage.objects.bulk_create(
        SkippedPage(municipality=municipality, document=row, page=note.page, reason=note.reason)
        for note in document.skipped
    )
    return row
