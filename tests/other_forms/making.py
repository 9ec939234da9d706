"""Write the documents of the forms, and print the office files by LibreOffice.

python -m tests.other_forms.making DIR [FORM …]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from tests.other_forms.paper import Fields, write_book, write_document

HERE = Path(__file__).parent
SHEETS = 6
KEPT = ("shisetsu", "shitei")  # their errors are counted, and never looked into


def form_names() -> list[str]:
    """The forms there are, by their definitions."""
    return sorted(path.stem for path in HERE.glob("*.toml"))


def module_of(form: str) -> ModuleType:
    return import_module(f"tests.other_forms.{form}")


def truth(form: str) -> list[Fields]:
    """What stands on the form's sheets."""
    module = module_of(form)
    sheets = [module.fields(seed) for seed in range(1, SHEETS + 1)]
    return [{k: v for k, v in sheet.items() if not k.startswith("_")} for sheet in sheets]


def office_file(form: str, kind: str) -> bytes:
    """The form's sheets as an Excel book or a Word document."""
    module = module_of(form)
    pages = [module.page(module.fields(seed)) for seed in range(1, SHEETS + 1)]
    return write_book(pages, module.LOOK) if kind == "xlsx" else write_document(pages, module.LOOK)


def main(words: Sequence[str]) -> None:
    """Write and print."""
    folder = Path(words[0])
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for form in words[1:] or form_names():
        for kind, name in (("xlsx", "excel"), ("docx", "word")):
            path = folder / f"{form}-{name}.{kind}"
            path.write_bytes(office_file(form, kind))
            files.append(str(path))
    with tempfile.TemporaryDirectory() as profile:
        command = [
            "nice",
            "soffice",
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--convert-to",
            "pdf",
        ]
        subprocess.run(
            [*command, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=900
        )


if __name__ == "__main__":
    main(sys.argv[1:])
