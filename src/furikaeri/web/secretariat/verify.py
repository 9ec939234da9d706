"""Verifying a document: one sheet at a time, doubts first; where a value stands on the left, the fields on the right."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from furikaeri.intake.evidence_rows import WHOLE_SHEET
from furikaeri.intake.verifying.queries import Verification, find_verification
from furikaeri.intake.waiting_sheets import Waiting
from furikaeri.web.drawing.check_rows import draw_rows, find_row, next_open
from furikaeri.web.drawing.field_inputs import draw_input
from furikaeri.web.drawing.source_pages import draw_source
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.public.form_choice import choose_form

LONGEST_PLACE = 7  # digits of a sheet's place in its document, and one more


def verify(request: HttpRequest, document_id: int) -> HttpResponse:
    """?sheet=3&field=overview opens a field, &edit=on its input, &beside=on last year's values; else the next to look at."""
    return verify_page(request, take_verification(document_id), asked_sheet(request))


def asked_sheet(request: HttpRequest) -> int | None:
    """The sheet in the address, its place in the document from 1."""
    text = request.GET.get("sheet", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < LONGEST_PLACE else None


def take_verification(document_id: int, order: int | None = None) -> Verification:
    """A document that is verified, and of it this sheet; 404 when there is none."""
    found = find_verification(document_id)
    if found is None or found.sheet(order) is None:
        raise Http404
    return found


def verify_page(  # noqa: PLR0913, PLR0917 - what is shown, and what went wrong with what was typed
    request: HttpRequest,
    found: Verification,
    order: int | None,
    word: str = "",
    problem: str = "",
    typed: Sequence[str] | None = None,
    status: int = 422,
) -> HttpResponse:
    """The page of a sheet; with a problem the field's input keeps what was typed."""
    sheet = found.sheet(order)
    if sheet is None:
        raise Http404
    context = {
        "section": "intake",
        "document": found.source.document,
        "found": found,
        "sheet": sheet,
        "done": sheet.stored_id is not None,
        "checked": len(found.sheets) - len(found.waiting),
        "next_sheet": next((other for other in found.waiting if other.order != sheet.order), None),
        "problem": problem,
        "name": sheet.settled.text("name"),
        "crumbs": verify_crumbs(found),
        **_drawn(request, found, sheet, word, typed),
    }
    return render(request, "web/intake/verify.html", context, status=status if problem else 200)


def _drawn(
    request: HttpRequest, found: Verification, sheet: Waiting, word: str, typed: Sequence[str] | None
) -> dict[str, object]:
    """The sheet's rows, the one that is open with its input, and the place where its value stands."""
    form = choose_form(sheet.read.form, sheet.read.fields)
    rows = draw_rows(form, sheet)
    row = find_row(rows, word or request.GET.get("field", ""))
    field = row.word if row and row.field else None
    edits = sheet.stored_id is None and (typed is not None or request.GET.get("edit") == "on")
    source, last_year = draw_source(found.source, sheet.read, field), sheet.counterparts.last_year
    return {
        "rows": rows,
        "row": row,
        "next_row": next_open(rows, row),
        "seen": sheet.seen(field or WHOLE_SHEET),
        "input": draw_input(form, sheet.settled, field, typed) if edits and field else None,
        "source": source,
        "shown": next((one for one in rows if one.word == source.shown), None),
        "beside": request.GET.get("beside") == "on" and last_year is not None,
        "last_year_id": last_year.sheet_id if last_year else None,
    }


def verify_crumbs(found: Verification, below: str = "") -> list[Crumb]:
    """The way to the page of a document, or to one below it."""
    document = found.source.document
    address = verify_address(document.id) if below else ""
    way = [Crumb("文書の取り込み", reverse("intake")), Crumb(document.file_name, address)]
    return [*way, Crumb(below)] if below else way


def changed_page(  # noqa: PLR0913, PLR0917 - which field, what is told and what was typed
    request: HttpRequest,
    document_id: int,
    order: int,
    problem: str,
    word: str = "",
    typed: Sequence[str] | None = None,
) -> HttpResponse:
    """The page as it stands now, for who has decided on one that somebody else has changed since."""
    found = take_verification(document_id)
    return verify_page(request, found, order, word, problem, typed, status=409)


def verify_address(document_id: int, order: int | None = None, **asked: str) -> str:
    """The address of the page, of a sheet and a field of it."""
    words = ([] if order is None else [f"sheet={order}"]) + [f"{k}={v}" for k, v in asked.items() if v]
    return reverse("verify", args=[document_id]) + (f"?{'&'.join(words)}" if words else "")
