"""`furikaeri load`: what it says, how it ends, and that nothing changes twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from furikaeri.commands import main
from tests.commands.conftest import Run
from tests.reading.hostile_pdfs import hostile_pdfs
from tests.town import write_document


def test_loading_prepares_the_database_and_twice_changes_nothing(furikaeri: Run, tmp_path: Path) -> None:
    document = write_document(tmp_path / "r6.txt", 0, 1)
    first = furikaeri("load", document)
    assert (first.returncode, first.stdout, first.stderr) == (0, "r6.txt: 2シートを登録しました。\n", "")
    before = furikaeri("summary", "--json").stdout
    again = furikaeri("load", document)
    assert (again.returncode, again.stdout) == (0, "r6.txt: 登録済みの文書です。何も変えていません。\n")
    assert furikaeri("summary", "--json").stdout == before


def test_what_cannot_be_read_is_told_and_the_rest_is_loaded(furikaeri: Run, tmp_path: Path) -> None:
    document = write_document(tmp_path / "r6.txt", 0)
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = furikaeri("load", empty, "no-such-file.txt", document)
    assert done.returncode == 1
    assert "r6.txt: 1シートを登録しました。" in done.stdout
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["no-such-file.txt", "empty.txt"]


def test_usage_errors(furikaeri: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert furikaeri("load", "no-such-file.txt").returncode == 2
    assert furikaeri("load", "folder").returncode == 2
    assert furikaeri("load", write_document(tmp_path / "a.txt", 0), "--form", "no-such-form").returncode == 2
    assert furikaeri("migrate", FURIKAERI_DATABASE_URL="mysql://x/y").returncode == 2


def test_a_folder_that_cannot_be_written_is_told_in_one_line(furikaeri: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "originals").write_text("a file where the folder should be", encoding="utf-8")
    done = furikaeri("load", write_document(tmp_path / "r6.txt", 0))
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert furikaeri("summary").returncode == 2


@pytest.mark.parametrize("name", ["", "　", "市" * 201, "み\udcffの市", "み\nの市"])
def test_a_municipality_nobody_can_have_is_wrong_usage(
    name: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    document = write_document(tmp_path / "r6.txt", 0)
    with pytest.raises(SystemExit) as left:
        main(["load", str(document), "--municipality", name])
    assert left.value.code == 2
    assert "自治体の名前" in capsys.readouterr().err


def test_a_pipe_cannot_be_kept_and_is_refused(furikaeri: Run) -> None:
    done = furikaeri("load", "/dev/null")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "ふつうのファイルではありません" in done.stderr


def test_documents_of_one_name_are_both_answered_for(furikaeri: Run, tmp_path: Path) -> None:
    for folder in "ab":
        (tmp_path / folder).mkdir()
    write_document(tmp_path / "a" / "r6.txt", 0)
    (tmp_path / "b" / "r6.txt").touch()
    done = furikaeri("load", "a/r6.txt", "b/r6.txt")
    assert (done.returncode, done.stdout) == (1, "r6.txt: 1シートを登録しました。\n")
    assert done.stderr.startswith("r6.txt: 空のファイル")


def test_what_was_known_already_is_told(furikaeri: Run, tmp_path: Path) -> None:
    document = write_document(tmp_path / "r6.txt", 0, 1)
    furikaeri("load", document)
    document.write_bytes(document.read_bytes().replace(b"\n", b"\r\n"))
    said = furikaeri("load", document).stdout
    assert said == "r6.txt: 2シートとも登録済みのものと同じ内容です。文書だけを記録しました。\n"


def test_what_read_wrote_is_loaded(furikaeri: Run, tmp_path: Path) -> None:
    document = write_document(tmp_path / "r6.txt", 0, 1)
    furikaeri("read", document, "--output", "sheets.json")
    done = furikaeri("load", "sheets.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "sheets.json: 2シートを登録しました。\n", "")
    assert (
        furikaeri("load", "sheets.json").stdout == "sheets.json: 登録済みの文書です。何も変えていません。\n"
    )


def test_a_document_that_takes_all_memory_is_told_and_the_rest_is_loaded(
    furikaeri: Run, tmp_path: Path
) -> None:
    bad, good = tmp_path / "bad.pdf", write_document(tmp_path / "r6.txt", 0)
    bad.write_bytes(hostile_pdfs()["a form that calls itself"])
    done = furikaeri("load", bad, good, FURIKAERI_READ_MB="600")
    assert done.returncode == 1
    assert done.stdout == "r6.txt: 1シートを登録しました。\n"
    (line,) = done.stderr.splitlines()
    assert line.startswith("bad.pdf: ")
    assert "メモリー（600 MB）" in line
