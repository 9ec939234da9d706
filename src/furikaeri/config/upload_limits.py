"""Limits on what the intake page takes at a time."""

from __future__ import annotations

from furikaeri.reading.reading_limits import Setting

FILES_AT_ONCE = Setting("FURIKAERI_UPLOAD_FILES", 200, 1, 2000)
LARGEST_MB = Setting("FURIKAERI_UPLOAD_MB", 20, 1, 500)
LARGEST_TOTAL_MB = Setting("FURIKAERI_UPLOAD_TOTAL_MB", 300, 1, 20_000)
