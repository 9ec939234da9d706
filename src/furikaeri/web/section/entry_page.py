"""The entry page drawn: the sheet with its inputs, what is said of them, and what could not be kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from furikaeri.cycle.attachment_files import KINDS, LARGEST_BYTES
from furikaeri.cycle.entry_queries import findings_of
from furikaeri.cycle.field_rights import fields_to_fill
from furikaeri.cycle.sheet_actions import Action
from furikaeri.intake.known_forms import known_forms
from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.print_room import characters_left
from furikaeri.web.drawing.drawn_fields import FieldDrawing
from furikaeri.web.drawing.entry_fields import EntryDrawing, Other
from furikaeri.web.drawing.entry_sheets import EntrySheet, draw_entry
from furikaeri.web.drawing.entry_values import Typed, texts_of
from furikaeri.web.row_numbers import row_number
from furikaeri.web.section.entering import Entering, crumbs_of, with_typed

_NOTHING: Mapping[str, tuple[str, ...]] = {}


def entry_page(  # noqa: PLR0913 - what is shown, and what went wrong with what was typed
    request: HttpRequest,
    here: Entering,
    *,
    problem: str = "",
    status: int = 200,
    typed: Typed | None = None,
    older: bool = False,
) -> HttpResponse:
    """The page; with `typed` the inputs hold what could not be kept, and (`older`) beside it what a newer page says."""
    others = _newer_page(here, typed) if older and typed else _merging(here)
    shown = with_typed(here, typed) if typed else here
    sheet = draw_page(shown, others, typed.texts if typed else _NOTHING, _more_rows(request))
    entry = here.entry
    context = {
        "section": "desk",
        "here": here,
        "entry": entry,
        "sheet_id": entry.sheet_id,
        "sheet": sheet,
        "name": shown.entry.filled.text("name"),
        "problem": problem,
        "unsaved": bool(typed),
        "saved": request.GET.get("saved") == "on" and not problem,
        "merged": _merged(request, here),
        "theirs": _theirs(here),
        "told_remarks": _remarks(here),
        "kinds": KINDS,
        "largest_mb": LARGEST_BYTES // 1_000_000,
        "may_submit": entry.may(Action.SUBMIT, here.rights, here.at) is None,
        "crumbs": crumbs_of(shown),
    }
    answer = render(request, "web/section/entry.html", context, status=status)
    answer["Cache-Control"] = "no-store"  # going back asks anew: an older page would be refused when it saves
    return answer


def draw_page(
    here: Entering,
    others: Mapping[str, Other] = {},
    typed: Mapping[str, tuple[str, ...]] = _NOTHING,
    more_rows: Mapping[str, int] = {},
    counted: Collection[str] | None = None,
) -> EntrySheet:
    """The sheet drawn, with its findings and counters (of `counted` only, when given)."""
    entry, form = here.entry, here.form
    narratives = [f.id for f in form.of_kind("narrative") if counted is None or f.id in counted]
    rooms = {} if here.locked else characters_left(FormedSheet(entry.filled, form), narratives)
    findings = findings_of(entry, known_forms())
    offered = fields_to_fill(form, here.rights)
    return draw_entry(form, EntryDrawing(form, entry, findings, rooms, others, typed, more_rows, offered))


def _merging(here: Entering) -> dict[str, Other]:
    """The fields that somebody else saved differently from what this person typed."""
    entry = here.entry
    drawing = FieldDrawing(here.form, entry.read, ())
    told = f"{entry.current_by} が保存した文"
    return {f: Other(drawing.field(f), told, asks=True) for f in entry.merge.both}


def _newer_page(here: Entering, typed: Typed) -> dict[str, Other]:
    """The fields in which the newer page of the same person says something else."""
    entry = here.entry
    drawing = FieldDrawing(here.form, entry.filled, ())
    told = "ほかの画面で新しく書いた文"
    differing = [f for f, words in typed.texts.items() if words != texts_of(here.form, entry.filled, f)]
    return {f: Other(drawing.field(f), told, asks=False) for f in differing}


def _theirs(here: Entering) -> tuple[str, ...]:
    """The labels of the fields that only others changed since the draft was begun."""
    drawing = FieldDrawing(here.form, here.entry.read, ())
    return tuple(drawing.field(f).label for f in here.entry.merge.theirs if here.form.has_field(f))


@dataclass(frozen=True, slots=True)
class _ToldRemark:
    """A remark at the head of the page, with the way to its field."""

    label: str
    address: str
    text: str


def _remarks(here: Entering) -> tuple[_ToldRemark, ...]:
    """The remarks that are not answered, in the form's order, those of the whole sheet first."""
    drawing = FieldDrawing(here.form, here.entry.read, ())
    places = {field.id: place for place, field in enumerate(here.form.fields)}
    ordered = sorted(here.entry.remarks, key=lambda remark: places.get(remark.field, -1))
    return tuple(
        _ToldRemark(drawing.field(one.field).label, f"#field-{one.field}", one.text)
        if one.field in places
        else _ToldRemark("シート全体", "", one.text)
        for one in ordered
    )


def _merged(request: HttpRequest, here: Entering) -> tuple[str, ...]:
    """The labels of the fields of others that the last saving merged by itself, as the address tells."""
    asked = request.GET.get("merged", "").split(".")
    drawing = FieldDrawing(here.form, here.entry.read, ())
    return tuple(drawing.field(f).label for f in asked if here.form.has_field(f))


def _more_rows(request: HttpRequest) -> Mapping[str, int]:
    """Spare rows that were asked for: ?rows=indicator_tables.8."""
    field, _, count = request.GET.get("rows", "").partition(".")
    return {field: min(row_number(count), 50)} if field else {}
