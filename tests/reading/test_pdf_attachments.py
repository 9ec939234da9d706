from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence

import pikepdf
import pypdfium2
import pytest

from furikaeri.reading.pdf_attachments import SEAL_NAME, SHEETS_NAME, attached_sheets
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import BoxEvidence, ReadSheet, Source
from tests.outputs.fictional_prints import FORM, fictional, pdf_of

Edit = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def printed() -> bytes:
    return pdf_of(fictional()[:2])[0]


def edited(pdf: bytes, *edits: Edit) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for edit in edits:
            edit(opened)
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


def carried(pdf: bytes, forms: Sequence[Form] = (FORM,)) -> tuple[ReadSheet, ...]:
    with pypdfium2.PdfDocument(pdf) as document:
        return attached_sheets(document, forms, Source("out.pdf", "", None))


def write_over_a_page(pdf: pikepdf.Pdf) -> None:
    """Print an amount's digits once more at the foot of page 1: the visible text is another."""
    page = pdf.pages[0]
    fonts = page.Resources.Font
    name = next(iter(fonts.keys()))
    page.contents_add(pdf.make_stream(f"BT {name} 9 Tf 20 20 Td <0025> Tj ET".encode()))


def swap_pages(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])
    del pdf.pages[0]


def cover_a_word(pdf: pikepdf.Pdf) -> None:
    """Draw a white box: the text behind it is still there for a program, and for nobody else."""
    pdf.pages[0].contents_add(pdf.make_stream(b"1 g 100 600 200 20 re f"))


def lay_a_note_over(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.FreeText,
        Rect=[100, 600, 300, 620],
        Contents=pikepdf.String("9,999"),
        DA=pikepdf.String("/F1 9 Tf"),
    )
    pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))


def change_sheets(pdf: pikepdf.Pdf) -> None:
    content = json.loads(pdf.attachments[SHEETS_NAME].get_file().read_bytes())
    content["sheets"][0]["fields"]["settled_thousand_yen"] = 1
    pdf.attachments[SHEETS_NAME] = pikepdf.AttachedFileSpec(pdf, json.dumps(content).encode())


def break_sheets(pdf: pikepdf.Pdf) -> None:
    pdf.attachments[SHEETS_NAME] = pikepdf.AttachedFileSpec(pdf, b"{")


def remove(*names: str) -> Edit:
    def edit(pdf: pikepdf.Pdf) -> None:
        for name in names:
            del pdf.attachments[name]

    return edit


def test_a_pdf_saved_anew_keeps_its_sheets(printed: bytes) -> None:
    again = edited(printed)
    assert again != printed
    assert [s.fields for s in carried(again)] == [f.sheet.fields for f in fictional()[:2]]


@pytest.mark.parametrize("edit", [write_over_a_page, swap_pages, cover_a_word, lay_a_note_over])
def test_pages_that_say_something_else_break_the_seal(printed: bytes, edit: Edit) -> None:
    assert carried(edited(printed, edit)) == ()


@pytest.mark.parametrize(
    "edit",
    [change_sheets, break_sheets, remove(SHEETS_NAME), remove(SEAL_NAME), remove(SHEETS_NAME, SEAL_NAME)],
)
def test_an_attachment_that_is_not_ours_any_more_is_not_taken(printed: bytes, edit: Edit) -> None:
    assert carried(edited(printed, edit)) == ()


def test_sheets_of_a_form_not_asked_for_are_not_taken(printed: bytes) -> None:
    assert carried(printed, ()) == ()


def test_every_sheet_names_its_pages_and_every_value_a_place(printed: bytes) -> None:
    sheets = carried(printed)
    assert [sheet.source.pages for sheet in sheets if sheet.source] == [(1, 2), (3, 4)]
    for sheet in sheets:
        assert sheet.source is not None
        assert sheet.source.document == "out.pdf"
        filled = {field for field, value in sheet.fields.items() if value not in (None, "", ())}
        assert set(sheet.evidence) == filled
        places = [place for found in sheet.evidence.values() for place in found]
        assert all(isinstance(place, BoxEvidence) for place in places)
        assert {place.page for place in places if isinstance(place, BoxEvidence)} == set(
            sheet.source.pages or ()
        )
