"""Ratios measured side by side in one run: what a machine of any speed can compare. `make bench` prints the table.

Times are CPU seconds of child processes (user and system together), the best of several, so that a busy machine matters little.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = str(Path(sys.executable).with_name("furikaeri"))
PUBLISHED = ROOT.parent / "shared" / "data" / "published.txt"
TIMES = 3
START = "import sys"
COUNT_LINES = "import sys; print(sum(1 for path in sys.argv[1:] for _ in open(path, encoding='utf-8')))"


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table: what was run, its CPU seconds, and those of what it is compared with."""

    name: str
    seconds: float
    beside: str
    seconds_beside: float
    limit: float | None = None

    def line(self) -> str:
        """The line as printed; a limit in seconds is told beside it."""
        ratio = self.seconds / max(self.seconds_beside, 1e-3)
        limit = f"{self.limit:g} 秒以内" if self.limit is not None else "—"
        return f"| {self.name} | {self.seconds:.2f} 秒 | {self.beside} {self.seconds_beside:.2f} 秒 | {ratio:.1f} 倍 | {limit} |"


def cpu_seconds(*command: str) -> float:
    """CPU seconds of one command, the best of several runs; its output is thrown away."""
    best = float("inf")
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "FURIKAERI_DATA": folder}
        for _ in range(TIMES):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            done = subprocess.run(
                command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True
            )
            if "Traceback" in done.stderr:
                sys.exit(f"{' '.join(command[:2])} が途中で止まりました: {done.stderr.splitlines()[-1]}")
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
            best = min(best, spent)
    return best


def sample_documents() -> list[str]:
    """The texts of the shipped sample."""
    folders = (ROOT / "src" / "furikaeri").rglob("sample*")
    return [str(p) for folder in folders if folder.is_dir() for p in sorted(folder.rglob("*.txt"))]


def measures() -> Iterator[Measure]:
    """The table's lines; those of the published text only where it is."""
    start = cpu_seconds(sys.executable, "-c", START)
    yield Measure(
        "コマンドの始まり（read --help）", cpu_seconds(COMMAND, "read", "--help"), "Python だけ", start
    )
    documents = sample_documents()
    if documents:
        reading = cpu_seconds(COMMAND, "read", *documents, "--output", os.devnull)
        yield Measure(
            "見本の読み取り",
            reading,
            "行を数えるだけ",
            cpu_seconds(sys.executable, "-c", COUNT_LINES, *documents),
        )
    if PUBLISHED.is_file():
        reading = cpu_seconds(COMMAND, "read", str(PUBLISHED), "--output", os.devnull)
        counting = cpu_seconds(sys.executable, "-c", COUNT_LINES, str(PUBLISHED))
        yield Measure("公表資料 38 枚の読み取り", reading, "行を数えるだけ", counting, limit=2.0)


def main() -> int:
    """Prints the table; 1 when a limit is not kept."""
    print("| 何を | CPU 時間 | 比べるもの | 比 | 目標 |\n|---|---|---|---|---|")
    kept = True
    for measure in measures():
        print(measure.line(), flush=True)
        kept = kept and (measure.limit is None or measure.seconds <= measure.limit)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
