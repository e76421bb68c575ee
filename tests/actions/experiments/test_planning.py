"""Planning: a Test Card can change until it starts; then its criteria are sealed."""

from datetime import date, timedelta

import pytest

from tests import scene
from tests.scene import TODAY, amount, does, planned, running, sees, share
from tracker.actions.canvas import archive_canvas, find_canvas
from tracker.actions.experiments.planning import (
    NewExperiment,
    add_experiment,
    edit_experiment,
    find_experiment,
)
from tracker.actions.experiments.running import cancel_experiment, criteria_of
from tracker.rules.canvas import Step
from tracker.rules.experiments.criteria import Better, ExperimentStatus, Measure
from tracker.rules.experiments.kinds import Kind
from tracker.rules.hypotheses.verdicts import Status
from tracker.rules.refusals import Conflict, Missing, NotAllowed, RuleViolation, StaleVersion


@pytest.fixture
def stage(stage):
    """Return the stage with H1 and H2 on canvas C1."""
    scene.canvas(stage)
    scene.hypothesis(stage)
    scene.hypothesis(stage)
    return stage


def edit(stage, ref="E1", who="ed", version=None, **changes):
    if version is None:
        version = sees(stage, "olga", find_experiment, ref).version
    return does(stage, who, edit_experiment, find_experiment, ref, version=version, changes=changes)


def criteria(stage, ref="E1"):
    return sees(
        stage,
        "ed",
        lambda session, member, ref: criteria_of(session, find_experiment(session, member, ref)),
        ref,
    )


def refused_field(attempt, refusal=RuleViolation):
    with pytest.raises(refusal) as refused:
        attempt()
    return refused.value.field


def test_a_plan_is_kept_with_its_criteria(stage):
    ref = planned(
        stage,
        share("H1", kill_bar=0.1),
        amount("H2", better=Better.LOWER, pass_bar=450.0, kill_bar=600.0),
        name="  Pre-sale ",
        ends_on=TODAY + timedelta(days=9),
        owner="ed@example.org",
    )

    row = sees(stage, "vic", find_experiment, ref)
    assert (ref, row.name, row.status) == ("E1", "Pre-sale", ExperimentStatus.PLANNED)
    assert (row.step, row.starts_on, row.sealed_at) == (Step.VALIDATION, None, None)
    first, second = criteria(stage)
    assert (first.measure, first.pass_bar, first.kill_bar, first.planned_n) == (
        Measure.SHARE,
        0.3,
        0.1,
        10,
    )
    assert (second.better, second.pass_bar, second.planned_n) == (Better.LOWER, 450.0, None)


def test_a_plan_tests_nothing_yet(stage):
    planned(stage)

    assert scene.standing(stage, "H1").status is Status.UNTESTED


def test_another_step_than_the_usual_one_can_be_given(stage):
    planned(stage, step=Step.CREATION)

    assert sees(stage, "ed", find_experiment, "E1").step is Step.CREATION


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("canvas", "C9"),
        ("name", " "),
        ("name", "x" * 201),
        ("description", "\ud800"),
        ("owner", "sam@example.org"),
        ("starts_on", date(1999, 12, 31)),
        ("ends_on", date(2101, 1, 1)),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(stage, field, given):
    assert refused_field(lambda: planned(stage, **{field: given})) == field


def test_the_end_comes_after_the_start(stage):
    days = {"starts_on": TODAY, "ends_on": TODAY - timedelta(days=1)}

    assert refused_field(lambda: planned(stage, **days)) == "ends_on"
    planned(stage, starts_on=TODAY, ends_on=TODAY)
    assert refused_field(lambda: edit(stage, ends_on=TODAY - timedelta(days=1))) == "ends_on"


