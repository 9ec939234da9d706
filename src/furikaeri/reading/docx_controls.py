"""What a person chose in the controls of a Word document: content controls, and the form fields of older documents.

A control that nobody has filled in shows a prompt (クリックして入力…), which is no value.
"""

from __future__ import annotations

from lxml import etree

from furikaeri.reading.docx_elements import is_on, name_of, setting_of

_CHECKBOX = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
_CHECKED = "{http://schemas.microsoft.com/office/word/2010/wordml}checked"
_BOXES = {True: "☑", False: "☐"}


def is_prompt(control: etree._Element) -> bool:
    """Whether a content control shows its prompt."""
    return is_on(setting_of(control, "sdtPr", "showingPlcHdr"))


def stands_in_prompt(cell: etree._Element) -> bool:
    """Whether a cell is all of a content control that shows its prompt."""
    for above in cell.iterancestors():
        name = name_of(above)
        if name == "tr":
            return False
        if name == "sdt" and is_prompt(above):
            return True
    return False


def control_text(control: etree._Element) -> str | None:
    """What a content control says whatever its letters: nothing for a prompt, a box for a check box; else None."""
    checked = setting_of(control, "sdtPr", _CHECKBOX, _CHECKED)
    if checked is not None:
        return _BOXES[is_on(checked)]
    return "" if is_prompt(control) else None


def form_field_text(begin: etree._Element) -> str:
    """What was chosen in an older form field, of which the document holds no text: a check box, an entry of a list."""
    data = next((child for child in begin if name_of(child) == "ffData"), None)
    for field in data if data is not None else ():
        match name_of(field):
            case "checkBox":
                checked = setting_of(field, "checked")
                return _BOXES[is_on(setting_of(field, "default") if checked is None else checked)]
            case "ddList":
                entries = [child for child in field if name_of(child) == "listEntry"]
                chosen = setting_of(field, "result") or setting_of(field, "default") or "0"
                place = int(chosen) if chosen.isdecimal() and chosen.isascii() else len(entries)
                return _value(entries[place]) if place < len(entries) else ""
    return ""


def _value(element: etree._Element) -> str:
    return next((str(v) for k, v in element.attrib.items() if etree.QName(k).localname == "val"), "")
