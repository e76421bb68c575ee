"""Hypotheses and verdicts over the API."""

import pytest

FIELDS = {
    *("ref", "version", "created_at", "updated_at", "canvas", "block", "position", "statement"),
    *("because", "claim", "risk", "importance", "segment", "owner", "tags", "status"),
    *("confidence", "independent_sources", "proposal", "proposal_reason", "contributions"),
    *("stale", "snoozed_until", "verdict", "disagrees"),
}
PIECE = {"direction": "supports", "signal": "paid", "observed_on": "2026-11-23"}
LITERAL = (
    "%",
    "_",
    '"',
    "\\",
    "100 %",
    "of_",
    "AND",
)
NO_FILTERS = (
    ("canvas", "C9"),
    ("canvas", "nonsense"),
    ("canvas", ""),
    ("owner", "sam@example.org"),
    ("block", "middle"),
    ("status", "stale"),
    ("stale", "yes"),
    ("claim", "x"),
    ("risk", "x"),
    ("sort", "name"),
    ("q", "a\x00b"),
    ("q", "x" * 10_001),
)


@pytest.fixture
def add(ed, canvas):
    """Return a way to write an assumption down."""

    def write(**fields):
        new = {"canvas": canvas, "block": "revenue_streams", "statement": "They pay"} | fields
        return ed.post("/hypotheses", new)

    return write


@pytest.fixture
def hear(ed):
    """Return a way to record what so many organisations did."""

    def record(ref, voices=1, **fields):
        for number in range(voices):
            name = f"Firm {ref} {number} {fields.get('direction', '')}"
            person = ed.post("/participants", {"organisation": name})["ref"]
            ed.post("/evidence", {"hypothesis": ref, "participant": person} | PIECE | fields)

    return record


def test_a_new_hypothesis_has_every_field_of_the_contract(ed, add):
    made = add()

    assert made.keys() == FIELDS
    assert made == ed.get("/hypotheses/H1")
    assert made["claim"] == "will_commit"
    assert (made["risk"], made["importance"], made["status"]) == ("viability", 3, "untested")
    assert (made["confidence"], made["independent_sources"]) == (0.5, 0)
    assert made["proposal"] is made["stale"] is made["verdict"] is made["owner"] is None
    assert made["contributions"] == made["tags"] == []
    assert made["disagrees"] is False
    assert made["proposal_reason"].startswith("There is no evidence yet")


def test_a_list_has_the_same_records_without_contributions(ed, add, hear):
    add(owner="ed@example.org", tags=["#Money", "money"])
    hear("H1", voices=3)
    ed.post("/hypotheses/H1/verdict", {"verdict": "validated", "reason": "They paid"})

    whole = ed.get("/hypotheses/H1")
    [item] = ed.get("/hypotheses")["items"]

    assert item == {name: value for name, value in whole.items() if name != "contributions"}
    assert (whole["owner"], whole["tags"]) == ("ed@example.org", ["money"])


def test_every_contribution_behind_the_number_is_told(ed, add, hear):
    add()
    hear("H1")
    ed.post("/evidence", {"hypothesis": "H1"} | PIECE | {"signal": "engaged"})

    shown = ed.get("/hypotheses/H1")

    paid, came = shown["contributions"]
    assert paid == {
        "source": "O1",
        "evidence": "V1",
        "signal": "paid",
        "direction": "supports",
        "weight": 1.0,
        "freshness": 1.0,
        "x": 1.0,
        "talk": False,
        "counts": True,
        "note": None,
    }
    assert (came["source"], came["talk"], came["x"]) == ("desk", True, 0.1)
    assert shown["confidence"] == 0.77


def test_three_organisations_that_paid_are_worth_a_proposal(ed, add, hear):
    add()
    hear("H1", voices=3)

    shown = ed.get("/hypotheses/H1")

    assert (shown["confidence"], shown["independent_sources"]) == (0.9643, 3)
    assert (shown["proposal"], shown["status"]) == ("validated", "testing")


def test_what_one_voice_says_twice_counts_once(ed, add, hear):
    add()
    hear("H1")
    ed.post("/evidence", {"hypothesis": "H1", "participant": "P1"} | PIECE)

    shown = ed.get("/hypotheses/H1")

    assert shown["confidence"] == 0.75
    assert [each["counts"] for each in shown["contributions"]] == [True, False]
    assert shown["contributions"][1]["note"] == "same voice as V1"


