"""Bad input to `furikaeri read`: one clear Japanese line, the right exit status, and the other files are still read."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from furikaeri.commands import main
from tests.reading.fictional_sheets import FORM, document, orderly
from tests.without_privilege import run_without_privilege

GOOD = orderly("keep", 0)
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龥]")
SCRIPT = Path(sys.executable).parent / "furikaeri"


@dataclass(frozen=True)
class Outcome:
    """How a run ended: exit status, the lines on standard error, and the JSON when one was written."""

    status: int
    said: list[str]
    out: Any


class Desk:
    """A folder of files and the command run over them."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capture = capture

    def put(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def read(self, *words: str | Path) -> Outcome:
        out = self.folder / "out.json"
        try:
            status = main(["read", *map(str, words), "--output", str(out)])
        except SystemExit as leaving:
            status = int(leaving.code or 0)
        said = self.capture.readouterr().err.splitlines()
        assert "Traceback" not in "\n".join(said)
        return Outcome(status, said, json.loads(out.read_text(encoding="utf-8")) if out.is_file() else None)


@pytest.fixture(name="desk")
def desk_of_the_test(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def fed(text: str) -> str:
    """A text whose pages are parted by form feeds, so that what stands before the sheet is a page of its own."""
    return f"ともに歩むまちプラン　自己評価のまとめ\n\f{text}"


BROKEN_GZIP = gzip.compress(GOOD.encode())
UNREADABLE = {
    "empty": b"",
    "blank": "\n　\n".encode(),
    "binary named .txt": b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 8,
    "all zero": bytes(4096),
    "broken utf-16": codecs.BOM_UTF16_LE + GOOD.encode("utf-16-le")[:501],
    "half a gzip": BROKEN_GZIP[: len(BROKEN_GZIP) // 2],
    "gzip with a wrong sum": BROKEN_GZIP[:-6] + b"\x00\x00\x00\x00\x00\x00",
    "gzip of nothing readable": gzip.compress(bytes(range(256)) * 8),
    "gzip in name and head only": b"\x1f\x8b\x08\x00no gzip at all",
    "no sheet in it": "市長からの手紙\n\n地域の皆さんへ。\n".encode(),
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "zip": b"PK\x03\x04" + bytes(60),
}


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_is_one_line_and_the_others_are_read(desk: Desk, data: bytes) -> None:
    bad, good = desk.put("困った.txt", data), desk.put("良い.txt", GOOD)
    outcome = desk.read(bad, good)
    assert outcome.status == 1
    assert [(n["document"], n["page"]) for n in outcome.out["unread"]] == [("困った.txt", None)]
    assert [s["source"]["document"] for s in outcome.out["sheets"]] == ["良い.txt"]
    (line,) = outcome.said
    assert "困った.txt" in line
    assert JAPANESE.search(line.replace("困った", ""))
    assert outcome.out["unread"][0]["reason"] in line


READABLE = {
    "cp932": GOOD.replace("‐", "－").encode("cp932", errors="replace"),
    "utf-16 le": codecs.BOM_UTF16_LE + GOOD.encode("utf-16-le"),
    "utf-16 be": codecs.BOM_UTF16_BE + GOOD.encode("utf-16-be"),
    "utf-8 with its mark": codecs.BOM_UTF8 + GOOD.encode(),
    "crlf": GOOD.replace("\n", "\r\n").encode(),
    "cr only": GOOD.replace("\n", "\r").encode(),
    "gzip": gzip.compress(GOOD.encode()),
    "cover before it": fed(GOOD).encode(),
}


@pytest.mark.parametrize("data", READABLE.values(), ids=READABLE.keys())
def test_what_can_be_read_is_read_without_a_word(desk: Desk, data: bytes) -> None:
    plain = desk.read(desk.put("良い.txt", GOOD)).out["sheets"][0]["fields"]
    outcome = desk.read(desk.put("困った.txt", data))
    assert (outcome.status, outcome.said) == (0, [])
    assert [s["fields"] for s in outcome.out["sheets"]] == [plain]


@pytest.mark.parametrize(
    "mark", ["\x07", "\x1b", "\x00", "\u200f", "\u202e", "\u200b", "\u2028", "\ufeff", "\u00ad"]
)
def test_marks_nobody_sees_stay_out_of_the_values(desk: Desk, mark: str) -> None:
    lines = [line[:3] + mark + line[3:] if len(line) > 12 else line for line in GOOD.split("\n")]
    text = "\n".join(lines if mark not in "\x07\x1b\x00" else [*lines[:8], *GOOD.split("\n")[8:]])
    outcome = desk.read(desk.put("困った.txt", text))
    if mark == "\x00":
        assert (outcome.status, len(outcome.said)) == (1, 1)
        return
    assert outcome.status == 0
    (sheet,) = outcome.out["sheets"]
    assert mark not in json.dumps(sheet["fields"], ensure_ascii=False)
    assert sheet["fields"]["name"] == desk.read(desk.put("良い.txt", GOOD)).out["sheets"][0]["fields"]["name"]


def test_a_text_above_the_limit_is_told_and_the_others_are_read(desk: Desk) -> None:
    big, good = desk.put("困った.txt", GOOD + "\n" * 1_000_001), desk.put("良い.txt", GOOD)
    outcome = desk.read(big, good, "--limit-mb", "1")
    assert outcome.status == 1
    assert len(outcome.out["sheets"]) == 1
    assert len(outcome.said) == 1
    assert "1 MB" in outcome.said[0]


def test_a_packed_text_that_swells_above_the_limit_is_told(desk: Desk) -> None:
    outcome = desk.read(desk.put("困った.txt.gz", gzip.compress(bytes(5_000_000))), "--limit-mb", "1")
    assert (outcome.status, len(outcome.said)) == (1, 1)


@pytest.mark.parametrize("half", ["first", "second"])
@pytest.mark.parametrize("text", [GOOD, document("keep", 0)], ids=["in order", "shuffled"])
def test_half_a_sheet_is_told_and_keeps_what_it_has(desk: Desk, half: str, text: str) -> None:
    lines = text.split("\n")
    middle = len(lines) // 2
    part = lines[:middle] if half == "first" else lines[middle:]
    outcome = desk.read(desk.put("半分.txt", "\n".join(part)), desk.put("良い.txt", GOOD))
    assert outcome.status == 1
    assert [s["source"]["document"] for s in outcome.out["sheets"]] == ["半分.txt", "良い.txt"]
    cut, whole = outcome.out["sheets"]
    assert None in {d["field"] for d in cut["doubts"]}
    assert None not in {d["field"] for d in whole["doubts"]}
    assert any(cut["fields"].values())
    assert [n["document"] for n in outcome.out["unread"]] == ["半分.txt"]
    assert len(outcome.said) == 1


def test_other_kinds_in_a_folder_are_skipped_without_a_word(desk: Desk) -> None:
    desk.put("folder/良い.txt", GOOD)
    desk.put("folder/写真.jpg", b"\xff\xd8\xff\xe0")
    desk.put("folder/深い/議事録.bin", b"\x00\x01")
    outcome = desk.read(desk.folder / "folder")
    assert (outcome.status, outcome.said, len(outcome.out["sheets"])) == (0, [], 1)
    assert {n["document"] for n in outcome.out["skipped"]} == {"写真.jpg", "議事録.bin"}


def package(folder: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr(f"{folder}/inside.xml", "<x/>")
    return made.getvalue()


NOT_YET = {
    "冊子.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "表.xlsx": package("xl"),
    "文.docx.gz": gzip.compress(package("word")),
    "壊れた.xlsx": b"PK\x03\x04 broken",
    "鍵.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
    "写真.pdf": b"\xff\xd8\xff\xe0" + bytes(100),
    "空.csv": b"",
    "名のない冊子": b"%PDF-1.4\n",
    "名のない表.dat": package("xl"),
}


@pytest.mark.parametrize("name", NOT_YET)
def test_a_document_that_cannot_be_read_is_not_passed_over_in_a_folder(desk: Desk, name: str) -> None:
    desk.put("folder/良い.txt", GOOD)
    desk.put(f"folder/{name}", NOT_YET[name])
    outcome = desk.read(desk.folder / "folder")
    assert (outcome.status, len(outcome.out["sheets"]), outcome.out["skipped"]) == (1, 1, [])
    assert [n["document"] for n in outcome.out["unread"]] == [name]
    assert len(outcome.said) == 1


def test_a_password_is_named_as_the_reason(desk: Desk) -> None:
    outcome = desk.read(desk.put("鍵.docx", NOT_YET["鍵.xlsx"]))
    assert "パスワード" in outcome.said[0]


def test_a_sheet_under_a_name_of_no_document_is_read(desk: Desk) -> None:
    desk.put("folder/報告.log", GOOD)
    desk.put("folder/README.md", "これは覚え書きです。\n")
    desk.put("folder/大きい.mp4", b"\x00\x00\x00\x20ftyp" + bytes(3_000_000))
    outcome = desk.read(desk.folder / "folder", "--limit-mb", "1")
    assert (outcome.status, outcome.said, len(outcome.out["sheets"])) == (0, [], 1)
    assert {n["document"] for n in outcome.out["skipped"]} == {"README.md", "大きい.mp4"}


def test_another_kind_named_directly_is_unread(desk: Desk) -> None:
    outcome = desk.read(desk.put("写真.jpg", b"\xff\xd8\xff\xe0" + bytes(100)), desk.put("良い.txt", GOOD))
    assert (outcome.status, len(outcome.said), len(outcome.out["sheets"])) == (1, 1, 1)


def test_a_folder_without_files_is_wrong_usage(desk: Desk) -> None:
    (desk.folder / "empty" / "inside").mkdir(parents=True)
    outcome = desk.read(desk.folder / "empty")
    assert (outcome.status, len(outcome.said), outcome.out) == (2, 1, None)


def test_no_path_that_opens_is_wrong_usage(desk: Desk) -> None:
    outcome = desk.read(desk.folder / "ない.txt")
    assert (outcome.status, len(outcome.said), outcome.out) == (2, 1, None)
    assert "ない.txt" in outcome.said[0]


def test_one_path_that_opens_is_read(desk: Desk) -> None:
    outcome = desk.read(desk.folder / "ない.txt", desk.put("良い.txt", GOOD))
    assert (outcome.status, len(outcome.said), len(outcome.out["sheets"])) == (1, 1, 1)


def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    for name in ("閉.txt", "良い.txt", "フォルダー/中.txt", "フォルダー/閉/奥.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    closed = [tmp_path / "閉.txt", tmp_path / "フォルダー" / "閉"]
    for path in closed:
        path.chmod(0)
    done = run_without_privilege(
        "import sys; from furikaeri.commands import main; sys.exit(main())",
        *("read", closed[0], tmp_path / "良い.txt", tmp_path / "フォルダー"),
    )
    closed[1].chmod(0o700)
    assert (done.returncode, len(json.loads(done.stdout)["sheets"])) == (1, 2)
    assert len(done.stderr.splitlines()) == 2
    assert {n["document"].split("/")[-1] for n in json.loads(done.stdout)["unread"]} == {"閉.txt", "閉"}


@pytest.mark.parametrize("place", ["no/such/folder/out.json", "folder"])
def test_an_output_that_cannot_be_written_is_wrong_usage(
    desk: Desk, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk.folder / "folder").mkdir()
    status = main(["read", str(desk.put("良い.txt", GOOD)), "--output", str(desk.folder / place)])
    (line,) = capsys.readouterr().err.splitlines()
    assert status == 2
    assert JAPANESE.search(line)


@pytest.mark.parametrize(
    "content",
    [
        None,
        "id = ",
        "これは様式ではありません。",
        'id = "x"',
        f'id = "{FORM.id}"\nunknown = 3\n',
        b"\xff\xfe\x00",
    ],
    ids=["missing", "broken", "prose", "empty form", "unknown key", "binary"],
)
def test_a_form_that_is_none_is_wrong_usage(desk: Desk, content: str | bytes | None) -> None:
    path = desk.folder / "様式.toml"
    if content is not None:
        desk.put("様式.toml", content)
    outcome = desk.read(desk.put("良い.txt", GOOD), "--form", path)
    assert (outcome.status, len(outcome.said), outcome.out) == (2, 1, None)
    assert "様式" in outcome.said[0]


def test_an_unknown_form_names_those_there_are(desk: Desk) -> None:
    outcome = desk.read(desk.put("良い.txt", GOOD), "--form", "no-such-form")
    assert (outcome.status, len(outcome.said), outcome.out) == (2, 1, None)
    assert FORM.id in outcome.said[0]


@pytest.mark.parametrize("words", [[], ["--limit-mb", "many", "x.txt"], ["--nonsense", "x.txt"]])
def test_wrong_words_are_wrong_usage(desk: Desk, words: list[str]) -> None:
    outcome = desk.read(*words)
    assert outcome.status == 2
    assert JAPANESE.search("".join(outcome.said))


@pytest.mark.parametrize("limit", ["0", "-5"])
def test_a_limit_of_nothing_is_wrong_usage(desk: Desk, limit: str) -> None:
    outcome = desk.read(desk.put("良い.txt", GOOD), "--limit-mb", limit)
    assert outcome.status == 2


def run_script(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([SCRIPT, *map(str, words)], capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.skipif(not SCRIPT.is_file(), reason="the console script is not installed beside this Python")
def test_the_console_script_ends_with_the_same_status(desk: Desk) -> None:
    good, bad = desk.put("良い.txt", GOOD), desk.put("空.txt", b"")
    for status, words in ((0, [good]), (1, [good, bad]), (2, [desk.folder / "ない.txt"]), (2, [])):
        done = run_script("read", *words)
        assert done.returncode == status
        assert "Traceback" not in done.stderr
        assert bool(done.stderr) == (status != 0)
        if status < 2:
            assert len(json.loads(done.stdout)["sheets"]) == 1


def test_the_document_itself_is_never_overwritten(tmp_path: Path) -> None:
    document = tmp_path / "良い.txt"
    document.write_text(GOOD, encoding="utf-8")
    assert main(["read", str(document), "--output", str(document)]) == 2
    assert document.read_text(encoding="utf-8") == GOOD


def test_a_document_of_a_folder_is_never_overwritten(tmp_path: Path) -> None:
    document = tmp_path / "良い.txt"
    document.write_text(GOOD, encoding="utf-8")
    (tmp_path / "other name").hardlink_to(document)
    assert main(["read", str(tmp_path), "--output", str(tmp_path / "other name")]) == 2
    assert document.read_text(encoding="utf-8") == GOOD
