"""The Learning Card, and correcting a result."""

from datetime import date

import pytest

from tracker.actions.experiments.learning import complete_experiment
from tracker.actions.experiments.planning import find_experiment
from tracker.actions.experiments.running import tally
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.experiments.criteria import ExperimentStatus
from tracker.store import evidence as evidence_store

PAGE = "/w/acme/experiments/E1"
CARD = {
    "observed": "Half called.",
    "learned": "A flyer works.",
    "next": "Print more.",
    "completed_on": "2026-11-23",
    "signal_H1": "engaged",
}
CORRECTED = {"trials": "4", "successes": "1", "reason": "Miscounted."}


def evidence(session, member):
    return evidence_store.page(session, member.workspace_id)


@pytest.mark.usefixtures("running")
def test_completing_writes_the_evidence(browser_of, on, read):
    on("E1", tally, hypothesis="H1", successes=3, trials=4)

    answer = browser_of("ed").post(f"{PAGE}/complete", data=CARD | {"signal_H1": "committed"})

    [piece] = read(evidence)
    assert answer.status_code == 303
    assert (piece.direction, piece.signal) == (Direction.SUPPORTS, Signal.COMMITTED)
    assert read(find_experiment, "E1").next == "Print more."


@pytest.mark.usefixtures("running")
def test_the_usual_signal_of_the_kind_is_chosen_to_begin_with(browser_of):
    page = browser_of("ed").get(f"{PAGE}/complete").text

    assert (
        'checked class="chip-input" id="signal_H1-2" name="signal_H1" type="radio" value="engaged"'
        in page
        or ('value="engaged"' in page and page.count("checked") == 1)
    )


@pytest.mark.usefixtures("running")
def test_the_card_says_what_completing_now_would_mean(browser_of, on):
    on("E1", tally, hypothesis="H1", successes=1, trials=2)

    page = browser_of("ed").get(f"{PAGE}/complete").text

    assert "inconclusive" in page
    assert "Completed with 2 of the 4 people planned." in page


@pytest.mark.usefixtures("running")
def test_a_card_without_data_says_that_it_writes_no_evidence(browser_of):
    assert "writes no evidence" in browser_of("ed").get(f"{PAGE}/complete").text


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"observed": " "}, "Say what you observed."),
        ({"learned": ""}, "Say what you learned."),
        ({"next": ""}, "Say what you will do next."),
        ({"completed_on": "2026-11-24"}, "This day is still to come"),
        ({"completed_on": "2026-11-22"}, "It cannot have ended before it started."),
        ({"signal_H1": "applause"}, "Invalid Choice"),
    ],
)
def test_an_unfinished_card_is_refused_and_kept(browser_of, read, typed, said):
    page = browser_of("ed").post(f"{PAGE}/complete", data=CARD | typed)

    assert page.status_code == 422
    assert said in page.text
    assert "Print more." in page.text or typed.get("next") == ""
    assert read(find_experiment, "E1").status is ExperimentStatus.RUNNING


@pytest.mark.usefixtures("running")
def test_a_test_is_completed_once(browser_of, on):
    on("E1", complete_experiment, observed="a", learned="b", next_step="c")

    page = browser_of("ed").post(f"{PAGE}/complete", data=CARD)

    assert page.status_code == 409
    assert "A flyer works." in page.text


@pytest.mark.usefixtures("running")
def test_a_result_is_corrected_with_a_reason_and_the_evidence_follows(browser_of, on, read):
    on("E1", tally, hypothesis="H1", successes=3, trials=4)
    on(
        "E1",
        complete_experiment,
        observed="a",
        learned="b",
        next_step="c",
        completed_on=date(2026, 11, 23),
    )
    browser = browser_of("ed")
    shown = browser.get(f"{PAGE}/correct?hypothesis=H1").text

    answer = browser.post(f"{PAGE}/correct?hypothesis=H1", data=CORRECTED)

    assert 'value="3"' in shown
    assert answer.status_code == 303
    assert read(evidence)[0].direction is Direction.CONTRADICTS


@pytest.mark.usefixtures("measuring")
def test_a_measured_value_is_corrected(browser_of, on, read):
    on("E1", tally, hypothesis="H3", value=300.0)
    on("E1", complete_experiment, observed="a", learned="b", next_step="c")

    answer = browser_of("ed").post(
        f"{PAGE}/correct?hypothesis=H3", data={"value": "330", "reason": "VAT."}
    )

    assert answer.status_code == 303
    assert read(evidence)[0].direction is Direction.CONTRADICTS


@pytest.mark.usefixtures("running")
def test_a_correction_without_a_reason_is_refused_and_kept(browser_of, on):
    on("E1", complete_experiment, observed="a", learned="b", next_step="c")

    page = browser_of("ed").post(f"{PAGE}/correct?hypothesis=H1", data=CORRECTED | {"reason": ""})

    assert page.status_code == 422
    assert 'value="4"' in page.text


@pytest.mark.usefixtures("running")
def test_a_running_test_is_not_corrected(browser_of):
    page = browser_of("ed").post(f"{PAGE}/correct?hypothesis=H1", data=CORRECTED)

    assert page.status_code == 409
    assert "This experiment is running." in page.text


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize(
    ("action", "data"), [("complete", CARD), ("correct?hypothesis=H1", CORRECTED)]
)
def test_strangers_and_viewers_learn_nothing(browser_of, action, data):
    assert browser_of("vic").post(f"{PAGE}/{action}", data=data).status_code == 403
    assert browser_of("ed").get(f"/w/acme/experiments/E9/{action}").status_code == 404
    assert browser_of("sam").get(f"/w/rival/experiments/E1/{action}").status_code == 404
    assert browser_of("ed").put(f"{PAGE}/{action}", data=data).status_code == 405


@pytest.mark.usefixtures("running")
def test_only_what_was_tested_is_corrected(browser_of):
    assert browser_of("ed").get(f"{PAGE}/correct?hypothesis=H2").status_code == 404
    assert browser_of("ed").get(f"{PAGE}/correct").status_code == 404
