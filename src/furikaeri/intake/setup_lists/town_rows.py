"""Rows of sections, posts and persons: each is found or made, and changed where it differs; what was done in words, "" for nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from furikaeri.intake.setup_lists.reading import CellError, ListRow, choice_in, day_in, number_in
from furikaeri.people.actions.accounts import open_account, rename_person
from furikaeri.people.actions.organising import add_section, change_section
from furikaeri.people.actions.staffing import Kind, appoint_person, change_post, create_post
from furikaeri.people.auditing import Actor
from furikaeri.people.models import Post, PostHolding, Section, User
from furikaeri.people.rights import Role
from furikaeri.people.setup_facts import PostFacts, SectionFacts
from furikaeri.people.taking import take_post, take_section
from furikaeri.sheet.japanese_text import comparison_key

_MARKS = {"": False, "○": True, "◯": True, "〇": True}
_ROLES = {role.label: role for role in Role}
_KINDS = {"": Kind.HOLDER, **{kind.label: kind for kind in Kind}}


@dataclass(frozen=True, slots=True)
class Doing:
    """In which municipality and plan, by whom, when."""

    municipality_id: int
    plan_id: int
    by: Actor
    at: datetime


def put_section(doing: Doing, row: ListRow) -> str:
    """A section; without a number the one of this name that lasts, or a new one."""
    section_id = number_in(row, "登録番号")
    name = row.text("名称")
    contact = find_section(doing, row, "窓口の課") if row.text("窓口の課") else None
    facts = SectionFacts(
        name=name,
        valid_from=day_in(row, "設置日"),
        valid_until=day_in(row, "廃止日"),
        shared_address=row.text("共有アドレス"),
        outside=choice_in(row, "庁外", _MARKS),
        contact_id=contact.pk if contact else None,
    )
    found = (
        take_section(doing.municipality_id, section_id) if section_id is not None else _lasting(doing, name)
    )
    if found is None:
        add_section(municipality_id=doing.municipality_id, facts=facts, by=doing.by, at=doing.at)
        return f"課を加える: {name}"
    before = SectionFacts(
        found.name, found.valid_from, found.valid_until, found.shared_address, found.outside, found.contact_id
    )
    if before == facts:
        return ""
    change_section(
        municipality_id=doing.municipality_id, section_id=found.pk, facts=facts, by=doing.by, at=doing.at
    )
    return f"課を直す: {found.name}" + (f" → {name}" if name != found.name else "")


def put_post(doing: Doing, row: ListRow) -> str:
    """A post; without a number the one of this title in the section, or a new one."""
    post_id, title = number_in(row, "登録番号"), row.text("職名")
    section = find_section(doing, row, "課") if row.text("課") else None
    role = choice_in(row, "役割", _ROLES)
    facts = PostFacts(role, title, section.pk if section else None, row.text("通知先"), day_in(row, "廃止日"))
    found = (
        take_post(doing.municipality_id, post_id)
        if post_id is not None
        else Post.objects.filter(
            municipality=doing.municipality_id, section=section, title=title, valid_until=None
        ).first()
    )
    if found is None:
        create_post(municipality_id=doing.municipality_id, facts=facts, by=doing.by, at=doing.at)
        return f"職を加える: {section or ''}{title}"
    before = PostFacts(Role(found.role), found.title, found.section_id, found.address, found.valid_until)
    if before == facts:
        return ""
    change_post(
        municipality_id=doing.municipality_id, post_id=found.pk, facts=facts, by=doing.by, at=doing.at
    )
    return f"職を直す: {found}"


def put_person(doing: Doing, row: ListRow) -> str:
    """A person by account, and a post the person holds; nobody's password is in a list."""
    username, name = row.text("利用者名"), row.text("氏名")
    told = []
    user = User.objects.filter(username=username).first()
    if user is not None and user.municipality_id != doing.municipality_id:
        raise CellError(
            row, "利用者名", f"利用者名「{username[:60]}」は使えません。別の利用者名にしてください。"
        )
    if user is None:
        user = open_account(
            municipality_id=doing.municipality_id,
            username=username,
            name=name,
            password=None,
            by=doing.by,
            at=doing.at,
        )
        told.append(f"利用者を加える: {name}（{username}）")
    elif name and name != user.name:
        rename_person(
            municipality_id=doing.municipality_id, user_id=user.pk, name=name, by=doing.by, at=doing.at
        )
        told.append(f"氏名を直す: {user.name} → {name}")
    if row.text("職名"):
        told += _appoint(doing, row, user)
    return "、".join(told)


def _appoint(doing: Doing, row: ListRow, user: User) -> list[str]:
    section = find_section(doing, row, "課") if row.text("課") else None
    title = row.text("職名")
    post = Post.objects.filter(
        municipality=doing.municipality_id, section=section, title=title, valid_until=None
    ).first()
    if post is None:
        raise CellError(
            row, "職名", f"職「{section or ''}{title[:60]}」がありません。「職」のシートに加えてください。"
        )
    kind = choice_in(row, "区分", _KINDS)
    begins_on = day_in(row, "始まりの日")
    if PostHolding.objects.filter(post=post, user=user, kind=kind, ends_on=None).exists():
        return []
    if begins_on is None:
        raise CellError(row, "始まりの日", "職に就く日を書いてください。")
    appoint_person(
        municipality_id=doing.municipality_id,
        post_id=post.pk,
        user_id=user.pk,
        begins_on=begins_on,
        kind=kind,
        by=doing.by,
        at=doing.at,
    )
    return [f"職に就ける: {post} ← {user.name}（{_shown(begins_on)}から）"]


def find_section(doing: Doing, row: ListRow, heading: str, name: str | None = None) -> Section:
    """The lasting section a cell names; CellError when there is none."""
    told = row.text(heading) if name is None else name
    found = _lasting(doing, told)
    if found is None:
        raise CellError(
            row, heading, f"課「{told[:60]}」がありません。「課」のシートに加えるか、名称を確かめてください。"
        )
    return found


def _lasting(doing: Doing, name: str) -> Section | None:
    return Section.objects.filter(
        municipality=doing.municipality_id, name_key=comparison_key(name)[:300], valid_until=None
    ).first()


def _shown(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
