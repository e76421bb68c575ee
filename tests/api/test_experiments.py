"""Experiments over the API: what is sealed stays sealed, and small numbers are honest."""

import pytest

FIELDS = {
    *("ref", "version", "created_at", "updated_at", "canvas", "name", "kind", "step", "status"),
    *("starts_on", "ends_on", "description", "owner", "sealed_at", "written_after_start"),
    *("completed_on", "cancelled", "criteria", "amendments", "corrections", "spending", "spent"),
    "learning",
}
CARD = {"observed": "7 of 10 paid", "learned": "They pay", "next": "Ask more of them"}
NO_CRITERIA = (
    ("planned_n", {"measure": "share", "pass_bar": 0.5}),
    ("planned_n", {"measure": "share", "pass_bar": 0.5, "planned_n": 0}),
    ("planned_n", {"measure": "count", "pass_bar": 5, "planned_n": 10}),
    ("pass_bar", {"measure": "share", "pass_bar": 0.995, "planned_n": 10}),
    ("kill_bar", {"measure": "share", "pass_bar": 0.5, "kill_bar": 0.5, "planned_n": 10}),
    ("better", {"measure": "share", "better": "lower", "pass_bar": 0.5, "planned_n": 10}),
    ("kill_bar", {"measure": "amount", "better": "lower", "pass_bar": 5, "kill_bar": 4}),
    ("hypothesis", {"hypothesis": "H9", "measure": "count", "pass_bar": 5}),
    ("segment", {"segment": "S9", "measure": "count", "pass_bar": 5}),
    ("criteria.0.pass_bar", {"measure": "count", "pass_bar": "5"}),
    ("criteria.0.colour", {"measure": "count", "pass_bar": 5, "colour": "blue"}),
)
NO_AMENDMENTS = (
    ("ends_on", "2026-11-22"),
    ("ends_on", "tomorrow"),
    ("ends_on", 20261224),
    ("ends_on", None),
    ("metric", None),
    ("metric", 5),
    ("metric", " "),
    ("pass_bar", "0.3"),
    ("pass_bar", None),
    ("pass_bar", 0),
    ("kill_bar", 0.6),
    ("planned_n", 2.5),
    ("planned_n", None),
    ("segment", "S9"),
    ("measure", "count"),
    ("successes", 10),
    ("value", True),
)
AMENDMENTS = (
    ("ends_on", "2026-12-24"),
    ("metric", "buys"),
    ("kill_bar", 0.1),
    ("kill_bar", None),
    ("planned_n", 12),
    ("segment", "S1"),
    ("segment", None),
)
NO_TOTALS = (
    {},
    {"successes": 3},
    {"trials": 4},
    {"value": 3},
    {"successes": 5, "trials": 4},
    {"successes": -1, "trials": 4},
    {"successes": 1, "trials": 100_001},
    {"successes": 1.0, "trials": 4},
)
NO_CARDS = (
    ("observed", {"observed": " "}),
    ("learned", {"learned": ""}),
    ("next", {"next": "\u200b"}),
    ("completed_on", {"completed_on": "2026-11-22"}),
    ("completed_on", {"completed_on": "2026-11-24"}),
    ("signal", {"signal": {"H9": "engaged"}}),
    ("signal.H1", {"signal": {"H1": "wave"}}),
)
SEALED = (
    {"criteria": []},
    {"kind": "flyer"},
    {"starts_on": "2026-11-01"},
    {"ends_on": "2027-01-01"},
)
CHANCES = (
    (7, 10, 0.5, 0.886719),
    (8, 10, 0.8, 0.382598),
    (5, 5, 0.5, 0.984375),
)


@pytest.fixture
def hypothesis(ed, canvas):
    """Return a hypothesis to test."""
    new = {"canvas": canvas, "block": "revenue_streams", "statement": "They pay"}
    return ed.post("/hypotheses", new)["ref"]


@pytest.fixture
def plan(ed, canvas, hypothesis):
    """Return a way to plan an experiment with one criterion, a share unless said otherwise."""

    def write(kind="pre_sale", more=None, **criterion):
        share = {"measure": "share", "pass_bar": 0.5, "planned_n": 10}
        wanted = {"hypothesis": hypothesis, "metric": "pays"} | (criterion or share)
        card = {"canvas": canvas, "name": "Seats", "kind": kind, "criteria": [wanted]}
        return ed.post("/experiments", card | (more or {}))

    return write


