"""Evidence over the API: one observation, one source, and nothing is lost when it is taken back."""

import pytest

FIELDS = {
    *("ref", "version", "created_at", "updated_at", "hypothesis", "direction", "signal"),
    *("observed_on", "quote", "interview", "experiment", "participant", "source", "successes"),
    *("trials", "value", "outcome", "retracted", "counts_no_more"),
}
PIECE = {
    "hypothesis": "H1",
    "direction": "supports",
    "signal": "paid",
    "observed_on": "2026-11-20",
    "quote": "Here you are",
}


@pytest.fixture(autouse=True)
def _world(ed, canvas):
    """Make two hypotheses, an experiment, an interview and a participant."""
    for statement in ("They pay", "They come back"):
        new = {"canvas": canvas, "block": "revenue_streams", "statement": statement}
        ed.post("/hypotheses", new)
    ed.post("/experiments", {"canvas": canvas, "name": "Ask", "kind": "survey"})
    ed.post("/participants", {"role": "boss"})
    ed.post("/interviews", {"canvas": canvas, "kind": "other", "held_on": "2026-11-20"})


def test_a_piece_has_every_field_of_the_contract(ed):
    made = ed.post("/evidence", PIECE)

    assert made.keys() == FIELDS
    assert made == ed.get("/evidence/V1") == ed.get("/evidence")["items"][0]
    assert {name: made[name] for name in PIECE} == PIECE
    assert made["interview"] is made["experiment"] is made["participant"] is None
    assert made["successes"] is made["outcome"] is made["retracted"] is None
    assert (made["source"], made["counts_no_more"]) == ("desk", False)


@pytest.mark.parametrize(
    ("field", "ref", "source"),
    [("interview", "I1", "I1"), ("experiment", "E1", "E1"), ("participant", "P1", "P1")],
)
def test_it_speaks_with_the_voice_of_its_source(ed, field, ref, source):
    made = ed.post("/evidence", PIECE | {field: ref})

    assert (made[field], made["source"]) == (ref, source)


def test_it_has_one_source_at_most(ed):
    assert (
        ed.refused("POST", "/evidence", PIECE | {"interview": "I1", "participant": "P1"})[0] == 422
    )


REFUSED = (
    ("hypothesis", {"hypothesis": "H9"}),
    ("hypothesis", {"hypothesis": "V1"}),
    ("direction", {"direction": "sideways"}),
    ("signal", {"signal": "wave"}),
    ("observed_on", {"observed_on": "2026-11-24"}),
    ("observed_on", {"observed_on": "1999-12-31"}),
    ("observed_on", {"observed_on": "2026-11-20T00:00:00Z"}),
    ("observed_on", {"observed_on": 1_700_000_000}),
    ("observed_on", {"observed_on": "20261120"}),
    ("observed_on", {"observed_on": "2026-W47-5"}),
    ("interview", {"interview": "I9"}),
    ("experiment", {"experiment": "E9"}),
    ("participant", {"participant": "P9"}),
    ("quote", {"quote": "a\x00b"}),
    ("quote", {"quote": None}),
)


def test_a_piece_that_cannot_be_is_refused(ed):
    for field, wrong in REFUSED:
        status, problem = ed.refused("POST", "/evidence", PIECE | wrong)
        assert (status, problem["errors"][0]["field"]) == (422, field), wrong

    assert ed.get("/evidence")["items"] == []


def test_another_workspaces_records_are_not_there(ed, api_of):
    sam = api_of("sam")
    sam.post("/canvases", {"name": "Next door"})
    for _ in range(3):
        sam.post("/hypotheses", {"canvas": "C1", "block": "channels", "statement": "Secret"})

    assert ed.refused("POST", "/evidence", PIECE | {"hypothesis": "H3"}) == ed.refused(
        "POST", "/evidence", PIECE | {"hypothesis": "H4"}
    )


def test_a_correction_moves_what_it_says(ed):
    ed.post("/evidence", PIECE)

    changed = ed.patch(
        "/evidence/V1", {"version": 1, "hypothesis": "H2", "direction": "contradicts"}
    )

    assert (changed["hypothesis"], changed["quote"]) == ("H2", "Here you are")
    assert ed.get("/hypotheses/H1")["confidence"] == 0.5
    assert ed.get("/hypotheses/H2")["confidence"] < 0.5
    assert ed.refused("PATCH", "/evidence/V1", {"version": 2, "observed_on": None})[0] == 422


def test_a_retracted_piece_stays_visible_and_counts_no_more(ed):
    ed.post("/evidence", PIECE)

    retracted = ed.post("/evidence/V1/retract", {"reason": "A bad cheque"})

    assert retracted["retracted"] == {"on": "2026-11-23", "reason": "A bad cheque"}
    assert retracted["counts_no_more"] is True
    assert ed.get("/evidence")["items"] == [retracted]
    assert ed.get("/hypotheses/H1")["contributions"] == []
    assert ed.refused("POST", "/evidence/V1/retract", {"reason": "Again"})[0] == 409
    assert ed.refused("PATCH", "/evidence/V1", {"version": 2, "quote": "x"})[0] == 409


def test_the_result_of_an_experiment_is_corrected_there(ed):
    criterion = {"hypothesis": "H1", "metric": "pays", "measure": "count", "pass_bar": 5}
    ed.patch("/experiments/E1", {"version": 1, "criteria": [criterion]})
    ed.post("/experiments/E1/start")
    ed.post("/experiments/E1/tally", {"hypothesis": "H1", "value": 6})
    ed.post("/experiments/E1/complete", {"observed": "Six", "learned": "Good", "next": "More"})

    shown = ed.get("/evidence/V1")

    assert (shown["value"], shown["outcome"], shown["direction"]) == (6.0, "met", "supports")
    assert ed.refused("PATCH", "/evidence/V1", {"version": 1, "quote": "x"})[0] == 409


def test_every_filter_narrows_the_list(ed):
    ed.post("/evidence", PIECE | {"interview": "I1"})
    ed.post("/evidence", PIECE | {"hypothesis": "H2", "experiment": "E1"})
    ed.post("/evidence", PIECE)

    assert refs(ed, hypothesis="H1") == ["V1", "V3"]
    assert refs(ed, interview="I1") == ["V1"]
    assert refs(ed, experiment="E1") == ["V2"]
    assert refs(ed, hypothesis="H1", experiment="E1") == []
    for field, value in (("hypothesis", "H9"), ("interview", "x"), ("experiment", "E9")):
        status, problem = ed.refused("GET", "/evidence", query_string={field: value})
        assert (status, problem["errors"][0]["field"]) == (422, field)


def refs(program, **asked):
    """Return the references a list has, in its order."""
    return [each["ref"] for each in program.get("/evidence", **asked)["items"]]
