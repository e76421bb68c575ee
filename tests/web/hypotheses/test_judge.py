"""Judging a hypothesis: verdicts, reopening, still true, snoozing, retiring and restoring."""

import pytest

from tests.scene import does, evidence, hypothesis, interview, said, sees, standing, studied
from tracker.actions.hypotheses.judging import give_verdict
from tracker.actions.hypotheses.notes import find_hypothesis, retire_hypothesis
from tracker.rules.evidence.signals import Signal
from tracker.rules.hypotheses.verdicts import Status, Verdict

H1 = "/w/acme/hypotheses/H1"
YES = {"verdict": "validated", "reason": "They paid"}
DEEDS = ["verdict", "reopen", "reaffirm", "snooze", "retire", "restore"]


def paid_by(stage, people):
    """Let so many organisations pay."""
    for number in range(people):
        interview(stage, said(signal=Signal.PAID), organisation=f"Company {number}")


@pytest.mark.parametrize("deed", DEEDS)
def test_only_editors_of_this_workspace_judge(stage, ed, browser_of, deed):
    hypothesis(stage)

    assert ed.get(f"{H1}/{deed}").status_code == 200
    assert browser_of("vic").get(f"{H1}/{deed}").status_code == 403
    assert browser_of("vic").post(f"{H1}/{deed}", data={"reason": "x"}).status_code == 403
    assert browser_of("sam").post(f"{H1}/{deed}", data={"reason": "x"}).status_code == 404
    assert ed.get(f"/w/acme/hypotheses/H9/{deed}").status_code == 404
    assert ed.put(f"{H1}/{deed}").status_code == 405


@pytest.mark.parametrize("deed", DEEDS)
def test_nothing_is_done_without_a_reason(stage, ed, deed):
    hypothesis(stage)

    page = ed.post(f"{H1}/{deed}", data={"reason": " "})

    assert page.status_code == 422
    assert "Please look at this first" in page.text
    assert studied(stage, "H1").status is Status.UNTESTED


class TestVerdict:
    def test_the_proposal_is_chosen_already_and_a_person_decides(self, stage, ed):
        hypothesis(stage)
        paid_by(stage, 3)

        page = ed.get(f"{H1}/verdict").text
        answer = ed.post(f"{H1}/verdict", data={"verdict": "inconclusive", "reason": "Too few"})

        chosen = next(part for part in page.split("<input") if 'value="validated"' in part)
        assert "checked" in chosen
        assert "The program proposes “validated”" in page
        assert 'name="override"' not in page
        assert answer.status_code == 303
        assert standing(stage, "H1").status is Status.INCONCLUSIVE

    def test_without_evidence_it_is_refused_and_the_text_kept(self, stage, ed):
        hypothesis(stage)

        page = ed.post(f"{H1}/verdict", data=YES)

        assert page.status_code == 422
        assert "There is no evidence yet that counts for this claim" in page.text
        assert "They paid" in page.text
        assert 'name="override"' not in page.text
        assert standing(stage, "H1").status is Status.UNTESTED

    def test_talk_alone_does_not_validate(self, stage, ed):
        hypothesis(stage)
        interview(stage, said(signal=Signal.ENGAGED), organisation="Refinery")

        page = ed.post(f"{H1}/verdict", data=YES)

        assert page.status_code == 422
        assert "a pre-sale or a letter of intent can" in page.text
        assert "An owner can give it against the rule" in page.text

    def test_an_owner_gives_it_against_the_rule(self, stage, browser_of):
        hypothesis(stage)
        olga = browser_of("olga")

        assert 'name="override"' in olga.get(f"{H1}/verdict").text
        answer = olga.post(f"{H1}/verdict", data=YES | {"override": "y"})

        assert answer.status_code == 303
        assert standing(stage, "H1").status is Status.VALIDATED
        assert "Given against the rule by an owner." in olga.get(H1).text

    def test_an_editor_who_tries_that_is_turned_away(self, stage, ed):
        hypothesis(stage)

        page = ed.post(f"{H1}/verdict", data=YES | {"override": "y"})

        assert page.status_code == 403
        assert standing(stage, "H1").status is Status.UNTESTED

    def test_of_two_verdicts_at_once_the_first_stands(self, stage, ed):
        hypothesis(stage)
        paid_by(stage, 1)
        first = {"verdict": Verdict.INVALIDATED, "reason": "One is none"}
        does(stage, "olga", give_verdict, find_hypothesis, "H1", **first)

        page = ed.post(f"{H1}/verdict", data=YES)

        assert page.status_code == 409
        assert "A verdict stands on this hypothesis" in page.text
        assert "They paid" in page.text
        assert standing(stage, "H1").status is Status.INVALIDATED

    @pytest.mark.parametrize("verdict", ["", "perhaps", "untested"])
    def test_an_unknown_verdict_is_refused(self, stage, ed, verdict):
        hypothesis(stage)
        paid_by(stage, 1)

        page = ed.post(f"{H1}/verdict", data={"verdict": verdict, "reason": "Hm"})

        assert page.status_code == 422
        assert "Hm" in page.text


