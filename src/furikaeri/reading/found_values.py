"""What has been recognised on a sheet so far: values with their places, absences, doubts and remarks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from furikaeri.reading.sheet_text import Place, SheetText
from furikaeri.sheet.read_sheets import Absence, Doubt, FieldValue, LineEvidence, Remark


@dataclass(slots=True)
class FoundValues:
    """A collector that the recognisers fill; a value put again replaces the one before, its doubts stay."""

    values: dict[str, FieldValue] = field(default_factory=dict)
    places: dict[str, list[Place]] = field(default_factory=dict)
    absences: dict[str, Absence] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def put(self, field_id: str, value: FieldValue, places: Iterable[Place]) -> None:
        """Set a field's value and where it stands."""
        self.values[field_id] = value
        self.places[field_id] = sorted(places)

    def doubt(self, field_id: str | None, reason: str) -> None:
        """Name a field as doubtful, once for each reason."""
        entry = Doubt(field_id, reason)
        if entry not in self.doubts:
            self.doubts.append(entry)

    def remark(self, field_id: str | None, text: str, reason: str) -> None:
        """Keep something printed beside a value."""
        self.remarks.append(Remark(field_id, text, reason))


def line_evidence(sheet: SheetText, places: Iterable[Place]) -> tuple[LineEvidence, ...]:
    """The runs of file lines that hold these places, one evidence a run."""
    indices = sorted({index for index, _ in places})
    runs: list[list[int]] = []
    for index in indices:
        if runs and index == runs[-1][-1] + 1 and sheet.lines[index].page == sheet.lines[runs[-1][-1]].page:
            runs[-1].append(index)
        else:
            runs.append([index])
    return tuple(
        LineEvidence(sheet.lines[run[0]].page, sheet.lines[run[0]].number, sheet.lines[run[-1]].number)
        for run in runs
    )
