"""A plan on pages: added, its tree and listings, the next term, the list handed in and taken over after a look."""

from __future__ import annotations

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from furikaeri.people.models import Section
from furikaeri.plans.arranged_queries import list_listings
from furikaeri.plans.models import Plan, ProjectSuccession
from tests.people.organisation import CityHall
from tests.plans.arranged_plan import arranged_plan
from tests.web.html_checks import check_html


def test_a_plan_from_nothing(office: Client, hall: CityHall) -> None:
    assert (
        office.post(reverse("setup_plans"), {"title": "支え合い計画", "first_fiscal_year": "x"}).status_code
        == 422
    )
    typed = {"title": "支え合い計画", "first_fiscal_year": 2021, "last_fiscal_year": 2025}
    assert office.post(reverse("setup_plans"), typed).status_code == 302
    plan = Plan.objects.get()
    address = reverse("setup_plan", args=[plan.pk])
    node = {"act": "node", "node-level": "measure", "node-code": "1-1", "node-name": "見守り"}
    assert office.post(address, node).status_code == 302
    assert office.post(address, node).status_code == 422
    listing = {
        "act": "listing",
        "listing-name": "見守り事業",
        "listing-measure": "1-1",
        "listing-primary": "on",
        "listing-sections": [hall.welfare.pk, hall.health.pk],
        "listing-lead": hall.health.pk,
    }
    assert office.post(address, listing).status_code == 302
    (line,) = list_listings(plan.pk)
    assert line.sections == ("健康課", "福祉課")
    wrong = office.post(address, {**listing, "listing-measure": "9-9"})
    assert (wrong.status_code, "9-9" in wrong.content.decode()) == (422, True)
    again = {**typed, "act": "plan", "nickname": "支え合いプラン"}
    assert office.post(address, again).status_code == 302
    copy = {"title": "次の計画", "first_fiscal_year": 2026, "last_fiscal_year": 2030}
    assert office.post(reverse("plan_copy", args=[plan.pk]), copy).status_code == 302
    assert office.post(reverse("plan_copy", args=[plan.pk]), copy).status_code == 422


def test_a_listing_and_what_becomes_of_its_project(office: Client, hall: CityHall) -> None:
    made = arranged_plan(hall)
    line = made.listings[1]
    address = reverse("setup_listing", args=[made.plan.pk, line.id])
    typed = {"act": "listing", "name": line.name, "measure": "1-1", "number": "5", "primary": "on"}
    assert office.post(address, typed).status_code == 302
    change = {"act": "change", "change-kind": "rename", "change-on": "2023-04-01", "change-name": ""}
    assert office.post(address, change).status_code == 422
    assert office.post(address, {**change, "change-name": "集いの場事業"}).status_code == 302
    assert ProjectSuccession.objects.get().later_id == line.project_id
    assert "集いの場事業" in check_html(office.get(address).content.decode(), "listing").get_text()


def test_the_list_is_looked_at_and_taken_over(office: Client, hall: CityHall) -> None:
    plan = arranged_plan(hall).plan
    loaded = load_workbook(BytesIO(office.get(reverse("list_file", args=[plan.pk])).content))
    loaded["課"].append(["", "防災課", "2025-04-01", "", "", "", ""])
    out = BytesIO()
    loaded.save(out)
    upload = reverse("list_upload", args=[plan.pk])
    early = office.post(upload, {"confirm": "x"})
    assert early.status_code == 409
    shown = office.post(upload, {"list-file": SimpleUploadedFile("一覧.xlsx", out.getvalue())})
    page = check_html(shown.content.decode(), "list")
    assert (shown.status_code, "課を加える: 防災課" in page.get_text()) == (200, True)
    button = page.select_one('button[name="confirm"]')
    assert button is not None
    assert not Section.objects.filter(name="防災課").exists()
    done = office.post(upload, {"confirm": str(button["value"])})
    assert (done.status_code, "1 件を取り込みました" in done.content.decode()) == (200, True)
    assert Section.objects.filter(name="防災課").count() == 1
    assert office.post(upload, {"confirm": str(button["value"])}).status_code == 409  # pressed twice
    for wrong in (SimpleUploadedFile("x.xlsx", b""), SimpleUploadedFile("x.xlsx", b"x")):
        assert office.post(upload, {"list-file": wrong}).status_code == 422
    assert office.post(upload).status_code == 422
