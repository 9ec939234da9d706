"""Rows of `people`: every other room's rows point here, these point nowhere else."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from furikaeri.people.append_only import AppendOnly


class Municipality(models.Model):
    """自治体: whose plan it is. Every row of every room names its municipality."""

    name = models.CharField("名称", max_length=200, unique=True)
    area_code = models.CharField("全国地方公共団体コード", max_length=6, blank=True)

    class Meta:
        verbose_name = "自治体"

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """利用者. The operator of the whole installation belongs to no municipality."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="users"
    )

    class Meta:
        verbose_name = "利用者"


class Section(models.Model):
    """担当課 under the name it is printed with; valid from and until dates, open ends unknown or lasting."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="sections")
    name = models.TextField("名称")
    name_key = models.CharField(max_length=300)
    valid_from = models.DateField("設置日", null=True, blank=True)
    valid_until = models.DateField("廃止日", null=True, blank=True)

    class Meta:
        verbose_name = "担当課"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name_key"],
                condition=Q(valid_until__isnull=True),
                name="one_valid_section_a_name",
            )
        ]

    def __str__(self) -> str:
        return self.name


class SectionSuccession(models.Model):
    """組織改編: which section follows which; a merge or a split is several rows of one date."""

    class Kind(models.TextChoices):
        """What became of the earlier section."""

        RENAME = "rename", "改称"
        MERGE = "merge", "統合"
        SPLIT = "split", "分割"

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="section_successions")
    earlier = models.ForeignKey(Section, models.PROTECT, related_name="followed_by")
    later = models.ForeignKey(Section, models.PROTECT, related_name="follows")
    kind = models.CharField("種類", max_length=10, choices=Kind.choices)
    on = models.DateField("実施日")

    class Meta:
        verbose_name = "組織改編"
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later"], name="one_succession_a_pair"),
            models.CheckConstraint(condition=~Q(earlier=models.F("later")), name="no_section_follows_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.earlier} → {self.later}"


class AuditEvent(AppendOnly):
    """操作の記録: what was done to which row, by whom, when. The subject is named by kind and id, never by a key."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="audit_events")
    subject_kind = models.CharField("対象の種類", max_length=60)
    subject_id = models.CharField("対象", max_length=60)
    what = models.CharField("操作", max_length=60)
    remark = models.TextField("内容", blank=True)
    by_name = models.CharField("操作した人", max_length=200)
    by_user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="audit_events")
    at = models.DateTimeField("日時")

    class Meta:
        verbose_name = "操作の記録"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by_name} {self.what} {self.subject_kind} {self.subject_id}"
