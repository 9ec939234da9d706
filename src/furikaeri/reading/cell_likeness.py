"""Labels that a document prints a little differently from the form: told by likeness, where the form's own are missing.

A cell counts as such a label only when nothing but wording keeps it from the form's: okurigana, の, an item number, a year.
Anything weaker must stand where the form's order expects the label, and its fields are doubted.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.reading.cell_labels import LabelMatch, fields_of_labels, is_arrow
from furikaeri.reading.cell_owners import own_cells
from furikaeri.reading.cell_parts import part_cells
from furikaeri.reading.cell_renamings import renamed_labels
from furikaeri.reading.owned_cells import OwnedCells
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.form import Form, Label, LabelRole

_FRONT = re.compile(r"^(?:[■□◆●○・※]|[(]?\d{1,2}[).:]?|[①-⑳])+")
_BEHIND = re.compile(r"[→⇒➡:]+$")
_VARYING = re.compile(
    r"(?:令和|平成|昭和|[RHS])(?:元|\d{1,2})年度?|第[\d一二三四五六七八九十]+期|「.*?」|当該年度|前年度|翌年度|\{\w+\}"
)
_FRAME = re.compile("第{term}期|「{measure}」")
_SPELLINGS = (
    ("取り組み", "取組"), ("取組み", "取組"), ("および", "及び"), ("または", "又は"), ("など", "等"), ("関わり", "かかわり"),
    ("見直し", "見直"), ("方向性", "方向"), ("の", ""), ("について", ""), ("・", ""), ("、", ""),
)  # fmt: skip
_LEAST = 0.75  # of likeness
_CERTAIN = 0.9  # for a cell that would be a value otherwise
_SHORTEST = 4  # characters of a wording that may be told by more than its spelling
_LONGEST = 60  # characters of a label


@dataclass(frozen=True, slots=True)
class AlikeLabel:
    """A cell taken for a label; `is_sure` when only spelling, numbers or small words differ.

    `taken_from` are the fields whose value the cell would be otherwise. `by_place` tells that no word of it is the label's.
    """

    match: LabelMatch
    cell: Cell
    is_sure: bool
    taken_from: tuple[str, ...] = ()
    by_place: bool = False


def skeleton(text: str) -> str:
    """A label's words without what may differ: numbers before it, years and terms, okurigana, の."""
    plain = _BEHIND.sub("", _FRONT.sub("", _VARYING.sub("", folded(text))))
    plain = _FRONT.sub("", plain)
    for one, other in _SPELLINGS:
        plain = plain.replace(one, other)
    return plain.rstrip("名等") if len(plain) > _SHORTEST - 1 else plain


def alike_labels(grids: Sequence[CellGrid], form: Form, owned: OwnedCells) -> tuple[AlikeLabel, ...]:
    """The missing labels that cells are alike to, each cell and each label once, the likest first."""
    missing = [
        label
        for label in form.labels
        if label.id not in owned.labels and label.role in {"item", "subheading", "answer"} and label.text
    ]
    if not missing:
        return ()
    places = _Places(grids, form, owned)
    ranked = sorted(
        ((likeness, label, cell) for cell in places.free() if (expected := places.expected_at(cell, missing))
         for own in [skeleton(cell.text)] for label in expected
         if (likeness := _likeness(own, label)) >= places.least_likeness(cell)),
        key=lambda entry: -entry[0],
    )  # fmt: skip
    found: list[AlikeLabel] = []
    for likeness, label, cell in ranked:
        if all(one.cell is not cell and one.match.label is not label for one in found):
            match = LabelMatch(label, {}, "", label.text, is_variant=True)
            found.append(AlikeLabel(match, cell, likeness == 1.0, places.values.get(id(cell), ())))
    return tuple(found)


def own_alike(
    grids: Sequence[CellGrid], form: Form, fiscal_year: int | None
) -> tuple[OwnedCells, tuple[AlikeLabel, ...]]:
    """The cells by their labels, and what was taken for a label by likeness; cells with labels inside are cut there first."""
    owned = own_cells(grids, form, fiscal_year)
    parted = part_cells(grids, form, owned)
    if any(a is not b for a, b in zip(parted, grids, strict=True)):
        owned = own_cells(parted, form, fiscal_year)
    alike = alike_labels(parted, form, owned)
    if alike:
        owned = own_cells(parted, form, fiscal_year, {id(one.cell): one.match for one in alike})
    placed = _placed(parted, form, owned)
    if placed:
        alike = (*alike, *placed)
        owned = own_cells(parted, form, fiscal_year, {id(one.cell): one.match for one in alike})
    return owned, alike


