"""Outcomes: what a criterion shows, and how sure small numbers allow anybody to be."""

from decimal import Decimal, localcontext
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.rules.evidence.signals import Direction
from tracker.rules.experiments.criteria import Bars, Better, Measure
from tracker.rules.experiments.outcomes import (
    Z_95,
    Outcome,
    Result,
    chance_at_least,
    direction_of,
    outcome,
    sentence,
    why_inconclusive,
    wilson,
)

SHARE = Bars(Measure.SHARE, Better.HIGHER, 0.3, None, 10)
WITH_KILL = Bars(Measure.SHARE, Better.HIGHER, 0.3, 0.1, 10)
COUNT = Bars(Measure.COUNT, Better.HIGHER, 50, 20)
COSTS = Bars(Measure.AMOUNT, Better.LOWER, 450, 600)


@pytest.mark.parametrize(
    ("bars", "result", "shown"),
    [
        (SHARE, Result(3, 10), Outcome.MET),
        (SHARE, Result(2, 10), Outcome.FAILED),
        (SHARE, Result(9, 9), Outcome.TOO_EARLY),
        (SHARE, Result(4, 11), Outcome.MET),
        (SHARE, Result(9, 9, is_final=True), Outcome.INCONCLUSIVE),
        (SHARE, Result(3, 10, is_final=True), Outcome.MET),
        (SHARE, Result(0, 0), Outcome.TOO_EARLY),
        (SHARE, Result(0, 0, is_final=True), Outcome.INCONCLUSIVE),
        (WITH_KILL, Result(0, 10), Outcome.FAILED),
        (WITH_KILL, Result(1, 10), Outcome.FAILED),
        (WITH_KILL, Result(2, 10), Outcome.INCONCLUSIVE),
        (WITH_KILL, Result(3, 10), Outcome.MET),
        (COUNT, Result(value=50), Outcome.TOO_EARLY),
        (COUNT, Result(value=50, is_final=True), Outcome.MET),
        (COUNT, Result(value=49, is_final=True), Outcome.INCONCLUSIVE),
        (COUNT, Result(value=21, is_final=True), Outcome.INCONCLUSIVE),
        (COUNT, Result(value=20, is_final=True), Outcome.FAILED),
        (COUNT, Result(is_final=True), Outcome.INCONCLUSIVE),
        (COSTS, Result(value=450, is_final=True), Outcome.MET),
        (COSTS, Result(value=450.01, is_final=True), Outcome.INCONCLUSIVE),
        (COSTS, Result(value=599, is_final=True), Outcome.INCONCLUSIVE),
        (COSTS, Result(value=600, is_final=True), Outcome.FAILED),
        (Bars(Measure.AMOUNT, Better.LOWER, 450), Result(value=451, is_final=True), Outcome.FAILED),
        (Bars(Measure.COUNT, Better.HIGHER, 50), Result(value=49, is_final=True), Outcome.FAILED),
    ],
)
def test_what_a_result_shows(bars, result, shown):
    assert outcome(bars, result) is shown


@pytest.mark.parametrize(
    ("shown", "direction"),
    [
        (Outcome.MET, Direction.SUPPORTS),
        (Outcome.FAILED, Direction.CONTRADICTS),
        (Outcome.INCONCLUSIVE, Direction.NEUTRAL),
        (Outcome.TOO_EARLY, Direction.NEUTRAL),
    ],
)
def test_a_count_or_amount_gives_one_observation(shown, direction):
    assert direction_of(shown) is direction


@pytest.mark.parametrize(
    ("successes", "trials", "bar", "chance"),
    [(7, 10, 0.5, 0.8867), (8, 10, 0.8, 0.3826), (5, 5, 0.5, 0.9844)],
)
def test_the_domains_examples_of_a_chance(successes, trials, bar, chance):
    assert chance_at_least(bar, successes, trials) == pytest.approx(chance, abs=5e-5)


@given(st.integers(1, 40), st.integers(1, 99), st.data())
def test_the_chance_is_the_exact_sum_for_small_numbers(trials, percent, data):
    successes = data.draw(st.integers(0, trials))
    bar = Fraction(percent, 100)
    exact = sum(
        comb(trials + 1, j) * bar**j * (1 - bar) ** (trials + 1 - j) for j in range(successes + 1)
    )

    assert chance_at_least(percent / 100, successes, trials) == pytest.approx(
        float(exact), abs=1e-12
    )


