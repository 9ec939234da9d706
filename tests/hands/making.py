"""Write a set of hands' documents, have LibreOffice print them, and score how they are read.

python -m tests.hands.making SET --content tune,sample-r7 --out DIR [--hands a,b] [--verbose] [--no-print]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.hands.cases import first_sheets, written
from tests.hands.hands import SETS
from tests.libreoffice import SECONDS, find_office
from tests.reading.fictional_sheets import read
from tests.reading.scored_texts import Gold
from tests.reading.scoring import score_sheets


def main(words: Sequence[str] | None = None) -> int:
    """Write, print, score."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", choices=[*SETS])
    parser.add_argument("--content", default="tune")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--hands", default="")
    parser.add_argument("--sheets", type=int, help="only the first sheets of each content")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--no-print", action="store_true", help="score what is there")
    options = parser.parse_args(words)
    wanted = set(filter(None, options.hands.split(",")))
    hands = [hand for hand in SETS[options.set] if not wanted or hand.name in wanted]
    files: dict[Path, str] = {}
    for content in options.content.split(","):
        folder = options.out / content
        folder.mkdir(parents=True, exist_ok=True)
        made = [folder / f"{hand.name}.{hand.kind}" for hand in hands]
        if not options.no_print:
            sheets = first_sheets(content, options.sheets)
            for hand, path in zip(hands, made, strict=True):
                path.write_bytes(written(hand, sheets))
            print_files(made, folder)
        files |= {file: content for one in made for file in (one, one.with_suffix(".pdf"))}
    for file, content in files.items():
        score(file, content, options.sheets, verbose=options.verbose)
    return 0


def print_files(files: Sequence[Path], folder: Path) -> None:
    """All files as PDF in one run of LibreOffice."""
    office = find_office()
    assert office, "LibreOffice is needed"
    profile = (folder / "profile").absolute().as_uri()
    command = [
        office,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    subprocess.run(
        [*command, *map(str, files)], check=True, capture_output=True, timeout=SECONDS * len(files)
    )


def score(file: Path, content: str, sheets: int | None, *, verbose: bool) -> None:
    """Print the figures of one file."""
    gold = tuple(Gold(sheet.order, sheet.given) for sheet in first_sheets(content, sheets).sheets)
    reading = read(file.read_bytes())
    counted = score_sheets(gold, reading.sheets)
    figures = counted.figures()
    shown = " ".join(f"{figures[k]:>7.4f}" for k in ("coded", "narratives", "tables", "needless"))
    extra = f" read {len(reading.sheets)}" if len(reading.sheets) != len(gold) else ""
    print(
        f"{content + '/' + file.name:<34} {shown} silent {figures['silent']:>3.0f} lost {figures['not_found']:.0f}{extra}",
        flush=True,
    )
    if verbose:
        wrong = {n: len(r) - sum(r) for n, r in counted.by_field.items() if not all(r)}
        print("   ", ", ".join(f"{n} {c}" for n, c in sorted(wrong.items(), key=lambda e: -e[1])))


if __name__ == "__main__":
    sys.exit(main())
