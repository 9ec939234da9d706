"""Runs commands side by side and tells their CPU seconds: what the tables of `make bench` are made of.

Times are CPU seconds of child processes (user and system together), so that a busy machine matters little.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).resolve().parent.parent
COMMAND = str(Path(sys.executable).with_name("furikaeri"))
TIMES = 3
PAIRS, FEW_PAIRS = 5, 3


class Line(Protocol):
    """A line of the table."""

    def line(self) -> str:
        """The line as printed."""

    def is_kept(self) -> bool:
        """Whether what is asked for is reached."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table: what was run, its CPU seconds, and those of what it is compared with."""

    name: str
    seconds: float
    beside: str
    seconds_beside: float
    limit: float | None = None
    ratio_limit: float | None = None

    def is_kept(self) -> bool:
        """Whether the limits there are, in seconds and as a ratio, are kept."""
        seconds = self.limit is None or self.seconds <= self.limit
        return seconds and (
            self.ratio_limit is None or self.seconds <= self.ratio_limit * self.seconds_beside
        )

    def line(self) -> str:
        """The line as printed; a limit in seconds is told beside it."""
        ratio = self.seconds / max(self.seconds_beside, 1e-3)
        limits = [f"{self.ratio_limit:g} 倍以内"] if self.ratio_limit is not None else []
        limits += [f"{self.limit:g} 秒以内"] if self.limit is not None else []
        limit = "、".join(limits) or "—"
        return f"| {self.name} | {self.seconds:.2f} 秒 | {self.beside} {self.seconds_beside:.2f} 秒 | {ratio:.1f} 倍 | {limit} |"


def cpu_seconds(*command: str) -> float:
    """CPU seconds of one command, the best of several runs; its output is thrown away."""
    return min(once(*command) for _ in range(TIMES))


def once(*command: str) -> float:
    """CPU seconds of one run of a command."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "FURIKAERI_DATA": folder}
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
        if "Traceback" in done.stderr:
            sys.exit(f"{' '.join(command[:2])} が途中で止まりました: {done.stderr.splitlines()[-1]}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def paired_seconds(command: Sequence[str], beside: Sequence[str], pairs: int = PAIRS) -> tuple[float, float]:
    """CPU seconds of two commands run in turns, the median of each: what slows the machine slows both."""
    turns = [(once(*command), once(*beside)) for _ in range(pairs)]
    return statistics.median(one for one, _ in turns), statistics.median(other for _, other in turns)
