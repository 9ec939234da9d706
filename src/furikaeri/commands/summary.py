"""`furikaeri summary`: what a stored plan's year adds up to, as JSON or in a few lines."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from furikaeri.commands.starting_django import migrate_database
from furikaeri.commands.writing_results import complain, refuse, say, write_result
from furikaeri.intake.known_forms import known_forms
from furikaeri.plans.answers import CountedYear, PlanLine
from furikaeri.plans.queries import counted_year, find_plans
from furikaeri.sheet.amounts import figure_text
from furikaeri.totals.plan_totals import PlanTotals, total_plan
from furikaeri.totals.summary_json import summary_to_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which plan, which year, and in which shape."""
    parser.add_argument(
        "--plan", metavar="番号か計画名", help="計画の番号か計画名（計画が一つなら要りません）"
    )
    parser.add_argument("--fiscal-year", type=int, metavar="年度", help="評価する年度（西暦。なければ最新）")
    parser.add_argument("--json", action="store_true", help="JSON で出します")


def run(arguments: argparse.Namespace) -> int:
    """Print the summary."""
    migrate_database()
    plans = find_plans(arguments.plan)
    if len(plans) != 1:
        return _refuse_plans(arguments.plan, plans or find_plans(None))
    year = counted_year(plans[0].id, arguments.fiscal_year)
    if year is None:
        years = "、".join(str(y) for y in plans[0].fiscal_years)
        return refuse(f"{arguments.fiscal_year}年度のシートはありません。ある年度: {years}")
    form = next((form for form in known_forms() if form.id in year.form_ids), None)
    if form is None:
        complain(f"様式「{'、'.join(year.form_ids)}」の定義がありません。")
        return 1
    _print(year, total_plan(year.sheets, form, year.shared_costs), as_json=arguments.json)
    return 0


def _refuse_plans(wanted: str | None, plans: Sequence[PlanLine]) -> int:
    """Say which plans there are; the choice is the caller's."""
    if not plans:
        return refuse("計画がまだ一つもありません。furikaeri load で文書を読み込んでください。")
    said = (
        "計画が複数あります。--plan で選んでください。"
        if wanted is None
        else f"計画「{wanted}」は一つに決まりません。"
    )
    complain(said)
    for plan in plans:
        complain(f"  {plan.id}  {plan.title}（{plan.municipality}）")
    return 2


def _print(year: CountedYear, totals: PlanTotals, *, as_json: bool) -> None:
    if as_json:
        text = json.dumps(summary_to_json(totals, year.findings), ensure_ascii=False, indent=1)
        write_result([f"{text}\n"], None)
        return
    say(f"{year.plan.title} {year.fiscal_year}年度")
    say(f"  シート {len(totals.sheets)}、掲載 {len(totals.listings)}、事業 {len(totals.projects)}")
    for label, total in (("決算", totals.settled), ("予算", totals.budget)):
        say(f"  {label} {_yen(total.counted_once)}（印刷された額の合計 {_yen(total.printed)}）")
    say(f"  共有事業費 {len(totals.shared_costs)}件、気になる点 {sum(year.findings.values())}件")


def _yen(thousand_yen: int | None) -> str:
    return figure_text(thousand_yen) + ("" if thousand_yen is None else "千円")
