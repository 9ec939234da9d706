"""Sheets as no city fills them in: very long, empty, of rare characters. For Hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from furikaeri.sheet.form import FieldDefinition, Form
from furikaeri.sheet.indicator_tables import IndicatorRow, IndicatorTable
from furikaeri.sheet.read_sheets import FieldValue, PlanHeading, ReadSheet

_WORDS = st.sampled_from(
    [
        "見守り", "の", "活動を、", "「つどい」", "「", "」", "（", "）。", "・", "ー", "っ", "３か所", "1,234", "NPO", " ", "　", "\n", "\t",
        "https", "x" * 70, "。" * 30, "「" * 25, "葛\U000e0101", "辻\U000e0100", "\ue000", "𠮷", "☑", "〜", "−", "№", "é", "\u200b", "が",
        "か\u3099", "\U0001f600", "⽅", "\u202e", "&<#$*_`@", "\\", "//", "①", "⑳", "\xa0", "\x07",
    ]
)  # fmt: skip
texts = st.lists(_WORDS, max_size=40).map("".join)
long_texts = st.lists(_WORDS, min_size=20, max_size=60).map(lambda words: ("".join(words) * 40)[:3000])
_SHORT = st.lists(_WORDS, max_size=5).map("".join)


@st.composite
def tables(draw: st.DrawFn) -> IndicatorTable:
    """A year table of 1 to 12 rows and as many columns."""
    columns = draw(st.lists(_SHORT, min_size=1, max_size=12))
    value = st.none() | st.integers(-10, 10**9) | st.floats(0, 1000).map(lambda f: round(f, 1)) | _SHORT
    rows = draw(
        st.lists(
            st.builds(
                IndicatorRow,
                label=texts,
                unit=st.none() | _SHORT,
                values=st.lists(value, min_size=len(columns), max_size=len(columns)).map(tuple),
            ),
            min_size=1,
            max_size=12,
        )
    )
    return IndicatorTable(draw(st.none() | texts), tuple(columns), tuple(rows))


def values(definition: FieldDefinition, form: Form) -> st.SearchStrategy[FieldValue]:
    """Values of a field's kind, none among them."""
    codes = form.code_list_of(definition.id)
    numbers = [code.code for code in codes.codes] if codes else [1]
    match definition.kind:
        case "year":
            return st.none() | st.integers(1926, 2100)
        case "amount":
            return st.none() | st.integers(0, 10**12)
        case "code":
            return st.none() | st.sampled_from(numbers)
        case "codes":
            return st.lists(st.sampled_from(numbers), unique=True).map(tuple)
        case "choices":
            return st.lists(st.sampled_from(definition.options), unique=True).map(tuple)
        case "list":
            return st.lists(texts, max_size=5).map(tuple)
        case "tables":
            return st.lists(tables(), max_size=3).map(tuple)
        case "narrative":
            return texts | long_texts
    return st.none() | _SHORT | texts


@st.composite
def sheets(draw: st.DrawFn, form: Form) -> ReadSheet:
    """A sheet of the form."""
    fields = {definition.id: draw(values(definition, form)) for definition in form.fields}
    plan = PlanHeading(draw(st.none() | texts), draw(st.none() | _SHORT), 4, 2021, 2025)
    return ReadSheet(form.id, None, draw(st.none() | st.just(plan)), fields)
