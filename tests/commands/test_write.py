"""`furikaeri write`: streamed, whole or not at all, and every problem in one Japanese line."""

from __future__ import annotations

import gzip
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import pytest

from furikaeri.outputs.writing_files import WRITERS
from furikaeri.sheet.sheet_json import sheet_to_json
from tests.checking.filled_sheets import FORM, filled
from tests.commands.conftest import Run
from tests.outputs.fictional_prints import read_back
from tests.without_privilege import run_without_privilege

CODE = "import sys; from furikaeri.commands import main; sys.exit(main())"
PEAK = "import resource, sys; from furikaeri.commands import main; status = main(); print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss); sys.exit(status)"
ONE = json.dumps(sheet_to_json(filled()), ensure_ascii=False)
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")


@pytest.fixture(name="sheets")
def sheets_file(tmp_path: Path) -> Path:
    path = tmp_path / "sheets.json"
    path.write_text(f'{{"sheets": [{ONE}, {ONE}]}}', encoding="utf-8")
    return path


def refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert all(word in done.stderr for word in words), done.stderr


@pytest.mark.parametrize("kind", WRITERS)
def test_every_kind_is_written_and_read_back(furikaeri: Run, sheets: Path, tmp_path: Path, kind: str) -> None:
    target = tmp_path / f"out{kind}"
    done = furikaeri("write", sheets, "--to", target)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    again = json.loads(furikaeri("read", target).stdout)["sheets"]
    assert [s["fields"] for s in again] == [json.loads(ONE)["fields"]] * 2


@pytest.mark.parametrize("name", ["sheets.ndjson", "sheets.ndjson.gz", "sheets.json.gz"])
def test_ndjson_and_packed_sheets_are_written_alike(
    furikaeri: Run, sheets: Path, tmp_path: Path, name: str
) -> None:
    data = f"{ONE}\n{ONE}\n".encode() if "nd" in name else sheets.read_bytes()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    for source, target in ((sheets, "a.csv"), (tmp_path / name, "b.csv")):
        assert furikaeri("write", source, "--to", tmp_path / target).returncode == 0
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_form_and_fields_are_enough(furikaeri: Run, tmp_path: Path) -> None:
    (tmp_path / "bare.json").write_text(
        json.dumps({"sheets": [{"form": FORM.id, "fields": {"name": "集い"}}]})
    )
    assert furikaeri("write", tmp_path / "bare.json", "--to", tmp_path / "bare.csv").returncode == 0
    assert "集い" in (tmp_path / "bare.csv").read_text("utf-8-sig")


def test_what_cp932_cannot_hold_is_told_by_sheet_field_and_name(furikaeri: Run, tmp_path: Path) -> None:
    sheets = tmp_path / "s.json"
    sheets.write_text(f'{{"sheets": [{ONE.replace("港の近く", "𠮷〜港の近く")}]}}', encoding="utf-8")
    done = furikaeri("write", sheets, "--to", tmp_path / "s.csv", "--encoding", "cp932")
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "1枚目「港の見守り隊」の概要: 「𠮷」(U+20BB7 CJK UNIFIED IDEOGRAPH-20BB7)は書けないため「〓」にしました。",
        "1枚目「港の見守り隊」の概要: 「〜」(U+301C WAVE DASH)は書けないため「～」にしました。",
    ]
    assert "〓～港の近く" in (tmp_path / "s.csv").read_text("cp932")


def test_the_encoding_is_for_csv(furikaeri: Run, sheets: Path, tmp_path: Path) -> None:
    refused(furikaeri("write", sheets, "--to", tmp_path / "s.html", "--encoding", "cp932"), ".csv")


@pytest.mark.parametrize("name", ["out", "out.doc", "out.CSV.txt", "."])
def test_a_name_of_no_kind_is_refused_with_the_kinds(
    furikaeri: Run, sheets: Path, tmp_path: Path, name: str
) -> None:
    refused(furikaeri("write", sheets, "--to", tmp_path / name), *WRITERS)
    assert list(tmp_path.iterdir()) == [sheets]


