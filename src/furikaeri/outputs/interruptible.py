"""Long work outside Python that Ctrl-C can end: it runs beside, while the main thread waits and hears the keyboard."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

_Result = TypeVar("_Result")
_HEARS_EVERY = 0.1  # seconds


def run_beside(work: Callable[[], _Result]) -> _Result:
    """What `work` returns or raises; KeyboardInterrupt at once, the work then ends with the process."""
    results: list[_Result] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # noqa: BLE001 whatever it is, it is raised where the work was asked for
            errors.append(error)

    beside = threading.Thread(target=run, daemon=True)
    beside.start()
    while beside.is_alive():
        beside.join(_HEARS_EVERY)
    if errors:
        raise errors[0]
    return results[0]
