"""One line for each kind of document that is told but not read: what it is, and how to save it anew."""

from __future__ import annotations

from collections.abc import Mapping

from furikaeri.reading.document_kinds import DocumentKind

_XLSX = "「名前を付けて保存」でファイルの種類を「Excel ブック（*.xlsx）」にしてから読み取ってください。"
_DOCX = "「名前を付けて保存」でファイルの種類を「Word 文書（*.docx）」にしてから読み取ってください。"
_PDF = "PDF（文字のあるもの）に書き出してから読み取ってください。"
WHY_UNREADABLE: Mapping[DocumentKind, str] = {
    DocumentKind.OLD_EXCEL: f"古い形式の Excel（.xls）です。Excel で開き、{_XLSX}",
    DocumentKind.OLD_WORD: f"古い形式の Word（.doc）です。Word で開き、{_DOCX}",
    DocumentKind.ICHITARO: f"一太郎の文書（.jtd）です。一太郎で開き、Word 文書（.docx）か{_PDF}",
    DocumentKind.SLIDES: f"PowerPoint のファイルです。PowerPoint で開き、{_PDF}",
    DocumentKind.OPEN_TABLE: f"OpenDocument の表（.ods）です。LibreOffice などで開き、{_XLSX}",
    DocumentKind.OPEN_TEXT: f"OpenDocument の文書（.odt）です。LibreOffice などで開き、{_DOCX}",
    DocumentKind.BINARY_EXCEL: f"バイナリ形式の Excel（.xlsb）です。Excel で開き、{_XLSX}",
    DocumentKind.XML_EXCEL: f"XML 形式の Excel です。Excel で開き、{_XLSX}",
    DocumentKind.RICH_TEXT: f"リッチテキスト（.rtf）です。Word で開き、{_DOCX}",
    DocumentKind.ARCHIVE: "ZIP にまとめたファイルです。展開して、中の文書を読み取ってください。",
    DocumentKind.BROKEN_PACKAGE: "ZIP・Excel・Word のファイルとして壊れています。もう一度保存し直してください。",
    DocumentKind.OTHER: "テキストとして読めません（文字でないものが混ざっているか、文字コードが UTF-8・UTF-16・CP932 ではありません）。",
}
_BY_NAME = {".xdw": "DocuWorks の文書", ".xbd": "DocuWorks のバインダー"}


def why_unreadable(kind: DocumentKind, name: str) -> str:
    """In Japanese, why a document of this kind is not read; what no content tells, its name may."""
    if kind is DocumentKind.OTHER:
        for suffix, what in _BY_NAME.items():
            if name.lower().endswith(suffix):
                return f"{what}です。DocuWorks で開き、{_PDF}"
    return WHY_UNREADABLE[kind]