@pytest.mark.parametrize(
    ("criterion", "field"),
    [
        (share("H9"), "hypothesis"),
        (share("E1"), "hypothesis"),
        (share(metric="\u200b"), "metric"),
        (share(metric="x" * 501), "metric"),
        (share(pass_bar=0.0), "pass_bar"),
        (share(kill_bar=0.3), "kill_bar"),
        (share(planned_n=None), "planned_n"),
        (share(segment="S1"), "segment"),
        (amount(planned_n=3), "planned_n"),
        (amount(pass_bar=float("inf")), "pass_bar"),
    ],
)
def test_a_criterion_that_cannot_be_is_refused_at_its_field(stage, criterion, field):
    assert refused_field(lambda: planned(stage, criterion)) == field
    planned(stage)
    assert refused_field(lambda: edit(stage, criteria=[criterion])) == field


def test_one_criterion_a_hypothesis_and_twenty_in_all(stage):
    assert refused_field(lambda: planned(stage, share(), amount())) == "criteria"
    assert refused_field(lambda: planned(stage, *[share()] * 21)) == "criteria"


def test_a_plan_can_change_until_it_starts(stage):
    planned(stage)
    edit(stage, name="Flyer", kind=Kind.FLYER, criteria=[share("H2"), share("H1", pass_bar=0.5)])

    assert sees(stage, "ed", find_experiment, "E1").kind is Kind.FLYER
    assert [(each.hypothesis_id, each.pass_bar) for each in criteria(stage)] == [(2, 0.3), (1, 0.5)]


def test_a_change_of_criteria_alone_is_a_new_version(stage):
    planned(stage)
    stage.clock.forward(seconds=1)

    edit(stage, version=1, criteria=[share("H2")])

    with pytest.raises(StaleVersion):
        edit(stage, version=1, criteria=[share("H1")])
    assert [each.hypothesis_id for each in criteria(stage)] == [2]


def test_of_two_who_edit_the_second_sees_both_texts(stage):
    planned(stage)
    edit(stage, name="Ed's name")

    with pytest.raises(StaleVersion) as refused:
        edit(stage, who="olga", version=1, name="Olga's name")

    assert refused.value.current.name == "Ed's name"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("criteria", [share("H1", pass_bar=0.01)]),
        ("criteria", []),
        ("kind", Kind.FLYER),
        ("step", Step.DISCOVERY),
        ("starts_on", TODAY),
        ("ends_on", TODAY + timedelta(days=99)),
    ],
)
def test_what_was_sealed_at_the_start_is_not_edited(stage, field, value):
    running(stage)

    assert refused_field(lambda: edit(stage, **{field: value}), Conflict) == field
    assert criteria(stage)[0].pass_bar == 0.3


def test_while_it_runs_its_name_description_and_owner_stay_open(stage):
    running(stage)

    edit(stage, name="Seats in spring", description="At the fair", owner="ed@example.org")

    row = sees(stage, "ed", find_experiment, "E1")
    assert (row.name, row.description) == ("Seats in spring", "At the fair")


def test_a_cancelled_plan_is_not_edited(stage):
    planned(stage)
    does(stage, "ed", cancel_experiment, find_experiment, "E1", reason="No room")

    with pytest.raises(Conflict):
        edit(stage, name="Again")


def test_an_archived_canvas_takes_no_plans(stage):
    does(stage, "ed", archive_canvas, find_canvas, "C1")

    assert refused_field(lambda: planned(stage), Conflict) == "canvas"


def test_a_viewer_plans_nothing(stage):
    planned(stage)
    new = NewExperiment(canvas="C1", name="Flyer", kind=Kind.FLYER)

    with pytest.raises(NotAllowed):
        stage.acts("vic", add_experiment, new)
    with pytest.raises(NotAllowed):
        edit(stage, who="vic", name="Vic was here")


def test_the_next_workspace_finds_and_names_nothing_of_ours(stage):
    planned(stage)
    scene.canvas(stage, "sam")
    theirs = NewExperiment(canvas="C1", name="Flyer", kind=Kind.FLYER, criteria=[share("H1")])

    with pytest.raises(Missing):
        sees(stage, "sam", find_experiment, "E1")
    assert refused_field(lambda: stage.acts("sam", add_experiment, theirs)) == "hypothesis"
