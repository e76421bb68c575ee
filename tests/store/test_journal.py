"""The journal: who changed what, when and why, before and after; and never who a participant is."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import scene
from tests.conftest import NOON
from tests.scene import does
from tracker.actions.canvas import add_canvas, edit_canvas, find_canvas
from tracker.actions.experiments.planning import edit_experiment, find_experiment
from tracker.actions.hypotheses.notes import find_hypothesis, retire_hypothesis
from tracker.actions.interviews.participants import (
    Consent,
    NewParticipant,
    add_participant,
    edit_participant,
    find_participant,
)
from tracker.store import journal
from tracker.store.tables.canvas import Canvas
from tracker.store.tables.journal import JournalEntry


def entries(stage, name="ed", **filters):
    with stage.database.reading() as session:
        found = journal.entries(session, stage.member(name).workspace_id, **filters)
    return [entry for entry, *_ in found]


def edit(stage, version=1, who="ed", **changes):
    return does(stage, who, edit_canvas, find_canvas, "C1", version=version, changes=changes)


def test_a_new_row_is_told_whole(stage):
    scene.canvas(stage, summary="Paid seats")

    entry = entries(stage)[0]
    assert (entry.action, entry.ref, entry.table_name, entry.row_key) == (
        "canvas added",
        "C1",
        "canvases",
        "1",
    )
    assert (entry.user_id, entry.recorded_at) == (stage.member("ed").user_id, NOON)
    assert entry.before is None
    assert (entry.after["name"], entry.after["summary"]) == ("Courses", "Paid seats")
    assert (entry.after["step"], entry.after["version"]) == ("discovery", 1)
    assert entry.after.keys() == {column.name for column in Canvas.__table__.columns}


def test_a_change_tells_what_changed_before_and_after(stage):
    scene.canvas(stage)
    stage.clock.forward(minutes=5)

    edit(stage, name="Workshops")

    entry = entries(stage)[0]
    assert entry.before == {"name": "Courses"}
    assert entry.after == {
        "name": "Workshops",
        "updated_at": stage.clock().isoformat(),
        "version": 2,
    }


def test_a_row_that_went_away_is_told_whole_one_last_time(stage):
    scene.canvas(stage)
    scene.hypothesis(stage)
    scene.planned(stage)
    stage.clock.forward(seconds=1)
    changes = {"criteria": []}

    does(stage, "ed", edit_experiment, find_experiment, "E1", version=1, changes=changes)

    [gone] = [entry for entry in entries(stage, ref="E1") if entry.after is None]
    assert (gone.table_name, gone.before["metric"]) == ("criteria", "Seats sold")


def test_what_changes_nothing_is_not_told(stage):
    scene.canvas(stage)
    before = len(entries(stage))

    edit(stage, name="Courses")

    assert len(entries(stage)) == before


def test_reason_and_cause_stand_with_the_change(stage):
    scene.canvas(stage)
    scene.hypothesis(stage)
    scene.interview(stage, scene.said())
    does(stage, "ed", retire_hypothesis, find_hypothesis, "H1", reason="Not ours")

    retired, heard = entries(stage)[:2]
    assert (retired.action, retired.reason) == ("hypothesis retired", "Not ours")
    assert (heard.action, heard.cause, heard.ref) == ("evidence added", "I1", "V1")


def test_the_program_signs_for_what_it_does_itself(stage):
    newest = entries(stage, ref=None)[-1]

    assert (newest.action, newest.user_id, newest.table_name) == ("member added", None, "members")


def test_entries_are_numbered_without_a_gap_in_each_workspace(stage):
    for name in ("ed", "sam", "ed"):
        scene.canvas(stage, name)

    for name in ("ed", "sam"):
        numbers = [entry.id for entry in entries(stage, name)]
        assert numbers == list(range(len(numbers), 0, -1))


def test_a_refused_change_is_not_told(stage):
    before = len(entries(stage))
    with pytest.raises(ZeroDivisionError):
        stage.acts("ed", lambda *args: (add_canvas(*args, name="Courses"), 1 // 0))

    assert len(entries(stage)) == before


def test_nothing_is_written_without_a_hand_to_sign_it(stage):
    with pytest.raises(LookupError), stage.database.writing() as session:
        session.add(Canvas(workspace_id=stage.member("ed").workspace_id, id=1, name="Courses"))


def test_the_list_is_narrowed_by_record_person_and_moment(stage):
    scene.canvas(stage)
    stage.clock.forward(days=1)
    edit(stage, who="olga", name="Workshops")
    scene.canvas(stage)

    assert [entry.ref for entry in entries(stage, ref="C1")] == ["C1", "C1"]
    assert [entry.action for entry in entries(stage, email="olga@example.org")] == ["canvas edited"]
    assert len(entries(stage, since=stage.clock())) == 2
    newest = entries(stage)[0].id
    assert entries(stage, before=newest)[0].id == newest - 1
    assert len(entries(stage, limit=2)) == 2


def test_the_next_workspace_reads_its_own(stage):
    scene.canvas(stage)

    assert [entry.table_name for entry in entries(stage, "sam")] == ["members"]


def test_who_a_participant_is_never_enters_it(stage):
    consent = Consent(date(2026, 11, 1), "consent", "I agree to be named Fenna.")
    fenna = NewParticipant("Zilver", "HR", None, "Fenna Zwart", "f@e.org", "+31 6 1", consent)
    stage.acts("ed", add_participant, fenna)
    stage.clock.forward(minutes=1)
    changes = {"name": "Fenna Zwartkruis", "phone": "+31 6 2"}

    does(stage, "ed", edit_participant, find_participant, "P1", version=1, changes=changes)

    assert entries(stage)[0].action == "participant edited"
    with stage.database.reading() as session:
        rows = session.execute(sa.select(JournalEntry.__table__)).all()
    told = " ".join(str(row) for row in rows)
    assert "Zilver" in told
    assert not any(word in told for word in ("Fenna", "Zwart", "f@e.org", "+31", "I agree"))


def test_it_replays_to_the_tables_whatever_stands_in_a_field(stage):
    scene.canvas(stage, summary='"quotes", \\ and 😀\n\tnew lines')
    scene.hypothesis(stage, tags=("ü", "a,b"), because="[1, 2]", importance=1)
    scene.running(stage, scene.share(pass_bar=0.1 + 0.2, kill_bar=1 / 3 - 0.2))
    scene.interview(stage, scene.said(), organisation="Zilver & Zn. <b>", notes="%s %(x)d")

    with stage.database.reading() as session:
        assert list(journal.differences(session, stage.member("ed").workspace_id)) == []


@pytest.mark.parametrize(
    ("behind_its_back", "found"),
    [
        ("UPDATE canvases SET name = 'Other'", "canvases 1 differs from the journal in name"),
        ("UPDATE journal SET row_key = '2' WHERE ref = 'C1'", "canvases 1 is not in the journal"),
        ("DELETE FROM hypothesis_standing", None),
        ("UPDATE canvases SET version = 7", "canvases 1 differs from the journal in version"),
    ],
)
def test_a_change_behind_its_back_is_found(stage, behind_its_back, found):
    scene.canvas(stage)
    with stage.database.writing() as session:
        session.connection().exec_driver_sql(behind_its_back)

    with stage.database.reading() as session:
        said = list(journal.differences(session, stage.member("ed").workspace_id))
    assert said[:1] == ([found] if found else [])
