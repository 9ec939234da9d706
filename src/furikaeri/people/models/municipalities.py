"""Whose installation it is, and its people."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


class Municipality(models.Model):
    """自治体: whose plan it is. Every row of every room names its municipality."""

    name = models.CharField("名称", max_length=200, unique=True)
    area_code = models.CharField("全国地方公共団体コード", max_length=6, blank=True)

    class Meta:
        verbose_name = "自治体"

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """利用者: a person. What a person may do is told by the posts held, never by the account.

    The operator of the whole installation belongs to no municipality. `sample` accounts have published passwords: only the
    sample installation lets them in.
    """

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="users"
    )
    name = models.CharField("氏名", max_length=100, blank=True)
    sample = models.BooleanField("見本の利用者", default=False)

    class Meta:
        verbose_name = "利用者"

    def __str__(self) -> str:
        return self.name or self.username
