from __future__ import annotations

from furikaeri.reading.cell_grids import text_of_lines
from furikaeri.reading.pdf_lines import cell_lines, runs_on, text_lines
from furikaeri.reading.pdf_places import Box
from furikaeri.reading.pdf_shapes import Characters, characters_of

SIZE = 10.0


Set = list[tuple[str, Box]]


def characters(words: str, x: float, y: float) -> Set:
    """Full-width characters in a row; blanks are left out, as PDFs leave them out."""
    return [(c, (x + i * SIZE, y, x + (i + 1) * SIZE, y + SIZE)) for i, c in enumerate(words) if c != "　"]


def together(found: Set) -> Characters:
    return characters_of("".join(c for c, _ in found), [box for _, box in found])


def joined(*rows: tuple[str, float], right: float = 100.0) -> str:
    found = [c for row, (words, x) in enumerate(rows) for c in characters(words, x, row * 15.0)]
    return text_of_lines(cell_lines(text_lines(together(found)), 0.0, right, 1))


def test_lines_are_told_by_height_whatever_the_order() -> None:
    found = [*characters("下の行", 0, 15), *characters("上の行", 0, 0)]
    assert [line.text for line in text_lines(together(found[::-1]))] == ["上の行", "下の行"]


def test_a_character_joins_the_line_it_shares_most_with() -> None:
    found = [*characters("上", 0, 0), *characters("下", 0, 9), *characters("字", 20, 7)]
    assert [line.text for line in text_lines(together(found))] == ["上", "下　字"]


def test_marks_in_boxes_as_small_as_themselves_stand_on_their_line() -> None:
    """Fonts that tell no heights: a comma hangs below the figures, a dash is thin."""
    comma: Set = [(",", (10.0, 8.4, 12.0, 12.4))]
    digits: Set = [
        ("4", (0.0, 0.0, 10.0, 10.0)),
        ("2", (12.0, 0.0, 22.0, 10.0)),
        ("1", (12.0, 15.0, 22.0, 25.0)),
    ]
    assert [line.text for line in text_lines(together([*digits, *comma]))] == ["4,2", "1"]
    dash: Set = [("-", (0.0, 4.4, 9.0, 5.2))]
    figures: Set = [("4", (9.0, 0.2, 12.0, 10.2)), (",", (12.0, 8.4, 14.0, 12.4))]
    assert [line.text for line in text_lines(together([*dash, *figures]))] == ["-4,"]


def test_gaps_are_blanks() -> None:
    assert [line.text for line in text_lines(together(characters("開催　三回", 0, 0)))] == ["開催　三回"]


def test_what_only_the_paper_broke_is_put_together() -> None:
    assert joined(("地域で見守る活動を続", 0), ("けている。", 0)) == "地域で見守る活動を続けている。"


def test_short_lines_bullets_and_indents_begin_anew() -> None:
    assert joined(("短い。", 0), ("次の行", 0)) == "短い。\n次の行"
    assert joined(("地域で見守る活動を続", 0), ("・茶会", 0)) == "地域で見守る活動を続\n・茶会"
    assert joined(("地域で見守る活動を続", 0), ("けている。", 10)) == "地域で見守る活動を続\n　けている。"


def test_centred_lines_have_no_indent() -> None:
    assert joined(("地域で見守る活動を続", 0), ("ける", 40)) == "地域で見守る活動を続ける"


def test_a_cell_runs_on_when_its_last_line_is_full() -> None:
    assert runs_on(text_lines(together(characters("地域で見守る活動を続", 0, 0))), 100.0)
    assert not runs_on(text_lines(together(characters("短い", 0, 0))), 100.0)
    assert not runs_on([], 100.0)
