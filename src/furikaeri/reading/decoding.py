"""Bytes to text to lines: UTF-8, UTF-16 (by its mark) and CP932 are told by content; anything else is not text.

A charset guesser is not used: guessers call short CP932 texts cp949. Strict decoding in this order never guesses.
"""

from __future__ import annotations

import codecs
import re

_LINE_END = re.compile(r"\r\n|\r|\n")
_BINARY_SHARE = 0.02
_FEW_BROKEN, _BROKEN_SHARE = 3, 0.0005
UNREADABLE = "\ufffd"  # stands for bytes that are no character
_KANA = re.compile("[ぁ-んァ-ヶ]{2}")


def decode_text(data: bytes) -> str | None:
    """The text of a file's bytes, or None when they are not text (binary, or a broken encoding)."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(data, "utf-16")
    if data.startswith(codecs.BOM_UTF8):
        return _decoded(data, "utf-8-sig")
    if b"\x00" in data[:4096] and len(data) % 2 == 0:
        return _utf16_without_mark(data)
    for encoding in ("utf-8", "cp932"):
        text = _decoded(data, encoding)
        if text is None:
            text = _mended(data, encoding)
        if text is not None:
            return text
    return None


def _mended(data: bytes, encoding: str) -> str | None:
    """The text of a file with a few broken bytes, � in their places (a cut end is left off); None with more of them.

    What stands beside a � is not certain: the reader doubts it.
    """
    text = data.decode(encoding, "replace").removesuffix(UNREADABLE)
    broken = text.count(UNREADABLE)
    if broken > max(_FEW_BROKEN, len(text) * _BROKEN_SHARE) or not _KANA.search(text):
        return None
    return None if _looks_binary(text, private_is_odd=encoding == "cp932") else text


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 without its mark, told by line ends and kana: exactly one byte order gives a Japanese text."""
    texts = [
        t
        for e in ("utf-16-le", "utf-16-be")
        if (t := _decoded(data, e)) is not None and _KANA.search(t) and "\n" in t
    ]
    return texts[0] if len(texts) == 1 else None


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _looks_binary(text, private_is_odd=encoding == "cp932") else text


def _looks_binary(text: str, *, private_is_odd: bool) -> bool:
    """A NUL, or more control characters than a stray one now and then, is no text a person wrote.

    Bytes at random read as CP932 give many private characters; in Unicode they are a city's own (外字).
    """
    if "\x00" in text:
        return True
    odd = sum(
        1
        for c in text
        if (c < " " and c not in "\t\n\r\f\x0b")
        or "\x7f" <= c <= "\x9f"
        or (private_is_odd and "\ue000" <= c <= "\uf8ff")
    )
    return odd > max(20, len(text) * _BINARY_SHARE)


def split_lines(text: str) -> list[str]:
    """The lines of a text, ended by LF, CRLF or CR only (a form feed does not end a line)."""
    lines = _LINE_END.split(text)
    if lines and not lines[-1]:
        lines.pop()
    return lines
