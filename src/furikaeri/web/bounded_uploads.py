"""Files on their way in: what is over the limits is counted and dropped, so that it fills no disk."""

from __future__ import annotations

from django.conf import settings
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Writes files to temporary ones as far as they may go: their number, their sizes and the size of all at once."""

    files_seen = 0  # also those that are dropped: the page tells the number

    def new_file(  # noqa: PLR0913, PLR0917 - Django's signature
        self,
        field_name: str,
        file_name: str,
        content_type: str,
        content_length: int | None,
        charset: str | None = None,
        content_type_extra: dict[str, bytes] | None = None,
    ) -> None:
        """Begin a file; when there are too many, or it is too much of all, nothing is written for it."""
        self.files_seen += 1
        if self.files_seen > settings.UPLOAD_FILES or is_too_much(self.request):
            raise SkipFile
        super().new_file(field_name, file_name, content_type, content_length, charset, content_type_extra)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece that begins within the limit."""
        if start <= settings.UPLOAD_BYTES:
            super().receive_data_chunk(raw_data, start)


def files_seen(request: HttpRequest) -> int:
    """How many files the request brought, also those that were dropped."""
    return sum(one.files_seen for one in request.upload_handlers if isinstance(one, BoundedUploadHandler))


def request_bytes(request: HttpRequest | None) -> int:
    """How long the request says it is; no more of it is read."""
    text = str(request.META.get("CONTENT_LENGTH") or "") if request else ""
    return int(text) if text.isascii() and text.isdigit() else 0


def is_too_much(request: HttpRequest | None) -> bool:
    """Whether the request is larger than what may come at once."""
    return request_bytes(request) > settings.UPLOAD_TOTAL_BYTES
