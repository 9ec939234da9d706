"""Our own reading, as `make bench` compares it: all fields with their places, and what checking finds about them.

`python tools/checked_fields.py PDF` prints the pages on which sheets stand, the fields and findings, and the CPU seconds from
the start of the program.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from furikaeri.checking.sheet_checking import check_sheets
from furikaeri.reading.pdf_documents import read_pdf
from furikaeri.sheet.form_loading import shipped_forms


def read_and_check(path: Path) -> tuple[int, int]:
    """The pages with sheets, and the fields and findings of these."""
    forms = shipped_forms()
    sheets = read_pdf(path.read_bytes(), path.name, forms).sheets
    pages = {page for sheet in sheets if sheet.source for page in sheet.source.pages or ()}
    return len(pages), sum(len(sheet.evidence) for sheet in sheets) + len(check_sheets(sheets, forms))


if __name__ == "__main__":
    print(*read_and_check(Path(sys.argv[1])), time.process_time())
