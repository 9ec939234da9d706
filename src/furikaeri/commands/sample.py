"""`furikaeri sample`: read the shipped sample documents into a database that holds no plan yet."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from importlib import resources
from pathlib import Path

from django.utils import timezone

from furikaeri.commands.load import OPERATOR
from furikaeri.commands.starting_django import migrate_database
from furikaeri.commands.writing_results import complain, complain_unread, say
from furikaeri.intake.actions import accept_documents
from furikaeri.intake.known_forms import known_forms
from furikaeri.people.actions.sampling import add_sample_accounts
from furikaeri.people.queries import list_sample_accounts
from furikaeri.people.signing_in import SAMPLE_PASSWORD, is_sample_installation, mark_sample_installation
from furikaeri.plans.queries import list_plans


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """None."""


def run(_arguments: argparse.Namespace) -> int:
    """Load the sample; a database with plans is left as it is."""
    migrate_database()
    if list_plans():
        say("計画が登録されているので、見本は読み込みません。")
        _tell_accounts()
        return 0
    status = _load()
    mark_sample_installation()
    add_sample_accounts(by=OPERATOR, at=timezone.now())
    _tell_accounts()
    return status


def _tell_accounts() -> None:
    """Names and password of the sample's accounts, where they let anybody in: nowhere but in a sample."""
    accounts = list_sample_accounts() if is_sample_installation() else ()
    if accounts:
        say(f"見本の利用者でサインインできます（パスワードはどれも {SAMPLE_PASSWORD}）:")
    for account in accounts:
        say(f"  {account.username:<12}{account.name}（{'、'.join(account.posts)}）")


def _load() -> int:
    """Read the documents as any other; older years first, by file name."""
    folder = resources.files("furikaeri") / "sample"
    with ExitStack() as opened:
        folder_path = opened.enter_context(resources.as_file(folder))
        documents = sorted(Path(folder_path).glob("*.txt"))
        if not documents:
            complain("見本の文書がありません。")
            return 1
        acceptance = accept_documents(
            paths=documents,
            forms=known_forms(),
            municipality=None,
            verify=False,
            by=OPERATOR,
            at=timezone.now(),
        )
    complain_unread(acceptance.unread)
    sheets = sum(document.sheets for document in acceptance.documents if document.outcome == "stored")
    say(f"見本の計画を読み込みました（{len(documents)}文書、{sheets}シート）。")
    return 0 if acceptance.complete() else 1
