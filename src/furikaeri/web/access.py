"""Who may see which route: every route of the product by name. A route that is missing here fails a test."""

from __future__ import annotations

EVERYBODY = "everybody"
WHO_ASKED = "who asked for the job"

ACCESS: dict[str, str] = {
    "start": EVERYBODY,
    "overview": EVERYBODY,
    "sums": EVERYBODY,
    "findings": EVERYBODY,
    "search": EVERYBODY,
    "measure": EVERYBODY,
    "project": EVERYBODY,
    "sheet": EVERYBODY,
    "documents": EVERYBODY,
    "document": EVERYBODY,
    "lines": EVERYBODY,
    "about": EVERYBODY,
    "job": EVERYBODY,
    "job_cancel": WHO_ASKED,
    "job_file": EVERYBODY,
    "plan_file": EVERYBODY,
    "measure_file": EVERYBODY,
    "project_file": EVERYBODY,
    "sheet_file": EVERYBODY,
}
