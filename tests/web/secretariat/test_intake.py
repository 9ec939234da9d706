"""Handing documents in: what comes is kept as it came, and each file that cannot be read has one clear line."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from furikaeri.intake.models import ImportBatch, SourceDocument, UploadedFile, WaitingSheet
from furikaeri.intake.uploads.actions import read_batch
from furikaeri.intake.uploads.queries import find_batch
from furikaeri.plans.models import SelfEvaluationSheet
from tests.handed_in import plain_pdf, sample_of
from tests.town import AT, OPERATOR, write_document
from tests.web.html_checks import check_html
from tests.web.secretariat.conftest import hand_in

pytestmark = pytest.mark.django_db


def bomb() -> bytes:
    """A book that unpacks to a gigabyte."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", b" " * 1_000_000_000)
    return out.getvalue()


def told(client: Client, batch: int) -> dict[str, tuple[str, ...]]:
    """The messages of each file, after asserting that the page shows them."""
    found = find_batch(batch, at=AT)
    assert found is not None
    text = check_html(client.get(reverse("batch", args=[batch])).content.decode(), "batch").get_text()
    assert all(line in text for file in found.files for line in file.messages)
    return {file.file_name: file.messages for file in found.files}


def test_hostile_files_have_one_line_each_and_the_rest_is_read(client: Client, settings: Settings) -> None:
    settings.UPLOAD_BYTES = 3_000_000
    good = plain_pdf(sample_of(2025, 0))
    batch = hand_in(
        client,
        ("../../etc/passwd.pdf", good),
        ("C:\\temp\\表.xlsx", plain_pdf(sample_of(2025, 1))),
        ("空.pdf", b""),
        ("大きい.pdf", b"x" * 3_000_001),
        ("爆弾.xlsx", bomb()),
        ("写真.pdf", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("<script>alert(1)</script>.txt", "これは計画の話ではない。".encode()),
    )
    lines = told(client, batch)
    assert lines["passwd.pdf"] == ()
    assert lines["表.xlsx"] == ()
    del lines["passwd.pdf"], lines["表.xlsx"]
    assert len(lines) == 5
    assert all(len(messages) == 1 for messages in lines.values()), lines
    assert set(UploadedFile.objects.values_list("file_name", "state")) >= {
        ("passwd.pdf", "read"),
        ("表.xlsx", "read"),
        ("爆弾.xlsx", "unread"),
    }
    assert SelfEvaluationSheet.objects.count() == 0


def test_the_original_comes_back_byte_for_byte_and_is_never_shown(client: Client) -> None:
    content = plain_pdf(sample_of(2025, 0))
    batch = hand_in(client, ("冊子.pdf", content), ("頁.html", b"<script>alert(1)</script>"))
    rows = {row.file_name: row for row in UploadedFile.objects.filter(batch=batch)}
    assert rows["冊子.pdf"].sha256 == hashlib.sha256(content).hexdigest()
    document = rows["冊子.pdf"].document_id
    for address, wanted in (
        (reverse("upload_file", args=[rows["冊子.pdf"].pk]), content),
        (reverse("original_file", args=[document]), content),
        (reverse("upload_file", args=[rows["頁.html"].pk]), b"<script>alert(1)</script>"),
    ):
        answer = client.get(address)
        assert b"".join(answer.streaming_content) == wanted
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["Content-Disposition"].startswith("attachment;")
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_too_many_files_and_none_are_told_and_what_was_typed_is_kept(
    client: Client, settings: Settings
) -> None:
    settings.UPLOAD_FILES = 2
    files = [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(5)]
    answer = client.post(reverse("intake"), {"files": files, "municipality": "となり市"})
    assert answer.status_code == 413
    page = check_html(answer.content.decode(), "too many")
    assert "2 件までです（今は 5 件）" in page.get_text()
    assert page.select_one("#municipality")["value"] == "となり市"  # type: ignore[index]
    answer = client.post(reverse("intake"), {})
    assert answer.status_code == 422
    assert "ファイルが選ばれていません" in check_html(answer.content.decode(), "none").get_text()
    assert UploadedFile.objects.count() == 0


def test_too_much_at_once_is_one_line_and_nothing_is_kept(
    client: Client, settings: Settings, data_of_this_test: Path
) -> None:
    settings.UPLOAD_TOTAL_BYTES = 1_000_000
    files = [SimpleUploadedFile(f"{n}.txt", b"x" * 600_000) for n in range(2)]
    answer = client.post(reverse("intake"), {"files": files, "municipality": "となり市"})
    assert answer.status_code == 413
    page = check_html(answer.content.decode(), "too much")
    assert "合わせて 1 MB までです（今は 1.2 MB）" in page.get_text()
    assert page.select_one("#municipality")["value"] == "となり市"  # type: ignore[index]
    assert not list(data_of_this_test.rglob("*"))


def test_no_room_for_what_comes_is_told(client: Client, data_of_this_test: Path) -> None:
    data_of_this_test.mkdir()
    (data_of_this_test / "originals").write_bytes(b"no folder")
    answer = client.post(reverse("intake"), {"files": [SimpleUploadedFile("a.txt", b"x")]})
    assert answer.status_code == 507
    assert "預かれませんでした" in check_html(answer.content.decode(), "no room").get_text()
    assert ImportBatch.objects.count() == 0


def test_the_same_document_twice_waits_once(client: Client) -> None:
    content = plain_pdf(sample_of(2025, 0))
    batch = hand_in(client, ("一.pdf", content), ("二.pdf", content))
    assert told(client, batch)["二.pdf"] == ("同じ文書がもう確認を待っています。何も変えていません。",)


def test_reading_can_be_stopped_and_goes_on_where_it_was(client: Client) -> None:
    files = [SimpleUploadedFile(f"{n}.txt", b"x") for n in "ab"]
    client.post(reverse("intake"), {"files": files})
    batch = UploadedFile.objects.values_list("batch", flat=True)[0]
    address = reverse("batch", args=[batch])
    assert client.get(address)["Refresh"] == "3"
    client.post(reverse("batch_cancel", args=[batch]))
    stopped = client.get(address)
    assert "Refresh" not in stopped
    assert "続きの 2 件を読み取る" in stopped.content.decode()
    client.post(reverse("batch_resume", args=[batch]))
    assert "順番を待っています" in client.get(address).content.decode()


def test_what_is_left_unread_can_be_read_later_one_by_one(client: Client) -> None:
    client.post(
        reverse("intake"), {"files": [SimpleUploadedFile(f"{n}.txt", b"x" + n.encode()) for n in "ab"]}
    )
    first, second = UploadedFile.objects.order_by("id")
    client.post(reverse("batch_cancel", args=[first.batch_id]))
    left = client.post(reverse("batch_leave", args=[first.batch_id]), follow=True)
    page = check_html(left.content.decode(), "left")
    assert page.get_text().count("取りやめ") == 2
    assert "続きの" not in page.get_text()
    client.post(reverse("upload_again", args=[second.pk]))
    assert list(UploadedFile.objects.order_by("id").values_list("state", flat=True)) == [
        "discarded",
        "waiting",
    ]
    assert "順番を待っています" in client.get(reverse("batch", args=[first.batch_id])).content.decode()


def test_a_document_nobody_wants_goes_and_comes_back_by_reading_it_again(
    client: Client, waiting: int
) -> None:
    client.post(reverse("verify_field", args=[waiting, 2, "overview"]), {"act": "accept"})
    address = reverse("verify_discard", args=[waiting])
    asked = check_html(client.get(address).content.decode(), "discard").get_text()
    assert "シート 2 枚と、これまでに確かめた 1 か所を捨てます" in asked
    assert SourceDocument.objects.count() == 1, "asking changes nothing"
    page = check_html(client.post(address, follow=True).content.decode(), "discarded")
    assert "もう一度読み取る" in page.get_text()
    assert [SourceDocument.objects.count(), WaitingSheet.objects.count()] == [0, 0]
    upload = UploadedFile.objects.get()
    client.post(reverse("upload_again", args=[upload.pk]))
    read_batch(batch_id=upload.batch_id, report=lambda _: None, by=OPERATOR, at=AT)
    assert WaitingSheet.objects.filter(stored=None).count() == 2


def test_what_is_in_the_plan_stays_when_the_rest_is_not_wanted(client: Client, waiting: int) -> None:
    client.post(reverse("verify_sheet", args=[waiting, 2]))
    address = reverse("verify_discard", args=[waiting])
    assert "計画に登録したシート 1 枚は、そのまま残ります" in client.get(address).content.decode()
    client.post(address)
    assert SelfEvaluationSheet.objects.count() == 1
    assert list(WaitingSheet.objects.values_list("order", flat=True)) == [2]
    assert SourceDocument.objects.get().state == "accepted"


def test_what_nobody_has_accepted_is_not_for_everybody(client: Client, tmp_path: Path) -> None:
    content = write_document(tmp_path / "r6.txt", 0).read_bytes()
    batch = hand_in(client, ("秘密.txt", content))
    document = UploadedFile.objects.get(batch=batch).document_id
    job = ImportBatch.objects.get(pk=batch).job_id
    pages = [reverse("document", args=[document]), reverse("lines", args=[document])]
    assert [client.get(page).status_code for page in pages] == [200, 200]
    assert [client.get(page, REMOTE_ADDR="192.0.2.1").status_code for page in pages] == [404, 404]
    assert "秘密" not in client.get(reverse("documents"), REMOTE_ADDR="192.0.2.1").content.decode()
    assert client.get(reverse("job", args=[job])).status_code == 404


def test_the_waiting_list_is_filtered_ordered_and_turned_by_its_address(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("furikaeri.web.secretariat.intake.QUEUED_A_PAGE", 1)
    monkeypatch.setattr("furikaeri.intake.uploads.queries.BATCHES_A_PAGE", 1)
    hand_in(client, ("乙の冊子.pdf", plain_pdf(sample_of(2025, 0, 1))))
    hand_in(client, ("ｱｲｳ.pdf", plain_pdf(sample_of(2025, 2))))

    def listed(query: str) -> tuple[list[str], BeautifulSoup]:
        shown = check_html(client.get(reverse("intake") + query).content.decode(), query)
        return [name.get_text() for name in shown.select("table th[scope=row]")], shown

    assert listed("")[0] == ["乙の冊子.pdf"]
    assert listed("?sort=newest")[0] == ["ｱｲｳ.pdf"]
    assert listed("?sort=most")[0] == ["乙の冊子.pdf"]
    assert listed("?sort=name")[0] == ["ｱｲｳ.pdf"]
    assert listed("?q=アイウ")[0] == ["ｱｲｳ.pdf"]
    assert "「なし」の文書は、確認を待っていません" in listed("?q=なし")[1].get_text()
    turned = listed("?sort=newest")[1].select_one("a[rel=next]")
    assert turned is not None
    assert listed(str(turned["href"]).partition("#")[0])[0] == ["乙の冊子.pdf"]
    assert [len(listed(f"?batches={n}")[1].select(".list-lines li")) for n in ("1", "2", "9", "x", "0")] == [
        1,
        1,
        0,
        1,
        1,
    ]
