"""Late edits that were allowed."""

from __future__ import annotations

from django.db import models

from furikaeri.people.append_only import AppendOnly
from furikaeri.people.models import Municipality, User
from furikaeri.plans.models import SelfEvaluationSheet


class EditException(AppendOnly):
    """期限の延長: a sheet may be edited until a moment after the cycle's own end, for a reason; the latest row counts."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="edit_exceptions")
    sheet = models.ForeignKey(SelfEvaluationSheet, models.PROTECT, related_name="edit_exceptions")
    until = models.DateTimeField("期限")
    reason = models.TextField("理由")
    by_name = models.CharField("認めた人", max_length=200)
    by_user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="edit_exceptions")
    at = models.DateTimeField("日時")

    class Meta:
        verbose_name = "期限の延長"
        ordering = ["sheet", "at", "id"]

    def __str__(self) -> str:
        return f"{self.sheet} {self.until:%Y-%m-%d %H:%M}"
