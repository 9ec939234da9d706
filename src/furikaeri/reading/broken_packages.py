"""What Python's zipfile and its unpackers raise for a package that is broken: more kinds than they say."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib

BROKEN_PACKAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,  # a way of packing nobody uses
    RuntimeError,  # a password
    OSError,
    ValueError,  # a place before the file's beginning
    OverflowError,
    IndexError,
)
