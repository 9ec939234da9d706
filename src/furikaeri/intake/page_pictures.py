"""Pictures of a PDF's pages for showing where a value stands: drawn in a process with limits, kept in FURIKAERI_DATA/pictures."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2
from django.conf import settings

from furikaeri.intake.originals import original_path
from furikaeri.outputs.whole_files import open_whole
from furikaeri.reading.answering import Answer, serve
from furikaeri.reading.limited_process import LimitedProcess, ProcessEndedError, ProcessLimits

LONGEST_PIXELS = 1600
LARGEST_SCALE = 2.0  # pixels a point
DRAWING_SECONDS = 20
DRAWING_BYTES = 1_000_000_000
KEPT_PICTURES = 2000  # some 300 MB; the oldest go
_POINTS_PER_METRE = 72 / 0.0254
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as a PNG file, and the page's size in points."""

    path: Path
    width: float
    height: float


def page_picture(sha256: str, page: int) -> PagePicture | None:
    """The picture of a page (from 1) of a kept document; None for what is no PDF, has no such page, or cannot be drawn."""
    folder = Path(settings.FURIKAERI_DATA) / "pictures"
    kept = folder / f"{sha256}-{page}.png"
    if not kept.is_file():
        original = original_path(sha256)
        if original is None or not _is_pdf(original):
            return None
        folder.mkdir(parents=True, exist_ok=True)
        with open_whole(kept) as file:
            file.write(_drawn(original, page))
        _forget_oldest(folder)
    return _measured(kept) if kept.stat().st_size else None


def _drawn(original: Path, page: int) -> bytes:
    """The picture; nothing for a page that cannot be drawn, so that it is tried only once."""
    limits = ProcessLimits(DRAWING_SECONDS, DRAWING_BYTES)
    try:
        with LimitedProcess(__name__, b"", limits) as process:
            return b"".join(process.ask(json.dumps([str(original), page]).encode()))
    except ProcessEndedError:
        return b""


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(1024).lstrip().startswith(b"%PDF-")


def _forget_oldest(folder: Path) -> None:
    pictures = sorted(folder.glob("*.png"), key=lambda path: path.stat().st_mtime)
    for path in pictures[:-KEPT_PICTURES]:
        path.unlink(missing_ok=True)


def _measured(path: Path) -> PagePicture:
    """The size in points, from the pixels and the resolution that our PNG files tell at their beginning."""
    with path.open("rb") as file:
        head = file.read(len(_SIGNATURE) + 25 + 21)
    width, height = struct.unpack(">II", head[16:24])
    per_metre = struct.unpack(">I", head[41:45])[0]
    return PagePicture(path, *(side * _POINTS_PER_METRE / per_metre for side in (width, height)))


def png_of(pixels: npt.NDArray[np.uint8], scale: float) -> bytes:
    """A PNG of pixels (height × width × 3, red first); `scale` is pixels a point."""
    height, width, _ = pixels.shape
    per_metre = round(scale * _POINTS_PER_METRE)
    rows = np.zeros((height, 1 + 3 * width), np.uint8)  # each row begins with its filter, none
    rows[:, 1:] = pixels.reshape(height, 3 * width)
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
        (b"IDAT", zlib.compress(rows.tobytes(), 6)),
        (b"IEND", b""),
    ]
    return _SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


def draw_page(data: bytes, page: int) -> bytes | None:
    """The page (from 1) as a PNG no side of which is longer than LONGEST_PIXELS; None when there is none."""
    with pypdfium2.PdfDocument(data) as document:
        if not 1 <= page <= len(document):
            return None
        drawn = document[page - 1]
        scale = min(LARGEST_SCALE, LONGEST_PIXELS / max(*drawn.get_size(), 1.0))
        return png_of(drawn.render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3], scale)


def _prepare(_: bytes) -> Answer:
    """In the process: what answers with the picture for a document's path and a page; with nothing where there is none."""

    def answer(question: bytes) -> Iterator[bytes]:
        path, page = json.loads(question)
        with suppress(pypdfium2.PdfiumError):
            if (png := draw_page(Path(path).read_bytes(), page)) is not None:
                yield png

    return answer


if __name__ == "__main__":
    serve(_prepare)
