"""Pages: every item once, in order, at most 200 at a time, and no forged cursor."""

import base64
import json
import re
from datetime import date

import pytest

from tests.api.examples import build
from tracker.actions.canvas import add_canvas, add_segment, find_canvas
from tracker.actions.evidence import NewEvidence, add_evidence
from tracker.actions.experiments.planning import NewCriterion, NewExperiment, add_experiment
from tracker.actions.hypotheses.notes import NewHypothesis, add_hypothesis
from tracker.actions.interviews.log import Heard, NewInterview, log_interview
from tracker.actions.interviews.participants import NewParticipant
from tracker.rules.canvas import Block
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.experiments.criteria import Measure
from tracker.rules.experiments.kinds import Kind
from tracker.rules.interviews import InterviewKind

LISTS = {
    "/canvases": 4,
    "/canvases/C1/segments": 3,
    "/hypotheses": 5,
    "/experiments": 7,
    "/interviews": 4,
    "/participants": 2,
    "/organisations": 2,
    "/evidence": 2,
    "/journal": 3,
}
"""Every list, and how many queries it takes, that for the token included."""
FORGED = [
    "x",
    "é",
    "bnVsbA",
    base64.urlsafe_b64encode(json.dumps([2**63]).encode()).decode(),
    base64.urlsafe_b64encode(json.dumps([-1, "x", 1.5, None]).encode()).decode(),
    base64.urlsafe_b64encode(b"[" * 2_000).decode(),
    base64.urlsafe_b64encode(json.dumps(["risk", "\x00", 1]).encode()).decode(),
    base64.urlsafe_b64encode(json.dumps(["created", "2026", 1]).encode()).decode(),
    base64.urlsafe_b64encode(json.dumps(["confidence", "NaN", 1]).encode()).decode(),
    base64.urlsafe_b64encode(json.dumps(["2026-02-30", 1]).encode()).decode(),
]


def walk(program, path, **asked):
    """Return every item of a list, two at a time."""
    items, cursor = [], {}
    while True:
        page = program.get(path, limit=2, **asked, **cursor)
        assert len(page["items"]) <= 2
        items += page["items"]
        if page["next"] is None:
            return items
        assert re.fullmatch(r"[A-Za-z0-9_-]+", page["next"])
        cursor = {"cursor": page["next"]}


def test_a_list_gives_every_item_once(ed):
    build(ed)

    for path in LISTS:
        whole = ed.get(path, limit=200)
        assert whole["next"] is None
        assert walk(ed, path) == whole["items"]


@pytest.mark.parametrize("sort", ["risk", "created", "updated", "confidence"])
def test_hypotheses_keep_their_order_over_pages(ed, clock, sort):
    build(ed)
    for importance in (1, 5, 3, 5, 2):
        clock.forward(hours=1)
        new = {"canvas": "C1", "block": "channels", "statement": "x", "importance": importance}
        ed.post("/hypotheses", new)

    assert walk(ed, "/hypotheses", sort=sort) == ed.get("/hypotheses", sort=sort)["items"]


def test_the_usual_limit_is_50_and_the_largest_200(ed, stage):
    stage.acts("ed", add_canvases, 201)

    assert len(ed.get("/canvases")["items"]) == 50
    assert len(ed.get("/canvases", limit=200)["items"]) == 200
    for limit in (0, 201, -1, "x", "1.0", "1_0", " 5", "+5"):
        status, problem = ed.refused("GET", "/canvases", query_string={"limit": limit})
        assert (status, problem["errors"][0]["field"]) == (422, "limit")


@pytest.mark.usefixtures("canvas")
def test_a_forged_cursor_is_refused(ed):
    orders = [{"sort": sort} for sort in ("risk", "created", "confidence")]
    for path in LISTS:
        for order in orders if path == "/hypotheses" else [{}]:
            for cursor in FORGED:
                asked = {"cursor": cursor, **order}
                status, problem = ed.refused("GET", path, query_string=asked)
                assert (status, problem["errors"][0]["field"]) == (422, "cursor"), cursor


def test_a_cursor_belongs_to_one_order(ed):
    build(ed)
    cursor = ed.get("/hypotheses", limit=1, sort="created")["next"]

    asked = {"cursor": cursor, "sort": "updated"}
    assert ed.refused("GET", "/hypotheses", query_string=asked)[0] == 422


def test_a_list_takes_as_many_queries_whatever_its_length(ed, stage, queries):
    stage.acts("ed", fill, 3)
    ed.get("/canvases")
    few = {path: queries_for(ed, queries, path, at_least=1) for path in LISTS}
    stage.acts("ed", fill, 57)
    many = {path: queries_for(ed, queries, path, at_least=57) for path in LISTS}

    assert many == few == LISTS


def queries_for(program, queries, path, at_least):
    """Return how many queries a list takes."""
    queries.clear()
    assert len(program.get(path, limit=200)["items"]) >= at_least
    return len(queries)


def add_canvases(session, member, now, count):
    """Add so many canvases."""
    for _ in range(count):
        add_canvas(session, member, now, name="One more")


def fill(session, member, now, count):
    """Add so many of everything, in one transaction."""
    for _ in range(count):
        ref = f"C{add_canvas(session, member, now, name='More').id}"
        first = find_canvas(session, member, "C1")
        add_segment(session, member, now, first, name=f"segment {ref}")
        new = NewHypothesis("C1", Block.CHANNELS, "They come", owner=member.email)
        hypothesis = f"H{add_hypothesis(session, member, now, new).id}"
        criterion = NewCriterion(hypothesis, "come", Measure.SHARE, 0.3, planned_n=10)
        card = NewExperiment("C1", "Ask", Kind.FLYER, criteria=[criterion], owner=member.email)
        add_experiment(session, member, now, card)
        log_interview(session, member, now, talk(ref, hypothesis))
        desk = NewEvidence(hypothesis, Direction.SUPPORTS, Signal.PAST_FACT, date(2026, 11, 2))
        add_evidence(session, member, now, desk)


def talk(ref, hypothesis):
    """Return an interview with somebody new, with one piece of evidence in it."""
    return NewInterview(
        "C1",
        InterviewKind.OTHER,
        date(2026, 11, 2),
        participant=NewParticipant(organisation=f"Firm {ref}"),
        evidence=[Heard(hypothesis, Direction.SUPPORTS, Signal.ENGAGED)],
    )
