"""What lies in the container that Office used before 2007, told by the names of its streams: 一太郎 uses it to this day."""

from __future__ import annotations

import io
import struct

import olefile

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage"  # a new file with a password
_ICHITARO = ("JSRV", "JSFart", "JSComp")
_NAMES = {
    LOCKED: LOCKED,
    "Workbook": "xls",
    "Book": "xls",
    "WordDocument": "doc",
    "PowerPoint Document": "ppt",
    "DocumentText": "jtd",
    "DocumentViewStyles": "jtd",
}


def old_container(data: bytes) -> str | None:
    """The suffix of the files that hold such streams (xls, doc, ppt, jtd), or LOCKED; None when they are unknown."""
    for name in _stream_names(data):
        if name in _NAMES:
            return _NAMES[name]
        if name.startswith(_ICHITARO):
            return "jtd"
    return None


def _stream_names(data: bytes) -> list[str]:
    """The names at the top; of a broken container those that can be found in its bytes, the surer ones first."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            return sorted((entry[0] for entry in container.listdir()), key=lambda name: name != LOCKED)
    except (OSError, ValueError, IndexError, TypeError, struct.error, RecursionError):
        return [name for name in _NAMES if name.encode("utf-16-le") in data]
