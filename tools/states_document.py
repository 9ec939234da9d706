"""Draws docs/states.md from the one table of states, actions and roles (`furikaeri.cycle.sheet_actions`)."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "furikaeri.config.settings")
django.setup()

from furikaeri.cycle.sheet_actions import RULES, Action, Rule, State, find_rule  # noqa: E402 - Django comes first
from furikaeri.people.rights import Role  # noqa: E402

_HEAD = """# シートの状態と権限

`make docs` が [状態の表](../src/furikaeri/cycle/sheet_actions.py) から作ります。ここを書き換えずに、表を直してください。

## 状態の移り変わり

```mermaid
stateDiagram-v2
"""
_MATRIX = """```

## 誰が、どの状態で、何をできるか

記入者と課長は自分の課のシート（改編の後は引き継いだ課、庁外の団体は窓口の課）だけ、そのほかの役割は自治体のすべてのシートについてです。
審議会委員は「審議会」に出てからのシートだけを見ます。時刻の欄が「期間中」の操作は、照会日時から編集の終わりまで（期限の延長があればその期限まで）にできます。
「承認する」「記入者に戻す」は、承認経路で順番が来た職の人です。経路を決めていない課では課長です。

"""


def _arrows() -> list[str]:
    lines = ["  [*] --> not_started: 照会を始める"]
    for rule in RULES:
        if rule.to is not None:
            lines += [f"  {state.value} --> {rule.to.value}: {rule.label}" for state in rule.states]
    return lines


def _label(action: Action) -> str:
    return next(rule.label for rule in RULES if rule.action == action)


def _cell(action: Action, state: State) -> str:
    roles = [role.label for role in Role if find_rule(action, state, [role]) is not None]
    return "・".join(roles) or "‐"


def _rules_of(action: Action) -> list[Rule]:
    return [rule for rule in RULES if rule.action == action]


def states_document() -> str:
    """The text of docs/states.md."""
    names = [f"  {state.value}: {state.label}" for state in State]
    actions = list(Action)
    rows = [
        f"| {_label(action)} | " + " | ".join(_cell(action, state) for state in State) + " |"
        for action in actions
    ]
    table = [
        "| 操作 | " + " | ".join(state.label for state in State) + " |",
        "|---|" + "---|" * len(State),
        *rows,
    ]
    needs = ["| 操作 | 時刻 | 理由 |", "|---|---|---|"]
    for action in actions:
        rules = _rules_of(action)
        timed = "期間中" if any(rule.timed for rule in rules) else "いつでも"
        needs.append(f"| {_label(action)} | {timed} | {'書く' if any(r.reason for r in rules) else '‐'} |")
    return (
        _HEAD
        + "\n".join([*names, *_arrows()])
        + "\n"
        + _MATRIX
        + "\n".join(table)
        + "\n\n## 操作の条件\n\n"
        + "\n".join(needs)
        + "\n"
    )
