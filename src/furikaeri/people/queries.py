"""What is asked about people."""

from __future__ import annotations

from furikaeri.people.models import User


def has_accounts() -> bool:
    """Whether anybody could sign in: before the first account, the addresses of the staff say who is staff."""
    return User.objects.filter(is_active=True).exists()
