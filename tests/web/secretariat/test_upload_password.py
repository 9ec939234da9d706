"""A file with a password: asked for where the file stands, used at once, and kept nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client
from django.urls import reverse

from furikaeri.intake.models import UploadedFile
from furikaeri.intake.originals import original_bytes
from furikaeri.reading.locked_documents import ASKS, WRONG
from tests.reading.locked_files import locked_book
from tests.web.html_checks import check_html
from tests.web.secretariat.conftest import hand_in

pytestmark = pytest.mark.django_db
KEY = "himitsu-no-kagi-31"


def give(client: Client, password: str) -> UploadedFile:
    row = UploadedFile.objects.get()
    answer = client.post(reverse("upload_password", args=[row.pk]), {"password": password})
    assert answer["Location"] == reverse("batch", args=[row.batch_id])
    row.refresh_from_db()
    return row


def test_the_page_asks_and_reads_with_the_right_password(client: Client, data_of_this_test: Path) -> None:
    data = locked_book(KEY)
    batch = hand_in(client, ("一覧.xlsx", data), municipality="あさひ市")
    page = reverse("batch", args=[batch])
    asking = check_html(client.get(page).content.decode(), "batch")
    assert asking.select_one("input[type=password]") is not None
    assert UploadedFile.objects.get().message == ASKS
    assert give(client, "ちがう").message == WRONG
    assert give(client, KEY).state == "read"
    assert check_html(client.get(page).content.decode(), "batch").select_one("input[type=password]") is None
    assert original_bytes(UploadedFile.objects.get().sha256) == data


def test_the_password_is_kept_nowhere(client: Client, data_of_this_test: Path) -> None:
    hand_in(client, ("一覧.xlsx", locked_book(KEY)), municipality="あさひ市")
    give(client, KEY)
    rows = "".join(serializers.serialize("json", model.objects.all()) for model in apps.get_models())
    files = b"".join(path.read_bytes() for path in data_of_this_test.rglob("*") if path.is_file())
    assert "花だん" in rows
    assert KEY not in rows
    assert KEY.encode() not in files


def test_a_file_that_asks_for_none_is_not_read_again(client: Client) -> None:
    hand_in(client, ("空.txt", "計画の話ではない。".encode()))
    before = UploadedFile.objects.get().message
    assert give(client, KEY).message == before
