"""Whether what was read stands where the evidence says: no value without a place, none with characters of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from furikaeri.reading.decoding import split_lines
from furikaeri.reading.sheet_text import folded
from furikaeri.reading.word_cues import named_years
from furikaeri.sheet.circled_codes import circled
from furikaeri.sheet.fiscal_years import ERAS
from furikaeri.sheet.form import Form
from furikaeri.sheet.indicator_tables import TOTAL_COLUMN, IndicatorTable
from furikaeri.sheet.read_sheets import FieldValue, LineEvidence, ReadSheet

EMPTY: tuple[FieldValue, ...] = (None, "", ())


def evidence_faults(sheet: ReadSheet, text: str, form: Form) -> list[str]:
    """Every value of the sheet that has no evidence, or whose evidence lines do not hold it."""
    lines = split_lines(text)
    found: list[str] = []
    for field_id, value in sheet.fields.items():
        if value in EMPTY:
            continue
        places = [e for e in sheet.evidence.get(field_id, ()) if isinstance(e, LineEvidence)]
        if not places:
            found.append(f"{field_id}: {value!r} has no evidence")
        elif any(not 1 <= p.first_line <= p.last_line <= len(lines) for p in places):
            found.append(f"{field_id}: evidence outside the file")
        else:
            beside = [line for p in places for line in lines[p.first_line - 1 : p.last_line]]
            missing = list(_missing(field_id, value, "".join(beside), form))
            found.extend(f"{field_id}: {what} is not in {beside}" for what in missing)
    return found


def _missing(field_id: str, value: FieldValue, raw: str, form: Form) -> Iterator[str]:
    """What of a value the evidence does not hold."""
    printed = folded(raw)
    kind = form.field(field_id).kind
    if kind == "year":
        assert isinstance(value, int)
        if value not in named_years(printed):
            yield f"year {value}"
    elif kind == "amount":
        if str(value).lstrip("-") not in re.sub(r"[^\d]", "", printed):
            yield f"amount {value}"
    elif kind in {"code", "codes"}:
        codes = value if isinstance(value, tuple) else (value,)
        yield from (f"code {c}" for c in codes if isinstance(c, int) and circled(c) not in raw)
    elif kind in {"choices", "list"}:
        assert isinstance(value, tuple)
        yield from (f"{part}" for part in value if _lacks(str(part), printed))
    elif kind == "tables":
        assert isinstance(value, tuple)
        for table in value:
            assert isinstance(table, IndicatorTable)
            yield from _missing_of_table(table, printed)
    elif kind == "direction":
        if str(value) not in printed.replace("ー", "-"):
            yield f"direction {value}"
    elif _lacks(str(value), printed):
        yield f"{_lacks(str(value), printed)!r} of {value!r}"


def _lacks(value: str, printed: str) -> str:
    """The characters of a value that the printed text has too few of."""
    return "".join((Counter(folded(value)) - Counter(printed)).elements())


def _missing_of_table(table: IndicatorTable, printed: str) -> Iterator[str]:
    """A table's headings, labels and cells that are not printed."""
    for column in table.columns:
        if column == TOTAL_COLUMN:
            if "計" not in printed:
                yield "a total column"
        elif not _is_year_printed(column, printed):
            yield f"column {column}"
    figures = printed.replace(",", "")
    for row in table.rows:
        if _lacks(row.label, printed):
            yield f"label {row.label}"
        for cell in row.values:
            if isinstance(cell, str) and cell not in printed:
                yield f"cell {cell}"
            elif (
                isinstance(cell, int | float)
                and f"{abs(cell):g}" not in figures
                and str(abs(cell)) not in figures
            ):
                yield f"figure {cell}"


def _is_year_printed(column: str, printed: str) -> bool:
    """Whether a short heading (H28) is printed in any of its forms: 平成28, 28, H28, 2016."""
    era = next(e for e in ERAS if e.letter == column[0])
    number = int(column[1:])
    western = era.first_year + number - 1
    continued = {western - e.first_year + 1 for e in ERAS if e.first_year <= western}
    forms = {str(n) for n in continued} | {str(western)} | ({"元"} if number == 1 else set())
    return any(form in printed for form in forms)
