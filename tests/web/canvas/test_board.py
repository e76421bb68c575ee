"""The board: notes in nine blocks, and a line in each that adds the next."""

from datetime import timedelta

import pytest
from flask import url_for

from tests import scene
from tracker.actions.canvas import archive_canvas, find_canvas
from tracker.actions.hypotheses.notes import (
    NewHypothesis,
    add_hypothesis,
    find_hypothesis,
    retire_hypothesis,
)
from tracker.rules.canvas import Block

BOARD = "/w/acme/canvases/C1"
NOTES = f"{BOARD}/notes"
NOTE = {"block": "channels", "statement": "A letter from a colleague is answered"}


@pytest.fixture
def board(stage):
    scene.canvas(stage)
    return stage


def between(page, start, end):
    return page.split(start, 1)[1].split(end, 1)[0]


def block(page, name):
    return between(page, f'<section class="block block--{name}"', "</section>")


def test_the_board_has_nine_blocks_with_their_notes(board, browser_of):
    scene.hypothesis(board, block=Block.CHANNELS, statement="HR answers a letter", importance=4)
    scene.hypothesis(board, statement="Companies pay 300 euro", owner="ed@example.org")

    page = browser_of("ed").get(BOARD).text

    assert page.count('<section class="block ') == 9
    assert "HR answers a letter" in block(page, "channels")
    assert 'href="/w/acme/hypotheses/H1"' in block(page, "channels")
    assert "EE" in block(page, "revenue_streams")
    assert "<h1" in page


def test_a_note_says_status_importance_and_confidence(board, browser_of):
    scene.hypothesis(board, importance=4)
    scene.interview(board, scene.said())

    note = block(browser_of("ed").get(BOARD).text, "revenue_streams")

    assert '<article class="note is-testing" id="H1">' in note
    assert '<span class="sr-only">importance </span>4' in note
    assert '<span class="confidence-number">75</span>' in note


def test_a_note_says_why_it_is_stale(board, browser_of):
    scene.hypothesis(board)
    scene.interview(board, scene.said(), held_on=scene.TODAY - timedelta(days=200))

    note = block(browser_of("ed").get(BOARD).text, "revenue_streams")

    assert "aged, stale for 19 days" in note


def test_links_lead_to_the_hypothesis_and_to_moving_it(app, board, browser_of):
    scene.hypothesis(board)

    page = browser_of("ed").get(BOARD).text

    with app.test_request_context():
        for endpoint in ("hypotheses.show", "hypotheses.move"):
            assert f'href="{url_for(endpoint, slug="acme", ref="H1")}"' in page


def test_what_to_test_next_stands_at_the_foot(app, board, browser_of):
    scene.hypothesis(board)
    with app.test_request_context():
        plan = url_for("experiments.new", slug="acme", hypothesis="H1", kind="letter_of_intent")

    for name, may_plan in (("ed", True), ("vic", False)):
        foot = between(browser_of(name).get(BOARD).text, '<footer class="footbar">', "</footer>")
        assert "Test next:" in foot
        assert 'href="/w/acme/hypotheses/H1"' in foot
        assert (plan.replace("&", "&amp;") in foot) is may_plan


def test_a_retired_note_is_off_the_board(board, browser_of):
    scene.hypothesis(board)
    scene.does(board, "ed", retire_hypothesis, find_hypothesis, "H1", reason="Dropped")

    assert "Companies pay 450 euro" not in browser_of("ed").get(BOARD).text


