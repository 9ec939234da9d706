from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from furikaeri.outputs.csv_lists import write_csv
from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.reading.csv_lists import tell_list
from furikaeri.reading.reading_files import read_bytes
from furikaeri.sheet.read_sheets import LineEvidence, ReadSheet
from tests.checking.filled_sheets import filled
from tests.forms import PROJECTS, WELFARE

FORM = WELFARE
STREAMED = """
import resource, sys
from furikaeri.reading.csv_lists import read_list, tell_list
from furikaeri.sheet.form_loading import shipped_forms
with open(sys.argv[1], "rb") as file:
    count = sum(1 for _ in read_list(file, tell_list(file, shipped_forms()), "list.csv", shipped_forms()))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def csv_of(*sheets: ReadSheet) -> bytes:
    out = BytesIO()
    write_csv([FormedSheet(sheet, FORM) for sheet in sheets], out, lambda _: None)
    return out.getvalue()


def two_lines() -> ReadSheet:
    sheet = filled()
    return replace(sheet, fields={**sheet.fields, "overview": "一行目\n二行目"})


TEXT = csv_of(filled(), two_lines()).decode("utf-8-sig")


def fields(data: bytes) -> Sequence[object]:
    return [dict(sheet.fields) for sheet in read_bytes(data, "list.csv", [FORM]).sheets]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp932"])
@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_encodings_and_line_ends(encoding: str, ends: str) -> None:
    data = TEXT.replace("\r\n", ends).encode(encoding)
    assert fields(data) == [dict(filled().fields), dict(two_lines().fields)]


@pytest.mark.parametrize("separator", ["\t", ";"])
def test_other_separators(separator: str) -> None:
    heading, row = TEXT.split("\r\n")[:2]
    assert '"' not in heading + row
    assert fields("\r\n".join((heading, row)).replace(",", separator).encode()) == [dict(filled().fields)]


def test_places_are_the_lines_of_the_row() -> None:
    reading = read_bytes(f"自己評価シートの一覧\r\n{TEXT}".encode(), "list.csv", [FORM])
    places = [{place for places in s.evidence.values() for place in places} for s in reading.sheets]
    assert places == [{LineEvidence(None, 3, 3)}, {LineEvidence(None, 4, 5)}]


def test_a_quotation_mark_that_is_not_closed_is_told_with_its_line() -> None:
    reading = read_bytes(TEXT.encode() + '2023,"港の'.encode(), "list.csv", [FORM])
    assert len(reading.sheets) == 2
    assert [note.reason[:6] for note in reading.unread] == ["5行目から後"]


def test_a_list_that_is_cut_is_told() -> None:
    reading = read_bytes(TEXT.encode()[:-200], "list.csv", [FORM])
    assert len(reading.unread) == 1


def test_a_heading_alone_is_no_sheet() -> None:
    reading = read_bytes(TEXT.split("\r\n")[0].encode() + b"\r\n", "list.csv", [FORM])
    assert [note.reason for note in reading.unread] == ["見出しだけの一覧です。シートの行がありません。"]


def test_a_broken_character_far_behind_changes_the_encoding_or_is_told() -> None:
    whole = TEXT.encode()
    assert tell_list(BytesIO(whole[:-40] + b"\xff\xfe" + whole[-40:]), [FORM]) is None


def test_other_tables_are_not_lists() -> None:
    assert tell_list(BytesIO("番号,事業名\r\n1,集い\r\n".encode()), [FORM]) is None


def test_memory_does_not_grow_with_the_list(tmp_path: Path) -> None:
    peaks = []
    for count in (200, 20_000):
        path = tmp_path / f"{count}.csv"
        heading, *rows = csv_of(filled()).splitlines(keepends=True)
        with path.open("wb") as file:
            file.write(heading)
            file.writelines(b"".join(rows) for _ in range(count))
        done = subprocess.run(
            [sys.executable, "-c", STREAMED, str(path)], capture_output=True, text=True, check=True
        )
        found, peak = map(int, done.stdout.split())
        assert found == count
        peaks.append(peak)
    assert peaks[1] < 1.3 * peaks[0]


@pytest.mark.parametrize("encoding", ["cp932", "utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_lists_of_cities_in_every_encoding(encoding: str, separator: str) -> None:
    rows = [
        ["令和6年度 事務事業一覧", "", "", "", "（単位：円）"],
        ["番号", "事業名", "所管課", "決算額", ""],
        ["", "", "", "令和5年度", "令和6年度"],
        ["1", '"花\r\nだん"', "公園課", '"1,234,000"', "１２３０００"],
        ["2", "祭り", "商工課", "#N/A", ""],
        ["", "合計", "", "1", "2"],
    ]
    text = "".join(separator.join(row) + "\r\n" for row in rows)
    first, second = read_bytes(text.encode(encoding), "一覧.csv", [PROJECTS]).sheets
    amounts = (first.number("previous_settled_thousand_yen"), first.number("settled_thousand_yen"))
    assert (first.number("fiscal_year"), first.text("name"), amounts) == (2024, "花\nだん", (1234, 123))
    assert second.absences["previous_settled_thousand_yen"] == "unreadable"
