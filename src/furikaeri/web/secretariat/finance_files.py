"""The list of the accounts on its way: as it was sent, kept in the session until it is confirmed, and what it would do."""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode
from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from furikaeri.cycle.actions.financing import FinanceFile
from furikaeri.cycle.finance_lists import compare_list
from furikaeri.people.rights import Role
from furikaeri.reading.finance_lists import FinanceReading, Unit, read_finance_list
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.signed_in import rights_of_request

MOST_BYTES = 5_000_000
_KEPT = "finance_list"
_SHOWN = 200


def finance_town(request: HttpRequest) -> int:
    """The municipality of the secretariat; what is here is nobody else's."""
    rights = rights_of_request(request)
    if rights.municipality_id is None or not rights.has(Role.SECRETARIAT):
        raise PermissionDenied("会計の額を扱えるのは、事務局だけです。")
    return rights.municipality_id


def keep_sent(request: HttpRequest) -> str:
    """Keep the file that was sent for the pages that follow; what is wrong with it, or ""."""
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile) or not file.size:
        return "会計システムから書き出した CSV ファイルを選んでください。空のファイルは取り込めません。"
    if file.size > MOST_BYTES:
        return f"大きすぎます（上限 {MOST_BYTES // 1_000_000} MB）。年度か所属ごとに分けてください。"
    request.session[_KEPT] = {
        "name": str(file.name),
        "unit": request.POST.get("unit", ""),
        "content": b64encode(file.read()).decode(),
    }
    return ""


def drop_kept(request: HttpRequest) -> None:
    """Forget the file, when it has been taken over."""
    request.session.pop(_KEPT, None)


def read_kept(request: HttpRequest) -> tuple[FinanceFile, FinanceReading] | None:
    """The file that was sent last, read again; None when there is none."""
    kept = request.session.get(_KEPT)
    if not kept:
        return None
    content = b64decode(kept["content"])
    unit: Unit | None = "円" if kept["unit"] == "円" else "千円" if kept["unit"] == "千円" else None
    reading = read_finance_list(content, unit)
    return FinanceFile(kept["name"], hashlib.sha256(content).hexdigest(), reading.lines), reading


def list_page(
    request: HttpRequest, file: FinanceFile, reading: FinanceReading, problem: str = ""
) -> HttpResponse:
    """What the list would do, or all that is wrong with it."""
    context = {
        "section": "cycles",
        "file": file,
        "problems": reading.problems[:_SHOWN],
        "problem_count": len(reading.problems),
        "compared": compare_list(finance_town(request), file.lines),
        "shown": _SHOWN,
        "problem": problem,
        "crumbs": [
            Crumb("照会", reverse("cycles")),
            Crumb("決算額と予算額", reverse("finance")),
            Crumb("一覧を確かめる"),
        ],
    }
    status = HTTPStatus.OK
    if reading.problems:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    elif problem:
        status = HTTPStatus.CONFLICT
    return render(request, "web/secretariat/finance_list.html", context, status=status)
