"""The door of intake: documents are read, checked and stored, each wholly or not at all; the same file changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from django.db import transaction

from furikaeri.checking.sheet_checking import check_sheets
from furikaeri.intake.evidence_rows import record_extraction
from furikaeri.intake.known_forms import known_forms
from furikaeri.intake.models import ImportBatch, SourceDocument
from furikaeri.intake.originals import content_sha256, keep_original
from furikaeri.intake.waiting import waiting_content
from furikaeri.people.actions import ensure_municipality
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.models import Municipality
from furikaeri.plans.actions import StoredRevision, UnplaceableSheetError, store_findings, store_sheets
from furikaeri.plans.stored_sheets import sheets_of_cycle
from furikaeri.reading.reading_files import Report, read_paths
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import PageNote, ReadSheet

Outcome = Literal["stored", "queued", "known", "refused"]


@dataclass(frozen=True, slots=True)
class DocumentOutcome:
    """What became of one document; `reason` says in Japanese why it was refused."""

    document: str
    outcome: Outcome
    sheets: int
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
    """A document's sheets, and the file they were read from (None when it changed while it was read)."""

    name: str
    sha256: str
    path: Path | None
    sheets: tuple[ReadSheet, ...]


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
    hashes = {path: sha256 for path in _files_of(paths) if (sha256 := content_sha256(path)) is not None}
    known = [path for path in paths if path in hashes and _is_known(hashes[path], run)]
    reading = read_paths([path for path in paths if path not in known], forms, report=report)
    unread = {note.document for note in reading.unread}
    outcomes = [DocumentOutcome(path.name, "known", 0) for path in known]
    for document in _documents(reading.sheets, {sha256: path for path, sha256 in hashes.items()}):
        if document.name in unread or document.path is None:
            outcomes.append(
                DocumentOutcome(
                    document.name,
                    "refused",
                    len(document.sheets),
                    "全体を読み取れないため、保存していません。",
                )
            )
            continue
        try:
            outcomes.append(_accept(document, document.path, run))
        except UnplaceableSheetError as error:
            outcomes.append(DocumentOutcome(document.name, "refused", len(document.sheets), str(error)))
    return Acceptance(tuple(outcomes), reading.skipped, reading.unread)


def _files_of(paths: Sequence[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        files += [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    return files


def _is_known(sha256: str, run: _Run, municipality: Municipality | None = None) -> bool:
    """Whether the document is here already; a queued one is not, when it is now to be stored."""
    found = SourceDocument.objects.filter(sha256=sha256)
    if municipality is not None:
        found = found.filter(municipality=municipality)
    elif run.municipality is not None:
        found = found.filter(municipality__name=run.municipality)
    return found.exists() if run.verify else found.filter(state=SourceDocument.State.ACCEPTED).exists()


def _documents(sheets: Sequence[ReadSheet], path_of: dict[str, Path]) -> list[_Document]:
    """The sheets by the document they were read from, in document order."""
    groups: dict[tuple[str, str], list[ReadSheet]] = {}
    for sheet in sheets:
        if sheet.source is not None:
            groups.setdefault((sheet.source.document, sheet.source.sha256), []).append(sheet)
    return [_Document(name, sha256, path_of.get(sha256), tuple(g)) for (name, sha256), g in groups.items()]


@transaction.atomic
def _accept(document: _Document, path: Path, run: _Run) -> DocumentOutcome:
    told = next((s.plan.municipality for s in document.sheets if s.plan and s.plan.municipality), None)
    municipality = ensure_municipality(name=run.municipality or told, by=run.by, at=run.at)
    if _is_known(document.sha256, run, municipality):
        return DocumentOutcome(document.name, "known", 0)
    row = _record_document(document, path, municipality, run)
    if not run.verify:
        forms = tuple({form.id: form for form in (*known_forms(), *run.forms)}.values())
        stored = store_sheets(
            municipality=municipality, sheets=document.sheets, forms=forms, by=run.by, at=run.at
        )
        record_extraction(document=row, stored=stored, by=run.by, at=run.at)
        _check_cycles(stored, forms, run)
    keep_original(path, document.sha256)
    what = "document_queued" if run.verify else "document_accepted"
    record_event(
        municipality=municipality, subject=row, what=what, by=run.by, at=run.at, remark=document.name
    )
    return DocumentOutcome(document.name, "queued" if run.verify else "stored", len(document.sheets))


def _record_document(
    document: _Document, path: Path, municipality: Municipality, run: _Run
) -> SourceDocument:
    batch, _ = ImportBatch.objects.get_or_create(
        municipality=municipality, at=run.at, by_name=run.by.name, defaults={"by_user_id": run.by.user_id}
    )
    row, _ = SourceDocument.objects.update_or_create(
        municipality=municipality,
        sha256=document.sha256,
        defaults={
            "batch": batch,
            "file_name": path.name,
            "kind": path.name.lower().removesuffix(".gz").rpartition(".")[2][:20],
            "size_bytes": path.stat().st_size,
            "sheet_count": len(document.sheets),
            "state": SourceDocument.State.QUEUED if run.verify else SourceDocument.State.ACCEPTED,
            "waiting": waiting_content(document.sheets) if run.verify else "",
        },
    )
    return row


def _check_cycles(stored: Sequence[StoredRevision], forms: Sequence[Form], run: _Run) -> None:
    """Check the whole year of every sheet that came: a copied text or a shared amount may stand in another document."""
    for cycle in {s.sheet.cycle_id: s.sheet.cycle for s in stored}.values():
        reads = [s.read for s in sheets_of_cycle(cycle)]
        store_findings(cycle=cycle, findings=check_sheets(reads, forms), by=run.by, at=run.at)
