"""The names and settings of a Word document's elements, whichever of its two name spaces it uses."""

from __future__ import annotations

from lxml import etree

_WORD = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # documents saved as "strict"
}


def name_of(element: etree._Element) -> str:
    """The element's name in WordprocessingML; another language's with its namespace."""
    if not isinstance(element.tag, str):
        return ""
    name = etree.QName(element)
    return name.localname if name.namespace in _WORD else f"{{{name.namespace}}}{name.localname}"


def setting_of(element: etree._Element | None, *path: str) -> str | None:
    """The value (w:val) of a setting inside an element's properties; None where it is not set."""
    for name in path:
        element = next((c for c in element if name_of(c) == name), None) if element is not None else None
    if element is None:
        return None
    return next((str(v) for k, v in element.attrib.items() if etree.QName(k).localname == "val"), "")


def is_on(setting: str | None) -> bool:
    """Whether a setting that is there, or not, is switched on."""
    return setting is not None and setting not in {"0", "false", "off"}
