"""What the buttons of the entry page do, after what was typed is in the draft; each answers where to go on."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from furikaeri.cycle.actions.explaining import waive_finding, withdraw_waiver
from furikaeri.cycle.actions.filling import (
    NothingToSaveError,
    discard_draft,
    keep_draft,
    merge_draft,
    save_sheet,
)
from furikaeri.cycle.drafts import DraftChange
from furikaeri.cycle.entry_queries import find_entry, findings_of
from furikaeri.cycle.refusing import RefusedError, UnreadyError
from furikaeri.intake.known_forms import known_forms
from furikaeri.sheet.read_sheets import is_empty
from furikaeri.web.drawing.entry_fields import entry_finding
from furikaeri.web.row_numbers import row_number
from furikaeri.web.section.entering import Entering, TypedOnPage, entry_address

_MORE_ROWS = 10


def do_act(request: HttpRequest, here: Entering, page: TypedOnPage) -> str:
    """Keep what was typed and do the act of the button pressed; the address of the page that comes next."""
    act, _, word = request.POST.get("act", "").partition(":")
    sheet_id = here.entry.sheet_id
    keep_typed(here, page)
    match act:
        case "save":
            return entry_address(sheet_id, _save(request, here))
        case "leave":
            _save(request, here)
            return reverse("desk")
        case "submit":
            _save(request, here)
            return reverse("sheet_submission", args=[sheet_id])
        case "preview":
            return reverse("sheet_preview", args=[sheet_id])
        case "copy":
            _copy(here, word)
            return entry_address(sheet_id, place=f"field-{word}")
        case "rows":
            return entry_address(sheet_id, f"rows={word}.{_MORE_ROWS}", f"field-{word}")
        case "waive":
            _waive(request, here, word)
            return entry_address(sheet_id, place=f"field-{word.split('.')[1]}" if "." in word else "")
        case "unwaive":
            withdraw_waiver(
                sheet_id=sheet_id, waiver_id=row_number(word), rights=here.rights, by=here.by, at=here.at
            )
            return entry_address(sheet_id)
        case "discard":
            saves = _saves(here)
            discard_draft(sheet_id=sheet_id, saves=saves, rights=here.rights, by=here.by, at=here.at)
            return entry_address(sheet_id)
    return entry_address(sheet_id)


def keep_typed(here: Entering, page: TypedOnPage) -> int:
    """Keep what was typed in the draft, when there is anything; the draft's count of savings."""
    if here.locked:
        raise RefusedError(here.locked)
    if says_nothing_new(here, page) and (page.typed.texts or page.saves == here.entry.saves):
        return here.entry.saves
    return keep_draft(
        sheet_id=here.entry.sheet_id,
        changes=page.typed.changes,
        dropped=page.typed.dropped,
        saves=page.saves,
        seen_id=page.seen_id,
        rights=here.rights,
        by=here.by,
        at=here.at,
    )


def says_nothing_new(here: Entering, page: TypedOnPage) -> bool:
    """Whether all that was typed is there already, as after a button pressed twice."""
    changes, filled = page.typed.changes, here.entry.filled
    return not page.typed.dropped and all(c.is_like(filled, f) for f, c in changes.items())


def _save(request: HttpRequest, here: Entering) -> str:
    """Merge where the person chose, and make the revision; what to tell on the page that comes next."""
    sheet_id = here.entry.sheet_id
    entry = find_entry(sheet_id, here.by.user_id) or here.entry
    chosen = {f: request.POST.get(f"take.{f}") for f in entry.merge.both}
    if chosen and all(chosen.values()):
        merge_draft(
            sheet_id=sheet_id,
            seen_id=row_number(request.POST.get("seen", "")) or entry.revision_id,
            theirs=[f for f, whose in chosen.items() if whose == "theirs"],
            rights=here.rights,
            by=here.by,
            at=here.at,
        )
    try:
        save_sheet(sheet_id=sheet_id, form=here.form, rights=here.rights, by=here.by, at=here.at)
    except NothingToSaveError:
        return "saved=on"  # pressed twice: it is saved already
    merged = ".".join(entry.merge.theirs)
    return f"saved=on&merged={merged}" if merged else "saved=on"


def _copy(here: Entering, field: str) -> None:
    """Last year's text into a field that is empty; the field bears a mark until it says something else."""
    entry = find_entry(here.entry.sheet_id, here.by.user_id) or here.entry
    last = entry.last_year
    if last is None or not here.form.has_field(field) or here.form.field(field).kind != "narrative":
        raise UnreadyError("写す文がありません。")
    if not is_empty(entry.filled.fields.get(field)):
        raise UnreadyError("この欄にはもう文があります。空にしてから写してください。")
    keep_draft(
        sheet_id=entry.sheet_id,
        changes={field: DraftChange(last.fields.get(field), copied=True)},
        saves=entry.saves,
        seen_id=entry.revision_id,
        rights=here.rights,
        by=here.by,
        at=here.at,
    )


def _waive(request: HttpRequest, here: Entering, word: str) -> None:
    """Explain one of the sheet's findings, as it is with what was typed."""
    entry = find_entry(here.entry.sheet_id, here.by.user_id) or here.entry
    findings = findings_of(entry, known_forms())
    finding = next((f for f in findings if entry_finding(f, ()).word == word), None)
    if finding is None:
        return  # mended meanwhile
    waive_finding(
        sheet_id=entry.sheet_id,
        finding=finding,
        reason=request.POST.get(f"reason.{word}", ""),
        rights=here.rights,
        by=here.by,
        at=here.at,
    )


def _saves(here: Entering) -> int:
    """The draft's count of savings, after what was typed has been kept."""
    entry = find_entry(here.entry.sheet_id, here.by.user_id)
    return entry.saves if entry else 0
