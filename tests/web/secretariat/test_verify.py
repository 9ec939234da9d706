"""The verify page: doubts first, the place in the source shown, a field accepted, corrected, taken back; sheets accepted."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from furikaeri.intake.models import ExtractedField
from furikaeri.intake.uploads.queries import list_queued
from furikaeri.plans.models import SelfEvaluationSheet, SheetCost
from furikaeri.plans.queries import list_plans, sheet_page
from tests.handed_in import DOUBTED, book_of, plain_pdf, sample_of
from tests.reading.drawn_pdfs import Change, changed, cropped, turned
from tests.web.html_checks import check_html
from tests.web.secretariat.conftest import hand_in


def page(client: Client, document: int, query: str = "") -> BeautifulSoup:
    answer = client.get(reverse("verify", args=[document]) + query)
    assert answer.status_code == 200
    return check_html(answer.content.decode(), query)


def say(client: Client, document: int, order: int, field: str, act: str, *value: str) -> BeautifulSoup:
    """Press a button at a field and see the page that follows."""
    address = reverse("verify_field", args=[document, order, field])
    answer = client.post(address, {"act": act, "value": list(value)}, follow=True)
    return check_html(answer.content.decode(), f"{field} {act}")


def accept(client: Client, document: int, order: int) -> BeautifulSoup:
    answer = client.post(reverse("verify_sheet", args=[document, order]), follow=True)
    return check_html(answer.content.decode(), f"accept {order}")


def test_the_doubt_comes_first_with_its_reason_and_its_place_on_the_page(
    client: Client, waiting: int
) -> None:
    shown = page(client, waiting)
    current = shown.select_one(".check-rows .current")
    assert current is not None
    assert current["id"] == f"field-{DOUBTED}"
    assert "番号として読めないところがあります" in current.get_text()
    assert len(shown.select(".page-picture rect")) == 1
    image = shown.select_one(".page-picture image")
    assert image is not None
    picture = client.get(str(image["href"]))
    assert picture["Content-Type"] == "image/png"
    assert b"".join(picture.streaming_content).startswith(b"\x89PNG")


def test_nothing_is_in_the_plan_before_a_person_accepts_it(client: Client, waiting: int) -> None:
    assert SelfEvaluationSheet.objects.count() == 0
    refused = accept(client, waiting, 1)
    assert "確かめていない項目が 1 か所あります" in refused.get_text()
    assert SelfEvaluationSheet.objects.count() == 0
    shown = say(client, waiting, 1, DOUBTED, "correct", "3")
    assert SelfEvaluationSheet.objects.count() == 0
    assert "このシートを承認" in shown.get_text()
    after = accept(client, waiting, 1)
    stored = sheet_page(SelfEvaluationSheet.objects.get().pk)
    assert stored is not None
    assert stored.read.fields[DOUBTED] == 3
    assert stored.read.doubts == ()
    assert "2 / 2 枚目" in after.get_text()  # the next sheet


def test_who_verified_each_field_is_kept_with_what_was_read(client: Client, waiting: int) -> None:
    say(client, waiting, 1, DOUBTED, "correct", "3")
    accept(client, waiting, 1)
    field = ExtractedField.objects.get(field=DOUBTED)
    assert (field.acceptance, field.accepted_by_name) == ("verified", "職員（画面）")
    assert "番号として読めない" in field.doubt
    assert field.raw_text != "3"
    assert set(ExtractedField.objects.values_list("acceptance", flat=True)) == {"verified"}


def test_a_correction_that_cannot_be_understood_is_told_and_kept(client: Client, waiting: int) -> None:
    address = reverse("verify_field", args=[waiting, 1, "settled_thousand_yen"])
    answer = client.post(address, {"act": "correct", "value": ["約百万"]})
    assert answer.status_code == 422
    shown = check_html(answer.content.decode(), "amount")
    assert "金額として読めません" in shown.get_text()
    typed = shown.select_one("#value")
    assert typed is not None
    assert typed["value"] == "約百万"


def test_a_check_is_taken_back(client: Client, waiting: int) -> None:
    say(client, waiting, 1, "overview", "correct", "改めた概要")
    shown = page(client, waiting, "?sheet=1&field=overview")
    assert "改めた概要" in shown.get_text()
    assert "修正済" in shown.select_one("#field-overview").get_text()  # type: ignore[union-attr]
    shown = say(client, waiting, 1, "overview", "undo")
    assert "改めた概要" not in shown.get_text()


def test_every_kind_of_field_can_be_left_as_it_is(client: Client, waiting: int) -> None:
    """What the input holds says, unchanged, the same as what was read."""
    words = [
        li["id"].removeprefix("field-") for li in page(client, waiting, "?sheet=2").select(".check-rows li")
    ]  # type: ignore[union-attr]
    assert len(words) > 20
    for word in words:
        shown = page(client, waiting, f"?sheet=2&field={word}&edit=on")
        inputs = shown.select(".check [name=value]")
        assert inputs, word
        values = [
            str(one.get("value") or "")
            for one in inputs
            if one.name == "input" and (one.get("type") == "text" or one.has_attr("checked"))
        ]
        values += [one.get_text().removeprefix("\n") for one in inputs if one.name == "textarea"]
        values += [
            str(o["value"]) for one in inputs if one.name == "select" for o in one.select("[selected]")
        ]
        say(client, waiting, 2, word, "correct", *values)
        row = page(client, waiting, f"?sheet=2&field={word}").select_one(f"#field-{word}")
        assert row is not None
        assert "確認済" in row.get_text(), (word, values, row.get_text())


def test_sheets_without_doubts_are_accepted_together_by_a_rule(client: Client, waiting: int) -> None:
    address = reverse("verify_sound", args=[waiting])
    asked = check_html(client.get(address).content.decode(), address)
    assert "違いもない 1 枚を" in asked.get_text()
    assert SelfEvaluationSheet.objects.count() == 0
    client.post(address, {"sheet": ["1", "2"]})  # the first has a doubt: never by the rule
    assert SelfEvaluationSheet.objects.count() == 1
    assert set(ExtractedField.objects.values_list("acceptance", flat=True)) == {"rule"}


def test_the_booklet_s_order_is_that_of_the_document(client: Client, waiting: int) -> None:
    accept(client, waiting, 2)
    say(client, waiting, 1, DOUBTED, "accept")
    accept(client, waiting, 1)
    names = [
        sheet_page(s.pk).line.name  # type: ignore[union-attr]
        for s in SelfEvaluationSheet.objects.order_by("order")
    ]
    assert names == [s.text("name") for s in sample_of(2025, 0, 1)]


def test_reading_again_proposes_a_difference_and_never_overwrites(client: Client, waiting: int) -> None:
    say(client, waiting, 1, "overview", "correct", "人が直した概要")
    say(client, waiting, 1, DOUBTED, "correct", "1")
    accept(client, waiting, 1)
    accept(client, waiting, 2)
    (first, second) = sample_of(2025, 0, 1)
    hand_in(client, ("もう一度.pdf", plain_pdf([first, second])))
    stored = SelfEvaluationSheet.objects.order_by("order")[0]
    shown = client.get(reverse("intake")).content.decode()
    document = int(re.findall(r"/intake/documents/(\d+)/", shown)[0])
    proposal = page(client, document, "?sheet=1&field=overview")
    row = proposal.select_one("#field-overview")
    assert row is not None
    assert "登録済みのシートと違います" in row.get_text()
    assert "人が直した概要" in row.get_text()
    assert "登録済みと同じ" in proposal.get_text()  # the second sheet
    say(client, document, 1, "overview", "keep")
    if first.fields[DOUBTED] != 1:
        say(client, document, 1, DOUBTED, "read")
    accept(client, document, 1)
    kept = sheet_page(stored.pk)
    assert kept is not None
    assert kept.read.text("overview") == "人が直した概要"
    assert kept.read.fields[DOUBTED] == first.fields[DOUBTED]


def test_last_year_s_values_stand_beside(client: Client, db: None) -> None:
    hand_in(client, ("昨年.pdf", plain_pdf(sample_of(2024, 0))))
    shown = client.get(reverse("intake")).content.decode()
    document = int(re.findall(r"/intake/documents/(\d+)/", shown)[0])
    client.post(reverse("verify_sound", args=[document]), {"sheet": ["1"]})
    hand_in(client, ("今年.pdf", plain_pdf(sample_of(2025, 0))))
    shown = client.get(reverse("intake")).content.decode()
    document = int(re.findall(r"/intake/documents/(\d+)/", shown)[0])
    beside = page(client, document, "?sheet=1&beside=on")
    row = beside.select_one("#field-settled_thousand_yen")
    assert row is not None
    before = sample_of(2024, 0)[0].number("settled_thousand_yen")
    assert f"前年度：{before:,}" in re.sub(r"\s", "", row.get_text())


def test_two_persons_at_one_field_see_each_other(client: Client, waiting: int) -> None:
    seen = page(client, waiting, f"?sheet=1&field={DOUBTED}").select_one(".check input[name=seen]")
    whole = page(client, waiting, "?sheet=2").select_one(".fields-side input[name=seen]")
    assert seen is not None
    assert whole is not None
    say(client, waiting, 1, DOUBTED, "correct", "3")
    address = reverse("verify_field", args=[waiting, 1, DOUBTED])
    late = client.post(address, {"act": "correct", "value": ["2"], "seen": seen["value"]})
    assert late.status_code == 409
    shown = check_html(late.content.decode(), "late")
    assert "開いている間に確認されました（職員（画面）" in shown.get_text()
    assert shown.select_one("option[selected]")["value"] == "2"  # type: ignore[index]
    say(client, waiting, 2, "overview", "correct", "直した概要")
    late = client.post(reverse("verify_sheet", args=[waiting, 2]), {"seen": whole["value"]})
    assert late.status_code == 409
    assert SelfEvaluationSheet.objects.count() == 0


def test_the_rule_accepts_only_what_is_still_sound_and_says_so(client: Client, waiting: int) -> None:
    address = reverse("verify_sound", args=[waiting])
    say(client, waiting, 2, "overview", "correct", "直した概要")
    answer = client.post(address, {"sheet": ["2", "9" * 5000]})
    assert answer.status_code == 409
    assert "0 枚を承認しました。ほかは" in check_html(answer.content.decode(), "sound").get_text()
    assert SelfEvaluationSheet.objects.count() == 0


def test_a_document_read_again_proposes_its_differences_word_by_word(client: Client, waiting: int) -> None:
    say(client, waiting, 2, "overview", "correct", sample_of(2025, 1)[0].text("overview") + "追って直す。")
    accept(client, waiting, 2)
    hand_in(client, ("もう一度.pdf", plain_pdf(sample_of(2025, 1))))
    again = list_queued()[-1].id
    shown = page(client, again)
    assert [text.get_text() for text in shown.select(".current .narrative del")] == ["追って直す。"]
    assert shown.select(".current .narrative ins") == []
    say(client, again, 1, "overview", "keep")
    accept(client, again, 1)
    (stored,) = (sheet_page(sheet.pk) for sheet in SelfEvaluationSheet.objects.all())
    assert stored is not None
    assert stored.read.text("overview").endswith("追って直す。")
    assert "この文書の確認は終わりました" in page(client, again).get_text()


def undo(client: Client, document: int, order: int) -> BeautifulSoup:
    answer = client.post(reverse("verify_undo", args=[document, order]), follow=True)
    return check_html(answer.content.decode(), f"undo {order}")


def test_an_acceptance_is_taken_back_and_given_anew(client: Client, waiting: int) -> None:
    say(client, waiting, 2, "overview", "correct", "直した概要")
    accept(client, waiting, 2)
    plan = list_plans()[0].id
    shown = undo(client, waiting, 2)
    assert "このシートを承認" in shown.get_text()
    assert "直した概要" in shown.get_text()
    sheet = SelfEvaluationSheet.objects.get()
    assert client.get(reverse("sheet", args=[sheet.pk])).status_code == 404
    for route, argument in (
        ("overview", plan),
        ("findings", plan),
        ("document", waiting),
        ("project", sheet.listing.project_id),
    ):
        answer = client.get(reverse(route, args=[argument]))
        assert answer.status_code in {200, 404}, route
        assert reverse("sheet", args=[sheet.pk]) not in answer.content.decode(), route
    assert SheetCost.objects.count() == 0
    accept(client, waiting, 2)
    assert SelfEvaluationSheet.objects.count() == 1, "the same sheet, with one more revision"
    again = sheet_page(sheet.pk)
    assert again is not None
    assert again.read.text("overview") == "直した概要"


def test_a_sheet_that_said_something_before_says_it_again(client: Client, waiting: int) -> None:
    accept(client, waiting, 2)
    before = sheet_page(SelfEvaluationSheet.objects.get().pk)
    assert before is not None
    (other,) = sample_of(2025, 1)
    hand_in(
        client, ("直し.pdf", plain_pdf([replace(other, fields={**other.fields, "overview": "別の概要"})]))
    )
    again = list_queued()[-1].id
    say(client, again, 1, "overview", "read")
    accept(client, again, 1)
    refused = undo(client, waiting, 2)
    assert "登録したあとにシートが変わったため、取り消せません" in refused.get_text()
    undo(client, again, 1)
    after = sheet_page(SelfEvaluationSheet.objects.get().pk)
    assert after is not None
    assert after.read.fields == before.read.fields


def frames(shown: BeautifulSoup) -> list[tuple[str, ...]]:
    """The size of the page's picture, and the boxes over it."""
    picture = shown.select_one(".page-picture svg")
    assert picture is not None
    sides = ("x", "y", "width", "height")
    return [
        tuple(str(picture["viewbox"]).split()),
        *(tuple(str(r[s]) for s in sides) for r in picture.select("rect")),
    ]


