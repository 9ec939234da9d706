"""What pages ask about documents: the list of what was read, and a document's lines for showing evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from furikaeri.intake.models import ExtractedField, SourceDocument
from furikaeri.intake.originals import original_bytes
from furikaeri.plans.models import SelfEvaluationSheet
from furikaeri.plans.revisions import sheet_of
from furikaeri.reading.decoding import decode_text, split_lines


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in the list; `doubts` counts the doubted values of its sheets, `sheet_ids` are in booklet order."""

    id: int
    file_name: str
    kind: str
    sha256: str
    size_bytes: int
    sheets: int
    queued: bool
    municipality: str
    by: str
    at: datetime
    doubts: int
    sheet_ids: tuple[int, ...]

    @property
    def unconfirmed(self) -> bool:
        """Whether nobody has accepted anything of it yet, so that it is not for everybody."""
        return self.queued and not self.sheet_ids


@dataclass(frozen=True, slots=True)
class SkippedLine:
    """Pages of a document that follow one another and hold no sheet for one reason; `first` None: it has no pages."""

    first: int | None
    last: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A document's lines as the reader counts them (line 1 first); None when it is no text or too large to show."""

    document: DocumentLine
    lines: tuple[str, ...] | None
    skipped: tuple[SkippedLine, ...]


def _document_lines(rows: Collection[SourceDocument]) -> tuple[DocumentLine, ...]:
    fields = ExtractedField.objects.filter(document__in=rows, revision__sheet__current__isnull=False)
    doubts = Counter(fields.exclude(doubt="").values_list("document", flat=True))
    in_order = fields.order_by(
        "revision__sheet__cycle__fiscal_year", "revision__sheet__order", "revision__sheet"
    )
    sheets: dict[int, list[int]] = defaultdict(list)
    for document_id, sheet_id in in_order.values_list("document", "revision__sheet").distinct():
        sheets[document_id].append(sheet_id)
    return tuple(
        DocumentLine(
            id=row.pk,
            file_name=row.file_name,
            kind=row.kind,
            sha256=row.sha256,
            size_bytes=row.size_bytes,
            sheets=row.sheet_count,
            queued=row.state == SourceDocument.State.QUEUED,
            municipality=row.municipality.name,
            by=row.batch.by_name,
            at=row.batch.at,
            doubts=doubts[row.pk],
            sheet_ids=tuple(sheets[row.pk]),
        )
        for row in rows
    )


def list_documents() -> tuple[DocumentLine, ...]:
    """All documents, latest first."""
    rows = SourceDocument.objects.select_related("municipality", "batch").order_by("-batch__at", "-id")
    return _document_lines(rows)


def document_text(document_id: int) -> DocumentText | None:
    """A document and its lines, decoded exactly as the reader decodes them."""
    row = SourceDocument.objects.select_related("municipality", "batch").filter(pk=document_id).first()
    if row is None:
        return None
    data = original_bytes(row.sha256)
    text = decode_text(data) if data is not None else None
    (line,) = _document_lines([row])
    return DocumentText(line, None if text is None else tuple(split_lines(text)), _skipped_lines(row))


def _skipped_lines(row: SourceDocument) -> tuple[SkippedLine, ...]:
    found: list[SkippedLine] = []
    for page, reason in row.skipped_pages.order_by("id").values_list("page", "reason"):
        before = found[-1] if found else None
        if before and before.reason == reason and before.last is not None and page == before.last + 1:
            found[-1] = replace(before, last=page)
        else:
            found.append(SkippedLine(page, page, reason))
    return tuple(found)


def document_sha256(document_id: int) -> str | None:
    """The hash under which a document's original lies."""
    return SourceDocument.objects.filter(pk=document_id).values_list("sha256", flat=True).first()


def document_of_sheet(sheet_id: int) -> int | None:
    """The id of the document that a sheet's current revision was read from."""
    sheet = SelfEvaluationSheet.objects.select_related("current").filter(pk=sheet_id).first()
    source = sheet_of(sheet.current).source if sheet is not None and sheet.current is not None else None
    if sheet is None or source is None:
        return None
    documents = SourceDocument.objects.filter(municipality=sheet.municipality_id, sha256=source.sha256)
    return documents.values_list("pk", flat=True).first()
