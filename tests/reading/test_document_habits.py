from __future__ import annotations

import numpy as np

from furikaeri.reading.document_habits import (
    FEWEST_SHEETS,
    Habits,
    SheetUnits,
    Weights,
    learn_and_place,
    learned_habits,
    place_by_words,
    printed_habits,
    scores_for,
)
from furikaeri.reading.narratives import narrative_ids
from furikaeri.reading.placing import Placing, place
from furikaeri.reading.text_units import Unit
from tests.reading.fictional_sheets import FORM

FIELDS = narrative_ids(FORM)
WEIGHTS = Weights()
OVERVIEW, IMPLEMENTATION, YEAR = (
    FIELDS.index(f) for f in ("overview", "implementation", "contribution_year")
)


def unit(*before: str, behind: tuple[str, ...] = (), joins: str = "token") -> Unit:
    return Unit((0,), "集いの場。", before, behind, joins)


def silent(*units: Unit, bordered: bool = False) -> SheetUnits:
    """A sheet whose words say nothing."""
    return SheetUnits(units, np.zeros((len(units), len(FIELDS))), has_tables=False, is_bordered=bordered)


def placed(*units: Unit, habits: Habits | None = None) -> Placing:
    used = habits or printed_habits(FORM, FIELDS, WEIGHTS)
    return place(scores_for(silent(*units), used, WEIGHTS, FIELDS, [FORM.field(f).required for f in FIELDS]))


def test_a_label_is_followed_by_what_it_introduces() -> None:
    assert placed(unit("overview")).fields == (OVERVIEW,)
    assert placed(unit("contribution_year")).fields == (YEAR,)


def test_printed_habits_know_every_label_that_introduces_a_narrative() -> None:
    habits = printed_habits(FORM, FIELDS, WEIGHTS)
    for label in FORM.labels:
        introduced = {f for f in label.introduces if f in FIELDS}
        if introduced:
            row = habits.before[label.id]
            assert {FIELDS[i] for i in np.flatnonzero(row == row.max())} == introduced


def test_the_printed_order_decides_where_nothing_else_does() -> None:
    found = placed(unit("overview"), unit("page_number"), unit("contribution_year"))
    assert found.fields[0] == OVERVIEW
    assert found.fields[2] == YEAR
    assert found.fields[1] in {OVERVIEW, IMPLEMENTATION}


def test_a_paragraph_that_flows_on_stays() -> None:
    units = unit("overview"), unit(joins="flow"), unit(joins="flow")
    required = [FORM.field(f).required for f in FIELDS]
    habits = printed_habits(FORM, FIELDS, WEIGHTS)
    found = place(scores_for(silent(*units, bordered=True), habits, WEIGHTS, FIELDS, required))
    assert found.fields == (OVERVIEW,) * 3


def test_words_outweigh_the_order() -> None:
    sheet = silent(unit("overview"), unit(joins="border"))
    words = sheet.words.copy()
    words[1, FIELDS.index("issues")] = 12.0
    required = [FORM.field(f).required for f in FIELDS]
    scores = scores_for(
        SheetUnits(sheet.units, words, has_tables=False),
        printed_habits(FORM, FIELDS, WEIGHTS),
        WEIGHTS,
        FIELDS,
        required,
    )
    assert FIELDS[place(scores).fields[1]] == "issues"


def test_a_few_sheets_teach_nothing() -> None:
    sheet = silent(unit("overview"), unit("implementation"))
    sheets = [sheet] * (FEWEST_SHEETS - 1)
    assert learn_and_place(sheets, FORM, FIELDS, WEIGHTS) == [placed(*sheet.units)] * len(sheets)


def test_many_sheets_make_a_plain_placing_surer() -> None:
    sheet = silent(unit("overview", "name_value"), unit("implementation", "sections_value"))
    taught = learn_and_place([sheet] * FEWEST_SHEETS, FORM, FIELDS, WEIGHTS)
    assert [p.fields for p in taught] == [(OVERVIEW, IMPLEMENTATION)] * FEWEST_SHEETS
    assert len(set(taught)) == 1


def test_what_a_document_always_does_is_learned() -> None:
    """Here the overview stands behind the budget on every sheet; one sheet's own label has been lost."""
    usual = silent(unit("overview", "amount"), unit("implementation"))
    placings = [placed(*usual.units)] * FEWEST_SHEETS
    habits = learned_habits(
        [usual] * FEWEST_SHEETS, placings, printed_habits(FORM, FIELDS, WEIGHTS), WEIGHTS, len(FIELDS)
    )
    assert int(habits.before["amount"].argmax()) == OVERVIEW
    assert FIELDS[placed(unit("amount"), habits=habits).fields[0]] == "overview"


def test_learning_is_bounded() -> None:
    usual = silent(unit("amount"))
    habits = learned_habits(
        [usual] * 500,
        [placed(unit("overview"))] * 500,
        printed_habits(FORM, FIELDS, WEIGHTS),
        WEIGHTS,
        len(FIELDS),
    )
    assert np.abs(habits.before["amount"]).max() <= WEIGHTS.most_learned + WEIGHTS.label


def test_what_words_alone_say_knows_no_habit() -> None:
    sheets = [silent(unit("overview"))] * (FEWEST_SHEETS + 1)
    weights = Weights(label=0.0, other_label=0.0, value=0.0, order_next=0.0)
    (first, *_) = place_by_words(sheets, FORM, FIELDS, weights)
    assert first.margins[0] < learn_and_place(sheets, FORM, FIELDS, Weights())[0].margins[0]
