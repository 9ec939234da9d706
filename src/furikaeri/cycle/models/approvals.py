"""The approval route a section sets, and what became of each step of a submission."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from furikaeri.people.models import Municipality, Post, Section, User
from furikaeri.plans.models import SelfEvaluationSheet, SheetRevision


class StepKind(models.TextChoices):
    """What a step of a route is: superiors in line, other sections in parallel, the decision, or information."""

    IN_LINE = "in_line", "回議"
    PARALLEL = "parallel", "合議"
    DECISION = "decision", "決裁"
    INFORMATION = "information", "供覧"


class RouteStep(models.Model):
    """承認経路の一段: who is asked, in which order, when a sheet of the section is submitted.

    A section without steps asks its heads alone, as one decision.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="route_steps")
    section = models.ForeignKey(Section, models.PROTECT, related_name="route_steps")
    order = models.PositiveSmallIntegerField("順")
    kind = models.CharField("種類", max_length=20, choices=StepKind.choices)
    post = models.ForeignKey(Post, models.PROTECT, related_name="route_steps")

    class Meta:
        verbose_name = "承認経路の一段"
        ordering = ["section", "order", "id"]
        constraints = [models.UniqueConstraint(fields=["section", "post"], name="a_post_is_asked_once")]

    def __str__(self) -> str:
        return f"{self.section} {self.order} {self.post}"


class Approval(models.Model):
    """承認: one step of one submission, with its own state, note and time; steps are copied when it is submitted."""

    class State(models.TextChoices):
        """What became of the step."""

        WAITING = "waiting", "未"
        APPROVED = "approved", "承認"
        REFUSED = "refused", "差戻し"
        WITHDRAWN = "withdrawn", "取下げ"

    class Manner(models.TextChoices):
        """How it was decided: by the post itself, by a deputy in absence (代決), or by standing authority (専決)."""

        SELF = "self", "本人"
        DEPUTY = "deputy", "代決"
        STANDING = "standing", "専決"

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="approvals")
    sheet = models.ForeignKey(SelfEvaluationSheet, models.PROTECT, related_name="approvals")
    revision = models.ForeignKey(SheetRevision, models.PROTECT, related_name="approvals")
    order = models.PositiveSmallIntegerField("順")
    kind = models.CharField("種類", max_length=20, choices=StepKind.choices)
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="approvals")
    section = models.ForeignKey(Section, models.PROTECT, related_name="approvals")
    state = models.CharField("状態", max_length=10, choices=State.choices, default=State.WAITING)
    manner = models.CharField("決裁の別", max_length=10, choices=Manner.choices, blank=True)
    note = models.TextField("意見", blank=True)
    outside_number = models.CharField("文書番号", max_length=100, blank=True)
    by_name = models.CharField("承認した人", max_length=200, blank=True)
    by_user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="approvals")
    at = models.DateTimeField("日時", null=True, blank=True)

    class Meta:
        verbose_name = "承認"
        ordering = ["sheet", "revision", "order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "withdrawn"]) | (Q(at__isnull=False) & ~Q(by_name="")),
                name="a_decided_step_says_who_and_when",
            )
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.get_kind_display()} {self.get_state_display()}"
