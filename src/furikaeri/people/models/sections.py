"""Sections through reorganisations."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from furikaeri.people.models.municipalities import Municipality


class Section(models.Model):
    """担当課 under the name it is printed with; valid from and until dates, open ends unknown or lasting.

    A body outside the city hall (`outside`) is not on its network: its sheets are filled in through the `contact` section.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="sections")
    name = models.TextField("名称")
    name_key = models.CharField(max_length=300)
    valid_from = models.DateField("設置日", null=True, blank=True)
    valid_until = models.DateField("廃止日", null=True, blank=True)
    shared_address = models.EmailField("課の共有アドレス", blank=True)
    outside = models.BooleanField("庁外の団体", default=False)
    contact = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="contact_for", verbose_name="窓口の課"
    )

    class Meta:
        verbose_name = "担当課"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name_key"],
                condition=Q(valid_until__isnull=True),
                name="one_valid_section_a_name",
            ),
            models.CheckConstraint(
                condition=Q(contact__isnull=True) | Q(outside=True), name="only_outside_bodies_have_a_contact"
            ),
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
