from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from furikaeri.reading.cell_grids import CellGrid
from furikaeri.reading.docx_cells import UnreadableWordError, docx_grids
from furikaeri.reading.reading_files import read_bytes
from furikaeri.sheet.form_loading import shipped_forms
from furikaeri.sheet.read_sheets import TableEvidence

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def package(body: str, *, beginning: str = "", names: str = NAMES) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(
            "word/document.xml", f"{beginning}<w:document {names}><w:body>{body}</w:body></w:document>"
        )
    return out.getvalue()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def only_cell(inside: str) -> str:
    (grid,) = docx_grids(package(table(cell(inside))))
    return grid.cells[0].text


def shape(grid: CellGrid) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.row, c.column, c.rows, c.columns) for c in grid.cells]


def test_spans_to_the_right_and_down() -> None:
    (grid,) = docx_grids(
        package(
            table(
                cell(paragraph("題"), '<w:gridSpan w:val="3"/>'),
                cell(paragraph("見出し"), '<w:vMerge w:val="restart"/>')
                + cell(paragraph("一"))
                + cell(paragraph("二")),
                cell("<w:p/>", "<w:vMerge/>") + cell(paragraph("三"), '<w:gridSpan w:val="2"/>'),
                cell(paragraph("別"), '<w:vMerge w:val="restart"/>') + cell(paragraph("四")),
            )
        )
    )
    assert shape(grid) == [
        ("題", 0, 0, 1, 3),
        ("見出し", 1, 0, 2, 1),
        ("一", 1, 1, 1, 1),
        ("二", 1, 2, 1, 1),
        ("三", 2, 1, 1, 2),
        ("別", 3, 0, 1, 1),
        ("四", 3, 1, 1, 1),
    ]
    assert grid.cells[4].place == TableEvidence(0, 2, 1)


def test_a_row_may_begin_further_right_and_a_span_without_a_beginning_is_a_cell() -> None:
    (grid,) = docx_grids(
        package(
            f"<w:tbl><w:tr><w:trPr><w:gridBefore w:val='2'/></w:trPr>{cell(paragraph('右'))}</w:tr>"
            f"<w:tr>{cell(paragraph('続き'), '<w:vMerge/>')}</w:tr></w:tbl>"
        )
    )
    assert shape(grid) == [("右", 0, 2, 1, 1), ("続き", 1, 0, 1, 1)]


def test_lines_tabs_and_leading_blanks() -> None:
    inside = (
        paragraph("　一行目")
        + "<w:p/>"
        + f"<w:p>{run('二')}<w:r><w:br/><w:t>三</w:t><w:tab/><w:t>四</w:t></w:r></w:p>"
    )
    assert only_cell(inside) == "　一行目\n\n二\n三\t四"


def test_inner_tables_stand_behind_the_text_of_their_cell() -> None:
    inner = table(cell(paragraph("R1")) + cell(paragraph("R2")))
    (grid,) = docx_grids(package(table(cell(paragraph("前") + inner + paragraph("後")))))
    assert grid.cells[0].text == "前\n後"
    assert [shape(one) for one in grid.cells[0].inner] == [[("R1", 0, 0, 1, 1), ("R2", 0, 1, 1, 1)]]


def test_paragraphs_outside_tables_are_rows_of_their_own_grid() -> None:
    found = docx_grids(
        package(
            paragraph("")
            + table(cell(paragraph("一")))
            + paragraph("題")
            + paragraph("副題")
            + table(cell(paragraph("二")))
        )
    )
    assert [shape(grid) for grid in found] == [
        [("一", 0, 0, 1, 1)],
        [("題", 0, 0, 1, 1), ("副題", 1, 0, 1, 1)],
        [("二", 0, 0, 1, 1)],
    ]
    assert [grid.cells[-1].place for grid in found] == [
        TableEvidence(0, 0, 0),
        TableEvidence(1, 1, 0),
        TableEvidence(2, 0, 0),
    ]


def test_tracked_changes_are_read_as_accepted() -> None:
    inside = (
        f"<w:p>{run('実施')}<w:del><w:r><w:delText>しない</w:delText></w:r></w:del><w:ins>{run('した')}</w:ins>"
        f"<w:moveFrom>{run('昔')}</w:moveFrom><w:moveTo>{run('今')}</w:moveTo></w:p>"
        + paragraph("前の", "<w:rPr><w:del/></w:rPr>")
        + paragraph("続き")
    )
    assert only_cell(inside) == "実施した今\n前の続き"


def test_deleted_rows_and_cells_are_gone_and_inserted_rows_stay() -> None:
    rows = (
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph('消した'))}</w:tr>"
        f"<w:tr><w:trPr><w:ins/></w:trPr>{cell(paragraph('足した'))}{cell(paragraph('消した'), '<w:cellDel/>')}</w:tr>"
    )
    (grid,) = docx_grids(package(f"<w:tbl>{rows}</w:tbl>"))
    assert shape(grid) == [("足した", 0, 0, 1, 1)]


