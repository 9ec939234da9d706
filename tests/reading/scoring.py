"""Scores of the reader on texts whose truth is known: `make score`, or `python -m tests.reading.scoring [--record]`.

Texts: (a) the known half of the published plan where ../shared/data is there, (b) the corpus' contents shuffled in
process, (c) tests/reading/texts: the corpus printed by LibreOffice and extracted (gzip, gold in the content file), (d)
tests/reading/pdfs: the corpus as LibreOffice prints it, and as we print it ourselves without the attached values.
(e) tests/other_forms: forms that were defined by docs/forms.md alone; those under forms-keep/ are never tuned on.
(f) renamed_labels: the form with one label in other words. (g) scored_lists: books and CSV with one project a row.
Definitions drafted from samples of forms (draft_scoring) have figures of their own, under drafts/.
The figures stand in scores.json: one that fell fails, one that rose must be recorded with --record. A fall that is meant
is recorded by removing its entry first, in a commit that says why.
"""

from __future__ import annotations

import argparse
import difflib
import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from furikaeri.reading.reading_files import read_bytes
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import ReadSheet
from furikaeri.sheet.sheet_json import sheet_to_json
from tests.reading.draft_scoring import measure_drafts
from tests.reading.fictional_sheets import FORM
from tests.reading.scored_texts import Case, Fields, Gold, all_cases

RECORD = Path(__file__).parent / "scores.json"

