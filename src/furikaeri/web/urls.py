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
from furikaeri.web.public.sign_in_again import sign_in_again
from furikaeri.web.public.sign_out import sign_out
from furikaeri.web.public.start import start
from furikaeri.web.public.sums import sums
from furikaeri.web.row_numbers import RowNumberConverter
from furikaeri.web.secretariat.audit import audit
from furikaeri.web.secretariat.audit_file import audit_file
from furikaeri.web.secretariat.batch import batch
from furikaeri.web.secretariat.batch_cancel import batch_cancel
from furikaeri.web.secretariat.batch_leave import batch_leave
from furikaeri.web.secretariat.batch_resume import batch_resume
from furikaeri.web.secretariat.board import board
from furikaeri.web.secretariat.board_file import board_file
from furikaeri.web.secretariat.cycle import cycle
from furikaeri.web.secretariat.cycles import cycles
from furikaeri.web.secretariat.finance import finance
from furikaeri.web.secretariat.finance_code_removal import finance_code_removal
from furikaeri.web.secretariat.finance_codes import finance_codes
from furikaeri.web.secretariat.finance_taking import finance_taking
from furikaeri.web.secretariat.intake import intake
from furikaeri.web.secretariat.original_file import original_file
from furikaeri.web.secretariat.page_picture import page_picture
from furikaeri.web.secretariat.reminders import reminders
from furikaeri.web.secretariat.upload_again import upload_again
from furikaeri.web.secretariat.upload_file import upload_file
from furikaeri.web.secretariat.upload_password import upload_password
from furikaeri.web.secretariat.verify import verify
from furikaeri.web.secretariat.verify_discard import verify_discard
from furikaeri.web.secretariat.verify_field import verify_field
from furikaeri.web.secretariat.verify_sheet import verify_sheet
from furikaeri.web.secretariat.verify_sound import verify_sound
from furikaeri.web.secretariat.verify_undo import verify_undo
from furikaeri.web.section.attachment_file import attachment_file
from furikaeri.web.section.attachment_removal import attachment_removal
from furikaeri.web.section.desk import desk
from furikaeri.web.section.sheet_attachments import sheet_attachments
from furikaeri.web.section.sheet_draft import sheet_draft
from furikaeri.web.section.sheet_entry import sheet_entry
from furikaeri.web.section.sheet_history import sheet_history
from furikaeri.web.section.sheet_preview import sheet_preview
from furikaeri.web.section.sheet_restoring import sheet_restoring
from furikaeri.web.section.sheet_submission import sheet_submission
from furikaeri.web.setup.appointment import appointment
from furikaeri.web.setup.holding_end import holding_end
from furikaeri.web.setup.list_file import list_file
from furikaeri.web.setup.list_upload import list_upload
from furikaeri.web.setup.listing import listing
from furikaeri.web.setup.own_password import own_password
from furikaeri.web.setup.person import person
from furikaeri.web.setup.persons import persons
from furikaeri.web.setup.plan import plan
from furikaeri.web.setup.plan_copy import plan_copy
from furikaeri.web.setup.plans import plans
from furikaeri.web.setup.post import post
from furikaeri.web.setup.posts import posts
from furikaeri.web.setup.reorganisation import reorganisation
from furikaeri.web.setup.section import section
from furikaeri.web.setup.sections import sections
from furikaeri.web.setup.setup import setup
from furikaeri.web.setup.transfer import transfer
from furikaeri.web.setup.transfer_undo import transfer_undo
from furikaeri.web.work.act_on_sheet import act_on_sheet
from furikaeri.web.work.answer_to_correction import answer_to_correction
from furikaeri.web.work.answer_to_remark import answer_to_remark
from furikaeri.web.work.correct_field import correct_field
from furikaeri.web.work.inbox import inbox
from furikaeri.web.work.remark_on_field import remark_on_field
from furikaeri.web.work.route import route
from furikaeri.web.work.sheet_on_its_way import sheet_on_its_way

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

