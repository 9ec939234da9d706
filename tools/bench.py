"""Ratios measured side by side in one run: what a machine of any speed can compare. `make bench` prints the table."""

from __future__ import annotations

import itertools
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from furikaeri.commands.sheet_files import stream_formed
from furikaeri.outputs.booklets import booklet_of
from furikaeri.outputs.pdf_files import TEMPLATES, document_of, set_pdf_sheet, template_of
from furikaeri.outputs.printed_fonts import fonts_folder
from furikaeri.outputs.typesetting import STANDARDS
from tools.many_sheets import PUBLISHED, many_sheets, sample_documents
from tools.measuring import COMMAND, FEW_PAIRS, ROOT, Line, Measure, cpu_seconds, once, paired_seconds
from tools.reading_pace import pdf_measures

START = "import sys"
COUNT_LINES = "import sys; print(sum(1 for path in sys.argv[1:] for _ in open(path, encoding='utf-8')))"

SHEETS_IN_BOOKLET = 38
BOOKLET_RATIO, BOOKLET_SECONDS, OFFICE_RATIO = 2.0, 3.0, round(1 / 3, 2)
SHEETS_IN_BOOK, BOOK_RATIO = 1000, 1.5
SAVINGS, SAVING_RATIO = 100, 5.0
PAGES, PAGE_RATIO, MEMORY_RATIO = 100, 1.5, 2.0
LONG_TEXT = 40  # characters, more than a name has
BARE_TYPST = """
import json, sys, typst
asked = json.load(open(sys.argv[1], encoding="utf-8"))
typst.compile(asked["template"], root=asked["root"], font_paths=[asked["fonts"]], ignore_system_fonts=True,
    sys_inputs={"document": asked["document"]}, pdf_standards=asked["standards"], timestamp=0, output=sys.argv[2])
"""


def measures() -> Iterator[Measure]:
    """The table's lines; those of the published text only where it is."""
    start = cpu_seconds(sys.executable, "-c", START)
    yield Measure(
        "コマンドの始まり（read --help）", cpu_seconds(COMMAND, "read", "--help"), "Python だけ", start
    )
    documents = sample_documents()
    if documents:
        reading = cpu_seconds(COMMAND, "read", *documents, "--output", os.devnull)
        yield Measure(
            "見本の読み取り",
            reading,
            "行を数えるだけ",
            cpu_seconds(sys.executable, "-c", COUNT_LINES, *documents),
        )
    if PUBLISHED.is_file():
        reading = cpu_seconds(COMMAND, "read", str(PUBLISHED), "--output", os.devnull)
        counting = cpu_seconds(sys.executable, "-c", COUNT_LINES, str(PUBLISHED))
        yield Measure("公表資料 38 枚の読み取り", reading, "行を数えるだけ", counting, limit=2.0)


def bare_typst(sheets: Path, folder: Path) -> list[str]:
    """The command that only typesets the booklet of these sheets: every line, size and page resolved before."""
    formed = list(stream_formed(sheets, []))
    done = [set_pdf_sheet(sheet, place) for place, sheet in enumerate(formed)]
    document = document_of(done, booklet_of(formed, done), sheets.read_bytes())
    asked = {
        "template": str(template_of(document)),
        "root": str(TEMPLATES),
        "fonts": str(fonts_folder()),
        "standards": STANDARDS,
        "document": json.dumps(document, ensure_ascii=False),
    }
    path = folder / "asked.json"
    path.write_text(json.dumps(asked), encoding="utf-8")
    return [sys.executable, "-c", BARE_TYPST, str(path), str(folder / "bare.pdf")]


