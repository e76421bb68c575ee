"""Making a canvas, changing what it is called, putting it away and taking it back."""

import pytest

from tests import scene
from tracker.actions.canvas import archive_canvas, edit_canvas, find_canvas

NEW = "/w/acme/canvases/new"
EDIT = "/w/acme/canvases/C1/edit"
CHANGES = {"version": "1", "name": "Paid courses", "summary": "For companies"}


def test_a_new_canvas_is_made_and_its_board_shown(stage, browser_of):
    browser = browser_of("ed")

    answer = browser.post(NEW, data={"name": "  Evening   courses ", "summary": "For companies"})

    assert (answer.status_code, answer.location) == (303, "/w/acme/canvases/C1")
    canvas = scene.sees(stage, "ed", find_canvas, "C1")
    assert (canvas.name, canvas.summary) == ("Evening courses", "For companies")


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "x" * 201, "nul \0"])
def test_a_name_that_cannot_be_is_refused_with_what_was_typed(browser_of, name):
    answer = browser_of("ed").post(NEW, data={"name": name, "summary": "For companies"})

    assert answer.status_code == 422
    assert 'href="#name"' in answer.text
    assert "For companies" in answer.text


def test_nothing_but_name_and_summary_is_taken_over(stage, browser_of):
    sent = {"name": "Courses", "id": "9", "workspace_id": "2", "step": "building", "version": "7"}

    browser_of("ed").post(NEW, data=sent)

    canvas = scene.sees(stage, "ed", find_canvas, "C1")
    assert (canvas.step, canvas.version) == ("discovery", 1)


def test_a_canvas_is_renamed(stage, browser_of):
    scene.canvas(stage)
    browser = browser_of("ed")

    assert "Courses" in browser.get(EDIT).text
    answer = browser.post(EDIT, data=CHANGES)

    assert answer.location == "/w/acme/canvases/C1"
    assert scene.sees(stage, "ed", find_canvas, "C1").name == "Paid courses"


def test_the_second_editor_sees_both_texts_and_can_save_then(stage, browser_of):
    scene.canvas(stage)
    scene.does(stage, "olga", edit_canvas, find_canvas, "C1", version=1, changes={"name": "Olga's"})
    browser = browser_of("ed")

    answer = browser.post(EDIT, data=CHANGES)

    assert answer.status_code == 409
    assert "Paid courses" in answer.text
    assert "Olga&#39;s" in answer.text
    assert 'name="version" value="2"' in answer.text
    assert browser.post(EDIT, data=CHANGES | {"version": "2"}).status_code == 303


@pytest.mark.parametrize("version", ["", "abc", "-1", "9" * 30])
def test_a_version_that_cannot_be_changes_nothing(stage, browser_of, version):
    scene.canvas(stage)

    answer = browser_of("ed").post(EDIT, data=CHANGES | {"version": version})

    assert answer.status_code in {409, 422}
    assert "Paid courses" in answer.text
    assert scene.sees(stage, "ed", find_canvas, "C1").name == "Courses"


def test_a_canvas_is_archived_and_that_can_be_undone(stage, browser_of):
    scene.canvas(stage)
    browser = browser_of("ed")

    answer = browser.post("/w/acme/canvases/C1/archive")

    assert answer.location == "/w/acme/canvases"
    page = browser.get("/w/acme/canvases").text
    assert "“Courses” is archived." in page
    assert 'action="/w/acme/canvases/C1/restore"' in page
    assert browser.post("/w/acme/canvases/C1/restore").location == "/w/acme/canvases/C1"
    assert scene.sees(stage, "ed", find_canvas, "C1").archived_at is None


def test_what_is_archived_already_cannot_be_archived(stage, browser_of):
    scene.canvas(stage)
    browser = browser_of("ed")

    assert browser.post("/w/acme/canvases/C1/restore").status_code == 409
    scene.does(stage, "ed", archive_canvas, find_canvas, "C1")
    assert browser.post("/w/acme/canvases/C1/archive").status_code == 409


CHANGING = [
    ("get", "/canvases/new"),
    ("post", "/canvases/new"),
    ("get", "/canvases/C1/edit"),
    ("post", "/canvases/C1/edit"),
    ("post", "/canvases/C1/archive"),
    ("post", "/canvases/C1/restore"),
]


@pytest.mark.parametrize(("method", "path"), CHANGING)
def test_a_viewer_changes_nothing(stage, browser_of, method, path):
    scene.canvas(stage)

    answer = browser_of("vic").open(f"/w/acme{path}", method=method, data=CHANGES)

    assert answer.status_code == 403
    assert scene.sees(stage, "ed", find_canvas, "C1").version == 1


@pytest.mark.parametrize(("method", "path"), CHANGING[2:])
def test_a_canvas_that_is_not_ones_own_is_not_found(stage, browser_of, method, path):
    scene.canvas(stage)
    own, missing = f"/w/acme{path}", f"/w/acme{path}".replace("C1", "C9")
    tried = [("ed", missing), ("sam", own), ("sam", own.replace("acme", "rival"))]

    for name, where in tried:
        answer = browser_of(name).open(where, method=method, data=CHANGES)

        assert answer.status_code == 404


@pytest.mark.parametrize("path", ["archive", "restore"])
def test_archiving_takes_a_post(stage, browser_of, path):
    scene.canvas(stage)

    assert browser_of("ed").get(f"/w/acme/canvases/C1/{path}").status_code == 405


def test_strangers_are_asked_to_sign_in(app):
    assert app.test_client().get(EDIT).location == "/sign-in?next=/w/acme/canvases/C1/edit"
    assert app.test_client().post("/w/acme/canvases/C1/archive").location == "/sign-in"
