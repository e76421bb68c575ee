"""The list of experiments."""

import pytest

from tracker.actions.experiments.planning import NewCriterion, NewExperiment, add_experiment
from tracker.actions.experiments.running import cancel_experiment, start_experiment, tally
from tracker.rules.experiments.criteria import Measure
from tracker.rules.experiments.kinds import Kind

LIST = "/w/acme/experiments"


def plan(board, how_many):
    for place in range(how_many):
        new = NewCriterion("H1", "people who call", Measure.SHARE, 0.5, planned_n=7)
        board.acts(
            "ed", add_experiment, NewExperiment("C1", f"Flyer {place}", Kind.FLYER, criteria=[new])
        )


@pytest.mark.usefixtures("stage")
def test_an_empty_list_says_what_belongs_there_and_offers_the_first_step(browser_of):
    page = browser_of("ed").get(LIST)

    assert page.status_code == 200
    assert "No test yet" in page.text
    assert f"{LIST}/new" in page.text


def test_running_tests_stand_above_planned_and_cancelled_ones(board, browser_of, on):
    plan(board, 3)
    on("E1", cancel_experiment, reason="No canteen.")
    on("E2", start_experiment)

    page = browser_of("ed").get(LIST).text

    assert page.index("Flyer 1") < page.index("Flyer 2") < page.index("Flyer 0")


def test_the_list_shows_how_far_each_test_is(board, browser_of, on):
    plan(board, 1)
    on("E1", start_experiment)
    on("E1", tally, hypothesis="H1", successes=1, trials=4)

    assert "4 of 7" in browser_of("ed").get(LIST).text


def test_the_address_narrows_the_list_by_canvas_and_status(board, browser_of, on):
    plan(board, 2)
    on("E2", start_experiment)
    browser = browser_of("ed")

    running = browser.get(f"{LIST}?canvas=C1&status=running").text
    planned = browser.get(f"{LIST}?canvas=C1&status=planned").text

    assert "Flyer 1" in running
    assert "Flyer 0" not in running
    assert "Flyer 0" in planned
    assert "Evening courses" in planned


@pytest.mark.parametrize(
    "asked",
    [
        "canvas=C9",
        "canvas=H1",
        "status=done",
        "after=x",
        "after=planned~99999999999999999999",
        "after=planned~%C2%B2",
    ],
)
def test_an_address_that_means_nothing_is_refused_and_the_rest_is_shown(board, browser_of, asked):
    plan(board, 1)

    page = browser_of("ed").get(f"{LIST}?{asked}")

    assert page.status_code == 422
    assert "asks for something that is not here" in page.text
    assert "Flyer 0" in page.text


def test_a_long_list_comes_in_pages_and_no_test_twice(board, browser_of, on):
    plan(board, 60)
    on("E1", start_experiment)
    browser = browser_of("ed")

    first = browser.get(LIST).text
    second = browser.get(f"{LIST}?after=planned~12").text

    assert "Flyer 0<" in first
    assert "after=planned~12" in first
    assert "Flyer 10<" in second
    assert "Flyer 11<" not in second
    assert "Flyer 0<" not in second


@pytest.mark.parametrize("how_many", [3, 60])
def test_the_list_takes_six_queries_whatever_its_length(board, browser_of, queries, how_many):
    plan(board, how_many)
    browser = browser_of("ed")
    queries.clear()

    browser.get(f"{LIST}?canvas=C1")

    assert len(queries) <= 6


def test_a_viewer_reads_the_list_and_is_offered_nothing(board, browser_of):
    plan(board, 1)

    page = browser_of("vic").get(LIST)

    assert "Flyer 0" in page.text
    assert "Plan a test" not in page.text


def test_the_tests_of_another_workspace_are_not_found(board, browser_of):
    plan(board, 1)
    browser = browser_of("sam")

    assert browser.get(LIST).status_code == 404
    assert "Flyer" not in browser.get("/w/rival/experiments").text
    assert browser.get("/w/rival/experiments?canvas=C1").status_code == 422
