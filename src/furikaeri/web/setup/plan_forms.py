"""The forms of plans, nodes, listings and projects."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict, cast

from django import forms

from furikaeri.people.setup_queries import Organisation
from furikaeri.plans.actions.changing_projects import Kind
from furikaeri.plans.arranged_facts import ListingFacts, NodeFacts, PlanFacts
from furikaeri.plans.arranged_queries import ListingLine, PlanSetup
from furikaeri.plans.arranged_rows import Level
from furikaeri.web.setup.forms import DayField

_FIRST, _LAST = 1950, 2199


class ToldChange(TypedDict):
    """A change of a project as typed."""

    kind: Kind
    on: date
    name: str
    later_id: int | None
    note: str


class PlanForm(forms.Form):
    """A plan's term."""

    title = forms.CharField(label="計画名", max_length=200, help_text="シートに印刷するとおりに書きます。")
    nickname = forms.CharField(label="愛称", max_length=200, required=False)
    term_number = forms.IntegerField(label="期", min_value=1, max_value=999, required=False)
    first_fiscal_year = forms.IntegerField(
        label="初年度（西暦）", required=False, min_value=_FIRST, max_value=_LAST
    )
    last_fiscal_year = forms.IntegerField(
        label="最終年度（西暦）", required=False, min_value=_FIRST, max_value=_LAST
    )
    goal_word = forms.CharField(label="「基本目標」の呼び方", max_length=50, required=False)
    direction_word = forms.CharField(label="「施策の方向」の呼び方", max_length=50, required=False)
    measure_word = forms.CharField(label="「重点施策」の呼び方", max_length=50, required=False)

    def facts(self) -> PlanFacts:
        """What was typed."""
        told = self.cleaned_data
        return PlanFacts(
            title=told["title"],
            nickname=told["nickname"],
            term_number=told["term_number"],
            first_fiscal_year=told["first_fiscal_year"],
            last_fiscal_year=told["last_fiscal_year"],
            words=(told["goal_word"], told["direction_word"], told["measure_word"]),
        )


def plan_initial(plan: PlanSetup, *, next_term: bool = False) -> dict[str, object]:
    """What the form of a plan shows first; of the next term its years, as long as the last."""
    first, last = plan.first_fiscal_year, plan.last_fiscal_year
    if next_term and first is not None and last is not None:
        first, last = last + 1, last + 1 + last - first
    number = plan.term_number
    return {
        "title": "" if next_term else plan.title,
        "nickname": plan.nickname,
        "term_number": number + 1 if next_term and number is not None else number,
        "first_fiscal_year": first,
        "last_fiscal_year": last,
        **dict(zip(("goal_word", "direction_word", "measure_word"), plan.words, strict=True)),
    }


class NodeForm(forms.Form):
    """A node of the tree."""

    level = forms.ChoiceField(label="階層", choices=Level.choices)
    code = forms.CharField(label="番号", max_length=100, required=False, help_text="「1-4」の形")
    name = forms.CharField(label="名称", max_length=200, required=False)

    def facts(self) -> NodeFacts:
        """What was typed."""
        told = self.cleaned_data
        return NodeFacts(Level(told["level"]), told["code"], told["name"])


class ListingForm(forms.Form):
    """A project under a measure."""

    name = forms.CharField(
        label="事業名", max_length=200, help_text="再掲のときは、主たる掲載と同じ事業名を書きます。"
    )
    measure = forms.CharField(
        label="施策", max_length=300, help_text="番号か名称を、体系のとおりに書きます。"
    )
    number = forms.CharField(label="事業番号", max_length=100, required=False)
    primary = forms.BooleanField(label="主たる掲載（外すと再掲）", required=False, initial=True)
    sections = forms.MultipleChoiceField(label="担当課", required=False, widget=forms.CheckboxSelectMultiple)
    lead = forms.ChoiceField(label="主たる担当課", required=False)

    def __init__(self, organisation: Organisation, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        lasting = [(str(s.id), s.name) for s in organisation.sections if s.valid_until is None]
        cast(forms.ChoiceField, self.fields["sections"]).choices = lasting
        cast(forms.ChoiceField, self.fields["lead"]).choices = [("", "（担当課の初めの課）"), *lasting]

    def facts(self) -> ListingFacts:
        """What was typed; the lead section first."""
        told = self.cleaned_data
        lead = told["lead"]
        sections = ([lead] if lead else []) + [one for one in told["sections"] if one != lead]
        return ListingFacts(
            name=told["name"],
            measure=told["measure"],
            number=told["number"].strip(),
            primary=told["primary"],
            section_ids=tuple(int(one) for one in sections),
        )


def listing_initial(line: ListingLine, organisation: Organisation) -> dict[str, object]:
    """What the form of a listing shows first."""
    ids = {section.name: str(section.id) for section in organisation.sections}
    sections = [ids[name] for name in line.sections if name in ids]
    return {
        "name": line.name,
        "measure": line.measure_code or line.measure,
        "number": line.number,
        "primary": line.primary,
        "sections": sections,
        "lead": sections[0] if sections else "",
    }


class ProjectChangeForm(forms.Form):
    """What becomes of a project."""

    kind = forms.ChoiceField(label="種類", choices=Kind.choices, initial=Kind.RENAME)
    on = DayField("実施日", required=True)
    name = forms.CharField(label="新しい事業名（改称）", max_length=200, required=False)
    later = forms.ChoiceField(label="統合する先の事業（統合）", required=False)
    note = forms.CharField(
        label="説明", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, listings: tuple[ListingLine, ...], project_id: int, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        others = {str(one.project_id): one.name for one in listings if one.project_id != project_id}
        cast(forms.ChoiceField, self.fields["later"]).choices = [("", "（なし）"), *others.items()]

    def told(self) -> ToldChange:
        """What was typed."""
        told = self.cleaned_data
        return {
            "kind": Kind(told["kind"]),
            "on": told["on"],
            "name": told["name"],
            "later_id": int(told["later"]) if told["later"] else None,
            "note": told["note"],
        }


class ListFileForm(forms.Form):
    """The list as an Excel file."""

    file = forms.FileField(
        label="書き直した一覧（.xlsx）",
        error_messages={"empty": "空のファイルです。"},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )
