"""`furikaeri load`: read documents, check and store them. Exit 0; 1 when anything is unread or refused; 2 usage."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from furikaeri.commands.asking_passwords import PasswordFileError, add_password_file, document_passwords
from furikaeri.commands.given_paths import sort_given
from furikaeri.commands.read import progress_on_terminal
from furikaeri.commands.starting_django import migrate_database
from furikaeri.commands.writing_results import complain, complain_unread, refuse, say
from furikaeri.intake.actions import Acceptance, DocumentOutcome, accept_documents
from furikaeri.intake.known_forms import keep_form, known_forms
from furikaeri.people.auditing import Actor
from furikaeri.sheet.file_troubles import file_trouble
from furikaeri.sheet.form import Form
from furikaeri.sheet.form_loading import FormDefinitionError, load_form

LONGEST_NAME = 200  # characters
OPERATOR = Actor("運用者（コマンド）")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The documents, their form, whose they are, and whether a person is to look at them first."""
    parser.add_argument(
        "documents", nargs="+", metavar="ファイルかフォルダー", help="文書のファイルまたはフォルダー"
    )
    parser.add_argument(
        "--form", metavar="様式", help="様式の名前か定義ファイル（なければ合うものを選びます）"
    )
    parser.add_argument(
        "--municipality",
        metavar="名前",
        type=_municipality,
        help="自治体の名前（文書から分かる名前より優先します）",
    )
    parser.add_argument(
        "--verify",
        action="store_true",
        help="すぐには登録せず、確認待ちにします（付けずにもう一度読み込むと登録されます）",
    )
    add_password_file(parser)


def _municipality(text: str) -> str:
    if not text.strip() or len(text) > LONGEST_NAME or not text.isprintable():
        raise argparse.ArgumentTypeError(f"自治体の名前は {LONGEST_NAME} 字までの文字で書いてください。")
    return text


def run(arguments: argparse.Namespace) -> int:
    """Load the documents into the database, which is prepared when it is empty."""
    given = sort_given(arguments.documents, only_files=True)
    for problem in given.problems():
        complain(problem)
    if not given.usable:
        return 2
    try:
        forms = _forms(arguments.form)
        passwords = document_passwords(arguments.password_file)
        migrate_database()
        acceptance = accept_documents(
            paths=given.usable,
            forms=forms,
            municipality=arguments.municipality,
            verify=arguments.verify,
            by=OPERATOR,
            at=timezone.now(),
            report=progress_on_terminal(),
            passwords=passwords,
        )
    except (FormDefinitionError, PasswordFileError) as error:
        return refuse(str(error))
    except OSError as error:
        complain(f"{error.filename or settings.FURIKAERI_DATA} に保存できません（{file_trouble(error)}）。")
        return 1
    _tell(acceptance)
    return 0 if acceptance.complete() and not given.closed else 1


def _forms(named: str | None) -> tuple[Form, ...]:
    if named is None:
        return known_forms()
    form = load_form(named)
    keep_form(form, Path(named))
    return (form,)


def _tell(acceptance: Acceptance) -> None:
    complain_unread(acceptance.unread)
    for document in acceptance.documents:
        if document.outcome == "refused":
            complain(f"{document.document}: {document.reason}")
        else:
            say(f"{document.document}: {_told(document)}")


def _told(document: DocumentOutcome) -> str:
    match document.outcome:
        case "queued" | "waiting":
            return f"{document.sheets}シートが確認を待っています。"
        case "stored" if document.unchanged == document.sheets:
            return f"{document.sheets}シートとも登録済みのものと同じ内容です。文書だけを記録しました。"
        case "stored" if document.unchanged:
            return f"{document.sheets}シートを登録しました（うち{document.unchanged}シートは登録済みと同じ内容です）。"
        case "stored":
            return f"{document.sheets}シートを登録しました。"
        case _:
            return "登録済みの文書です。何も変えていません。"
