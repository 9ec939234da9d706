"""The file that a job made."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest

from furikaeri.jobs.queries import result_of_job


def job_file(request: HttpRequest, job_id: int) -> FileResponse:  # noqa: ARG001 - Django passes it
    """To download under its own name; 404 when there is none, or no longer."""
    found = result_of_job(job_id)
    if found is None:
        raise Http404
    path, name = found
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)
