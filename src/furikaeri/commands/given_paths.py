"""The paths a person gave to `read` or `load`: which can be opened, and in Japanese why the others cannot."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from furikaeri.reading.document_files import list_files, shown_name
from furikaeri.sheet.file_troubles import file_trouble
from furikaeri.sheet.read_sheets import PageNote

_NO_FILE = "ふつうのファイルではありません。ファイルに保存してから指定してください。"


@dataclass(frozen=True, slots=True)
class GivenPaths:
    """What can be opened and holds files, in the given order; what cannot be opened; folders without a file."""

    usable: tuple[Path, ...]
    closed: tuple[PageNote, ...]
    empty_folders: tuple[Path, ...]

    def problems(self) -> tuple[str, ...]:
        """One line for each path that gives nothing."""
        return (
            *(f"{note.document}: {note.reason}" for note in self.closed),
            *(f"フォルダー {shown_name(folder)} にファイルがありません。" for folder in self.empty_folders),
        )


def sort_given(names: Sequence[str], *, only_files: bool = False) -> GivenPaths:
    """The given paths, sorted by what can be done with them; `only_files` refuses pipes, which can be read only once."""
    reasons = {name: _why_closed(name) for name in names}
    if only_files:
        reasons |= {name: _NO_FILE for name in names if not reasons[name] and not _stays(name)}
    opened = [Path(name) for name in names if not reasons[name]]
    empty = tuple(path for path in opened if path.is_dir() and not list_files([path]))
    return GivenPaths(
        usable=tuple(path for path in opened if path not in empty),
        closed=tuple(PageNote(shown_name(name), None, reason) for name in names if (reason := reasons[name])),
        empty_folders=empty,
    )


def _stays(name: str) -> bool:
    return os.path.isfile(name) or os.path.isdir(name)


def _why_closed(name: str) -> str:
    """Why a path cannot be opened; the empty text when it can."""
    try:
        if name:
            os.stat(name)
    except FileNotFoundError:
        name = ""
    except OSError as error:
        return f"開けません（{file_trouble(error)}）。"
    except ValueError:
        return "名前に使えない文字があります。"
    if not name:
        return "ファイルがありません。名前と場所を確かめてください。"
    wanted = os.R_OK | os.X_OK if os.path.isdir(name) else os.R_OK
    return "" if os.access(name, wanted) else "開く権限がありません。"
