"""A limit on the processor's time of our own code, where no process of its own is worth its start."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TimeOverError(Exception):
    """The time is over. Nobody on the way catches it: it is no kind of any other error."""


def is_time_limitable() -> bool:
    """Whether we are where signals arrive."""
    return threading.current_thread() is threading.main_thread()


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """TimeOverError in what needs more than so many seconds of the processor. In the main thread only, never in itself."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimeOverError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