@pytest.fixture
def run(ed, plan):
    """Return a way to plan and start an experiment."""

    def begin(**criterion):
        return ed.post(f"/experiments/{plan(**criterion)['ref']}/start")

    return begin


def tally(program, successes, trials, ref="E1"):
    """Enter totals and return the criterion after it."""
    totals = {"hypothesis": "H1", "successes": successes, "trials": trials}
    return program.post(f"/experiments/{ref}/tally", totals)["criteria"][0]


def test_a_planned_experiment_has_every_field_of_the_contract(ed, plan):
    made = plan()

    assert made.keys() == FIELDS
    assert made == ed.get("/experiments/E1") == ed.get("/experiments")["items"][0]
    assert (made["step"], made["status"]) == ("validation", "planned")
    assert made["learning"] is made["sealed_at"] is made["starts_on"] is None
    assert made["criteria"] == [
        {
            "hypothesis": "H1",
            "metric": "pays",
            "measure": "share",
            "better": "higher",
            "pass_bar": 0.5,
            "kill_bar": None,
            "planned_n": 10,
            "segment": None,
            "signal": None,
            "successes": 0,
            "trials": 0,
            "value": None,
            "outcome": "too_early",
            "interval": None,
            "chance": None,
            "sentence": "Nobody yet.",
            "why_inconclusive": None,
            "sealed": None,
            "sealed_outcome": None,
        }
    ]


def test_a_step_of_its_own_is_kept(plan):
    assert plan(more={"step": "creation"})["step"] == "creation"


def test_a_criterion_that_cannot_be_is_refused(ed, canvas, hypothesis):
    for field, criterion in NO_CRITERIA:
        wanted = {"hypothesis": hypothesis, "metric": "pays"} | criterion
        card = {"canvas": canvas, "name": "Seats", "kind": "pre_sale", "criteria": [wanted]}
        status, problem = ed.refused("POST", "/experiments", card)
        assert (status, problem["errors"][0]["field"]) == (422, field), criterion

    assert ed.get("/experiments")["items"] == []


def test_a_start_seals_and_dates(ed, plan):
    plan()

    started = ed.post("/experiments/E1/start")

    assert (started["status"], started["sealed_at"]) == ("running", "2026-11-23T11:00:00Z")
    assert (started["starts_on"], started["ends_on"]) == ("2026-11-23", "2026-12-07")
    assert started["written_after_start"] is False
    assert started["criteria"][0]["sealed"] == {"pass_bar": 0.5, "kill_bar": None, "planned_n": 10}
    assert ed.get("/hypotheses/H1")["status"] == "testing"
    assert ed.refused("POST", "/experiments/E1/start", {})[0] == 409


def test_a_start_in_the_past_is_told(ed, plan):
    plan()

    assert ed.refused("POST", "/experiments/E1/start", {"on": "2026-11-24"})[0] == 422
    assert ed.post("/experiments/E1/start", {"on": "2026-11-01"})["written_after_start"] is True


def test_nothing_starts_without_a_criterion(ed, canvas):
    ed.post("/experiments", {"canvas": canvas, "name": "Talk", "kind": "survey"})

    assert ed.refused("POST", "/experiments/E1/start", {})[0] == 422


def test_what_is_sealed_changes_by_amendment_only(ed, run):
    version = run()["version"]
    for change in SEALED:
        assert ed.refused("PATCH", "/experiments/E1", {"version": version} | change)[0] == 409

    assert ed.patch("/experiments/E1", {"version": version, "name": "Other"})["name"] == "Other"


def test_an_amendment_shows_both_criteria(ed, run):
    run()
    tally(ed, 4, 10)
    change = {"hypothesis": "H1", "field": "pass_bar", "value": 0.3, "reason": "Too hard"}

    amended = ed.post("/experiments/E1/amend", change)

    assert amended["amendments"] == [
        {
            "hypothesis": "H1",
            "field": "pass_bar",
            "before": 0.5,
            "after": 0.3,
            "reason": "Too hard",
            "on": "2026-11-23",
            "by": "ed@example.org",
        }
    ]
    criterion = amended["criteria"][0]
    assert (criterion["pass_bar"], criterion["sealed"]["pass_bar"]) == (0.3, 0.5)
    assert (criterion["outcome"], criterion["sealed_outcome"]) == ("met", "failed")


