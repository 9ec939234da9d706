"""The named styles of the entry form's cells: one for each role and size of letters, made when first used."""

from __future__ import annotations

from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

from furikaeri.outputs.entry_cells import Role

FONT = "BIZ UDPゴシック"  # comes with Windows; the same letters as in the PDF
# Excel counts column widths in digits of the book's standard font. This one, or one of its widths, is everywhere.
_STANDARD = Font(name="Arial", size=10)
POINTS_PER_WIDTH = 5.25
_LINE = Side(style="thin", color="404040")
_HAIR = Side(style="hair", color="808080")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_DOTTED = Border(left=_HAIR, right=_HAIR, top=_HAIR, bottom=_HAIR)
_RIGHT = Border(right=_LINE)
_NONE = Border()
_GREY = "EDEDED"


@dataclass(frozen=True, slots=True)
class Look:
    """How a role's cells look; `larger` are points more (or less) than the sheet's letters; what does not wrap shrinks."""

    name: str
    border: Border = _BOX
    horizontal: str = "left"
    vertical: str = "center"
    grey: bool = False
    bold: bool = False
    entered: bool = False
    larger: int = 0
    wraps: bool = True


LOOKS: dict[Role, Look] = {
    "control": Look("管理番号", border=_NONE, horizontal="right", larger=-2, wraps=False),
    "title": Look("表題", horizontal="center", bold=True, larger=1),
    "label": Look("項目名", grey=True),
    "heading": Look("小見出し", grey=True),
    "note": Look("説明"),
    "text": Look("文章", vertical="top", entered=True),
    "line": Look("文字", entered=True),
    "centre": Look("中央の文字", horizontal="center", entered=True),
    "code": Look("番号", horizontal="center", entered=True, wraps=False),
    "figure": Look("数", horizontal="right", entered=True, wraps=False),
    "unit": Look("単位"),
    "piece": Look("選択肢", border=_NONE),
    "edge": Look("選択肢の右端", border=_RIGHT),
    "tick": Look("選択の印", border=_DOTTED, horizontal="center", entered=True, wraps=False),
    "bracket": Look("かっこの中", border=_DOTTED, entered=True),
    "caption": Look("表の名前", entered=True),
    "column": Look("表の見出し", horizontal="center", grey=True, entered=True),
    "counter": Look("文字数", border=_NONE, vertical="top", wraps=False),
    "guide": Look("記入要領", border=_NONE, vertical="top"),
}


@dataclass(slots=True)
class BookStyles:
    """The styles of one workbook, each made when it is first asked for."""

    book: Workbook
    _names: dict[tuple[Role, int, int], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        vars(self.book)["_named_styles"]["Normal"].font = _STANDARD  # there is no other way to it

    def name(self, role: Role, size: int, decimals: int = 0) -> str:
        """The name of the style of a role in letters of `size` points; `decimals` are the digits a figure shows."""
        key = (role, size, decimals)
        if key not in self._names:
            self._names[key] = self._make(role, size, decimals)
        return self._names[key]

    def _make(self, role: Role, size: int, decimals: int) -> str:
        look = LOOKS[role]
        style = NamedStyle(
            name=" ".join((look.name, str(size), *([f"小数{decimals}"] if decimals else []))),
            font=Font(name=FONT, size=size + look.larger, bold=look.bold),
            border=look.border,
            alignment=Alignment(
                horizontal=look.horizontal,
                vertical=look.vertical,
                wrap_text=look.wraps,
                shrink_to_fit=not look.wraps,
            ),
            fill=PatternFill("solid", fgColor=_GREY) if look.grey else PatternFill(),
            protection=Protection(locked=not look.entered),
            number_format="#,##0" + ("." + "0" * decimals if decimals else "")
            if role == "figure"
            else "General",
        )
        self.book.add_named_style(style)
        return style.name
