"""`furikaeri account`: the operator adds people of the office, gives passwords, closes accounts. Exit 0; 1 refused; 2 usage."""

from __future__ import annotations

import argparse
import getpass
import sys

from django.utils import timezone

from furikaeri.commands.load import LONGEST_NAME, OPERATOR
from furikaeri.commands.starting_django import migrate_database
from furikaeri.commands.writing_results import complain, refuse, say
from furikaeri.people.actions import ensure_municipality
from furikaeri.people.actions.accounts import close_account, reopen_account, set_password
from furikaeri.people.actions.first_accounts import add_office_account
from furikaeri.people.queries import find_account_place, find_municipalities, list_accounts
from furikaeri.people.refusing import UnfitError
from furikaeri.people.rights import Role

_ROLES = {"管理者": Role.ADMINISTRATOR, "事務局": Role.SECRETARIAT}
_LONGEST_PASSWORD = 4096


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, with whose account."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="操作", title="操作")
    add = acts.add_parser("add", help="利用者を加え、管理者か事務局の職に就けます")
    add.add_argument("username", metavar="利用者名", help="サインインするときの名前")
    add.add_argument("--name", metavar="氏名", required=True, help="画面と記録に出る名前")
    add.add_argument(
        "--role",
        metavar="役割",
        choices=list(_ROLES),
        default="管理者",
        help="管理者（指定がないとき）か事務局",
    )
    add.add_argument(
        "--municipality",
        metavar="自治体",
        help="自治体の名前（一つしかなければ要りません。なければ作ります）",
    )
    for act, what in (
        ("password", "パスワードを決め直します"),
        ("deactivate", "サインインできないようにします（したことの記録は残ります）"),
        ("activate", "もう一度サインインできるようにします"),
    ):
        acts.add_parser(act, help=what).add_argument("username", metavar="利用者名")
    acts.add_parser("list", help="利用者の一覧を出します")


def run(arguments: argparse.Namespace) -> int:
    """Do it; what does not fit is one line and status 1."""
    migrate_database()
    try:
        return _ACTS[arguments.act](arguments)
    except UnfitError as error:
        complain(str(error))
        return 1


def _add(arguments: argparse.Namespace) -> int:
    municipality = (arguments.municipality or "").strip()
    if len(municipality) > LONGEST_NAME or not municipality.isprintable():
        return refuse(f"自治体の名前は {LONGEST_NAME} 字までの文字で書いてください。")
    known = find_municipalities(municipality or None)
    if not known and not municipality:
        return refuse("自治体がまだありません。--municipality に自治体の名前を書いてください。")
    if len(known) > 1:
        return refuse("自治体がいくつもあります。--municipality に自治体の名前を書いてください。")
    password = _ask_password()
    if password is None:
        return 2
    at = timezone.now()
    municipality_id = known[0][0] if known else ensure_municipality(name=municipality, by=OPERATOR, at=at).pk
    user = add_office_account(
        municipality_id=municipality_id,
        username=arguments.username,
        name=arguments.name,
        password=password,
        role=_ROLES[arguments.role],
        by=OPERATOR,
        at=at,
    )
    say(f"{user.name}さん（利用者名 {user.username}）を{arguments.role}に加えました。")
    return 0


def _password(arguments: argparse.Namespace) -> int:
    _, user_id = find_account_place(arguments.username)
    password = _ask_password()
    if password is None:
        return 2
    user = set_password(user_id=user_id, password=password, by=OPERATOR, at=timezone.now())
    say(f"{user}さんのパスワードを決め直しました。")
    return 0


def _deactivate(arguments: argparse.Namespace) -> int:
    municipality_id, user_id = find_account_place(arguments.username)
    close_account(municipality_id=municipality_id, user_id=user_id, by=OPERATOR, at=timezone.now())
    say(f"{arguments.username} は、もうサインインできません。")
    return 0


def _activate(arguments: argparse.Namespace) -> int:
    municipality_id, user_id = find_account_place(arguments.username)
    reopen_account(municipality_id=municipality_id, user_id=user_id, by=OPERATOR, at=timezone.now())
    say(f"{arguments.username} は、もう一度サインインできます。")
    return 0


def _list(_arguments: argparse.Namespace) -> int:
    for account in list_accounts():
        state = "" if account.active else "（使えません）"
        say(f"{account.username}\t{account.name}\t{'、'.join(account.posts) or '職なし'}{state}")
    return 0


def _ask_password() -> str | None:
    """Twice on a terminal, else the first line of standard input; never an argument, which other users could see."""
    if not sys.stdin or not sys.stdin.isatty():
        try:
            line = sys.stdin.readline(_LONGEST_PASSWORD) if sys.stdin else ""
        except UnicodeDecodeError:
            refuse("パスワードは UTF-8 で渡してください。")
            return None
        password = line.rstrip("\r\n")
        if not password:
            refuse("パスワードを、端末で入力するか、標準入力の一行目に渡してください。")
        return password or None
    password = getpass.getpass("パスワード（12 字以上、表示されません）: ")
    if password != getpass.getpass("もう一度: "):
        refuse("二つのパスワードが違います。もう一度やり直してください。")
        return None
    return password


_ACTS = {
    "add": _add,
    "password": _password,
    "deactivate": _deactivate,
    "activate": _activate,
    "list": _list,
}