@pytest.mark.parametrize("trials", [1_000, 99_999, 100_000])
@pytest.mark.parametrize("percent", [1, 30, 50, 99])
@pytest.mark.parametrize("spread", [-40, -3, -1, 0, 1, 3, 40])
def test_the_chance_is_right_to_six_decimals_for_large_numbers(trials, percent, spread):
    deviation = (trials * percent * (100 - percent)) ** 0.5 / 100
    successes = min(trials, max(0, round(trials * percent / 100 + spread * deviation)))

    assert chance_at_least(percent / 100, successes, trials) == pytest.approx(
        in_decimals(percent, successes, trials), abs=1e-7
    )


@settings(max_examples=30)
@given(st.integers(1, 3_000), st.integers(1, 99), st.data())
def test_the_chance_is_right_in_between(trials, percent, data):
    successes = data.draw(st.integers(0, trials))

    assert chance_at_least(percent / 100, successes, trials) == pytest.approx(
        in_decimals(percent, successes, trials), abs=1e-9
    )


@given(st.integers(1, 100_000), st.integers(1, 99), st.data())
def test_a_chance_is_a_chance_and_rises_with_each_who_acted(trials, percent, data):
    successes = data.draw(st.integers(0, trials - 1))

    fewer, more = (chance_at_least(percent / 100, k, trials) for k in (successes, successes + 1))

    assert 0 <= fewer <= more + 1e-9 <= 1 + 1e-9


@given(st.integers(1, 100_000), st.data())
def test_both_ends_of_the_interval_solve_wilsons_equation(trials, data):
    successes = data.draw(st.integers(0, trials))
    share = successes / trials

    low, high = wilson(successes, trials)

    assert 0 <= low <= share <= high <= 1
    for end in (low, high):
        distance = (share - end) ** 2
        assert distance == pytest.approx(Z_95**2 * end * (1 - end) / trials, rel=1e-6, abs=1e-12)


def test_eight_of_ten_in_one_plain_sentence():
    bars = Bars(Measure.SHARE, Better.HIGHER, 0.8, None, 10)

    assert str(sentence(bars, Result(8, 10))) == (
        "8 of 10: the true share lies between 49 % and 94 %; chance that it is at least 80 %: 38 %."
    )


@pytest.mark.parametrize(
    ("bars", "result", "words"),
    [
        (SHARE, Result(0, 0), "Nobody yet."),
        (SHARE, Result(4, 4), "4 of 4: too few to say more."),
        (COUNT, Result(), "Nothing measured yet."),
        (COUNT, Result(value=51.5), "51.5, where at least 50 was needed."),
        (COSTS, Result(value=500), "500, where at most 450 was allowed."),
    ],
)
def test_few_people_and_measured_values_have_their_own_sentence(bars, result, words):
    assert str(sentence(bars, result)) == words


def test_from_five_people_on_percentages_are_shown():
    assert "%" in str(sentence(SHARE, Result(1, 5)))


def test_a_bar_keeps_the_decimals_it_was_set_with():
    bars = Bars(Measure.SHARE, Better.HIGHER, 0.125, None, 10)

    assert "at least 12.5 %" in str(sentence(bars, Result(1, 5)))


@pytest.mark.parametrize(
    ("bars", "result", "why"),
    [
        (SHARE, Result(2, 7, is_final=True), "Completed with 7 of the 10 people planned."),
        (
            WITH_KILL,
            Result(2, 10, is_final=True),
            "It ended between the kill bar and the pass bar.",
        ),
        (COUNT, Result(is_final=True), "Nothing was measured."),
        (COUNT, Result(value=30, is_final=True), "It ended between the kill bar and the pass bar."),
        (SHARE, Result(3, 10, is_final=True), "None"),
        (SHARE, Result(2, 7), "None"),
    ],
)
def test_an_inconclusive_end_says_why(bars, result, why):
    assert str(why_inconclusive(bars, result)) == why


def in_decimals(percent, successes, trials):
    """Return the sum of the domain's formula, term by term, with 40 digits."""
    with localcontext() as context:
        context.prec = 40
        bar, draws = Decimal(percent) / 100, trials + 1
        term = (1 - bar) ** draws
        total, odds = term, bar / (1 - bar)
        for j in range(successes):
            term *= (draws - j) * odds / (j + 1)
            total += term
        return float(total)
