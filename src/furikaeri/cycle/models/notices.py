"""What a section or a post is told: kept for the inbox, and sent by mail where mail is set up."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from furikaeri.people.models import Municipality, Post, Section
from furikaeri.plans.models import EvaluationCycle, SelfEvaluationSheet


class Notice(models.Model):
    """お知らせ: one message to a section's shared address or to a post; who holds it then reads it."""

    class Kind(models.TextChoices):
        """What it is about."""

        REMINDER = "reminder", "催促"
        APPROVAL = "approval", "承認の依頼"
        RETURN = "return", "差戻し"
        SUBMISSION = "submission", "提出"
        CORRECTION = "correction", "字句の修正"

    class Mail(models.TextChoices):
        """What became of it as mail; NONE where there is no address or no mail server."""

        NONE = "none", "画面だけ"
        WAITING = "waiting", "送信待ち"
        SENT = "sent", "送信済"
        FAILED = "failed", "送れません"

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="notices")
    section = models.ForeignKey(Section, models.PROTECT, null=True, blank=True, related_name="notices")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="notices")
    cycle = models.ForeignKey(EvaluationCycle, models.PROTECT, null=True, blank=True, related_name="notices")
    sheet = models.ForeignKey(
        SelfEvaluationSheet, models.PROTECT, null=True, blank=True, related_name="notices"
    )
    kind = models.CharField("種類", max_length=20, choices=Kind.choices)
    subject = models.CharField("件名", max_length=200)
    text = models.TextField("本文")
    at = models.DateTimeField("日時")
    seen_at = models.DateTimeField("見た日時", null=True, blank=True)
    seen_by_name = models.CharField("見た人", max_length=200, blank=True)
    address = models.EmailField("宛先", blank=True)
    mail = models.CharField("メール", max_length=10, choices=Mail.choices, default=Mail.NONE)
    tries = models.PositiveSmallIntegerField("送った回数", default=0)
    next_try_at = models.DateTimeField("次に送る日時", null=True, blank=True)
    trouble = models.TextField("送れなかった理由", blank=True)

    class Meta:
        verbose_name = "お知らせ"
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(section__isnull=False) | Q(post__isnull=False), name="a_notice_is_for_somebody"
            )
        ]
        indexes = [models.Index(fields=["mail", "next_try_at"])]

    def __str__(self) -> str:
        return self.subject
