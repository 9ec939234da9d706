"""Time of our own code is limited wherever it stands, and only inside the limit."""

from __future__ import annotations

import re
import signal
import threading

import pytest

from furikaeri.reading.time_limits import TimeOverError, is_time_limitable, time_limit


def never_end() -> None:
    while True:
        pass


def test_a_loop_ends() -> None:
    with pytest.raises(TimeOverError), time_limit(0.2):
        never_end()


def test_a_pattern_that_never_ends_ends() -> None:
    with pytest.raises(TimeOverError), time_limit(0.2):
        re.match("(a*)*b", "a" * 60)


def test_what_ends_in_time_is_left_alone() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    with time_limit(60):
        pass
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGVTALRM) == before


def test_other_threads_cannot_be_limited() -> None:
    heard: list[bool] = []
    thread = threading.Thread(target=lambda: heard.append(is_time_limitable()))
    thread.start()
    thread.join()
    assert (heard, is_time_limitable()) == ([False], True)
