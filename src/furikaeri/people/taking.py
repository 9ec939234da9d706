"""Taking a row by its number: only the municipality's own is there."""

from __future__ import annotations

from furikaeri.people.models import Post, Section, User
from furikaeri.people.refusing import UnfitError


def take_person(municipality_id: int, user_id: int) -> User:
    """The municipality's own account, locked for the transaction; UnfitError when there is none."""
    user = (
        User.objects.select_for_update(of=("self",))
        .select_related("municipality")
        .filter(pk=user_id, municipality=municipality_id)
        .first()
    )
    if user is None:
        raise UnfitError("この利用者はありません。一覧から選び直してください。")
    return user


def take_section(municipality_id: int, section_id: int) -> Section:
    """The municipality's own section; UnfitError when there is none."""
    section = Section.objects.filter(pk=section_id, municipality=municipality_id).first()
    if section is None:
        raise UnfitError("この課はありません。一覧から選び直してください。")
    return section


def take_post(municipality_id: int, post_id: int) -> Post:
    """The municipality's own post; UnfitError when there is none."""
    post = Post.objects.select_related("section").filter(pk=post_id, municipality=municipality_id).first()
    if post is None:
        raise UnfitError("この職はありません。一覧から選び直してください。")
    return post
