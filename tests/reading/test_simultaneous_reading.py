"""Files read at once give what they give one after another, in the same order; ending early ends the readers."""

from __future__ import annotations

import io
from contextlib import ExitStack
from pathlib import Path

import pikepdf
import pytest

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.writing_files import write_file
from furikaeri.reading.document_files import DocumentFile
from furikaeri.reading.limited_reading import LimitedReader
from furikaeri.reading.locked_documents import Passwords, no_passwords
from furikaeri.reading.reading_limits import USUAL
from furikaeri.reading.simultaneous_reading import portions_at_once
from furikaeri.sheet.form_loading import shipped_forms
from furikaeri.sheet.read_sheets import Reading
from tests.handed_in import sample_of
from tests.reading.fictional_sheets import orderly

FORMS = shipped_forms()


@pytest.fixture(scope="module", name="files")
def documents_of_several_kinds(tmp_path_factory: pytest.TempPathFactory) -> list[DocumentFile]:
    """The first takes longer than the others together; they are more than may be read before their turn."""
    folder = tmp_path_factory.mktemp("documents")
    (sheet,) = sample_of(2025, 0)
    formed = FormedSheet(sheet, next(form for form in FORMS if form.id == sheet.form))
    write_file([formed] * 30, folder / "a.pdf", lambda _: None)
    for number in range(12):
        (folder / f"b{number:02}.txt").write_text(orderly("keep", number % 3), encoding="utf-8")
    (folder / "c.pdf").write_bytes(b"%PDF-1.7\n")
    write_file([formed], folder / "d.docx", lambda _: None)
    return [DocumentFile(path) for path in sorted(folder.iterdir())]


def read_by(count: int, files: list[DocumentFile], passwords: Passwords = no_passwords) -> list[Reading]:
    with ExitStack() as closing:
        readers = [
            closing.enter_context(LimitedReader(FORMS, USUAL, passwords=passwords)) for _ in range(count)
        ]
        return list(portions_at_once(readers, files))


def test_the_order_and_the_content_are_those_of_one_reader(files: list[DocumentFile]) -> None:
    alone = read_by(1, files)
    assert len(alone) == len(files)
    assert read_by(3, files) == alone


def test_the_files_are_told_as_their_turn_comes(files: list[DocumentFile]) -> None:
    heard: list[tuple[int, int, str]] = []
    with LimitedReader(FORMS, USUAL) as one, LimitedReader(FORMS, USUAL) as other:
        list(portions_at_once([one, other], files, lambda *told: heard.append(told)))
    names = [file.path.name for file in files]
    assert heard == [(n, len(files), name) for n, name in enumerate([*names, ""])]


def test_who_stops_listening_ends_the_reading(files: list[DocumentFile]) -> None:
    with LimitedReader(FORMS, USUAL) as one, LimitedReader(FORMS, USUAL) as other:
        portions = portions_at_once([one, other], files)
        next(portions)
        portions.close()  # type: ignore[attr-defined]
        assert one.read(files[1]) == read_by(1, files[1:2])[0]


def test_a_readers_error_reaches_who_listens(files: list[DocumentFile], tmp_path: Path) -> None:
    def fail(name: str, asked: int) -> str | None:
        raise RuntimeError(name)

    (locked := tmp_path / "locked.pdf").write_bytes(locked_pdf())
    with pytest.raises(RuntimeError, match="locked"):
        read_by(2, [files[0], DocumentFile(locked), *files[1:]], fail)


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()
