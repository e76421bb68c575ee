"""The dashboard: what needs attention today."""

import pytest
from flask import url_for

from tests import scene
from tracker.actions.experiments.planning import find_experiment
from tracker.actions.experiments.running import enter
from tracker.actions.hypotheses.judging import give_verdict
from tracker.actions.hypotheses.notes import find_hypothesis
from tracker.actions.standing import refresh
from tracker.rules.experiments.kinds import Kind
from tracker.rules.hypotheses.verdicts import Verdict
from tracker.store.hypotheses import numbers_in

HOME = "/w/acme/"


def let_time_pass(stage, **by):
    """Move the clock and let the day's refresh run."""
    stage.clock.forward(**by)
    stage.acts(
        "ed",
        lambda session, member, now: refresh(
            session, member.place, now, numbers_in(session, member.workspace_id)
        ),
    )


def panel(page, title):
    return page.split(f'<h2 class="panel-title">{title}', 1)[1].split("</section>", 1)[0]


def test_a_workspace_without_a_canvas_teaches_the_first_step(browser_of):
    page = browser_of("ed").get(HOME).text

    assert "Begin with what you believe" in page
    assert 'href="/w/acme/canvases/new"' in page


def test_a_viewer_of_an_empty_workspace_is_offered_nothing_they_may_not(browser_of):
    page = browser_of("vic").get(HOME).text

    assert "Begin with what you believe" in page
    assert "/canvases/new" not in page


def test_an_empty_canvas_asks_for_assumptions(stage, browser_of):
    scene.canvas(stage)

    page = browser_of("ed").get(HOME).text

    assert "write down what must be true" in panel(page, "Test next")
    assert "Nothing is stale" in panel(page, "Stale")
    assert "No test is running" in panel(page, "Running")


def test_the_riskiest_comes_with_the_cheapest_test_and_the_way_to_plan_it(app, stage, browser_of):
    scene.canvas(stage)
    scene.hypothesis(stage, statement="A detail", importance=2)
    scene.hypothesis(stage, statement="They will pay", importance=5)
    with app.test_request_context():
        plan = url_for("experiments.new", slug="acme", hypothesis="H2", kind="letter_of_intent")

    for name, may_plan in (("ed", True), ("vic", False)):
        found = panel(browser_of(name).get(HOME).text, "Test next")
        assert 'href="/w/acme/hypotheses/H2"' in found
        assert "letter of intent" in found
        assert "about 26 days, cost 1 of 5" in found
        assert (plan.replace("&", "&amp;") in found) is may_plan


def test_when_everything_is_judged_nothing_is_proposed(stage, browser_of):
    scene.canvas(stage)
    scene.hypothesis(stage)
    scene.interview(stage, scene.said())
    scene.does(
        stage,
        "ed",
        give_verdict,
        find_hypothesis,
        "H1",
        verdict=Verdict.INCONCLUSIVE,
        reason="Both ways",
    )

    assert "has a verdict" in panel(browser_of("ed").get(HOME).text, "Test next")


def test_what_is_stale_says_why_and_for_how_long(stage, browser_of):
    scene.canvas(stage)
    scene.hypothesis(stage, importance=5)
    let_time_pass(stage, days=20)

    stale = panel(browser_of("ed").get(HOME).text, "Stale")

    assert "Companies pay 450 euro" in stale
    assert "never tested, stale for 5 days" in stale
    assert 'href="/w/acme/hypotheses/H1"' in stale


def test_many_stale_ones_are_a_link_away(stage, browser_of):
    scene.canvas(stage)
    for _ in range(9):
        scene.hypothesis(stage)
    let_time_pass(stage, days=40)

    stale = panel(browser_of("ed").get(HOME).text, "Stale")

    assert stale.count("never tested") == 8
    assert 'href="/w/acme/hypotheses?stale=true"' in stale


def test_a_running_test_shows_how_far_it_is_and_when_it_ends(stage, browser_of):
    scene.canvas(stage)
    scene.hypothesis(stage)
    scene.running(stage, scene.share(planned_n=7), kind=Kind.FLYER)
    for acted in (True, False, True, False):
        scene.does(stage, "ed", enter, find_experiment, "E1", hypothesis="H1", acted=acted)

    running = panel(browser_of("ed").get(HOME).text, "Running")

    assert "E1 Pre-sale" in running
    assert "4 of 7" in running
    assert "7 days left" in running
    assert 'href="/w/acme/experiments/E1"' in running


@pytest.mark.parametrize(
    ("days", "said"), [(7, "ends today"), (8, "1 day overdue"), (6, "1 day left")]
)
def test_a_running_test_says_what_the_calendar_says(stage, browser_of, days, said):
    scene.canvas(stage)
    scene.hypothesis(stage)
    scene.running(stage, kind=Kind.FLYER)
    let_time_pass(stage, days=days)

    assert said in panel(browser_of("ed").get(HOME).text, "Running")


def test_running_tests_come_in_the_order_in_which_they_end(stage, browser_of):
    scene.canvas(stage)
    scene.hypothesis(stage)
    scene.running(stage, kind=Kind.FLYER)
    scene.running(stage, scene.amount(), kind=Kind.PILOT)

    running = panel(browser_of("ed").get(HOME).text, "Running")

    assert running.index("E1 Pre-sale") < running.index("E2 Pre-sale")
    assert "nothing measured yet" in running


def test_canvases_show_how_their_hypotheses_stand(stage, browser_of):
    scene.canvas(stage)
    scene.hypothesis(stage)

    canvases = panel(browser_of("vic").get(HOME).text, "Canvases")

    assert 'href="/w/acme/canvases/C1"' in canvases
    assert "1 untested" in canvases


def test_the_dashboard_of_another_workspace_is_not_found(stage, browser_of):
    scene.canvas(stage)

    assert browser_of("sam").get(HOME).status_code == 404
    assert "Courses" not in browser_of("sam").get("/w/rival/").text


def test_the_dashboard_only_reads(browser_of):
    assert browser_of("ed").post(HOME).status_code == 405


def test_the_dashboard_takes_the_same_queries_whatever_the_workspace_holds(
    stage, browser_of, queries
):
    browser = browser_of("ed")
    counts = []
    for more in (2, 10):
        for _ in range(more):
            scene.canvas(stage)
            ref = scene.hypothesis(stage)
            scene.running(stage, scene.share(ref))
        queries.clear()
        browser.get(HOME)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 8
