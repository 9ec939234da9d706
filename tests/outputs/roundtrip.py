"""`make roundtrip`: every kind of file that can be written is read back and compared, field by field.

Sheets: the published plan (where its text lies beside the repository), the sample, and 200 made by Hypothesis for each form.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import islice
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.writing_files import WRITERS, write_file
from furikaeri.reading.reading_files import read_paths
from furikaeri.reading.reading_limits import ReadingLimits
from furikaeri.sheet.form import Form
from furikaeri.sheet.form_loading import shipped_forms
from furikaeri.sheet.read_sheets import ReadSheet
from tests.outputs.made_sheets import made_sheets

PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "data" / "published.txt"
MADE = 200
_SHEETS_A_FILE = 20  # so that a sheet that is lost shifts few others
_SHOWN = 60  # characters of a value


@dataclass(frozen=True, slots=True)
class Result:
    """What came back of some sheets in one kind of file; `first` tells the first difference."""

    sheets: int = 0
    same_sheets: int = 0
    fields: int = 0
    same_fields: int = 0
    first: str = ""

    def joined(self, other: Result) -> Result:
        """Both together."""
        return Result(
            self.sheets + other.sheets,
            self.same_sheets + other.same_sheets,
            self.fields + other.fields,
            self.same_fields + other.same_fields,
            self.first or other.first,
        )


def made(form: Form, count: int) -> list[ReadSheet]:
    """Sheets made by Hypothesis, the same in every run."""
    sheets: list[ReadSheet] = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(made_sheets(form))
    def keep(sheet: ReadSheet) -> None:
        sheets.append(sheet)

    keep()
    return sheets[:count]


def written_and_read(sheets: Sequence[ReadSheet], form: Form, kind: str, folder: Path) -> Result:
    """The sheets written to a file of the kind and read from it, compared one with one."""
    path = folder / f"sheets{kind}"
    write_file([FormedSheet(sheet, form) for sheet in sheets], path, lambda _: None)
    reading = read_paths([path], [form], limits=ReadingLimits(file_bytes=path.stat().st_size))
    if len(reading.sheets) != len(sheets):
        why = "".join(f"({note.reason})" for note in reading.unread[:1])
        reason = f"{len(sheets)}枚が{len(reading.sheets)}枚になった{why}"
        return Result(len(sheets), 0, len(sheets) * len(form.fields), 0, reason)
    result = Result()
    for before, after in zip(sheets, reading.sheets, strict=True):
        result = result.joined(compared(before, after, form))
    return result


def compared(before: ReadSheet, after: ReadSheet, form: Form) -> Result:
    """One sheet before and after."""
    different = [f.id for f in form.fields if before.fields[f.id] != after.fields[f.id]]
    first = ""
    if different:
        field = different[0]
        first = f"{field}: {before.fields[field]!r:.{_SHOWN}} → {after.fields[field]!r:.{_SHOWN}}"
    count = len(form.fields)
    return Result(1, int(not different), count, count - len(different), first)


def sets_of_sheets() -> Iterator[tuple[str, Form, Sequence[ReadSheet]]]:
    """The sheets to write, by where they come from."""
    forms = shipped_forms()
    sample = resources.files("furikaeri") / "sample"
    documents = {"公表資料": [PUBLISHED] if PUBLISHED.is_file() else [], "見本": []}
    with resources.as_file(sample) as folder:
        documents["見本"] = sorted(folder.glob("*.txt"))
        for name, paths in documents.items():
            sheets = read_paths(paths, forms).sheets
            for form in forms:
                if of_form := [sheet for sheet in sheets if sheet.form == form.id]:
                    yield name, form, of_form
    for form in forms:
        yield "作ったもの", form, made(form, MADE)


def main() -> int:
    """Prints the table; 1 when a sheet came back differently."""
    print("| 種類 | シート | 枚数 | 同じ枚数 | 同じ欄 | 最初の違い |\n|---|---|---|---|---|---|")
    good = True
    for name, form, sheets in sets_of_sheets():
        for kind in WRITERS:
            result = Result()
            with tempfile.TemporaryDirectory() as folder:
                for some in portions(sheets):
                    result = result.joined(written_and_read(some, form, kind, Path(folder)))
            good = good and result.same_sheets == result.sheets
            fields = f"{result.same_fields}/{result.fields}"
            print(
                f"| {kind} | {name} | {result.sheets} | {result.same_sheets} | {fields} | {result.first} |",
                flush=True,
            )
    return 0 if good else 1


def portions(sheets: Sequence[ReadSheet]) -> Iterator[list[ReadSheet]]:
    """The sheets in portions of one file each."""
    rest = iter(sheets)
    while some := list(islice(rest, _SHEETS_A_FILE)):
        yield some


if __name__ == "__main__":
    sys.exit(main())
