"""管理番号: a number printed on every entry sheet that says which sheet, fiscal year and edition of the form it is.

It is plain text with a check character, so that it survives whatever strips a file of everything hidden, and can be told
over the telephone: 2020-7K3M9Q-A1B-4.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from furikaeri.sheet.form import Form
from furikaeri.sheet.japanese_text import DASHES, LONG_VOWEL
from furikaeri.sheet.read_sheets import ReadSheet

LABEL = "管理番号"
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O, U
_CHECKED = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # ISO 7064's
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_IDENTITY, _EDITION = 6, 3
_DASH_SIGNS = re.escape(DASHES + LONG_VOWEL)
_SEPARATORS = re.compile(rf"[\s{_DASH_SIGNS}_.]*")
_WHOLE = re.compile(
    rf"(\d{{4}})([{_CROCKFORD}]{{{_IDENTITY}}})([{_CROCKFORD}]{{{_EDITION}}})([{_CROCKFORD}])"
)
_SHAPE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{6}-[0-9A-Z]{3}-[0-9A-Z]")


@dataclass(frozen=True, slots=True)
class ControlNumber:
    """Which sheet (`identity`), of which fiscal year (0 when the sheet tells none), in which edition of its form."""

    fiscal_year: int
    identity: str
    edition: str

    def __str__(self) -> str:
        parts = (f"{self.fiscal_year:04d}", self.identity, self.edition)
        return "-".join((*parts, check_character("".join(parts))))


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A control number as a document shows it; `number` is None when its check character or its shape is wrong."""

    text: str
    number: ControlNumber | None


def control_number(sheet: ReadSheet, form: Form) -> ControlNumber:
    """The number of a sheet in this edition of its form."""
    plan = sheet.plan
    facts = [
        (plan.title if plan else None) or "",
        (plan.municipality if plan else None) or "",
        *(sheet.text(f) for f in ("direction_code", "number", "name")),
        *sheet.texts("sections"),
    ]
    year, edition = sheet.number("fiscal_year") or 0, form_edition(form)
    attempt = 0
    while True:  # a check character that is taken for another one (I, L, O, U) is not given out
        number = ControlNumber(year % 10_000, _hashed([*facts, str(attempt)], _IDENTITY), edition)
        if str(number)[-1] in _CROCKFORD:
            return number
        attempt += 1


@lru_cache(maxsize=64)
def form_edition(form: Form) -> str:
    """What tells one edition of a form from another: its fields and the words of its labels."""
    fields = [f"{f.id}/{f.kind}/{'/'.join(f.options)}" for f in form.fields]
    codes = [f"{c.code}/{c.text}" for code_list in form.code_lists for c in code_list.codes]
    return _hashed([*fields, *(label.text for label in form.labels), *codes], _EDITION)


def _hashed(words: list[str], length: int) -> str:
    digest = hashlib.sha256("\0".join(words).encode("utf-8", "surrogatepass")).digest()
    bits = int.from_bytes(digest)
    return "".join(_CROCKFORD[bits >> 5 * place & 31] for place in range(length))


def check_character(text: str) -> str:
    """The check character of ISO 7064 MOD 37,36: it tells every wrong character and every two that changed places."""
    remainder = 36
    for character in text:
        remainder = (remainder + _CHECKED.index(character)) % 36 or 36
        remainder = remainder * 2 % 37
    return _CHECKED[(37 - remainder) % 36]


@lru_cache(maxsize=4096)  # a document is asked once for every form, and most cells stand on every sheet
def find_control_number(text: str) -> FoundNumber | None:
    """The control number that a cell or line shows, or None where there is none.

    Full width, small letters, blanks and left-out dashes do not matter, nor do O for 0 and I or L for 1.
    """
    plain = unicodedata.normalize("NFKC", text).upper().strip()
    label, _, behind = plain.rpartition(LABEL)
    shown = behind.lstrip(" :：\t\n")
    if not label and LABEL not in plain and not _SHAPE.fullmatch(_dashed(plain)):
        return None
    if not shown:
        return None
    joined = _SEPARATORS.sub("", shown).translate(_MISREAD)
    match = _WHOLE.fullmatch(joined)
    if match is None or check_character(joined[:-1]) != joined[-1]:
        return FoundNumber(shown, None)
    return FoundNumber(shown, ControlNumber(int(match[1]), match[2], match[3]))


def _dashed(text: str) -> str:
    return re.sub(rf"\s*[{_DASH_SIGNS}]\s*", "-", text)
