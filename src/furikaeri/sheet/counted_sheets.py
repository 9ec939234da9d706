"""What identifying, counting and summing need of a sheet: built alike from a sheet just read and from stored rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from furikaeri.sheet.findings import SheetKey
from furikaeri.sheet.form import Form
from furikaeri.sheet.japanese_text import comparison_key
from furikaeri.sheet.read_sheets import ReadSheet


@dataclass(frozen=True, slots=True)
class CountedSheet:
    """One sheet as counted; amounts in thousand yen (None: not printed), `codes` by field id of the form.

    `key.order` names the sheet among those it is counted with; stored sheets number themselves in booklet order.
    """

    key: SheetKey
    fiscal_year: int | None = None
    plan_title: str | None = None
    municipality: str | None = None
    priority_measure: str = ""
    name_note: str = ""
    overview: str = ""
    sections: tuple[str, ...] = ()
    settled_thousand_yen: int | None = None
    budget_thousand_yen: int | None = None
    codes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def sheet_key(sheet: ReadSheet, order: int) -> SheetKey:
    """The key of the sheet at a 0-based place of the input."""
    number = sheet.fields.get("number")
    return SheetKey(
        sheet.text("direction_code") or None,
        None if number is None or isinstance(number, tuple) else str(number),
        sheet.text("name") or None,
        order,
    )


def counted_sheet(sheet: ReadSheet, order: int, form: Form | None = None) -> CountedSheet:
    """What counting needs of a sheet; `order` is its 0-based place in the input, `form` says which fields hold codes."""
    return CountedSheet(
        key=sheet_key(sheet, order),
        fiscal_year=sheet.number("fiscal_year"),
        plan_title=sheet.plan.title if sheet.plan else None,
        municipality=sheet.plan.municipality if sheet.plan else None,
        priority_measure=sheet.text("priority_measure"),
        name_note=sheet.text("name_note"),
        overview=sheet.text("overview"),
        sections=sheet.texts("sections"),
        settled_thousand_yen=sheet.number("settled_thousand_yen"),
        budget_thousand_yen=sheet.number("budget_thousand_yen"),
        codes={f.id: sheet.chosen_codes(f.id) for f in form.of_kind("code", "codes")} if form else {},
    )


def plan_keys(sheets: Sequence[CountedSheet]) -> tuple[tuple[str, str], ...]:
    """Which plan each sheet belongs to: title and municipality as compared; what a sheet leaves unsaid is taken
    from the others where they all say the same."""
    titles = [comparison_key(s.plan_title or "") for s in sheets]
    cities = [comparison_key(s.municipality or "") for s in sheets]
    return tuple(zip(_with_the_only(titles), _with_the_only(cities), strict=True))


def _with_the_only(values: list[str]) -> list[str]:
    known = set(values) - {""}
    only = next(iter(known)) if len(known) == 1 else ""
    return [value or only for value in values]
