"""The wordings of a form: a text with placeholders as a pattern to read by, and the labels and lists told from others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from furikaeri.sheet.form import CodeList, Label
from furikaeri.sheet.japanese_text import comparison_key

_NUMBER = r"[\d一二三四五六七八九十]+"
_PATTERNS = {
    "{year}": r"(?P<year>(?:令和|平成|R|H)(?:元|\d+)年度?)",
    "{years}": f"(?P<years>{_NUMBER})[か箇ヶカケ]?",
    "{direction}": r"(?P<code>\d+[-ー]\d+)",
    "{term}": _NUMBER,
}
_PLACEHOLDER = re.compile(r"(\{\w+\})")
# What a label carries in front of its words: a tick of its own, or its number inside an item.
_FRONT = re.compile(r"^(?:[■□◆●○]|[（(][０-９0-9一二三四五六七八九十]+[）)])\s*")


def wordings_pattern(wordings: Sequence[str]) -> str:
    """A regular expression for any of the wordings, over folded text without white space (re.IGNORECASE is not needed).

    Groups: `year`, `years`, and `code` of {direction}; they exist once, so the wordings may only differ in the fixed words
    between their placeholders. A bracket around a wording may be missing.
    """
    pieces = [_PLACEHOLDER.split(wording) for wording in wordings]
    if not pieces:
        return ""
    joined = ""
    for place, piece in enumerate(pieces[0]):
        if place % 2:
            joined += _PATTERNS.get(piece, ".+?")
            continue
        fixed = dict.fromkeys(_fixed_pattern(other[place]) for other in pieces if place < len(other))
        joined += f"(?:{'|'.join(fixed)})" if len(fixed) > 1 else next(iter(fixed))
    return joined


def _fixed_pattern(words: str) -> str:
    text = re.escape(comparison_key(words))
    return text.replace(r"\(", r"\(?").replace(r"\)", r"\)?")


def printed_label(field_id: str, labels: Sequence[Label]) -> str:
    """A field's label where the definition gives none of its own: that of the last label which introduces it."""
    texts = [label.text for label in labels if field_id in label.introduces]
    return without_front(texts[-1]) if texts else ""


def without_front(text: str) -> str:
    """A label's words without its tick or its number inside an item: （１）連携状況 → 連携状況."""
    return _FRONT.sub("", text)


def listed_codes(code_list: CodeList) -> str:
    """A code list in one line, as printed under a question: ①できた　②できなかった."""
    return "　".join(code.sign + code.text for code in code_list.codes)
