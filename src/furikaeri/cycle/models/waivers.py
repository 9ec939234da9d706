"""Findings that a section has explained instead of mended."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from furikaeri.people.models import Municipality, User
from furikaeri.plans.models import SelfEvaluationSheet


class FindingWaiver(models.Model):
    """理由を添えた見送り: a finding that stays as it is, and why; it counts while checking says the very same thing."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="finding_waivers")
    sheet = models.ForeignKey(SelfEvaluationSheet, models.PROTECT, related_name="finding_waivers")
    rule = models.CharField("規則", max_length=60)
    field = models.CharField("欄", max_length=100, blank=True)
    message = models.TextField("内容")
    reason = models.TextField("理由")
    by_name = models.CharField("書いた人", max_length=200)
    by_user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="finding_waivers")
    at = models.DateTimeField("日時")
    withdrawn_at = models.DateTimeField("取り消した日時", null=True, blank=True)

    class Meta:
        verbose_name = "理由を添えた見送り"
        ordering = ["sheet", "at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "rule", "field", "message"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_waiver_a_finding",
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.reason}"
