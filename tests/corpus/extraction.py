"""Office file → PDF → text, by the tools whose disorders the reader has to stand."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from pdfminer.high_level import extract_text
from pdfminer.layout import LAParams
from pypdf import PdfReader

PROFILE = Path(tempfile.gettempdir()) / "corpus-office-profile"


def office_to_pdf(office_file: Path, folder: Path) -> Path:
    """Print an office file as LibreOffice does; with a profile of its own, so that nobody's open office is disturbed."""
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{PROFILE}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(office_file),
        ],
        check=True,
        capture_output=True,
        timeout=900,
    )
    return folder / f"{office_file.stem}.pdf"


def by_pdftotext(pdf: Path, *options: str) -> str:
    """Poppler's text; it ends every page with a form feed."""
    done = subprocess.run(
        ["pdftotext", *options, "-enc", "UTF-8", str(pdf), "-"], check=True, capture_output=True
    )
    return done.stdout.decode("utf-8")


def by_pdfminer(pdf: Path) -> str:
    """pdfminer.six with its own analysis of boxes; it ends every page with a form feed."""
    return extract_text(str(pdf))


def by_pdfminer_flat(pdf: Path) -> str:
    """pdfminer.six with boxes ordered by their place alone."""
    return extract_text(str(pdf), laparams=LAParams(boxes_flow=None))


def by_pypdf(pdf: Path) -> str:
    """pypdf's text, pages joined by form feeds."""
    return "\f".join(page.extract_text() for page in PdfReader(pdf).pages)


EXTRACTORS: dict[str, Callable[[Path], str]] = {
    "pdftotext": by_pdftotext,
    "pdftotext_raw": lambda pdf: by_pdftotext(pdf, "-raw"),
    "pdftotext_layout": lambda pdf: by_pdftotext(pdf, "-layout"),
    "pdfminer": by_pdfminer,
    "pdfminer_flat": by_pdfminer_flat,
    "pypdf": by_pypdf,
}
