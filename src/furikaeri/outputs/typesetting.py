"""Typst at work: in this process, or in one of its own, which takes its memory along and can be ended at any time.

As a program (`python -m furikaeri.outputs.typesetting`) it reads the order as JSON and writes the PDF.
"""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import typst

from furikaeri.outputs.interruptible import run_beside

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-3a"]


@dataclass(frozen=True, slots=True)
class TypesetOrder:
    """What is set: the template and its folder, the folder of fonts, the document (JSON), and the date it bears (ISO)."""

    template: str
    root: str
    fonts: str
    document: str
    date: str


def typeset_here(order: TypesetOrder) -> bytes:
    """The PDF, made in this process; its caches stay here."""
    return bytes(run_beside(lambda: _compiled(order)) or b"")


def typeset_apart(order: TypesetOrder) -> bytes:
    """The PDF, made in a process of its own, which ends with it, and at once when this one is told to stop."""
    command = [sys.executable, "-m", "furikaeri.outputs.typesetting"]
    pipe = subprocess.PIPE
    # a session of its own: Ctrl-C is for us, who end it
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, start_new_session=True) as setting:  # noqa: S603 ourselves
        try:
            made = run_beside(lambda: setting.communicate(json.dumps(asdict(order)).encode())[0])
        except BaseException:
            setting.kill()
            raise
    if setting.returncode != 0:
        raise RuntimeError("typst ended without a PDF")
    return made


def _compiled(order: TypesetOrder) -> bytes | None:
    return typst.compile(
        order.template,
        root=order.root,
        font_paths=_fonts(order.fonts),
        ignore_system_fonts=True,
        sys_inputs={"document": order.document},
        pdf_standards=STANDARDS,
        timestamp=datetime.datetime.fromisoformat(order.date),
    )


@cache
def _fonts(folder: str) -> typst.Fonts:
    """Our own fonts and no others: a machine's fonts change nothing."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(Path(folder))]
    )


if __name__ == "__main__":
    sys.stdout.buffer.write(_compiled(TypesetOrder(**json.load(sys.stdin))) or b"")
