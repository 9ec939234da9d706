"""What a person typed and has not yet made a revision of."""

from __future__ import annotations

from django.db import models

from furikaeri.people.models import Municipality, User
from furikaeri.plans.models import SelfEvaluationSheet, SheetRevision


class SheetDraft(models.Model):
    """下書き: one row a person and sheet, overwritten by every autosave; saving or submitting makes a revision of it.

    `changes` is a JSON object of the fields that differ from `base`, by field id; `saves` counts the autosaves, so that
    an older tab of the same person cannot overwrite a newer one unseen.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="drafts")
    sheet = models.ForeignKey(SelfEvaluationSheet, models.PROTECT, related_name="drafts")
    user = models.ForeignKey(User, models.PROTECT, related_name="drafts")
    base = models.ForeignKey(SheetRevision, models.PROTECT, related_name="drafts")
    changes = models.TextField("変更")
    saves = models.PositiveIntegerField("保存回数", default=0)
    at = models.DateTimeField("保存日時")

    class Meta:
        verbose_name = "下書き"
        constraints = [models.UniqueConstraint(fields=["sheet", "user"], name="one_draft_a_person")]

    def __str__(self) -> str:
        return f"{self.sheet} {self.user} の下書き"