@pytest.mark.parametrize(
    "change", [turned(90), turned(180), turned(270), cropped], ids=["90", "180", "270", "cropped"]
)
def test_the_place_is_framed_on_turned_and_cropped_pages_as_on_plain_ones(
    client: Client, db: None, change: Change
) -> None:
    plain = plain_pdf(sample_of(2025, 1))
    hand_in(client, ("そのまま.pdf", plain), ("変えた.pdf", changed(plain, change)))
    first, second = (line.id for line in list_queued())
    for field in ("overview", "settled_thousand_yen", "indicator_tables"):
        wanted = frames(page(client, first, f"?field={field}"))
        found = frames(page(client, second, f"?field={field}"))
        assert len(found) == len(wanted) > 1, field
        for one, other in zip(found, wanted, strict=True):
            assert [float(side) for side in one] == pytest.approx([float(side) for side in other], abs=1), (
                field
            )


def test_beside_a_value_without_place_stands_what_its_neighbour_s_cell_holds(
    client: Client, db: None
) -> None:
    (sheet,) = sample_of(2025, 0)
    hand_in(client, ("表.xlsx", book_of(replace(sheet, fields={**sheet.fields, DOUBTED: "②③"}))))
    shown = page(client, list_queued()[0].id, f"?field={DOUBTED}")
    cell = shown.select_one(".source-side .cell")
    assert cell is not None
    assert "近くの「" in shown.get_text()
    assert cell.get_text(strip=True) not in {"", "記載なし"}
