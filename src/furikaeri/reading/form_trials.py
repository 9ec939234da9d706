"""Which form a document is in, when several were tried: the one that finds the most, whole and without doubts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from furikaeri.sheet.read_sheets import ReadSheet, is_empty

_FEW_ROWS = 3  # of a list, up to which a worksheet may as well be a sheet as printed
_MOST_NAMED = 0.8
Sheets = tuple[ReadSheet, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """A form in which a document may be: how many sheets it finds, how to read them, which takes longer, and how many of them
    have no title: they are doubted as a whole.
    """

    count: int
    read: Callable[[], Sheets]
    untitled: int = 0

    @property
    def most(self) -> tuple[int, int, int]:
        """What its sheets are worth at most."""
        return self.count - self.untitled, self.count, 0


@dataclass(frozen=True, slots=True)
class Prospect:
    """A form in which a document may be: how many of its titles the document has, and how to try the form, which takes longer."""

    titles: int
    closer: Callable[[], Trial]


def best_trial(prospects: Iterable[Prospect]) -> Sheets:
    """The sheets of the form that reads the document best, the first of those that are as good; none when no form finds any.

    The form that finds the most is read first: one that could not be better with all its sheets whole is not read at all,
    and one of fewer titles than there are whole sheets already is not even tried.
    """
    found: list[tuple[int, Sheets]] = []
    best = (0, 0, 0)
    ranked = sorted(enumerate(prospects), key=lambda entry: entry[1].titles, reverse=True)
    for titles, alike in groupby(ranked, key=lambda entry: entry[1].titles):
        if titles < best[0]:
            break
        trials = [(place, prospect.closer()) for place, prospect in alike]
        for place, trial in sorted(trials, key=lambda entry: entry[1].most, reverse=True):
            if trial.count and trial.most >= best:
                found.append((place, trial.read()))
                best = max(best, _worth(found[-1][1]))
    return max((sheets for _, sheets in sorted(found, key=lambda entry: entry[0])), key=_worth, default=())


def is_whole(sheet: ReadSheet) -> bool:
    """Whether a sheet is not doubted as a whole."""
    return all(doubt.field is not None for doubt in sheet.doubts)


def is_better_by_lines(by_lines: Sheets, in_boxes: Sheets, titles: int) -> bool:
    """Whether a PDF read by its lines gives more whole sheets than in its ruled boxes: never more than the titles it has.

    Words of labels that stand in many cells, such as ratings, make sheets of every few lines.
    """
    if titles and len(by_lines) > titles:
        return False
    return sum(map(is_whole, by_lines)) > sum(map(is_whole, in_boxes))


def is_surely_list(listed: Sheets, worksheets: int) -> bool:
    """Whether rows read as a list are one: more than a printed sheet could hold by chance, and named."""
    named = sum(map(_is_named, listed))
    return named > _FEW_ROWS * worksheets and named >= _MOST_NAMED * len(listed)


def is_better_list(listed: Sheets, printed: Sheets) -> bool:
    """Whether a book read as a list gives more than read as printed sheets: whole sheets first, then values found."""
    return bool(listed) and _found(listed) >= _found(printed)


def _is_named(sheet: ReadSheet) -> bool:
    return not is_empty(sheet.fields.get("name", sheet.form))


def _found(sheets: Sheets) -> tuple[bool, int]:
    named = [sheet for sheet in sheets if _is_named(sheet)]
    values = sum(1 for sheet in named for value in sheet.fields.values() if not is_empty(value))
    return any(map(is_whole, sheets)), values


def _worth(sheets: Sheets) -> tuple[int, int, int]:
    return sum(map(is_whole, sheets)), len(sheets), -sum(len(sheet.doubted_fields()) for sheet in sheets)
