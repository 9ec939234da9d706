"""A file over the limit is counted to its end and kept no further than the limit."""

from __future__ import annotations

from django.test import RequestFactory
from pytest_django import Settings

from furikaeri.web.bounded_uploads import BoundedUploadHandler


def test_what_is_over_the_limit_is_dropped(settings: Settings) -> None:
    settings.UPLOAD_BYTES = 100_000
    handler = BoundedUploadHandler(RequestFactory().post("/"))
    handler.new_file("files", "大きい.pdf", "application/pdf", None)
    for start in range(0, 1_000_000, 50_000):
        handler.receive_data_chunk(b"x" * 50_000, start)
    kept = handler.file_complete(1_000_000)
    assert kept is not None
    assert kept.size == 1_000_000
    assert len(kept.read()) <= 150_000
    kept.close()