@pytest.mark.parametrize(
    "broken",
    [f'{{"sheets": [{ONE}, {ONE[:-50]}', f'{{"sheets": [{ONE}, {{"form": "{FORM.id}", "fields": {{"name": 1.5}}}}]}}',
     f'{ONE}\n{ONE[:-9]}\n', f'{{"sheets": [{ONE}, {{"form": "none", "fields": {{}}}}]}}'],
)  # fmt: skip
@pytest.mark.parametrize("kind", WRITERS)
def test_sheets_that_break_in_the_middle_leave_what_was_there(
    furikaeri: Run, tmp_path: Path, kind: str, broken: str
) -> None:
    (tmp_path / "s.json").write_text(broken, encoding="utf-8")
    target = tmp_path / f"out{kind}"
    target.write_bytes(b"before")
    refused(furikaeri("write", tmp_path / "s.json", "--to", target))
    assert target.read_bytes() == b"before"
    assert len(list(tmp_path.iterdir())) == 2


def test_sheets_that_are_not_there_are_told(furikaeri: Run, tmp_path: Path) -> None:
    refused(furikaeri("write", tmp_path / "none.json", "--to", tmp_path / "o.csv"), "ファイルがありません")
    refused(furikaeri("write", tmp_path, "--to", tmp_path / "o.csv"), "フォルダーです")
    (tmp_path / "cut.json.gz").write_bytes(gzip.compress(ONE.encode())[:-9])
    refused(furikaeri("write", tmp_path / "cut.json.gz", "--to", tmp_path / "o.csv"), "gzip")
    assert not (tmp_path / "o.csv").exists()


def test_places_that_cannot_be_written(furikaeri: Run, sheets: Path, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    refused(furikaeri("write", sheets, "--to", tmp_path / "folder.csv"), "フォルダー")
    refused(furikaeri("write", sheets, "--to", tmp_path / "none" / "o.csv"), "ありません")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    done = run_without_privilege(CODE, "write", sheets, "--to", closed / "o.csv")
    refused(done, "権限がありません")
    assert list(closed.iterdir()) == []


@FULL
def test_a_full_device_is_one_line(furikaeri: Run, sheets: Path, tmp_path: Path) -> None:
    (tmp_path / "full.csv").symlink_to("/dev/full")
    refused(furikaeri("write", sheets, "--to", tmp_path / "full.csv"), "空き容量がありません")
    assert (tmp_path / "full.csv").is_symlink()


@pytest.mark.parametrize("kind", WRITERS)
def test_a_file_that_does_not_fit_leaves_nothing_behind(sheets: Path, tmp_path: Path, kind: str) -> None:
    target = tmp_path / f"out{kind}"
    done = subprocess.run(
        [sys.executable, "-c", CODE, "write", str(sheets), "--to", str(target)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500)),
    )
    refused(done, "大きすぎます")
    assert list(tmp_path.iterdir()) == [sheets]


def test_pipes_are_written_to(sheets: Path, tmp_path: Path) -> None:
    (tmp_path / "out.csv").symlink_to("/dev/stdout")
    command = [sys.executable, "-c", CODE, "write", str(sheets), "--to"]
    out = subprocess.run([*command, str(tmp_path / "out.csv")], capture_output=True, check=True).stdout
    os.mkfifo(tmp_path / "pipe.csv")
    heard: list[bytes] = []
    reader = threading.Thread(target=lambda: heard.append((tmp_path / "pipe.csv").read_bytes()))
    reader.start()
    subprocess.run([*command, str(tmp_path / "pipe.csv")], check=True)
    reader.join()
    subprocess.run([*command, str(tmp_path / "file.csv")], check=True)
    assert out == heard[0] == (tmp_path / "file.csv").read_bytes()


def test_a_reader_that_has_gone_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "many.ndjson").write_text(f"{ONE}\n" * 500, encoding="utf-8")
    (tmp_path / "out.csv").symlink_to("/dev/stdout")
    command = (
        f'"{sys.executable}" -c "{CODE}" write many.ndjson --to out.csv | head -c 10; exit ${{PIPESTATUS[0]}}'
    )
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")


def wait_until(happened: Callable[[], bool]) -> None:
    for _ in range(600):
        if happened():
            return
        time.sleep(0.05)
    pytest.fail("it did not happen")


