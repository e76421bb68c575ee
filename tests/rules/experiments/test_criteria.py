"""Criteria: bars that can be met and can be missed, and results that can have been counted."""

import math

import pytest

from tracker.rules.experiments.criteria import (
    LARGEST_VALUE,
    Bars,
    Better,
    Measure,
    check_bars,
    check_counts,
    check_value,
)
from tracker.rules.refusals import RuleViolation


def share(pass_bar=0.3, kill_bar=None, planned_n=10, better=Better.HIGHER):
    return Bars(Measure.SHARE, better, pass_bar, kill_bar, planned_n)


def refused_field(call, *args):
    with pytest.raises(RuleViolation) as refusal:
        call(*args)
    return refusal.value.field


@pytest.mark.parametrize(
    "bars",
    [
        share(0.01),
        share(0.99),
        share(0.3, 0.29),
        share(0.99, 0.01),
        share(planned_n=1),
        share(planned_n=100_000),
        Bars(Measure.COUNT, Better.HIGHER, 5, 4.9),
        Bars(Measure.AMOUNT, Better.LOWER, 450, 450.01),
        Bars(Measure.AMOUNT, Better.HIGHER, 0, -1),
        Bars(Measure.COUNT, Better.HIGHER, LARGEST_VALUE),
    ],
)
def test_bars_that_can_be_met_and_missed_are_taken(bars):
    check_bars(bars)


@pytest.mark.parametrize(
    ("bars", "field"),
    [
        (share(0.0099), "pass_bar"),
        (share(0.9901), "pass_bar"),
        (share(math.nan), "pass_bar"),
        (share(0.3, 0.0099), "kill_bar"),
        (share(0.3, 0.3), "kill_bar"),
        (share(0.3, 0.31), "kill_bar"),
        (share(planned_n=0), "planned_n"),
        (share(planned_n=100_001), "planned_n"),
        (share(planned_n=None), "planned_n"),
        (share(better=Better.LOWER), "better"),
        (Bars(Measure.COUNT, Better.HIGHER, 5, planned_n=3), "planned_n"),
        (Bars(Measure.COUNT, Better.HIGHER, 5, 5), "kill_bar"),
        (Bars(Measure.COUNT, Better.HIGHER, 5, 6), "kill_bar"),
        (Bars(Measure.AMOUNT, Better.LOWER, 450, 450), "kill_bar"),
        (Bars(Measure.AMOUNT, Better.LOWER, 450, 449), "kill_bar"),
        (Bars(Measure.AMOUNT, Better.LOWER, math.inf), "pass_bar"),
        (Bars(Measure.AMOUNT, Better.LOWER, 450, math.nan), "kill_bar"),
        (Bars(Measure.AMOUNT, Better.LOWER, LARGEST_VALUE * 1.01), "pass_bar"),
    ],
)
def test_other_bars_are_refused_at_their_field(bars, field):
    assert refused_field(check_bars, bars) == field


@pytest.mark.parametrize("counts", [(0, 0), (0, 1), (1, 1), (100_000, 100_000)])
def test_as_many_as_took_part_can_have_acted_as_predicted(counts):
    check_counts(*counts)


@pytest.mark.parametrize(
    ("counts", "field"),
    [
        ((0, -1), "trials"),
        ((0, 100_001), "trials"),
        ((0, 2**63), "trials"),
        ((-1, 5), "successes"),
        ((6, 5), "successes"),
    ],
)
def test_other_counts_are_refused_at_their_field(counts, field):
    assert refused_field(check_counts, *counts) == field


def test_a_value_is_an_ordinary_number():
    for value in (None, 0, -3.5, LARGEST_VALUE):
        check_value(value, "value")

    for value in (math.nan, math.inf, -math.inf, -LARGEST_VALUE * 1.01):
        assert refused_field(check_value, value, "value") == "value"
