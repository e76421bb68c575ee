"""The page of one hypothesis: no number without its reasons."""

from datetime import timedelta

import pytest

from tests.scene import TODAY, does, evidence, hypothesis, interview, running, said, share
from tracker.actions.evidence import find_evidence, retract_evidence
from tracker.actions.experiments.learning import complete_experiment
from tracker.actions.experiments.planning import find_experiment
from tracker.actions.experiments.running import amend, tally
from tracker.actions.hypotheses.judging import give_verdict, reaffirm, reopen
from tracker.actions.hypotheses.notes import (
    edit_hypothesis,
    find_hypothesis,
    move_hypothesis,
    retire_hypothesis,
)
from tracker.actions.interviews.log import find_interview, retract_interview
from tracker.rules.canvas import Block
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.hypotheses.verdicts import Verdict

URL = "/w/acme/hypotheses/H1"


@pytest.mark.parametrize("name", ["olga", "ed", "vic"])
def test_every_member_sees_a_hypothesis(stage, browser_of, name):
    hypothesis(stage, because="Three of them said so", importance=5, owner="olga@example.org")

    page = browser_of(name).get(URL)

    assert page.status_code == 200
    for seen in ("Companies pay 450 euro", "Revenue streams · H1", "untested", "importance 5"):
        assert seen in page.text
    for seen in ("they will commit · viability", "Three of them said so", "owner Olga Example"):
        assert seen in page.text
    assert ("/experiments/new" in page.text) == (name != "vic")
    assert page.text.count("<h1") == 1


@pytest.mark.parametrize("ref", ["H2", "h1", "H0", "H99999999999999999999", "V1", "1"])
def test_a_hypothesis_that_is_not_there_is_not_found(stage, ed, ref):
    hypothesis(stage)

    assert ed.get(f"/w/acme/hypotheses/{ref}").status_code == 404


def test_a_hypothesis_of_another_workspace_is_not_found(stage, browser_of):
    hypothesis(stage)

    assert browser_of("sam").get(URL).status_code == 404
    assert browser_of("sam").get("/w/rival/hypotheses/H1").status_code == 404


def test_the_number_stands_with_every_reason_for_it(stage, ed):
    hypothesis(stage)
    interview(stage, said(signal=Signal.PAID), organisation="Machine factory", held_on=TODAY)
    interview(stage, said(signal=Signal.OPINION), organisation="Refinery", held_on=TODAY)
    interview(stage, said(signal=Signal.COMMITTED), organisation="Machine factory", held_on=TODAY)
    evidence(stage, direction=Direction.NEUTRAL, observed_on=TODAY, quote="Prices vary")

    text = ed.get(URL).text

    assert ">0.75</span>" in text
    assert "1 independent source." in text
    assert "weight 1.00 \N{MULTIPLICATION SIGN} freshness 1.00" in text
    assert "same voice as V1" in text
    assert "by itself +0.80" in text
    assert "counts for nothing on this claim" in text
    assert "neutral: counts neither way" in text
    assert 'href="/w/acme/organisations/O1">Machine factory</a>' in text
    assert 'href="/w/acme/participants/P1">P1</a>' in text
    assert 'href="/w/acme/interviews/I1">I1</a>' in text
    assert "desk research" in text


def test_talk_beyond_its_one_unit_is_said(stage, ed):
    hypothesis(stage, block=Block.CUSTOMER_SEGMENTS)
    for number in range(12):
        heard = said(signal=Signal.OPINION)
        interview(stage, heard, organisation=f"Company {number}", held_on=TODAY)

    text = ed.get(URL).text

    assert "Talk says +0.20 more, but all talk together counts at most 1." in text
    assert "Together +1.00" in text
    assert "an opinion cannot show that the problem exists" in text


def test_interviews_of_an_experiment_are_counted_in_its_tally(stage, ed):
    hypothesis(stage)
    running(stage, share())
    interview(stage, said(signal=Signal.COMMITTED), organisation="Refinery", experiment="E1")
    does(stage, "ed", tally, find_experiment, "E1", hypothesis="H1", successes=7, trials=10)
    card = {"observed": "7 paid", "learned": "They pay", "next_step": "Sell"}
    does(stage, "ed", complete_experiment, find_experiment, "E1", **card)

    text = ed.get(URL).text

    assert "counted in E1" in text
    assert "Pre-sale: 7 of 10, where the bar was 30 %" in text
    assert "the true share lies between" in text
    assert "Pre-sale completed: met" in text


def test_a_criterion_that_changed_after_the_start_is_said_beside_the_verdict(stage, ed):
    hypothesis(stage)
    running(stage, share(pass_bar=0.5))
    change = {"hypothesis": "H1", "field": "pass_bar", "value": 0.2, "reason": "A guess"}
    does(stage, "ed", amend, find_experiment, "E1", **change)
    does(stage, "ed", tally, find_experiment, "E1", hypothesis="H1", successes=3, trials=10)

    text = ed.get(URL).text

    assert (
        "The criterion of E1 changed after the start. As it was sealed it would say: failed."
        in text
    )
    assert "pass bar 50 % → 20 %, “A guess”" in text


