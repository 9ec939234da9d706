"""Pages for tests, set by hand: runs of full-width type at their places, without any rulings."""

from __future__ import annotations

from furikaeri.reading.pdf_rulings import Ruling
from furikaeri.reading.pdf_shapes import Characters, PageShapes, characters_of

SIZE = 10.0
Run = tuple[float, float, str]  # from the left, from the top, what it says


def set_characters(*runs: Run) -> Characters:
    """The characters of runs, each as wide as the type is high."""
    boxes = [
        (left + SIZE * at, top, left + SIZE * (at + 1), top + SIZE)
        for left, top, text in runs
        for at in range(len(text))
    ]
    return characters_of("".join(text for _, _, text in runs), boxes)


def set_page(*runs: Run, number: int = 1, rulings: tuple[Ruling, ...] = ()) -> PageShapes:
    """A page that holds runs."""
    return PageShapes(number, 600, 800, set_characters(*runs), rulings, has_pictures=False)
