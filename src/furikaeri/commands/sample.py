"""`furikaeri sample`: read the shipped sample documents into a database that holds no plan yet, or write those of a form.

With --form and --to: the form's definition, and its fictional sheets as every kind of document, to try the other commands on.
Exit 0 read or written, 1 something was not, 2 usage or a folder that cannot be written.
"""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from shutil import copyfile

from django.utils import timezone

from furikaeri.commands.load import OPERATOR
from furikaeri.commands.sheet_files import stream_formed
from furikaeri.commands.starting_django import migrate_database
from furikaeri.commands.writing_results import complain, complain_unread, refuse, say
from furikaeri.intake.actions import accept_documents
from furikaeri.intake.known_forms import known_forms
from furikaeri.outputs.writing_files import WRITERS, write_file
from furikaeri.people.actions.sampling import add_sample_accounts
from furikaeri.people.queries import list_sample_accounts
from furikaeri.people.signing_in import SAMPLE_PASSWORD, is_sample_installation, mark_sample_installation
from furikaeri.plans.queries import list_plans
from furikaeri.sheet.file_troubles import file_trouble

_KINDS = ("pdf", "xlsx", "docx", "html", "csv", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The form whose sample documents are to be written, and where."""
    parser.add_argument("--form", metavar="様式", help="この様式の定義と見本の文書を書き出す(--to と使う)")
    parser.add_argument("--to", metavar="フォルダー", help="見本の文書の書き先")


def run(arguments: argparse.Namespace) -> int:
    """Load the sample; a database with plans is left as it is. Or write a form's sample documents."""
    if (arguments.form is None) != (arguments.to is None):
        return refuse("--form と --to は一緒に指定してください。")
    if arguments.form is not None:
        return _write(arguments.form, Path(arguments.to))
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


def _write(form_id: str, target: Path) -> int:
    """The form's definition and its sheets as documents of every kind."""
    known = {path.name.removesuffix(".json") for path in _folder().iterdir() if path.name.endswith(".json")}
    if form_id not in known:
        return refuse(f"様式「{form_id}」の見本はありません。見本のある様式: {'・'.join(sorted(known))}")
    try:
        target.mkdir(parents=True, exist_ok=True)
        with resources.as_file(_folder() / f"{form_id}.json") as sheets:
            for kind in _KINDS[:-1]:
                write_file(stream_formed(sheets, []), target / f"{form_id}.{kind}", lambda _: None, WRITERS)
            copyfile(sheets, target / f"{form_id}.json")
        with resources.as_file(
            resources.files("furikaeri.sheet") / "forms" / f"{form_id}.toml"
        ) as definition:
            copyfile(definition, target / f"{form_id}.toml")
    except OSError as error:
        return refuse(f"{target} に書けません({file_trouble(error)})。場所と空き容量を確かめてください。")
    say(f"{target} に、定義 {form_id}.toml と見本の文書（{'・'.join(_KINDS)}）を書きました。")
    return 0


def _folder() -> Traversable:
    return resources.files("furikaeri") / "sample"


def _load() -> int:
    """Read the documents as any other; older years first, by file name."""
    with ExitStack() as opened:
        folder_path = opened.enter_context(resources.as_file(_folder()))
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
