"""The sheets of a list, row by row: what is no project (totals, titles, notes) is passed over and told."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from furikaeri.reading.list_absences import absence_text, absent_fields
from furikaeri.reading.list_headings import HEADING_WITHIN, ListHeading, find_heading
from furikaeri.reading.list_rows import ListRow, join_rows, with_ditto
from furikaeri.reading.list_sheets import ListContext, is_annual, sheet_of_row
from furikaeri.reading.list_years import Caption, ToldYear, told_unit, told_year, year_in
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.fiscal_years import parse_fiscal_year
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import Doubt, ReadSheet, Source

_TOTAL = re.compile(
    r"(?:.{0,15}(?:部|課|局|室|係|款|項|目標|施策|分野|事業|年度))?(?:総|合|小|累|中)?計(?:\(.*\))?"
    r"|総合計|(?:総|全体)?平均|.{0,15}(?:合計|小計|総計)(?:\(.*\))?"
)
_NOTE = re.compile(r"[※＊*]|[（(]?注|備考")
_SHOWN = 30  # characters of a row that is passed over
Tell = Callable[[str], None]


def sheets_of_rows(
    rows: Iterator[ListRow],
    forms: Sequence[Form],
    source: Source,
    *,
    worksheet: str = "",
    tell: Tell | None = None,
) -> Iterator[ReadSheet]:
    """The sheets of a list's rows, one after the other; `tell` hears in Japanese which rows are none, and which fields have no
    column. Without it every sheet doubts these.
    """
    first, rest = _first_rows(rows)
    found = find_heading(first, forms)
    if found is None:
        return
    start, heading = found
    captions = [Caption(row.cells[c], row.place_of(c)) for row in first[:start] for c in row.own()]
    told = told_year(worksheet, captions, source.document)
    year = _first_year(heading, first[start + heading.rows :]) or (told.year if told else None)
    if year is not None:
        again = find_heading(first, [heading.form], year)
        if again is not None and again[0] == start and again[1].fields() >= heading.fields():
            heading = again[1]
    if told is None and heading.year_column() is None:
        told = _year_of_headings(heading)
    unit = told_unit([worksheet, *(caption.text for caption in captions)])
    walk = _ListWalk(heading, ListContext(told, unit), source, tell or (lambda _: None), tell is not None)
    yield from walk.sheets(first[start + heading.rows :], rest)


def _first_rows(rows: Iterator[ListRow]) -> tuple[list[ListRow], Iterator[ListRow]]:
    """The rows among which the heading is, and those behind; a file that breaks off there tells it when they are read."""
    first: list[ListRow] = []
    try:
        first.extend(islice((row for row in rows if not row.is_blank()), HEADING_WITHIN))
    except ValueError as error:
        return first, _breaking(error)
    return first, rows


def _breaking(error: ValueError) -> Iterator[ListRow]:
    raise error
    yield  # pragma: no cover - what makes it an iterator


def _first_year(heading: ListHeading, rows: Sequence[ListRow]) -> int | None:
    """The year that the first rows tell in their column."""
    column = heading.year_column()
    if column is None:
        return None
    years = (parse_fiscal_year(row.text(heading.places[column])) for row in rows)
    return next((year for year in years if year is not None), None)


def _year_of_headings(heading: ListHeading) -> ToldYear | None:
    year = heading.evaluated_year()
    if year is None:
        return None
    field_id = next(iter(heading.years))
    words = heading.words[heading.places[field_id]]
    return ToldYear(year, words, "列の見出し", None, f"年度の列がなく、列の見出し「{words}」から推しました。")


@dataclass(slots=True)
class _ListWalk:
    """A list being read below its heading."""

    heading: ListHeading
    context: ListContext
    source: Source
    tell: Tell
    tells_absences: bool = True
    above: ListRow | None = None
    group: list[ListRow] = field(default_factory=list)  # the rows of the project at hand

    def sheets(self, first: Sequence[ListRow], rest: Iterator[ListRow]) -> Iterator[ReadSheet]:
        waiting = deque(first)
        while True:
            try:
                row = waiting.popleft() if waiting else next(rest, None)
            except ValueError:  # the file breaks off; the project at hand is whole
                yield from self.close()
                raise
            if row is None:
                break
            if row.is_blank():
                continue
            if self.goes_on(row):
                self.group.append(row)
                continue
            yield from self.close()
            if self.is_ours(row):
                self.group = [row]
            elif not self.passes_over(row):
                self.above = with_ditto(row, self.above)
                self.group = [self.above]
        yield from self.close()

    def close(self) -> Iterator[ReadSheet]:
        if self.group:
            row = join_rows(self.group)
            self.group = []
            self.tell_absences(row)
            sheet = sheet_of_row(self.heading, row, self.context, self.source)
            doubts = () if self.is_ours(row) else self.nameless(row)
            yield sheet.with_doubts(doubts)

    def tell_absences(self, row: ListRow) -> None:
        """Tell once, at the first project, which fields the list has no column for."""
        if not self.tells_absences:
            return
        self.tells_absences = False
        fields = absent_fields(self.heading, annual=is_annual(self.heading, row))
        if fields:
            self.tell(absence_text(fields))
        self.context = replace(self.context, absent=frozenset(field.id for field in fields))

    def is_ours(self, row: ListRow) -> bool:
        """Whether the row names its form, as lists written here do: it is a sheet whatever it says."""
        return row.text(self.heading.places.get("form", len(row.cells))).strip() == self.heading.form.id

    def goes_on(self, row: ListRow) -> bool:
        """Whether the row belongs to the project above: its name, or its number, is a cell merged over both."""
        identity = [self.heading.places[f] for f in ("name", "number") if f in self.heading.places]
        return bool(self.group) and any(
            place in row.filled and row.text(place) == self.group[0].text(place) for place in identity[:1]
        )

    def passes_over(self, row: ListRow) -> bool:
        """Whether the row is no project: the heading again, a total, a title or a note between the projects."""
        if self.repeats_heading(row):
            return True
        own = row.own()
        text = row.cells[own[0]].strip()
        if self.is_total(row, text):
            self.tell(f"「{text[:_SHOWN]}」の行は合計と見て、事業として読みませんでした。")
            return True
        name = self.heading.places.get("name")
        alone = len(own) == 1 and name is not None
        if alone and (own[0] != name or row.widths.get(own[0], 1) > 1 or _NOTE.match(text)):
            self.learn(text, row, own[0])
            self.tell(
                f"「{' '.join(text.split())[:_SHOWN]}」の行は見出しか注記と見て、事業として読みませんでした。"
            )
            return True
        return False

    def repeats_heading(self, row: ListRow) -> bool:
        """The same headings printed anew, as at the top of each page."""
        known = {place: words.split("・") for place, words in self.heading.words.items()}
        same = [c for c in row.own() if " ".join(row.text(c).split()) in known.get(c, ())]
        return len(same) >= 2 and len(same) * 2 > len(row.own())

    def is_total(self, row: ListRow, text: str) -> bool:
        number = row.text(self.heading.places.get("number", len(row.cells))).strip()
        name = row.text(self.heading.places.get("name", len(row.cells))).strip()
        words = [word for word in (text, name) if _TOTAL.fullmatch(folded(word))]
        return bool(words) and (not number or number in words)

    def learn(self, text: str, row: ListRow, column: int) -> None:
        """A title between the projects may tell the year and the unit of those below it."""
        year, unit = year_in(text), told_unit([text])
        if year is not None and self.heading.year_column() is None:
            told = ToldYear(year, text[:60], "表の中の題", row.place_of(column))
            self.context = replace(self.context, year=told)
        if unit is not None:
            self.context = replace(self.context, unit=unit)

    def nameless(self, row: ListRow) -> Iterator[Doubt]:
        place = self.heading.places.get("name")
        if place is None:
            return
        if not row.text(place).strip():
            yield Doubt("name", "事業名のない行です。合計や注記の行でないか確かめてください。")
        elif len(row.own()) == 1 and self.heading.width > 1:
            yield Doubt("name", "事業名のほかに何も書かれていない行です。事業の行か確かめてください。")
