"""The shipped forms by what they are for: tests that need a certain one name it here, once."""

from __future__ import annotations

from furikaeri.sheet.form_loading import load_form

WELFARE = load_form("sendai-welfare")
PROJECTS = load_form("jimu-jigyo")