def test_a_note_is_added_and_its_block_is_ready_for_the_next(board, browser_of):
    browser = browser_of("ed")

    answer = browser.post(NOTES, data=NOTE)

    assert (answer.status_code, answer.location) == (303, f"{BOARD}?add=channels")
    added = scene.sees(board, "ed", find_hypothesis, "H1")
    assert (added.block, added.claim, added.importance) == ("channels", "can_reach", 3)
    page = browser.get(answer.location).text
    assert NOTE["statement"] in block(page, "channels")
    assert "autofocus" in block(page, "channels")
    assert page.count("autofocus") == 1


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("", "Please write something here."),
        ("   ", "Please write something here."),
        ("\u200b\u200e", "Please write something here."),
        ("x" * 501, "This is too long"),
        ("nul \0", "cannot be stored"),
    ],
)
@pytest.mark.usefixtures("board")
def test_a_note_that_cannot_be_is_refused_in_its_block(browser_of, statement, said):
    answer = browser_of("ed").post(NOTES, data=NOTE | {"statement": statement})

    channels = block(answer.text, "channels")
    assert answer.status_code == 422
    assert said in channels
    assert "autofocus" in channels
    assert statement.strip().replace("\0", "") in channels.replace("\0", "")


@pytest.mark.parametrize("name", ["", "nowhere", "CHANNELS"])
@pytest.mark.usefixtures("board")
def test_a_block_that_is_none_is_refused(browser_of, name):
    answer = browser_of("ed").post(NOTES, data=NOTE | {"block": name})

    assert answer.status_code == 422
    assert 'class="callout' in answer.text


@pytest.mark.usefixtures("board")
def test_markup_in_a_note_stays_text(browser_of):
    browser = browser_of("ed")
    browser.post(NOTES, data=NOTE | {"statement": "<script>alert(1)</script>"})

    assert "<script>" not in browser.get(BOARD).text


def test_an_archived_canvas_takes_no_notes_and_says_so(board, browser_of):
    scene.does(board, "ed", archive_canvas, find_canvas, "C1")
    browser = browser_of("ed")

    page = browser.get(BOARD).text
    answer = browser.post(NOTES, data=NOTE)

    assert "This canvas is archived" in page
    assert 'action="/w/acme/canvases/C1/restore"' in page
    assert 'name="statement"' not in page
    assert answer.status_code == 409


def test_a_viewer_reads_the_board_and_adds_nothing(board, browser_of):
    scene.hypothesis(board)
    browser = browser_of("vic")

    page = browser.get(BOARD).text

    assert "Companies pay 450 euro" in page
    assert 'name="statement"' not in page
    assert "/move" not in page
    assert browser.post(NOTES, data=NOTE).status_code == 403


@pytest.mark.usefixtures("board")
def test_a_board_that_is_not_ones_own_is_not_found(browser_of):
    missing = [f"/w/acme/canvases/{ref}" for ref in ("C9", "C0", "x", "H1", f"C{10**20}")]
    tried = [("ed", path) for path in [*missing, "/w/rival/canvases/C1"]]
    tried += [("sam", BOARD), ("sam", "/w/rival/canvases/C1")]

    for name, path in tried:
        browser = browser_of(name)

        assert browser.get(path).status_code == 404
        assert browser.post(f"{path}/notes", data=NOTE).status_code == 404
        assert browser.post(f"{path}/notes", data={}).status_code == 404


@pytest.mark.usefixtures("board")
def test_adding_takes_a_post(browser_of):
    assert browser_of("ed").get(NOTES).status_code == 405


@pytest.mark.usefixtures("board")
def test_a_form_from_elsewhere_adds_nothing(app, browser_of):
    browser = browser_of("ed")
    app.config["WTF_CSRF_ENABLED"] = True

    assert browser.post(NOTES, data=NOTE).status_code == 400


def test_the_board_takes_the_same_queries_with_five_and_with_many_notes(board, browser_of, queries):
    browser = browser_of("ed")
    counts = []
    for more in (5, 115):
        board.acts("ed", add_notes, more)
        queries.clear()
        page = browser.get(BOARD).text
        counts.append(len(queries))

    assert page.count('<article class="note') == 120
    assert counts[0] == counts[1] <= 8


def add_notes(session, member, now, how_many):
    for place in range(how_many):
        new = NewHypothesis(canvas="C1", block=list(Block)[place % 9], statement="A note")
        add_hypothesis(session, member, now, new)
