"""The form as blocks, as a hand arranges it."""

from __future__ import annotations

from tests.corpus.source_sheets import IndicatorTable, Plan, Sheet
from tests.hands.drawing import Block, Hand, Piece, Texts
from tests.hands.wording import STATES, WIDE

GROUPS = {
    "基本情報": ("name", "overview", "sections", "targets"),
    "実施状況": ("implementation", "costs"),
    "評価": ("results", "next_term"),
    "連携": ("cooperation",),
}
HINT = "※以下から選択、番号を記入（複数回答可）"
Rows = list[tuple[Piece, ...]]


class Building:
    """One sheet being arranged."""

    def __init__(self, hand: Hand, plan: Plan, sheet: Sheet) -> None:
        self.hand, self.plan, self.sheet = hand, plan, sheet
        self.shape, self.words = hand.shape, hand.wording
        self.group = 1 if self.shape.groups else 0
        above = self.shape.labels == "above"
        self.left = 0 if above else self.group + hand.number + hand.label
        self.room = hand.total - self.left

    def blocks(self) -> list[tuple[str, Block]]:
        """The blocks by the item they hold."""
        found = self.heading()
        order = self.shape.order or (
            "name", "overview", "sections", "targets", "implementation", "costs", "results", "next_term", "cooperation",
        )  # fmt: skip
        if self.sheet.annual:
            order = tuple(item for item in order if item not in {"results", "next_term"})
        pairs = {"sections": "targets"} if self.shape.pairs else {}
        place = 0
        for item in order:
            place += 1
            if item in pairs.values():
                continue
            if item in pairs:
                found.append((item, self.pair(item, pairs[item], place)))
            else:
                found += [(item, block) for block in self.item(item, place)]
            if item == "sections":
                found += [("extra", self.extra(*entry)) for entry in self.shape.extra]
        if self.shape.note:
            found.append(("note", Block(((Piece(self.hand.total, self.shape.note, "open"),),))))
        return found

    # ------------------------------------------------------------ heading

    def heading(self) -> list[tuple[str, Block]]:
        plan, sheet, total = self.plan, self.sheet, self.hand.total
        year = f"令和{sheet.fiscal_year - 2018}年度".translate(WIDE)
        span = str(plan.last_fiscal_year - plan.first_fiscal_year + 1).translate(WIDE)
        title = f"{year}における自己評価シート"
        if not sheet.annual:
            title += f"及び計画期{span}年間における自己評価シート"
        rows: Rows = [(Piece(total, plan.title, "title"),), (Piece(total, title, "title"),)]
        direction = f"（施策の方向{sheet.text('direction_code').translate(WIDE).replace('-', '－')}）"
        measure = sheet.text("priority_measure")
        if self.shape.measure == "band":
            rows += [(Piece(total, f"重点施策{direction}", "label"),), (Piece(total, measure),)]
        elif self.shape.measure == "line":
            rows += [(Piece(total, f"重点施策{direction}\n{measure}", "value"),)]
        else:
            cut = max(self.left, total // 5)
            rows += [(Piece(cut, f"重点施策\n{direction}", "label"), Piece(total - cut, measure))]
        if self.shape.head_row:
            cut = max(self.left, total // 5)
            rows.append((Piece(cut, "項　目", "label"), Piece(total - cut, "内　　容", "label")))
        return [("heading", Block(tuple(rows)))]

    # ------------------------------------------------------------ items

    def item(self, item: str, place: int) -> list[Block]:
        rows = getattr(self, f"rows_{item}")()
        label = self.words.label(item, self.plan, self.sheet)
        number = self.words.item_number(place)
        if self.shape.labels == "above":
            text = f"{number}{self.words.between}{label}" if number else label
            return [Block(((Piece(self.hand.total, text, "label"),), *rows))]
        beside: list[Piece] = []
        if self.shape.groups:
            first = next((g for g, items in GROUPS.items() if item in items), "")
            beside.append(Piece(1, "\n".join(first), "label"))
        if self.hand.number:
            beside += [Piece(self.hand.number, number, "label"), Piece(self.hand.label, label, "label")]
        else:
            joined = f"{number}{self.words.between}{label}" if number else label
            beside.append(Piece(self.hand.label, joined, "label"))
        return [Block(tuple(rows), tuple(beside))]

    def pair(self, one: str, other: str, place: int) -> Block:
        total = self.hand.total
        half = total // 2
        cells: list[Piece] = []
        for shift, (item, width) in enumerate(((one, half), (other, total - half))):
            label = self.words.label(item, self.plan, self.sheet)
            number = self.words.item_number(place + shift)
            cut = min(self.left, width // 3)
            cells.append(Piece(cut, f"{number}{self.words.between}{label}" if number else label, "label"))
            text = self.words.sections_join.join(self.sheet.words("sections"))
            value = text if item == "sections" else self.words.target_gap.join(self.words.targets(self.sheet))
            cells.append(Piece(width - cut, value))
        return Block((tuple(cells),))

    def extra(self, label: str, value: str) -> Block:
        cut = self.left or self.hand.total // 5
        return Block(((Piece(cut, label, "label"), Piece(self.hand.total - cut, value)),))

    def whole(self, text: str, look: str = "value", tables: tuple[Texts, ...] = ()) -> Rows:
        return [(Piece(self.room, text, look, tables),)]

    def captioned(self, name: str, text: str, tables: tuple[Texts, ...] = ()) -> Rows:
        """A narrative under, beside or behind its caption."""
        caption = self.words.label(name, self.plan, self.sheet)
        if self.shape.captions == "inside":
            return self.whole(f"{caption}\n{text}", tables=tables)
        if self.shape.captions == "beside":
            cut = max(self.room // 5, 1)
            return [(Piece(cut, caption, "label"), Piece(self.room - cut, text, "value", tables))]
        return [*self.whole(caption, "caption"), *self.whole(text, tables=tables)]

    def rows_name(self) -> Rows:
        note = self.sheet.text("name_note")
        name = self.sheet.text("name") + (("\n" if self.words.note_line else "") + note if note else "")
        number = self.sheet.text("number")
        if self.shape.name == "split":
            cut = max(self.room // 8, 1)
            return [(Piece(cut, number, "figure"), Piece(self.room - cut, name))]
        return self.whole(f"{number}　{name}")

    def rows_overview(self) -> Rows:
        return self.whole(self.sheet.text("overview"))

    def rows_sections(self) -> Rows:
        words = self.sheet.words("sections")
        plain = not any("、" in word or "・" in word for word in words)
        return self.whole((self.words.sections_join if plain else "\n").join(words))

    def rows_targets(self) -> Rows:
        parts = self.words.targets(self.sheet)
        if self.shape.targets == "one":
            return self.whole(self.words.target_gap.join(parts))
        cuts = [self.room * share // 100 for share in (0, 15, 30, 47, 72, 100)]
        return [
            tuple(Piece(cuts[at + 1] - cuts[at], part, "open") for at, part in enumerate(parts)),
        ]

    def rows_implementation(self) -> Rows:
        return [
            *self.whole(self.sheet.text("implementation")),
            *self.captioned("contribution_year", self.sheet.text("contribution_year")),
        ]

    def rows_costs(self) -> Rows:
        words, sheet, room = self.words, self.sheet, self.room
        amounts = [sheet.number("settled_thousand_yen"), sheet.number("budget_thousand_yen")]
        captions = [words.plain_label(name, self.plan, sheet) for name in ("settled", "budget")]
        values = [words.money(amount) for amount in amounts]
        half = room // 2
        if self.shape.costs == "stacked":
            widths = (half, room - half)
            return [
                tuple(Piece(w, t, "caption") for w, t in zip(widths, captions, strict=True)),
                tuple(Piece(w, t, "figure") for w, t in zip(widths, values, strict=True)),
            ]
        if self.shape.costs == "rows":
            cut = room // 3
            return [
                (Piece(cut, c, "caption"), Piece(room - cut, v, "figure"))
                for c, v in zip(captions, values, strict=True)
            ]
        if self.shape.costs == "units":
            cuts = [room * share // 100 for share in (0, 25, 42, 50, 75, 92, 100)]
            figures = [f"{amount:,}" if amount is not None else words.no_amount for amount in amounts]
            texts = [captions[0], figures[0], "千円", captions[1], figures[1], "千円"]
        elif self.shape.costs == "single":
            text = "　　".join(f"{c}：{v}" for c, v in zip(captions, values, strict=True))
            return self.whole(text)
        else:
            cuts = [room * share // 100 for share in (0, 27, 50, 77, 100)]
            texts = [captions[0], values[0], captions[1], values[1]]
        looks = ["caption" if text in captions else "figure" for text in texts]
        return [
            tuple(
                Piece(cuts[at + 1] - cuts[at], text, look)
                for at, (text, look) in enumerate(zip(texts, looks, strict=True))
            )
        ]

    def rows_results(self) -> Rows:
        text = self.sheet.text("results")
        grids = tuple(self.texts_of(table) for table in self.sheet.tables)
        titles = [table.title for table in self.sheet.tables]
        rows: Rows = []
        if self.shape.tables == "nested":
            lines = "\n".join([text, *(title for title in titles if title)]) if titles[:1] != [None] else text
            if any(titles[1:]):  # a title for each table: each in a cell of its own
                rows += self.whole(text) if text else []
                for title, grid in zip(titles, grids, strict=True):
                    rows += self.whole(title or "", tables=(grid,))
            else:
                rows += self.whole(lines, tables=grids)
        else:
            rows += self.whole(text) if text or not grids else []
            for title, grid in zip(titles, grids, strict=True):
                rows += self.whole(title, "open") if title else []
                rows += self.table_rows(grid)
        return [*rows, *self.captioned("contribution_period", self.sheet.text("contribution_period"))]

    def texts_of(self, table: IndicatorTable) -> Texts:
        head = ("項目", *(self.words.column(name, at) for at, name in enumerate(table.columns)))
        rows = [
            (self.words.row_label(row), *(self.words.figure(value, row) for value in row.values))
            for row in table.rows
        ]
        return (head, *rows)

    def table_rows(self, grid: Texts) -> Rows:
        count = len(grid[0]) - 1
        each = max(self.room * 13 // 100, 1) if self.room > count * 2 else 1
        each = min(each, (self.room - 1) // count)
        first = self.room - each * count
        rows: Rows = []
        if self.shape.table_head:
            rows.append((Piece(first, "", "head"), Piece(each * count, self.shape.table_head, "head")))
        for place, texts in enumerate(grid):
            look = "head" if place == 0 else "figure"
            rows.append((Piece(first, texts[0], "head"), *(Piece(each, text, look) for text in texts[1:])))
        return rows

    def rows_next_term(self) -> Rows:
        return self.captioned("issues", self.sheet.text("issues"))

    def rows_cooperation(self) -> Rows:
        sheet, words = self.sheet, self.words
        plain = {name: words.plain_label(name, self.plan, sheet) for name in ("state", "partner")}
        states = "　".join(f"{'①②③④'[at]}{text}" for at, text in enumerate(STATES))
        codes = [sheet.number("coop_internal"), sheet.number("coop_external")]
        chosen = ["①②③④"[code - 1] if code else "" for code in codes]
        unmet = words.codes(sheet.codes("partners_unmet")) or words.no_partner
        answers = (*chosen, words.codes(sheet.codes("partners")), unmet)
        prompts = [
            words.plain_label(name, self.plan, sheet)
            for name in ("internal", "external", "partners", "unmet")
        ]
        asked = [self.answer(*entry) for entry in zip(prompts, answers, strict=True)]
        if self.shape.answers == "inside":
            lines = [
                plain["state"],
                *(f"　{p}　{words.arrow}{a}" for p, a in zip(prompts[:2], answers[:2], strict=True)),
            ]
            lines += [f"　※以下から選択、番号を記入　{states}", plain["partner"]]
            lines += [f"　{p}　{words.arrow}{a}" for p, a in zip(prompts[2:], answers[2:], strict=True)]
            lines += [HINT, *words.partner_list(self.plan, sheet)]
            return [*self.whole("\n".join(lines)), *self.captioned("detail", sheet.text("coop_detail"))]
        return [
            *self.whole(plain["state"], "caption"), *asked[:2],
            *self.whole(f"※以下から選択、番号を記入\n　{states}", "open"),
            *self.whole(plain["partner"], "caption"), *asked[2:], *self.options(),
            *self.captioned("detail", sheet.text("coop_detail")),
        ]  # fmt: skip

    def answer(self, prompt: str, answer: str) -> tuple[Piece, ...]:
        cut = self.room * 3 // 5
        if self.shape.answers == "arrows":
            arrow = max((self.room - cut) // 6, 1)
            return (
                Piece(cut, prompt, "open"),
                Piece(arrow, self.words.arrow.strip(), "open"),
                Piece(self.room - cut - arrow, answer, "figure"),
            )
        return (Piece(cut, prompt, "open"), Piece(self.room - cut, f"{self.words.arrow}{answer}", "open"))

    def options(self) -> Rows:
        entries = self.words.partner_list(self.plan, self.sheet)
        if self.shape.options == "each":
            half = self.room // 2
            return [
                *self.whole(HINT, "open"),
                *((Piece(half, entries[at], "open"), Piece(self.room - half, entries[at + 1], "open")) for at in range(0, 12, 2)),
            ]  # fmt: skip
        lines = ["　　".join(entries[at : at + 3]) for at in (0, 3, 6)] + entries[9:]
        if self.shape.options == "lines":
            return [row for line in (HINT, *lines) for row in self.whole(line, "open")]
        return self.whole("\n".join([HINT, *("　" + line for line in lines)]), "open")
