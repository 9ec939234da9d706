"""Addresses of all pages; `access` says who may see each."""

from __future__ import annotations

from typing import get_args

from django.urls import path, register_converter

from furikaeri.plans.print_queries import Subject
from furikaeri.web.public.about import about
from furikaeri.web.public.document import document
from furikaeri.web.public.documents import documents
from furikaeri.web.public.findings import findings
from furikaeri.web.public.job import job
from furikaeri.web.public.job_cancel import job_cancel
from furikaeri.web.public.job_file import job_file
from furikaeri.web.public.lines import lines
from furikaeri.web.public.measure import measure
from furikaeri.web.public.overview import overview
from furikaeri.web.public.print_file import print_file
from furikaeri.web.public.project import project
from furikaeri.web.public.search import search
from furikaeri.web.public.sheet import sheet
from furikaeri.web.public.start import start
from furikaeri.web.public.sums import sums
from furikaeri.web.row_numbers import RowNumberConverter

register_converter(RowNumberConverter, "row")

_PRINTS = [
    path(
        f"{subject}s/<row:subject_id>/files/<slug:kind>/",
        print_file,
        {"subject": subject},
        name=f"{subject}_file",
    )
    for subject in get_args(Subject)
]

urlpatterns = [
    path("", start, name="start"),
    path("plans/<row:plan_id>/", overview, name="overview"),
    path("plans/<row:plan_id>/sums/<slug:phase>/", sums, name="sums"),
    path("plans/<row:plan_id>/findings/", findings, name="findings"),
    path("plans/<row:plan_id>/search/", search, name="search"),
    path("measures/<row:measure_id>/", measure, name="measure"),
    path("projects/<row:project_id>/", project, name="project"),
    path("sheets/<row:sheet_id>/", sheet, name="sheet"),
    path("documents/", documents, name="documents"),
    path("documents/<row:document_id>/", document, name="document"),
    path("documents/<row:document_id>/lines/", lines, name="lines"),
    path("about/", about, name="about"),
    path("jobs/<row:job_id>/", job, name="job"),
    path("jobs/<row:job_id>/cancel/", job_cancel, name="job_cancel"),
    path("jobs/<row:job_id>/file/", job_file, name="job_file"),
    *_PRINTS,
]
