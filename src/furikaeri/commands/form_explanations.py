"""What a form's definition says, and what it finds and misses in a document: in Japanese, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.reading.cell_labels import fields_of_labels
from furikaeri.reading.cell_likeness import own_alike
from furikaeri.reading.cell_splitting import split_grids
from furikaeri.reading.document_cells import NoCellsError, document_grids
from furikaeri.reading.document_files import list_files, open_unpacked
from furikaeri.reading.limited_reading import LimitedReader
from furikaeri.reading.owned_cells import OwnedCells
from furikaeri.reading.reading_limits import USUAL
from furikaeri.sheet.form import FieldDefinition, FieldKind, Form, Label
from furikaeri.sheet.form_gaps import find_gaps
from furikaeri.sheet.form_layout import head_fields, layout_rows
from furikaeri.sheet.read_sheets import (
    BoxEvidence,
    CellEvidence,
    Evidence,
    FieldValue,
    LineEvidence,
    Reading,
    ReadSheet,
    TableEvidence,
)

KIND_WORDS: Mapping[FieldKind, str] = {
    "year": "年度",
    "direction": "施策の方向",
    "number": "番号",
    "text": "短い文",
    "narrative": "文章",
    "list": "並び",
    "choices": "■□（いくつでも）",
    "choice": "一つだけ選ぶ",
    "amount": "金額",
    "tables": "表",
    "code": "番号を一つ",
    "codes": "番号をいくつでも",
}
_ADVICE: Mapping[FieldKind, str] = {
    "code": "紙面の印とことばが code_list にあるか、kind が合うかを確かめてください。",
    "codes": "紙面の印とことばが code_list にあるか、kind が合うかを確かめてください。",
    "choice": "紙面のことばが options にあるか、kind が合うかを確かめてください。",
    "choices": "紙面のことばが options にあるか、kind が合うかを確かめてください。",
    "amount": "金額でなければ、kind を text か narrative にしてください。",
    "year": "年度でなければ、kind を text にしてください。",
    "tables": "表でなければ、kind を narrative にしてください。",
}
_SHOWN = 30  # characters of a value
_LONGEST = 40  # characters of a cell that may be a label
_LEAST = 0.5  # of likeness


def explain_form(form: Form) -> Iterator[str]:
    """What the definition says: its title, code lists, fields, and the order of the page."""
    yield f"様式「{form.id}」{form.title}"
    yield f"  欄 {len(form.fields)}、見出し {len(form.labels)}、番号の一覧 {len(form.code_lists)}"
    for wording in (*form.heading.titles, *form.heading.annual_titles):
        yield f"  表題: {wording}"
    for code_list in form.code_lists:
        yield f"  一覧 {code_list.id}: {'　'.join(c.sign + c.text for c in code_list.codes)}"
    yield "欄:"
    for field in form.fields:
        yield f"  {_field_line(field)}"
    for where, what in find_gaps(form):
        yield f"  ！{where}: {what}"
    yield "紙面の並び:"
    owned = fields_of_labels(form)
    if head := head_fields(form):
        yield f"  表題のまわり ← {' '.join(head)}"
    for row in layout_rows(form):
        yield f"  {row.item.item} {row.item.text} ← {' '.join(row.fields()) or 'なし'}".replace("   ", "  ")
        for label in dict.fromkeys(label for part in row.parts for label in part.labels):
            if label is not row.item:
                yield f"      {label.text} ← {' '.join(owned.get(label.id, ())) or '(説明)'}"


def _field_line(field: FieldDefinition) -> str:
    facts = [
        KIND_WORDS[field.kind],
        *(["必須"] if field.required else []),
        *([field.unit] if field.unit else []),
    ]
    facts += [f"{field.limit}字まで"] if field.limit else []
    facts += ["・".join(field.options)] if field.options else []
    facts += [f"一覧 {field.code_list}"] if field.code_list else []
    return f"{field.id}　{field.label}（{'、'.join(facts)}）"


def explain_document(form: Form, path: Path) -> tuple[list[str], bool]:
    """What the form finds and misses in a document, and whether nothing is missed."""
    reading = Reading()
    with LimitedReader([form], USUAL) as reader:
        for file in list_files([path]):
            reading = reading.joined(reader.read(file))
    lines = [f"文書 {path.name}: シート {len(reading.sheets)}枚"]
    lines += [f"  ×{note.reason}" for note in reading.unread]
    is_complete = bool(reading.sheets) and not reading.unread
    years = [sheet.number("fiscal_year") for sheet in reading.sheets]
    labels = _labels_of_sheets(form, path, years) if years else []  # what could be read within limits
    for place, sheet in enumerate(reading.sheets):
        lines.append(f"{place + 1}枚め　{sheet.text('name')}")
        own = labels[place] if labels else []
        lines += ["  見出し:", *own] if own else []
        lines.append("  欄:")
        for field in form.fields:
            line, is_good = _value_line(field, sheet)
            is_complete = is_complete and is_good
            lines.append(line)
        is_complete = is_complete and not any(line.startswith(("   ×", "   ！")) for line in own)
        lines += [f"   ？シート全体: {d.reason}" for d in sheet.doubts if d.field is None]
        lines += [f"   ・注記: {r.text}（{r.reason}）" for r in sheet.remarks]
    return lines, is_complete


def _labels_of_sheets(form: Form, path: Path, years: Sequence[int | None]) -> list[list[str]]:
    """For each sheet in the document's cells: each label, and where it stands; nothing for documents without cells."""
    try:
        with open_unpacked(path) as opened:
            sheets = split_grids(document_grids(opened.read()), form)
    except (NoCellsError, OSError, EOFError):
        return []
    if len(sheets) != len(years):
        return []
    return [list(_label_lines(form, sheet.grids, year)) for sheet, year in zip(sheets, years, strict=True)]


