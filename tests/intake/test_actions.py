"""Documents come in wholly or not at all; the same file changes nothing; a corrected one makes new revisions."""

from __future__ import annotations

import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection

from furikaeri.intake.models import ExtractedField, ImportBatch, SkippedPage, SourceDocument
from furikaeri.intake.originals import content_sha256, original_bytes
from furikaeri.people.models import AuditEvent, Municipality
from furikaeri.plans.models import Plan, Project, SelfEvaluationSheet, SheetFinding, SheetRevision
from furikaeri.plans.queries import sheet_page
from tests.town import load_documents, write_document

pytestmark = pytest.mark.django_db


def counts() -> tuple[int, ...]:
    rows = (
        Plan,
        Project,
        SelfEvaluationSheet,
        SheetRevision,
        SheetFinding,
        ExtractedField,
        SourceDocument,
        AuditEvent,
    )
    return tuple(row.objects.count() for row in rows)  # type: ignore[attr-defined]


def test_a_document_becomes_stored_sheets_with_their_evidence(
    tmp_path: Path, data_of_this_test: Path
) -> None:
    document = write_document(tmp_path / "r6.txt", 0, 1)
    acceptance = load_documents(document)
    assert acceptance.complete()
    assert [(d.outcome, d.sheets) for d in acceptance.documents] == [("stored", 2)]
    row = SourceDocument.objects.get()
    assert (row.file_name, row.kind, row.sheet_count, row.state) == ("r6.txt", "txt", 2, "accepted")
    assert (data_of_this_test / "originals" / row.sha256).read_bytes() == document.read_bytes()
    name = ExtractedField.objects.filter(field="name").order_by("id").first()
    assert name is not None
    assert '"lines":' in name.place
    assert name.accepted_by_name == ImportBatch.objects.get().by_name


def test_the_same_file_changes_nothing_even_under_another_name(tmp_path: Path) -> None:
    document = write_document(tmp_path / "r6.txt", 0, 1)
    load_documents(document)
    before = counts()
    copy = tmp_path / "copy.txt.gz"
    copy.write_bytes(gzip.compress(document.read_bytes()))
    assert [d.outcome for d in load_documents(document, copy).documents] == ["known", "known"]
    folder = tmp_path / "folder"
    folder.mkdir()
    document.rename(folder / "r6.txt")
    assert [d.outcome for d in load_documents(folder).documents] == ["known"]
    assert counts() == before


def test_a_corrected_document_makes_new_revisions_of_the_same_sheets(tmp_path: Path) -> None:
    document = write_document(tmp_path / "r6.txt", 0, 1)
    load_documents(document)
    before = counts()
    name = SelfEvaluationSheet.objects.order_by("order")[0]
    overview = ExtractedField.objects.get(revision=name.current, field="overview").raw_text
    first = json.loads(overview).splitlines()[0][:6]
    text = document.read_text(encoding="utf-8")
    assert text.count(first) == 1
    document.write_text(text.replace(first, f"改めて{first}"), encoding="utf-8")
    assert [(d.sheets, d.unchanged) for d in load_documents(document).documents] == [(2, 1)]
    after = counts()
    assert after[:3] == before[:3]
    assert after[3] == before[3] + 1
    page = sheet_page(name.pk)
    assert page is not None
    assert [r.number for r in page.revisions] == [2, 1]


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_other_line_ends_make_a_document_but_no_revision(tmp_path: Path, ends: str) -> None:
    document = write_document(tmp_path / "r6.txt", 0, 1)
    load_documents(document)
    revisions, documents = SheetRevision.objects.count(), SourceDocument.objects.count()
    other = tmp_path / "r6-windows.txt"
    other.write_bytes(document.read_bytes().replace(b"\n", ends.encode()))
    assert [(d.outcome, d.unchanged) for d in load_documents(other).documents] == [("stored", 2)]
    assert (SheetRevision.objects.count(), SourceDocument.objects.count()) == (revisions, documents + 1)
    assert other.read_bytes() in [original_bytes(d.sha256) for d in SourceDocument.objects.all()]


def test_documents_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder in "abc":
        (tmp_path / folder).mkdir()
    good = write_document(tmp_path / "a" / "r6.txt", 0)
    cut = write_document(tmp_path / "b" / "r6.txt", 1)
    cut.write_text("\n".join(cut.read_text(encoding="utf-8").splitlines()[:25]), encoding="utf-8")
    (tmp_path / "c" / "r6.txt").touch()
    acceptance = load_documents(cut, good, tmp_path / "c" / "r6.txt")
    assert [d.outcome for d in acceptance.documents] == ["refused", "stored"]
    assert len(acceptance.unread) == 2
    assert SourceDocument.objects.get().sha256 == content_sha256(good, 10**6)


def test_one_document_given_twice_is_stored_once(tmp_path: Path) -> None:
    document = write_document(tmp_path / "r6.txt", 0)
    copy = tmp_path / "copy.txt"
    copy.write_bytes(document.read_bytes())
    outcomes = load_documents(document, copy, document).documents
    assert [d.outcome for d in outcomes] == ["stored", "known", "known"]
    assert (SourceDocument.objects.count(), SelfEvaluationSheet.objects.count()) == (1, 1)


def test_pages_without_a_sheet_are_kept_with_the_document(tmp_path: Path) -> None:
    document = write_document(tmp_path / "r6.txt", 0)
    text = document.read_text(encoding="utf-8")
    document.write_text(f"表紙\n\f目次\n集い\n\f{text}", encoding="utf-8")
    for verify in (True, False):
        load_documents(document, verify=verify)
        pages = SkippedPage.objects.filter(document=SourceDocument.objects.get())
        assert list(pages.values_list("page", "reason")) == [(1, "表紙"), (2, "目次")]


def test_a_cut_document_stores_nothing_and_the_others_are_stored(tmp_path: Path) -> None:
    whole = write_document(tmp_path / "whole.txt", 3)
    cut = write_document(tmp_path / "cut.txt", 0)
    cut.write_text("\n".join(cut.read_text(encoding="utf-8").splitlines()[:25]), encoding="utf-8")
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    acceptance = load_documents(cut, empty, whole)
    assert not acceptance.complete()
    assert [d.document for d in acceptance.documents if d.outcome == "stored"] == ["whole.txt"]
    assert {note.document for note in acceptance.unread} == {"cut.txt", "empty.txt"}
    assert SourceDocument.objects.get().file_name == "whole.txt"


def test_nothing_is_left_of_a_document_that_cannot_be_kept(tmp_path: Path, data_of_this_test: Path) -> None:
    document = write_document(tmp_path / "r6.txt", 0)
    data_of_this_test.mkdir()
    (data_of_this_test / "originals").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(OSError, match="originals"):
        load_documents(document)
    assert counts() == (0,) * 8


def test_the_municipality_is_read_and_can_be_given(tmp_path: Path) -> None:
    load_documents(write_document(tmp_path / "a.txt", 0))
    load_documents(write_document(tmp_path / "b.txt", 1), municipality="となり市")
    assert set(Municipality.objects.values_list("name", flat=True)) == {"みずほ野市", "となり市"}
    assert Plan.objects.count() == 2


def test_a_document_for_a_person_to_look_at_waits_and_can_be_stored_later(tmp_path: Path) -> None:
    document = write_document(tmp_path / "r6.txt", 0)
    assert [d.outcome for d in load_documents(document, verify=True).documents] == ["queued"]
    assert (SelfEvaluationSheet.objects.count(), SourceDocument.objects.get().state) == (0, "queued")
    assert [d.outcome for d in load_documents(document, verify=True).documents] == ["known"]
    assert [d.outcome for d in load_documents(document).documents] == ["stored"]
    assert (SelfEvaluationSheet.objects.count(), SourceDocument.objects.get().state) == (1, "accepted")


def rules_and_names() -> list[tuple[str, str]]:
    return sorted(SheetFinding.objects.values_list("rule", "message"))


def test_a_year_in_two_documents_is_checked_like_one(tmp_path: Path) -> None:
    """What two sheets have in common is found although they came in different documents."""
    load_documents(write_document(tmp_path / "a.txt", *range(0, 18, 2)))
    alone = rules_and_names()
    load_documents(write_document(tmp_path / "b.txt", *range(1, 18, 2)))
    parts = rules_and_names()
    assert len(parts) > len(alone)
    SheetFinding.objects.all().delete()
    load_documents(write_document(tmp_path / "whole.txt"), municipality="となり市")
    assert [rule for rule, _ in parts] == [rule for rule, _ in rules_and_names()]


@pytest.mark.django_db(transaction=True)
def test_documents_loaded_at_once_make_one_plan(tmp_path: Path) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's transactions wait for one another; the command line's test looks at that")
    documents = [write_document(tmp_path / f"{place}.txt", place) for place in range(4)]

    def load(document: Path) -> list[str]:
        try:
            return [d.outcome for d in load_documents(document).documents]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        outcomes = list(threads.map(load, documents))
    assert outcomes == [["stored"]] * 4
    assert (Plan.objects.count(), Municipality.objects.count()) == (1, 1)
    assert SelfEvaluationSheet.objects.count() == 4
