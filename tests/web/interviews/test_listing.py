"""The list of interviews."""

from datetime import date, timedelta

import pytest

from tracker.actions.interviews.log import NewInterview, log_interview
from tracker.rules.interviews import InterviewKind

LIST = "/w/acme/interviews"


def log(board, how_many):
    for place in range(how_many):
        day = date(2026, 11, 1) + timedelta(days=place % 20)
        new = NewInterview("C1", InterviewKind.SOLUTION, day, f"Talk number {place}.")
        board.acts("ed", log_interview, new)


@pytest.mark.usefixtures("stage")
def test_an_empty_list_says_what_belongs_there_and_offers_the_first_step(browser_of):
    page = browser_of("ed").get(LIST)

    assert page.status_code == 200
    assert "No interview yet" in page.text
    assert f"{LIST}/new" in page.text


def test_the_latest_stands_first(spoken, browser_of):
    log(spoken, 2)

    page = browser_of("ed").get(LIST).text

    assert page.index("Lost three jobs") < page.index("Talk number 1") < page.index("Talk number 0")
    assert "P1 · HR manager, De Boer" in page
    assert "1 quote" in page


@pytest.mark.parametrize(
    ("asked", "finds_jan", "finds_the_other"),
    [
        ("canvas=C1", True, True),
        ("kind=problem", True, False),
        ("segment=S1", True, False),
        ("unlinked=true", False, True),
        ("q=NUMBER+0", False, True),
        ("q=%25", False, False),
        ("kind=partner", False, False),
    ],
)
def test_the_address_narrows_the_list(spoken, browser_of, asked, finds_jan, finds_the_other):
    log(spoken, 1)

    page = browser_of("ed").get(f"{LIST}?{asked}").text

    assert ("Lost three jobs" in page) is finds_jan
    assert ("Talk number 0" in page) is finds_the_other


@pytest.mark.parametrize(
    "asked",
    [
        "canvas=C9",
        "kind=chat",
        "segment=x",
        "unlinked=perhaps",
        "after=2026-02-30~1",
        "after=1~99999999999999999999",
        f"q={'x' * 10_000}",
        "q=%00",
    ],
)
def test_an_address_that_means_nothing_is_refused_and_the_rest_is_shown(board, browser_of, asked):
    log(board, 1)

    page = browser_of("ed").get(f"{LIST}?{asked}")

    assert page.status_code == 422
    assert "asks for something that is not here" in page.text
    assert "Talk number 0" in page.text


def test_a_long_list_comes_in_pages_and_no_interview_twice(board, browser_of):
    log(board, 60)
    browser = browser_of("ed")

    first = browser.get(LIST).text
    after = first.split("after=")[1].split('"')[0]
    second = browser.get(f"{LIST}?after={after}").text

    seen = [place for place in range(60) if f"Talk number {place}." in first]
    rest = [place for place in range(60) if f"Talk number {place}." in second]
    assert len(seen) == 50
    assert sorted(seen + rest) == list(range(60))


@pytest.mark.parametrize("how_many", [3, 60])
def test_the_list_takes_six_queries_whatever_its_length(board, browser_of, queries, how_many):
    log(board, how_many)
    browser = browser_of("ed")
    queries.clear()

    browser.get(f"{LIST}?canvas=C1")

    assert len(queries) <= 6


@pytest.mark.usefixtures("spoken")
def test_a_viewer_reads_the_list_by_code_and_is_offered_nothing(browser_of):
    page = browser_of("vic").get(LIST).text

    assert "P1" in page
    assert "Log an interview" not in page


def test_the_interviews_of_another_workspace_are_not_found(board, browser_of):
    log(board, 1)
    browser = browser_of("sam")

    assert browser.get(LIST).status_code == 404
    assert "Talk" not in browser.get("/w/rival/interviews").text
