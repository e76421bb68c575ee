"""Segments: a name once a canvas, and back again after they were put away."""

import pytest

from tests import scene
from tracker.actions.canvas import (
    add_segment,
    archive_segment,
    edit_segment,
    find_canvas,
    find_segment,
    restore_segment,
)
from tracker.rules.refusals import Conflict, NotAllowed


@pytest.fixture
def two(stage):
    """Return the stage with the segments S1 companies and S2 students on a canvas."""
    scene.canvas(stage)
    for name in ("companies", "students"):
        add(stage, name)
    return stage


def add(stage, name):
    stage.acts(
        "ed",
        lambda session, member, now: add_segment(
            session, member, now, find_canvas(session, member, "C1"), name=name
        ),
    )


def edit(stage, **changes):
    return scene.does(stage, "ed", edit_segment, find_segment, "S2", version=1, changes=changes)


def test_a_segment_cannot_take_the_name_of_another(two):
    with pytest.raises(Conflict):
        edit(two, name="Companies")

    assert scene.sees(two, "ed", find_segment, "S2").name == "students"


def test_a_segment_may_keep_its_name_or_write_it_otherwise(two):
    assert edit(two, name="Students", is_partner=True).name == "Students"


def test_a_segment_that_was_put_away_can_be_taken_back(two):
    scene.does(two, "ed", archive_segment, find_segment, "S2")

    restored = scene.does(two, "ed", restore_segment, find_segment, "S2")

    assert restored.archived_at is None


def test_a_segment_is_not_taken_back_beside_one_of_the_same_name(two):
    scene.does(two, "ed", archive_segment, find_segment, "S2")
    add(two, "Students")

    with pytest.raises(Conflict):
        scene.does(two, "ed", restore_segment, find_segment, "S2")


def test_only_what_was_put_away_can_be_taken_back(two):
    with pytest.raises(Conflict):
        scene.does(two, "ed", restore_segment, find_segment, "S2")
    with pytest.raises(NotAllowed):
        scene.does(two, "vic", restore_segment, find_segment, "S2")
