"""`furikaeri account`: the first administrator of a bare installation; the password never on the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.commands.conftest import Run

PASSWORD = "mizube-no-asa-42"  # noqa: S105 - of this test only


def account(folder: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    code = "import sys; from furikaeri.commands import main; sys.exit(main())"
    environment = {**os.environ, "FURIKAERI_DATA": str(folder / "data")}
    environment.pop("FURIKAERI_DATABASE_URL", None)
    command = [sys.executable, "-c", code, "account", *words]
    return subprocess.run(
        command, cwd=folder, env=environment, input=typed, capture_output=True, text=True, check=False
    )


def test_the_first_administrator_of_a_bare_installation(tmp_path: Path) -> None:
    words = ("add", "kanri", "--name", "管理 花子")
    told = account(tmp_path, *words, typed=PASSWORD)
    assert (told.returncode, "--municipality" in told.stderr) == (2, True)
    made = account(tmp_path, *words, "--municipality", "みなと市", typed=PASSWORD + "\n")
    assert (made.returncode, PASSWORD in made.stdout) == (0, False)
    assert account(tmp_path, *words, typed=PASSWORD).returncode == 1  # the name is taken
    second = account(tmp_path, "add", "jimu", "--name", "事務", "--role", "事務局", typed=PASSWORD)
    assert second.returncode == 0, second.stderr
    assert account(tmp_path, "list").stdout.splitlines() == ["kanri\t管理 花子\t管理者", "jimu\t事務\t事務局"]


def test_what_is_wrong_is_one_line_and_makes_nothing(tmp_path: Path) -> None:
    words = ("add", "kanri", "--name", "管理", "--municipality", "みなと市")
    for typed, status in (("", 2), ("\n", 2), ("short\n", 1), ("furikaeri-mihon-2025\n", 1)):
        done = account(tmp_path, *words, typed=typed)
        assert (done.returncode, len(done.stderr.splitlines())) == (status, 1), done.stderr
    assert account(tmp_path, "list").stdout == ""
    assert account(tmp_path, "password", "nobody", typed=PASSWORD).returncode == 1


def test_closing_and_opening_again(tmp_path: Path) -> None:
    for name in ("kanri", "kanri2"):
        account(tmp_path, "add", name, "--name", name, "--municipality", "みなと市", typed=PASSWORD)
    assert account(tmp_path, "deactivate", "kanri").returncode == 0
    assert account(tmp_path, "deactivate", "kanri2").returncode == 1  # the last one
    assert account(tmp_path, "activate", "kanri").returncode == 0
    assert account(tmp_path, "password", "kanri", typed="umibe-no-yoru-42").returncode == 0


def test_the_sample_s_accounts_are_told_and_only_there(furikaeri: Run, tmp_path: Path) -> None:
    assert furikaeri("migrate").returncode == 0
    assert furikaeri("account", "list").stdout == ""
    told = furikaeri("sample").stdout
    assert "furikaeri-mihon-2025" in told
    assert all(name in told for name in ("kinyu", "kacho", "jimukyoku", "shingikai", "etsuran", "kanri"))
    assert told.splitlines()[1:] == furikaeri("sample").stdout.splitlines()[1:]
    (tmp_path / "data" / "sample-installation").unlink()
    assert "furikaeri-mihon-2025" not in furikaeri("sample").stdout
