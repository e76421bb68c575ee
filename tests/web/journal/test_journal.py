"""The journal: every change, newest first, in words."""

from datetime import timedelta

import pytest

from tests.scene import TODAY, canvas, does, evidence, hypothesis, interview, running, said, share
from tracker.actions.evidence import edit_evidence, find_evidence
from tracker.actions.experiments.planning import find_experiment
from tracker.actions.experiments.running import enter
from tracker.actions.hypotheses.judging import give_verdict
from tracker.actions.hypotheses.notes import (
    edit_hypothesis,
    find_hypothesis,
    retire_hypothesis,
)
from tracker.actions.interviews.log import NewInterview, log_interview
from tracker.actions.interviews.participants import Consent, NewParticipant
from tracker.rules.evidence.signals import Signal
from tracker.rules.hypotheses.verdicts import Verdict
from tracker.rules.interviews import InterviewKind
from tracker.web.journal import views

URL = "/w/acme/journal"


@pytest.fixture
def stage(stage):
    """Return the stage with hypothesis H1 on canvas C1."""
    canvas(stage)
    hypothesis(stage, owner="olga@example.org")
    return stage


@pytest.fixture
def ed(stage, browser_of):  # noqa: ARG001 - the stage is set before the browser opens
    """Return the browser of an editor."""
    return browser_of("ed")


@pytest.mark.parametrize("name", ["olga", "ed", "vic"])
def test_every_member_reads_who_did_what_when_and_why(stage, browser_of, name):
    does(stage, "ed", retire_hypothesis, find_hypothesis, "H1", reason="Out of scope")

    page = browser_of(name).get(URL)

    assert page.status_code == 200
    for seen in ("Hypothesis retired", "Ed Example", "12:00", "“Out of scope”"):
        assert seen in page.text
    assert 'href="/w/acme/hypotheses/H1">H1</a>' in page.text
    assert page.text.index("Hypothesis retired") < page.text.index("Assumption written down")


@pytest.mark.usefixtures("stage")
def test_the_journal_of_another_workspace_is_not_found(browser_of):
    sam = browser_of("sam")

    assert sam.get(URL).status_code == 404
    assert "Companies pay" not in sam.get("/w/rival/journal").text


def test_changes_say_what_stood_there_before(stage, ed):
    changes = {"statement": "Companies pay 300", "importance": 5, "owner": None}
    does(stage, "ed", edit_hypothesis, find_hypothesis, "H1", version=1, changes=changes)

    text = ed.get(URL).text

    assert "<s>Companies pay 450 euro</s>" in text
    assert "Companies pay 300" in text
    assert "<s>Olga Example</s>" in text
    assert "nothing" in text


def test_stored_values_are_said_in_words(stage, ed):
    interview(stage, said(signal=Signal.PAST_FACT), organisation="Refinery")
    changes = {"signal": Signal.COMMITTED, "observed_on": TODAY}
    does(stage, "ed", edit_evidence, find_evidence, "V1", version=1, changes=changes)
    running(stage, share())
    does(stage, "ed", enter, find_experiment, "E1", hypothesis="H1", acted=True)

    text = ed.get(URL).text

    assert "<s>did</s>" in text
    assert "<s>planned</s>" in text
    assert "acted as predicted" in text
    assert "Revenue streams" in text
    for stored in ("past_fact", "revenue_streams", "will_commit", "hypothesis_id", "workspace_id"):
        assert stored not in text


def test_the_cause_of_a_verdict_is_linked(stage, ed):
    evidence(stage)
    given = {"verdict": Verdict.INVALIDATED, "reason": "Not one"}
    does(stage, "ed", give_verdict, find_hypothesis, "H1", **given)

    text = ed.get(f"{URL}?ref=H1").text

    assert "because of" in text
    assert 'href="/w/acme/evidence/V1">V1</a>' in text


def test_members_are_told_by_name(ed):
    text = ed.get(f"{URL}?since=2026-11-01").text

    assert "Member added" in text
    assert "Vic Example" in text


def test_names_of_participants_never_get_in(stage, ed):
    who = NewParticipant(name="Jane Roe", consent=Consent(TODAY, "consent", "Yes"))
    stage.acts("ed", log_interview, NewInterview("C1", InterviewKind.OTHER, TODAY, participant=who))

    assert "Jane Roe" not in ed.get(URL).text


def test_the_address_narrows_the_journal(stage, clock, ed):
    clock.forward(days=1)
    does(stage, "olga", retire_hypothesis, find_hypothesis, "H1", reason="Out")
    hypothesis(stage, statement="Another one")
    tomorrow = (TODAY + timedelta(days=1)).isoformat()

    by_ref = ed.get(f"{URL}?ref=h1").text
    by_who = ed.get(f"{URL}?who=olga@example.org").text
    by_day = ed.get(f"{URL}?since={tomorrow}").text

    assert "Hypothesis retired" in by_ref
    assert "Another one" not in by_ref
    assert "Hypothesis retired" in by_who
    assert "Another one" not in by_who
    assert "Another one" in by_day
    assert "Canvas added" not in by_day


def test_a_reference_without_changes_says_so(ed):
    assert "Nothing fits" in ed.get(f"{URL}?ref=H99").text


@pytest.mark.parametrize(
    "query",
    [
        "ref=all",
        "ref=H0",
        "who=sam@example.org",
        "since=yesterday",
        "since=2026-02-30",
        "since=1999-12-31",
        "after=abc",
        "after=-1",
        "after=99999999999999999999",
    ],
)
def test_what_an_address_cannot_mean_is_left_out_and_said(ed, query):
    page = ed.get(f"{URL}?{query}")

    assert page.status_code == 422
    assert "asks for something that is not here" in page.text
    assert "Assumption written down" in page.text


def test_pages_follow_one_another(stage, ed, monkeypatch):
    monkeypatch.setattr(views, "PAGE", 3)
    for number in range(5):
        hypothesis(stage, statement=f"Number {number}")

    first = ed.get(URL).text
    after = first.split("after=")[1].split('"')[0]
    second = ed.get(f"{URL}?after={after}").text

    assert [number for number in range(5) if f"Number {number}" in first] == [2, 3, 4]
    assert [number for number in range(5) if f"Number {number}" in second] == [0, 1]
    assert "Back to the first page" in second


def test_text_of_users_stays_text(stage, ed):
    hypothesis(stage, statement="<script>alert(1)</script>")
    does(stage, "ed", retire_hypothesis, find_hypothesis, "H2", reason="<b>bold</b>")

    text = ed.get(URL).text

    assert "<script>" not in text
    assert "<b>bold" not in text


def test_the_journal_takes_the_same_queries_however_long_it_is(stage, ed, queries):
    queries.clear()
    ed.get(URL)
    few = len(queries)
    for number in range(60):
        hypothesis(stage, statement=f"Number {number}")
    queries.clear()

    ed.get(URL)

    assert len(queries) == few <= 6


def test_the_journal_is_read_only(ed):
    assert ed.post(URL).status_code == 405
