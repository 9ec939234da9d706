"""The mark on a text that was copied from last year's sheet: for who fills in and reviews, not for who reads what is published."""

from __future__ import annotations

from dataclasses import replace

from furikaeri.sheet.read_sheets import ReadSheet

COPIED = "前年度から写した"  # the reason of such a remark


def without_copied_marks(sheet: ReadSheet) -> ReadSheet:
    """The sheet as everybody may see it."""
    remarks = tuple(remark for remark in sheet.remarks if remark.reason != COPIED)
    return sheet if len(remarks) == len(sheet.remarks) else replace(sheet, remarks=remarks)
