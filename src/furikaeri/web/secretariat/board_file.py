"""The chosen sheets of a board as an Excel list: for a meeting, or for calling who has not submitted."""

from __future__ import annotations

from io import BytesIO

from django.http import FileResponse, HttpRequest
from django.utils import timezone

from furikaeri.cycle.board_queries import all_rows
from furikaeri.outputs.xlsx_tables import write_xlsx_table
from furikaeri.web.secretariat.board import read_choice, take_board

_HEADINGS = (
    ("担当課", 24), ("番号", 8), ("事業名", 40), ("状態", 14), ("状態になった日時", 18), ("期限", 18),
    ("残り日数", 10), ("期限超過", 10), ("延長", 8), ("未対応の指摘", 12), ("気になる点", 12),
)  # fmt: skip


def board_file(request: HttpRequest, cycle_id: int) -> FileResponse:
    """The list of the choice in the address, all pages of it."""
    found = take_board(request, cycle_id)
    out = BytesIO()
    rows = all_rows(cycle_id, read_choice(request.GET), timezone.now())
    write_xlsx_table(
        "シート",
        _HEADINGS,
        (
            (
                row.section,
                row.number,
                row.name,
                row.state.label,
                f"{timezone.localtime(row.since):%Y-%m-%d %H:%M}" if row.since else "",
                f"{timezone.localtime(row.due_at):%Y-%m-%d %H:%M}" if row.due_at else "",
                row.days_left,
                "超過" if row.overdue else "",
                "延長" if row.extended else "",
                row.remarks,
                row.findings,
            )
            for row in rows
        ),
        out,
    )
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=f"{found.fiscal_year}年度_シートの進み具合.xlsx")