_FILLING = [
    path("section/sheets/<row:sheet_id>/", sheet_entry, name="sheet_entry"),
    path("section/sheets/<row:sheet_id>/draft/", sheet_draft, name="sheet_draft"),
    path("section/sheets/<row:sheet_id>/submission/", sheet_submission, name="sheet_submission"),
    path("section/sheets/<row:sheet_id>/preview/", sheet_preview, name="sheet_preview"),
    path("section/sheets/<row:sheet_id>/history/", sheet_history, name="sheet_history"),
    path(
        "section/sheets/<row:sheet_id>/history/<row:number>/restore/", sheet_restoring, name="sheet_restoring"
    ),
    path("section/sheets/<row:sheet_id>/attachments/", sheet_attachments, name="sheet_attachments"),
    path(
        "section/sheets/<row:sheet_id>/attachments/<row:attachment_id>/",
        attachment_file,
        name="attachment_file",
    ),
    path(
        "section/sheets/<row:sheet_id>/attachments/<row:attachment_id>/removal/",
        attachment_removal,
        name="attachment_removal",
    ),
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
    path("sign-in/again/", sign_in_again, name="sign_in_again"),
    path("sign-out/", sign_out, name="sign_out"),
    path("jobs/<row:job_id>/", job, name="job"),
    path("jobs/<row:job_id>/cancel/", job_cancel, name="job_cancel"),
    path("jobs/<row:job_id>/file/", job_file, name="job_file"),
    *_PRINTS,
    *_FILLING,
    path("intake/", intake, name="intake"),
    path("intake/batches/<row:batch_id>/", batch, name="batch"),
    path("intake/batches/<row:batch_id>/cancel/", batch_cancel, name="batch_cancel"),
    path("intake/batches/<row:batch_id>/resume/", batch_resume, name="batch_resume"),
    path("intake/batches/<row:batch_id>/leave/", batch_leave, name="batch_leave"),
    path("intake/files/<row:upload_id>/again/", upload_again, name="upload_again"),
    path("intake/files/<row:upload_id>/", upload_file, name="upload_file"),
    path("intake/files/<row:upload_id>/password/", upload_password, name="upload_password"),
    path("intake/documents/<row:document_id>/", verify, name="verify"),
    path("intake/documents/<row:document_id>/original/", original_file, name="original_file"),
    path("intake/documents/<row:document_id>/pages/<row:page>/", page_picture, name="page_picture"),
    path("intake/documents/<row:document_id>/discard/", verify_discard, name="verify_discard"),
    path("intake/documents/<row:document_id>/sound/", verify_sound, name="verify_sound"),
    path("intake/documents/<row:document_id>/sheets/<row:order>/undo/", verify_undo, name="verify_undo"),
    path("intake/documents/<row:document_id>/sheets/<row:order>/", verify_sheet, name="verify_sheet"),
    path(
        "intake/documents/<row:document_id>/sheets/<row:order>/fields/<slug:field>/",
        verify_field,
        name="verify_field",
    ),
    path("cycles/", cycles, name="cycles"),
    path("cycles/<row:cycle_id>/", cycle, name="cycle"),
    path("cycles/<row:cycle_id>/board/", board, name="board"),
    path("cycles/<row:cycle_id>/board/file/", board_file, name="board_file"),
    path("cycles/<row:cycle_id>/reminders/", reminders, name="reminders"),
    path("audit/", audit, name="audit"),
    path("audit/file/", audit_file, name="audit_file"),
    path("finance/", finance, name="finance"),
    path("finance/taking/", finance_taking, name="finance_taking"),
    path("finance/codes/", finance_codes, name="finance_codes"),
    path("finance/codes/<row:code_id>/removal/", finance_code_removal, name="finance_code_removal"),
    path("work/", desk, name="desk"),
    path("work/sections/<row:section_id>/route/", route, name="route"),
    path("work/notices/", inbox, name="inbox"),
    path("work/sheets/<row:sheet_id>/", sheet_on_its_way, name="sheet_on_its_way"),
    path("work/sheets/<row:sheet_id>/act/", act_on_sheet, name="act_on_sheet"),
    path("work/sheets/<row:sheet_id>/remarks/", remark_on_field, name="remark_on_field"),
    path("work/sheets/<row:sheet_id>/corrections/<slug:field>/", correct_field, name="correct_field"),
    path("work/remarks/<row:remark_id>/", answer_to_remark, name="answer_to_remark"),
    path("work/corrections/<row:correction_id>/", answer_to_correction, name="answer_to_correction"),
    path("own-password/", own_password, name="own_password"),
    path("setup/", setup, name="setup"),
    path("setup/sections/", sections, name="setup_sections"),
    path("setup/sections/<row:section_id>/", section, name="setup_section"),
    path("setup/reorganisation/", reorganisation, name="reorganisation"),
    path("setup/posts/", posts, name="setup_posts"),
    path("setup/posts/<row:post_id>/", post, name="setup_post"),
    path("setup/posts/<row:post_id>/appointments/", appointment, name="appointment"),
    path("setup/holdings/<row:holding_id>/", holding_end, name="holding_end"),
    path("setup/persons/", persons, name="setup_persons"),
    path("setup/persons/<row:user_id>/", person, name="setup_person"),
    path("setup/transfer/", transfer, name="transfer"),
    path("setup/transfers/<row:transfer_id>/undo/", transfer_undo, name="transfer_undo"),
    path("setup/plans/", plans, name="setup_plans"),
    path("setup/plans/<row:plan_id>/", plan, name="setup_plan"),
    path("setup/plans/<row:plan_id>/copy/", plan_copy, name="plan_copy"),
    path("setup/plans/<row:plan_id>/listings/<row:listing_id>/", listing, name="setup_listing"),
    path("setup/plans/<row:plan_id>/list/", list_file, name="list_file"),
    path("setup/plans/<row:plan_id>/list/upload/", list_upload, name="list_upload"),
]
