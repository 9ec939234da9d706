"""What a hand draws, before it is Excel or Word: blocks of rows of cells, counted in columns of the hand's grid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.corpus.source_sheets import Plan, Sheet
from tests.hands.wording import Wording

Texts = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Piece:
    """A cell: how many columns it spans, its text, its look; tables that stand in it (Word) behind its text."""

    width: int
    text: str
    look: str = "value"  # label, value, caption, head, figure, open, title
    tables: tuple[Texts, ...] = ()


@dataclass(frozen=True)
class Block:
    """Cells on the left that span all the rows, and the rows."""

    rows: tuple[tuple[Piece, ...], ...]
    beside: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Shape:
    """Which of the ways to arrange the form a hand takes."""

    numbers: str = "joined"  # joined, column
    labels: str = "beside"  # beside, above, right
    captions: str = "row"  # row, beside, inside
    tables: str = "rows"  # rows, nested
    table_head: str = ""  # words over the years' columns
    costs: str = "beside"  # beside, stacked, units, rows, single
    targets: str = "one"  # one, each
    answers: str = "beside"  # beside, arrows, inside
    options: str = "one"  # one, lines, each
    name: str = "one"  # one, split
    pairs: bool = False  # short items two in a row
    groups: bool = False  # a column of groups left of the labels
    head_row: bool = False
    note: str = ""
    extra: tuple[tuple[str, str], ...] = ()  # rows the form does not have: (label, value)
    order: tuple[str, ...] = ()  # items in another order than the form's
    measure: str = "beside"  # beside, band, line


@dataclass(frozen=True)
class Look:
    """Paper and type."""

    font: str = "IPAexGothic"
    size: float = 9.5
    paper: str = "A4"
    landscape: bool = False
    rules: str = "thin"  # thin, hair, fill, none
    inner_rules: str = "thin"  # of nested tables
    vertical: str = "center"
    scale: int | None = None
    slices: bool = False  # Excel: tall cells merged over many low rows
    stacked: bool = False  # Excel: labels written from top to bottom
    break_before: str = ""  # the item that begins the second page
    cover: bool = False
    footer: str = ""
    repeat: bool = False  # the heading is repeated on every page
    shrink: bool = False
    height_factor: float = 1.4


@dataclass(frozen=True)
class Hand:
    """One hand: how it words, arranges and prints."""

    name: str
    kind: str
    columns: tuple[float, ...]  # millimetres
    label: int  # columns of the label
    wording: Wording = field(default_factory=Wording)
    shape: Shape = field(default_factory=Shape)
    look: Look = field(default_factory=Look)
    number: int = 0  # columns of the number, where it has its own
    fit: Callable[[Plan, Sheet], None] | None = None

    @property
    def total(self) -> int:
        """How many columns there are."""
        return len(self.columns)
