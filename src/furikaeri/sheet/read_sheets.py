"""What reading gives: sheets with evidence for each value and doubts, pages left out, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from furikaeri.sheet.findings import Finding
from furikaeri.sheet.fiscal_years import Term
from furikaeri.sheet.indicator_tables import IndicatorTable

FieldValue = str | int | None | tuple[str, ...] | tuple[int, ...] | tuple[IndicatorTable, ...]
Absence = Literal["dash", "blank", "not_on_form", "unreadable"]


def is_empty(value: FieldValue) -> bool:
    """Whether nothing was filled in; 0 is a value, and so is white space."""
    return value in (None, "", ())


@dataclass(frozen=True, slots=True)
class LineEvidence:
    """Where a value stands in text: 1-based lines of the whole file, both included; page by form feeds, or None."""

    page: int | None
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class BoxEvidence:
    """Where a value stands on a page: points from the upright page's top left (x0, y0, x1, y1)."""

    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class CellEvidence:
    """Where a value stands in a workbook: worksheet name and cells such as "B3:H7"."""

    worksheet: str
    cells: str


@dataclass(frozen=True, slots=True)
class TableEvidence:
    """Where a value stands in a Word or HTML document: 0-based table, row and cell."""

    table: int
    row: int
    cell: int


Evidence = LineEvidence | BoxEvidence | CellEvidence | TableEvidence


@dataclass(frozen=True, slots=True)
class Doubt:
    """What the reader is not sure of; `field` None speaks of the whole sheet. The reason is Japanese."""

    field: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something printed beside a value (a code's bracketed remark, a label's variant); never a doubt."""

    field: str | None
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """The document a sheet was read from; `pages` None when the file has none."""

    document: str
    sha256: str
    pages: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class PlanHeading:
    """The plan as the sheet's heading and labels tell it; what they do not tell is None."""

    title: str | None
    municipality: str | None
    term_number: int | None
    first_fiscal_year: int | None
    last_fiscal_year: int | None

    def term(self) -> Term | None:
        """The plan's fiscal years, when both ends are known."""
        if self.first_fiscal_year is None or self.last_fiscal_year is None:
            return None
        return Term(self.first_fiscal_year, self.last_fiscal_year)


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """One sheet as read: a value for every field id of the form, and for each value where it stands.

    `control_number` is the one printed on an entry sheet, when its check character is right.
    """

    form: str
    source: Source | None
    plan: PlanHeading | None
    fields: Mapping[str, FieldValue]
    absences: Mapping[str, Absence] = field(default_factory=dict)
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    remarks: tuple[Remark, ...] = ()
    control_number: str | None = None

    def text(self, field_id: str) -> str:
        """A text field's value; the empty string where nothing stands."""
        value = self.fields.get(field_id)
        return value if isinstance(value, str) else ""

    def number(self, field_id: str) -> int | None:
        """A year's, code's or amount's value."""
        value = self.fields.get(field_id)
        return value if isinstance(value, int) else None

    def codes(self, field_id: str) -> tuple[int, ...]:
        """A code list's values."""
        value = self.fields.get(field_id)
        return tuple(v for v in value if isinstance(v, int)) if isinstance(value, tuple) else ()

    def chosen_codes(self, field_id: str) -> tuple[int, ...]:
        """The codes chosen in a code field of either kind, one code or several."""
        one = self.number(field_id)
        return self.codes(field_id) if one is None else (one,)

    def texts(self, field_id: str) -> tuple[str, ...]:
        """The values of a list or of choices."""
        value = self.fields.get(field_id)
        return tuple(v for v in value if isinstance(v, str)) if isinstance(value, tuple) else ()

    def tables(self, field_id: str) -> tuple[IndicatorTable, ...]:
        """The year tables of a tables field."""
        value = self.fields.get(field_id)
        return tuple(v for v in value if isinstance(v, IndicatorTable)) if isinstance(value, tuple) else ()

    def doubted_fields(self) -> frozenset[str]:
        """The ids of the fields named in doubts."""
        return frozenset(d.field for d in self.doubts if d.field is not None)

    def with_doubts(self, doubts: Iterable[Doubt]) -> ReadSheet:
        """The sheet with these doubts behind its own."""
        return replace(self, doubts=(*self.doubts, *doubts))

    def with_places(self, places_of: Callable[[Evidence], Iterable[Evidence]]) -> ReadSheet:
        """The sheet with other places in the place of each at which a value stands."""
        evidence = {
            name: tuple(new for place in places for new in places_of(place))
            for name, places in self.evidence.items()
        }
        return replace(self, evidence=evidence)


@dataclass(frozen=True, slots=True)
class CheckedSheet:
    """A read sheet and the findings that are reported at it."""

    sheet: ReadSheet
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class PageNote:
    """A page (or, with page None, a document) without a sheet or that could not be read, and why."""

    document: str
    page: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one run of reading gives, in document order."""

    sheets: tuple[ReadSheet, ...] = ()
    skipped: tuple[PageNote, ...] = ()
    unread: tuple[PageNote, ...] = ()

    def joined(self, other: Reading) -> Reading:
        """This reading followed by another."""
        return Reading(self.sheets + other.sheets, self.skipped + other.skipped, self.unread + other.unread)
