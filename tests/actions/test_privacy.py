"""Erasing a participant: the name is nowhere, and everything else stays."""

from datetime import date

import pytest

from tests.conftest import Stage
from tracker.actions.canvas import add_canvas, find_canvas
from tracker.actions.evidence import find_evidence
from tracker.actions.hypotheses.notes import NewHypothesis, add_hypothesis, find_hypothesis
from tracker.actions.interviews.log import Heard, NewInterview, find_interview, log_interview
from tracker.actions.interviews.participants import (
    Consent,
    NewParticipant,
    find_organisation,
    find_participant,
)
from tracker.actions.privacy import erase_participant, places_of
from tracker.rules.canvas import Block
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.interviews import InterviewKind
from tracker.rules.refusals import Conflict, NotAllowed
from tracker.store import journal, schema
from tracker.store.hypotheses import Filters, page

NAME = "Fenna Zwartkruis"


@pytest.fixture
def named(stage: Stage) -> Stage:
    """Return a stage on which one participant is known by name, and is named in notes and a quote."""
    stage.acts("ed", add_canvas, name="Courses")
    new = NewHypothesis(canvas="C1", block=Block.REVENUE_STREAMS, statement="They pay")
    stage.acts("ed", add_hypothesis, new)
    fenna = NewParticipant(
        organisation="Zilver B.V.",
        role="HR",
        name=NAME,
        email="fenna@zilver.example",
        phone="+31 6 55501234",
        consent=Consent(date(2026, 11, 1), "consent", "I agree to be noted down."),
    )
    said = Heard("H1", Direction.SUPPORTS, Signal.PAID, quote="FENNA  zwartkruis signed at once")
    interview = NewInterview(
        canvas="C1",
        kind=InterviewKind.PROBLEM,
        held_on=date(2026, 11, 20),
        notes=f"{NAME} of Zilver B.V. (fenna@zilver.example) said yes.",
        participant=fenna,
        evidence=[said],
    )
    stage.acts("ed", log_interview, interview)
    return stage


def erase(stage: Stage, name: str = "ed", *, organisation: bool = False) -> None:
    def action(session, member, now):
        person = find_participant(session, member, "P1")
        erase_participant(session, member, now, person, organisation=organisation)

    stage.acts(name, action)


def test_the_member_is_shown_every_place_first(named: Stage) -> None:
    with named.database.reading() as session:
        member = named.member("ed")
        places = places_of(session, member, find_participant(session, member, "P1"))

    assert sorted(place.ref for place in places) == ["I1", "V1"]


def test_the_name_is_nowhere_in_tables_and_journal(named: Stage) -> None:
    erase(named)

    with named.database.reading() as session:
        member = named.member("ed")
        assert find_interview(session, member, "I1").notes.startswith("[erased] of Zilver B.V.")
        assert find_evidence(session, member, "V1").quote == "[erased] signed at once"
        told = [str((entry.before, entry.after)) for entry, _, _ in journal.entries(session, 1)]
        assert not any("Fenna" in each or "zwartkruis" in each.lower() for each in told)


def test_the_name_is_nowhere_in_lines_and_tags_either(named: Stage) -> None:
    new = NewHypothesis("C1", Block.CHANNELS, f"{NAME} tells others", tags=("hr", NAME))
    named.acts("ed", add_hypothesis, new)
    named.acts("ed", add_canvas, name=f"Courses of {NAME}")

    erase(named)

    with named.database.reading() as session:
        member = named.member("ed")
        hypothesis = find_hypothesis(session, member, "H2")
        assert hypothesis.statement == "[erased] tells others"
        assert hypothesis.tags == ["hr", "[erased]"]
        assert find_canvas(session, member, "C2").name == "Courses of [erased]"
        [tagged] = page(session, 1, Filters(tag="[erased]"))
        assert tagged.id == 2
        told = [str((entry.before, entry.after)) for entry, _, _ in journal.entries(session, 1)]
        assert not any("zwartkruis" in each.lower() for each in told)
    assert list(schema.findings(named.database)) == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_name_is_nowhere_in_the_database_file(named: Stage) -> None:
    erase(named)

    files = named.database.path.parent.glob("wending.sqlite3*")
    assert not any(b"zwartkruis" in file.read_bytes().lower() for file in files)


def test_the_journal_still_replays_and_marks_what_was_redacted(named: Stage) -> None:
    erase(named, organisation=True)

    with named.database.reading() as session:
        assert list(schema.findings(named.database)) == []
        assert any(entry.redacted_at for entry, _, _ in journal.entries(session, 1))


def test_the_organisation_stays_one_voice_without_its_name(named: Stage) -> None:
    erase(named, organisation=True)

    with named.database.reading() as session:
        member = named.member("ed")
        assert find_organisation(session, member, "O1").name == "[erased]"
        assert find_participant(session, member, "P1").organisation_id == 1
        assert "Zilver" not in find_interview(session, member, "I1").notes


def test_what_was_erased_is_erased_once(named: Stage) -> None:
    erase(named)

    with pytest.raises(Conflict):
        erase(named)


def test_a_viewer_erases_nobody(named: Stage) -> None:
    with pytest.raises(NotAllowed):
        erase(named, "vic")
