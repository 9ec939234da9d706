"""Codes of the accounts are given their projects, one typed by hand or many of the list of unknown ones."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from furikaeri.cycle.actions.financing import CodeLink, link_codes
from furikaeri.cycle.finance_queries import find_project_labels
from furikaeri.cycle.refusing import UnreadyError
from furikaeri.intake.known_forms import known_forms
from furikaeri.web.secretariat.finance import finance_page
from furikaeri.web.secretariat.finance_files import finance_town
from furikaeri.web.signed_in import rights_of_request, staff_actor

_MOST = 100  # rows of one page


def finance_codes(request: HttpRequest) -> HttpResponse:
    """POST with `code`, `project`, `first` and `last` as often as there are rows; a row without a project is left."""
    projects = find_project_labels(finance_town(request))
    if request.method != "POST":
        return redirect("finance")
    try:
        count = link_codes(
            links=_links(request, projects),
            forms=known_forms(),
            rights=rights_of_request(request),
            by=staff_actor(request),
            at=timezone.now(),
        )
    except UnreadyError as error:
        codes, chosen = request.POST.getlist("code"), request.POST.getlist("project")
        return finance_page(request, str(error), 422, dict(zip(codes, chosen, strict=False)))
    return redirect(f"{reverse('finance')}?linked={count}#codes")


def _links(request: HttpRequest, projects: Mapping[str, int]) -> list[CodeLink]:
    """What was typed; UnreadyError when a project or a year is none."""
    columns = [request.POST.getlist(name)[:_MOST] for name in ("code", "project", "first", "last")]
    links: list[CodeLink] = []
    for code, label, first, last in zip(*columns, strict=False):
        if not label.strip():
            continue
        if label.strip() not in projects:
            raise UnreadyError(
                f"「{label[:60]}」という事業はありません。事業名を、一覧に出る名称から選んでください。"
            )
        links.append(CodeLink(code, projects[label.strip()], _year(first), _year(last)))
    if not links:
        raise UnreadyError("結び付ける事業を、一つ以上選んでください。")
    return links


def _year(text: str) -> int | None:
    """A year; None for an empty one."""
    if not text.strip():
        return None
    if not (text.strip().isascii() and text.strip().isdigit() and len(text.strip()) == 4):
        raise UnreadyError(f"年度「{text[:20]}」は、西暦の 4 桁で書いてください。なければ空にします。")
    return int(text)
