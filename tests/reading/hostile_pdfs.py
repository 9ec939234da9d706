"""PDFs made to keep a reader busy, to take all memory, or to break it: each small as a file."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping, Sequence
from functools import cache

import pikepdf

_FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 100 100] "
_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_LEAF = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
_MEGABYTE = 1_000_000


def pdf_of(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalog."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))
    return out.getvalue()


def stream(words: bytes, data: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (words, len(data), data)


def page_of(
    content: bytes,
    resources: bytes = b"",
    *,
    box: bytes = b"[0 0 595 842]",
    more: Sequence[bytes] = (),
    packed: bytes = b"",
) -> bytes:
    """A PDF of one page; `more` are objects from number 5 on, `packed` is how the content is packed."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Resources << %s >> /Contents 4 0 R >>" % (
        box,
        resources,
    )
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return pdf_of([_CATALOG, pages, page, stream(packed, content), *more])


def form_object(child: int, content: bytes) -> bytes:
    return stream(_FORM + b"/Resources << /XObject << /A %d 0 R >> >>" % child, content)


@cache
def swelling(megabytes: int) -> bytes:
    """Packed zeros."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(_MEGABYTE)) for _ in range(megabytes)) + packer.flush()


def with_password() -> bytes:
    made, out = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    made.save(out, encryption=pikepdf.Encryption(user="鍵".encode().hex(), owner="owner"))
    return out.getvalue()


def hostile_pdfs() -> Mapping[str, bytes]:
    """By what is wrong with them; nothing can be read from any."""
    boxed = b"/XObject << /A 5 0 R >>"
    fan = [form_object(6 + n, b"/A Do " * 10 if n < 11 else b"0 0 m 9 9 l S") for n in range(12)]
    picture = b"/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    whole = page_of(b"BT ET" * 200)
    return {
        "a form that calls itself": page_of(b"/A Do", boxed, more=[form_object(5, b"/A Do /A Do")]),
        "forms that call ten forms that call ten": page_of(b"/A Do " * 10, boxed, more=fan),
        "a page tree in a circle": pdf_of(
            [
                _CATALOG,
                b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>",
                b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1000000 >>",
            ]
        ),
        "a lie about the pages": pdf_of(
            [_CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", _LEAF]
        ),
        "a hundred thousand pages": pdf_of(
            [_CATALOG, b"<< /Type /Pages /Kids [%s] /Count 100000 >>" % (b"3 0 R " * 100_000), _LEAF]
        ),
        "arrays in arrays": pdf_of([b"<< /Pages 2 0 R /X %s%s >>" % (b"[" * 200_000, b"]" * 200_000)]),
        "arrays in arrays on a page": page_of(b"[" * 300_000 + b"]" * 300_000 + b" TJ"),
        "states in states": page_of(b"q " * 500_000),
        "a box beyond all measure": page_of(b"0 0 m 9 9 l S", box=b"[-1e38 -1e38 1e38 1e38]"),
        "a box without extent": page_of(b"0 0 m 9 9 l S", box=b"[0 0 0 0]"),
        "a picture beyond all measure": page_of(
            b"/I Do", b"/XObject << /I 5 0 R >>", more=[stream(picture, b"x")]
        ),
        "a page that swells": page_of(swelling(400), packed=b"/Filter /FlateDecode"),
        "more lines than any sheet": page_of(
            zlib.compress(b"0 0 m 9 9 l S " * 600_000), packed=b"/Filter /FlateDecode"
        ),
        "a password": with_password(),
        "cut": whole[: len(whole) // 2],
        "nothing but the mark": b"%PDF-1.7",
        "zeros behind the mark": b"%PDF-1.7" + bytes(100_000),
    }
