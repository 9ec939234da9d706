"""A drafted definition against the one written by hand: every printed label, and the kind of every field, counted strictly.

- labels: each label of the definition, notes too, has a label of the draft with the same text, one for one in printed order.
- kinds: each field at a label has the same kind at the same place of the draft's label; a field whose label was not found
  is wrong, and so is one behind a field too many.
- by label: all kinds at a label (and no others) are right. A heading that only repeats its sub-headings' fields has theirs.
- invented: labels of the draft that the definition does not have, as a share of the draft's.

Numbers in front of a label are left out on both sides: the definition may name them as `item` or in the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from furikaeri.reading.cell_labels import fields_of_labels
from furikaeri.reading.document_cells import document_grids
from furikaeri.reading.form_draft_text import draft_text
from furikaeri.reading.form_drafting import draft_form
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.form import Form, Label
from furikaeri.sheet.form_loading import load_form, parse_form
from tests.forms import PROJECTS
from tests.other_forms.making import HERE as FORMS
from tests.other_forms.making import KEPT, form_names, office_file
from tests.reading.small_forms import small_forms

DOCUMENTS = Path(__file__).parent / "forms"
SHIPPED = ("jimu.xlsx", "jimu.docx", "jimu-excel.pdf", "jimu-word.pdf")
KINDS = ("xlsx", "docx", "excel.pdf", "word.pdf")


@dataclass(frozen=True, slots=True)
class DraftScore:
    """Shares from 0 to 1."""

    labels: float
    kinds: float
    by_label: float
    invented: float


def words(text: str) -> str:
    """A label's text without the number before it."""
    return folded(re.sub(r"^[■□]|^[（(]\d[）)]|^[0-9０-９]{1,2}[\s　.．]+", "", text))


def score_draft(form: Form, draft: Form) -> DraftScore:
    """How much of a form its draft has right."""
    drafted: defaultdict[str, list[Label]] = defaultdict(list)
    for label in draft.labels:
        drafted[words(label.text)].append(label)
    own, others = fields_of_labels(form), fields_of_labels(draft)
    pairs: list[tuple[Label, Label | None]] = []
    for label in form.labels:
        alike = drafted[words(label.text)]
        pairs.append((label, alike.pop(0) if alike else None))
    kinds: list[bool] = []
    whole: list[bool] = []
    for label, found in pairs:
        right = [form.field(f).kind for f in own.get(label.id, ())]
        there = [draft.field(f).kind for f in others.get(found.id, ())] if found else []
        kinds += [place < len(there) and there[place] == kind for place, kind in enumerate(right)]
        whole.append(found is not None and right == there)
    found_count = sum(found is not None for _, found in pairs)
    return DraftScore(
        labels=found_count / len(pairs),
        kinds=sum(kinds) / len(kinds),
        by_label=sum(whole) / len(whole),
        invented=1 - found_count / len(draft.labels),
    )


def drafted(sample: bytes) -> Form:
    """The definition that a sample is drafted into."""
    return parse_form(draft_text(draft_form(document_grids(sample)), "draft", "見本"), "下書き")


def samples() -> Iterator[tuple[str, Callable[[], bytes], Form]]:
    """Documents to draft from, each with its name in scores.json and the definition written by hand."""
    for name in SHIPPED:
        yield f"drafts/{name.replace('.', '-')}", (DOCUMENTS / name).read_bytes, PROJECTS
    for name, data, form in small_forms():
        yield f"drafts/small-{name}", lambda one=data: one, form  # type: ignore[misc]
    for name in form_names():
        form = load_form(str(FORMS / f"{name}.toml"))
        group = "drafts-keep" if name in KEPT else "drafts"
        for kind in KINDS:
            printed = FORMS / "printed" / f"{name}-{kind}"
            yield (
                f"{group}/{name}-{kind.replace('.', '-')}",
                printed.read_bytes if kind.endswith("pdf") else lambda n=name, k=kind: office_file(n, k),  # type: ignore[misc]
                form,
            )


def measure_drafts() -> dict[str, dict[str, float]]:
    """The figures of every sample's draft, by its name in scores.json."""
    scored = ((name, score_draft(form, drafted(sample()))) for name, sample, form in samples())
    return {name: {k: round(v, 4) for k, v in asdict(score).items()} for name, score in scored}
