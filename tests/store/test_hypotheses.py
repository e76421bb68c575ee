"""Lists of hypotheses: every order, page by page, narrowed by what is asked for, read literally."""

from datetime import timedelta

import pytest

from tests import scene
from tests.scene import TODAY, does, evidence, hypothesis
from tracker.actions.hypotheses.judging import give_verdict
from tracker.actions.hypotheses.notes import edit_hypothesis, find_hypothesis, retire_hypothesis
from tracker.rules.canvas import Block, Claim, Risk
from tracker.rules.evidence.signals import Signal
from tracker.rules.hypotheses.verdicts import Status, Verdict
from tracker.store import hypotheses as store
from tracker.store.hypotheses import Filters, Sort


@pytest.fixture
def stage(stage):
    """Return the stage with two canvases and seven hypotheses; H6 is next door's twin of nothing."""
    scene.canvas(stage)
    scene.canvas(stage)
    scene.canvas(stage, "sam")
    hypothesis(stage, "sam", statement="Theirs")
    hypothesis(stage, importance=5, tags=("price",), owner="ed@example.org")
    hypothesis(stage, block=Block.CHANNELS, statement="A flyer reaches ÉÉN in ten (100 % sure)")
    hypothesis(stage, canvas="C2", block=Block.KEY_ACTIVITIES, because="We_did it before")
    for signal in (Signal.PAID, Signal.COMMITTED):
        ref = hypothesis(stage, statement=f"Tested by {signal}", importance=4)
        evidence(stage, ref, signal=signal)
    ref = hypothesis(stage, statement="Judged", tags=("price", "pilot"))
    evidence(stage, ref)
    judged = {"verdict": Verdict.VALIDATED, "reason": "They paid"}
    does(stage, "ed", give_verdict, find_hypothesis, ref, **judged)
    ref = hypothesis(stage, statement="Retired")
    does(stage, "ed", retire_hypothesis, find_hypothesis, ref, reason="Not ours")
    return stage


def listed(stage, name="ed", **filters):
    with stage.database.reading() as session:
        lines = store.page(session, stage.member(name).workspace_id, Filters(**filters))
    return sorted(f"H{line.id}" for line in lines)


def pages(stage, sort, limit):
    found, after = [], None
    with stage.database.reading() as session:
        while lines := store.page(
            session,
            stage.member("ed").workspace_id,
            Filters(),
            sort=sort,
            after=after,
            limit=limit,
        ):
            found += lines
            after = (lines[-1].key, lines[-1].id)
    return found


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("limit", [1, 2, 50])
def test_every_order_shows_each_once_page_by_page(stage, sort, limit):
    lines = pages(stage, sort, limit)

    assert sorted(line.id for line in lines) == [1, 2, 3, 4, 5, 6]
    keys = [line.key for line in lines]
    assert keys == sorted(keys, reverse=sort is not Sort.RISK)


def test_orders_survive_that_all_is_equal(stage):
    for _ in range(5):
        hypothesis(stage)

    for sort in Sort:
        assert len({line.id for line in pages(stage, sort, 3)}) == 11


@pytest.mark.parametrize(
    ("filters", "refs"),
    [
        ({"canvas_id": 2}, ["H3"]),
        ({"canvas_id": 9}, []),
        ({"block": Block.CHANNELS}, ["H2"]),
        ({"status": Status.UNTESTED}, ["H1", "H2", "H3"]),
        ({"status": Status.TESTING}, ["H4", "H5"]),
        ({"status": Status.VALIDATED}, ["H6"]),
        ({"status": Status.RETIRED}, ["H7"]),
        ({"stale": True}, []),
        ({"stale": False}, ["H1", "H2", "H3", "H4", "H5", "H6"]),
        ({"owner_id": 2}, ["H1"]),
        ({"tag": "PRICE"}, ["H1", "H6"]),
        ({"tag": "pric"}, []),
        ({"claim": Claim.CAN_REACH}, ["H2"]),
        ({"risk": Risk.FEASIBILITY}, ["H3"]),
        ({"risk": Risk.VIABILITY}, ["H1", "H4", "H5", "H6"]),
        ({"tag": "price", "status": Status.VALIDATED}, ["H6"]),
        ({"q": "FLYER"}, ["H2"]),
        ({"q": "één"}, ["H2"]),
        ({"q": "ÉÉN"}, ["H2"]),
        ({"q": "een"}, []),
        ({"q": "%"}, ["H2"]),
        ({"q": "100 %"}, ["H2"]),
        ({"q": "_"}, ["H3"]),
        ({"q": "we_DID"}, ["H3"]),
        ({"q": "\\"}, []),
        ({"q": '"'}, []),
        ({"q": "' OR 1=1 --"}, []),
        ({"q": "_" * 10_000}, []),
        ({"q": "😀" * 60_000}, []),
        ({"q": "a\x00b"}, []),
    ],
)
def test_a_list_is_narrowed_to_what_is_asked_for(stage, filters, refs):
    assert listed(stage, **filters) == refs


def test_the_next_workspace_lists_its_own(stage):
    assert listed(stage, "sam") == ["H1"]
    assert listed(stage, "sam", q="Judged") == []


def test_a_line_tells_who_owns_it_and_what_stands(stage):
    with stage.database.reading() as session:
        lines = {
            line.id: line
            for line in store.page(session, stage.member("ed").workspace_id, Filters())
        }

    assert (lines[1].owner, lines[1].owner_name) == ("ed@example.org", "Ed Example")
    assert (lines[6].verdict, lines[6].verdict_on, lines[6].verdict_by) == (
        Verdict.VALIDATED,
        TODAY,
        "ed@example.org",
    )
    assert lines[1].verdict is None


def test_what_was_changed_last_comes_first(stage):
    stage.clock.forward(hours=1)
    does(
        stage,
        "ed",
        edit_hypothesis,
        find_hypothesis,
        "H3",
        version=1,
        changes={"because": "So it is"},
    )

    assert pages(stage, Sort.UPDATED, 2)[0].id == 3
    assert pages(stage, Sort.UPDATED, 2)[0].updated_at - pages(stage, Sort.UPDATED, 2)[
        1
    ].updated_at == timedelta(hours=1)
