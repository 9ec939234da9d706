"""Rows of `intake`: the documents, the runs that brought them in, and where each value was found."""

from __future__ import annotations

from django.db import models

from furikaeri.people.models import Municipality, User
from furikaeri.plans.models import SheetRevision


class ImportBatch(models.Model):
    """取り込み: one run that brought documents in, by whom and when."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="import_batches")
    by_name = models.CharField("取り込んだ人", max_length=200)
    by_user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="import_batches")
    at = models.DateTimeField("取り込んだ日時")

    class Meta:
        verbose_name = "取り込み"
        constraints = [
            models.UniqueConstraint(fields=["municipality", "at", "by_name"], name="one_batch_a_run")
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by_name}"


class SourceDocument(models.Model):
    """原本: a document as it came; its bytes are kept in FURIKAERI_DATA/originals under their hash."""

    class State(models.TextChoices):
        """Whether its sheets are in the record, and who says so."""

        QUEUED = "queued", "確認待ち"
        ACCEPTED = "accepted", "登録済"

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="source_documents")
    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="documents")
    file_name = models.TextField("ファイル名")
    kind = models.CharField("種類", max_length=20)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.BigIntegerField("大きさ")
    sheet_count = models.PositiveIntegerField("シート数")
    state = models.CharField("状態", max_length=10, choices=State.choices)
    # Read sheets of a queued document in the shape that `read` writes; empty once they are in the record
    waiting = models.TextField(blank=True)

    class Meta:
        verbose_name = "原本"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["municipality", "sha256"], name="one_document_a_hash")]

    def __str__(self) -> str:
        return self.file_name


class SkippedPage(models.Model):
    """飛ばしたページ: a page of a document that holds no sheet, and why; `page` None when the document has no pages."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="skipped_pages")
    document = models.ForeignKey(SourceDocument, models.PROTECT, related_name="skipped_pages")
    page = models.PositiveIntegerField("ページ", null=True, blank=True)
    reason = models.TextField("理由")

    class Meta:
        verbose_name = "飛ばしたページ"
        ordering = ["document", "id"]

    def __str__(self) -> str:
        return f"{self.document} {self.page}ページ: {self.reason}"


class ExtractedField(models.Model):
    """読取値: where a revision's value was found, what stood there, what the reader doubted, and who accepted it."""

    class Acceptance(models.TextChoices):
        """Who answers for the value: the operator who loaded the document, or a person who looked at it."""

        OPERATOR = "operator", "一括登録"
        VERIFIED = "verified", "確認済"

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="extracted_fields")
    document = models.ForeignKey(SourceDocument, models.PROTECT, related_name="extracted_fields")
    revision = models.ForeignKey(SheetRevision, models.PROTECT, related_name="extracted_fields")
    field = models.CharField("欄", max_length=100, blank=True)
    place = models.TextField("場所")
    raw_text = models.TextField("読み取った値")
    doubt = models.TextField("読取りの疑い", blank=True)
    acceptance = models.CharField("確認", max_length=10, choices=Acceptance.choices)
    accepted_by_name = models.CharField("確認した人", max_length=200)
    accepted_by_user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="accepted_fields"
    )
    accepted_at = models.DateTimeField("確認した日時")

    class Meta:
        verbose_name = "読取値"
        ordering = ["revision", "id"]
        constraints = [models.UniqueConstraint(fields=["revision", "field"], name="one_extraction_a_field")]

    def __str__(self) -> str:
        return f"{self.revision} {self.field}"
