"""The form with one of its labels in other words altogether, as another city may print it: documents without printing."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from furikaeri.outputs.html_pages import write_html
from furikaeri.sheet.form import Form
from tests.forms import WELFARE
from tests.outputs.fictional_prints import fictional

CONTENT = "sample-r7"
SHEETS = 2
OTHER = "これまでの様子"  # shares no words with any label


def renamed_form(label_id: str, form: Form = WELFARE) -> Form:
    """The form with one label renamed."""
    labels = tuple(
        replace(label, text=OTHER, variants=()) if label.id == label_id else label for label in form.labels
    )
    return replace(form, labels=labels)


def renamed_ids(form: Form = WELFARE) -> list[str]:
    """The labels that introduce something or head others: notes may be worded as one likes."""
    return [label.id for label in form.labels if label.role != "note"]


def renamed_document(label_id: str) -> bytes:
    """Fictional sheets as an HTML page of the renamed form."""
    form = renamed_form(label_id)
    sheets = [replace(formed, form=form) for formed in fictional(CONTENT)[:SHEETS]]
    file = BytesIO()
    write_html(sheets, file, lambda _: None)
    return file.getvalue()
