"""What the verify page asks: a document's waiting sheets, how far the person is, and one sheet with its fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from furikaeri.intake.models import SourceDocument
from furikaeri.intake.queries import DocumentText, document_text
from furikaeri.intake.waiting_sheets import Waiting, load_waiting


@dataclass(frozen=True, slots=True)
class Verification:
    """A document and its sheets; `waiting` are those not yet stored, those with open items first."""

    source: DocumentText
    sheets: tuple[Waiting, ...]

    @property
    def waiting(self) -> Sequence[Waiting]:
        """The sheets not yet stored, doubts first."""
        return sorted((s for s in self.sheets if s.stored_id is None), key=lambda s: (not s.open, s.order))

    @property
    def open_items(self) -> int:
        """How many items nobody has looked at yet."""
        return sum(len(s.open) for s in self.sheets)

    @property
    def open_sheets(self) -> int:
        """On how many sheets they stand."""
        return sum(bool(s.open) for s in self.sheets)

    @property
    def sound(self) -> tuple[int, ...]:
        """The places of the sheets that the rule accepts: no doubt, nothing compared or corrected."""
        return tuple(s.order for s in self.sheets if s.sound)

    def sheet(self, order: int | None) -> Waiting | None:
        """The sheet of this place; without one the next to look at, and when all are stored the first."""
        if order is None:
            return next(iter((*self.waiting, *self.sheets)), None)
        return next((s for s in self.sheets if s.order == order), None)


def find_verification(document_id: int) -> Verification | None:
    """The document with its sheets; None when it is not there or came without waiting for anybody."""
    document = SourceDocument.objects.select_related("municipality").filter(pk=document_id).first()
    sheets = load_waiting(document) if document else ()
    source = document_text(document_id) if sheets else None
    return Verification(source, sheets) if source else None
