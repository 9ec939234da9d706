"""Japanese text: its canonical stored form, and the folded form in which texts are compared and searched.

The stored text keeps the document's own characters. Only comparison folds: widths, dashes, waves, radicals and blanks;
circled numbers stay apart from digits (NFKC would make ①⑧⑫ out of 1812).
"""

from __future__ import annotations

import re
import unicodedata

# Characters of CJK Radicals Supplement that PDF extractors return for ordinary kanji and that NFKC leaves alone.
_RADICALS = str.maketrans(
    "⺠⺟⻑⻄⻘⻤⻩⻭⻲⻫⻯⻨⻝⻞⻟⻢⻣⻥⻦⻬⻱⻳⻁⻡⺝⻆⻉⻏⻌⺁⺅⺉⺖⺘⺡⺣⺨⺩⺪⺭⺾",
    "民母長西青鬼黄歯亀斉竜麦食飠飠馬骨魚鳥斉龜亀虎首月角貝阝辶厂亻刂忄扌氵灬犭王疋礻艹",
)
_MAY_BE_RADICAL = re.compile("[\u2e80-\u2fdf]")
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\ufe63\uff0d"
LONG_VOWEL = "ー"  # a sign of its own, yet typed for a dash where no word can stand
ONE_DASH_AND_WAVE = str.maketrans({**dict.fromkeys(DASHES, "-"), "\u301c": "~", "\uff5e": "~"})
_FOLDED = ONE_DASH_AND_WAVE | str.maketrans({"〇": "○", "◯": "○"})
CIRCLED_NUMBERS = frozenset(
    map(chr, [*range(0x2460, 0x2474), 0x24EA, *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)])
)  # ①–⑳ ⓪ ㉑–㊿
_KEEP = str.maketrans({c: f"\ue000{unicodedata.normalize('NFKC', c)}\ue001" for c in CIRCLED_NUMBERS})
# Zero-width and direction marks: invisible, they carry nothing printed.
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u00ad]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Variation selectors choose a glyph (葛󠄀 beside 葛), not a character: left out of comparison, kept in the text.
_VARIATIONS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def mend_characters(text: str) -> str:
    """What extraction put in the place of the printed characters, mended one for one: radicals to kanji."""
    if not _MAY_BE_RADICAL.search(text):
        return text
    mended = text.translate(_RADICALS)
    return "".join(unicodedata.normalize("NFKC", c) if "\u2f00" <= c <= "\u2fdf" else c for c in mended)


def without_controls(text: str) -> str:
    """The text without control characters (LF and TAB stay), direction marks, zero-width marks and separators."""
    return _INVISIBLE.sub("", _CONTROLS.sub("", text))


def canonical_text(text: str) -> str:
    """The form in which text is stored: LF only, no controls, no blanks at line ends, no outer blank lines."""
    lines = without_controls(_LINE_ENDS.sub("\n", text)).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def fold(text: str) -> str:
    """One spelling for what a reader takes as the same: NFKC, one dash, one wave, one ○; circled numbers kept apart."""
    kept = mend_characters(_VARIATIONS.sub("", text)).translate(_KEEP)
    return unicodedata.normalize("NFKC", kept).translate(_FOLDED)


def comparison_key(text: str) -> str:
    """The text as compared: folded, all white space removed, letters in lower case."""
    return "".join(fold(text).split()).casefold()


def search_keys(words: str) -> tuple[str, ...]:
    """The words of a query, parted by blanks of any width, each as compared; empty when nothing is left to look for."""
    return tuple(key for word in words.split() if (key := comparison_key(word)))


def same_text(a: str, b: str) -> bool:
    """Whether two texts are the same but for widths, dashes, waves and white space."""
    return comparison_key(a) == comparison_key(b)
