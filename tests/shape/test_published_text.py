"""No sentence of the published text is in the repository: it is its authors', and the reader must not know it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.shape.repository import tracked_texts

RUN = 20  # characters, white space left out
PRINTED_ON_EVERY_SHEET = 8  # what stands on this many sheets is the form's wording, not somebody's sentence
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龥]")


def squeezed(text: str) -> str:
    """Without white space, and without the escapes that stand for it in JSON and in code."""
    return re.sub(r"(\\n|\\t|\s)+", "", text)


def passages(text: str) -> list[str]:
    """A document's lines, cut at tick boxes and colons: the form's options and bracket labels stand before what was filled in."""
    return [squeezed(part) for line in text.splitlines() for part in re.split("[■□：:]", line)]


def runs(text: str) -> list[str]:
    return [text[start : start + RUN] for start in range(len(text) - RUN + 1)]


@pytest.mark.published
def test_no_sentence_of_the_published_text_is_in_the_repository(shared_data: Path) -> None:
    printed = passages((shared_data / "published.txt").read_text(encoding="utf-8"))
    counted = Counter(run for passage in printed for run in runs(passage))
    sentences = {
        run for run, times in counted.items() if times < PRINTED_ON_EVERY_SHEET and JAPANESE.search(run)
    }
    assert len(sentences) > 10_000
    files = tracked_texts()
    form_wording = {
        run
        for name, text in files.items()
        if "/sheet/forms/" in name
        for run in runs(squeezed(text))
        if run in sentences
    }
    found = {}
    for name, text in files.items():
        if JAPANESE.search(text):
            copied = [run for run in runs(squeezed(text)) if run in sentences and run not in form_wording]
            if copied:
                found[name] = copied[0]
    assert found == {}
