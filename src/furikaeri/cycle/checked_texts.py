"""Words that a person wrote to another: remarks, reasons, explanations."""

from __future__ import annotations

from furikaeri.cycle.refusing import UnreadyError

MOST_CHARACTERS = 2_000


def checked_text(text: str, what: str, *, most: int = MOST_CHARACTERS, may_be_empty: bool = False) -> str:
    """The words without white space around them; UnreadyError when there are none or too many, or what no page can show."""
    told = text.strip()
    if not told and not may_be_empty:
        raise UnreadyError(f"{what}を書いてください。")
    if len(told) > most:
        raise UnreadyError(f"{what}は {most:,} 字までにしてください（今は {len(told):,} 字）。")
    if "\x00" in told:
        raise UnreadyError(f"{what}に、使えない文字（ヌル文字）が入っています。入れ直してください。")
    return told