def test_content_controls_and_other_wrappings_are_read_through() -> None:
    def control(inside: str) -> str:
        return f'<w:sdt><w:sdtPr><w:alias w:val="欄"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'

    inside = control(f"<w:p>{control(run('一'))}<w:hyperlink>{run('二')}</w:hyperlink></w:p>")
    rows = control(f"<w:tr>{control(cell(inside))}<w:customXml>{cell(paragraph('三'))}</w:customXml></w:tr>")
    (grid,) = docx_grids(package(control(f"<w:tbl>{rows}</w:tbl>")))
    assert shape(grid) == [("一二", 0, 0, 1, 1), ("三", 0, 1, 1, 1)]


def test_text_boxes_are_read_once_with_their_tables() -> None:
    box = f"<w:txbxContent>{paragraph('箱の中')}{table(cell(paragraph('箱の表')))}</w:txbxContent>"
    shown = (
        "<w:p>"
        + run("本文")
        + f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    (grid,) = docx_grids(package(table(cell(shown))))
    assert grid.cells[0].text == "本文\n箱の中"
    assert [shape(one) for one in grid.cells[0].inner] == [[("箱の表", 0, 0, 1, 1)]]
    text, inside = docx_grids(package(shown))
    assert [c.text for c in text.cells] == ["本文", "箱の中"]
    assert shape(inside) == [("箱の表", 0, 0, 1, 1)]


def test_readings_over_kanji_hidden_words_and_field_codes_are_no_text_and_symbols_are() -> None:
    inside = (
        f"<w:p><w:r><w:ruby><w:rt>{run('ちいき')}</w:rt><w:rubyBase>{run('地域')}</w:rubyBase></w:ruby></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隠し</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>見える</w:t></w:r>"
        "<w:r><w:instrText> PAGE </w:instrText></w:r>"
        "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r></w:p>"
    )
    assert only_cell(inside) == "地域見える☑"


def test_documents_saved_as_strict() -> None:
    names = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    (grid,) = docx_grids(package(table(cell(paragraph("厳密"))), names=names))
    assert grid.cells[0].text == "厳密"


def test_python_docx_agrees_on_a_merged_table() -> None:
    document = Document()
    document.add_paragraph("題")
    made = document.add_table(3, 3)
    made.cell(0, 0).merge(made.cell(1, 1)).text = "大きい"
    made.cell(2, 2).text = "小さい"
    out = BytesIO()
    document.save(out)
    _, grid = docx_grids(out.getvalue())
    assert ("大きい", 0, 0, 2, 2) in shape(grid)
    assert ("小さい", 2, 2, 1, 1) in shape(grid)


def test_entities_from_outside_stay_closed_and_do_not_grow() -> None:
    bomb = "<!DOCTYPE d [<!ENTITY a 'ああああああああああ'>" + "".join(
        f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    outside = "<!DOCTYPE d [<!ENTITY i SYSTEM 'file:///etc/hostname'>]>"
    for beginning in (bomb + "]>", outside):
        document = package(table(cell("<w:p><w:r><w:t>前&i;後</w:t></w:r></w:p>")), beginning=beginning)
        try:
            texts = [c.text for grid in docx_grids(document) for c in grid.cells]
        except UnreadableWordError:
            continue
        assert all(len(text) <= 2 for text in texts)


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (package("<w:p>"), "壊れています"),
        (package("")[:-40], "開けません"),
        (package(" " * 8_000_000), "大きすぎる"),
    ],
    ids=["broken XML", "cut ZIP", "ZIP bomb"],
)
def test_what_cannot_be_opened_is_one_line(document: bytes, says: str) -> None:
    with pytest.raises(UnreadableWordError, match=says):
        docx_grids(document)


def test_what_cannot_be_read_is_told_by_the_door() -> None:
    reading = read_bytes(package("<w:p>"), "壊れた.docx", shipped_forms())
    assert [(n.document, n.page) for n in reading.unread] == [("壊れた.docx", None)]
    assert "\n" not in reading.unread[0].reason


def test_ten_thousand_tables_in_each_other() -> None:
    inside = "<w:tbl><w:tr><w:tc>" * 10_000 + paragraph("底") + "</w:tc></w:tr></w:tbl>" * 10_000
    try:
        grids = docx_grids(package(inside))
    except UnreadableWordError:
        return
    assert len(grids) == 1


XML_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)


@given(st.lists(st.lists(XML_TEXT, min_size=1, max_size=4), min_size=1, max_size=5))
def test_every_text_of_every_cell_comes_through(rows: list[list[str]]) -> None:
    document = Document()
    made = document.add_table(len(rows), max(map(len, rows)))
    for row, texts in zip(made.rows, rows, strict=True):
        for filled, text in zip(row.cells, texts, strict=False):
            filled.text = text.replace("\ufffe", "").replace("\uffff", "")
    out = BytesIO()
    document.save(out)
    (grid,) = docx_grids(out.getvalue())
    assert {(c.row, c.column): c.text for c in grid.cells if c.text} == {
        (r, c): clean
        for r, texts in enumerate(rows)
        for c, text in enumerate(texts)
        if (clean := text.replace("\ufffe", "").replace("\uffff", ""))
    }
