"""What stands in a spreadsheet's cell where a value should be and is none: errors, and formulas saved without a result."""

from __future__ import annotations

import re

UNCALCULATED = (
    "#式の結果がありません"  # stands in the cells of such formulas; no error of Excel's is called so
)
_ERROR = re.compile(
    r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|UNKNOWN!|BUSY!)"
    r"|Err:[0-9]{3}|#{3,}"
)


def cell_trouble(text: str) -> str | None:
    """In Japanese, why a text is no value and what to do; None for one that is."""
    if UNCALCULATED in text:
        return "式の計算結果が保存されていません。表計算ソフトで開いて保存し直してください。"
    match = _ERROR.search(text)
    return f"セルがエラー（{match[0]}）です。もとの表で式を直してください。" if match else None
