"""The heading of a list: one row or several, its columns found by the form's words whatever their order.

Several rows of headings are read from above to below (決算額 over 令和5年度), with what spans several columns above each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from furikaeri.reading.column_wordings import (
    UNIT_BEHIND,
    Likeness,
    NamedColumn,
    heading_line,
    named_columns,
)
from furikaeri.reading.list_rows import MOST_COLUMNS, ListRow
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.amounts import MONEY_UNIT, is_unit_of_money
from furikaeri.sheet.form import Form

HEADING_WITHIN = 40  # rows; above the heading there may be titles and notes
_MOST_ROWS = 4
_FEWEST_FIELDS = 3  # of a form, below which a row of words is no heading of a list
_UNIT_ALONE = re.compile(rf"\(?(?:単位:?)?(?:{MONEY_UNIT}|人|件|回|%|％)\)?")
_NOTE_BESIDE = re.compile(
    rf"[(\[]?単位.{{1,12}}[)\]]?|\({MONEY_UNIT}\)|.{{0,20}}(?:現在|時点|作成)|(?:作成|更新|提出|所管|担当)[^:]{{0,4}}:.{{1,30}}"
)
_NUMBERING = re.compile(r"[(\[]?(?:\d{1,2}|[A-Za-z]|[①-⑳])[)\]]?")


@dataclass(frozen=True, slots=True)
class ListHeading:
    """A list's headings, understood: the form, the place of each known column (id), the amounts' units, unknown headings.

    `words` are the headings as written, by column; `alike` the columns told by likeness; `twins` further columns that
    name a column again; `years` the evaluated years that headings say; `rows` how many rows it takes.
    """

    form: Form
    places: Mapping[str, int]
    units: Mapping[str, str]
    unknown: Mapping[int, str]
    width: int
    words: Mapping[int, str]
    alike: Mapping[str, Likeness]
    twins: Mapping[str, tuple[int, ...]]
    years: Mapping[str, int]
    rows: int = 1

    def fields(self) -> int:
        """How many of the form's fields the list surely has."""
        return sum(
            1
            for f in self.form.fields
            if f.id in self.places and self.alike.get(f.id, Likeness.HEADING) is not Likeness.WORDS
        )

    def year_column(self) -> str | None:
        """The column of the evaluated year, if the list has one."""
        return next((f.id for f in self.form.of_kind("year") if f.id in self.places), None)

    def evaluated_year(self) -> int | None:
        """The evaluated year if the headings agree in one."""
        years = set(self.years.values())
        return years.pop() if len(years) == 1 else None


def is_caption(row: ListRow) -> bool:
    """Whether a row above the headings is a title with notes beside it, such as the unit: none of them heads a column."""
    texts = [folded(row.cells[c]) for c in row.own()]
    return (
        bool(texts)
        and all(map(_NOTE_BESIDE.fullmatch, texts[1:]))
        and any(map(_NOTE_BESIDE.fullmatch, texts))
    )


def find_heading(
    rows: Sequence[ListRow], forms: Sequence[Form], fiscal_year: int | None = None
) -> tuple[int, ListHeading] | None:
    """The heading among a list's first rows, and in which row it begins; None when there is none."""
    best: tuple[int, ListHeading] | None = None
    for start in range(len(rows)):
        if best is not None and start > best[0] + _MOST_ROWS:
            break
        if len(rows[start].own()) < 2 or is_caption(rows[start]):
            continue
        upper: ListHeading | None = None  # by the first row alone
        for count in range(1, min(_MOST_ROWS, len(rows) - start) + 1):
            found = match_heading(rows[start : start + count], forms, fiscal_year)
            if count == 1:
                upper = found
            elif found is not None and upper is not None and found.form is upper.form:
                found = _deepened(upper, found)
            if found is not None and (best is None or found.fields() > best[1].fields()):
                best = start, found
    return None if best is None else (best[0], _with_rows_behind(best[1], rows[best[0] :], fiscal_year))


def match_heading(
    rows: Sequence[ListRow], forms: Sequence[Form], fiscal_year: int | None = None
) -> ListHeading | None:
    """The rows as one heading, by the form that knows most of it; None when they are none."""
    if max((len(row.cells) for row in rows), default=0) > MOST_COLUMNS:
        return None
    columns = [column for column in _columns(rows) if column.parts]
    found = [_heading(columns, form, len(rows), fiscal_year) for form in forms]
    best = max(found, key=ListHeading.fields, default=None)
    return best if best is not None and best.fields() >= _FEWEST_FIELDS else None


@dataclass(frozen=True, slots=True)
class _Column:
    """A column's headings from above to below."""

    place: int
    parts: tuple[str, ...]

    def words(self) -> str:
        return "・".join(self.parts)

    def lines(self) -> tuple[str, ...]:
        """The ways to read them as one: joined in either order, and the lowest alone."""
        joined = ("".join(self.parts), "".join(self.parts[::-1]), self.parts[-1])
        return tuple(dict.fromkeys(filter(None, map(heading_line, joined))))


def _columns(rows: Sequence[ListRow]) -> Iterator[_Column]:
    width = max((len(row.cells) for row in rows), default=0)
    for place in range(width):
        parts: list[str] = []
        for number, row in enumerate(rows):
            text = " ".join(row.text(place).split())
            if not text and any(below.text(place).strip() for below in rows[number + 1 :]):
                text = _above_several(row, place)
            if text and text not in parts:
                parts.append(text)
        yield _Column(place, tuple(parts))


def _above_several(row: ListRow, place: int) -> str:
    """What a row of headings says above this column from further left."""
    left = next((c for c in range(place - 1, -1, -1) if row.text(c).strip()), None)
    if left is None:
        return ""
    width = row.widths.get(left, 1)
    return " ".join(row.text(left).split()) if width == 1 or left + width > place else ""


