"""One field of the sheet being filled in: its input, and all that stands beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from furikaeri.checking.required_fields import REQUIRED_EMPTY
from furikaeri.cycle.copying import is_copied
from furikaeri.cycle.entry_queries import Entry, OpenRemark, Waived, waiver_of
from furikaeri.outputs.print_room import MOST_TOLD
from furikaeri.sheet.amounts import PRINTED_DASH
from furikaeri.sheet.findings import Finding
from furikaeri.sheet.form import FieldDefinition, Form
from furikaeri.sheet.read_sheets import ReadSheet, is_empty
from furikaeri.web.drawing.drawn_fields import DrawnField, FieldDrawing
from furikaeri.web.drawing.entry_tables import Grid, grids_of
from furikaeri.web.drawing.field_inputs import FieldInput, draw_input


@dataclass(frozen=True, slots=True)
class EntryFinding:
    """What checking says, its word in addresses, and the section's explanation (None: it is open)."""

    finding: Finding
    word: str
    waived: Waived | None

    @property
    def is_empty(self) -> bool:
        """Whether it says no more than that nothing was written yet: no fault while somebody writes."""
        return self.finding.rule == REQUIRED_EMPTY


@dataclass(frozen=True, slots=True)
class Counter:
    """How long the text is, and how many characters more fit in print (negative: too many; None: not counted)."""

    length: int
    room: int | None
    limit: int | None

    @property
    def is_roomy(self) -> bool:
        """Whether there is more room than is counted."""
        return self.room is not None and self.room >= MOST_TOLD

    @property
    def missing(self) -> int:
        """How many characters are too many in print."""
        return max(0, -(self.room or 0))

    @property
    def over(self) -> int:
        """How many characters there are above the form's own limit."""
        return max(0, self.length - self.limit) if self.limit else 0


@dataclass(frozen=True, slots=True)
class Other:
    """Another version of the field: what it says, whose it is, and whether the person must choose."""

    field: DrawnField
    told: str
    asks: bool


@dataclass(frozen=True, slots=True)
class EntryField:
    """A field on the entry page. `problem` says why what was typed is not understood, `changed` that it is not saved yet.

    `pasted` is what was pasted and is no table. A `fixed` field is shown to a person who may not change it.
    """

    drawn: DrawnField
    definition: FieldDefinition
    input: FieldInput
    grids: tuple[Grid, ...]
    pasted: str
    dash: bool
    problem: str
    changed: bool
    copied: bool
    counter: Counter | None
    last: DrawnField | None
    can_copy: bool
    findings: tuple[EntryFinding, ...]
    remarks: tuple[OpenRemark, ...]
    other: Other | None
    fixed: bool

    @property
    def id(self) -> str:
        """The field's id, which names its inputs."""
        return self.drawn.id


class EntryDrawing:
    """Draws the fields of one sheet for the person who fills it in, and may change those `offered`.

    `typed` are texts that are not in the draft.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - one argument a thing that is drawn
        self,
        form: Form,
        entry: Entry,
        findings: Sequence[Finding],
        rooms: Mapping[str, int],
        others: Mapping[str, Other],
        typed: Mapping[str, tuple[str, ...]],
        more_rows: Mapping[str, int],
        offered: Collection[str],
    ) -> None:
        self.form, self.entry, self._rooms, self._others = form, entry, rooms, others
        self._typed, self._more_rows, self._offered = typed, more_rows, offered
        self.drawing = FieldDrawing(form, entry.filled, ())
        self._last = FieldDrawing(form, entry.last_year, ()) if entry.last_year else None
        self._findings = findings

    def findings(self, field: str | None) -> tuple[EntryFinding, ...]:
        """What checking says of a field, or (None) of several at once."""
        return tuple(entry_finding(f, self.entry.waived) for f in self._findings if f.field == field)

    def field(self, field: str) -> EntryField:
        """The field ready for its template."""
        definition, entry = self.form.field(field), self.entry
        change = entry.changes.get(field)
        problematic = change is not None and bool(change.problem)
        pasted = "\n".join(change.typed) if change and problematic and definition.kind == "tables" else ""
        kept = change.typed if change and problematic and definition.kind != "tables" else None
        typed = self._typed.get(field, kept)
        drawn = draw_input(self.form, entry.filled, field, typed)
        problem = change.problem if change else ""
        dash = definition.kind == "amount" and drawn.text == PRINTED_DASH
        text = entry.filled.text(field)
        shows_last = entry.last_year is not None and _differs(entry.last_year, entry.filled, field)
        last = self._last.field(field) if self._last and shows_last else None
        return EntryField(
            drawn=self.drawing.field(field),
            definition=definition,
            input=replace(drawn, text="") if dash else drawn,
            grids=self._grids(definition, drawn.text),
            pasted=pasted,
            dash=dash,
            problem=problem,
            changed=change is not None or field in self._typed,
            copied=is_copied(entry.filled, field),
            counter=self.counter(definition, text),
            last=last,
            can_copy=bool(last)
            and definition.kind == "narrative"
            and is_empty(entry.filled.fields.get(field)),
            findings=self.findings(field),
            remarks=tuple(r for r in entry.remarks if r.field == field),
            other=self._others.get(field),
            fixed=field not in self._offered,
        )

    def counter(self, definition: FieldDefinition, text: str) -> Counter | None:
        """The counter of a narrative."""
        if definition.kind != "narrative":
            return None
        return Counter(len(text), self._rooms.get(definition.id), definition.limit)

    def _grids(self, definition: FieldDefinition, text: str) -> tuple[Grid, ...]:
        if definition.kind != "tables":
            return ()
        plan = self.entry.filled.plan
        year = self.entry.filled.number("fiscal_year")
        more = self._more_rows.get(definition.id, 0)
        return grids_of(text, definition, plan.term() if plan else None, year, more)


def entry_finding(finding: Finding, waived: Collection[Waived]) -> EntryFinding:
    """A finding with its explanation."""
    word = f"{finding.rule}.{finding.field or ''}.{hashlib.sha256(finding.message.encode()).hexdigest()[:8]}"
    return EntryFinding(finding, word, waiver_of(finding, tuple(waived)))


def _differs(last: ReadSheet, now: ReadSheet, field: str) -> bool:
    """Whether last year's sheet says something of the field, and not just what stands in it now."""
    said = last.fields.get(field), last.absences.get(field)
    if is_empty(said[0]) and said[1] != "dash":
        return False
    return said != (now.fields.get(field), now.absences.get(field))