@pytest.fixture
def hears_interruptions() -> Iterator[None]:
    """What is started in the background passes over interruptions, and so do its programs: not here."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_an_interruption_leaves_nothing_behind(tmp_path: Path, hears_interruptions: None) -> None:
    os.mkfifo(tmp_path / "sheets.json")
    target = tmp_path / "out.csv"
    target.write_bytes(b"before")
    command = [sys.executable, "-c", CODE, "write", str(tmp_path / "sheets.json"), "--to", str(target)]
    with (
        subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running,
        (tmp_path / "sheets.json").open("w", encoding="utf-8") as given,
    ):
        given.write(f'{{"sheets": [{",".join([ONE] * 50)}')
        given.flush()
        wait_until(lambda: len(list(tmp_path.iterdir())) == 3)  # the file beside
        running.send_signal(signal.SIGINT)
        _, said = running.communicate()
    assert (running.returncode, said) == (130, "furikaeri: 中断しました。\n")
    assert target.read_bytes() == b"before"
    assert len(list(tmp_path.iterdir())) == 2


def test_memory_does_not_grow_with_the_sheets(tmp_path: Path) -> None:
    peaks = []
    for count in (2_000, 20_000):
        path = tmp_path / f"{count}.json"
        with path.open("w", encoding="utf-8") as file:
            file.write('{"sheets": [' + ONE)
            file.writelines(f",{ONE}" for _ in range(count - 1))
            file.write("]}")
        command = [sys.executable, "-c", PEAK, "write", str(path), "--to", str(tmp_path / f"{count}.csv")]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        peaks.append(int(done.stdout))
    assert peaks[1] < 1.3 * peaks[0]
    assert (tmp_path / "20000.csv").read_bytes().count(b"\r\n") == 20_001


def test_a_booklet(furikaeri: Run, sheets: Path, tmp_path: Path) -> None:
    assert furikaeri("write", sheets, "--to", "out.pdf", "--booklet").returncode == 0
    reading = read_back((tmp_path / "out.pdf").read_bytes())
    assert [sheet.source.pages for sheet in reading.sheets if sheet.source] == [(4, 5), (6, 7)]


def test_parts(furikaeri: Run, sheets: Path, tmp_path: Path) -> None:
    assert furikaeri("write", sheets, "--to", "out.pdf", "--parts", "1").returncode == 0
    assert sorted(path.name for path in tmp_path.glob("out*")) == ["out-01.pdf", "out-02.pdf"]


def test_a_list_of_one_sheet_a_row(furikaeri: Run, sheets: Path, tmp_path: Path) -> None:
    assert furikaeri("write", sheets, "--to", "out.xlsx", "--list").returncode == 0
    again = json.loads(furikaeri("read", tmp_path / "out.xlsx").stdout)["sheets"]
    assert [s["fields"] for s in again] == [json.loads(ONE)["fields"]] * 2


@pytest.mark.parametrize(
    "words",
    [
        ("--to", "out.html", "--booklet"),
        ("--to", "out.pdf", "--list"),
        ("--to", "out.pdf", "--parts", "0"),
        ("--to", "out.pdf", "--parts", "2", "--booklet"),
    ],
)
def test_wrong_usage_is_told_and_leaves_no_file(
    furikaeri: Run, sheets: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    done = furikaeri("write", sheets, *words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr
    assert list(tmp_path.iterdir()) == [sheets]


def test_a_list_holds_one_form(furikaeri: Run, tmp_path: Path) -> None:
    """Two forms have no columns in common; a text too long for a cell is told, too: one line each, no file."""
    shipped = (resources.files("furikaeri.sheet") / "forms" / f"{FORM.id}.toml").read_text(encoding="utf-8")
    (tmp_path / "other.toml").write_text(
        shipped.replace(f'id = "{FORM.id}"', 'id = "other"'), encoding="utf-8"
    )
    other = ONE.replace(f'"{FORM.id}"', '"other"')
    (tmp_path / "s.ndjson").write_text(f"{ONE}\n{other}\n", encoding="utf-8")
    for words in (("--to", "o.csv"), ("--to", "o.xlsx", "--list")):
        refused(
            furikaeri("write", tmp_path / "s.ndjson", *words, "--form", tmp_path / "other.toml"),
            "一つの様式だけ",
        )
    long = json.loads(ONE) | {"fields": json.loads(ONE)["fields"] | {"overview": "長" * 40_000}}
    (tmp_path / "s.ndjson").write_text(json.dumps(long), encoding="utf-8")
    refused(furikaeri("write", tmp_path / "s.ndjson", "--to", "o.xlsx"), "概要", "32,767")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other.toml", "s.ndjson"]
