"""finance-differs: a printed amount that is not the one of the accounts; what rounding to thousand yen explains is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from furikaeri.checking.subjects import Subject
from furikaeri.sheet.amounts import PRINTED_DASH
from furikaeri.sheet.finance_figures import COMPARED, FinanceStage, SheetFinances
from furikaeri.sheet.findings import Finding

FINANCE_RULE: Literal["finance-differs"] = "finance-differs"
_YEN = 1000
_TOLERATED = 1  # thousand yen: some round up, some cut off


def check_finances(subject: Subject, finances: SheetFinances) -> Iterator[Finding]:
    """One finding for each amount that differs from the stage it is compared with; the blank has a rule of its own."""
    for field, stages in COMPARED.items():
        known = finances.yen.get(field, {})
        stage = next((stage for stage in stages if stage in known), None)
        if stage is None or not subject.has(field):
            continue
        printed = subject.sheet.fields.get(field)
        dash = subject.sheet.absences.get(field) == "dash"
        if not isinstance(printed, int) and not (dash and abs(known[stage]) > _YEN * _TOLERATED):
            continue
        amount = printed if isinstance(printed, int) else None
        if amount is not None and _agrees(amount, known[stage], finances.elsewhere.get(field, ())):
            continue
        yield _differing(subject, field, amount, stage, finances)


def _agrees(printed: int, yen: int, elsewhere: tuple[int | None, ...]) -> bool:
    """Whether the sheet prints the whole amount, or its part of what the project's sheets print together."""
    if abs(printed * _YEN - yen) <= _YEN * _TOLERATED:
        return True
    others = [amount for amount in elsewhere if amount is not None]
    together = printed + sum(others)
    return bool(others) and abs(together * _YEN - yen) <= _YEN * _TOLERATED * (len(others) + 1)


def _differing(
    subject: Subject, field: str, printed: int | None, stage: FinanceStage, finances: SheetFinances
) -> Finding:
    known = finances.yen[field]
    codes = "・".join(finances.codes.get(field, ()))
    shown = PRINTED_DASH if printed is None else f"{printed:,}千円"
    same = [s.label for s in known if s != stage and printed is not None and _agrees(printed, known[s], ())]
    also = f"印刷の額は、{'・'.join(same)}の額です。" if same else ""
    return subject.finding(
        FINANCE_RULE,
        "warning",
        field,
        f"{subject.label(field)}は{shown}とありますが、会計の{stage.label}（コード {codes}）は"
        f"{_thousand(known[stage])}（{known[stage]:,}円）です{subject.place(field)}。{also}",
        "どちらが正しいかを財政の資料で確かめて、シートの額を直すか、違う理由を書いてください。事業コードの結び付けが違うときは、事務局に知らせてください。",
    )


def _thousand(yen: int) -> str:
    return f"{(abs(yen) + _YEN // 2) // _YEN * (-1 if yen < 0 else 1):,}千円"
