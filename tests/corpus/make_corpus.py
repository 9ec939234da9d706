"""Write test texts for one content file, with the truth beside them.

    python -m tests.corpus.make_corpus CONTENT.json --out DIR [--layouts excel-a,word-a] [--extractors pypdf]

DIR receives `<layout>-<extractor>.txt`, `shuffle-<level>….txt` and `gold.json` as score_reading.py takes it, and in
DIR/print the office files and their PDFs. The exit status is 1 when a PDF does not show every text.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tests.corpus.excel_layout import VARIANTS as EXCEL_VARIANTS
from tests.corpus.excel_layout import write_workbook
from tests.corpus.extraction import EXTRACTORS, office_to_pdf
from tests.corpus.print_check import lost_texts
from tests.corpus.printed_form import PrintedSheet, print_sheet
from tests.corpus.shuffling import MIXES, shuffled_document
from tests.corpus.source_sheets import gold, read_plan, read_source
from tests.corpus.word_layout import VARIANTS as WORD_VARIANTS
from tests.corpus.word_layout import write_document
from tests.corpus.wording_style import style_for

LAYOUTS = (*EXCEL_VARIANTS, *WORD_VARIANTS)


def parsed(words: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("content", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layouts", default=",".join(LAYOUTS), help="comma-separated; empty for none")
    parser.add_argument("--extractors", default=",".join(EXTRACTORS), help="comma-separated")
    parser.add_argument(
        "--mixes", default=",".join(MIXES), help="kinds of shuffle, comma-separated; empty for none"
    )
    parser.add_argument("--seeds", default="1,2", help="seeds of the shuffles")
    parser.add_argument("--style-seed", type=int, default=1, help="seed of the offices' ways of writing")
    parser.add_argument("--plan", type=Path, help="a JSON file of the plan, when CONTENT has none")
    parser.add_argument(
        "--unwrap", type=float, help="CONTENT's narratives are wrapped at this width: join them"
    )
    return parser.parse_args(words)


def printed_files(sheets: list[PrintedSheet], layout: str, folder: Path) -> Path:
    """The layout's office file and its PDF."""
    if layout in EXCEL_VARIANTS:
        office_file = folder / f"{layout}.xlsx"
        write_workbook(sheets, layout, office_file)
    else:
        office_file = folder / f"{layout}.docx"
        write_document(sheets, layout, office_file)
    return office_to_pdf(office_file, folder)


def chosen(words: str) -> list[str]:
    """A comma-separated list."""
    return [word for word in words.split(",") if word]


def main(words: list[str] | None = None) -> int:
    """Write the corpus; see the module's text."""
    options = parsed(words)
    plan = read_plan(json.loads(options.plan.read_text(encoding="utf-8"))) if options.plan else None
    source = read_source(options.content, options.unwrap, plan)
    sheets = [
        print_sheet(source.plan, sheet, style_for(sheet, options.style_seed)) for sheet in source.sheets
    ]
    folder: Path = options.out / "print"
    folder.mkdir(parents=True, exist_ok=True)
    (options.out / "gold.json").write_text(
        json.dumps(gold(source), ensure_ascii=False, indent=1), encoding="utf-8"
    )
    lost: list[str] = []
    for layout in chosen(options.layouts):
        pdf = printed_files(sheets, layout, folder)
        lost += lost_texts(pdf, sheets)
        for extractor in chosen(options.extractors):
            target = options.out / f"{layout}-{extractor}.txt"
            target.write_text(EXTRACTORS[extractor](pdf), encoding="utf-8")
    for mix in chosen(options.mixes):
        for seed in chosen(options.seeds):
            target = options.out / f"shuffle-{mix}-{seed}.txt"
            target.write_text(shuffled_document(sheets, MIXES[mix], int(seed)), encoding="utf-8")
    sys.stderr.write("".join(f"{line}\n" for line in lost))
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