def test_evidence_and_time_leave_the_version_alone(ed, add, hear, clock):
    add()
    hear("H1")
    clock.forward(days=100)

    shown = ed.get("/hypotheses/H1")

    assert shown["version"] == 1
    assert shown["confidence"] < 0.75


def test_it_grows_stale_and_says_since_when(ed, add, clock):
    add(importance=5)
    clock.forward(days=15)

    shown = ed.get("/hypotheses/H1")

    assert shown["stale"] == {"reason": "never_tested", "since": "2026-12-08"}


def test_an_owner_a_segment_and_a_claim_are_looked_up(ed, canvas, add):
    ed.post(f"/canvases/{canvas}/segments", {"name": "companies"})
    made = add(segment="S1", owner="ED@example.org", claim="adds_up", importance=5)
    assert (made["segment"], made["owner"], made["risk"]) == ("S1", "ed@example.org", "viability")

    new = {"canvas": canvas, "block": "channels", "statement": "x"}
    for field, value in (
        ("segment", "S9"),
        ("owner", "sam@example.org"),
        ("owner", "nobody"),
        ("importance", 0),
        ("importance", 6),
        ("statement", "x" * 501),
        ("statement", " \u200b "),
        ("block", "middle"),
        ("claim", "will_pay"),
        ("tags", ["x" * 61]),
        ("canvas", "C9"),
    ):
        status, problem = ed.refused("POST", "/hypotheses", new | {field: value})
        assert (status, problem["errors"][0]["field"]) == (422, field)


def test_a_statement_of_500_characters_is_kept_whole(add):
    assert add(statement="é" * 500)["statement"] == "é" * 500


def test_null_takes_an_owner_and_a_segment_away(ed, canvas, add):
    ed.post(f"/canvases/{canvas}/segments", {"name": "companies"})
    add(segment="S1", owner="ed@example.org")

    changed = ed.patch("/hypotheses/H1", {"version": 1, "segment": None, "owner": None})

    assert changed["segment"] is changed["owner"] is None
    assert changed["statement"] == "They pay"


def test_the_claim_is_sealed_once_evidence_counts(ed, add, hear):
    add()
    ed.patch("/hypotheses/H1", {"version": 1, "claim": "can_reach"})
    ed.patch("/hypotheses/H1", {"version": 2, "claim": "will_commit"})
    hear("H1")

    status, problem = ed.refused("PATCH", "/hypotheses/H1", {"version": 3, "claim": "adds_up"})

    assert (status, problem["errors"][0]["field"]) == (409, "claim")
    ed.patch("/hypotheses/H1", {"version": 3, "statement": "They pay 450"})


def test_no_verdict_before_evidence(ed, api_of, add):
    add()
    verdict = {"verdict": "invalidated", "reason": "I think so"}

    status, problem = ed.refused("POST", "/hypotheses/H1/verdict", verdict)
    assert (status, problem["errors"][0]["field"]) == (422, "verdict")
    assert ed.refused("POST", "/hypotheses/H1/verdict", verdict | {"override": True})[0] == 403
    judged = api_of("olga").post("/hypotheses/H1/verdict", verdict | {"override": True})
    assert judged["verdict"] == {
        "verdict": "invalidated",
        "reason": "I think so",
        "given_on": "2026-11-23",
        "given_by": "olga@example.org",
        "override": True,
    }


def test_talk_alone_validates_nothing(ed, add, hear):
    add()
    hear("H1", voices=5, signal="engaged")
    verdict = {"verdict": "validated", "reason": "They were so kind"}

    status, problem = ed.refused("POST", "/hypotheses/H1/verdict", verdict)

    assert status == 422
    assert problem["detail"].startswith("Talk only: an interview cannot show that they will pay")


def test_a_verdict_stands_until_it_is_reopened(ed, add, hear):
    add()
    hear("H1", voices=3)
    verdict = {"verdict": "validated", "reason": "They paid"}

    assert ed.post("/hypotheses/H1/verdict", verdict)["status"] == "validated"
    assert ed.refused("POST", "/hypotheses/H1/verdict", verdict)[0] == 409
    hear("H1", voices=5, direction="contradicts")
    assert ed.get("/hypotheses/H1")["disagrees"] is True
    assert ed.get("/hypotheses")["items"][0]["disagrees"] is True
    reopened = ed.post("/hypotheses/H1/reopen", {"reason": "They asked their money back"})
    assert (reopened["status"], reopened["verdict"]) == ("testing", None)
    assert ed.refused("POST", "/hypotheses/H1/reopen", {"reason": "Again"})[0] == 409


