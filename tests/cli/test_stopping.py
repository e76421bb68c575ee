"""The first signal ends things in good order; a second one is what it would be without us."""

import os
import signal

import pytest

from tracker.cli.stopping import when_stopped

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@pytest.fixture(autouse=True)
def handlers():
    """Handlers of the test's own, whatever the terminal or nohup left; put back at the end."""
    found = {number: signal.signal(number, lambda *_: None) for number in SIGNALS}
    yield
    for number, handler in found.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_stops_what_runs_once(number):
    before = signal.getsignal(number)
    told = []

    with when_stopped(lambda: told.append(number)):
        os.kill(os.getpid(), number)
        during = signal.getsignal(number)

    assert told == [number]
    assert during == before


def test_the_handlers_are_given_back_when_nothing_came():
    before = [signal.getsignal(number) for number in SIGNALS]

    with when_stopped(lambda: None):
        assert [signal.getsignal(number) for number in SIGNALS] != before

    assert [signal.getsignal(number) for number in SIGNALS] == before


def test_a_terminal_that_closes_is_ignored_where_nohup_said_so():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    told = []

    with when_stopped(lambda: told.append(True)):
        os.kill(os.getpid(), signal.SIGHUP)

    assert told == []
