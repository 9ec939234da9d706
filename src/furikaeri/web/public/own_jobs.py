"""Which jobs a reader asked for: remembered in the reader's session, for only who asked may cancel."""

from __future__ import annotations

from django.http import HttpRequest

from furikaeri.people.auditing import Actor

READER = Actor("閲覧した人（画面）")
_KEY = "jobs"
_MOST = 50


def remember_job(request: HttpRequest, job_id: int) -> None:
    """Note that this reader asked for the job."""
    request.session[_KEY] = [*request.session.get(_KEY, []), job_id][-_MOST:]


def is_own_job(request: HttpRequest, job_id: int) -> bool:
    """Whether this reader asked for the job."""
    return job_id in request.session.get(_KEY, [])
