"""A document that was handed in over HTTP and read by the worker's action."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from furikaeri.intake.uploads.actions import read_batch
from furikaeri.intake.uploads.queries import list_batches, list_queued
from tests.handed_in import doubtful_pdf
from tests.town import AT, OPERATOR


@pytest.fixture(autouse=True)
def data_of_this_test(settings: Settings, tmp_path: Path) -> Path:
    """FURIKAERI_DATA of the test."""
    settings.FURIKAERI_DATA = tmp_path / "data"
    return tmp_path / "data"


def hand_in(client: Client, *files: tuple[str, bytes], municipality: str = "") -> int:
    """Hand files in and have them read; the batch's id."""
    answer = client.post(
        reverse("intake"),
        {
            "files": [SimpleUploadedFile(name, content) for name, content in files],
            "municipality": municipality,
        },
    )
    assert answer.status_code == 302, answer.content.decode()
    batch = list_batches().lines[0].id
    assert answer["Location"] == reverse("batch", args=[batch])
    read_batch(batch_id=batch, report=lambda _: None, by=OPERATOR, at=AT)
    return batch


@pytest.fixture
def waiting(client: Client, db: None) -> int:
    """The id of a PDF with two sheets, one of them with one doubt."""
    hand_in(client, ("冊子.pdf", doubtful_pdf()))
    (document,) = list_queued()
    return document.id
