"""The forms of people, sections and posts: Django checks kinds and lengths, the actions what fits."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms

from furikaeri.people.actions.organising import Kind as Reorganisation
from furikaeri.people.actions.staffing import Kind
from furikaeri.people.rights import Role
from furikaeri.people.setup_facts import PostFacts, SectionFacts
from furikaeri.people.setup_queries import Organisation

_EARLIEST, _LATEST = date(1950, 1, 1), date(2199, 12, 31)
Choices = list[tuple[str, str]]


class DayField(forms.DateField):
    """A day, typed or chosen in the browser's calendar."""

    def __init__(self, label: str, *, required: bool = False, help_text: str = "") -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(label=label, required=required, widget=widget, help_text=help_text)

    def clean(self, value: object) -> date | None:
        """The day, of this time."""
        day: date | None = super().clean(value)
        if day is not None and not _EARLIEST <= day <= _LATEST:
            raise forms.ValidationError("日付を確かめてください。")
        return day


class SectionForm(forms.Form):
    """One section."""

    name = forms.CharField(label="課の名称", max_length=200, help_text="様式に印刷するとおりに書きます。")
    valid_from = DayField("設置日")
    valid_until = DayField("廃止日")
    shared_address = forms.CharField(
        label="課の共有アドレス", max_length=254, required=False, help_text="催促や差戻しを知らせる先です。"
    )
    outside = forms.BooleanField(label="庁外の団体（庁内のネットワークから記入できない）", required=False)
    contact = forms.ChoiceField(
        label="窓口の課", required=False, help_text="庁外の団体に代わって記入する、庁内の課です。"
    )

    def __init__(
        self, organisation: Organisation, *args: Any, section_id: int | None = None, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        kept = self.initial.get("contact")
        inside = [s for s in organisation.sections if not s.outside and s.id != section_id]
        own = [s for s in inside if s.valid_until is None or s.id == kept]
        _offer(self, "contact", [("", "（なし）"), *((str(s.id), s.name) for s in own)])

    def facts(self) -> SectionFacts:
        """What was typed."""
        told = self.cleaned_data
        return SectionFacts(
            name=told["name"],
            valid_from=told["valid_from"],
            valid_until=told["valid_until"],
            shared_address=told["shared_address"],
            outside=told["outside"],
            contact_id=int(told["contact"]) if told["contact"] else None,
        )


class ReorganisationForm(forms.Form):
    """What becomes of sections on a day."""

    kind = forms.ChoiceField(label="種類", choices=Reorganisation.choices)
    on = DayField("実施日", required=True)
    earlier = forms.MultipleChoiceField(label="なくなる課", widget=forms.CheckboxSelectMultiple)
    later = forms.CharField(
        label="新しい課の名称",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text="一行に一つ書きます。今ある課に統合するときは、その課の名称をそのまま書きます。",
    )

    def __init__(self, organisation: Organisation, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        still = [s for s in organisation.sections if s.valid_until is None]
        _offer(self, "earlier", [(str(s.id), s.name) for s in still])

    def later_names(self) -> list[str]:
        """The new names, one a line."""
        return [line.strip() for line in self.cleaned_data["later"].splitlines() if line.strip()]


class PostForm(forms.Form):
    """One post."""

    section = forms.ChoiceField(label="課", required=False)
    title = forms.CharField(label="職名", max_length=100, help_text="例: 課長、地域福祉係 主任")
    role = forms.ChoiceField(label="役割", choices=Role.choices)
    address = forms.CharField(
        label="通知先", max_length=254, required=False, help_text="なければ、課の共有アドレスに知らせます。"
    )
    valid_until = DayField("廃止日")

    def __init__(self, organisation: Organisation, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        initial = str(self.initial.get("section") or "")
        listed = [s for s in organisation.sections if s.valid_until is None or str(s.id) == initial]
        _offer(
            self,
            "section",
            [
                ("", "（どの課にも属さない）"),
                *((str(s.id), s.name) for s in listed),
            ],
        )

    def facts(self) -> PostFacts:
        """What was typed."""
        told = self.cleaned_data
        return PostFacts(
            role=Role(told["role"]),
            title=told["title"],
            section_id=int(told["section"]) if told["section"] else None,
            address=told["address"],
            valid_until=told["valid_until"],
        )


class AppointmentForm(forms.Form):
    """A person for a post."""

    user = forms.ChoiceField(label="人")
    kind = forms.ChoiceField(label="区分", choices=Kind.choices)
    begins_on = DayField("始まりの日", required=True)

    def __init__(self, organisation: Organisation, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        _offer(self, "user", [("", "（選んでください）"), *person_choices(organisation)])


class EndForm(forms.Form):
    """The last day of a holding."""

    ends_on = DayField("終わりの日", required=True)


class PersonForm(forms.Form):
    """A new account."""

    name = forms.CharField(label="氏名", max_length=100)
    username = forms.CharField(
        label="利用者名",
        max_length=150,
        help_text="サインインするときの名前です（例: 職員番号）。後から変えられません。",
    )


class NameForm(forms.Form):
    """The name of a person."""

    name = forms.CharField(label="氏名", max_length=100)


class TransferDayForm(forms.Form):
    """The day of a transfer."""

    on = DayField("異動の日", required=True)


def _offer(form: forms.Form, field: str, choices: Choices) -> None:
    cast(forms.ChoiceField, form.fields[field]).choices = choices


def person_choices(organisation: Organisation) -> Choices:
    """Persons who may sign in, with the account that tells two of one name apart."""
    return [(str(p.id), f"{p.name}（{p.username}）") for p in organisation.persons if p.active]
