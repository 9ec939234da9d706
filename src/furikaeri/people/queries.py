"""What is asked about people."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from furikaeri.people.models import Municipality, User
from furikaeri.people.refusing import UnfitError


def has_accounts() -> bool:
    """Whether anybody could sign in: before the first account, the addresses of the staff say who is staff."""
    return User.objects.filter(is_active=True).exists()


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account in a list; `posts` as printed, whenever held."""

    id: int
    username: str
    name: str
    active: bool
    posts: tuple[str, ...]


def list_sample_accounts() -> tuple[AccountLine, ...]:
    """The accounts of the sample, in the order in which they were made."""
    return _lines(User.objects.filter(sample=True, is_active=True))


def list_accounts(municipality_id: int | None = None) -> tuple[AccountLine, ...]:
    """All accounts of a municipality, or of the installation."""
    users = User.objects.all()
    return _lines(users.filter(municipality=municipality_id) if municipality_id is not None else users)


def _lines(users: QuerySet[User]) -> tuple[AccountLine, ...]:
    return tuple(
        AccountLine(
            user.pk,
            user.username,
            user.name,
            user.is_active,
            tuple(str(h.post) for h in user.holdings.all() if h.ends_on is None),
        )
        for user in users.prefetch_related("holdings__post__section").order_by("pk")
    )


def find_account_place(username: str) -> tuple[int, int]:
    """The municipality and the account of this name, by id; UnfitError when there is none."""
    found = User.objects.filter(username=username).values_list("municipality_id", "pk").first()
    if found is None or found[0] is None:
        raise UnfitError(
            f"「{username}」という利用者はありません。furikaeri account list で確かめてください。"
        )
    return found[0], found[1]


def find_municipalities(name: str | None) -> tuple[tuple[int, str], ...]:
    """The municipalities, or the one of this name, by id and name."""
    rows = Municipality.objects.order_by("pk")
    return tuple((rows.filter(name=name) if name else rows).values_list("pk", "name"))
