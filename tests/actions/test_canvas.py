"""Canvases: several side by side, edited one at a time, put away and taken back."""

import pytest

from tests.scene import canvas, does, hypothesis, sees
from tracker.actions.canvas import (
    add_canvas,
    archive_canvas,
    edit_canvas,
    find_canvas,
    restore_canvas,
)
from tracker.rules.canvas import Step
from tracker.rules.refusals import Conflict, Missing, NotAllowed, RuleViolation, StaleVersion


def edit(stage, who="ed", version=1, **changes):
    return does(stage, who, edit_canvas, find_canvas, "C1", version=version, changes=changes)


def refused_field(attempt, refusal=RuleViolation):
    with pytest.raises(refusal) as refused:
        attempt()
    return refused.value.field


def test_a_canvas_begins_in_discovery_in_its_first_version(stage):
    canvas(stage, summary=" Paid seats ")

    row = sees(stage, "vic", find_canvas, "C1")
    assert (row.name, row.summary, row.step) == ("Courses", "Paid seats", Step.DISCOVERY)
    assert (row.canvas_version, row.version, row.parent_id) == (1, 1, None)


def test_canvases_stand_side_by_side_and_may_come_from_one_another(stage):
    canvas(stage)
    stage.acts("ed", add_canvas, name="Other", parent="C1")

    assert sees(stage, "ed", find_canvas, "C2").parent_id == 1


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"summary": "x" * 2_001}, "summary"),
        ({"parent": "C9"}, "parent"),
        ({"parent": "H1"}, "parent"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(stage, more, field):
    assert refused_field(lambda: stage.acts("ed", add_canvas, **({"name": "Courses"} | more))) == (
        field
    )


def test_an_edit_changes_what_is_given(stage):
    canvas(stage, summary="Paid seats")

    edit(stage, name="Workshops")

    row = sees(stage, "ed", find_canvas, "C1")
    assert (row.name, row.summary, row.version) == ("Workshops", "Paid seats", 2)
    assert refused_field(lambda: edit(stage, version=2, name="")) == "name"


def test_of_two_who_edit_the_second_sees_both_texts(stage):
    canvas(stage)
    edit(stage, name="Ed's")

    with pytest.raises(StaleVersion) as refused:
        edit(stage, "olga", name="Olga's")

    assert refused.value.current.name == "Ed's"


def test_a_canvas_is_put_away_and_taken_back_with_all_on_it(stage):
    canvas(stage)
    hypothesis(stage)

    does(stage, "ed", archive_canvas, find_canvas, "C1", reason="Too small")
    assert sees(stage, "ed", find_canvas, "C1").archived_at == stage.clock()
    assert refused_field(lambda: hypothesis(stage), Conflict) == "canvas"
    with pytest.raises(Conflict):
        does(stage, "ed", archive_canvas, find_canvas, "C1")

    does(stage, "ed", restore_canvas, find_canvas, "C1")
    assert hypothesis(stage) == "H2"
    with pytest.raises(Conflict):
        does(stage, "ed", restore_canvas, find_canvas, "C1")


def test_a_viewer_changes_no_canvas(stage):
    canvas(stage)

    for attempt in (
        lambda: stage.acts("vic", add_canvas, name="Vic's"),
        lambda: edit(stage, "vic", name="Vic's"),
        lambda: does(stage, "vic", archive_canvas, find_canvas, "C1"),
        lambda: does(stage, "vic", restore_canvas, find_canvas, "C1"),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_the_next_workspace_finds_and_names_nothing_of_ours(stage):
    canvas(stage)

    with pytest.raises(Missing):
        sees(stage, "sam", find_canvas, "C1")
    assert refused_field(lambda: stage.acts("sam", add_canvas, name="Theirs", parent="C1")) == (
        "parent"
    )
