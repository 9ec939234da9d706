"""Texts whose truth is known, by their name in scores.json: what `scoring` measures."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from furikaeri.sheet.form import Form
from furikaeri.sheet.form_loading import load_form
from tests.forms import PROJECTS
from tests.hands import cases as hand_documents
from tests.other_forms.making import HERE as FORMS
from tests.other_forms.making import KEPT, form_names, office_file, truth
from tests.outputs.fictional_prints import fictional, pdf_of
from tests.reading.drawn_pdfs import changed, without_attachments, without_rulings
from tests.reading.fictional_sheets import FORM, document, source
from tests.reading.renamed_labels import CONTENT as RENAMED
from tests.reading.renamed_labels import SHEETS, renamed_document, renamed_ids
from tests.reading.scored_lists import scored_lists

HERE = Path(__file__).parent
TEXTS = HERE / "texts"
PDFS = HERE / "pdfs"
PUBLISHED = HERE.parents[2] / "shared" / "data"
SHUFFLED = ("tune", "keep", "sample-r7", "blind")
LEVELS = ("published", "cut")
SEEDS = (1, 2)

Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Gold:
    """One sheet's truth; `order` is its 0-based place in the document."""

    order: int
    fields: Fields


@dataclass(frozen=True, slots=True)
class Case:
    """One text with its truth."""

    name: str
    text: Callable[[], bytes]
    gold: Callable[[], tuple[Gold, ...]]
    is_fictional: bool = True
    form: Form = FORM


def content_gold(name: str) -> tuple[Gold, ...]:
    """The truth of a content file of the corpus."""
    return tuple(Gold(sheet.order, sheet.given) for sheet in source(name).sheets)


def published_gold() -> tuple[Gold, ...]:
    """The truth of the published plan's known half."""
    half = json.loads((PUBLISHED / "gold_half.json").read_text(encoding="utf-8"))
    return tuple(Gold(int(sheet["order"]), sheet["fields"]) for sheet in half["sheets"])


def published_case() -> Case:
    """The published plan; its text is outside the repository."""
    return Case("published", (PUBLISHED / "published.txt").read_bytes, published_gold, is_fictional=False)


def shuffled_cases() -> Iterator[Case]:
    """The corpus' contents as shuffled boxes."""
    for name in SHUFFLED:
        for level in LEVELS:
            for seed in SEEDS:
                yield Case(
                    f"{name}/shuffle-{level}-{seed}",
                    lambda n=name, m=level, s=seed: document(n, mix=m, seed=s).encode(),  # type: ignore[misc]
                    lambda n=name: content_gold(n),  # type: ignore[misc]
                )


def printed_cases() -> Iterator[Case]:
    """The committed texts: <set>-<layout>-<extractor>.txt.gz."""
    for path in sorted(TEXTS.glob("*.txt.gz")):
        name, rest = path.name.removesuffix(".txt.gz").split("-", 1)
        yield Case(
            f"{name}/{rest}",
            lambda p=path: gzip.decompress(p.read_bytes()),  # type: ignore[misc]
            lambda n=name: content_gold(n),  # type: ignore[misc]
        )


def pdf_cases() -> Iterator[Case]:
    """The committed PDFs, <set>-<layout>.pdf, as they are and without their rulings, and our own of the same sets."""
    for path in sorted(PDFS.glob("*.pdf")):
        name, layout = path.stem.split("-", 1)
        yield Case(f"{name}/pdf-{layout}", path.read_bytes, lambda n=name: content_gold(n))  # type: ignore[misc]
        yield Case(
            f"{name}/unruled-{layout}",
            lambda p=path: changed(p.read_bytes(), without_rulings),  # type: ignore[misc]
            lambda n=name: content_gold(n),  # type: ignore[misc]
            is_fictional=False,  # the shares by field stay those of texts and of ruled forms
        )
    for name in SHUFFLED:
        yield Case(
            f"{name}/pdf-own",
            lambda n=name: without_attachments(pdf_of(fictional(n))[0]),  # type: ignore[misc]
            lambda n=name: content_gold(n),  # type: ignore[misc]
        )


def hand_cases() -> Iterator[Case]:
    """The form as other cities' hands build it: Excel and Word written on the spot, and LibreOffice's prints of them."""
    for set_name, hand in hand_documents.hands():
        yield Case(
            f"hands-{set_name}/{hand.name}-{hand.kind}",
            lambda h=hand: hand_documents.written(h, source(hand_documents.CONTENT)),  # type: ignore[misc]
            lambda: content_gold(hand_documents.CONTENT),
            is_fictional=False,  # the shares by field stay those of texts
        )
    for set_name, path in hand_documents.prints():
        gold = content_gold(hand_documents.CONTENT)[: hand_documents.SHEETS]
        yield Case(f"hands-{set_name}/{path.stem}-pdf", path.read_bytes, lambda g=gold: g, is_fictional=False)  # type: ignore[misc]


def form_cases() -> Iterator[Case]:
    """Documents of forms that nobody wrote code for: as Excel and Word write them, and as LibreOffice prints them."""
    for name in form_names():
        form = load_form(str(FORMS / f"{name}.toml"))
        group = "forms-keep" if name in KEPT else "forms"
        for kind in ("xlsx", "docx", "excel.pdf", "word.pdf"):
            yield Case(
                f"{group}/{name}-{kind.replace('.', '-')}",
                lambda n=name, k=kind: (  # type: ignore[misc]
                    (FORMS / "printed" / f"{n}-{k}").read_bytes() if k.endswith("pdf") else office_file(n, k)
                ),
                lambda n=name: tuple(Gold(place, fields) for place, fields in enumerate(truth(n))),  # type: ignore[misc]
                form=form,
            )


def renamed_cases() -> Iterator[Case]:
    """The form with each of its labels in turn in words that it does not know."""
    for label_id in renamed_ids():
        yield Case(
            f"renamed/{label_id}",
            lambda one=label_id: renamed_document(one),  # type: ignore[misc]
            lambda: content_gold(RENAMED)[:SHEETS],
            is_fictional=False,
        )


def list_cases() -> Iterator[Case]:
    """Lists with one project a row."""
    for one in scored_lists():
        yield Case(
            f"lists/{one.name}",
            one.data,
            lambda t=one.truth: tuple(Gold(place, fields) for place, fields in enumerate(t())),  # type: ignore[misc]
            form=PROJECTS,
        )


def all_cases() -> list[Case]:
    """Every text there is."""
    published = [published_case()] if (PUBLISHED / "published.txt").is_file() else []
    forms = [*hand_cases(), *form_cases(), *renamed_cases(), *list_cases()]
    return [*published, *shuffled_cases(), *printed_cases(), *pdf_cases(), *forms]
