"""`furikaeri read`: several files at once give what they give one after another."""

from __future__ import annotations

from pathlib import Path

import pytest

from furikaeri.commands import main
from tests.town import write_document


def test_files_read_at_once_come_in_their_order(tmp_path: Path) -> None:
    folder = tmp_path / "文書"
    folder.mkdir()
    for number in range(5):
        write_document(folder / f"{number}.txt", number % 3)
    (folder / "2.pdf").write_bytes(b"%PDF-1.7\n")
    results = []
    for jobs in ("1", "3"):
        output = tmp_path / f"{jobs}.json"
        assert main(["read", str(folder), "--jobs", jobs, "--output", str(output)]) == 1  # one is broken
        results.append(output.read_bytes())
    assert results[0] == results[1]
    assert b'"2.pdf"' in results[0]


def test_a_number_of_files_at_once_that_makes_no_sense_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["read", str(tmp_path), "--jobs", "0"])
    assert ended.value.code == 2
    assert "1 から 64" in capsys.readouterr().err
