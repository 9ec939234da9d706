"""Personnel transfers: what one act moved, kept so that it can be taken back."""

from __future__ import annotations

from django.db import models

from furikaeri.people.models.municipalities import Municipality, User
from furikaeri.people.models.posts import Post, PostHolding


class Transfer(models.Model):
    """人事異動: one act that moved persons between posts from a day on."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="transfers")
    on = models.DateField("異動の日")
    by_name = models.CharField("行った人", max_length=200)
    at = models.DateTimeField("日時")
    undone_at = models.DateTimeField("取り消した日時", null=True, blank=True)

    class Meta:
        verbose_name = "人事異動"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.on} 人事異動"


class TransferMove(models.Model):
    """異動の一件: a post's person before and after; `ended_before` is what the left holding said of its end until then."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="transfer_moves")
    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="moves")
    post = models.ForeignKey(Post, models.PROTECT, related_name="transfer_moves")
    left = models.ForeignKey(PostHolding, models.PROTECT, null=True, blank=True, related_name="+")
    ended_before = models.DateField("もとの終了日", null=True, blank=True)
    begun = models.ForeignKey(PostHolding, models.SET_NULL, null=True, blank=True, related_name="+")
    leaver = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    comer = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "異動の一件"

    def __str__(self) -> str:
        return f"{self.post}: {self.leaver or '空席'} → {self.comer or '空席'}"
