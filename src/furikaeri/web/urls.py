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
from furikaeri.web.public.sign_in import sign_in
from furikaeri.web.public.sign_out import sign_out
from furikaeri.web.public.start import start
from furikaeri.web.public.sums import sums
from furikaeri.web.row_numbers import RowNumberConverter
from furikaeri.web.secretariat.batch import batch
from furikaeri.web.secretariat.batch_cancel import batch_cancel
from furikaeri.web.secretariat.batch_leave import batch_leave
from furikaeri.web.secretariat.batch_resume import batch_resume
from furikaeri.web.secretariat.intake import intake
from furikaeri.web.secretariat.original_file import original_file
from furikaeri.web.secretariat.page_picture import page_picture
from furikaeri.web.secretariat.upload_again import upload_again
from furikaeri.web.secretariat.upload_file import upload_file
from furikaeri.web.secretariat.verify import verify
from furikaeri.web.secretariat.verify_discard import verify_discard
from furikaeri.web.secretariat.verify_field import verify_field
from furikaeri.web.secretariat.verify_sheet import verify_sheet
from furikaeri.web.secretariat.verify_sound import verify_sound

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
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-out/", sign_out, name="sign_out"),
    path("jobs/<row:job_id>/", job, name="job"),
    path("jobs/<row:job_id>/cancel/", job_cancel, name="job_cancel"),
    path("jobs/<row:job_id>/file/", job_file, name="job_file"),
    *_PRINTS,
    path("intake/", intake, name="intake"),
    path("intake/batches/<row:batch_id>/", batch, name="batch"),
    path("intake/batches/<row:batch_id>/cancel/", batch_cancel, name="batch_cancel"),
    path("intake/batches/<row:batch_id>/resume/", batch_resume, name="batch_resume"),
    path("intake/batches/<row:batch_id>/leave/", batch_leave, name="batch_leave"),
    path("intake/files/<row:upload_id>/again/", upload_again, name="upload_again"),
    path("intake/files/<row:upload_id>/", upload_file, name="upload_file"),
    path("intake/documents/<row:document_id>/", verify, name="verify"),
    path("intake/documents/<row:document_id>/original/", original_file, name="original_file"),
    path("intake/documents/<row:document_id>/pages/<row:page>/", page_picture, name="page_picture"),
    path("intake/documents/<row:document_id>/discard/", verify_discard, name="verify_discard"),
    path("intake/documents/<row:document_id>/sound/", verify_sound, name="verify_sound"),
    path("intake/documents/<row:document_id>/sheets/<row:order>/", verify_sheet, name="verify_sheet"),
    path(
        "intake/documents/<row:document_id>/sheets/<row:order>/fields/<slug:field>/",
        verify_field,
        name="verify_field",
    ),
]
