"""Adds up the passes of `make test`; with CI set, fails when a pass or a test was left out that could have run."""

from __future__ import annotations

import os
import socket
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

PUBLISHED = Path(__file__).resolve().parents[2] / "shared" / "data" / "published.txt"


def outcome(case: ElementTree.Element) -> str:
    """What became of one test."""
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    return "skipped" if case.find("skipped") is not None else "passed"


def needs(case: ElementTree.Element) -> set[str]:
    """What one test needs beyond Python, as tests/conftest.py notes it."""
    return {p.get("value", "") for p in case.iterfind("properties/property") if p.get("name") == "needs"}


def postgres_listens() -> bool:
    """Whether a PostgreSQL is to be had: named, or at its port on this machine."""
    if os.environ.get("FURIKAERI_TEST_POSTGRES"):
        return True
    with socket.socket() as probe:
        probe.settimeout(2)
        return probe.connect_ex(("127.0.0.1", 5432)) == 0


def left_out(passes: dict[str, list[ElementTree.Element]]) -> list[str]:
    """What should have run here and did not, as Japanese lines."""
    missing = []
    if PUBLISHED.is_file():
        wanted = [case for cases in passes.values() for case in cases if "published" in needs(case)]
        skipped = [case for case in wanted if outcome(case) == "skipped"]
        if not wanted or skipped:
            named = (
                "、".join(f"{c.get('classname')}.{c.get('name')}" for c in skipped[:5]) or "一つもありません"
            )
            missing.append(f"公表資料の本文があるのに、それを使うテストが省かれました（{named}）。")
    if postgres_listens() and not any(outcome(case) == "passed" for case in passes.get("PostgreSQL", [])):
        missing.append("PostgreSQL が動いているのに、PostgreSQL でのテストが省かれました。")
    if not any(outcome(case) == "passed" for case in passes.get("Chromium", [])):
        missing.append("ブラウザーのテストが省かれました。")
    if not any(outcome(case) == "passed" for case in passes.get("LibreOffice", [])):
        missing.append("LibreOffice のテストが省かれました。")
    if not any(outcome(case) == "passed" for case in passes.get("Fuzzing", [])):
        missing.append("乱した文書のテスト（ファジング）が省かれました。")
    return missing


def main() -> int:
    """Reads the reports in the folder named; the last line counts all passes."""
    files = sorted(Path(sys.argv[1]).glob("*.xml"))
    # our own pytest wrote these files a moment ago
    passes = {file.stem: list(ElementTree.parse(file).iter("testcase")) for file in files}  # noqa: S314
    missing = left_out(passes)
    for line in missing:
        print(line)
    counts = Counter(outcome(case) for cases in passes.values() for case in cases)
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return 1 if counts["failed"] or (missing and os.environ.get("CI")) else 0


if __name__ == "__main__":
    sys.exit(main())
