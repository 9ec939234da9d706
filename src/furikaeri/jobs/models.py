"""The queue: one row a job, from the asking to the result."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from furikaeri.people.models import Municipality, User


class Job(models.Model):
    """仕事: work of a kind that a worker does in the background.

    `key` says what the work is made of: two jobs of a kind and a key give the same result, so one is enough.
    `attempts` counts how often a worker took it, and tells a worker that lost it from the one that has it now;
    `broken_off` counts the workers that ended in the middle without a word.
    """

    class State(models.TextChoices):
        """Where the job is."""

        WAITING = "waiting", "順番待ち"
        RUNNING = "running", "実行中"
        DONE = "done", "完了"
        FAILED = "failed", "失敗"
        CANCELLED = "cancelled", "取り消し"

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="jobs")
    kind = models.CharField("種類", max_length=60)
    arguments = models.JSONField("指定")
    key = models.CharField(max_length=64)
    state = models.CharField("状態", max_length=10, choices=State.choices, default=State.WAITING)
    cancelling = models.BooleanField("取り消しの求め", default=False)
    done = models.PositiveIntegerField("済んだ数", default=0)
    total = models.PositiveIntegerField("全体の数")
    heartbeat = models.DateTimeField("最後の知らせ", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("始めた回数", default=0)
    broken_off = models.PositiveSmallIntegerField("途切れた回数", default=0)
    result = models.CharField("結果のファイル", max_length=100, blank=True)
    result_name = models.CharField(
        "渡すときの名前", max_length=200
    )  # empty: no file, the work is its own result
    message = models.TextField("知らせ", blank=True)
    by_name = models.CharField("求めた人", max_length=200)
    by_user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="jobs")
    created_at = models.DateTimeField("求めた日時")
    started_at = models.DateTimeField("始めた日時", null=True, blank=True)
    ended_at = models.DateTimeField("終わった日時", null=True, blank=True)

    class Meta:
        verbose_name = "仕事"
        ordering = ["id"]
        indexes = [models.Index(fields=["state", "id"])]
        constraints = [
            # Whoever asks for the same again gets this one, even when both ask at once
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=Q(state__in=["waiting", "running"], cancelling=False)
                | (Q(state="done") & ~Q(result="")),
                name="one_job_for_the_same",
            )
        ]

    def __str__(self) -> str:
        return f"仕事 {self.pk}"
