"""The page of one piece of evidence, and taking it back."""

import pytest

from tests.scene import TODAY, does, evidence, interview, running, said, sees, share, studied
from tracker.actions.evidence import find_evidence, retract_evidence
from tracker.actions.experiments.learning import complete_experiment
from tracker.actions.experiments.planning import find_experiment
from tracker.actions.experiments.running import tally
from tracker.actions.interviews.log import NewInterview, log_interview
from tracker.actions.interviews.participants import Consent, NewParticipant
from tracker.rules.evidence.signals import Signal
from tracker.rules.interviews import InterviewKind

V1 = "/w/acme/evidence/V1"


@pytest.mark.parametrize("name", ["olga", "ed", "vic"])
def test_every_member_sees_a_piece_and_what_it_brings(stage, browser_of, name):
    evidence(stage, quote="Here is the money", observed_on=TODAY)

    page = browser_of(name).get(V1)

    assert page.status_code == 200
    for seen in ("Here is the money", "supports", "desk research", "they will commit", "+1.00"):
        assert seen in page.text
    assert "/w/acme/hypotheses/H1" in page.text
    assert ("/edit" in page.text) == (name != "vic")
    assert ("/retract" in page.text) == (name != "vic")


def test_a_piece_that_is_not_here_is_not_found(stage, ed, browser_of):
    evidence(stage)

    assert ed.get("/w/acme/evidence/V9").status_code == 404
    assert ed.get("/w/acme/evidence/H1").status_code == 404
    assert browser_of("sam").get(V1).status_code == 404
    assert browser_of("sam").get("/w/rival/evidence/V1").status_code == 404


@pytest.mark.parametrize("name", ["ed", "vic"])
def test_people_are_shown_by_their_code(stage, browser_of, name):
    who = NewParticipant(
        organisation="Refinery",
        role="HR manager",
        name="Jane Roe",
        consent=Consent(TODAY, "consent", "Yes"),
    )
    new = NewInterview("C1", InterviewKind.PROBLEM, TODAY, participant=who, evidence=[said()])
    stage.acts("ed", log_interview, new)

    text = browser_of(name).get(V1).text

    for seen in ("Refinery", "HR manager", ">P1</a>", ">I1</a>"):
        assert seen in text
    assert "Jane Roe" not in text


def test_it_says_why_it_adds_nothing(stage, ed):
    interview(stage, said(signal=Signal.OPINION), organisation="Refinery")

    assert "counts for nothing on this claim" in ed.get(V1).text


def test_the_result_of_an_experiment_is_not_edited(stage, ed):
    running(stage, share())
    does(stage, "ed", tally, find_experiment, "E1", hypothesis="H1", successes=7, trials=10)
    card = {"observed": "7 paid", "learned": "They pay", "next_step": "Sell"}
    does(stage, "ed", complete_experiment, find_experiment, "E1", **card)

    text = ed.get(V1).text

    assert "E1: 7 of 10, where the bar was 30 %" in text
    assert "is not edited" in text
    assert f"{V1}/edit" not in text


class TestRetract:
    def test_it_stays_visible_and_counts_no_more(self, stage, ed):
        evidence(stage, quote="Here is the money")

        answer = ed.post(f"{V1}/retract", data={"reason": "Another invoice"})

        text = ed.get(V1).text
        assert answer.status_code == 303
        assert not studied(stage, "H1").has_counted_evidence
        assert "<s>Here is the money</s>" in text
        assert "Another invoice" in text
        assert "Evidence retracted" in text

    @pytest.mark.parametrize("reason", ["", " ", "\u200b"])
    def test_it_needs_a_reason(self, stage, ed, reason):
        evidence(stage)

        page = ed.post(f"{V1}/retract", data={"reason": reason})

        assert page.status_code == 422
        assert "Please write something here." in page.text
        assert sees(stage, "ed", find_evidence, "V1").retracted_at is None

    def test_it_happens_once(self, stage, ed):
        evidence(stage)
        does(stage, "ed", retract_evidence, find_evidence, "V1", reason="First")

        page = ed.post(f"{V1}/retract", data={"reason": "Second"})

        assert page.status_code == 409
        assert "retracted already" in page.text

    def test_only_editors_of_this_workspace_may(self, stage, ed, browser_of):
        evidence(stage)

        assert browser_of("vic").post(f"{V1}/retract", data={"reason": "x"}).status_code == 403
        assert browser_of("sam").post(f"{V1}/retract", data={"reason": "x"}).status_code == 404
        assert ed.post("/w/acme/evidence/V9/retract", data={"reason": "x"}).status_code == 404
        assert ed.get(f"{V1}/retract").status_code == 405


def test_the_page_takes_the_same_queries_however_much_was_heard(stage, ed, queries):
    evidence(stage)
    queries.clear()
    ed.get(V1)
    few = len(queries)
    for _number in range(30):
        evidence(stage)
    queries.clear()

    ed.get(V1)

    assert len(queries) == few <= 8
