"""Being told to stop: SIGTERM and Ctrl+C end what runs in good order, a second one ends it at once."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def when_stopped(stop: Callable[[], None]) -> Iterator[None]:
    """Call ``stop`` once when the process is told to stop while the block runs."""
    before = {number: signal.getsignal(number) for number in _signals()}

    def give_back() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def told(_number: int, _frame: FrameType | None) -> None:
        give_back()
        stop()

    for number in before:
        signal.signal(number, told)
    try:
        yield
    finally:
        give_back()


def _signals() -> Iterator[signal.Signals]:
    """Yield the signals that mean stop; a terminal that closes does so unless that is to be ignored."""
    yield signal.SIGTERM
    yield signal.SIGINT
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        yield signal.SIGHUP
