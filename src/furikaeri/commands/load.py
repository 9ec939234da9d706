"""`furikaeri load`: read documents, check and store them. Exit 0; 1 when anything is unread or refused; 2 usage."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.db import DatabaseError
from django.utils import timezone

from furikaeri.commands.read import progress_on_terminal
from furikaeri.commands.starting_django import migrate_database
from furikaeri.intake.actions import Acceptance, DocumentOutcome, accept_documents
from furikaeri.intake.known_forms import keep_form, known_forms
from furikaeri.people.auditing import Actor
from furikaeri.sheet.form import Form
from furikaeri.sheet.form_loading import FormDefinitionError, load_form

OPERATOR = Actor("運用者（コマンド）")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The documents, their form, whose they are, and whether a person is to look at them first."""
    parser.add_argument("documents", nargs="+", metavar="FILE", help="文書のファイルまたはフォルダー")
    parser.add_argument(
        "--form", metavar="ID_OR_FILE", help="様式の名前か定義ファイル（なければ合うものを選びます）"
    )
    parser.add_argument(
        "--municipality", metavar="NAME", help="自治体の名前（文書から分かる名前より優先します）"
    )
    parser.add_argument(
        "--verify",
        action="store_true",
        help="すぐには登録せず、確認待ちにします（付けずにもう一度読み込むと登録されます）",
    )


def run(arguments: argparse.Namespace) -> int:
    """Load the documents into the database, which is prepared when it is empty."""
    paths = [Path(name) for name in arguments.documents]
    there = [path for path in paths if path.exists()]
    for path in paths:
        if path not in there:
            _complain(f"{path}: ファイルがありません。")
    if not there or not any(_has_file(path) for path in there):
        if there:
            _complain("フォルダーにファイルがありません。")
        return 2
    try:
        forms = _forms(arguments.form)
        migrate_database()
        acceptance = accept_documents(
            paths=there,
            forms=forms,
            municipality=arguments.municipality,
            verify=arguments.verify,
            by=OPERATOR,
            at=timezone.now(),
            report=progress_on_terminal(),
        )
    except FormDefinitionError as error:
        _complain(str(error))
        return 2
    except DatabaseError as error:
        _complain(f"データベースを使えません（{error}）。")
        return 1
    except OSError as error:
        _complain(f"{error.filename} に保存できません（{error.strerror}）。")
        return 1
    _tell(acceptance)
    return 0 if acceptance.complete() and len(there) == len(paths) else 1


def _has_file(path: Path) -> bool:
    return path.is_file() or any(p.is_file() for p in path.rglob("*"))


def _forms(named: str | None) -> tuple[Form, ...]:
    if named is None:
        return known_forms()
    form = load_form(named)
    keep_form(form, Path(named))
    return (form,)


def _tell(acceptance: Acceptance) -> None:
    for note in acceptance.unread:
        place = f"{note.document} {note.page}ページ" if note.page else note.document
        _complain(f"{place}: {note.reason}")
    for document in acceptance.documents:
        if document.outcome == "refused":
            _complain(f"{document.document}: {document.reason}")
        else:
            print(_line(document))


def _line(document: DocumentOutcome) -> str:
    match document.outcome:
        case "stored":
            return f"{document.document}: {document.sheets}シートを登録しました。"
        case "queued":
            return f"{document.document}: {document.sheets}シートが確認を待っています。"
        case _:
            return f"{document.document}: 登録済みの文書です。何も変えていません。"


def _complain(message: str) -> None:
    print(message, file=sys.stderr)
