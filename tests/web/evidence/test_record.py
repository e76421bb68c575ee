"""Recording a piece of evidence by itself, and correcting it."""

import pytest

from tests.scene import (
    TODAY,
    YESTERDAY,
    canvas,
    does,
    evidence,
    hypothesis,
    interview,
    running,
    said,
    sees,
    share,
    studied,
)
from tracker.actions.evidence import edit_evidence, find_evidence, retract_evidence
from tracker.actions.experiments.learning import complete_experiment
from tracker.actions.experiments.planning import find_experiment
from tracker.actions.experiments.running import tally
from tracker.actions.hypotheses.notes import find_hypothesis, retire_hypothesis
from tracker.rules.evidence.signals import Direction, Signal

NEW = "/w/acme/evidence/new?hypothesis=H1"
V1 = "/w/acme/evidence/V1"
TYPED = {
    "hypothesis": "H1",
    "direction": "supports",
    "signal": "paid",
    "observed_on": YESTERDAY.isoformat(),
    "quote": "Here is the money",
    "source": "",
}


def found(stage, ref="V1"):
    """Return a piece of evidence as it is stored."""
    return sees(stage, "ed", find_evidence, ref)


class TestNew:
    def test_the_form_says_what_each_signal_is_and_weighs(self, ed):
        page = ed.get(NEW)

        assert page.status_code == 200
        assert "Companies pay 450 euro" in page.text
        assert "a specific thing they did, or do now · counts for nothing here" in page.text
        assert "money · weighs 1.0 here" in page.text

    def test_desk_research_is_recorded(self, stage, ed):
        answer = ed.post(NEW, data=TYPED)

        row = found(stage)
        assert answer.status_code == 303
        assert answer.location == "/w/acme/hypotheses/H1"
        assert (row.quote, row.signal, row.observed_on) == (
            "Here is the money",
            Signal.PAID,
            YESTERDAY,
        )
        assert (row.interview_id, row.experiment_id, row.participant_id) == (None, None, None)

    @pytest.mark.parametrize(
        ("source", "column"),
        [("P1", "participant_id"), ("I1", "interview_id"), ("E1", "experiment_id")],
    )
    def test_it_can_have_one_source(self, stage, ed, source, column):
        interview(stage, organisation="Refinery")
        running(stage, share())

        page = ed.get(NEW).text
        ed.post(NEW, data=TYPED | {"source": source})

        assert f'value="{source}"' in page
        assert getattr(found(stage), column) == 1

    def test_a_source_in_the_address_is_chosen(self, stage, ed):
        interview(stage, organisation="Refinery")

        page = ed.get(f"{NEW}&participant=P1").text

        assert "selected" in next(part for part in page.split("<option") if 'value="P1"' in part)

    def test_without_a_hypothesis_in_the_address_one_is_chosen(self, stage, ed):
        hypothesis(stage, statement="Another one")

        page = ed.get("/w/acme/evidence/new").text
        ed.post("/w/acme/evidence/new", data=TYPED | {"hypothesis": "H2"})

        assert "H2 Another one" in page
        assert found(stage).hypothesis_id == 2

    @pytest.mark.parametrize(
        "wrong",
        [
            {"direction": ""},
            {"direction": "sideways"},
            {"signal": ""},
            {"signal": "wish"},
            {"observed_on": ""},
            {"observed_on": "2026-02-30"},
            {"observed_on": "1999-12-31"},
            {"observed_on": "2026-11-24"},
            {"source": "P9"},
            {"source": "H1"},
            {"hypothesis": "H9"},
            {"hypothesis": ""},
        ],
    )
    def test_bad_input_is_refused_and_the_typed_text_kept(self, ed, wrong):
        page = ed.post(NEW, data=TYPED | wrong)

        assert page.status_code == 422
        assert "Please look at this first" in page.text
        assert "Here is the money" in page.text
        assert ed.get(V1).status_code == 404

    def test_a_retired_hypothesis_takes_no_more(self, stage, ed):
        does(stage, "ed", retire_hypothesis, find_hypothesis, "H1", reason="Out")

        page = ed.post(NEW, data=TYPED)

        assert page.status_code == 409
        assert "H1 is retired" in page.text
        assert "Here is the money" in page.text

    def test_only_editors_of_this_workspace_may(self, ed, browser_of):
        assert browser_of("vic").get(NEW).status_code == 403
        assert browser_of("vic").post(NEW, data=TYPED).status_code == 403
        assert browser_of("sam").get(NEW).status_code == 404
        assert ed.get("/w/acme/evidence/new?hypothesis=H9").status_code == 404

    def test_a_source_of_another_workspace_is_no_source_here(self, stage, ed):
        canvas(stage, "sam")
        interview(stage, name="sam")

        assert ed.post(NEW, data=TYPED | {"source": "I1"}).status_code == 422

    def test_the_form_takes_a_few_queries(self, ed, queries):
        queries.clear()

        ed.get(NEW)

        assert len(queries) <= 8


