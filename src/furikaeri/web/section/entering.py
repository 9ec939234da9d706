"""What every page of a sheet being filled in begins with: the sheet, its form, who asks, and whether they may."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from furikaeri.cycle.drafts import DraftChange, with_changes
from furikaeri.cycle.entry_queries import Entry, find_entry, revision_read
from furikaeri.cycle.field_rights import SECTIONS, fields_to_fill, told_unknown, unknown_sections
from furikaeri.cycle.sheet_actions import Action
from furikaeri.people.auditing import Actor
from furikaeri.people.rights import Rights
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import ReadSheet
from furikaeri.web.drawing.entry_values import Typed, typed_changes
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.public.form_choice import choose_form
from furikaeri.web.row_numbers import row_number
from furikaeri.web.signed_in import actor_of_request, actor_on_sheet, rights_of_request


@dataclass(frozen=True, slots=True)
class Entering:
    """A sheet as one person has it before them; `locked` says why they may only read it (None: they may write)."""

    entry: Entry
    form: Form
    rights: Rights
    by: Actor
    at: datetime
    locked: str | None


def enter_sheet(request: HttpRequest, sheet_id: int) -> Entering:
    """The sheet for who asks. Http404 when their municipality has none, PermissionDenied with why they may not see it."""
    entry, rights, at = find_entry(sheet_id, request.user.pk), rights_of_request(request), timezone.now()
    if entry is None or entry.standing.municipality_id != rights.municipality_id:
        raise Http404
    refused = entry.may(Action.VIEW, rights, at)
    if refused is not None:
        raise PermissionDenied(refused)
    form = choose_form(entry.form_id, entry.read.fields)
    reads = request.method != "POST"
    by = actor_of_request(request) if reads else actor_on_sheet(request, sheet_id, Action.EDIT)
    return Entering(entry, form, rights, by, at, entry.may(Action.EDIT, rights, at))


@dataclass(frozen=True, slots=True)
class TypedOnPage:
    """What was typed on a page that showed revision `seen_id` and the draft's saving `saves`."""

    typed: Typed
    seen_id: int
    saves: int


def typed_on_page(request: HttpRequest, here: Entering) -> TypedOnPage:
    """What the browser sent, compared with what its page showed."""
    entry = here.entry
    seen_id = row_number(request.POST.get("seen", "")) or entry.revision_id
    seen: ReadSheet | None = entry.read
    if seen_id != entry.revision_id:
        seen = revision_read(entry.sheet_id, seen_id)
    if seen is None:
        seen_id, seen = entry.revision_id, entry.read
    saves = row_number(request.POST.get("saves", ""))
    stands = entry.changes if saves == entry.saves else {}
    shown = with_changes(seen, stands, None)
    posted = {name: request.POST.getlist(name) for name in request.POST}
    typed = typed_changes(posted, here.form, fields_to_fill(here.form, here.rights), seen, shown, stands)
    return TypedOnPage(_with_known_sections(typed, here, seen), seen_id, saves)


def _with_known_sections(typed: Typed, here: Entering, seen: ReadSheet) -> Typed:
    """The same, with a problem where a section in charge is named that is none of the municipality's."""
    change = typed.changes.get(SECTIONS)
    if change is None or not isinstance(change.value, tuple):
        return typed
    named = [str(name) for name in change.value if name not in seen.texts(SECTIONS)]
    unknown = unknown_sections(here.entry.standing.municipality_id, named, here.at)
    if not unknown:
        return typed
    told = DraftChange(typed=typed.texts[SECTIONS], problem=told_unknown(unknown))
    return replace(typed, changes={**typed.changes, SECTIONS: told})


def with_typed(here: Entering, typed: Typed) -> Entering:
    """The sheet as if what was typed were in the draft: for showing it again when it could not be kept."""
    entry = here.entry
    changes = {**entry.changes, **typed.changes}
    return replace(
        here, entry=replace(entry, changes=changes, filled=with_changes(entry.read, changes, entry.last_year))
    )


def crumbs_of(here: Entering, *below: str) -> list[Crumb]:
    """The way to a page of the sheet: the desk, the sheet, and what lies below it."""
    name = here.entry.filled.text("name") or "（事業名なし）"
    address = entry_address(here.entry.sheet_id) if below else ""
    return [Crumb("わたしの仕事", reverse("desk")), Crumb(name, address), *map(Crumb, below)]


def entry_address(sheet_id: int, query: str = "", place: str = "") -> str:
    """The address of the entry page."""
    address = reverse("sheet_entry", args=[sheet_id])
    return address + (f"?{query}" if query else "") + (f"#{place}" if place else "")
