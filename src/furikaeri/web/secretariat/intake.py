"""Where documents are handed in: a form that takes many files, the latest batches, and what waits for a person."""

from __future__ import annotations

from typing import get_args

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from furikaeri.intake.uploads.actions import ReceivedFile, receive_files
from furikaeri.intake.uploads.queries import QueueOrder, list_batches, list_queued
from furikaeri.sheet.file_troubles import file_trouble
from furikaeri.web.bounded_uploads import files_seen, is_too_much, request_bytes
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.signed_in import staff_actor

LONGEST_NAME = 200  # characters of a municipality's name
LONGEST_PAGE = 6  # digits of a page's number, and one more
QUEUED_A_PAGE = 50
_MEGABYTE = 1_000_000


def intake(request: HttpRequest) -> HttpResponse:
    """GET shows the form; POST keeps the files and goes on to their batch."""
    if request.method != "POST":
        return _page(request)
    name = request.POST.get("municipality", "").strip()
    files = [file for key in ("files", "folder") for file in request.FILES.getlist(key)]
    problem, status = _problem(name, request)
    if problem:
        return _page(request, problem, name, status)
    received = [_received(file) for file in files]
    try:
        batch_id = receive_files(
            files=received, municipality=name or None, by=staff_actor(request), at=timezone.now()
        )
    except OSError as error:  # no room, no right to write
        told = f"預かれませんでした（{file_trouble(error)}）。管理する人に知らせてください。"
        return _page(request, told, name, status=507)
    return redirect("batch", batch_id)


def _problem(name: str, request: HttpRequest) -> tuple[str, int]:
    """Why nothing of it can be taken, and the answer's status; the empty text when it can."""
    files, most_megabytes = files_seen(request), settings.UPLOAD_TOTAL_BYTES // _MEGABYTE
    if not files:
        return "ファイルが選ばれていません。読み取る文書を選んでください。", 422
    if files > settings.UPLOAD_FILES:
        return (
            f"一度に入れられるのは {settings.UPLOAD_FILES} 件までです（今は {files} 件）。分けて入れてください。",
            413,
        )
    if is_too_much(request):
        return (
            f"一度に入れられるのは合わせて {most_megabytes} MB までです（今は {request_bytes(request) / _MEGABYTE:.1f} MB）。分けて入れてください。",
            413,
        )
    if len(name) > LONGEST_NAME or not name.isprintable():
        return f"自治体の名前は {LONGEST_NAME} 字までの文字で書いてください。", 422
    return "", 200


def _received(file: UploadedFile[bytes]) -> ReceivedFile:
    """The file as it is to be kept; Django has left only the last part of a name with folders in it."""
    size = file.size or 0
    refusal = ""
    if size == 0:
        refusal = "空のファイルです。中身のある文書を入れてください。"
    elif size > settings.UPLOAD_BYTES:
        limit = settings.UPLOAD_BYTES // _MEGABYTE
        refusal = f"大きすぎます（上限 {limit} MB）。文書を分けて入れてください。"
    return ReceivedFile(file.name or "（名前なし）", size, file.chunks(), refusal)


def _lists(request: HttpRequest) -> dict[str, object]:
    """What waits and what came, as the address says: words, order and pages."""
    words = request.GET.get("q", "").strip()[:LONGEST_NAME]
    orders: tuple[QueueOrder, ...] = get_args(QueueOrder)
    order = next((one for one in orders if one == request.GET.get("sort")), orders[0])
    queued = list_queued(words, order)
    page = request.GET.get("batches", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < LONGEST_PAGE else 1
    return {
        "words": words,
        "order": order,
        "queued": Paginator(queued, QUEUED_A_PAGE).get_page(request.GET.get("page")),
        "batches": list_batches(max(number, 1)),
    }


def _page(request: HttpRequest, problem: str = "", name: str = "", status: int = 200) -> HttpResponse:
    context = {
        "section": "intake",
        "problem": problem,
        "name": name,
        "most_files": settings.UPLOAD_FILES,
        "most_megabytes": settings.UPLOAD_BYTES // _MEGABYTE,
        "most_total_megabytes": settings.UPLOAD_TOTAL_BYTES // _MEGABYTE,
        **_lists(request),
        "crumbs": [Crumb("計画", reverse("start")), Crumb("文書の取り込み")],
    }
    return render(request, "web/intake/intake.html", context, status=status)