def test_everything_sealed_can_be_amended(ed, run, canvas):
    ed.post(f"/canvases/{canvas}/segments", {"name": "companies"})
    run()
    for field, value in AMENDMENTS:
        change = {"hypothesis": "H1", "field": field, "value": value, "reason": "We learned"}
        amended = ed.post("/experiments/E1/amend", change)
        assert amended["amendments"][-1]["after"] == value
        shown = amended if field == "ends_on" else amended["criteria"][0]
        assert shown[field] == value


def test_an_amendment_that_cannot_be_is_refused(ed, run):
    run()
    for field, value in NO_AMENDMENTS:
        change = {"hypothesis": "H1", "field": field, "value": value, "reason": "We learned"}
        assert ed.refused("POST", "/experiments/E1/amend", change)[0] == 422, (field, value)

    assert ed.get("/experiments/E1")["amendments"] == []


def test_entries_add_up(ed, run):
    run()
    for entry in ({"acted": True}, {"acted": True, "count": 4}, {"acted": False, "count": 2}):
        shown = ed.post("/experiments/E1/entries", {"hypothesis": "H1"} | entry)

    criterion = shown["criteria"][0]
    assert (criterion["successes"], criterion["trials"]) == (5, 7)
    for wrong in ({"count": 0}, {"count": -1}, {"count": 100_000}, {"hypothesis": "H9"}):
        body = {"hypothesis": "H1", "acted": True} | wrong
        assert ed.refused("POST", "/experiments/E1/entries", body)[0] == 422


def test_small_numbers_are_told_with_their_doubt(ed, run):
    for number, (successes, trials, bar, chance) in enumerate(CHANCES, start=1):
        run(measure="share", pass_bar=bar, planned_n=5)
        criterion = tally(ed, successes, trials, f"E{number}")
        assert criterion["chance"] == pytest.approx(chance, abs=1e-6)
        low, high = criterion["interval"]
        assert low < successes / trials <= high
        told = f"{successes} of {trials}: the true share lies between"
        assert criterion["sentence"].startswith(told)


def test_under_five_people_there_are_only_counts(ed, run):
    run()

    criterion = tally(ed, 3, 4)

    assert criterion["interval"] is criterion["chance"] is None
    assert criterion["sentence"] == "3 of 4: too few to say more."


def test_totals_that_cannot_be_are_refused(ed, run):
    run()
    for totals in NO_TOTALS:
        body = {"hypothesis": "H1"} | totals
        assert ed.refused("POST", "/experiments/E1/tally", body)[0] == 422, totals


def test_completing_writes_the_learning_card_and_the_evidence(ed, run):
    run()
    tally(ed, 7, 10)

    done = ed.post("/experiments/E1/complete", CARD)

    assert (done["status"], done["completed_on"]) == ("completed", "2026-11-23")
    assert done["learning"] == CARD
    assert done["criteria"][0]["outcome"] == "met"
    assert done["criteria"][0]["signal"] == "paid"
    [evidence] = ed.get("/evidence", experiment="E1")["items"]
    assert (evidence["successes"], evidence["trials"], evidence["outcome"]) == (7, 10, "met")
    assert (evidence["source"], evidence["signal"]) == ("E1", "paid")
    shown = ed.get("/hypotheses/H1")
    assert (shown["confidence"], shown["independent_sources"]) == (0.6948, 10)


def test_another_signal_and_day_can_be_said(ed, plan):
    plan()
    ed.post("/experiments/E1/start", {"on": "2026-11-10"})
    tally(ed, 7, 10)
    more = {"completed_on": "2026-11-20", "signal": {"H1": "engaged"}}

    ed.post("/experiments/E1/complete", CARD | more)

    [evidence] = ed.get("/evidence")["items"]
    assert (evidence["signal"], evidence["observed_on"]) == ("engaged", "2026-11-20")


def test_a_learning_card_that_cannot_be_is_refused(ed, run):
    run()
    for field, more in NO_CARDS:
        status, problem = ed.refused("POST", "/experiments/E1/complete", CARD | more)
        assert (status, problem["errors"][0]["field"]) == (422, field)

    assert ed.get("/experiments/E1")["status"] == "running"


def test_too_few_people_are_inconclusive_and_it_says_why(ed, run):
    run()
    tally(ed, 5, 6)

    criterion = ed.post("/experiments/E1/complete", CARD)["criteria"][0]

    assert criterion["outcome"] == "inconclusive"
    assert criterion["why_inconclusive"] == "Completed with 6 of the 10 people planned."