def _label_lines(form: Form, grids: Sequence[CellGrid], year: int | None) -> Iterator[str]:
    owned, alike = own_alike(grids, form, year)
    likened = {one.match.label.id: one for one in alike}
    for label in form.labels:
        cell = owned.label_cells.get(label.id)
        if label.id in likened:
            one = likened[label.id]
            text = one.cell.text.strip()
            what = "この見出しのあるべき所の" if one.by_place else "似た見出し"
            advice = "。同じ見出しなら variants に加えてください" if one.by_place else ""
            yield f"   △{label.text}: {what}「{text}」{advice}　{place_text(one.cell.place)}"
        elif cell is not None:
            yield f"   ○{label.text}　{place_text(cell.place)}"
        elif label.role != "note":
            yield f"   ×{label.text}: 見つかりません{_nearest(label, grids)}"
    for label_id, cell in owned.repeated:
        if isinstance(cell.place, CellEvidence | TableEvidence):
            text = _one_line(cell.text)
            yield f"   ！見出し「{text}」がもう一度あります（labels「{label_id}」）。別の欄の見出しなら、labels にもう一つ加えてください。　{place_text(cell.place)}"
    for cell in _nobodys(owned):
        text = _one_line(cell.text)
        yield f'   ！定義にない文字「{text}」。見出しなら labels に加え、説明なら role = "note" の見出しにしてください。　{place_text(cell.place)}'


def _nobodys(owned: OwnedCells) -> Iterator[Cell]:
    """The cells that no label owns, but those above the first label: what stands there is the heading's."""
    strange = [cell for label, cells in owned.strange for cell in (label, *cells[:1])]
    behind = [cell for cell in owned.unowned if id(cell) in owned.before]
    return (cell for cell in dict.fromkeys([*strange, *behind]) if cell.text.strip() and not cell.is_outside)


def _nearest(label: Label, grids: Sequence[CellGrid]) -> str:
    """Where the words are that a missing label is nearest to, and what to do."""
    texts = {
        _one_line(cell.text): cell
        for grid in grids
        for cell in grid.cells
        if 1 < len(cell.text.strip()) <= _LONGEST
    }
    near = get_close_matches(label.text, texts, 1, _LEAST)
    if not near:
        return "。文書にない見出しなら、この見出しと欄を消してください。"
    return f"。近いのは「{near[0]}」（{place_text(texts[near[0]].place)}）です。同じ見出しなら variants に加えてください。"


def _one_line(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


def _value_line(field: FieldDefinition, sheet: ReadSheet) -> tuple[str, bool]:
    doubts = [d.reason for d in sheet.doubts if d.field == field.id]
    value = sheet.fields.get(field.id)
    found = sheet.evidence.get(field.id, ())
    places = place_text(found[0]) + (f" ほか{len(found) - 1}か所" if len(found) > 1 else "") if found else ""
    shown = _shown(value)
    if doubts:
        advice = _ADVICE.get(field.kind, "") if field.id in sheet.doubted_fields() and not shown else ""
        return (
            f"   ？{field.id}　{field.label}: {shown or '空欄'}　{' '.join(doubts)}{advice}　{places}",
            False,
        )
    if not shown:
        absence = {"dash": "‐ と印刷", "not_on_form": "様式にない"}.get(
            sheet.absences.get(field.id, ""), "空欄"
        )
        return f"   {'×' if field.required else '・'}{field.id}　{field.label}: {absence}", not field.required
    return f"   ○{field.id}　{field.label}: {shown}　{places}", True


def _shown(value: FieldValue) -> str:
    """A value in a few words."""
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, tuple):
        words = [v if isinstance(v, str | int) else f"表 {len(v.rows)}行×{len(v.columns)}列" for v in value]
        text = "、".join(map(str, words))
    else:
        text = " ".join(str(value).split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def place_text(place: Evidence) -> str:
    """Where something stands, in words."""
    match place:
        case CellEvidence(worksheet, cells):
            return f"{worksheet} {cells}"
        case BoxEvidence(page, box):
            return f"{page}ページ（左 {box[0]:.0f}、上 {box[1]:.0f}）"
        case TableEvidence(table, row, cell):
            return f"{table}番めの表 {row}行 {cell}番めのセル"
        case LineEvidence(_, first, last):
            return f"{first}行目" if first == last else f"{first}～{last}行目"
