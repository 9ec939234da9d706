"""Fits the weights of a form's word cues: a multinomial logistic regression over paragraphs whose field is known.

    python -m tests.reading.fit_cues CONTENT.json... [--penalty L2] [--leave-out] > cues.toml

CONTENT.json holds sheets with true fields (tests/corpus/content, or gold labels outside the repository). Only weights
come out, no text. With --leave-out it prints how often each sheet's texts are told right when the sheet was not seen.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from furikaeri.reading.sheet_assembly import narrative_ids
from furikaeri.reading.word_cues import SIGNS, cue_presence
from furikaeri.sheet.form import Cue, Form
from furikaeri.sheet.form_loading import shipped_forms
from tests.reading.cue_patterns import PATTERNS

Matrix = NDArray[np.float64]


def form_with_patterns() -> Form:
    """The shipped form with every candidate cue, weights unset."""
    return replace(shipped_forms()[0], cues=tuple(Cue(p, {}) for p in (*SIGNS, *PATTERNS)))


def examples(paths: Sequence[Path], form: Form) -> tuple[list[int], list[str], list[int], list[int]]:
    """Sheet number, text, field index and fiscal year of each paragraph and each whole narrative."""
    groups: list[int] = []
    texts: list[str] = []
    labels: list[int] = []
    years: list[int] = []
    fields = narrative_ids(form)
    sheet_number = 0
    for path in paths:
        for sheet in json.loads(path.read_text(encoding="utf-8"))["sheets"]:
            for index, field in enumerate(fields):
                whole = sheet["fields"].get(field) or ""
                parts = [p for p in whole.split("\n") if len(p) > 8]
                for text in {whole, *parts}:
                    if len(text) > 3:
                        groups.append(sheet_number)
                        texts.append(text)
                        labels.append(index)
                        years.append(sheet["fields"]["fiscal_year"])
            sheet_number += 1
    return groups, texts, labels, years


def fit(presence: Matrix, labels: NDArray[np.int64], count: int, penalty: float, steps: int = 600) -> Matrix:
    """Weights (cues, fields) of the regression, by gradient descent with momentum."""
    weights = np.zeros((presence.shape[1], count))
    speed = np.zeros_like(weights)
    truth = np.eye(count)[labels]
    for _ in range(steps):
        raw = presence @ weights
        raw -= raw.max(axis=1, keepdims=True)
        share = np.exp(raw)
        share /= share.sum(axis=1, keepdims=True)
        gradient = presence.T @ (share - truth) + penalty * weights
        speed = 0.9 * speed - 0.5 / len(labels) * 8 * gradient
        weights += speed
    return weights


def main() -> None:
    """Print the cues as TOML, or the leave-one-out figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("contents", nargs="+", type=Path)
    parser.add_argument("--penalty", type=float, default=4.0)
    parser.add_argument("--leave-out", action="store_true")
    arguments = parser.parse_args()
    form = form_with_patterns()
    fields = narrative_ids(form)
    groups, texts, labels, years = examples(arguments.contents, form)
    presence = np.array([cue_presence(form, t, y) for t, y in zip(texts, years, strict=True)])
    y = np.array(labels)
    g = np.array(groups)
    if arguments.leave_out:
        right = np.zeros(len(fields))
        seen = np.zeros(len(fields))
        for fold in range(10):
            test = g % 10 == fold
            weights = fit(presence[~test], y[~test], len(fields), arguments.penalty)
            guess = (presence[test] @ weights).argmax(axis=1)
            for index in range(len(fields)):
                seen[index] += (y[test] == index).sum()
                right[index] += ((y[test] == index) & (guess == index)).sum()
        for name, r, s in zip(fields, right, seen, strict=True):
            print(f"{name:20} {r:.0f}/{s:.0f} {r / s:.3f}")
        print(f"all {right.sum() / seen.sum():.3f}")
        return
    weights = fit(presence, y, len(fields), arguments.penalty)
    for cue, row in zip(form.cues, weights, strict=True):
        parts = ", ".join(f"{f} = {w:.2f}" for f, w in zip(fields, row, strict=True) if abs(w) >= 0.05)
        print(f"[[cues]]\npattern = '{cue.pattern}'\nweights = {{ {parts} }}\n")


if __name__ == "__main__":
    main()
