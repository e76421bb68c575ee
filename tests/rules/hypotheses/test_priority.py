"""Riskiest first: importance times doubt, then stale ones, then the older."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.rules.canvas import Claim
from tracker.rules.experiments.kinds import Kind
from tracker.rules.hypotheses.priority import (
    Candidate,
    NextTest,
    next_test,
    risk_score,
    riskiest_first,
)

MORNING = datetime(2026, 11, 2, 9, tzinfo=UTC)


def candidate(ref="H1", importance=3, confidence=0.5, *, stale=False, minutes=0, verdict=False):
    made_at = MORNING + timedelta(minutes=minutes)
    return Candidate(ref, Claim.WILL_COMMIT, importance, confidence, stale, made_at, verdict)


def order(*candidates):
    return [each.ref for each in riskiest_first(candidates)]


@pytest.mark.parametrize(
    ("importance", "confidence", "score"),
    [(5, 0.5, 1), (5, 0.75, 0.5), (5, 0.25, 0.5), (1, 0.5, 0.2), (3, 0.9, 0.12), (5, 1.0, 0)],
)
def test_risk_is_importance_times_doubt(importance, confidence, score):
    assert risk_score(importance, confidence) == pytest.approx(score)


def test_the_riskiest_comes_first():
    assert order(candidate("H1", 4), candidate("H2", 5), candidate("H3", 5, 0.9)) == [
        "H2",
        "H1",
        "H3",
    ]


def test_a_stale_one_comes_before_others_at_equal_score_only():
    fresh_and_riskier = candidate("H1", 5)
    fresh, stale = candidate("H2", 3), candidate("H3", 3, stale=True, minutes=5)

    assert order(fresh, stale, fresh_and_riskier) == ["H1", "H3", "H2"]


def test_the_older_comes_first_when_all_else_is_equal():
    assert order(candidate("H2", minutes=1), candidate("H1", minutes=0)) == ["H1", "H2"]


def test_confidence_as_far_above_a_half_as_below_is_an_equal_score():
    above, below = 1 / (1 + 3**-0.7), 1 / (1 + 3**0.7)

    assert risk_score(4, above) == risk_score(4, below)


def test_next_is_the_riskiest_without_a_verdict_with_its_cheapest_test():
    judged = candidate("H1", 5, verdict=True)
    settled, open_one = candidate("H2", 5, 0.95), candidate("H3", 4)

    assert next_test([judged, settled, open_one]) == NextTest("H3", Kind.LETTER_OF_INTENT)


def test_there_is_no_next_test_when_all_are_judged():
    assert next_test([candidate(verdict=True)]) is None
    assert next_test([]) is None


@given(
    st.lists(
        st.builds(
            candidate,
            ref=st.integers(1, 99).map(lambda number: f"H{number}"),
            importance=st.integers(1, 5),
            confidence=st.sampled_from([0.0, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 1.0]),
            stale=st.booleans(),
            minutes=st.integers(0, 10_000),
        ),
        unique_by=lambda each: each.created_at,
    )
)
def test_the_order_is_that_of_exact_fractions(candidates):
    def key(each):
        doubt = 1 - abs(2 * Fraction(str(each.confidence)) - 1)
        return -Fraction(each.importance, 5) * doubt, not each.is_stale, each.created_at

    assert riskiest_first(candidates) == sorted(candidates, key=key)
