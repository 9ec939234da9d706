"""Fails on a package in .venv whose licence the project may not use: AGPL and GPL never, LGPL only where named here."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

FREE = re.compile(
    r"\b(MIT|0?BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|Zlib|CC0|Unlicense|HPND|OFL)\b|BSD-",
    re.IGNORECASE,
)
COPYLEFT = re.compile(r"\b(A|L)?GPL|GNU|Affero|SSPL|EUPL", re.IGNORECASE)
NAMED = {
    "psycopg": "LGPL: imported unchanged, only by installations that use PostgreSQL",
    "psycopg-binary": "LGPL: as psycopg",
    "atheris": "Apache-2.0 by its repository, its metadata is silent; used by fuzzing only",
    "axe-playwright-python": "MIT by its repository, its metadata is silent; used by tests only",
}


def faults_of(package: dict[str, str]) -> list[str]:
    """What is wrong with one package's licence, as Japanese lines; alternatives are told by OR."""
    name, licence = package["Name"], package["License"]
    if name in NAMED:
        return (
            [f"{name}: AGPL のライブラリは使えません。"]
            if re.search("AGPL|Affero", licence, re.IGNORECASE)
            else []
        )
    choices = re.split(r"\s+OR\s+|;", licence)
    if any(FREE.search(choice) and not COPYLEFT.search(choice) for choice in choices):
        return []
    return [f"{name} のライセンス「{licence}」は使えるものの一覧にありません（tools/licences.py）。"]


def main() -> int:
    """The command; 1 when a licence may not be used."""
    command = [str(Path(sys.executable).with_name("pip-licenses")), "--from=mixed", "--format=json"]
    installed = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    faults = [fault for package in installed for fault in faults_of(package)]
    print("\n".join(faults) or f"{len(installed)} 個のライブラリのライセンスを確かめました。")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
