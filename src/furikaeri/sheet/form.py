"""A form is data: the dataclasses a definition file is loaded into (`form_loading`), and what can be asked of them.

Field ids are the domain's vocabulary: a form that asks for the settled amount calls it `settled_thousand_yen`, whatever
its label says, so that totals, pages and open data need not know the form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from furikaeri.sheet.amounts import PRINTED_UNIT
from furikaeri.sheet.circled_codes import CIRCLED, circled
from furikaeri.sheet.read_sheets import FieldValue

FieldKind = Literal[
    "year",
    "direction",
    "number",
    "text",
    "narrative",
    "list",
    "choices",
    "choice",
    "amount",
    "tables",
    "code",
    "codes",
]
LabelRole = Literal["heading", "item", "subheading", "note", "answer"]
PartnerRule = Literal["needed", "none", "open"]
ChoiceStyle = Literal["boxes", "word"]


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a code list; `bracket_field` is the text field printed in a bracket behind it.

    `mark` is what is printed for the code where that is no circled number: A.
    """

    code: int
    text: str
    bracket_label: str | None = None
    bracket_field: str | None = None
    partners: PartnerRule = "open"
    mark: str | None = None

    @property
    def sign(self) -> str:
        """The code as printed, without its words: ① or A."""
        return self.mark or circled(self.code)


@dataclass(frozen=True, slots=True)
class CodeList:
    """A printed list of codes; `per_line` is how many of them each printed line holds (empty: all in one)."""

    id: str
    codes: tuple[Code, ...]
    per_line: tuple[int, ...] = ()

    def code(self, number: int) -> Code | None:
        """The entry with this number, or None."""
        return next((c for c in self.codes if c.code == number), None)

    @property
    def has_marks(self) -> bool:
        """Whether the codes are printed with marks of their own instead of circled numbers."""
        return any(code.mark is not None for code in self.codes)

    def sign_of(self, number: int) -> str:
        """A code as printed, without its words; one that is not in the list by its circled number, or in digits."""
        known = self.code(number)
        if known is not None:
            return known.sign
        return circled(number) if 1 <= number <= len(CIRCLED) else str(number)

    def printed_lines(self) -> tuple[tuple[Code, ...], ...]:
        """The codes as they share the printed lines; what `per_line` leaves over stands on a line more."""
        lines: list[tuple[Code, ...]] = []
        rest = self.codes
        for count in self.per_line:
            lines.append(rest[:count])
            rest = rest[count:]
        return tuple(line for line in (*lines, rest) if line)


@dataclass(frozen=True, slots=True)
class Cue:
    """A sign in a paragraph's words (a pattern over folded text, or @name) and how much it speaks for each field."""

    pattern: str
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class FieldDefinition:
    """One field of the form; `label` and `options` may hold placeholders such as {term} and {year}.

    `lines` is how many lines of text its printed cell has room for at least. `style` says how a choice is printed: all
    options with boxes, or the chosen one's words. `measures` are the words that tell a table's rows for one indicator apart
    (目標, 実績). `columns` are further headings of its column in a list. `carried` is a fact that the next year's sheet begins
    with (a name, a target group), never what was written of a year.
    """

    id: str
    kind: FieldKind
    label: str
    item: str = ""
    required: bool = False
    unit: str | None = None
    limit: int | None = None
    code_list: str | None = None
    options: tuple[str, ...] = ()
    bracket_option: str | None = None
    bracket_field: str | None = None
    term_only: bool = False
    partners_field: str | None = None
    partner_codes: tuple[int, ...] = ()
    exclusive_with: str | None = None
    copied_from: tuple[str, ...] = ()
    guidance: str = ""
    example: str = ""
    lines: int = 1
    style: ChoiceStyle = "boxes"
    measures: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    carried: bool = False

    @property
    def bare_unit(self) -> str:
        """The unit of money that a document's bare figures are in, where it tells none."""
        return self.unit or PRINTED_UNIT

    @property
    def printed_unit(self) -> str:
        """The unit we print: amounts are kept in thousand yen, whatever unit a document's bare figures are in."""
        return PRINTED_UNIT if self.kind == "amount" and self.unit else self.unit or ""

    def empty_value(self) -> FieldValue:
        """What stands in `fields` when nothing is printed: "" for narratives, () for lists, None for the rest."""
        if self.kind == "narrative":
            return ""
        return () if self.kind in {"list", "choices", "codes", "tables"} else None


@dataclass(frozen=True, slots=True)
class Label:
    """A fixed text of the printed form, with the places it may be printed differently and the fields it introduces."""

    id: str
    text: str
    role: LabelRole
    item: str = ""
    variants: tuple[str, ...] = ()
    introduces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading box. `titles`, `annual_titles` and `directions` are wordings: the first is printed, the others are read too.

    `title`, `title_annual` and `direction` are the same as regular expressions over folded text without white space,
    with the named groups year, years and code.
    """

    titles: tuple[str, ...]
    annual_titles: tuple[str, ...]
    directions: tuple[str, ...]
    title: str
    title_annual: str
    direction: str
    unmet_none: tuple[str, ...]
    ticked: str
    unticked: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How the form is set on paper; the order of its parts is that of the labels (`form_layout`).

    `label_share` is the label column's part of the page's width, `second_page` the label of the item that begins page two.
    """

    label_share: float
    second_page: str | None


@dataclass(frozen=True, slots=True)
class JsonShape:
    """JSON of another program that holds such sheets: the path to the projects, and from each to its fields (or facts).

    `unit` is what its bare amounts are in.
    """

    sheets: str
    fields: Mapping[str, str]
    unit: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A form, completely described; two forms are the same only when they are one object, so that it can key caches."""

    id: str
    title: str
    fields: tuple[FieldDefinition, ...]
    labels: tuple[Label, ...]
    code_lists: tuple[CodeList, ...]
    heading: Heading
    layout: Layout
    defaults: Mapping[str, str]
    cues: tuple[Cue, ...] = ()
    json: tuple[JsonShape, ...] = ()

    def field(self, field_id: str) -> FieldDefinition:
        """The field with this id; KeyError when the form has none."""
        for definition in self.fields:
            if definition.id == field_id:
                return definition
        raise KeyError(field_id)

    def has_field(self, field_id: str) -> bool:
        """Whether the form asks for this field."""
        return any(definition.id == field_id for definition in self.fields)

    def has_label(self, field_id: str) -> bool:
        """Whether a label of the form introduces this field."""
        return any(field_id in label.introduces for label in self.labels)

    def code_list_of(self, field_id: str) -> CodeList | None:
        """The code list a field takes its values from, or None."""
        wanted = self.field(field_id).code_list
        return next((c for c in self.code_lists if c.id == wanted), None)

    def signs_of(self, field_id: str) -> tuple[str, ...]:
        """What may be entered for a field that is chosen from a list, as printed; nothing for any other field."""
        definition, code_list = self.field(field_id), self.code_list_of(field_id)
        return tuple(c.sign for c in code_list.codes) if code_list else definition.options

    def of_kind(self, *kinds: FieldKind) -> tuple[FieldDefinition, ...]:
        """The fields of these kinds, in printed order."""
        return tuple(f for f in self.fields if f.kind in kinds)

    def bracket_fields(self) -> frozenset[str]:
        """The text fields printed in brackets behind an option or a code."""
        inside = {c.bracket_field for cl in self.code_lists for c in cl.codes}
        inside |= {f.bracket_field for f in self.fields}
        return frozenset(b for b in inside if b is not None)
