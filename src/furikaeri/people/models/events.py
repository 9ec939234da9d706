"""The append-only record of what was done."""

from __future__ import annotations

from django.db import models

from furikaeri.people.append_only import AppendOnly
from furikaeri.people.models.municipalities import Municipality, User


class AuditEvent(AppendOnly):
    """操作の記録: what was done to which row, by whom, when. The subject is named by kind and id, never by a key."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="audit_events")
    subject_kind = models.CharField("対象の種類", max_length=60)
    subject_id = models.CharField("対象", max_length=60)
    what = models.CharField("操作", max_length=60)
    remark = models.TextField("内容", blank=True)
    by_name = models.CharField("操作した人", max_length=200)
    by_user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="audit_events")
    on_behalf_of = models.CharField("代理した相手", max_length=200, blank=True)
    at = models.DateTimeField("日時")

    class Meta:
        verbose_name = "操作の記録"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by_name} {self.what} {self.subject_kind} {self.subject_id}"
