from __future__ import annotations

import signal
import threading

import pytest

from furikaeri.outputs.interruptible import run_beside


def test_it_gives_what_the_work_gives() -> None:
    assert run_beside(lambda: 3) == 3


def test_it_raises_what_the_work_raises() -> None:
    with pytest.raises(ZeroDivisionError):
        run_beside(lambda: 1 // 0)


def test_the_keyboard_is_heard_while_the_work_goes_on() -> None:
    over = threading.Event()
    main = threading.main_thread().ident
    assert main is not None
    killer = threading.Timer(0.05, lambda: signal.pthread_kill(main, signal.SIGINT))
    killer.start()
    with pytest.raises(KeyboardInterrupt):
        run_beside(lambda: over.wait(30))
    over.set()
    killer.join()
