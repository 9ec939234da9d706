"""Posts, which carry rights and get notices, and the persons who hold them for a time."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from furikaeri.people.models.municipalities import Municipality, User
from furikaeri.people.models.sections import Section


class Post(models.Model):
    """職: what somebody is in the city hall, whoever that is this year. Rights and notices belong to it."""

    class Role(models.TextChoices):
        """What a post may do; `cycle.permissions` says it state by state."""

        AUTHOR = "author", "記入者"
        HEAD = "head", "課長"
        SECRETARIAT = "secretariat", "事務局"
        COUNCIL = "council", "審議会委員"
        VIEWER = "viewer", "閲覧"
        ADMINISTRATOR = "administrator", "管理者"

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="posts")
    section = models.ForeignKey(Section, models.PROTECT, null=True, blank=True, related_name="posts")
    role = models.CharField("役割", max_length=20, choices=Role.choices)
    title = models.CharField("職名", max_length=100)
    address = models.EmailField("通知先", blank=True)
    valid_until = models.DateField("廃止日", null=True, blank=True)

    class Meta:
        verbose_name = "職"
        ordering = ["section", "role", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "section", "title"],
                condition=Q(valid_until__isnull=True),
                name="one_valid_post_a_title",
            ),
            models.UniqueConstraint(
                fields=["municipality", "title"],
                condition=Q(valid_until__isnull=True, section__isnull=True),
                name="one_valid_post_a_title_outside_sections",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=["author", "head"]) | Q(section__isnull=False),
                name="authors_and_heads_belong_to_a_section",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section or ''}{self.title}"


class PostHolding(models.Model):
    """任用: a person holds a post from a day to a day; a deputy (代理) acts in the holder's absence."""

    class Kind(models.TextChoices):
        """Holder or deputy."""

        HOLDER = "holder", "本人"
        DEPUTY = "deputy", "代理"

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="post_holdings")
    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings")
    user = models.ForeignKey(User, models.PROTECT, related_name="holdings")
    kind = models.CharField("区分", max_length=10, choices=Kind.choices, default=Kind.HOLDER)
    begins_on = models.DateField("開始日")
    ends_on = models.DateField("終了日", null=True, blank=True)

    class Meta:
        verbose_name = "任用"
        ordering = ["post", "begins_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")),
                name="a_holding_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["post", "user"], condition=Q(ends_on__isnull=True), name="one_open_holding_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.user}"
