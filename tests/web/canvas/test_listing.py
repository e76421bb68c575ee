"""The list of canvases."""

import pytest

from tests import scene
from tracker.actions.canvas import add_canvas, archive_canvas, find_canvas

LIST = "/w/acme/canvases"


def add(stage, *names):
    def all_of_them(session, member, now):
        for name in names:
            add_canvas(session, member, now, name=name)

    stage.acts("ed", all_of_them)


def archive(stage, ref):
    scene.does(stage, "ed", archive_canvas, find_canvas, ref)


def test_the_list_shows_canvases_with_how_their_hypotheses_stand(stage, browser_of):
    scene.canvas(stage, summary="Evening courses for companies")
    scene.hypothesis(stage)
    scene.hypothesis(stage, statement="Companies pay 300 euro")

    page = browser_of("vic").get(LIST).text

    assert 'href="/w/acme/canvases/C1"' in page
    assert "Evening courses for companies" in page
    assert "2 untested" in page
    assert "/canvases/new" not in page


def test_archived_canvases_stand_apart(stage, browser_of):
    scene.canvas(stage)
    add(stage, "Left behind")
    archive(stage, "C2")
    browser = browser_of("ed")

    assert "Left behind" not in browser.get(LIST).text
    archived = browser.get(LIST, query_string={"archived": "true"}).text
    assert "Left behind" in archived
    assert "Courses" not in archived
    assert 'action="/w/acme/canvases/C2/restore"' in archived


def test_an_empty_list_says_what_belongs_there(browser_of):
    assert 'href="/w/acme/canvases/new"' in browser_of("ed").get(LIST).text
    assert "No canvas yet" in browser_of("vic").get(LIST).text
    assert "Nothing is archived" in browser_of("vic").get(f"{LIST}?archived=true").text


def test_the_list_goes_on_where_a_page_ends(stage, browser_of):
    add(stage, *(f"Canvas number {number}" for number in range(1, 53)))
    browser = browser_of("ed")

    first = browser.get(LIST).text
    second = browser.get(LIST, query_string={"after": "50"}).text

    assert "Canvas number 50<" in first
    assert "Canvas number 51<" not in first
    assert 'href="/w/acme/canvases?after=50"' in first
    assert "Canvas number 51<" in second
    assert "Canvas number 50<" not in second


@pytest.mark.parametrize(
    "garbage", [{"after": "abc"}, {"after": "-5"}, {"after": "1" + "0" * 20}, {"archived": "maybe"}]
)
def test_an_address_that_means_nothing_says_so(stage, browser_of, garbage):
    scene.canvas(stage)

    answer = browser_of("ed").get(LIST, query_string=garbage)

    assert answer.status_code == 422
    assert "Courses" in answer.text


def test_the_canvases_of_another_workspace_are_not_found(browser_of):
    assert browser_of("sam").get(LIST).status_code == 404


def test_the_list_takes_the_same_queries_whatever_its_length(stage, browser_of, queries):
    browser = browser_of("ed")
    counts = []
    for more in (3, 57):
        add(stage, *["Courses"] * more)
        queries.clear()
        browser.get(LIST)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 6