def test_a_verdict_is_reopened_with_a_reason(stage, ed):
    hypothesis(stage)
    evidence(stage)
    given = {"verdict": Verdict.INCONCLUSIVE, "reason": "Hm"}
    does(stage, "ed", give_verdict, find_hypothesis, "H1", **given)

    answer = ed.post(f"{H1}/reopen", data={"reason": "New people"})

    assert answer.status_code == 303
    assert standing(stage, "H1").status is Status.TESTING
    assert "New people" in ed.get(H1).text


def test_nothing_is_reopened_where_no_verdict_stands(stage, ed):
    hypothesis(stage)

    page = ed.post(f"{H1}/reopen", data={"reason": "New people"})

    assert page.status_code == 409
    assert "No verdict stands" in page.text
    assert "New people" in page.text


def test_still_true_starts_the_clock_anew(stage, clock, ed):
    hypothesis(stage, importance=5)
    clock.forward(days=15)

    ed.post(f"{H1}/reaffirm", data={"reason": "They said it again"})

    assert studied(stage, "H1").stale is None
    assert "They said it again" in ed.get(H1).text


@pytest.mark.parametrize(("weeks", "status"), [("1", 303), ("4", 303), ("3", 422), ("x", 422)])
def test_a_snooze_lasts_one_two_or_four_weeks(stage, ed, weeks, status):
    hypothesis(stage)

    page = ed.post(f"{H1}/snooze", data={"weeks": weeks, "reason": "Holiday"})

    is_snoozed = sees(stage, "ed", find_hypothesis, "H1").snoozed_until is not None
    assert page.status_code == status
    assert is_snoozed == (status == 303)
    assert status == 303 or "Holiday" in page.text


def test_a_hypothesis_is_retired_and_restored(stage, ed):
    hypothesis(stage)

    ed.post(f"{H1}/retire", data={"reason": "Out of scope"})
    assert standing(stage, "H1").status is Status.RETIRED

    ed.post(f"{H1}/restore", data={"reason": "Back in scope"})
    assert standing(stage, "H1").status is Status.UNTESTED


@pytest.mark.parametrize("deed", ["verdict", "reaffirm", "snooze", "retire"])
def test_a_retired_hypothesis_is_restored_first(stage, ed, deed):
    hypothesis(stage)
    does(stage, "ed", retire_hypothesis, find_hypothesis, "H1", reason="Out")

    page = ed.post(f"{H1}/{deed}", data=YES | {"weeks": "1"})

    assert page.status_code == 409
    assert "retired" in page.text


def test_a_forged_form_is_refused(app, stage, ed):
    hypothesis(stage)
    app.config["WTF_CSRF_ENABLED"] = True

    assert ed.post(f"{H1}/retire", data={"reason": "Ha"}).status_code == 400
    assert standing(stage, "H1").status is Status.UNTESTED