def test_a_completed_one_changes_by_correction_only(ed, run):
    run()
    tally(ed, 7, 10)
    ed.post("/experiments/E1/complete", CARD)
    correction = {"hypothesis": "H1", "successes": 2, "trials": 10, "reason": "Miscounted"}

    assert ed.refused("POST", "/experiments/E1/complete", CARD)[0] == 409
    assert ed.refused("POST", "/experiments/E1/cancel", {"reason": "x"})[0] == 409
    entry = {"hypothesis": "H1", "acted": True}
    assert ed.refused("POST", "/experiments/E1/entries", entry)[0] == 409
    corrected = ed.post("/experiments/E1/correct", correction)
    assert corrected["corrections"] == [
        {
            "hypothesis": "H1",
            "before": {"successes": 7, "trials": 10, "value": None},
            "after": {"successes": 2, "trials": 10, "value": None},
            "reason": "Miscounted",
            "on": "2026-11-23",
            "by": "ed@example.org",
        }
    ]
    assert corrected["criteria"][0]["outcome"] == "failed"
    assert ed.get("/evidence")["items"][0]["direction"] == "contradicts"


def test_no_result_on_a_cancelled_one(ed, run):
    run()

    cancelled = ed.post("/experiments/E1/cancel", {"reason": "Nobody came"})

    assert cancelled["cancelled"] == {"on": "2026-11-23", "reason": "Nobody came"}
    totals = {"hypothesis": "H1", "successes": 1, "trials": 1}
    for verb, body in (("tally", totals), ("complete", CARD), ("start", {})):
        assert ed.refused("POST", f"/experiments/E1/{verb}", body)[0] == 409
    assert ed.refused("PATCH", "/experiments/E1", {"version": 3, "name": "x"})[0] == 409
    assert ed.get("/evidence")["items"] == []


def test_an_amount_is_judged_at_the_end(ed, run):
    run(kind="cost_quotation", measure="amount", better="lower", pass_bar=500.0, kill_bar=900.0)
    shown = ed.post("/experiments/E1/tally", {"hypothesis": "H1", "value": 450.5})

    assert shown["criteria"][0]["outcome"] == "too_early"
    done = ed.post("/experiments/E1/complete", CARD)["criteria"][0]
    assert (done["outcome"], done["value"]) == ("met", 450.5)
    assert done["sentence"] == "450.5, where at most 500 was allowed."


def test_spending_is_booked_and_added_up(ed, plan):
    plan()
    ed.post(
        "/experiments/E1/spending", {"category": "test", "amount": 12.1, "spent_on": "2026-11-20"}
    )
    booking = {"category": "marketing", "amount": 0.2, "hours": 1.5, "spent_on": "2026-11-21"}

    shown = ed.post("/experiments/E1/spending", booking | {"note": "Paper"})

    assert shown["spending"][1] == {**booking, "note": "Paper"}
    assert shown["spent"] == {
        "amount": 12.3,
        "hours": 1.5,
        "by_category": {"test": 12.1, "marketing": 0.2, "organisation": 0.0},
    }
    for wrong in ({"amount": -1}, {"amount": 0, "hours": 0}, {"amount": 1e12}, {"hours": 1e300}):
        assert ed.refused("POST", "/experiments/E1/spending", booking | wrong)[0] == 422
    tomorrow = booking | {"spent_on": "2026-11-24"}
    assert ed.refused("POST", "/experiments/E1/spending", tomorrow)[0] == 422


def test_a_plan_is_open_until_the_start(ed, plan):
    plan()
    criteria = [{"hypothesis": "H1", "metric": "comes", "measure": "count", "pass_bar": 5}]

    changed = ed.patch("/experiments/E1", {"version": 1, "kind": "flyer", "criteria": criteria})

    assert (changed["kind"], changed["criteria"][0]["measure"]) == ("flyer", "count")
    wrong_way = {"version": 2, "starts_on": "2026-12-01", "ends_on": "2026-11-30"}
    assert ed.refused("PATCH", "/experiments/E1", wrong_way)[0] == 422


def test_a_list_is_narrowed_by_canvas_and_status(ed, canvas, plan):
    ed.post("/canvases", {"name": "Other"})
    plan()
    plan()
    ed.post("/experiments/E2/start")

    assert [each["ref"] for each in ed.get("/experiments", status="running")["items"]] == ["E2"]
    assert len(ed.get("/experiments", canvas=canvas)["items"]) == 2
    assert ed.get("/experiments", canvas="C2")["items"] == []
    assert ed.refused("GET", "/experiments", query_string={"canvas": "C9"})[0] == 422
