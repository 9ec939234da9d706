"""The parts of an Excel file (.xlsx, .xlsm): unpacked within a limit, XML without entities, followed by its relations."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from furikaeri.reading.broken_packages import BROKEN_PACKAGE

UNPACKED_LIMIT_BYTES = 300_000_000  # a thousand sheets of this product take 75
_MOST_PARTS = 20_000
_TOO_LARGE = "展開すると大きすぎます(上限 {} MB)。ブックを分けてから読み取ってください。"
_BROKEN = "Excel のファイルとして壊れています。Excel で開いて保存し直してください。"
_ENCRYPTED = "暗号化されています。パスワードを外して保存し直してください。"
_ENTITIES = "安全に読めない XML(実体の定義)が入っています。Excel で開いて保存し直してください。"


class BrokenBookError(ValueError):
    """An Excel file cannot be used; the message is Japanese and says why and what to do."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points at: the relation's id, the last word of its type, and the path of the other part."""

    id: str
    kind: str
    target: str


def local_name(element: etree._Element) -> str:
    """An element's name without its name space, which differs between strict and other files."""
    return etree.QName(element).localname


def attribute(element: etree._Element, name: str) -> str | None:
    """The attribute with this name in whatever name space."""
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), None)


class BookPackage:
    """An Excel file opened to read; BrokenBookError when it is too large, encrypted, or no such file."""

    def __init__(self, data: bytes, limit_bytes: int = UNPACKED_LIMIT_BYTES) -> None:
        try:
            self.file = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN_PACKAGE as error:
            raise BrokenBookError(_BROKEN) from error
        infos = self.file.infolist()
        # What a part says of its size binds: zipfile gives out no byte more.
        if sum(info.file_size for info in infos) > limit_bytes or len(infos) > _MOST_PARTS:
            raise BrokenBookError(_TOO_LARGE.format(limit_bytes // 1_000_000))
        if any(info.flag_bits & 1 for info in infos):
            raise BrokenBookError(_ENCRYPTED)
        self.names = {info.filename.lstrip("/").lower(): info.filename for info in infos}

    def elements(self, part: str, *names: str) -> Iterator[etree._Element]:
        """The elements of these names in a part, each whole and forgotten after use; none when there is no such part."""
        stored = self.names.get(part.lower())
        if stored is None:
            return
        tags = [f"{{*}}{name}" for name in names]
        try:
            with self.file.open(stored) as stream:
                parser = etree.iterparse(
                    stream,
                    events=("end",),
                    tag=tags,
                    resolve_entities=False,
                    remove_comments=True,
                    remove_pis=True,
                    no_network=True,
                    load_dtd=False,
                )
                for _, element in parser:
                    if element.getroottree().docinfo.doctype:
                        raise BrokenBookError(_ENTITIES)
                    yield element
                    element.clear()
                    while element.getprevious() is not None:
                        del element.getparent()[0]
        except BrokenBookError:
            raise
        except (etree.XMLSyntaxError, *BROKEN_PACKAGE) as error:
            raise BrokenBookError(_BROKEN) from error

    def relations(self, part: str) -> tuple[Relation, ...]:
        """What a part ("" for the whole file) points at inside the file."""
        folder, name = posixpath.split(part)
        found: list[Relation] = []
        for element in self.elements(posixpath.join(folder, "_rels", f"{name}.rels"), "Relationship"):
            kind = str(element.get("Type", "")).rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, str(element.get("Target", ""))))
            if element.get("TargetMode") != "External":
                found.append(Relation(str(element.get("Id", "")), kind, target.lstrip("/")))
        return tuple(found)
