"""Stale: every reason on the day it begins to hold, the day before and the day after."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.rules.evidence.signals import Signal
from tracker.rules.hypotheses.staleness import (
    Heard,
    RunningTest,
    StaleAfter,
    StaleReason,
    Watched,
    check_snooze,
    stale_on,
    turns_stale,
)
from tracker.rules.refusals import RuleViolation

MADE = date(2026, 3, 2)
REVIEW = {
    "opinion": 60,
    "past_fact": 90,
    "engaged": 60,
    "observed_use": 90,
    "committed": 180,
    "paid": 180,
    "measured": 365,
}


def after(days, start=MADE):
    return start + timedelta(days=days)


def reason_on(watched, today):
    found = stale_on(watched, today)
    return (found.reason, found.since) if found else None


def holds_from(watched, reason, first_day):
    """Tell whether a reason holds from that day on, and always says so."""
    return (
        reason_on(watched, first_day - timedelta(days=1)) is None
        and reason_on(watched, first_day) == (reason, first_day)
        and reason_on(watched, first_day + timedelta(days=100)) == (reason, first_day)
    )


@pytest.mark.parametrize(("importance", "days"), [(5, 14), (4, 14), (3, 28), (1, 28)])
def test_never_tested_holds_when_more_than_its_days_have_passed(importance, days):
    watched = Watched(made_on=MADE, importance=importance)

    assert holds_from(watched, StaleReason.NEVER_TESTED, after(days + 1))


@pytest.mark.parametrize(("signal", "days"), list(REVIEW.items()))
def test_aged_holds_when_more_than_the_review_time_has_passed(signal, days):
    watched = Watched(made_on=MADE, importance=3, counted=[Heard(Signal(signal), MADE)])

    assert holds_from(watched, StaleReason.AGED, after(days + 1))


def test_aged_waits_for_the_last_piece():
    heard = [Heard(Signal.OPINION, after(50)), Heard(Signal.PAID, MADE)]

    watched = Watched(made_on=MADE, importance=3, counted=heard)

    assert holds_from(watched, StaleReason.AGED, after(181))


def test_stuck_holds_from_the_day_after_the_end():
    running = [RunningTest(MADE, after(7))]

    watched = Watched(made_on=MADE, importance=3, running=running)

    assert holds_from(watched, StaleReason.STUCK, after(8))


@pytest.mark.parametrize(("last_entry", "first_day"), [(None, 15), (10, 25)])
def test_stuck_holds_when_more_than_two_weeks_passed_without_an_entry(last_entry, first_day):
    entered = None if last_entry is None else after(last_entry)
    running = [RunningTest(MADE, after(90), entered)]

    watched = Watched(made_on=MADE, importance=3, running=running)

    assert holds_from(watched, StaleReason.STUCK, after(first_day))


def test_one_of_two_running_tests_is_enough_to_be_stuck():
    running = [RunningTest(MADE, after(90), after(80)), RunningTest(MADE, after(7))]

    watched = Watched(made_on=MADE, importance=3, running=running)

    assert holds_from(watched, StaleReason.STUCK, after(8))


def test_a_running_test_keeps_it_from_being_never_tested():
    running = [RunningTest(after(20), after(40), after(35))]

    assert reason_on(Watched(MADE, 5, running=running), after(39)) is None


def test_orphaned_comes_before_every_other_reason():
    watched = Watched(
        made_on=MADE,
        importance=5,
        running=[RunningTest(MADE, after(7))],
        orphaned_on=after(60),
    )

    assert reason_on(watched, after(59)) == (StaleReason.STUCK, after(8))
    assert reason_on(watched, after(60)) == (StaleReason.ORPHANED, after(60))


def test_stuck_comes_before_aged():
    watched = Watched(
        made_on=MADE,
        importance=5,
        counted=[Heard(Signal.OPINION, MADE)],
        running=[RunningTest(after(50), after(70), after(69))],
    )

    assert reason_on(watched, after(65)) == (StaleReason.AGED, after(61))
    assert reason_on(watched, after(71)) == (StaleReason.STUCK, after(71))


def test_still_true_because_restarts_the_clocks_of_never_tested_and_aged():
    again = after(10)
    untested = Watched(made_on=MADE, importance=5, reaffirmed_on=again)
    heard = Watched(MADE, 5, reaffirmed_on=again, counted=[Heard(Signal.PAID, MADE)])

    assert holds_from(untested, StaleReason.NEVER_TESTED, after(15, again))
    assert holds_from(heard, StaleReason.AGED, after(181, again))


def test_still_true_because_does_not_hide_that_a_test_is_stuck():
    running = [RunningTest(MADE, after(7))]

    watched = Watched(made_on=MADE, importance=5, reaffirmed_on=after(20), running=running)

    assert reason_on(watched, after(21)) == (StaleReason.STUCK, after(8))


def test_evidence_newer_than_the_reaffirmation_counts_from_its_own_day():
    heard = [Heard(Signal.OPINION, after(30))]

    watched = Watched(MADE, 5, reaffirmed_on=after(10), counted=heard)

    assert holds_from(watched, StaleReason.AGED, after(91))


def test_the_retired_and_what_lies_on_an_archived_canvas_are_never_stale():
    watched = Watched(MADE, 5, orphaned_on=MADE, is_exempt=True)

    assert reason_on(watched, after(1_000)) is None
    assert turns_stale(watched) is None


def test_an_invalidated_one_can_only_be_orphaned():
    stuck = Watched(MADE, 5, running=[RunningTest(MADE, after(7))], is_invalidated=True)
    orphaned = Watched(MADE, 5, orphaned_on=after(3), is_invalidated=True)

    assert reason_on(stuck, after(1_000)) is None
    assert reason_on(orphaned, after(1_000)) == (StaleReason.ORPHANED, after(3))


def test_a_workspace_may_change_the_days():
    patient = StaleAfter(never_tested_important=1, aged=REVIEW | {Signal.PAID: 2})

    assert stale_on(Watched(MADE, 5), after(2), patient).since == after(2)
    heard = Watched(MADE, 5, counted=[Heard(Signal.PAID, MADE)])
    assert stale_on(heard, after(3), patient).since == after(3)


@pytest.mark.parametrize("weeks", [1, 2, 4])
def test_a_snooze_lasts_one_two_or_four_weeks(weeks):
    check_snooze(weeks)


@pytest.mark.parametrize("weeks", [-1, 0, 3, 5, 2**63])
def test_no_snooze_lasts_any_other_time(weeks):
    with pytest.raises(RuleViolation):
        check_snooze(weeks)


days = st.integers(0, 200).map(after)
heard = st.builds(Heard, st.sampled_from(Signal), days)


@st.composite
def running(draw):
    start = draw(days)
    entered = draw(st.one_of(st.none(), days.filter(lambda day: day >= start)))
    return RunningTest(start, start + timedelta(days=draw(st.integers(0, 90))), entered)


watched_ones = st.builds(
    Watched,
    made_on=days,
    importance=st.integers(1, 5),
    reaffirmed_on=st.one_of(st.none(), days),
    counted=st.lists(heard, max_size=4),
    running=st.lists(running(), max_size=3),
    orphaned_on=st.one_of(st.none(), st.none(), days),
    is_exempt=st.sampled_from([False] * 9 + [True]),
    is_invalidated=st.sampled_from([False] * 4 + [True]),
)


@given(watched_ones, st.integers(0, 600).map(after))
def test_it_says_what_a_reading_of_the_table_says_day_by_day(watched, today):
    expected = first_that_holds(watched, today)

    found = stale_on(watched, today)

    assert (found.reason.value if found else None) == expected
    if found:
        days_before = [found.since - timedelta(days=days) for days in range(1, 10)]
        assert holds(watched, found.reason.value, found.since)
        assert not any(holds(watched, found.reason.value, day) for day in days_before)


@given(watched_ones)
def test_what_is_coming_is_the_first_day_on_which_anything_holds(watched):
    coming = turns_stale(watched)

    every_day = (after(number) for number in range(1_000))
    first = next((day for day in every_day if stale_on(watched, day)), None)
    assert (max(coming.since, MADE) if coming else None) == first


def first_that_holds(watched, today):
    reasons = ("orphaned", "stuck", "never_tested", "aged")
    return next((reason for reason in reasons if holds(watched, reason, today)), None)


def holds(watched, reason, today):
    """Tell whether a reason holds on a day, read from the domain's table once more."""
    if watched.is_exempt or (watched.is_invalidated and reason != "orphaned"):
        return False
    made = max(watched.made_on, watched.reaffirmed_on or watched.made_on)
    quiet_since = [
        max(each.starts_on, each.last_entry_on or each.starts_on) for each in watched.running
    ]
    if reason == "orphaned":
        return watched.orphaned_on is not None and watched.orphaned_on <= today
    if reason == "stuck":
        return any(each.ends_on < today for each in watched.running) or any(
            (today - day).days > 14 for day in quiet_since
        )
    if reason == "never_tested":
        limit = 14 if watched.importance in {4, 5} else 28
        return not watched.counted and not watched.running and (today - made).days > limit
    return bool(watched.counted) and all(
        (today - max(each.observed_on, watched.reaffirmed_on or each.observed_on)).days
        > REVIEW[each.signal.value]
        for each in watched.counted
    )
