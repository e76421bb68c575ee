"""References: each kind counts for itself in each workspace, and no number is given twice."""

import pytest

from tests import scene
from tests.scene import does
from tracker.actions.canvas import add_canvas, add_segment, find_canvas
from tracker.actions.experiments.planning import edit_experiment, find_experiment
from tracker.rules.refusals import RuleViolation
from tracker.store import experiments as store
from tracker.store.references import ref_of, take_numbers


def numbers(stage, counter, how_many=1, name="ed"):
    with stage.database.writing() as session:
        return take_numbers(
            session.connection(), stage.member(name).workspace_id, counter, how_many
        )


def test_every_kind_counts_for_itself_from_one(stage):
    assert [scene.canvas(stage) for _ in range(2)] == ["C1", "C2"]
    assert [scene.hypothesis(stage) for _ in range(2)] == ["H1", "H2"]
    assert scene.planned(stage) == "E1"
    assert scene.interview(stage, scene.said(), organisation="Zilver") == "I1"
    assert scene.evidence(stage) == "V2"


def test_every_workspace_counts_for_itself(stage):
    scene.canvas(stage)

    assert scene.canvas(stage, "sam") == "C1"
    assert scene.canvas(stage) == "C2"


def test_several_numbers_are_taken_at_once(stage):
    assert numbers(stage, "journal-to-come", 3) == 1
    assert numbers(stage, "journal-to-come", 2) == 4
    assert numbers(stage, "journal-to-come") == 6


def test_the_number_of_a_row_that_went_away_is_not_used_again(stage):
    scene.canvas(stage)
    scene.hypothesis(stage)
    scene.planned(stage)
    stage.clock.forward(seconds=1)
    changes = {"criteria": [scene.share()]}

    does(stage, "ed", edit_experiment, find_experiment, "E1", version=1, changes=changes)

    with stage.database.reading() as session:
        [line] = store.criteria_of(session, stage.member("ed").workspace_id, [1])[1]
    assert line.criterion.id == 2


def test_a_refused_record_leaves_no_gap_in_what_people_see(stage):
    scene.canvas(stage)
    with pytest.raises(RuleViolation):
        scene.hypothesis(stage, importance=9)

    assert scene.hypothesis(stage) == "H1"


def test_what_is_made_at_the_same_moment_gets_different_numbers(stage):
    made = []

    def make():
        made.append(stage.acts("ed", add_canvas, name="Courses").id)

    scene.at_once(*[make] * 8)

    assert sorted(made) == list(range(1, 9))


def test_two_workspaces_do_not_wait_for_each_others_numbers(stage):
    made = []

    def make(name):
        made.append((name, stage.acts(name, add_canvas, name="Courses").id))

    scene.at_once(*[lambda: make("ed"), lambda: make("sam")] * 3)

    assert sorted(made) == [(name, number) for name in ("ed", "sam") for number in (1, 2, 3)]


def test_rows_without_a_reference_are_spoken_of_by_what_they_belong_to(stage):
    scene.canvas(stage)
    scene.hypothesis(stage)
    scene.planned(stage)

    segment = stage.acts(
        "ed",
        lambda session, member, now: add_segment(
            session, member, now, find_canvas(session, member, "C1"), name="Companies"
        ),
    )
    with stage.database.reading() as session:
        [line] = store.criteria_of(session, stage.member("ed").workspace_id, [1])[1]

    assert (ref_of(segment), ref_of(line.criterion)) == ("S1", "E1")
