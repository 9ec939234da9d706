"""Changes seeds at random, guided by which of our code runs, and gives them to a kind's reader: `make fuzz`, and briefly a test.

`python -m tests.fuzzing.fuzz KIND --folder FOLDER [--runs N | --seconds N] [--seed N] [--try FILE]`. The folder keeps what
was found new in `corpus/KIND`, and in `crashes/KIND` each document that broke something.
"""

from __future__ import annotations

import argparse
import secrets
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["furikaeri.reading"], enable_loader_override=False):
    from tests.fuzzing.targets import TARGETS
from tests.fuzzing.seeds import seeds

LONGEST = 70_000  # bytes of a document
SECONDS_EACH = 120  # of one document: far more than any may take
MEMORY_MB = 1500


def main() -> int:
    """Fuzz one kind; does not return while nothing is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=TARGETS)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=-1)
    parser.add_argument("--seconds", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--try", dest="tried", type=Path)
    asked = parser.parse_args()
    target = TARGETS[asked.kind]
    if asked.tried is not None:
        target(asked.tried.read_bytes())
        return 0
    corpus, crashes, first = (asked.folder / name / asked.kind for name in ("corpus", "crashes", "seeds"))
    for folder in (corpus, crashes, first):
        folder.mkdir(parents=True, exist_ok=True)
    for name, data in seeds(asked.kind):
        (first / name.replace("/", "-")).write_bytes(data)
    seed = asked.seed or secrets.randbelow(2**31 - 1) + 1
    print(f"{asked.kind}: seed {seed}", file=sys.stderr, flush=True)
    options = {
        "runs": asked.runs,
        "max_total_time": asked.seconds,
        "seed": seed,
        "max_len": LONGEST,
        "timeout": SECONDS_EACH,
        "rss_limit_mb": MEMORY_MB,
        "artifact_prefix": f"{crashes}/",
        "print_final_stats": 1,
    }
    atheris.Setup([sys.argv[0], *(f"-{k}={v}" for k, v in options.items()), str(corpus), str(first)], target)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
