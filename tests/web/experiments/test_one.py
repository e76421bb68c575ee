"""The page of one experiment."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tracker.actions.experiments.learning import complete_experiment, correct_result
from tracker.actions.experiments.running import (
    amend,
    cancel_experiment,
    spend,
    start_experiment,
    tally,
)
from tracker.actions.interviews.log import NewInterview, log_interview
from tracker.rules.experiments.criteria import SpendingCategory
from tracker.rules.interviews import InterviewKind

PAGE = "/w/acme/experiments/E1"
LEARNED = {"observed": "Half called.", "learned": "A flyer works.", "next_step": "Print more."}


@pytest.mark.usefixtures("planned")
def test_the_test_card_reads_as_four_lines(browser_of):
    page = browser_of("ed").get(PAGE).text

    lines = ("We believe that", "To verify that, we will", "And measure", "We are right if")
    places = [page.index(line) for line in lines]
    assert places == sorted(places)
    assert "at least 50 % of 4 people act as predicted" in page
    assert "We are wrong at 25 % or less" in page


@pytest.mark.usefixtures("measuring")
def test_an_amount_that_should_be_low_reads_so(browser_of):
    assert "it is at most 310" in browser_of("ed").get(PAGE).text


@pytest.mark.usefixtures("running")
def test_a_sealed_card_says_so_with_its_day(browser_of):
    page = browser_of("ed").get(PAGE).text

    assert "Sealed on 23 Nov 2026" in page
    assert "panel--sealed" in page


@pytest.mark.usefixtures("planned")
def test_a_card_that_was_sealed_after_the_start_says_so(browser_of, on):
    on("E1", start_experiment, on=date(2026, 11, 20))

    assert "The criteria were written after the start" in browser_of("ed").get(PAGE).text


@pytest.mark.usefixtures("running")
def test_a_card_that_was_sealed_in_time_says_nothing_of_it(browser_of):
    assert "written after the start" not in browser_of("ed").get(PAGE).text


@pytest.mark.usefixtures("running")
def test_progress_and_an_honest_sentence_stand_with_each_criterion(browser_of, on):
    on("E1", tally, hypothesis="H1", successes=2, trials=3)

    page = browser_of("ed").get(PAGE).text

    assert "2 acted as predicted, 1 did not" in page
    assert "2 of 3: too few to say more." in page
    assert "too early" in page


@pytest.mark.usefixtures("running")
def test_a_full_test_shows_its_outcome_and_the_doubt_that_belongs_to_it(browser_of, on):
    on("E1", tally, hypothesis="H1", successes=7, trials=10)

    page = browser_of("ed").get(PAGE).text

    assert "the true share lies between 40 % and 89 %" in page
    assert ">met<" in page


@pytest.mark.usefixtures("running")
def test_an_amendment_stands_beside_what_was_sealed_and_what_that_would_have_said(browser_of, on):
    on("E1", tally, hypothesis="H1", successes=2, trials=4)
    on("E1", amend, field="pass_bar", value=0.75, reason="Too easy.", hypothesis="H1")
    on("E1", amend, field="ends_on", value="2026-12-24", reason="Holiday.")

    page = browser_of("ed").get(PAGE).text

    assert "The criterion was changed after the start." in page
    assert "pass bar: 50 % → 75 %" in page
    assert "Too easy." in page
    assert "Sealed was: at least 50 % of 4 people act as predicted." in page
    assert "By that it would have said:" in page
    assert "end date: 30 Nov 2026 → 24 Dec 2026" in page


@pytest.mark.usefixtures("running")
def test_a_test_past_its_end_says_for_how_long(browser_of, clock):
    clock.forward(days=9)

    assert "2 days past its end" in browser_of("ed").get(PAGE).text


@pytest.mark.usefixtures("running")
def test_spending_is_listed_and_added_up_by_category(browser_of, on):
    for amount, hours in (("84.50", "2"), ("15.50", "1.5")):
        on(
            "E1",
            spend,
            category=SpendingCategory.TEST,
            spent_on=date(2026, 11, 23),
            amount=Decimal(amount),
            hours=Decimal(hours),
            note="Print",
        )

    page = browser_of("ed").get(PAGE).text

    assert "€84.50" in page
    assert "€100.00 and 3.5 h" in page


@pytest.mark.usefixtures("running")
def test_a_completed_test_shows_what_it_taught_and_every_correction(browser_of, on):
    on("E1", tally, hypothesis="H1", successes=3, trials=4)
    on("E1", complete_experiment, **LEARNED)
    on("E1", correct_result, hypothesis="H1", successes=2, trials=4, reason="Miscounted.")

    page = browser_of("ed").get(PAGE).text

    for text in ("Half called.", "A flyer works.", "Print more.", "result: 3 of 4 → 2 of 4"):
        assert text in page
    assert "Miscounted." in page
    assert "Acted as predicted" not in page


@pytest.mark.usefixtures("running")
def test_a_test_cut_short_says_why_it_decides_nothing(browser_of, on):
    on("E1", tally, hypothesis="H1", successes=1, trials=2)
    on("E1", complete_experiment, **LEARNED)

    assert "Completed with 2 of the 4 people planned." in browser_of("ed").get(PAGE).text


@pytest.mark.usefixtures("running")
def test_a_cancelled_test_shows_why(browser_of, on):
    on("E1", cancel_experiment, reason="No canteen.")

    assert "No canteen." in browser_of("ed").get(PAGE).text


def test_the_interviews_that_belong_to_it_are_linked(running, browser_of):
    talk = NewInterview(
        "C1", InterviewKind.SOLUTION, date(2026, 11, 23), "He **called**.", experiment="E1"
    )
    running.acts("ed", log_interview, talk)

    page = browser_of("ed").get(PAGE).text

    assert "/w/acme/interviews/I1" in page
    assert "He called." in page


@pytest.mark.usefixtures("planned")
def test_what_was_typed_stays_text(browser_of, on):
    from tracker.actions.experiments.planning import edit_experiment

    nasty = "<script>alert(1)</script>[x](javascript:alert(1))"
    on("E1", edit_experiment, version=1, changes={"name": nasty, "description": nasty})

    page = browser_of("ed").get(PAGE).text

    assert "<script" not in page
    assert 'href="javascript' not in page


@pytest.mark.usefixtures("running")
def test_a_viewer_reads_everything_and_can_do_nothing(browser_of):
    page = browser_of("vic").get(PAGE)

    assert page.status_code == 200
    assert "<form" not in page.text.replace('<form method="post" action="/sign-out">', "")
    assert "/complete" not in page.text


@pytest.mark.usefixtures("planned")
def test_a_test_that_is_not_there_or_next_door_is_not_found(browser_of):
    assert browser_of("ed").get("/w/acme/experiments/E2").status_code == 404
    assert browser_of("ed").get("/w/acme/experiments/H1").status_code == 404
    assert browser_of("ed").get(f"/w/acme/experiments/E{2**63}").status_code == 404
    assert browser_of("sam").get("/w/rival/experiments/E1").status_code == 404
    assert browser_of("sam").get(PAGE).status_code == 404


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_page_takes_eight_queries_at_its_fullest(running, browser_of, on, queries, how_many):
    on("E1", tally, hypothesis="H1", successes=3, trials=4)
    for place in range(how_many):
        on(
            "E1",
            amend,
            field="ends_on",
            value=str(date(2026, 12, 1) + timedelta(place)),
            reason="More.",
        )
        on(
            "E1",
            spend,
            category=SpendingCategory.TEST,
            spent_on=date(2026, 11, 23),
            hours=Decimal(1),
        )
        talk = NewInterview("C1", InterviewKind.OTHER, date(2026, 11, 23), experiment="E1")
        running.acts("ed", log_interview, talk)
    on("E1", complete_experiment, **LEARNED)
    browser = browser_of("ed")
    queries.clear()

    browser.get(PAGE)

    assert len(queries) <= 8
