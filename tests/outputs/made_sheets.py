"""Canonical sheets of any form, made by Hypothesis: what a sheet may hold at most, in characters that trip programs up."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from furikaeri.reading.sections import split_sections
from furikaeri.sheet.form import FieldDefinition, FieldKind, Form
from furikaeri.sheet.indicator_tables import CellValue, IndicatorRow, IndicatorTable
from furikaeri.sheet.japanese_text import canonical_text
from furikaeri.sheet.read_sheets import Absence, FieldValue, PlanHeading, ReadSheet

# Words of sheets, and what trips programs up: formulas, quotes, brackets, waves, radicals, IVS, 外字, non-BMP, circled numbers.
_WORDS = (
    "概要\n", "（２）連携相手\n", "令和2年度", "開催した。", "参加者 1,234名", "連携を図る", "（うち1か所休止）", "①", "⑫", "■", "□", "→", "・", "、", "※", "　", " ",
    "\t", "=1+1", "+5", "-3", "@x", "\'", "\"", "“", "<b>", "&amp;", "]]>", "_x000D_", "\\n", "〜", "～", "−", "‖", "¢", "髙", "﨑",
    "①②③", "ｱｲｳ", "ＮＰＯ", "葛\U000e0100", "𠮷野", "\ue000", "\uf8ff", "☑", "👪", "é", "０１２", "5.5％", "なし", "‐", "ー",
)  # fmt: skip
_PLAIN = (
    "地域",
    "支援",
    "推進",
    "事業",
    "計画",
    "見守り",
    "防災",
    "相談",
    "拠点",
    "Ｎ",
    "Ａ",
    "７",
    "（試行）",
    "ー",
)
_SECTIONS = (
    "市民局地域政策課",
    "こども若者相談支援センター",
    "中央区役所家庭健康課",
    "防災計画課",
    "社会福祉協議会",
)


def lines_of_text(most: int = 3000) -> st.SearchStrategy[str]:
    """A narrative in canonical form; empty and very long ones too."""
    line = st.lists(st.sampled_from(_WORDS), max_size=12).map("".join)
    short = st.lists(line, max_size=6).map("\n".join)
    long = st.builds(lambda text, times: (text * times)[:most], short, st.integers(20, 60))
    return st.one_of(st.just(""), short, short, long).map(canonical_text)


def short_text() -> st.SearchStrategy[str]:
    """A text of one line without outer blanks, never empty."""
    return st.lists(st.sampled_from(_PLAIN), min_size=1, max_size=8).map("".join)


def bracket_text() -> st.SearchStrategy[str | None]:
    """What may stand in a printed bracket, brackets of its own included."""
    inside = st.lists(st.sampled_from((*_PLAIN, "（支部）", "、", "・", "等")), min_size=1, max_size=6).map(
        "".join
    )
    return st.none() | inside.map(lambda text: text.strip("、・") or None)


def cell_values() -> st.SearchStrategy[CellValue]:
    """A figure, no value, or text that is no number."""
    decimals = st.integers(-99_999, 99_999).map(lambda n: (n * 2 + 1) / 10)
    return st.one_of(
        st.none(), st.integers(-9_999_999, 9_999_999), decimals, st.sampled_from(("中止", "約300", "未実施"))
    )


@st.composite
def year_tables(draw: st.DrawFn, measures: tuple[str, ...] = ()) -> IndicatorTable:
    """A table of 1 to 12 rows over 1 to 8 columns; with measures, each label has a row for every one of them."""
    columns = ("H28", "H29", "H30", "R1", "R2", "R3", "R4", "合計")[-draw(st.integers(1, 8)) :]
    values = st.tuples(*(cell_values() for _ in columns))
    unit = st.none() | st.sampled_from(("回", "人", "千円", "か所"))
    rows = draw(st.lists(st.builds(IndicatorRow, short_text(), unit, values), min_size=1, max_size=12))
    rows = [replace(row, values=draw(values), measure=m) for row in rows for m in measures or (None,)]
    return IndicatorTable(draw(st.none() | short_text()), columns, tuple(rows))


@st.composite
def made_sheets(draw: st.DrawFn, form: Form) -> ReadSheet:
    """A sheet of the form; three in four are the plan's last year's, the others annual."""
    annual = draw(st.sampled_from((False, False, False, True)))
    year = draw(st.integers(2012, 2034))
    values: dict[str, FieldValue] = {f.id: _value(draw, f, form, year) for f in form.fields}
    absences: dict[str, Absence] = {}
    for definition in form.fields:
        if definition.term_only and annual:
            values[definition.id] = definition.empty_value()
            absences[definition.id] = "not_on_form"
        elif definition.kind == "amount" and values[definition.id] is None:
            absences[definition.id] = draw(st.sampled_from(("dash", "blank")))
    return ReadSheet(form.id, None, _plan(draw, year, annual=annual), values, absences)


def _plan(draw: st.DrawFn, year: int, *, annual: bool) -> PlanHeading | None:
    if draw(st.booleans()):
        return None
    first = None if annual else year - draw(st.integers(2, 8))
    return PlanHeading("第4期みどり市地域福祉計画「ともに」", "みどり市", 4, first, None if annual else year)


def _of_kind(definition: FieldDefinition, form: Form) -> dict[FieldKind, st.SearchStrategy[FieldValue]]:
    """The values that a field of each kind but a year or a text may have."""
    code_list = form.code_list_of(definition.id)
    code = st.sampled_from(tuple(c.code for c in code_list.codes) if code_list else (1,))
    option = st.sampled_from(definition.options or ("",))
    return {
        "direction": st.none() | st.builds("{}-{}".format, st.integers(1, 9), st.integers(1, 12)),
        "number": st.none() | st.integers(1, 120).map(str),
        "narrative": lines_of_text(),
        "list": st.lists(st.sampled_from(_SECTIONS), max_size=3, unique=True).map(split_sections),
        "choices": st.lists(option, unique=True).map(
            lambda chosen: tuple(o for o in definition.options if o in chosen)
        ),
        "choice": st.none() | option,
        "amount": st.none() | st.integers(-99_999, 9_999_999_999),
        "tables": st.lists(year_tables(definition.measures), max_size=3).map(tuple),
        "code": st.none() | code,
        "codes": st.lists(code, unique=True).map(tuple),
    }


def _value(draw: st.DrawFn, definition: FieldDefinition, form: Form, year: int) -> FieldValue:
    if definition.kind == "year":
        return year
    kinds = _of_kind(definition, form)
    if definition.kind in kinds:
        return draw(kinds[definition.kind])
    if definition.id in form.bracket_fields():
        return draw(bracket_text())
    notes = st.none() | short_text().map(lambda former: f"（旧：{former}）")
    beside_number = _is_beside_number(definition, form) and not definition.required
    return draw(notes if beside_number else st.none() | short_text())


def _is_beside_number(definition: FieldDefinition, form: Form) -> bool:
    """Whether a label introduces the field together with the number."""
    numbers = {f.id for f in form.of_kind("number")}
    return any(definition.id in label.introduces and numbers & set(label.introduces) for label in form.labels)
