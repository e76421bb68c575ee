"""The segments of a canvas."""

import pytest

from tests import scene
from tracker.actions.canvas import archive_segment, edit_segment, find_segment

SEGMENTS = "/w/acme/canvases/C1/segments"
EDIT = "/w/acme/segments/S1/edit"
CHANGES = {"version": "1", "name": "process industry", "is_partner": "y"}


@pytest.fixture
def companies(stage, browser_of):
    """Return the stage with the segment S1 companies on the canvas C1."""
    scene.canvas(stage)
    browser_of("ed").post(SEGMENTS, data={"name": "companies"})
    return stage


def segment(stage):
    return scene.sees(stage, "ed", find_segment, "S1")


def test_a_canvas_without_segments_says_what_belongs_there(stage, browser_of):
    scene.canvas(stage)

    assert "No segments yet" in browser_of("ed").get(SEGMENTS).text
    assert "No segments yet" in browser_of("vic").get(SEGMENTS).text


def test_a_segment_is_added(stage, browser_of):
    scene.canvas(stage)
    browser = browser_of("ed")

    answer = browser.post(SEGMENTS, data={"name": " small  installers ", "is_partner": "y"})

    assert answer.location == SEGMENTS
    assert (segment(stage).name, segment(stage).is_partner) == ("small installers", True)
    assert "small installers" in browser.get(SEGMENTS).text


@pytest.mark.parametrize("name", ["", " \u200b ", "x" * 201])
def test_a_segment_needs_a_name(stage, browser_of, name):
    scene.canvas(stage)

    answer = browser_of("ed").post(SEGMENTS, data={"name": name})

    assert answer.status_code == 422
    assert 'href="#name"' in answer.text


def test_a_name_stands_once_on_a_canvas(companies, browser_of):
    answer = browser_of("ed").post(SEGMENTS, data={"name": "Companies"})

    assert answer.status_code == 409
    assert 'value="Companies"' in answer.text
    assert segment(companies).name == "companies"


def test_a_segment_is_changed(companies, browser_of):
    browser = browser_of("ed")

    assert 'value="companies"' in browser.get(EDIT).text
    answer = browser.post(EDIT, data=CHANGES)

    assert answer.location == SEGMENTS
    assert (segment(companies).name, segment(companies).is_partner) == ("process industry", True)


def test_the_second_editor_sees_both_texts(companies, browser_of):
    scene.does(
        companies,
        "olga",
        edit_segment,
        find_segment,
        "S1",
        version=1,
        changes={"name": "factories"},
    )

    answer = browser_of("ed").post(EDIT, data=CHANGES)

    assert answer.status_code == 409
    assert "process industry" in answer.text
    assert "factories" in answer.text
    assert 'name="version" value="2"' in answer.text


def test_a_segment_is_archived_and_that_can_be_undone(companies, browser_of):
    browser = browser_of("ed")

    answer = browser.post("/w/acme/segments/S1/archive")

    assert answer.location == SEGMENTS
    page = browser.get(SEGMENTS).text
    assert "“companies” is archived." in page
    assert 'action="/w/acme/segments/S1/restore"' in page
    assert browser.post("/w/acme/segments/S1/restore").location == SEGMENTS
    assert segment(companies).archived_at is None


def test_what_is_archived_already_cannot_be_archived(companies, browser_of):
    scene.does(companies, "ed", archive_segment, find_segment, "S1")

    assert browser_of("ed").post("/w/acme/segments/S1/archive").status_code == 409


CHANGING = [
    ("post", SEGMENTS),
    ("get", EDIT),
    ("post", EDIT),
    ("post", "/w/acme/segments/S1/archive"),
    ("post", "/w/acme/segments/S1/restore"),
]


@pytest.mark.parametrize(("method", "path"), CHANGING)
def test_a_viewer_reads_and_changes_nothing(companies, browser_of, method, path):
    browser = browser_of("vic")

    assert "companies" in browser.get(SEGMENTS).text
    assert "<form" not in browser.get(SEGMENTS).text.split("<main", 1)[1]
    assert browser.open(path, method=method, data=CHANGES).status_code == 403
    assert segment(companies).version == 1


@pytest.mark.parametrize(("method", "path"), [("get", SEGMENTS), *CHANGING])
@pytest.mark.usefixtures("companies")
def test_what_is_not_ones_own_is_not_found(browser_of, method, path):
    foreign = path.replace("acme", "rival")
    missing = path.replace("C1", "C9").replace("S1", "S9")

    for name, where in (("sam", path), ("sam", foreign), ("ed", foreign), ("ed", missing)):
        assert browser_of(name).open(where, method=method, data=CHANGES).status_code == 404


@pytest.mark.usefixtures("companies")
def test_archiving_takes_a_post(browser_of):
    assert browser_of("ed").get("/w/acme/segments/S1/archive").status_code == 405


@pytest.mark.usefixtures("companies")
def test_the_list_takes_the_same_queries_whatever_its_length(browser_of, queries):
    browser = browser_of("ed")
    counts = []
    for more in (2, 20):
        for number in range(more):
            browser.post(SEGMENTS, data={"name": f"group {more}.{number}"})
        queries.clear()
        browser.get(SEGMENTS)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 6
