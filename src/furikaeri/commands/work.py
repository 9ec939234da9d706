"""`furikaeri work`: do what waits in the background, one job at a time, until told to end. Exit 0, also when told."""

from __future__ import annotations

import argparse
import os
import signal
import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from furikaeri.commands.japanese_arguments import whole_number
from furikaeri.commands.starting_django import migrate_database
from furikaeri.commands.writing_results import complain, say
from furikaeri.cycle.actions.mailing import send_waiting_mail
from furikaeri.cycle.actions.reminding import remind_by_rule
from furikaeri.intake.known_forms import known_forms
from furikaeri.intake.uploads.actions import READ_JOB, read_batch
from furikaeri.jobs.actions import remove_old_results, take_over
from furikaeri.jobs.working import HEARTBEAT_SECONDS, JobFailedError, Report, Work, work_once
from furikaeri.outputs.whole_files import open_whole
from furikaeri.people.auditing import Actor
from furikaeri.publishing.printing import (
    PRINT_JOB,
    UnprintableError,
    order_from_json,
    tell_substitutions,
    write_print,
)
from furikaeri.sheet.file_troubles import file_trouble
from furikaeri.sheet.json_values import JsonObject, take_int

WORKER = Actor("作業係（furikaeri work）")
IDLE_SECONDS = 1.0
TELL_SECONDS = 60.0  # between two looks for whom to remind and what to send
SILENT_SECONDS = 60  # a worker that says nothing for so long is gone
FEWEST_SILENT_SECONDS = round(2 * HEARTBEAT_SECONDS)
MOST_SILENT_SECONDS = 99_999


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """When to end, and when another worker is taken for gone."""
    parser.add_argument("--once", action="store_true", help="待っている仕事がなくなったら終わります")
    parser.add_argument(
        "--takeover",
        type=whole_number(FEWEST_SILENT_SECONDS, MOST_SILENT_SECONDS),
        default=SILENT_SECONDS,
        metavar="秒",
        help=f"この間知らせのない作業係の仕事を引き継ぎます（既定 {SILENT_SECONDS}）",
    )
    parser.add_argument(
        "--parent", type=int, metavar="番号", help="自分を動かしたこの番号のプログラムが終わったら終わります"
    )


class Ending:
    """Whether the worker is to end: a signal said so, or the program that started it is gone."""

    def __init__(self, parent: int | None) -> None:
        self.parent = parent
        self.asked = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._hear)

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True  # the job in hand looks for it whenever it reports

    def __call__(self) -> bool:
        """Whether to end now."""
        return self.asked or (self.parent is not None and os.getppid() != self.parent)


def run(arguments: argparse.Namespace) -> int:
    """Work until the end; the job in hand goes back into the queue."""
    ending = Ending(arguments.parent)
    migrate_database()
    if arguments.parent is None and not arguments.once:
        say("仕事を待っています（終わるには Ctrl+C）。")
    try:
        _work(ending, timedelta(seconds=arguments.takeover), once=arguments.once)
    except OSError as error:
        complain(f"{error.filename or settings.FURIKAERI_DATA} を使えません（{file_trouble(error)}）。")
        return 1
    return 0


def _work(ending: Ending, silent_for: timedelta, *, once: bool) -> None:
    told_at = -TELL_SECONDS
    is_away = False
    while not ending():
        try:
            if time.monotonic() - told_at >= TELL_SECONDS:
                told_at = time.monotonic()
                remind_by_rule(by=WORKER, at=timezone.now())
                send_waiting_mail(by=WORKER, at=timezone.now())
            take_over(silent_for=silent_for, by=WORKER, at=timezone.now())
            remove_old_results(older_than=settings.RESULTS_KEPT, by=WORKER, at=timezone.now())
            has_worked = work_once(WORKS, ending, WORKER)
            is_away = False
        except (InterfaceError, OperationalError):
            if once:
                raise
            connection.close()  # the next question asks by a new one
            if not is_away:
                complain("データベースを使えません。使えるようになるまで待ちます。")
            is_away, has_worked = True, False
        if not has_worked:
            if once:
                return
            time.sleep(IDLE_SECONDS)


def _print(arguments: JsonObject, path: Path, report: Report) -> str:
    """The job of a print; what was substituted is told."""
    try:
        with open_whole(path) as out:
            return tell_substitutions(write_print(order_from_json(arguments), known_forms(), out, report))
    except UnprintableError as error:
        raise JobFailedError(str(error)) from error


def _read(arguments: JsonObject, _path: Path, report: Report) -> str:
    """The job of reading what a person handed in."""
    batch_id = take_int(arguments.get("batch"), "batch")
    return read_batch(batch_id=batch_id, report=report, by=WORKER, at=timezone.now())


WORKS: Mapping[str, Work] = {PRINT_JOB: _print, READ_JOB: _read}  # what the worker does, by kind of job
