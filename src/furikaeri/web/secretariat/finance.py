"""The accounts' amounts: handing in a list, the codes and their projects, the sheets that print something else."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from furikaeri.cycle.finance_queries import find_finance_page
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.row_numbers import row_number
from furikaeri.web.secretariat.finance_files import MOST_BYTES, finance_town, keep_sent, list_page, read_kept

_DONE = {"taken": "{} 件の額を取り込みました。", "linked": "{} 件のコードを事業に結び付けました。"}


def finance(request: HttpRequest) -> HttpResponse:
    """GET shows the page; POST with a file shows what it would do."""
    finance_town(request)
    if request.method != "POST":
        return finance_page(request)
    problem = keep_sent(request)
    kept = None if problem else read_kept(request)
    return finance_page(request, problem, 422) if kept is None else list_page(request, *kept)


def finance_page(
    request: HttpRequest, problem: str = "", status: int = 200, typed: Mapping[str, str] = {}
) -> HttpResponse:
    """The page, with what went wrong and what was typed then."""
    words = request.GET.get("q", "")[:100]
    number = row_number(request.GET.get("page", "")) or 1
    page = find_finance_page(finance_town(request), words, number)
    context = {
        "section": "cycles",
        "page": page,
        "words": words,
        "number": min(number, page.pages),
        "problem": problem,
        "unknown": [(one, typed.get(one.code, one.proposal)) for one in page.unknown],
        "did": _did(request.GET),
        "largest_mb": MOST_BYTES // 1_000_000,
        "crumbs": [Crumb("照会", reverse("cycles")), Crumb("決算額と予算額")],
    }
    return render(request, "web/secretariat/finance.html", context, status=status)


def _did(asked: QueryDict) -> str:
    """What was done before the page was asked again."""
    for name, words in _DONE.items():
        if name in asked:
            count = row_number(asked.get(name, ""))
            return words.format(f"{count:,}") if count else "同じ内容なので、何も変えていません。"
    return ""
