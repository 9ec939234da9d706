"""Accounts: what a name and a password may be, and that somebody always remains who may set things up."""

from __future__ import annotations

import pytest

from furikaeri.people.actions.accounts import close_account, open_account, reopen_account, set_password
from furikaeri.people.models import AuditEvent, User
from furikaeri.people.refusing import UnfitError
from furikaeri.people.rights import Role
from furikaeri.people.signing_in import SAMPLE_PASSWORD, made_password
from tests.people.organisation import city_hall, post_with
from tests.town import AT, OPERATOR

pytestmark = pytest.mark.django_db
GOOD = "mizube-no-asa-42"


@pytest.mark.parametrize(
    ("username", "name", "password"),
    [
        ("", "花子", GOOD),
        ("has blank", "花子", GOOD),
        ("<b>", "花子", GOOD),
        ("a" * 151, "花子", GOOD),
        ("nul\0", "花子", GOOD),
        ("OFFICE", "花子", GOOD),
        ("hanako", " \0 ", GOOD),
        ("hanako", "花" * 101, GOOD),
        ("hanako", "花子", "short"),
        ("hanako-umibe", "花子", "hanako-umibe-1"),
        ("hanako", "花子", "nul\0" + GOOD),
        ("hanako", "花子", SAMPLE_PASSWORD),
    ],
)
def test_what_does_not_fit_makes_no_account(username: str, name: str, password: str) -> None:
    hall = city_hall()
    before = (User.objects.count(), AuditEvent.objects.count())
    with pytest.raises(UnfitError):
        open_account(
            municipality_id=hall.town.pk, username=username, name=name, password=password, by=OPERATOR, at=AT
        )
    assert (User.objects.count(), AuditEvent.objects.count()) == before


def test_a_made_password_is_taken_and_never_written_to_the_record() -> None:
    hall = city_hall()
    password = made_password()
    set_password(user_id=hall.newcomer.pk, password=password, by=OPERATOR, at=AT)
    assert User.objects.get(pk=hall.newcomer.pk).check_password(password)
    assert not any(password in event.remark for event in AuditEvent.objects.all())


def test_the_last_of_the_office_stays() -> None:
    hall = city_hall()
    with pytest.raises(UnfitError, match="ただ一人"):
        close_account(municipality_id=hall.town.pk, user_id=hall.office.pk, by=OPERATOR, at=AT)
    post_with(hall.town, hall.newcomer, Role.ADMINISTRATOR, "情報係")
    close_account(municipality_id=hall.town.pk, user_id=hall.office.pk, by=OPERATOR, at=AT)
    assert not User.objects.get(pk=hall.office.pk).is_active
    reopen_account(municipality_id=hall.town.pk, user_id=hall.office.pk, by=OPERATOR, at=AT)
    assert User.objects.get(pk=hall.office.pk).is_active


def test_another_municipality_s_account_is_none() -> None:
    hall, other = city_hall(), city_hall("となり市", "x")
    with pytest.raises(UnfitError):
        close_account(municipality_id=other.town.pk, user_id=hall.head.pk, by=OPERATOR, at=AT)
