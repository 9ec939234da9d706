"""What must hold whatever bytes a reader is given: nothing raised, something said, every value with its place or doubted."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence

from furikaeri.reading.pdf_documents import read_pdf
from furikaeri.reading.reading_files import (
    read_bytes,
    read_excel,
    read_html,
    read_json,
    read_table,
    read_word,
)
from furikaeri.reading.text_documents import read_text
from furikaeri.sheet.form import Form
from furikaeri.sheet.form_loading import shipped_forms
from furikaeri.sheet.read_sheets import Reading, is_empty
from furikaeri.sheet.sheet_json import reading_from_json, reading_to_json
from tests.fuzzing.seeds import PART

NAME = "文書"
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龥]")
LONGEST_REASON = 300  # characters
FORMS = shipped_forms()
Reader = Callable[[bytes, str, Sequence[Form]], Reading]


def check(reading: Reading, *, has_places: bool = True) -> None:
    """What must hold of any reading; `has_places`: its places are of our making, and not brought along."""
    assert reading.sheets or reading.skipped or reading.unread, "nothing is said"
    for note in (*reading.skipped, *reading.unread):
        assert note.document == NAME
        assert JAPANESE.search(note.reason), note
        assert len(note.reason) < LONGEST_REASON, note
    written = json.dumps(reading_to_json(reading), ensure_ascii=False).encode()
    assert reading_from_json(json.loads(written)) == reading, "JSON gives something else"
    for sheet in reading.sheets:
        form = next(form for form in FORMS if form.id == sheet.form)
        assert set(sheet.fields) == {field.id for field in form.fields}
        for field, value in sheet.fields.items():
            known = is_empty(value) or sheet.evidence.get(field) or field in sheet.doubted_fields()
            assert known or not has_places, f"{field} comes from nowhere: {value!r:.100}"


def packed(data: bytes) -> bytes:
    """A package of the parts that the data name, where they begin with the mark; else the data themselves.

    Random changes of a package only break its check sums: so its parts are changed before they are packed.
    """
    if not data.startswith(PART):
        return data
    pieces = data.split(b"\0")[1:]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in dict(zip(pieces[::2], pieces[1::2], strict=False)).items():
            package.writestr(name.decode("latin-1") or "x", content)
    return out.getvalue()


def _by(reader: Reader) -> Callable[[bytes], None]:
    return lambda data: check(reader(data, NAME, FORMS))


# Each kind's own reader, so that no change of the first bytes leads elsewhere; `any` tells the kind first
TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "pdf": _by(read_pdf),
    "xlsx": lambda data: check(read_excel(packed(data), NAME, FORMS)),
    "docx": lambda data: check(read_word(packed(data), NAME, FORMS)),
    "html": _by(read_html),
    "csv": _by(read_table),
    "json": lambda data: check(read_json(data, NAME, FORMS), has_places=False),
    "text": _by(read_text),
    "any": lambda data: check(read_bytes(data, NAME, FORMS), has_places=False),
}
