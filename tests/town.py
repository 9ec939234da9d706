"""A small fictional town for tests of the record: its sheets, its documents as text, stored by the real actions only."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from furikaeri.intake.actions import Acceptance, accept_documents
from furikaeri.people.actions import ensure_municipality
from furikaeri.people.auditing import Actor
from furikaeri.plans.actions import StoredRevision, store_sheets
from furikaeri.sheet.form_loading import shipped_forms
from furikaeri.sheet.read_sheets import Absence, FieldValue, ReadSheet
from tests.checking.filled_sheets import PLAN, SOUND
from tests.corpus.printed_form import print_sheet
from tests.corpus.shuffling import MIXES, shuffled_document
from tests.corpus.source_sheets import read_source
from tests.corpus.wording_style import style_for
from tests.forms import WELFARE

OPERATOR = Actor("試験の運用者")
AT = datetime(2024, 5, 20, 10, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
TOWN = str(PLAN.municipality)
CONTENT = Path(__file__).parent / "corpus" / "content"


def town_sheet(absences: dict[str, Absence] | None = None, **changes: FieldValue) -> ReadSheet:
    """A sound sheet of the town with some fields changed."""
    return ReadSheet(
        form=WELFARE.id,
        source=None,
        plan=PLAN,
        fields={**SOUND, **changes},
        absences=absences or {},
    )


def many_sheets(count: int) -> list[ReadSheet]:
    """So many sheets of one measure and year."""
    return [town_sheet(number=str(n), name=f"第{n}地区の見守り事業") for n in range(1, count + 1)]


def store_town(*sheets: ReadSheet, name: str = TOWN) -> tuple[StoredRevision, ...]:
    """Store sheets as the operator would."""
    municipality = ensure_municipality(name=name, by=OPERATOR, at=AT)
    return store_sheets(municipality=municipality, sheets=sheets, forms=shipped_forms(), by=OPERATOR, at=AT)


def write_document(path: Path, *places: int, source: str = "tune", seed: int = 1) -> Path:
    """A text document of some sheets of the corpus (all without places), out of order as extraction leaves it."""
    content = read_source(CONTENT / f"{source}.json")
    sheets = [content.sheets[place] for place in places] if places else list(content.sheets)
    printed = [print_sheet(content.plan, sheet, style_for(sheet)) for sheet in sheets]
    path.write_text(shuffled_document(printed, MIXES["published"], seed), encoding="utf-8")
    return path


def load_documents(*paths: Path, municipality: str | None = None, verify: bool = False) -> Acceptance:
    """Bring documents in as `furikaeri load` does."""
    return accept_documents(
        paths=paths, forms=shipped_forms(), municipality=municipality, verify=verify, by=OPERATOR, at=AT
    )
