"""Sheets out of JSON of other programs: by the paths of a definition, or where the names of the values are its headings.

Each project is read as a row of a list, so that values are read, doubted and remarked alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from furikaeri.reading.list_bodies import sheets_of_rows
from furikaeri.reading.list_headings import ListHeading
from furikaeri.reading.list_rows import ListRow
from furikaeri.reading.list_sheets import ListContext, sheet_of_row
from furikaeri.sheet.form import Form, JsonShape
from furikaeri.sheet.json_paths import JsonPath, parse_path
from furikaeri.sheet.json_values import Json, MalformedSheetsError
from furikaeri.sheet.read_sheets import CellEvidence, Doubt, Evidence, ReadSheet, Source, is_empty

_DEEPEST = 3  # names above a value that can be headings
_MOST_COLUMNS = 1000


def read_records(text: str, forms: Sequence[Form], source: Source) -> tuple[ReadSheet, ...] | None:
    """The sheets in the text; none when no form knows what it holds. None when it is no JSON, or sheets as `read` writes them.

    MalformedSheetsError for what says nothing for certain.
    """
    values = _values(text)
    if not values or any(map(_is_written_here, values)):
        return None
    shaped = [tuple(_shaped_sheets(values, shape, form, source)) for form in forms for shape in form.json]
    best = max(shaped, key=_worth, default=())
    return best if _worth(best) else tuple(_headed_sheets(values, forms, source))


def _worth(sheets: Sequence[ReadSheet]) -> int:
    return sum(1 for sheet in sheets for value in sheet.fields.values() if not is_empty(value))


def _values(text: str) -> list[Json]:
    """The file's value; in NDJSON one a line; nothing when it is no JSON."""
    decode = partial(json.loads, object_pairs_hook=_object, parse_constant=_no_number)
    for pieces in ([text], text.splitlines()):
        try:
            return [decode(piece) for piece in pieces if piece.strip()]
        except MalformedSheetsError:
            raise
        except (ValueError, RecursionError):
            continue
    return []


def _is_written_here(value: Json) -> bool:
    """Whether a value is in our own shape, if with faults: those are to be told, not passed over."""
    if not isinstance(value, dict):
        return False
    sheets = value.get("sheets")
    entries = sheets if isinstance(sheets, list) else [value]
    return any(isinstance(entry, dict) and isinstance(entry.get("fields"), dict) for entry in entries)


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """An object; one name with two values says nothing for certain."""
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise MalformedSheetsError(f"「{twice}」という名の値が、一つの {{…}} に二つあります。")
    return made


def _no_number(word: str) -> Json:
    raise MalformedSheetsError(f"{word} は JSON の数ではありません。")


# ---------------------------------------------------------------- by the paths of a definition


@dataclass(frozen=True, slots=True)
class _Record:
    """A project in its file, and the path to it."""

    top: Json
    way: str
    value: Json


def _shaped_sheets(
    values: Sequence[Json], shape: JsonShape, form: Form, source: Source
) -> Iterator[ReadSheet]:
    paths = {field: parse_path(path) for field, path in shape.fields.items()}
    start = parse_path(shape.sheets)
    for number, top in enumerate(values):
        line = f"{number + 1}行目" if len(values) > 1 else ""
        for way, value in start.find(top):
            record = _Record(top, f"{line} {way}".strip(), value)
            if isinstance(value, dict) and any(_found(path, record) for path in paths.values()):
                yield _shaped_sheet(record, paths, shape, form, source)


def _found(path: JsonPath, record: _Record) -> list[tuple[str, Json]]:
    return list(path.find(_base(path, record)))


def _base(path: JsonPath, record: _Record) -> Json:
    return record.top if path.from_top else record.value


