"""Where one field's value stands in the source, to be shown beside the field, with the way to the fields around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from furikaeri.web.drawing.drawn_fields import DrawnField, FieldDrawing
from furikaeri.web.drawing.source_excerpts import Excerpt, draw_excerpts, place_in_words


@dataclass(frozen=True, slots=True)
class FieldEvidence:
    """A field's places in words and, where the source is text, its lines; `before` and `after` have places too."""

    field: DrawnField
    places: tuple[str, ...]
    excerpts: tuple[Excerpt, ...]
    before: DrawnField | None
    after: DrawnField | None


def draw_evidence(drawing: FieldDrawing, field_id: str, lines: Sequence[str]) -> FieldEvidence | None:
    """None for a field that the form does not have or that has no place in the source."""
    evidence = drawing.sheet.evidence
    placed = [f.id for f in drawing.form.fields if evidence.get(f.id)]
    if field_id not in placed:
        return None
    at = placed.index(field_id)
    return FieldEvidence(
        field=drawing.field(field_id),
        places=tuple(place_in_words(place) for place in evidence[field_id]),
        excerpts=draw_excerpts(lines, evidence[field_id]),
        before=drawing.field(placed[at - 1]) if at else None,
        after=drawing.field(placed[at + 1]) if at + 1 < len(placed) else None,
    )
