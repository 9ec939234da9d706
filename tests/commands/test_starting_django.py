"""Programs that start together on an empty database prepare it once, and one that is ended leaves nothing half."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.commands.conftest import Run
from tests.town import write_document

CODE = "import sys; from furikaeri.commands import main; sys.exit(main())"


def test_two_loads_at_once_prepare_the_database_once_and_both_store(furikaeri: Run, tmp_path: Path) -> None:
    environment = {**os.environ, "FURIKAERI_DATA": str(tmp_path / "data")}
    environment.pop("FURIKAERI_DATABASE_URL", None)
    documents = [write_document(tmp_path / f"{place}.txt", place) for place in range(2)]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", CODE, "load", document], env=environment, stderr=subprocess.PIPE, text=True
        )
        for document in (*documents, documents[0])
    ]
    ended = [(process.communicate()[1], process.returncode) for process in running]
    assert ended == [("", 0)] * 3
    assert "シート 2、" in furikaeri("summary").stdout


def test_a_postgresql_that_does_not_answer_is_one_line(furikaeri: Run) -> None:
    done = furikaeri("summary", FURIKAERI_DATABASE_URL="postgres://nobody@127.0.0.1:1/none")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    nameless = furikaeri("summary", FURIKAERI_DATABASE_URL="postgres://nobody@127.0.0.1:1/")
    assert (nameless.returncode, len(nameless.stderr.splitlines())) == (1, 1)