def _shaped_sheet(
    record: _Record, paths: Mapping[str, JsonPath], shape: JsonShape, form: Form, source: Source
) -> ReadSheet:
    found = {field: _found(path, record) for field, path in paths.items()}
    cells = [_text([value for _, value in values]) for values in found.values()]
    words = {place: path.text for place, path in enumerate(paths.values())}
    used = {path.steps[0] for path in paths.values() if path.steps and not path.from_top}
    others = record.value if isinstance(record.value, dict) else {}
    beyond = {name: _text([value]) for name, value in others.items() if name not in used}
    unknown = {len(cells) + place: name for place, name in enumerate(beyond)}
    heading = ListHeading(
        form=form,
        places={field: place for place, field in enumerate(paths)},
        units={f.id: shape.unit for f in form.of_kind("amount") if shape.unit},
        unknown=unknown,
        width=len(cells) + len(beyond),
        words={**words, **unknown},
        alike={},
        twins={},
        years={},
    )

    def place(column: int) -> Evidence:
        return CellEvidence(record.way, heading.words.get(column, ""))

    sheet = sheet_of_row(heading, ListRow([*cells, *beyond.values()], place), ListContext(), source)
    fields = {f.id for f in form.fields}
    lost = [field for field, path in paths.items() if field in fields and not path.is_in(_base(path, record))]
    reason = "この項目の値が JSON にありません（{}）。"
    return sheet.with_doubts(Doubt(field, reason.format(paths[field].text)) for field in lost)


def _text(values: Sequence[Json]) -> str:
    """Values as the cell of a list."""
    texts = [_text_of(value) for value in values]
    separator = "、" if values and all(isinstance(value, int | float) for value in values) else "\n"
    return separator.join(filter(None, texts))


def _text_of(value: Json) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case str():
            if any("\ud800" <= c <= "\udfff" for c in value):
                raise MalformedSheetsError("文字にならない符号(サロゲートの片割れ)があります。")
            return value
        case float():
            return format(value, ".15g") if value % 1 else format(value, ".0f")
        case int():
            return str(value)
        case list():
            return _text(value)
    return json.dumps(value, ensure_ascii=False)


# ---------------------------------------------------------------- by the names of the values


def _headed_sheets(values: Sequence[Json], forms: Sequence[Form], source: Source) -> Iterator[ReadSheet]:
    """The sheets of the longest list of objects whose names are the headings of a form."""
    lists = [("", list(values))] if len(values) > 1 else list(_lists(values[0], ""))
    for way, records in sorted(lists, key=lambda one: -len(one[1])):
        sheets = tuple(_listed_sheets(way, records, forms, source))
        if sheets:
            yield from sheets
            return


def _lists(value: Json, way: str) -> Iterator[tuple[str, list[Json]]]:
    """The lists of objects in a value, not those inside of objects of such a list; an object alone is a list of one."""
    if isinstance(value, list):
        if value and all(isinstance(entry, dict) for entry in value):
            yield way, value
    elif isinstance(value, dict):
        yield way, [value]
        for name, inner in value.items():
            yield from _lists(inner, f"{way}.{name}" if way else name)


def _listed_sheets(
    way: str, records: Sequence[Json], forms: Sequence[Form], source: Source
) -> Iterator[ReadSheet]:
    flat = [dict(_flat(record, ())) for record in records]
    names = list(dict.fromkeys(name for record in flat for name in record))[:_MOST_COLUMNS]
    if not names:
        return
    depth = max(map(len, names))
    heads = [[name[level] if level < len(name) else "" for name in names] for level in range(depth)]

    def place(record: int, column: int) -> Evidence:
        return CellEvidence(f"{way}[{record}]", ".".join(names[column]) if column < len(names) else "")

    rows = [ListRow(head, partial(place, 0)) for head in heads]
    for number, record in enumerate(flat):
        cells = [_text([record[name]]) if name in record else "" for name in names]
        rows.append(ListRow(cells, partial(place, number)))
    yield from sheets_of_rows(iter(rows), forms, source)


def _flat(value: Json, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Json]]:
    if isinstance(value, dict) and len(above) < _DEEPEST:
        for name, inner in value.items():
            yield from _flat(inner, (*above, name))
    elif above:
        yield above, value
