"""What reading PDFs is compared with: the words and tables that pdfplumber finds on pages.

`python tools/plumbed_pages.py PDF EVERY` prints the pages (every EVERYth), the words and tables, and the CPU seconds for them
without opening the file.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pdfplumber


def find_words_and_tables(path: Path, every: int) -> tuple[int, int, float]:
    """The pages looked at, the words and tables on them, and the CPU seconds."""
    count = 0
    with pdfplumber.open(path) as document:
        pages = document.pages[::every]
        start = time.process_time()
        for page in pages:
            count += len(page.extract_words()) + len(page.find_tables())
            page.close()
    return len(pages), count, time.process_time() - start


if __name__ == "__main__":
    print(*find_words_and_tables(Path(sys.argv[1]), int(sys.argv[2])))
