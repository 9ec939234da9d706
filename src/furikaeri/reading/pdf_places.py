"""Where things stand on a PDF page: in upright points from its top left, y downwards, however the page is turned."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pypdfium2
from numpy.typing import NDArray

Box = tuple[float, float, float, float]
Boxes = NDArray[np.float64]  # one a row: x0, y0, x1, y1


@dataclass(frozen=True, slots=True)
class Turn:
    """By how many degrees clockwise a page was turned beyond what it shows, to stand upright, and its size when turned."""

    degrees: int
    width: float
    height: float

    def shown(self, box: Box) -> Box:
        """Where a box of the turned page stands on the page as it is shown."""
        x0, y0, x1, y1 = box
        match self.degrees:
            case 90:
                return y0, self.width - x1, y1, self.width - x0
            case 180:
                return self.width - x1, self.height - y1, self.width - x0, self.height - y0
            case 270:
                return self.height - y1, x0, self.height - y0, x1
        return box


class Upright:
    """Turns PDF coordinates of a page into upright points from its top left; upright as `rotation` (clockwise degrees, a
    multiple of 90) makes it, as the page is shown without it.
    """

    def __init__(self, page: pypdfium2.PdfPage, rotation: int | None = None) -> None:
        self.shown_rotation = page.get_rotation()
        self.rotation = self.shown_rotation if rotation is None else rotation
        left, bottom, right, top = page.get_cropbox()
        self.left, self.bottom, self.right, self.top = left, bottom, right, top
        turned = self.rotation in {90, 270}
        self.width, self.height = (top - bottom, right - left) if turned else (right - left, top - bottom)

    @property
    def turn(self) -> Turn:
        """How the points lie to the page as it is shown."""
        return Turn((self.rotation - self.shown_rotation) % 360, self.width, self.height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point."""
        match self.rotation:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box."""
        (xa, ya), (xb, yb) = self.point(left, bottom), self.point(right, top)
        return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)

    def boxes(self, left: Boxes, bottom: Boxes, right: Boxes, top: Boxes) -> Boxes:
        """Many boxes, given and turned by their sides."""
        match self.rotation:
            case 90:
                sides = bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
            case 180:
                sides = self.right - left, bottom - self.bottom, self.right - right, top - self.bottom
            case 270:
                sides = self.top - bottom, self.right - left, self.top - top, self.right - right
            case _:
                sides = left - self.left, self.top - bottom, right - self.left, self.top - top
        xa, ya, xb, yb = sides
        return np.stack(
            (np.minimum(xa, xb), np.minimum(ya, yb), np.maximum(xa, xb), np.maximum(ya, yb)), axis=1
        )
