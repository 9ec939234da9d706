"""Returns and the remarks of a review: records, not flips of a state."""

from __future__ import annotations

from django.db import models

from furikaeri.people.append_only import AppendOnly
from furikaeri.people.models import Municipality, User
from furikaeri.plans.models import SelfEvaluationSheet, SheetRevision


class Return(AppendOnly):
    """差戻し: a submitted revision came back, by whom and why; its remarks say where."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="returns")
    sheet = models.ForeignKey(SelfEvaluationSheet, models.PROTECT, related_name="returns")
    revision = models.ForeignKey(SheetRevision, models.PROTECT, related_name="returns")
    reason = models.TextField("理由")
    by_name = models.CharField("差し戻した人", max_length=200)
    by_user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="returns")
    at = models.DateTimeField("日時")

    class Meta:
        verbose_name = "差戻し"
        ordering = ["sheet", "at", "id"]

    def __str__(self) -> str:
        return f"{self.sheet} {self.at:%Y-%m-%d} 差戻し"


class ReviewRemark(models.Model):
    """指摘: what a reviewer says of one field ("" the whole sheet), answered one by one."""

    class State(models.TextChoices):
        """How far the remark is answered."""

        OPEN = "open", "未対応"
        DONE = "done", "対応済"
        EXPLAINED = "explained", "説明済"

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="review_remarks")
    sheet = models.ForeignKey(SelfEvaluationSheet, models.PROTECT, related_name="review_remarks")
    given_back = models.ForeignKey(
        Return, models.PROTECT, null=True, blank=True, related_name="remarks", verbose_name="差戻し"
    )
    field = models.CharField("欄", max_length=100, blank=True)
    text = models.TextField("指摘")
    state = models.CharField("対応", max_length=10, choices=State.choices, default=State.OPEN)
    answer = models.TextField("説明", blank=True)
    by_name = models.CharField("指摘した人", max_length=200)
    at = models.DateTimeField("日時")
    answered_by_name = models.CharField("対応した人", max_length=200, blank=True)
    answered_at = models.DateTimeField("対応日時", null=True, blank=True)

    class Meta:
        verbose_name = "指摘"
        ordering = ["sheet", "at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="open", answered_at__isnull=True)
                | (~models.Q(state="open") & models.Q(answered_at__isnull=False)),
                name="an_answered_remark_says_when",
            )
        ]

    def __str__(self) -> str:
        return self.text


class Correction(models.Model):
    """字句の修正: the secretariat changed a field a little; shown as 見え消し, the section accepts or objects.

    `before` and `after` are the field's value as JSON.
    """

    class State(models.TextChoices):
        """What the section said."""

        PROPOSED = "proposed", "返事待ち"
        ACCEPTED = "accepted", "了承"
        OBJECTED = "objected", "異議"
        SETTLED = "settled", "調整済"

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="corrections")
    sheet = models.ForeignKey(SelfEvaluationSheet, models.PROTECT, related_name="corrections")
    revision = models.ForeignKey(SheetRevision, models.PROTECT, related_name="corrections")
    field = models.CharField("欄", max_length=100)
    before = models.TextField("修正前")
    after = models.TextField("修正後")
    reason = models.TextField("理由", blank=True)
    state = models.CharField("返事", max_length=10, choices=State.choices, default=State.PROPOSED)
    answer = models.TextField("異議の理由", blank=True)
    by_name = models.CharField("修正した人", max_length=200)
    at = models.DateTimeField("日時")
    answered_by_name = models.CharField("返事をした人", max_length=200, blank=True)
    answered_at = models.DateTimeField("返事の日時", null=True, blank=True)

    class Meta:
        verbose_name = "字句の修正"
        ordering = ["sheet", "at", "id"]

    def __str__(self) -> str:
        return f"{self.sheet} {self.field}"