def test_still_true_and_not_now(ed, add, clock):
    add(importance=5)
    clock.forward(days=15)

    assert ed.post("/hypotheses/H1/reaffirm", {"reason": "Asked around"})["stale"] is None
    assert ed.post("/hypotheses/H1/snooze", {"weeks": 2})["snoozed_until"] == "2026-12-22"
    for weeks in (0, 3, 5):
        assert ed.refused("POST", "/hypotheses/H1/snooze", {"weeks": weeks})[0] == 422


def test_a_retired_one_is_only_found_by_its_status(ed, add):
    add()
    add(statement="They come")
    assert ed.post("/hypotheses/H1/retire", {"reason": "No"})["status"] == "retired"

    assert refs(ed) == ["H2"]
    assert refs(ed, status="retired") == ["H1"]
    assert refs(ed, status="untested") == ["H2"]
    assert ed.refused("PATCH", "/hypotheses/H1", {"version": 2, "because": "x"})[0] == 409
    assert ed.refused("POST", "/hypotheses/H1/retire", {"reason": "No"})[0] == 409
    assert ed.post("/hypotheses/H1/restore", {"reason": "Yes"})["status"] == "untested"


def refs(program, **asked):
    """Return the references a list has, in the order they were made."""
    found = [each["ref"] for each in program.get("/hypotheses", **asked)["items"]]
    return sorted(found, key=lambda ref: int(ref[1:]))


def test_every_filter_narrows_the_list(ed, canvas, add, hear, clock):
    ed.post("/canvases", {"name": "Other"})
    add(owner="ed@example.org", tags=["Money"], importance=5)
    add(canvas="C2", block="channels", statement="100 % of_them come")
    add(claim="can_deliver", because="We built it")
    hear("H3", signal="measured")
    clock.forward(days=15)
    add(statement="They stay")

    assert refs(ed, canvas=canvas) == ["H1", "H3", "H4"]
    assert refs(ed, block="channels") == ["H2"]
    assert refs(ed, status="testing") == ["H3"]
    assert refs(ed, claim="can_deliver") == ["H3"]
    assert refs(ed, risk="viability") == ["H1", "H4"]
    assert refs(ed, owner="Ed@example.org") == ["H1"]
    assert refs(ed, tag="#MONEY") == refs(ed, tag="money") == ["H1"]
    assert refs(ed, q="BUILT") == ["H3"]
    assert refs(ed, q="They", risk="viability", canvas=canvas) == ["H1", "H4"]
    assert refs(ed, tag="nothing") == refs(ed, q="nowhere") == []


def test_stale_ones_are_filtered_by_what_is_kept(ed, add, clock):
    add(importance=5)
    add(importance=1)
    clock.forward(days=15)
    ed.post("/hypotheses/H1/snooze", {"weeks": 1})
    ed.patch("/hypotheses/H1", {"version": 2, "because": "x"})

    assert refs(ed, stale="true") == ["H1"]
    assert refs(ed, stale="false") == ["H2"]


def test_a_search_is_literal(ed, add):
    add(statement='100 % of_them say "AND" \\ stay')
    add(statement="nothing of the kind")
    for q in LITERAL:
        assert refs(ed, q=q) == ["H1"], q


def test_a_filter_that_means_nothing_is_refused(ed):
    for field, value in NO_FILTERS:
        status, problem = ed.refused("GET", "/hypotheses", query_string={field: value})
        assert (status, problem["errors"][0]["field"]) == (422, field), value


def test_the_riskiest_come_first_and_the_most_confident_when_asked(ed, add, hear, clock):
    add(importance=2)
    clock.forward(minutes=1)
    add(importance=5)
    clock.forward(minutes=1)
    add(importance=5)
    hear("H1")
    hear("H3", direction="contradicts")

    def order(sort):
        return [each["ref"] for each in ed.get("/hypotheses", sort=sort)["items"]]

    assert order("risk") == ["H2", "H3", "H1"]
    assert order("confidence") == ["H1", "H2", "H3"]
    assert order("created") == ["H3", "H2", "H1"]
    clock.forward(minutes=1)
    ed.patch("/hypotheses/H1", {"version": 1, "because": "x"})
    assert order("updated") == ["H1", "H3", "H2"]
