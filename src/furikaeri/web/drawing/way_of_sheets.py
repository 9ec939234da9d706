"""A sheet on its way, ready to show: the form as printed, its remarks and corrections at their items, what one may do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from furikaeri.checking.sheet_checking import check_sheets
from furikaeri.cycle.field_rights import fields_to_correct
from furikaeri.cycle.review_queries import CorrectionLine, RemarkLine, ReviewPage
from furikaeri.cycle.sheet_actions import Action, State, allowed_actions
from furikaeri.people.rights import Rights
from furikaeri.plans.answers import FindingLine
from furikaeri.sheet.form import Form
from furikaeri.web.drawing.drawn_fields import FieldDrawing
from furikaeri.web.drawing.drawn_sheets import DrawnSheet, draw_sheet
from furikaeri.web.drawing.field_changes import FieldChange, draw_changes
from furikaeri.web.drawing.field_inputs import FieldInput, draw_input
from furikaeri.web.public.form_choice import choose_form


@dataclass(frozen=True, slots=True)
class LabelledRemark:
    """A remark with the label of its field."""

    label: str
    line: RemarkLine


@dataclass(frozen=True, slots=True)
class LabelledCorrection:
    """A correction as the change of its field."""

    line: CorrectionLine
    change: FieldChange

    @property
    def changes(self) -> tuple[FieldChange, ...]:
        """The change as a list of one, as the table of changes takes it."""
        return (self.change,)


@dataclass(frozen=True, slots=True)
class OpenField:
    """The field somebody is about to say something of; `input` when it may be corrected."""

    id: str
    label: str
    input: FieldInput | None


@dataclass(frozen=True, slots=True)
class SheetWay:
    """The page's parts. `fields` are all fields with their labels, for choosing one to speak of.

    `to_see` says that the sheet was sent to the person for information (供覧), and is not noted as seen yet.
    """

    state: State
    drawn: DrawnSheet
    may: frozenset[str]
    remarks: tuple[LabelledRemark, ...]
    corrections: tuple[LabelledCorrection, ...]
    changes: tuple[FieldChange, ...]
    fields: tuple[tuple[str, str], ...]
    open_field: OpenField | None
    to_see: bool


def draw_way(page: ReviewPage, field: str, rights: Rights, at: datetime) -> SheetWay:
    """The sheet's way for a person at a moment; `field` is the one to be spoken of, "" for none."""
    form = choose_form(page.form_id, page.read.fields)
    findings = check_sheets(
        [replace(page.read, form=form.id)], [form], {0: page.finances} if page.finances else {}
    )
    drawn = draw_sheet(
        form,
        page.read,
        [FindingLine(f.rule, f.severity, f.field, f.message, f.remedy) for f in findings],
    )
    may = frozenset(action.value for action in allowed_actions(page.standing, rights, at))
    drawing = FieldDrawing(form, page.read, ())
    labels = {f.id: drawing.field(f.id).label for f in form.fields}
    return SheetWay(
        state=page.standing.state,
        drawn=drawn,
        may=may,
        remarks=tuple(LabelledRemark(labels.get(r.field, "シート全体"), r) for r in page.remarks),
        corrections=tuple(LabelledCorrection(c, _as_change(form, page, c)) for c in page.corrections),
        changes=draw_changes(form, page.returned, page.read) if page.returned else (),
        fields=tuple(labels.items()),
        open_field=_open_field(form, page, field, labels[field], may) if field in labels else None,
        to_see=page.standing.state != State.HEAD_REVIEW
        and any(post.post_id in page.standing.asked_posts for post in rights.posts),
    )


def _as_change(form: Form, page: ReviewPage, correction: CorrectionLine) -> FieldChange:
    before = replace(page.read, fields={**page.read.fields, correction.field: correction.before}, absences={})
    after = replace(page.read, fields={**page.read.fields, correction.field: correction.after}, absences={})
    (change,) = draw_changes(form, before, after)
    return change


def _open_field(form: Form, page: ReviewPage, field: str, label: str, may: frozenset[str]) -> OpenField:
    corrects = Action.CORRECT in may and field in fields_to_correct(form)
    drawn = draw_input(form, page.read, field) if corrects else None
    return OpenField(field, label, drawn)
