"""Setting pages here and in a process of its own gives the same; what is stopped leaves no process behind."""

from __future__ import annotations

import io
import subprocess

import pytest

from furikaeri.outputs import typesetting
from furikaeri.outputs.pdf_files import write_pdf, write_pdf_part
from furikaeri.outputs.typesetting import TypesetOrder, typeset_apart
from tests.outputs.fictional_prints import fictional


def test_a_part_is_the_same_pdf() -> None:
    here, apart = io.BytesIO(), io.BytesIO()
    write_pdf(fictional()[:2], here, lambda _: None)
    write_pdf_part(fictional()[:2], apart, lambda _: None)
    assert here.getvalue() == apart.getvalue()


def test_an_interruption_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[subprocess.Popen[bytes]] = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, *_words: object, **_how: object) -> None:
            super().__init__(["sleep", "60"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            begun.append(self)

    def interrupted(_work: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(typesetting.subprocess, "Popen", Watched)
    monkeypatch.setattr(typesetting, "run_beside", interrupted)
    order = TypesetOrder("", "", "", "{}", "2026-04-01T00:00:00+09:00")
    with pytest.raises(KeyboardInterrupt):
        typeset_apart(order)
    assert begun[0].wait(timeout=30) != 0


def test_a_document_that_cannot_be_set_is_no_empty_pdf() -> None:
    with pytest.raises(RuntimeError, match="without a PDF"):
        typeset_apart(TypesetOrder("/none.typ", "/", "/", "{}", "2026-04-01T00:00:00+09:00"))