def test_criteria_written_after_the_start_are_marked(stage, ed):
    hypothesis(stage)
    running(stage, on=TODAY - timedelta(days=10))

    assert "The criteria were written after the start." in ed.get(URL).text


def test_retracted_evidence_is_crossed_out_with_its_reason(stage, ed):
    hypothesis(stage)
    evidence(stage, quote="They paid")
    does(stage, "ed", retract_evidence, find_evidence, "V1", reason="Another invoice")
    interview(stage, said())
    does(stage, "ed", retract_interview, find_interview, "I1", reason="Not a customer")

    text = ed.get(URL).text

    assert '<s class="row-title">“They paid”</s>' in text
    assert "retracted: Another invoice" in text
    assert "The interview I1 was retracted." in text
    assert ">0.50</span>" in text


def test_evidence_older_than_the_wording_is_marked(stage, clock, ed):
    hypothesis(stage)
    evidence(stage, quote="Before")
    clock.forward(hours=1)
    words = {"version": 1, "changes": {"statement": "Companies pay 300 euro"}}
    does(stage, "ed", edit_hypothesis, find_hypothesis, "H1", **words)
    clock.forward(hours=1)
    evidence(stage, quote="After")

    text = ed.get(URL).text

    assert text.count("the wording has changed since") == 1
    assert "It read: “Companies pay 450 euro”" in text


def test_a_verdict_shows_who_gave_it_why_and_against_which_rule(stage, ed):
    hypothesis(stage)
    given = {"verdict": Verdict.VALIDATED, "reason": "The board says so", "override": True}
    does(stage, "olga", give_verdict, find_hypothesis, "H1", **given)
    evidence(stage, direction=Direction.CONTRADICTS)

    text = ed.get(URL).text

    assert "The board says so" in text
    assert "Olga Example" in text
    assert "Given against the rule by an owner." in text
    assert "The evidence now disagrees" in text
    assert "/w/acme/hypotheses/H1/reopen" in text


def test_the_timeline_tells_how_it_got_here(stage, ed):
    hypothesis(stage)
    evidence(stage)
    does(
        stage, "ed", give_verdict, find_hypothesis, "H1", verdict=Verdict.INCONCLUSIVE, reason="Hm"
    )
    does(stage, "ed", reopen, find_hypothesis, "H1", reason="New people")
    does(stage, "ed", reaffirm, find_hypothesis, "H1", reason="They said it again")
    does(stage, "ed", move_hypothesis, find_hypothesis, "H1", block=Block.CHANNELS, after=None)

    text = ed.get(URL).text

    told = [
        "Hypothesis moved",
        "Still true",
        "Verdict reopened",
        "Verdict: inconclusive",
        "Assumption written down",
        "Heard:",
    ]
    places = [text.index(each, text.index("timeline")) for each in told]
    assert places == sorted(places)
    assert "From Revenue streams to Channels." in text
    assert "“New people”" in text


def test_the_course_shows_what_moved_the_confidence_by_week(stage, clock, ed):
    hypothesis(stage)
    clock.forward(weeks=3)
    evidence(stage, observed_on=TODAY + timedelta(days=8))

    text = ed.get(URL).text

    assert "Confidence at the end of each week" in text
    assert '<th scope="col" title="29 Nov 2026">48</th>' in text
    assert '<span class="course-ref">V1</span>' in text


def test_it_says_whether_it_is_stale_and_when_it_will_be(stage, clock, ed):
    hypothesis(stage, importance=5)
    assert "turns stale on" in ed.get(URL).text

    clock.forward(days=15)

    text = ed.get(URL).text
    assert "never tested, stale since today" in text
    assert "/w/acme/hypotheses/H1/snooze" in text


def test_a_retired_hypothesis_offers_nothing_but_its_return(stage, ed):
    hypothesis(stage)
    does(stage, "ed", retire_hypothesis, find_hypothesis, "H1", reason="Out")

    text = ed.get(URL).text

    assert "This hypothesis is retired" in text
    assert "/w/acme/hypotheses/H1/restore" in text
    assert "/w/acme/hypotheses/H1/edit" not in text
    assert "What is retired is never stale." in text


def test_text_of_users_stays_text(stage, ed):
    hypothesis(stage, statement="<script>alert(1)</script>", because="<img src=x onerror=1>")
    evidence(stage, quote="<svg onload=1>")

    text = ed.get(URL).text

    for markup in ("<script>", "<img src=x", "<svg onload"):
        assert markup not in text


def test_the_page_takes_the_same_queries_however_much_was_heard(stage, ed, queries):
    hypothesis(stage)
    running(stage)
    evidence(stage)
    evidence(stage)
    queries.clear()
    ed.get(URL)
    few = len(queries)
    for number in range(29):
        evidence(stage)
        interview(stage, said(), organisation=f"Company {number}")
    queries.clear()

    text = ed.get(URL).text

    assert len(queries) == few <= 8
    assert text.count("row-side") == 60


def test_the_page_is_read_only(stage, ed):
    hypothesis(stage)

    assert ed.post(URL).status_code == 405
