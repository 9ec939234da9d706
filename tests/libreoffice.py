"""LibreOffice without a window, for tests: other people's programs open our files, save them again and print them."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

SECONDS = 300


def find_office() -> str | None:
    """The program: the one that FURIKAERI_SOFFICE names, or what is on the path."""
    return os.environ.get("FURIKAERI_SOFFICE") or shutil.which("soffice") or shutil.which("libreoffice")


@dataclass(frozen=True, slots=True)
class Office:
    """The program and the folder of its own profile, so that it touches nobody's settings and no other run's."""

    program: str
    profile: Path

    def convert(self, file: Path, kind: str, folder: Path) -> Path:
        """Open the file and save it in `folder` as another kind ("pdf", "xlsx", "docx"); returns the new file."""
        folder.mkdir(parents=True, exist_ok=True)
        command = [
            self.program,
            f"-env:UserInstallation={self.profile.as_uri()}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder),
            str(file),
        ]
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=SECONDS)
        made = folder / f"{file.stem}.{kind}"
        assert made.is_file(), done.stdout + done.stderr
        return made
