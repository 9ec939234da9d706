"""Row labels of a torn table: inside its lines, beside it, or as one run elsewhere; as many as there are rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from furikaeri.reading.sheet_text import SheetText, display_width, folded
from furikaeri.reading.table_cells import Cell, is_stub
from furikaeri.reading.table_regions import MOST_LABEL_LINES, Labels, Region, has_token_between, may_be_label

_TITLE_END = re.compile(r"(?:状況|推移|内訳|一覧|実績)(?:[（(].{1,8}[）)])?$")


def labels_for(
    sheet: SheetText,
    region: Region,
    count: int,
    *,
    only: Sequence[int] | None = None,
    before_too: bool = True,
) -> Labels:
    """`count` labels: text lines inside the region first, then beside it, then a run elsewhere on the sheet.

    `only` limits the lines inside the region to these; `before_too` allows labels above the headings.
    """
    texts = (
        [line.index for line in region.lines if not line.cells and not line.is_crumb]
        if only is None
        else list(only)
    )
    if len(texts) == count + 1 and _TITLE_END.search(sheet.free_text(texts[0]).strip()):
        texts = texts[1:]
    inside = label_blocks(sheet, texts, count)
    if only is None:
        inside = sorted(
            [*inside, *[(ln.label, (ln.index,)) for ln in region.lines if ln.values and ln.label]],
            key=lambda b: b[1][:1],
        )
    if len(inside) >= count:
        return inside
    missing = count - len(inside)
    found = neighbouring_labels(sheet, region, missing, before_too=before_too) or distant_labels(
        sheet, region, missing
    )
    if not found:
        return inside
    return found + inside if found[0][1][0] < region.first else inside + found


def labels_by_figures(
    sheet: SheetText, region: Region, rows: Sequence[tuple[Cell, ...]], labels: Sequence[str]
) -> list[int]:
    """Which label goes to which row: by the words that stand around the rows' figures elsewhere on the sheet."""
    if len(rows) < 2 or len(labels) != len(rows):
        return list(range(min(len(rows), len(labels))))
    outside = "".join(
        folded(ln.text) for i, ln in enumerate(sheet.lines) if not region.first <= i <= region.last
    )
    scores = [[_overlap(outside, row, label) for label in labels] for row in rows]
    order: list[int] = []
    for row_scores in scores:
        free = [i for i in range(len(labels)) if i not in order]
        order.append(max(free, key=lambda i: (row_scores[i], -i)))
    return order


def _overlap(text: str, row: Sequence[Cell], label: str) -> float:
    """The share of a label's letter pairs that stand within 24 characters of one of a row's larger figures."""
    plain_label = folded(label)
    pairs = {plain_label[i : i + 2] for i in range(len(plain_label) - 1)}
    best = 0.0
    for cell in row:
        if not isinstance(cell.value, (int, float)) or cell.value < 20:
            continue
        for match in re.finditer(rf"(?<![\d,]){re.escape(f'{cell.value:,}')}(?![\d,])", text):
            window = text[max(0, match.start() - 24) : match.end() + 24]
            near = {window[i : i + 2] for i in range(len(window) - 1)}
            best = max(best, len(pairs & near) / max(1, len(pairs)))
    return best


def label_blocks(sheet: SheetText, indices: Sequence[int], count: int | None = None) -> Labels:
    """Row labels from lines of text. Lines, blocks between borders, or lines joined where they are full: the way that
    gives `count` labels is taken; without a count, lines are joined where they are full.
    """
    indices = [i for i in indices if not is_stub(sheet.free_text(i))]
    if not indices:
        return []
    if count is not None:
        for slack in (None, 2, 4, 0, 6, 99):
            blocks = _joined_lines(sheet, indices, slack)
            if len(blocks) == count:
                return blocks
    return _joined_lines(sheet, indices, 2)


def label_blocks_by_slack(sheet: SheetText, indices: Sequence[int]) -> list[Labels]:
    """All ways to read lines as row labels, none twice; [[]] without lines."""
    if not indices:
        return [[]]
    ways: list[Labels] = []
    for slack in (2, None, 0, 4, 6, 99):
        blocks = _joined_lines(sheet, indices, slack)
        if blocks not in ways:
            ways.append(blocks)
    return ways


def _joined_lines(sheet: SheetText, indices: Sequence[int], slack: int | None) -> Labels:
    """Lines joined to the one before when that is full within `slack` columns and no border lies between; None: never."""
    widest = max(display_width(sheet.free_text(i).strip()) for i in indices)
    blocks: Labels = []
    for index in indices:
        text = sheet.free_text(index).strip()
        before = blocks[-1][1][-1] if blocks else None
        joins = (
            slack is not None
            and before is not None
            and before == index - 1
            and not sheet.lines[index].blank_before
            and (display_width(sheet.free_text(before).strip()) >= widest - slack or text[0] in "（(")
            and display_width(sheet.free_text(before).strip()) <= 40
        )
        if joins:
            joined, places = blocks[-1]
            blocks[-1] = (joined + text, (*places, index))
        else:
            blocks.append((text, (index,)))
    return blocks


def neighbouring_labels(sheet: SheetText, region: Region, count: int, *, before_too: bool) -> Labels:
    """`count` labels that stand right before the region or right behind it, or [] when neither side has them."""
    for direction in (-1, 1) if before_too else (1,):
        indices: list[int] = []
        index = region.first - 1 if direction < 0 else region.last + 1
        while 0 <= index < len(sheet.lines) and len(indices) < count * MOST_LABEL_LINES:
            text = sheet.free_text(index).strip()
            near = region.first if direction < 0 else region.last
            low, high = sorted((index, indices[-1] if indices else near))
            if has_token_between(sheet, low, high):
                break
            if text.startswith("※"):
                index += direction
                continue
            if not text or not may_be_label(text):
                break
            indices.append(index)
            index += direction
        blocks = _exactly(sheet, sorted(indices), count, from_end=direction < 0)
        if blocks:
            return blocks
    return []


def _exactly(sheet: SheetText, indices: list[int], count: int, *, from_end: bool) -> Labels:
    """Exactly `count` labels from these lines, the nearest to the table when there are more."""
    natural = label_blocks(sheet, indices)
    if len(natural) >= count:
        return natural[-count:] if from_end else natural[:count]
    for size in range(count, len(indices) + 1):
        part = indices[-size:] if from_end else indices[:size]
        blocks = label_blocks(sheet, part, count)
        if len(blocks) == count:
            return blocks
    return []


def distant_labels(sheet: SheetText, region: Region, count: int) -> Labels:
    """`count` labels that stand as one run elsewhere on the sheet (an extractor set the label column apart)."""
    runs: list[list[int]] = []
    for index in range(len(sheet.lines)):
        text = sheet.free_text(index).strip()
        if not text or region.first <= index <= region.last or not may_be_label(text):
            continue
        if runs and runs[-1][-1] == index - 1 and not has_token_between(sheet, index - 1, index):
            runs[-1].append(index)
        else:
            runs.append([index])
    fitting = [
        blocks for run in runs if len(blocks := label_blocks(sheet, run, count)) == count and count > 1
    ]
    return fitting[0] if len(fitting) == 1 else []
