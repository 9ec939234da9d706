"""A sheet, or all of a measure, a project or a plan's year, as a file in the form the city prints."""

from __future__ import annotations

import re
from io import BytesIO

from django.http import FileResponse, Http404, HttpRequest

from furikaeri.outputs.printed_sheets import FormedSheet
from furikaeri.outputs.writing_files import WRITERS
from furikaeri.plans.print_queries import Subject, sheets_to_print
from furikaeri.web.public.asking import asked_year
from furikaeri.web.public.form_choice import choose_form

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def print_file(request: HttpRequest, subject: Subject, subject_id: int, kind: str) -> FileResponse:
    """The file to download; ?year=2020 for a plan or a measure, else the latest year."""
    writer = WRITERS.get(f".{kind}")
    found = sheets_to_print(subject, subject_id, asked_year(request)) if writer else None
    if writer is None or found is None:
        raise Http404
    out = BytesIO()
    formed = [FormedSheet(sheet, choose_form(sheet.form, sheet.fields)) for sheet in found.sheets]
    writer(formed, out, lambda _: None)
    out.seek(0)
    name = _NOT_IN_NAMES.sub("_", found.name)[:80]
    return FileResponse(out, as_attachment=True, filename=f"{name}.{kind}")
