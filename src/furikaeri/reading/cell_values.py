"""A field's value out of the cells that belong to it, by the field's kind. What cannot be told is doubted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from furikaeri.reading.cell_grids import Cell, begins_line, text_of_lines
from furikaeri.reading.cell_labels import option_pattern, told, without_arrow
from furikaeri.reading.project_name import split_note
from furikaeri.reading.sections import broken_doubt, ends_entry, sections_doubt, split_sections
from furikaeri.reading.sheet_text import folded, folded_with_places
from furikaeri.sheet.circled_codes import parse_codes
from furikaeri.sheet.form import CodeList, FieldDefinition, Form
from furikaeri.sheet.japanese_text import canonical_text
from furikaeri.sheet.read_sheets import BoxEvidence

STAND_INS = "〓\ufffd"  # what stands for a character that could not be printed, or not be read
_MOST_CUT = 2  # lines that a page can cut
_LONG_LINE = 10  # characters: less may stand twice by chance
_CIRCLES = "○◯〇◎●"
_BETWEEN_OPTIONS = "/・、,|"  # folded: what may stand between options with boxes of their own
_NUMBERED = re.compile(r"[\s　]*(?P<number>[0-9０-９]{1,3}(?:[-－‐][0-9０-９]+)?)[\s　.．、]+(?=\S)")


def joined_cells(cells: Sequence[Cell]) -> str:
    """The text of cells one behind the other: a line apart, but for what merely goes on in a cell of the next page."""
    text = ""
    before: Cell | None = None
    for cell in cells:
        if isinstance(cell.place, BoxEvidence) and not cell.text.strip():
            continue  # a cell that the page cut, without its words
        own = cell.text if before is None else _unrepeated(before, cell)
        goes_on = before is not None and before.runs_on and before.place != cell.place
        text += own if before is None or (goes_on and not begins_line(own)) else "\n" + own
        before = cell
    return text


def _unrepeated(before: Cell, cell: Cell) -> str:
    """A cell's text without the lines that the page before already shows: a page that cuts a cell prints the cut line twice."""
    pages = [one.place.page for one in (before, cell) if isinstance(one.place, BoxEvidence)]
    if len(set(pages)) < 2:
        return cell.text
    last, first = before.paper_lines(), cell.paper_lines()
    ends, starts = [folded(line.text) for line in last], [folded(line.text) for line in first]
    repeated = max(
        (n for n in range(1, min(len(ends), len(starts)) + 1) if ends[-n:] == starts[:n]), default=0
    )
    is_single = all(ends.count(line) == 1 == starts.count(line) for line in starts[:repeated])
    if 0 < repeated <= _MOST_CUT and is_single and len("".join(starts[:repeated])) >= _LONG_LINE:
        return text_of_lines(first[repeated:])
    if ends and starts and _is_torn(starts[0], ends[-1]):
        return text_of_lines(first[1:])
    return cell.text


def _is_torn(line: str, whole: str) -> bool:
    """Whether a line is what is left of another where the page cut it lengthwise: its marks, but for the small ones."""
    left = iter(whole)
    return _LONG_LINE <= len(line) < len(whole) and all(mark in left for mark in line)


def plain_text(text: str) -> str | None:
    """A text field's value: nothing printed is None."""
    return canonical_text(text).strip() or None


def list_value(cells: Sequence[Cell]) -> tuple[tuple[str, ...], str | None]:
    """The organisations in cells, and what is doubtful about them (Japanese); each that ends with a line of paper is one."""
    parted: list[Cell] = []
    doubt: str | None = None
    for cell in cells:
        lines = list(cell.lines)
        for place in range(1, len(lines)):
            before, line = lines[place - 1].text, lines[place]
            if line.goes_on:
                lines[place] = replace(line, goes_on=not ends_entry(before, line.text))
                doubt = doubt or broken_doubt(before, line.text)
        if parted and ends_entry(parted[-1].text, cell.text):
            parted[-1] = replace(parted[-1], runs_on=False)
        parted.append(replace(cell, lines=tuple(lines), text=text_of_lines(lines)) if lines else cell)
    printed = canonical_text(joined_cells(parted)).split("\n")
    return split_sections(printed), doubt or sections_doubt(printed)


def codes_value(
    text: str, form: Form, code_list: CodeList | None = None
) -> tuple[tuple[int, ...], tuple[str, ...], str]:
    """Codes, the remarks printed behind them, and what is left that is neither code nor the word for none."""
    if code_list is not None and code_list.has_marks:
        codes, remarks, rest = _marked_codes(without_arrow(text), code_list, form)
    else:
        codes, remarks, rest = parse_codes(without_arrow(text))
    nothing = {folded(word) for word in form.heading.unmet_none}
    return codes, remarks, "" if folded(rest) in nothing | {"-", ""} else rest


def _marked_codes(text: str, code_list: CodeList, form: Form) -> tuple[tuple[int, ...], tuple[str, ...], str]:
    """Codes printed with marks of their own: A; Ａ（高い）; 高い; ■A □B □C."""
    ticked, unticked = form.heading.ticked, form.heading.unticked
    line = folded(text)
    boxes = re.findall(f"([{ticked}{unticked}])([^{ticked}{unticked}]*)", line)
    words = (
        [word.rstrip(_BETWEEN_OPTIONS) for box, word in boxes if box in ticked]
        if boxes
        else re.split("[、,]", line)
    )
    signs = [folded(code.sign) for code in code_list.codes]
    words = [signs[place] for place in _circled_words(line, signs)] or words
    codes: list[int] = []
    rest: list[str] = []
    for word in filter(None, words):
        code = _marked_code(word, code_list)
        if code is None:
            rest.append(word)
        elif code not in codes:
            codes.append(code)
    return tuple(codes), (), "、".join(rest)