_CIRCLED = {chr(0x2460 + i): f"({i + 1})" for i in range(20)}
_FOLDED = {"\u301c": "~", **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")}
_RIGHT_FROM = 0.99
_LOWER_IS_BETTER = frozenset({"not_found", "silent", "needless", "invented"})
_DECIMALS = 4

Figures = dict[str, float]
Cells = dict[tuple[str, int, str], object]


@dataclass(slots=True)
class Score:
    """What was counted over one text: scores by kind of field, and by field whether it was right."""

    sheets: int = 0
    not_found: int = 0
    silent: int = 0
    needless: int = 0
    right: int = 0
    by_kind: dict[str, list[float]] = field(
        default_factory=lambda: {"coded": [], "narratives": [], "tables": []}
    )
    by_field: dict[str, list[bool]] = field(default_factory=dict)

    def figures(self) -> Figures:
        """The figures that are compared: shares, but `silent` and `not_found`, which are counts."""
        narratives = [float(s == 1.0) for s in self.by_kind["narratives"]]
        return {
            "coded": mean(self.by_kind["coded"]),
            "narratives": mean(narratives),
            "tables": mean(self.by_kind["tables"]),
            "silent": self.silent,
            "needless": round(self.needless / self.right, _DECIMALS) if self.right else 0.0,
            "not_found": self.not_found,
        }


def mean(shares: Sequence[float]) -> float:
    """The mean, rounded as it is recorded; 1 when there is nothing."""
    return round(sum(shares) / len(shares), _DECIMALS) if shares else 1.0


def plain(text: object) -> str:
    """Text as compared: NFKC, one dash, one wave, no white space; circled numbers kept apart from digits."""
    kept = "".join(_CIRCLED.get(c, c) for c in ("" if text is None else str(text)))
    return "".join(_FOLDED.get(c, c) for c in unicodedata.normalize("NFKC", kept) if not c.isspace())


def likeness(a: str, b: str) -> float:
    """1 for equal texts, 0 when only one is empty, between by difflib."""
    if a == b:
        return 1.0
    if not a or not b:
        return 0.0
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()


def table_cells(tables: object) -> Cells:
    """(row label, its how-manieth, column) → number, text or None; labels may repeat."""
    found: Cells = {}
    seen: Counter[str] = Counter()
    for table in tables if isinstance(tables, list) else []:
        for row in table["rows"]:
            label = plain(row["label"])
            for column, value in zip(table["columns"], row["values"], strict=False):
                is_number = isinstance(value, int | float)
                found[label, seen[label], plain(column)] = float(value) if is_number else plain(value) or None
            seen[label] += 1
    return found


def field_score(field_id: str, want: object, got: object, form: Form = FORM) -> tuple[str, float]:
    """The kind of a field, and how right its value is (0 to 1)."""
    kind = form.field(field_id).kind
    if kind == "tables":
        wanted, given = table_cells(want), table_cells(got)
        right = sum(1 for place, value in wanted.items() if given.get(place) == value)
        return "tables", right / len(wanted) if wanted else 1.0
    if kind == "narrative":
        ratio = likeness(plain(want), plain(got))
        return "narratives", 1.0 if ratio >= _RIGHT_FROM else min(ratio, 0.98)
    if isinstance(want, list):
        wanted_texts = [plain(v) for v in want]
        given_texts = [plain(v) for v in got] if isinstance(got, list) else []
        if kind == "list":
            return "coded", float(wanted_texts == given_texts)
        return "coded", float(Counter(wanted_texts) == Counter(given_texts))
    return "coded", float(plain(want) == plain(got))


def _key(fields: Fields) -> tuple[str, ...]:
    return tuple(plain(fields.get(name)) for name in ("direction_code", "number", "name"))


def score_sheets(gold: Sequence[Gold], sheets: Sequence[ReadSheet], form: Form = FORM) -> Score:
    """Compare what was read with the truth: sheets by direction, number and name, else by their place."""
    read_fields = [_json_fields(sheet) for sheet in sheets]
    free: dict[tuple[str, ...], list[int]] = {}
    for place, fields in enumerate(read_fields):
        free.setdefault(_key(fields), []).append(place)
    score = Score()
    for want in gold:
        score.sheets += 1
        candidates = free.get(_key(want.fields), [])
        if candidates:
            place = max(candidates, key=lambda at: _likeness_of(want.fields, read_fields[at], form))
            candidates.remove(place)
        elif want.order < len(sheets):
            place = want.order
        else:
            score.not_found += 1
            _count(score, want.fields, {}, frozenset(), form)
            continue
        _count(score, want.fields, read_fields[place], sheets[place].doubted_fields(), form)
    return score


def _json_fields(sheet: ReadSheet) -> Fields:
    fields = sheet_to_json(sheet)["fields"]
    assert isinstance(fields, dict)
    return fields


def _likeness_of(want: Fields, got: Fields, form: Form) -> float:
    return sum(field_score(name, value, got.get(name), form)[1] for name, value in want.items())


def _count(score: Score, want: Fields, got: Fields, doubted: frozenset[str], form: Form) -> None:
    for name, value in want.items():
        kind, share = field_score(name, value, got.get(name), form)
        score.by_kind[kind].append(share)
        is_right = share == 1.0
        score.by_field.setdefault(name, []).append(is_right)
        score.right += is_right
        score.needless += is_right and name in doubted
        score.silent += not is_right and name not in doubted


def measure(
    cases: Sequence[Case], report: Callable[[str, Figures], None] | None = None
) -> dict[str, Figures]:
    """Figures by text, and under "items" the share of right values by field over all fictional texts."""
    found: dict[str, Figures] = {}
    fields: dict[str, list[bool]] = {}
    for case in cases:
        sheets = read_bytes(case.text(), case.name, [case.form]).sheets
        score = score_sheets(case.gold(), sheets, case.form)
        found[case.name] = score.figures()
        if report:
            report(case.name, found[case.name])
        if case.is_fictional and case.form is FORM:
            for name, rights in score.by_field.items():
                fields.setdefault(name, []).extend(rights)
    found["items"] = {name: mean([float(r) for r in rights]) for name, rights in sorted(fields.items())}
    return found


def recorded() -> dict[str, Figures]:
    """The figures of scores.json."""
    figures: dict[str, Figures] = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.is_file() else {}
    return figures


def changes(before: Mapping[str, Figures], now: Mapping[str, Figures]) -> tuple[list[str], list[str]]:
    """What fell and what rose (or is new), as lines to read."""
    fallen: list[str] = []
    risen: list[str] = []
    for name, figures in now.items():
        for figure, value in figures.items():
            known = before.get(name, {}).get(figure)
            if known == value:
                continue
            line = f"{name} {figure}: {known} → {value}"
            is_fall = known is not None and (value > known) == (figure in _LOWER_IS_BETTER)
            (fallen if is_fall else risen).append(line)
    return fallen, risen


def record(before: Mapping[str, Figures], now: Mapping[str, Figures]) -> None:
    """Write what rose or is new; what fell keeps its figure, texts not measured now keep theirs."""
    kept = {name: dict(figures) for name, figures in before.items()}
    for name, figures in now.items():
        for figure, value in figures.items():
            fallen, _ = changes({name: kept.get(name, {})}, {name: {figure: value}})
            if not fallen:
                kept.setdefault(name, {})[figure] = value
    RECORD.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _print_figures(name: str, figures: Figures) -> None:
    shares = " ".join(f"{figures[f]:>10.4f}" for f in ("coded", "narratives", "tables", "needless"))
    print(f"{name:<28} {shares} {figures['silent']:>6.0f} {figures['not_found']:>9.0f}", flush=True)


def main(words: Sequence[str] | None = None) -> int:
    """Print the table, compare with scores.json and record what rose; 1 when a figure fell or a rise is not recorded."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--record", action="store_true", help="write what rose into scores.json")
    wants_record = parser.parse_args(words).record
    print(f"{'text':<28} {'coded':>10} {'narratives':>10} {'tables':>10} {'needless':>10} silent not_found")
    now = measure(all_cases(), _print_figures) | measure_drafts()
    print("items:", " ".join(f"{name} {share:.4f}" for name, share in now["items"].items()))
    for name, figures in now.items():
        if name.startswith("drafts"):
            print(f"{name:<28}", " ".join(f"{figure} {value:.4f}" for figure, value in figures.items()))
    before = recorded()
    fallen, risen = changes(before, now)
    if wants_record:
        record(before, now)
    for line in fallen:
        print(f"下がりました  {line}")
    for line in risen:
        print(f"{'記録しました' if wants_record else '上がりました（--record で記録）'}  {line}")
    return 1 if fallen or (risen and not wants_record) else 0


if __name__ == "__main__":
    sys.exit(main())
