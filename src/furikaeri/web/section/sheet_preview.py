"""How the sheet would look in print, with what is in the person's draft."""

from __future__ import annotations

from io import BytesIO

from django.http import FileResponse, HttpRequest

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.pdf_files import write_pdf
from furikaeri.web.section.entering import enter_sheet


def sheet_preview(request: HttpRequest, sheet_id: int) -> FileResponse:
    """A PDF to look at; it is made anew each time and kept nowhere."""
    here = enter_sheet(request, sheet_id)
    out = BytesIO()
    write_pdf([FormedSheet(here.entry.filled, here.form)], out, lambda _: None)
    out.seek(0)
    answer = FileResponse(out, filename=f"下書き_{sheet_id}.pdf", content_type="application/pdf")
    answer["Cache-Control"] = "no-store"
    return answer
