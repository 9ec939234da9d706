"""The door of reading: files and folders to one `Reading`. Bad content is told in `unread`, never raised."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from furikaeri.reading.decoding import decode_text, split_lines
from furikaeri.reading.sheet_assembly import read_sheets
from furikaeri.reading.sheet_splitting import Page, SplitDocument, split_sheets
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import PageNote, Reading, ReadSheet

TEXT_LIMIT_BYTES = 20_000_000
_READABLE = {".txt", ".text"}
_OTHER_KINDS = (
    (b"%PDF-", "PDF "),
    (b"PK\x03\x04", "Excel・Word などのファイル"),
    (b"\xd0\xcf\x11\xe0", "古い形式の Excel・Word(.xls・.doc)"),
)
_LONGEST_SHEET = 200_000  # characters; a sheet of two pages holds some 4,000
Report = Callable[[int, int, str], None]


def read_paths(
    paths: Sequence[Path],
    forms: Sequence[Form],
    *,
    limit_bytes: int = TEXT_LIMIT_BYTES,
    report: Report | None = None,
) -> Reading:
    """Read files and folders in the given order (a folder's files by name); `report` hears done, all, file name."""
    files = list(_files(paths))
    reading = Reading()
    for done, (path, in_folder) in enumerate(files):
        if report:
            report(done, len(files), path.name)
        reading = reading.joined(read_file(path, forms, limit_bytes=limit_bytes, in_folder=in_folder))
    if report:
        report(len(files), len(files), "")
    return reading


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, bool]]:
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
            yield from ((p, True) for p in inside)
        else:
            yield path, False


def _kind(path: Path) -> str:
    suffixes = [s.lower() for s in path.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def read_file(path: Path, forms: Sequence[Form], *, limit_bytes: int, in_folder: bool) -> Reading:
    """Read one file."""
    name = path.name
    if in_folder and _kind(path) not in _READABLE:
        return Reading(skipped=(PageNote(name, None, "この種類のファイルは読み取りの対象ではありません。"),))
    try:
        data = _bytes(path, limit_bytes)
    except OSError as error:
        return _unread(
            name, f"開けません({error.strerror or 'gzip として壊れています'})。ファイルを確かめてください。"
        )
    except (EOFError, zlib.error):
        return _unread(name, "gzip として壊れています。もう一度作り直してください。")
    if len(data) > limit_bytes:
        megabytes = limit_bytes // 1_000_000
        return _unread(name, f"大きすぎます(上限 {megabytes} MB)。文書を分けて読み取ってください。")
    return read_bytes(data, name, forms)


def _bytes(path: Path, limit_bytes: int) -> bytes:
    """The file's bytes, unpacked, at most one more than the limit."""
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        if not packed:
            return file.read(limit_bytes + 1)
        with gzip.GzipFile(fileobj=file) as unpacked:
            return unpacked.read(limit_bytes + 1)


def _unread(name: str, reason: str) -> Reading:
    return Reading(unread=(PageNote(name, None, reason),))


def read_bytes(data: bytes, name: str, forms: Sequence[Form]) -> Reading:
    """Read a text document given as bytes; all forms are tried and the one with the most sheets is taken."""
    if not data.strip():
        return _unread(name, "空のファイルです。中身のある文書を指定してください。")
    for mark, kind in _OTHER_KINDS:
        if data.startswith(mark):
            return _unread(
                name, f"{kind}は、この版ではまだ読み取れません。テキスト(.txt)にしてから読み取ってください。"
            )
    text = decode_text(data)
    if text is None:
        return _unread(name, "テキストとして読めません(文字コードは UTF-8・UTF-16・CP932 に対応しています)。")
    lines = split_lines(text)
    best: tuple[Form, SplitDocument] | None = None
    for form in forms:
        split = split_sheets(lines, form)
        if split.sheets and (best is None or len(split.sheets) > len(best[1].sheets)):
            best = (form, split)
    if best is None:
        return _unread(name, "自己評価シートが見つかりません。様式の見出しのある文書か確かめてください。")
    form, split = best
    huge = [s for s in split.sheets if sum(len(line.text) for line in s.lines) > _LONGEST_SHEET]
    if huge:
        return _unread(name, "一つのシートとしては長すぎます。自己評価シートの文書か確かめてください。")
    sheets = read_sheets(split.sheets, form, name, hashlib.sha256(data).hexdigest())
    skipped = tuple(PageNote(name, page.number, _why_skipped(page)) for page in split.other_pages)
    cut = tuple(_cut_note(s, name) for s in sheets if _is_cut(s))
    fragments = tuple(PageNote(name, page.number, _fragment_reason(page)) for page in split.fragments)
    return Reading(sheets, skipped, cut + fragments)


def _fragment_reason(page: Page) -> str:
    first, last = page.lines[0].number, page.lines[-1].number
    return f"{first}行目から{last}行目は、途中で切れたシートの一部のようです。原本の続きを確かめてください。"


def _cut_note(sheet: ReadSheet, name: str) -> PageNote:
    page = sheet.source.pages[0] if sheet.source and sheet.source.pages else None
    reason = next(d.reason for d in sheet.doubts if d.field is None)
    return PageNote(name, page, f"{sheet.text('name') or '事業名の読めないシート'}: {reason}")


def _is_cut(sheet: ReadSheet) -> bool:
    return any(d.field is None for d in sheet.doubts)


def _why_skipped(page: Page) -> str:
    text = "".join(line.text for line in page.lines)
    if "目次" in text or "もくじ" in text:
        return "目次"
    return "表紙" if page.lines[0].number == 1 and "。" not in text else "シートのないページ"
