from __future__ import annotations

from django.test import Client
from django.urls import reverse

from furikaeri.intake.known_forms import known_forms
from furikaeri.plans.queries import sheet_page
from furikaeri.reading.reading_files import read_bytes
from tests.web.conftest import LoadedTown


def download(client: Client, address: str) -> tuple[str, bytes]:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer["Content-Disposition"], b"".join(answer.streaming_content)


def test_a_sheet_comes_back_as_it_is_stored(client: Client, town: LoadedTown) -> None:
    sheet = town.sheets[0]
    name, content = download(client, reverse("sheet_file", args=[sheet.id, "html"]))
    assert name.startswith("attachment; filename*=utf-8''")
    stored = sheet_page(sheet.id)
    assert stored is not None
    (again,) = read_bytes(content, "sheet.html", known_forms()).sheets
    assert dict(again.fields) == dict(stored.read.fields)


def test_a_plan_is_printed_for_the_year_asked(client: Client, town: LoadedTown) -> None:
    for year in town.plan.fiscal_years:
        address = reverse("plan_file", args=[town.plan.id, "html"]) + f"?year={year}"
        read = read_bytes(download(client, address)[1], "plan.html", known_forms())
        assert [s.number("fiscal_year") for s in read.sheets] == [
            s.fiscal_year for s in town.sheets if s.fiscal_year == year
        ]


def test_a_project_is_printed_over_all_its_years(client: Client, town: LoadedTown) -> None:
    project = town.sheets[0].project_id
    read = read_bytes(
        download(client, reverse("project_file", args=[project, "html"]))[1], "p.html", known_forms()
    )
    assert len(read.sheets) == len([s for s in town.sheets if s.project_id == project])


def test_another_kind_is_not_there(client: Client, town: LoadedTown) -> None:
    assert client.get(reverse("plan_file", args=[town.plan.id, "exe"])).status_code == 404
    assert client.get(reverse("plan_file", args=[town.plan.id, "html"]) + "?year=1990").status_code == 404
