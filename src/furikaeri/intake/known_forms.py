"""Forms this installation knows: those of the product, and definitions it once loaded documents with."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from furikaeri.outputs.whole_files import open_whole
from furikaeri.sheet.form import Form
from furikaeri.sheet.form_loading import load_form, shipped_forms


def kept_folder() -> Path:
    """Where definitions lie that documents were once loaded with."""
    return Path(settings.FURIKAERI_DATA) / "forms"


def known_forms() -> tuple[Form, ...]:
    """All known forms, one for each id; a definition that was loaded here goes before the product's."""
    return forms_with(kept_folder())


def forms_with(folder: Path) -> tuple[Form, ...]:
    """The product's forms and those of a folder."""
    kept = [load_form(str(path)) for path in sorted(folder.glob("*.toml"))]
    by_id = {form.id: form for form in (*shipped_forms(), *kept)}
    return tuple(by_id.values())


def keep_form(form: Form, definition: Path) -> None:
    """Keep a definition file that does not come with the product, so that its sheets can be checked and drawn later."""
    if form in shipped_forms() or not definition.is_file():
        return
    kept_folder().mkdir(parents=True, exist_ok=True)
    name = "".join(c if c.isalnum() or c in "-_" else "_" for c in form.id)
    with open_whole(kept_folder() / f"{name}.toml") as copy:
        copy.write(definition.read_bytes())
