"""Fits the weights of a form's word cues: a multinomial logistic regression over paragraphs whose field is known.

    python -m tests.reading.fit_cues CONTENT.json... [--penalty L2] [--leave-out] > cues.toml

CONTENT.json holds sheets with true fields (tests/corpus/content, or gold labels outside the repository). Only weights
come out, no text. With --leave-out it prints how often each sheet's texts are told right when the sheet was not seen.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from furikaeri.reading.narratives import narrative_ids
from furikaeri.reading.sheet_text import folded
from furikaeri.reading.word_cues import SIGNS, cue_presence
from furikaeri.sheet.form import Cue, Form
from tests.forms import WELFARE
from tests.reading.cue_patterns import PATTERNS

Matrix = NDArray[np.float64]
FEWEST_SHEETS = 9
FEWEST_HANDS = 3
FOLDS = 6


def form_with_patterns() -> Form:
    """The shipped form with every candidate cue, weights unset."""
    return replace(WELFARE, cues=tuple(Cue(p, {}) for p in (*SIGNS, *PATTERNS)))


@dataclass(frozen=True, slots=True)
class Examples:
    """Paragraphs and whole narratives: sheet, file, text, field index, and fiscal year of each; `count` fields."""

    sheets: tuple[int, ...]
    files: tuple[int, ...]
    texts: tuple[str, ...]
    labels: tuple[int, ...]
    years: tuple[int, ...]
    count: int


def examples(paths: Sequence[Path], form: Form) -> Examples:
    """All paragraphs of these files' sheets, and each whole narrative."""
    rows: list[tuple[int, int, str, int, int]] = []
    fields = narrative_ids(form)
    number = 0
    for file, path in enumerate(paths):
        for sheet in json.loads(path.read_text(encoding="utf-8"))["sheets"]:
            for index, field in enumerate(fields):
                whole = sheet["fields"].get(field) or ""
                parts = [p for p in whole.split("\n") if len(p) > 8]
                texts = dict.fromkeys(t for t in (whole, *parts) if len(t) > 3)
                rows.extend((number, file, text, index, sheet["fields"]["fiscal_year"]) for text in texts)
            number += 1
    sheets, files, texts, labels, years = zip(*rows, strict=True)
    return Examples(sheets, files, texts, labels, years, len(fields))


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


def pieces(text: str) -> frozenset[str]:
    """Runs of two to five characters of a folded text without figures, and its last two to four characters ("$…")."""
    plain = re.sub(r"\d[\d,.]*", "0", folded(text))
    runs = {plain[i : i + size] for size in range(2, 6) for i in range(len(plain) - size + 1)}
    end = plain.rstrip("。")
    return frozenset({r for r in runs if "0" not in r} | {"$" + end[-size:] for size in (2, 3, 4)})


def telling_pieces(
    found: Sequence[frozenset[str]], data: Examples, rows: Sequence[int], most: int
) -> list[str]:
    """The pieces that tell most about the field, by information gained; only such as stand in many sheets of several
    hands, so that no topic of one plan is among them.
    """
    sheets: dict[str, set[int]] = defaultdict(set)
    files: dict[str, set[int]] = defaultdict(set)
    counts: dict[str, NDArray[np.float64]] = {}
    for row in rows:
        for piece in found[row]:
            sheets[piece].add(data.sheets[row])
            files[piece].add(data.files[row])
            counts.setdefault(piece, np.zeros(data.count))[data.labels[row]] += 1
    base = np.bincount([data.labels[r] for r in rows], minlength=data.count) / len(rows)
    gain: dict[str, float] = {}
    for piece, count in counts.items():
        if len(sheets[piece]) >= FEWEST_SHEETS and len(files[piece]) >= FEWEST_HANDS:
            share = (count + 2 * base) / (count.sum() + 2)
            gain[piece] = float(count.sum() * (share * np.log(share / base)).sum())
    chosen: list[str] = []
    seen: list[frozenset[int]] = []
    for piece in sorted(gain, key=lambda p: (-gain[p], p)):
        where = frozenset(r for r in rows if piece in found[r])
        if all(len(where & other) <= 0.8 * len(where | other) for other in seen):
            chosen.append(piece)
            seen.append(where)
        if len(chosen) == most:
            break
    return chosen


def as_pattern(piece: str) -> str:
    """A piece as a cue's pattern."""
    return re.escape(piece[1:]) + "。?$" if piece.startswith("$") else re.escape(piece)


def fitted_cues(
    data: Examples, form: Form, rows: Sequence[int], *, most: int, penalty: float
) -> tuple[Form, Matrix]:
    """The form with the chosen patterns, and their weights fitted on these rows."""
    found = [pieces(text) for text in data.texts]
    names = [c.pattern for c in form.cues] + [as_pattern(p) for p in telling_pieces(found, data, rows, most)]
    wider = replace(form, cues=tuple(Cue(n, {}) for n in dict.fromkeys(names)))
    presence = np.array([cue_presence(wider, data.texts[r], data.years[r]) for r in rows])
    return wider, fit(presence, np.array([data.labels[r] for r in rows]), data.count, penalty)


def leave_out(data: Examples, form: Form, fields: Sequence[str], *, most: int, penalty: float) -> None:
    """Print how often paragraphs are told right by weights (and pieces) that have not seen their sheet."""
    right, seen = np.zeros(data.count), np.zeros(data.count)
    for fold in range(FOLDS):
        train = [r for r in range(len(data.texts)) if data.sheets[r] % FOLDS != fold]
        test = [r for r in range(len(data.texts)) if data.sheets[r] % FOLDS == fold]
        wider, weights = fitted_cues(data, form, train, most=most, penalty=penalty)
        presence = np.array([cue_presence(wider, data.texts[r], data.years[r]) for r in test])
        for row, guess in zip(test, (presence @ weights).argmax(axis=1), strict=True):
            seen[data.labels[row]] += 1
            right[data.labels[row]] += guess == data.labels[row]
    for name, r, s in zip(fields, right, seen, strict=True):
        print(f"{name:20} {r:.0f}/{s:.0f} {r / s:.3f}")
    print(f"all {right.sum() / seen.sum():.3f}")


def as_toml(form: Form, weights: Matrix, fields: Sequence[str]) -> str:
    """The cues as the definition's [cues] section, one line a cue."""
    lines = ["[cues]", f"fields = [{', '.join(json.dumps(f) for f in fields)}]", "weights = ["]
    for cue, row in zip(form.cues, weights, strict=True):
        lines.append(f"  ['{cue.pattern}', {', '.join(f'{w:.2f}' for w in row)}],")
    return "\n".join([*lines, "]", ""])


def main() -> None:
    """Print the cues as TOML, or the leave-one-out figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("contents", nargs="+", type=Path)
    parser.add_argument("--penalty", type=float, default=6.0)
    parser.add_argument("--pieces", type=int, default=300)
    parser.add_argument("--leave-out", action="store_true")
    arguments = parser.parse_args()
    form = form_with_patterns()
    fields = narrative_ids(form)
    data = examples(arguments.contents, form)
    if arguments.leave_out:
        leave_out(data, form, fields, most=arguments.pieces, penalty=arguments.penalty)
        return
    rows = range(len(data.texts))
    wider, weights = fitted_cues(data, form, rows, most=arguments.pieces, penalty=arguments.penalty)
    print(as_toml(wider, weights, fields))


if __name__ == "__main__":
    main()
