"""Where results lie: FURIKAERI_DATA/results/<job>/, one folder a job, gone with the job's result."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from django.conf import settings


def _results_folder() -> Path:
    return Path(settings.FURIKAERI_DATA) / "results"


def empty_folder(job_id: int) -> Path:
    """A job's folder with nothing in it, not even what a worker that was killed left."""
    discard_folder(job_id)
    folder = _results_folder() / str(job_id)
    folder.mkdir(parents=True)
    return folder


def job_folders() -> set[int]:
    """The ids of jobs for which something lies there."""
    folder = _results_folder()
    if not folder.is_dir():
        return set()
    return {int(inside.name) for inside in folder.iterdir() if inside.name.isdecimal()}


def discard_folder(job_id: int) -> None:
    """Remove what lies there for a job. OSError when it cannot be removed."""
    with suppress(FileNotFoundError):  # nothing, or another worker is doing the same
        shutil.rmtree(_results_folder() / str(job_id))


def result_path(job_id: int, result: str) -> Path:
    """The file of a result; `result` is its bare name in the job's folder."""
    return _results_folder() / str(job_id) / Path(result).name
