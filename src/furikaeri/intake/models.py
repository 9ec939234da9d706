"""Rows of `intake`: the documents, the runs that brought them in, and where each value was found."""

from __future__ import annotations

from django.db import models

from furikaeri.jobs.models import Job
from furikaeri.people.models import Municipality, User
from furikaeri.plans.models import SelfEvaluationSheet, SheetRevision


class ImportBatch(models.Model):
    """取り込み: one run that brought documents in, by whom and when."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="import_batches")
    by_name = models.CharField("取り込んだ人", max_length=200)
    by_user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="import_batches")
    at = models.DateTimeField("取り込んだ日時")
    # The name given for all its documents; empty: as each document tells
    named = models.CharField("指定された自治体", max_length=200, blank=True)
    job = models.ForeignKey(Job, models.PROTECT, null=True, blank=True, related_name="+")

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
        """Who answers for the value: the operator who loaded the document, a person who looked at it, or the person who
        set the rule that sheets without doubts are accepted."""

        OPERATOR = "operator", "一括登録"
        VERIFIED = "verified", "確認済"
        RULE = "rule", "疑いなし"

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


class UploadedFile(models.Model):
    """預かったファイル: what a person handed in on the intake page, and what became of it.

    `sha256` is of the bytes as they came, which are kept under it; `message` has one Japanese line for each problem.
    """

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", "読み取り待ち"
        READ = "read", "読み取り済"
        KNOWN = "known", "登録済みと同じ"
        UNREAD = "unread", "読み取れません"
        DISCARDED = "discarded", "取りやめ"

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="uploaded_files")
    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="files")
    document = models.ForeignKey(
        SourceDocument, models.PROTECT, null=True, blank=True, related_name="uploads"
    )
    file_name = models.TextField("ファイル名")
    sha256 = models.CharField(max_length=64, blank=True)
    size_bytes = models.BigIntegerField("大きさ")
    state = models.CharField("状態", max_length=10, choices=State.choices, default=State.WAITING)
    message = models.TextField("知らせ", blank=True)

    class Meta:
        verbose_name = "預かったファイル"
        ordering = ["batch", "id"]

    def __str__(self) -> str:
        return self.file_name


class WaitingSheet(models.Model):
    """確認待ちのシート: one sheet of a queued document as it was read, until a person has accepted it.

    `content` is the sheet in the shape that `read` writes. `stored` is what it became; without `accepted_at` the record
    said the same already.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="waiting_sheets")
    document = models.ForeignKey(SourceDocument, models.PROTECT, related_name="waiting_sheets")
    order = models.PositiveIntegerField("文書の中の順")
    content = models.TextField("読み取った内容")
    stored = models.ForeignKey(SelfEvaluationSheet, models.PROTECT, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField("承認した日時", null=True, blank=True)

    class Meta:
        verbose_name = "確認待ちのシート"
        ordering = ["document", "order"]
        constraints = [
            models.UniqueConstraint(fields=["document", "order"], name="one_waiting_sheet_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.order}枚目"


class FieldCheck(models.Model):
    """欄の確認: a person has looked at a field of a waiting sheet; `value` is what shall stand (JSON as `read` writes it).

    The field "" is the whole sheet, about which the reader had a doubt; its value is null and means nothing.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="field_checks")
    sheet = models.ForeignKey(WaitingSheet, models.CASCADE, related_name="checks")
    field = models.CharField("欄", max_length=100, blank=True)
    value = models.JSONField("確かめた値", null=True)
    absence = models.CharField("値のない理由", max_length=20, blank=True)
    by_name = models.CharField("確認した人", max_length=200)
    by_user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="field_checks")
    at = models.DateTimeField("確認した日時")

    class Meta:
        verbose_name = "欄の確認"
        ordering = ["sheet", "id"]
        constraints = [models.UniqueConstraint(fields=["sheet", "field"], name="one_check_a_field")]

    def __str__(self) -> str:
        return f"{self.sheet} {self.field}"
