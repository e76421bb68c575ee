"""Running: sealed at the start, entries that add up, amendments that show, spending, cancelling."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests import scene
from tests.scene import TODAY, amount, does, planned, running, sees, share, standing
from tracker.actions.canvas import add_segment, find_canvas
from tracker.actions.experiments.learning import bars_of_criterion, sealed_bars_of
from tracker.actions.experiments.planning import NewExperiment, add_experiment, find_experiment
from tracker.actions.experiments.running import (
    amend,
    cancel_experiment,
    criteria_of,
    enter,
    spend,
    start_experiment,
    tally,
)
from tracker.rules.experiments.criteria import ExperimentStatus, SpendingCategory
from tracker.rules.experiments.kinds import Kind, usual
from tracker.rules.hypotheses.verdicts import Status
from tracker.rules.refusals import Conflict, NotAllowed, RuleViolation
from tracker.store import experiments as store
from tracker.store import journal


@pytest.fixture
def stage(stage):
    """Return the stage with H1 and H2 on canvas C1, each of importance 3."""
    scene.canvas(stage)
    scene.hypothesis(stage)
    scene.hypothesis(stage)
    return stage


def on_it(stage, action, who="ed", **more):
    return does(stage, who, action, find_experiment, "E1", **more)


def start(stage, who="ed", on=None):
    return on_it(stage, start_experiment, who, on=on)


def taps(stage, who="ed", **more):
    return on_it(stage, enter, who, **({"hypothesis": "H1", "acted": True} | more))


def totals(stage, **more):
    return on_it(stage, tally, **({"hypothesis": "H1"} | more))


def amends(stage, field, value, who="ed", **more):
    more = {"hypothesis": "H1", "reason": "Fewer came"} | more
    return on_it(stage, amend, who, field=field, value=value, **more)


def spends(stage, who="ed", **more):
    usual_one = {"category": SpendingCategory.TEST, "spent_on": TODAY, "amount": Decimal(120)}
    return on_it(stage, spend, who, **(usual_one | more))


def experiment(stage):
    return sees(stage, "ed", find_experiment, "E1")


def criterion(stage, place=0):
    def found(session, member, ref):
        return criteria_of(session, find_experiment(session, member, ref))[place]

    return sees(stage, "ed", found, "E1")


def amendments(stage):
    with stage.database.reading() as session:
        return store.amendments_of(session, stage.member("ed").workspace_id, [1])


def refused_field(attempt, refusal=RuleViolation):
    with pytest.raises(refusal) as refused:
        attempt()
    return refused.value.field


def test_the_start_seals_the_criteria_the_end_and_the_number_of_people(stage):
    planned(stage, share("H1", kill_bar=0.1), amount("H2"))

    start(stage)

    row = experiment(stage)
    assert (row.status, row.starts_on) == (ExperimentStatus.RUNNING, TODAY)
    assert row.ends_on == TODAY + timedelta(days=usual(Kind.PRE_SALE).run_days)
    assert (row.sealed_at, row.sealed_on) == (stage.clock(), TODAY)
    assert row.sealed_ends_on == row.ends_on
    assert sealed_bars_of(criterion(stage)) == bars_of_criterion(criterion(stage))
    assert sealed_bars_of(criterion(stage, 1)) == bars_of_criterion(criterion(stage, 1))


def test_nothing_is_sealed_before_the_start(stage):
    planned(stage)

    assert sealed_bars_of(criterion(stage)) is None


def test_a_hypothesis_is_under_test_from_the_start(stage):
    planned(stage)
    start(stage)

    assert standing(stage, "H1").status is Status.TESTING
    assert standing(stage, "H2").status is Status.UNTESTED


def test_a_past_that_was_real_can_be_recorded(stage):
    planned(stage)

    start(stage, on=TODAY - timedelta(days=30))

    row = experiment(stage)
    assert (row.starts_on, row.sealed_on) == (TODAY - timedelta(days=30), TODAY)
    assert row.ends_on == TODAY - timedelta(days=16)
    assert standing(stage, "H1").stale_reason == "stuck"


def test_a_planned_end_stays_and_must_lie_behind_the_start(stage):
    planned(stage, ends_on=TODAY + timedelta(days=3))
    start(stage)
    assert experiment(stage).ends_on == TODAY + timedelta(days=3)

    planned(stage, ends_on=TODAY - timedelta(days=1))
    late = lambda: does(stage, "ed", start_experiment, find_experiment, "E2")  # noqa: E731
    assert refused_field(late) == "ends_on"


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), date(1999, 12, 31)])
def test_no_start_lies_ahead_or_outside_the_century(stage, day):
    planned(stage)

    assert refused_field(lambda: start(stage, on=day)) == "on"


def test_without_a_criterion_nothing_starts(stage):
    stage.acts("ed", add_experiment, NewExperiment(canvas="C1", name="Flyer", kind=Kind.FLYER))

    assert refused_field(lambda: start(stage)) == "criteria"


def test_it_starts_once(stage):
    running(stage)

    refused_field(lambda: start(stage), Conflict)


def test_entries_add_up(stage):
    running(stage)
    taps(stage)
    taps(stage, acted=False)
    taps(stage, count=3)
    taps(stage, acted=False, count=2)

    assert (criterion(stage).successes, criterion(stage).trials) == (4, 7)
    assert experiment(stage).last_entry_on == TODAY


def test_taps_at_once_are_all_counted(stage):
    running(stage)

    scene.at_once(*[lambda: taps(stage)] * 4, *[lambda: taps(stage, acted=False)] * 3)

    assert (criterion(stage).successes, criterion(stage).trials) == (4, 7)


def test_every_entry_stands_in_the_journal(stage):
    running(stage)
    for _ in range(3):
        taps(stage)

    with stage.database.reading() as session:
        found = journal.of_record(session, stage.member("ed").workspace_id, "E1")
    totals_after = [each.after.get("trials") for each in found if each.table_name == "criteria"]
    assert totals_after[:3] == [3, 2, 1]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"count": 0}, "count"),
        ({"count": -1}, "count"),
        ({"count": 100_001}, "trials"),
        ({"count": 2**63}, "trials"),
        ({"hypothesis": "H2"}, "hypothesis"),
        ({"hypothesis": "H9"}, "hypothesis"),
        ({"hypothesis": "x"}, "hypothesis"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_at_its_field(stage, more, field):
    running(stage)

    assert refused_field(lambda: taps(stage, **more)) == field


def test_a_value_takes_no_entries_and_a_share_no_value(stage):
    running(stage, amount("H1"), share("H2"))

    assert refused_field(lambda: taps(stage)) == "hypothesis"
    assert refused_field(lambda: totals(stage, successes=1, trials=2)) == "value"
    assert refused_field(lambda: totals(stage, hypothesis="H2", value=3.0)) == "trials"
    assert refused_field(lambda: totals(stage, value=float("nan"))) == "value"


def test_totals_from_paper_take_the_place_of_what_was_entered(stage):
    running(stage, share("H1"), amount("H2"))
    taps(stage, count=2)

    totals(stage, successes=3, trials=5)
    totals(stage, hypothesis="H2", value=430.5)

    assert (criterion(stage).successes, criterion(stage).trials) == (3, 5)
    assert criterion(stage, 1).value == 430.5


@pytest.mark.parametrize(
    ("counts", "field"),
    [
        ({"successes": 6, "trials": 5}, "successes"),
        ({"successes": -1, "trials": 5}, "successes"),
        ({"successes": 0, "trials": 100_001}, "trials"),
        ({"successes": 3, "trials": None}, "trials"),
    ],
)
def test_totals_that_cannot_be_are_refused_at_their_field(stage, counts, field):
    running(stage)

    assert refused_field(lambda: totals(stage, **counts)) == field


def test_an_entry_shows_that_it_is_not_stuck(stage):
    running(stage, on=TODAY - timedelta(days=13))
    stage.clock.forward(days=2)
    amends(stage, "ends_on", (TODAY + timedelta(days=60)).isoformat())
    assert standing(stage, "H1").stale_reason == "stuck"

    taps(stage)

    assert standing(stage, "H1").stale_reason is None


def test_an_amendment_is_dated_has_a_reason_and_shows_both(stage):
    running(stage)
    stage.clock.forward(days=2)

    amends(stage, "pass_bar", 0.5)

    [row] = amendments(stage)
    assert (row.field, row.before, row.after) == ("pass_bar", "0.3", "0.5")
    assert (row.made_on, row.made_by) == (TODAY + timedelta(days=2), stage.member("ed").user_id)
    assert row.reason == "Fewer came"
    assert (criterion(stage).pass_bar, criterion(stage).sealed_pass_bar) == (0.5, 0.3)


@pytest.mark.parametrize(
    ("field", "value", "after"),
    [
        ("pass_bar", "0.4", "0.4"),
        ("kill_bar", 0.1, "0.1"),
        ("kill_bar", None, ""),
        ("planned_n", 4, "4"),
        ("planned_n", "20", "20"),
        ("metric", "Seats paid for", "Seats paid for"),
        ("segment", "S1", "S1"),
        ("segment", None, ""),
    ],
)
def test_everything_sealed_can_be_amended(stage, field, value, after):
    stage.acts(
        "ed",
        lambda session, member, now: add_segment(
            session, member, now, find_canvas(session, member, "C1"), name="Companies"
        ),
    )
    running(stage, share("H1", kill_bar=0.2, segment="S1"))

    amends(stage, field, value)

    assert amendments(stage)[0].after == after


def test_the_end_date_is_amended_on_the_experiment_itself(stage):
    running(stage)

    amends(stage, "ends_on", "2026-12-31", hypothesis=None)

    assert experiment(stage).ends_on == date(2026, 12, 31)
    assert experiment(stage).sealed_ends_on == TODAY + timedelta(days=14)
    assert amendments(stage)[0].criterion_id is None


@pytest.mark.parametrize(
    ("field", "value", "refused_at"),
    [
        ("name", "x", "field"),
        ("successes", 9, "field"),
        ("measure", "count", "field"),
        ("version", 3, "field"),
        ("pass_bar", None, "value"),
        ("pass_bar", "", "value"),
        ("pass_bar", "many", "value"),
        ("pass_bar", [0.5], "value"),
        ("pass_bar", True, "value"),
        ("pass_bar", "nan", "value"),
        ("pass_bar", 10**400, "value"),
        ("pass_bar", 1.0, "pass_bar"),
        ("pass_bar", 0.05, "kill_bar"),
        ("kill_bar", 0.3, "kill_bar"),
        ("planned_n", 4.5, "value"),
        ("planned_n", 0, "planned_n"),
        ("planned_n", 100_001, "planned_n"),
        ("metric", " ", "value"),
        ("metric", None, "value"),
        ("segment", "S9", "value"),
        ("ends_on", "soon", "value"),
        ("ends_on", None, "value"),
        ("ends_on", "2101-01-01", "value"),
        ("ends_on", "2026-11-22", "value"),
    ],
)
def test_an_amendment_that_cannot_be_is_refused_at_its_field(stage, field, value, refused_at):
    running(stage, share("H1", kill_bar=0.1))

    assert refused_field(lambda: amends(stage, field, value)) == refused_at
    assert amendments(stage) == []


def test_an_amendment_needs_a_reason_and_a_hypothesis_that_is_tested(stage):
    running(stage)

    assert refused_field(lambda: amends(stage, "pass_bar", 0.5, reason=" ")) == "reason"
    assert refused_field(lambda: amends(stage, "pass_bar", 0.5, hypothesis="H2")) == "hypothesis"
    assert refused_field(lambda: amends(stage, "pass_bar", 0.5, hypothesis=None)) == "hypothesis"


def test_only_what_runs_is_counted_and_amended(stage):
    planned(stage)
    deeds = (
        lambda: taps(stage),
        lambda: totals(stage, successes=1, trials=2),
        lambda: amends(stage, "pass_bar", 0.5),
    )

    for deed in deeds:
        refused_field(deed, Conflict)
    on_it(stage, cancel_experiment, reason="No room")
    for deed in deeds:
        refused_field(deed, Conflict)


def test_a_cancelled_experiment_writes_no_evidence_and_tests_no_more(stage):
    running(stage)
    taps(stage, count=10)

    on_it(stage, cancel_experiment, reason="The room was lost")

    row = experiment(stage)
    assert (row.status, row.cancelled_on) == (ExperimentStatus.CANCELLED, TODAY)
    assert row.cancelled_because == "The room was lost"
    assert standing(stage, "H1").status is Status.UNTESTED
    refused_field(lambda: on_it(stage, cancel_experiment, reason="Again"), Conflict)
    refused_field(lambda: start(stage), Conflict)


def test_cancelling_needs_a_reason(stage):
    planned(stage)

    assert refused_field(lambda: on_it(stage, cancel_experiment, reason="")) == "reason"


def test_money_and_hours_are_booked_whatever_the_state(stage):
    planned(stage)
    spends(stage, amount=Decimal("120.50"), hours=None, note="Posters")
    on_it(stage, cancel_experiment, reason="No room")
    spends(stage, amount=None, hours=Decimal("2.25"))

    with stage.database.reading() as session:
        rows = store.spending_of(session, stage.member("ed").workspace_id, [1])
    assert [(row.amount, row.hours) for row in rows] == [
        (Decimal("120.50"), Decimal(0)),
        (Decimal(0), Decimal("2.25")),
    ]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"amount": Decimal("NaN")}, "amount"),
        ({"amount": Decimal("sNaN")}, "amount"),
        ({"amount": Decimal("Infinity")}, "amount"),
        ({"amount": Decimal("-0.01")}, "amount"),
        ({"amount": Decimal(10) ** 9}, "amount"),
        ({"amount": Decimal("1e400")}, "amount"),
        ({"amount": Decimal("0.001")}, "amount"),
        ({"amount": None}, "amount"),
        ({"amount": Decimal(0), "hours": Decimal(0)}, "amount"),
        ({"hours": Decimal(-1)}, "hours"),
        ({"spent_on": TODAY + timedelta(days=1)}, "spent_on"),
        ({"note": "x" * 2_001}, "note"),
    ],
)
def test_spending_that_cannot_be_is_refused_at_its_field(stage, more, field):
    planned(stage)

    assert refused_field(lambda: spends(stage, **more)) == field


def test_a_viewer_runs_nothing(stage):
    planned(stage)

    for attempt in (
        lambda: start(stage, "vic"),
        lambda: taps(stage, "vic"),
        lambda: on_it(stage, tally, "vic", hypothesis="H1", successes=1, trials=1),
        lambda: amends(stage, "pass_bar", 0.5, who="vic"),
        lambda: spends(stage, "vic"),
        lambda: on_it(stage, cancel_experiment, "vic", reason="So"),
    ):
        refused_field(attempt, NotAllowed)