def printing_measures() -> Iterator[Measure]:
    """The booklet beside the typesetter alone, in turns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sheets = many_sheets(folder, SHEETS_IN_BOOKLET)
        command = [COMMAND, "write", str(sheets), "--to", str(folder / "booklet.pdf"), "--booklet"]
        seconds, beside = paired_seconds(command, bare_typst(sheets, folder))
        yield Measure("冊子 38 枚の PDF", seconds, "typst だけ", beside, BOOKLET_SECONDS, BOOKLET_RATIO)
        office = shutil.which("soffice")
        if office is not None:
            through = through_office(office, sheets, folder)
            once(*through)  # LibreOffice makes its profile
            seconds, beside = paired_seconds(command, through, pairs=FEW_PAIRS)
            title = "Excel のブックを書き、LibreOffice で PDF に"
            yield Measure("冊子 38 枚の PDF", seconds, title, beside, ratio_limit=OFFICE_RATIO)


def through_office(office: str, sheets: Path, folder: Path) -> list[str]:
    """The way of today: the same sheets as an Excel book, which LibreOffice prints."""
    book = folder / "book.xlsx"
    write = [COMMAND, "write", str(sheets), "--to", str(book)]
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(book)]
    return ["sh", "-c", f"{shlex.join(write)} && {shlex.join(convert)}"]


def excel_measures() -> Iterator[Measure]:
    """A book of many sheets beside openpyxl alone writing the same cells, styles, merged ranges and validations, in turns."""
    with tempfile.TemporaryDirectory() as name:
        read, many, book, notes, bare = (
            str(Path(name) / one) for one in ("read.json", "many.json", "book.xlsx", "notes", "bare.xlsx")
        )
        once(COMMAND, "read", *sample_documents(), "--output", read)
        sheets = json.loads(Path(read).read_text("utf-8"))["sheets"]
        repeated = [sheets[place % len(sheets)] for place in range(SHEETS_IN_BOOK)]
        Path(many).write_text(json.dumps({"sheets": repeated}), "utf-8")
        once(COMMAND, "write", read, "--to", book)
        pair = [sys.executable, str(ROOT / "tools" / "bare_book.py")]
        once(*pair, "learn", book, notes)
        seconds, beside = paired_seconds(
            [COMMAND, "write", many, "--to", book],
            [*pair, "write", notes, str(SHEETS_IN_BOOK), bare],
            pairs=FEW_PAIRS,
        )
        title = f"Excel {SHEETS_IN_BOOK:,} 枚を書く"
        yield Measure(title, seconds, "openpyxl だけ", beside, ratio_limit=BOOK_RATIO)


def saving_measures() -> Iterator[Measure]:
    """Saving one field of a sheet beside a bare row update, each in a transaction, in turns: wall time, disk included."""
    with tempfile.TemporaryDirectory() as name:
        environment = {**os.environ, "FURIKAERI_DATA": name, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, str(ROOT / "tools" / "saving_speed.py")]
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
        seconds, beside = json.loads(done.stdout.splitlines()[-1])
    title = f"一つの欄の下書き保存 {SAVINGS} 回（経過時間）"
    times = SAVINGS * seconds, SAVINGS * beside
    yield Measure(title, times[0], "行を一つ書き換えるだけ", times[1], ratio_limit=SAVING_RATIO)


def page_measures() -> Iterator[Measure]:
    """The board and a desk of a large round beside those of a small one, and beside the board drawn from memory."""
    with tempfile.TemporaryDirectory() as name:
        environment = {**os.environ, "FURIKAERI_DATA": name, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, str(ROOT / "tools" / "page_speed.py")]
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    times = {name: PAGES * float(one) for name, one in json.loads(done.stdout.splitlines()[-1]).items()}
    board, desk = (
        f"進み具合のページ {PAGES} 回（1,000 枚・200 課）",
        f"わたしの仕事 {PAGES} 回（1,000 枚の照会）",
    )
    few, memory = times["board_few"], times["memory"]
    yield Measure(board, times["board_many"], "10 枚の照会", few, ratio_limit=PAGE_RATIO)
    yield Measure(board, times["board_many"], "記憶の中の同じ行", memory, ratio_limit=MEMORY_RATIO)
    yield Measure("同じ行を記憶から描くページ", memory, "空のページ", times["empty"])
    yield Measure(desk, times["desk_many"], "10 枚の照会", times["desk_few"], ratio_limit=PAGE_RATIO)


def main() -> int:
    """Prints the table; 1 when a limit is not kept."""
    print("| 何を | CPU 時間 | 比べるもの | 比 | 目標 |\n|---|---|---|---|---|")
    kept = True
    lines: Iterator[Line] = itertools.chain(
        measures(), printing_measures(), excel_measures(), saving_measures(), page_measures(), pdf_measures()
    )
    for measure in lines:
        print(measure.line(), flush=True)
        kept = kept and measure.is_kept()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
