"""Files on their way in: what is over the limit is counted and dropped, so that a huge file fills no disk."""

from __future__ import annotations

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Writes a file to a temporary one as far as it may go; its size tells the page that it is too large."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece that begins within the limit."""
        if start <= settings.UPLOAD_BYTES:
            super().receive_data_chunk(raw_data, start)