def _heading(columns: Sequence[_Column], form: Form, rows: int, fiscal_year: int | None) -> ListHeading:
    named = {column.place: _namings(column, form) for column in columns}
    years = sorted({n.fiscal_year for ways in named.values() for n in ways if n.fiscal_year is not None})
    tried = [fiscal_year] if fiscal_year is not None else [None, *years] if len(years) < 2 else years
    found = [_assigned(columns, named, form, rows, year) for year in tried]
    return max(found, key=ListHeading.fields)


def _namings(column: _Column, form: Form) -> tuple[NamedColumn, ...]:
    ways = [naming for line in column.lines() for naming in named_columns(line, form)]
    return tuple(sorted(ways, key=lambda naming: (naming.likeness, -naming.score)))


def _assigned(
    columns: Sequence[_Column],
    named: Mapping[int, tuple[NamedColumn, ...]],
    form: Form,
    rows: int,
    year: int | None,
) -> ListHeading:
    """Each column to the field it names best, each field once; what names a taken field again is its twin."""
    chosen: dict[str, tuple[_Column, NamedColumn]] = {}
    taken: set[int] = set()
    for likeness in Likeness:
        for column in columns:
            ways = [n for n in named[column.place] if n.likeness is likeness and _fits(n, year)]
            way = next((n for n in ways if n.column.id not in chosen), None)
            if column.place not in taken and way is not None:
                chosen[way.column.id] = column, way
                taken.add(column.place)
    twins: dict[str, tuple[int, ...]] = {}
    for column in columns:
        sure = [n for n in named[column.place] if n.likeness < Likeness.SPELLING and _fits(n, year)]
        if column.place not in taken and sure:
            twins[sure[0].column.id] = (*twins.get(sure[0].column.id, ()), column.place)
            taken.add(column.place)
    return ListHeading(
        form,
        {field: column.place for field, (column, _) in chosen.items()},
        {field: unit for field, (column, _) in chosen.items() if (unit := _unit(column))},
        {c.place: c.words() for c in columns if c.place not in taken},
        max((c.place + 1 for c in columns), default=0),
        {c.place: c.words() for c in columns},
        {field: way.likeness for field, (_, way) in chosen.items() if way.likeness >= Likeness.SPELLING},
        twins,
        {field: way.fiscal_year for field, (_, way) in chosen.items() if way.fiscal_year is not None},
        rows,
    )


def _fits(naming: NamedColumn, year: int | None) -> bool:
    return naming.fiscal_year is None or year is None or naming.fiscal_year == year


def _unit(column: _Column) -> str | None:
    """The unit of money that a heading tells."""
    for part in reversed(column.parts):
        match = UNIT_BEHIND.search(folded(part))
        if match and is_unit_of_money(match["unit"]):
            return match["unit"]
        if is_unit_of_money(folded(part).removeprefix("単位").strip(":")):
            return folded(part).removeprefix("単位").strip(":")
    return None


def _with_rows_behind(heading: ListHeading, rows: Sequence[ListRow], fiscal_year: int | None) -> ListHeading:
    """The heading with all rows its merged cells span, and a row of units or of mere column numbers below it."""
    spans = (row.heights.get(c, 1) + at for at, row in enumerate(rows[: heading.rows]) for c in row.own())
    deepest = max(spans, default=1)
    if heading.rows < deepest <= _MOST_ROWS:
        deeper = match_heading(rows[:deepest], [heading.form], fiscal_year)
        heading = replace(heading, rows=deepest) if deeper is None else _deepened(heading, deeper)
    for place, row in enumerate(rows[heading.rows : heading.rows + 2], heading.rows + 1):
        words = [folded(row.cells[c].strip()) for c in row.own()]
        units = bool(words) and all(map(_UNIT_ALONE.fullmatch, words))
        numbers = len(words) >= _FEWEST_FIELDS and _counts(words)
        if units:
            columns = [column for column in _columns(rows[:place]) if column.parts]
            told = {column.place: _unit(column) for column in columns}
            units_by_field = {f: unit for f, c in heading.places.items() if (unit := told.get(c))}
            heading = replace(heading, units={**heading.units, **units_by_field}, rows=place)
        elif numbers:
            heading = replace(heading, rows=place)
        else:
            break
    return heading


def _deepened(heading: ListHeading, deeper: ListHeading) -> ListHeading:
    """A heading read with the rows below it, too: what only its first row names stands in the first column below that."""
    kept = {
        field: place
        for field, place in heading.places.items()
        if field not in deeper.places and place in deeper.unknown
    }
    likeness = {field: heading.alike.get(field, Likeness.SPELLING) for field in kept}
    return replace(
        deeper,
        places={**deeper.places, **kept},
        units={**{f: unit for f, unit in heading.units.items() if f in kept}, **deeper.units},
        unknown={place: words for place, words in deeper.unknown.items() if place not in kept.values()},
        alike={**deeper.alike, **likeness},
        years={**{f: year for f, year in heading.years.items() if f in kept}, **deeper.years},
    )


def _counts(words: Sequence[str]) -> bool:
    """Whether words number their columns: 1 2 3, A B C, ① ② ③."""
    bare = [word.strip("()[]") for word in words]
    if not all(map(_NUMBERING.fullmatch, words)):
        return False
    if all(word.isdecimal() for word in bare):
        return [int(word) for word in bare] == list(range(int(bare[0]), int(bare[0]) + len(bare)))
    return all(len(a) == len(b) == 1 and ord(b) == ord(a) + 1 for a, b in pairwise(bare))
