"""Where results lie: FURIKAERI_DATA/results/<job>/, one folder a job, gone with the job's result."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings


def results_folder() -> Path:
    """The folder of all results, made when missing."""
    folder = Path(settings.FURIKAERI_DATA) / "results"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def empty_folder(job_id: int) -> Path:
    """A job's folder with nothing in it, not even what a worker that was killed left."""
    discard_folder(job_id)
    folder = results_folder() / str(job_id)
    folder.mkdir()
    return folder


def job_folders() -> set[int]:
    """The ids of jobs for which something lies there."""
    return {int(folder.name) for folder in results_folder().iterdir() if folder.name.isdecimal()}


def discard_folder(job_id: int) -> None:
    """Remove what lies there for a job. OSError when it cannot be removed."""
    folder = results_folder() / str(job_id)
    if folder.exists():
        shutil.rmtree(folder)


def result_path(job_id: int, result: str) -> Path:
    """The file of a result; `result` is its bare name in the job's folder."""
    return results_folder() / str(job_id) / Path(result).name