def _placed(grids: Sequence[CellGrid], form: Form, owned: OwnedCells) -> tuple[AlikeLabel, ...]:
    """The missing labels told by their place alone."""
    fields = fields_of_labels(form)
    return tuple(
        AlikeLabel(
            LabelMatch(label, {}, "", label.text, is_variant=True),
            cell,
            is_sure=False,
            taken_from=fields.get(owner or "", ()),
            by_place=True,
        )
        for label, cell, owner in renamed_labels(grids, form, owned)
    )


@lru_cache(maxsize=1024)
def _skeletons(label: Label) -> frozenset[str]:
    return frozenset(skeleton(_FRAME.sub("", wording)) for wording in (label.text, *label.variants)) - {""}


def is_alike(text: str, form: Form, role: LabelRole) -> bool:
    """Whether a text can be a label of this role in other words."""
    own = skeleton(text)
    return any(_likeness(own, label) >= _CERTAIN for label in form.labels if label.role == role)


def _likeness(own: str, label: Label) -> float:
    """1.0 where only spelling differs between a cell's skeleton and a label's; less where words do."""
    best = 0.0
    for wanted in _skeletons(label):
        if own == wanted:
            return 1.0
        if len(wanted) < _SHORTEST or len(own) < _SHORTEST:
            continue
        if wanted in own and len(own) <= 2 * len(wanted):
            best = max(best, 0.9)
        best = max(best, _shared_words(own, wanted))
    return best


@lru_cache(maxsize=4096)
def _shared_words(own: str, wanted: str) -> float:
    """How much of two skeletons is the same, in the same order; 0.0 where that is too little to count."""
    if 2 * min(len(own), len(wanted)) < _LEAST * (len(own) + len(wanted)):
        return 0.0  # as the lengths tell already
    matcher = SequenceMatcher(None, own, wanted, autojunk=False)
    return min(matcher.ratio(), 0.99) if matcher.quick_ratio() >= _LEAST else 0.0


class _Places:
    """Where the labels found stand, and what that leaves for the missing ones."""

    def __init__(self, grids: Sequence[CellGrid], form: Form, owned: OwnedCells) -> None:
        self.cells = [cell for grid in grids for cell in grid.cells]
        self.place = {id(cell): place for place, cell in enumerate(self.cells)}
        self.order = {label.id: place for place, label in enumerate(form.labels)}
        self.labels = {id(cell) for cell in owned.label_cells.values()}
        known = sorted(
            (self.place[id(cell)], self.order[label])
            for label, cell in owned.label_cells.items()
            if id(cell) in self.place
        )
        self.known_places = [place for place, _ in known]
        self.known_orders = [order for _, order in known]
        fields = fields_of_labels(form)
        self.values = {
            id(cells[0]): fields[label] for label, cells in owned.by_label.items() if fields.get(label)
        }

    def free(self) -> Iterator[Cell]:
        """Cells that can be labels: short, no sentence, no label yet."""
        for cell in self.cells:
            text = folded(cell.text)
            is_taken = cell.is_outside or id(cell) in self.labels or is_arrow(text)
            if text and not is_taken and len(text) <= _LONGEST and "。" not in text:
                yield cell

    def least_likeness(self, cell: Cell) -> float:
        """How alike a cell must be: what a found label owns first is its value, unless it is all but certain."""
        return _CERTAIN if id(cell) in self.values else _LEAST

    def expected_at(self, cell: Cell, labels: Sequence[Label]) -> list[Label]:
        """Those of the labels that can stand where the cell does, by the form's order and the labels found around it."""
        here = self.place[id(cell)]
        before = bisect_left(self.known_places, here)
        behind = bisect_right(self.known_places, here)
        first = self.known_orders[before - 1] if before else -1
        end = self.known_orders[behind] if behind < len(self.known_orders) else len(self.order)
        return [label for label in labels if first < self.order[label.id] < end]
