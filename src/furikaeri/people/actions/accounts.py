"""Accounts: opening one, its password, closing it and opening it again."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.models import Municipality, User
from furikaeri.people.refusing import UnfitError
from furikaeri.people.rights import OFFICE_ROLES, holders_of
from furikaeri.people.taking import take_person
from furikaeri.people.typed_names import checked_name


@transaction.atomic
def open_account(  # noqa: PLR0913 - one argument a fact of the account, besides who and when
    *,
    municipality_id: int,
    username: str,
    name: str,
    password: str | None,
    sample: bool = False,
    by: Actor,
    at: datetime,
) -> User:
    """A new account; without a password it cannot sign in until one is set."""
    municipality = Municipality.objects.select_for_update().get(pk=municipality_id)
    user = User(
        municipality=municipality,
        username=_checked_username(username),
        name=checked_name(name, "氏名", User),
        sample=sample,
    )
    if User.objects.filter(username__iexact=user.username).exists():
        raise UnfitError(f"利用者名「{user.username}」はもう使われています。別の利用者名にしてください。")
    _put_password(user, password)
    user.save()
    record_event(municipality=municipality, subject=user, what="person_added", by=by, at=at, remark=user.name)
    return user


@transaction.atomic
def rename_person(*, municipality_id: int, user_id: int, name: str, by: Actor, at: datetime) -> None:
    """A person has another name from now on; what was recorded keeps the old one."""
    user = take_person(municipality_id, user_id)
    before, user.name = user.name, checked_name(name, "氏名", User)
    if user.name != before:
        user.save()
        _record(user, "person_renamed", by, at, f"{before} → {user.name}")


@transaction.atomic
def set_password(*, user_id: int, password: str, by: Actor, at: datetime) -> User:
    """Give an account another password; sessions that were signed in with the old one end."""
    user = User.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=user_id)
    _put_password(user, password)
    user.save()
    _record(user, "password_set", by, at)
    return user


@transaction.atomic
def close_account(*, municipality_id: int, user_id: int, by: Actor, at: datetime) -> None:
    """The person signs in no more, sessions end at once; what was done stays. Somebody must be left to do the set-up."""
    user = take_person(municipality_id, user_id)
    if not user.is_active:
        return
    if holders_of(OFFICE_ROLES, municipality_id, localdate(at)) == {user_id}:
        raise UnfitError(
            "事務局か管理者の職にある、ただ一人の利用者です。先にほかの人をその職に就けてください。"
        )
    user.is_active = False
    user.save()
    _record(user, "account_closed", by, at)


@transaction.atomic
def reopen_account(*, municipality_id: int, user_id: int, by: Actor, at: datetime) -> None:
    """The person may sign in again."""
    user = take_person(municipality_id, user_id)
    if not user.is_active:
        user.is_active = True
        user.save()
        _record(user, "account_reopened", by, at)


def _checked_username(username: str) -> str:
    shown = User.normalize_username(username.strip())
    try:
        User._meta.get_field("username").run_validators(shown)  # noqa: SLF001 - Django documents _meta
    except ValidationError as error:
        raise UnfitError(
            "利用者名は、150 字までの文字・数字・「@ . + - _」で書いてください（空白は使えません）。"
        ) from error
    if not shown:
        raise UnfitError("利用者名を書いてください。")
    return shown


def _put_password(user: User, password: str | None) -> None:
    if password is None:
        user.set_unusable_password()
        return
    if "\0" in password:
        raise UnfitError("パスワードに使えない文字があります。")
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise UnfitError("".join(error.messages)) from error
    user.set_password(password)


def _record(user: User, what: str, by: Actor, at: datetime, remark: str = "") -> None:
    """The operator of the whole installation has no municipality, and no record of one to stand in."""
    if user.municipality is not None:
        record_event(
            municipality=user.municipality, subject=user, what=what, by=by, at=at, remark=remark or str(user)
        )
