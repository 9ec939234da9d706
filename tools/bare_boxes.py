"""What reading PDFs is compared with: every character's box, asked of pypdfium2 one after the other, and nothing more.

`python tools/bare_boxes.py PDF` prints the pages, the characters, and the CPU seconds from the start of the program.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pypdfium2


def ask_boxes(path: Path) -> tuple[int, int]:
    """The pages of a PDF, and the characters on them."""
    count = 0
    with pypdfium2.PdfDocument(path) as document:
        pages = len(document)
        for page in document:
            text = page.get_textpage()
            for place in range(text.count_chars()):
                text.get_charbox(place)
                count += 1
            text.close()
            page.close()
    return pages, count


if __name__ == "__main__":
    print(*ask_boxes(Path(sys.argv[1])), time.process_time())
