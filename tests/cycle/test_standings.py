"""What one query tells of a sheet allows nothing that all that is known of it would refuse."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import combinations, product

from furikaeri.cycle.sheet_actions import Action, Standing, State, find_rule, refusal
from furikaeri.people.rights import HeldPost, Rights, Role
from tests.cycle.year import DATES, OPEN

OWN, LATER, OTHER = 1, 2, 3
POSTS = tuple(
    HeldPost(number, role, section, role.label, deputy=False)
    for number, (role, section) in enumerate(
        [*product((Role.AUTHOR, Role.HEAD), (OWN, LATER, OTHER)), *((role, None) for role in Role)], 1
    )
)


def test_the_plain_standing_never_allows_more_than_the_whole() -> None:
    allowed = 0
    people = [Rights(1, 1, held) for count in (0, 1, 2) for held in combinations(POSTS, count)]
    moments = [OPEN - timedelta(days=9), OPEN, DATES.edit_end_at + timedelta(days=1)]
    for state, by, at, action in product(State, people, moments, Action):
        plain = Standing(1, state, frozenset({OWN}), DATES.opens_at, DATES.due_at, DATES.edit_end_at)
        if refusal(action, plain, by, at) is not None:
            continue
        whole = replace(
            plain,
            section_ids=frozenset({OWN, LATER}),
            edit_end_at=DATES.edit_end_at + timedelta(days=9),
            route_posts=frozenset({1, 7}),
            asked_posts=frozenset({7}),
        )
        rules = [find_rule(action, state, one.roles_of(by, action)) for one in (plain, whole)]
        leads_to = {(rule.to, rule.reason) for rule in rules if rule}
        assert refusal(action, whole, by, at) is None, (action, state, by)
        assert None not in rules
        assert len(leads_to) == 1
        allowed += 1
    assert allowed > 1_000
