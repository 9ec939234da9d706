"""Files that a section adds to a sheet."""

from __future__ import annotations

from django.db import models

from furikaeri.people.models import Municipality, User
from furikaeri.plans.models import SelfEvaluationSheet


class Attachment(models.Model):
    """添付: a file beside a sheet, kept under the hash of its bytes; a removed one leaves its row."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="attachments")
    sheet = models.ForeignKey(SelfEvaluationSheet, models.PROTECT, related_name="attachments")
    file_name = models.CharField("ファイル名", max_length=200)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveBigIntegerField("大きさ")
    by_name = models.CharField("添付した人", max_length=200)
    by_user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="attachments")
    at = models.DateTimeField("日時")
    removed_by_name = models.CharField("外した人", max_length=200, blank=True)
    removed_at = models.DateTimeField("外した日時", null=True, blank=True)

    class Meta:
        verbose_name = "添付"
        ordering = ["sheet", "at", "id"]

    def __str__(self) -> str:
        return self.file_name
