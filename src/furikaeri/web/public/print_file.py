"""A sheet, or all of a measure, a project or a plan's year, as a file; what takes long is made by a job."""

from __future__ import annotations

from io import BytesIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from furikaeri.intake.known_forms import known_forms
from furikaeri.plans.print_queries import Subject
from furikaeri.publishing.actions import ask_for_print
from furikaeri.publishing.printing import (
    PreparedPrint,
    PrintOrder,
    UnprintableError,
    prepare_print,
    write_print,
)
from furikaeri.web.public.asking import asked_year
from furikaeri.web.public.own_jobs import READER, remember_job


def print_file(request: HttpRequest, subject: Subject, subject_id: int, kind: str) -> HttpResponseBase:
    """The file to download; ?year=2020 for a plan or a measure, else the latest year. POST asks for what takes long."""
    order = PrintOrder(subject, subject_id, asked_year(request), kind)
    forms = known_forms()
    prepared = prepare_print(order, forms)
    if prepared is None:
        raise Http404
    if not prepared.at_once:
        return _ask(request, prepared) if request.method == "POST" else _offer(request, prepared)
    out = BytesIO()
    try:
        write_print(order, forms, out, lambda _: None)
    except UnprintableError as error:
        return _offer(request, prepared, str(error))
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=prepared.file_name)


def _ask(request: HttpRequest, prepared: PreparedPrint) -> HttpResponse:
    """The page of the job that makes the file, a new one or one that is there."""
    job_id, is_new = ask_for_print(prepared=prepared, by=READER, at=timezone.now())
    if is_new:
        remember_job(request, job_id)
    return redirect("job", job_id)


def _offer(request: HttpRequest, prepared: PreparedPrint, problem: str = "") -> HttpResponse:
    """The button that begins, for who came by a link; or why there is no file."""
    context = {"section": "plans", "print": prepared, "problem": problem}
    return render(request, "web/print_order.html", context, status=409 if problem else 200)
