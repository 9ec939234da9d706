"""Makes the lock files from pyproject.toml (`--write`, needs uv), and tells offline whether they still fit (`--check`)."""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
RUN, BUILD, DEVELOPMENT, FUZZING = (
    FOLDER / f"{name}.txt" for name in ("run", "build", "development", "fuzzing")
)
MARK = "# made by tools/locks.py; dependency tables of pyproject.toml: "
PINNED = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^\s;\\]+)", re.MULTILINE)


def tables() -> dict[str, object]:
    """The parts of pyproject.toml that decide what is locked."""
    whole = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = whole["project"]
    return {
        "python": project["requires-python"],
        "build": whole["build-system"]["requires"],
        "run": project["dependencies"],
        "extras": project["optional-dependencies"],
    }


def digest() -> str:
    """A fingerprint of those parts, written at the head of each lock file."""
    return hashlib.sha256(json.dumps(tables(), sort_keys=True).encode()).hexdigest()


def pins(lock: Path) -> dict[str, str]:
    """Package to version, as one lock file has them."""
    return {m["name"]: m["version"] for m in PINNED.finditer(lock.read_text(encoding="utf-8"))}


def faults_of(lock: Path) -> list[str]:
    """What is wrong with one lock file, each as a Japanese line."""
    name = lock.relative_to(ROOT)
    if not lock.is_file():
        return [f"{name} がありません。"]
    text = lock.read_text(encoding="utf-8")
    faults = []
    if not text.startswith(MARK + digest()):
        faults.append(
            f"{name} が pyproject.toml の依存関係と合っていません。tools/locks.py --write で作り直してください。"
        )
    if "://" in text or re.search(r"^\s*(-i|-f|--(extra-)?index-url|--find-links)\b", text, re.MULTILINE):
        faults.append(f"{name} に配布元のアドレスが書かれています。")
    faults += [
        f"{name} の {block.split()[0]} にハッシュがありません。"
        for block in re.split(r"\n(?=\S)", text)
        if PINNED.match(block) and "--hash=sha256:" not in block
    ]
    return faults


def check() -> list[str]:
    """All faults of the lock files, empty when they are in step with pyproject.toml and with one another."""
    faults = [fault for lock in (RUN, BUILD, DEVELOPMENT, FUZZING) for fault in faults_of(lock)]
    if faults:
        return faults
    everything = pins(DEVELOPMENT)
    for lock in (RUN, BUILD):
        for package, version in pins(lock).items():
            if everything.get(package) != version:
                faults.append(
                    f"{package} の版が {lock.name}（{version}）と {DEVELOPMENT.name}（{everything.get(package)}）で違います。"
                )
    return faults


def compile_lock(lock: Path, source: str, *options: str, stdin: str | None = None) -> None:
    """One lock file through uv; versions that still fit are kept as they are."""
    command = ["uv", "pip", "compile", source, "--universal", "--python-version", "3.11", "--generate-hashes"]
    command += ["--no-header", "--no-emit-index-url", "--no-emit-find-links", "--quiet"]
    command += ["--output-file", str(lock.relative_to(ROOT)), *options]
    subprocess.run(command, cwd=ROOT, check=True, input=stdin, text=True, stdout=subprocess.DEVNULL)
    lock.write_text(f"{MARK}{digest()}\n{lock.read_text(encoding='utf-8')}", encoding="utf-8")


def write(upgrade: bool) -> None:
    """All lock files: run, what builds the package itself, everything for working on it, and what fuzzing needs besides."""
    newer = ("--upgrade",) if upgrade else ()
    builders = "\n".join(
        [
            *tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"],
            "editables",
        ]
    )
    compile_lock(RUN, "pyproject.toml", *newer)
    compile_lock(BUILD, "-", "--constraint", "requirements/run.txt", *newer, stdin=builders)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    fuzzing = "\n".join(project["optional-dependencies"]["fuzzing"])
    compile_lock(FUZZING, "-", *newer, stdin=fuzzing)
    both = ("--constraint", "requirements/run.txt", "--constraint", "requirements/build.txt")
    compile_lock(
        DEVELOPMENT, "pyproject.toml", "--extra", "postgresql", "--extra", "development", *both, *newer
    )


def main() -> int:
    """The command; 1 when a lock file is out of step."""
    parser = argparse.ArgumentParser(description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--check", action="store_true", help="pyproject.toml と合っているかを見る")
    what.add_argument("--write", action="store_true", help="作り直す（uv が要る）")
    parser.add_argument("--upgrade", action="store_true", help="--write のとき、新しい版に上げる")
    chosen = parser.parse_args()
    if chosen.write:
        write(chosen.upgrade)
    faults = check()
    print("\n".join(faults) or "ロックファイルは pyproject.toml と合っています。")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
