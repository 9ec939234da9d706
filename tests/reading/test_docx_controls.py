"""Controls of a Word document as a person left them: texts, choices, boxes, dates, and prompts nobody answered."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml

from furikaeri.reading.docx_cells import docx_grids

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)


def read(*pieces: str) -> str:
    """The text of a cell that holds the pieces in one paragraph."""
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    for piece in pieces:
        wrapped = parse_xml(f"<w:p {_SPACES}>{piece}</w:p>")
        for child in list(wrapped):
            cell.paragraphs[0]._p.append(child)
    out = io.BytesIO()
    document.save(out)
    (grid,) = docx_grids(out.getvalue())
    return grid.cells[0].text


def control(settings: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{settings}</w:sdtPr><w:sdtContent><w:r>{content}</w:r></w:sdtContent></w:sdt>"


def box(checked: str) -> str:
    return control(f'<w14:checkbox><w14:checked w14:val="{checked}"/></w14:checkbox>', "<w:t>þ</w:t>")


@pytest.mark.parametrize(
    ("settings", "shown", "text"),
    [
        ("<w:text/>", "本文", "本文"),
        ('<w:dropDownList><w:listItem w:displayText="拡充"/></w:dropDownList>', "拡充", "拡充"),
        ('<w:date w:fullDate="2024-04-01T00:00:00Z"/>', "令和6年4月1日", "令和6年4月1日"),
        ("<w:showingPlcHdr/><w:text/>", "ここをクリックして入力してください。", ""),
        ('<w:showingPlcHdr w:val="0"/><w:text/>', "本文", "本文"),
    ],
)
def test_a_control_says_what_was_entered_and_a_prompt_says_nothing(
    settings: str, shown: str, text: str
) -> None:
    assert read(control(settings, f"<w:t>{shown}</w:t>")) == text


def test_boxes_are_told_by_their_state_whatever_letter_draws_them() -> None:
    assert (
        read(box("1"), "<w:r><w:t>継続</w:t></w:r>", box("0"), "<w:r><w:t>廃止</w:t></w:r>") == "☑継続☐廃止"
    )


def field(inner: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inner}</w:ffData></w:fldChar></w:r>'


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>", "☑"),
        ("<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>", "☐"),
        ("<w:checkBox><w:default w:val='1'/></w:checkBox>", "☑"),
        (
            "<w:ddList><w:result w:val='1'/><w:listEntry w:val='拡充'/><w:listEntry w:val='継続'/></w:ddList>",
            "継続",
        ),
        ("<w:ddList><w:listEntry w:val='拡充'/></w:ddList>", "拡充"),
        ("<w:ddList><w:result w:val='7'/><w:listEntry w:val='拡充'/></w:ddList>", ""),
        ("<w:textInput/>", ""),
    ],
)
def test_older_form_fields_say_what_was_chosen(inner: str, text: str) -> None:
    assert read(field(inner)) == text


def test_a_whole_cell_that_prompts_is_an_empty_cell() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "目的", "入力してください"
    cell = table.cell(0, 1)._tc
    wrapped = parse_xml(f"<w:sdt {_SPACES}><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent/></w:sdt>")
    cell.addprevious(wrapped)
    wrapped[1].append(cell)
    out = io.BytesIO()
    document.save(out)
    (grid,) = docx_grids(out.getvalue())
    assert [c.text for c in grid.cells] == ["目的", ""]
