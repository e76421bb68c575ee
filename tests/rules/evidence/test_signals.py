"""Signals weigh what the domain's table says, and half of it after a half-life."""

import pytest

from tests.rules.evidence import by_hand
from tracker.rules.canvas import Claim
from tracker.rules.evidence.signals import HALF_LIFE_DAYS, Signal, freshness, weight


@pytest.mark.parametrize("claim", Claim)
@pytest.mark.parametrize("signal", Signal)
def test_a_signal_weighs_what_the_table_says(claim, signal):
    assert weight(claim, signal) == float(by_hand.weight(claim.value, signal.value))


@pytest.mark.parametrize(
    ("signal", "days"), list(zip(by_hand.SIGNALS, by_hand.HALF_LIVES, strict=True))
)
def test_a_piece_weighs_half_after_its_half_life(signal, days):
    assert HALF_LIFE_DAYS[Signal(signal)] == days
    assert freshness(Signal(signal), 0) == 1
    assert freshness(Signal(signal), days) == 0.5
    assert freshness(Signal(signal), 2 * days) == 0.25
    assert freshness(Signal(signal), days - 1) > 0.5 > freshness(Signal(signal), days + 1)


def test_a_clock_that_was_set_back_makes_no_evidence_heavier():
    assert freshness(Signal.PAID, -2) == 1
