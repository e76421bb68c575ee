"""A tally counts the information in k of n against standing exactly at the bar."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.evidence import by_hand
from tests.rules.evidence.strategies import tallies
from tracker.rules.evidence.tally import Standing, Tally, strength


@pytest.mark.parametrize(
    ("successes", "trials", "bar", "planned", "u"),
    [
        (5, 10, 0.3, 10, 0.7935),
        (7, 10, 0.5, 10, 0.7490),
        (5, 100, 0.05, 100, 0.5),
        (0, 10, 0.3, 10, -3),
        (18, 20, 0.95, 20, -0.5),
    ],
)
def test_the_domains_examples(successes, trials, bar, planned, u):
    assert strength(Tally(successes, trials, bar, None, planned)) == pytest.approx(u, abs=5e-5)


@pytest.mark.parametrize(
    ("successes", "standing"),
    [(29, Standing.FAILED), (30, Standing.MET), (31, Standing.MET)],
)
def test_without_a_kill_bar_it_is_met_at_the_pass_bar_and_failed_below(successes, standing):
    assert Tally(successes, 100, 0.3, None, 100).standing is standing


@pytest.mark.parametrize(
    ("successes", "standing"),
    [
        (9, Standing.FAILED),
        (10, Standing.FAILED),
        (11, Standing.BETWEEN),
        (29, Standing.BETWEEN),
        (30, Standing.MET),
    ],
)
def test_with_a_kill_bar_it_is_failed_at_the_kill_bar_and_open_above(successes, standing):
    assert Tally(successes, 100, 0.3, 0.1, 100).standing is standing


def test_between_the_bars_it_counts_nothing():
    assert strength(Tally(20, 100, 0.3, 0.1, 100)) == 0


def test_a_failure_is_measured_against_the_kill_bar():
    at_the_kill_bar = Tally(10, 100, 0.3, 0.1, 100)
    below = Tally(5, 100, 0.3, 0.1, 100)

    assert strength(at_the_kill_bar) == -0.5
    assert strength(below) == pytest.approx(-1.5207, abs=5e-5)


@pytest.mark.parametrize(("planned", "u"), [(9, 0.5), (10, 0.5), (11, 0.0)])
def test_the_least_a_test_counts_needs_as_many_people_as_planned(planned, u):
    assert strength(Tally(3, 10, 0.3, None, planned)) == u


def test_a_test_cut_short_still_counts_what_it_showed():
    cut_short = Tally(5, 10, 0.3, None, 40)

    assert strength(cut_short) == pytest.approx(0.7935, abs=5e-5)


def test_one_tally_counts_three_units_at_most():
    assert strength(Tally(100_000, 100_000, 0.01, None, 1)) == 3
    assert strength(Tally(0, 100_000, 0.99, None, 1)) == -3


def test_nobody_asked_counts_nothing():
    assert strength(Tally(0, 0, 0.3, None, 10)) == 0


@given(st.integers(1, 2_000), st.data())
def test_a_test_cut_short_exactly_at_its_bar_counts_nothing(trials, data):
    percent = data.draw(st.integers(1, 99))
    trials *= 100
    successes = trials * percent // 100

    at_the_bar = Tally(successes, trials, percent / 100, None, trials + 1)

    assert strength(at_the_bar) == 0


@given(tallies())
def test_it_agrees_with_the_decimals(tally):
    assert strength(tally) == pytest.approx(float(by_hand.units(tally)), abs=1e-9)


@given(tallies())
def test_it_stays_within_three_units_and_on_the_side_where_it_stands(tally):
    u = strength(tally)

    assert -3 <= u <= 3
    assert (u <= 0) or tally.standing is Standing.MET
    assert (u >= 0) or tally.standing is Standing.FAILED


@given(tallies())
def test_one_more_who_acted_as_predicted_never_counts_for_less(tally):
    if tally.successes == tally.trials:
        return
    one_more = Tally(
        tally.successes + 1, tally.trials, tally.pass_bar, tally.kill_bar, tally.planned_n
    )

    assert strength(one_more) >= strength(tally)
