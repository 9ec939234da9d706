"""How fast a PDF of 2,000 pages is read to checked fields, and how much memory that takes: the last lines of `make bench`.

The pace is told beside that of a bare loop over every character's box, and of pdfplumber's words and tables, in turns: what
slows the machine slows all. pdfplumber is slow, so it looks at every 50th page only; pages a second are compared.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.long_pdfs import PAGES, join_pages, make_long_pdfs
from tools.measuring import COMMAND, FEW_PAIRS, ROOT

EVERY = 50  # pages: of these pdfplumber looks at one
BOXES_PACE, PLUMBER_PACE, MOST_MEGABYTES = 0.25, 8.0, 300
TWICE_PACE = 1.8  # of two processes
PEAK = "import resource, subprocess, sys; subprocess.run(sys.argv[1:]); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"


@dataclass(frozen=True, slots=True)
class Reached:
    """One line of the table: something measured, what it is compared with, what was reached and what is asked for."""

    name: str
    measured: str
    beside: str
    reached: float
    asked: float
    unit: str
    is_most: bool = False

    def is_kept(self) -> bool:
        """Whether it is reached."""
        return self.reached <= self.asked if self.is_most else self.reached >= self.asked

    def line(self) -> str:
        """The line as printed."""
        asked = f"{self.asked:g} {self.unit}以{'下' if self.is_most else '上'}"
        return f"| {self.name} | {self.measured} | {self.beside} | {self.reached:.3g} {self.unit} | {asked} |"


def pdf_measures() -> Iterator[Reached]:
    """The lines for each kind of PDF."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = make_long_pdfs(folder)
        if len(made) == 1:
            print("（LibreOffice がないため、ふりかえりの印刷だけを読みます。）")
        for printed, path in made.items():
            title = f"{printed} {PAGES:,} ページを検査した欄まで"
            yield from paces(title, path)
            yield peak(f"{printed} {PAGES:,} ページの read", path)
            yield twofold(f"{printed} {PAGES // 2:,} ページを二つ read", join_pages(path, PAGES // 2))


def paces(title: str, path: Path) -> Iterator[Reached]:
    """The pace beside that of the bare loop and of pdfplumber, run in turns; the median of each."""
    programs = {"checked_fields": (), "bare_boxes": (), "plumbed_pages": (str(EVERY),)}
    seconds: dict[str, list[float]] = {program: [] for program in programs}
    for _ in range(FEW_PAIRS):
        for program, words in programs.items():
            seconds[program].append(seconds_a_page(program, path, words))
    ours, boxes, plumber = (statistics.median(seconds[program]) for program in programs)
    own = f"{1 / ours:.0f} ページ/CPU 秒"
    beside = f"pypdfium2 で文字の枠を取るだけ {1 / boxes:.0f}"
    yield Reached(title, own, beside, boxes / ours, BOXES_PACE, "倍の速さ")
    beside = f"pdfplumber の語と表 {1 / plumber:.1f}（{EVERY} ページごとに 1 ページ）"
    yield Reached(title, own, beside, plumber / ours, PLUMBER_PACE, "倍の速さ")


def seconds_a_page(program: str, path: Path, words: tuple[str, ...]) -> float:
    """CPU seconds that one of the programs beside this one takes for a page."""
    command = [sys.executable, "-m", f"tools.{program}", str(path), *words]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    pages, found, seconds = done.stdout.split()
    if int(pages) == 0 or int(found) == 0:
        sys.exit(f"{program} は {path.name} で何も見つけませんでした。")
    return float(seconds) / int(pages)


def peak(title: str, path: Path) -> Reached:
    """The most memory that any process of the command takes."""
    command = [COMMAND, "read", str(path), "--output", str(path.with_suffix(".json"))]
    done = subprocess.run(
        [sys.executable, "-c", PEAK, *command], check=True, capture_output=True, text=True, cwd=ROOT
    )
    megabytes = int(done.stdout.split()[-1]) / 1000
    return Reached(title, "メモリーの頂点", "プロセスの一つ", megabytes, MOST_MEGABYTES, "MB", is_most=True)


def twofold(title: str, path: Path) -> Reached:
    """How much sooner two files are read by two processes at once than by one, by the clock."""
    other = path.with_stem(f"{path.stem}-again")
    shutil.copyfile(path, other)
    apart, together = (
        min(seconds_by_clock([str(path), str(other), "--jobs", jobs]) for _ in range(FEW_PAIRS))
        for jobs in ("1", "2")
    )
    measured = f"--jobs 2 で {together:.1f} 秒（時計）"
    return Reached(title, measured, f"--jobs 1 で {apart:.1f} 秒", apart / together, TWICE_PACE, "倍の速さ")


def seconds_by_clock(words: list[str]) -> float:
    """How long the command takes."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.monotonic()
        subprocess.run(
            [COMMAND, "read", *words, "--output", f"{folder}/read.json"],
            check=False,
            capture_output=True,
            cwd=ROOT,
        )
        return time.monotonic() - start
