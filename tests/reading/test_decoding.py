from __future__ import annotations

import codecs

import pytest

from furikaeri.reading.decoding import decode_text, split_lines

WORDS = "概要　見守りの輪を広げる（①②⑫）～令和２年度～"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_a_text_is_told_by_its_content(encoding: str) -> None:
    assert decode_text(WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize(
    ("mark", "encoding"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
)
def test_both_orders_of_utf_16_are_told_by_their_mark(mark: bytes, encoding: str) -> None:
    assert decode_text(mark + WORDS.encode(encoding)) == WORDS


def test_a_short_cp932_text_is_not_guessed_to_be_something_else() -> None:
    assert decode_text("課".encode("cp932")) == "課"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        bytes(range(256)),
        b"text with a NUL \x00 in it",
        b"\x01\x02\x03" * 20,
        codecs.BOM_UTF16_LE + b"\x00",
        codecs.BOM_UTF8 + b"\xff\xfe",
    ],
    ids=["image", "all bytes", "nul", "controls", "half a character", "broken utf-8"],
)
def test_what_nobody_wrote_is_no_text(data: bytes) -> None:
    assert decode_text(data) is None


def test_a_stray_control_character_does_not_make_a_text_binary() -> None:
    assert decode_text(f"事業名\x07{WORDS}".encode()) is not None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_with_any_line_end(end: str) -> None:
    assert split_lines(end.join(["一", "", "二"]) + end) == ["一", "", "二"]


def test_other_separators_end_no_line() -> None:
    assert split_lines("一\f二\u2028三\x85四\x0b五") == ["一\f二\u2028三\x85四\x0b五"]


def test_an_empty_text_has_no_line() -> None:
    assert split_lines("") == []


def test_a_citys_own_characters_are_text_in_utf_8() -> None:
    text = "\ue000\uf8ff" * 40
    assert decode_text(text.encode()) == text


def test_a_few_broken_bytes_do_not_lose_a_document() -> None:
    data = ("地域の見守り活動を行った。\n" * 50).encode()
    assert decode_text(data[:-2]) == data.decode()[:-2]  # cut inside 。: the end is left off
    text = decode_text(data[:40] + b"\xff" + data[40:])
    assert text is not None
    assert text.count("�") in {1, 2}
    assert decode_text(b"\xfd\xff\x80" * 300 + data) is None
    cp932 = data.decode().encode("cp932")
    broken = decode_text(cp932[:40] + b"\xff" + cp932[40:])
    assert broken is not None
    assert "見守り活動" in broken