class TestEdit:
    def test_what_stands_there_is_offered_and_changed(self, stage, ed):
        evidence(stage, quote="First words")

        page = ed.get(f"{V1}/edit").text
        more = {"version": "1", "signal": "committed", "direction": "contradicts"}
        answer = ed.post(f"{V1}/edit", data=TYPED | more)

        row = found(stage)
        assert "First words" in page
        assert answer.location == V1
        assert (row.signal, row.direction) == (Signal.COMMITTED, Direction.CONTRADICTS)
        assert row.quote == "Here is the money"

    def test_it_can_turn_out_to_be_about_another_hypothesis(self, stage, ed):
        evidence(stage)
        hypothesis(stage)

        ed.post(f"{V1}/edit", data=TYPED | {"version": "1", "hypothesis": "H2"})

        assert not studied(stage, "H1").has_counted_evidence
        assert studied(stage, "H2").has_counted_evidence

    def test_of_two_editors_the_second_sees_both_texts(self, stage, ed):
        evidence(stage, quote="First words")
        theirs = {"version": 1, "changes": {"quote": "Their words", "signal": Signal.ENGAGED}}
        does(stage, "olga", edit_evidence, find_evidence, "V1", **theirs)

        page = ed.post(f"{V1}/edit", data=TYPED | {"version": "1"})

        assert page.status_code == 409
        assert "Their words" in page.text
        assert "Here is the money" in page.text
        assert 'name="version" value="2"' in page.text
        assert found(stage).quote == "Their words"

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_the_result_of_an_experiment_is_corrected_there(self, stage, ed, method):
        running(stage, share())
        does(stage, "ed", tally, find_experiment, "E1", hypothesis="H1", successes=7, trials=10)
        card = {"observed": "7 paid", "learned": "They pay", "next_step": "Sell"}
        does(stage, "ed", complete_experiment, find_experiment, "E1", **card)

        page = getattr(ed, method)(f"{V1}/edit", data=TYPED | {"version": "1"})

        assert page.status_code == 409
        assert "the result of a completed experiment" in page.text
        assert "/w/acme/experiments/E1" in page.text
        assert found(stage).version == 1

    def test_what_was_retracted_stays_as_it_was(self, stage, ed):
        evidence(stage)
        does(stage, "ed", retract_evidence, find_evidence, "V1", reason="Wrong")

        assert ed.get(f"{V1}/edit").status_code == 409

    def test_bad_input_is_refused_and_the_typed_text_kept(self, stage, ed):
        evidence(stage)

        late = (TODAY.replace(day=30)).isoformat()
        page = ed.post(f"{V1}/edit", data=TYPED | {"version": "1", "observed_on": late})

        assert page.status_code == 422
        assert "This day is still to come" in page.text
        assert "Here is the money" in page.text

    def test_only_editors_of_this_workspace_may(self, stage, ed, browser_of):
        evidence(stage)

        assert browser_of("vic").get(f"{V1}/edit").status_code == 403
        assert browser_of("vic").post(f"{V1}/edit", data=TYPED).status_code == 403
        assert browser_of("sam").get(f"{V1}/edit").status_code == 404
        assert ed.get("/w/acme/evidence/V9/edit").status_code == 404
        assert ed.put(f"{V1}/edit").status_code == 405

    def test_evidence_from_an_interview_keeps_its_source(self, stage, ed):
        interview(stage, said(), organisation="Refinery")

        ed.post(f"{V1}/edit", data=TYPED | {"version": "1", "source": ""})

        assert found(stage).interview_id == 1