def _circled_words(line: str, words: Iterable[str]) -> list[int]:
    """The places of the words that a circle stands before, in a line that prints all of them: 拡充・○継続・縮小."""
    printed = list(words)
    if not all(word in line for word in printed):
        return []
    return [place for place, word in enumerate(printed) if re.search(f"[{_CIRCLES}]{re.escape(word)}", line)]


def _marked_code(word: str, code_list: CodeList) -> int | None:
    """The code that a word is: its mark, its words, or both with a sign between."""
    for code in code_list.codes:
        mark, text = folded(code.sign), folded(code.text)
        behind = word.removeprefix(mark).strip(":.)]") if word.startswith(mark) else None
        if word in {mark, text} or (behind is not None and behind.strip("(") in {"", text}):
            return code.code
    return None


def choice_value(text: str, field: FieldDefinition, form: Form) -> tuple[str | None, str | None, str | None]:
    """The one option that is ticked or stands alone, the text in the bracket, and what is doubtful (Japanese)."""
    chosen, bracket, complete = choices_value(text, field, form)
    if len(chosen) > 1:
        return None, bracket, f"一つだけ選ぶ欄に、{'・'.join(chosen)}が選ばれています。"
    if chosen or complete:
        return next(iter(chosen), None), bracket, None if complete else "選択肢の一部が見つかりません。"
    line = folded(without_arrow(text))
    if not line or line in {"-", "ー"}:
        return None, bracket, None
    named = [option for option in field.options if folded(option) == line.strip("()[]" + _CIRCLES)]
    named = named or [field.options[place] for place in _circled_words(line, map(folded, field.options))]
    if len(named) == 1:
        return named[0], bracket, None
    return None, bracket, f"選択肢として読めません（{text.strip()[:30]}）。"


def name_values(texts: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    """Number, name and note: in cells of their own, or in one as 1　name（note）."""
    if len(texts) > 2:
        return plain_text(texts[0]), plain_text(texts[1]), plain_text("\n".join(texts[2:]))
    if len(texts) == 2:
        name, note = split_note(canonical_text(texts[1]))
        return plain_text(texts[0]), name.strip() or None, note
    whole = canonical_text(texts[0]) if texts else ""
    match = _NUMBERED.match(whole)
    name, note = split_note(whole[match.end() :] if match else whole)
    return folded(match["number"]) if match else None, name.strip() or None, note


def choices_value(text: str, field: FieldDefinition, form: Form) -> tuple[tuple[str, ...], str | None, bool]:
    """The ticked options, the text in the bracket, and whether every option was found with its box."""
    marks = form.heading.ticked + form.heading.unticked
    chosen: list[str] = []
    bracket: str | None = None
    seen = 0
    places = folded_with_places(text)
    line = "".join(mark for mark, _ in places)
    options = "|".join(re.escape(folded(option)) for option in field.options)
    ends = rf"(?=[{_BETWEEN_OPTIONS}]*(?:$|[{marks}])|\()"
    for option in field.options:
        match = re.search(f"([{marks}]){re.escape(folded(option))}{ends}", line)
        if match is None:
            continue
        seen += 1
        if match[1] in form.heading.ticked:
            chosen.append(option)
        if option == field.bracket_option and line[match.end() : match.end() + 1] == "(":
            following = re.search(f"[{marks}](?:{options}){ends}", line[match.end() :])
            end = match.end() + following.start() if following else len(line)
            close = line.rfind(")", match.end(), end)
            if close > match.end():
                bracket = plain_text(text[places[match.end()][1] + 1 : places[close][1]])
    return tuple(chosen), bracket, seen == len(field.options)


def unclosed_brackets(text: str, code_list: CodeList) -> list[str]:
    """The fields whose bracket is opened in a printed code list and not closed before the next code."""
    line = folded(text)
    matches = [(code, m) for code in code_list.codes if (m := option_pattern(code).search(line))]
    starts = sorted(m.start() for _, m in matches)
    found: list[str] = []
    for code, match in matches:
        end = next((start for start in starts if start > match.start()), len(line))
        rest = line[match.end() : end]
        if code.bracket_field and rest.startswith("(") and ")" not in rest:
            found.append(code.bracket_field)
    return found


def option_brackets(text: str, code_list: CodeList) -> tuple[Mapping[str, str], str | None, bool]:
    """What stands in the brackets of a printed code list (by field), the municipality it names, and whether it is this list."""
    places = folded_with_places(text)
    line = "".join(mark for mark, _ in places)
    matches = {code.code: m for code in code_list.codes if (m := option_pattern(code).search(line))}
    starts = sorted(m.start() for m in matches.values())
    found: dict[str, str] = {}
    municipality: str | None = None
    for code in code_list.codes:
        match = matches.get(code.code)
        if match is None:
            continue
        if "municipality" in match.groupdict() and told(match.groupdict(), "municipality"):
            span = match.span("municipality")
            municipality = text[places[span[0]][1] : places[span[1] - 1][1] + 1]
        if code.bracket_field is None:
            continue
        opening = re.compile(re.escape(f"({folded(code.bracket_label or '')}") + ":?").match(
            line, match.end()
        )
        end = next((start for start in starts if start > match.start()), len(line))
        close = line.rfind(")", match.end(), end)
        if opening and close >= opening.end() > 0:
            inner = text[places[opening.end() - 1][1] + 1 : places[close][1]]
            if value := plain_text(inner):
                found[code.bracket_field] = value
    return found, municipality, len(matches) * 2 > len(code_list.codes)
