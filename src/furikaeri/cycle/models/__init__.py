"""Rows of `cycle`, gathered here because Django looks for them in one module."""

from furikaeri.cycle.models.approvals import Approval, RouteStep
from furikaeri.cycle.models.attachments import Attachment
from furikaeri.cycle.models.drafts import SheetDraft
from furikaeri.cycle.models.exceptions import EditException
from furikaeri.cycle.models.notices import Notice
from furikaeri.cycle.models.returns import Correction, Return, ReviewRemark
from furikaeri.cycle.models.waivers import FindingWaiver

__all__ = [
    "Approval",
    "Attachment",
    "Correction",
    "EditException",
    "FindingWaiver",
    "Notice",
    "Return",
    "ReviewRemark",
    "RouteStep",
    "SheetDraft",
]
