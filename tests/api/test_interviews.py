"""Interviews over the API: logged with the evidence in them, all or nothing."""

import pytest

FIELDS = {
    *("ref", "version", "created_at", "updated_at", "canvas", "participant", "kind", "held_on"),
    *("notes", "rung", "experiment", "evidence", "retracted"),
}
PIECE = {"hypothesis": "H1", "direction": "supports", "signal": "paid", "quote": "Here you are"}


@pytest.fixture
def talk(ed, canvas):
    """Return a conversation to log, on a canvas with a hypothesis."""
    new = {"canvas": canvas, "block": "revenue_streams", "statement": "They pay"}
    ed.post("/hypotheses", new)
    return {"canvas": canvas, "kind": "problem", "held_on": "2026-11-20"}


def test_an_interview_has_every_field_of_the_contract(ed, talk):
    made = ed.post("/interviews", talk)

    assert made.keys() == FIELDS
    assert made == ed.get("/interviews/I1") == ed.get("/interviews")["items"][0]
    assert made["participant"] is made["rung"] is made["experiment"] is made["retracted"] is None
    assert (made["notes"], made["evidence"]) == ("", [])


def test_evidence_stands_inside_as_whole_records(ed, talk):
    made = ed.post("/interviews", talk | {"evidence": [PIECE, PIECE | {"direction": "neutral"}]})

    first, second = made["evidence"]
    assert first == ed.get("/evidence/V1")
    assert (first["interview"], first["source"]) == ("I1", "I1")
    assert first["observed_on"] == "2026-11-20"
    assert second["direction"] == "neutral"
    assert ed.get("/hypotheses/H1")["independent_sources"] == 1


def test_a_participant_is_named_or_made_on_the_way(ed, talk):
    first = ed.post("/interviews", talk | {"participant": {"organisation": "Mill", "role": "boss"}})
    second = ed.post("/interviews", talk | {"participant": "P1"})

    assert first["participant"] == second["participant"] == "P1"
    assert ed.get("/participants/P1")["organisation"] == "Mill"


def test_nothing_is_half_logged(ed, talk):
    person = {"organisation": "Mill", "role": "boss"}
    for wrong in (PIECE | {"hypothesis": "H9"}, PIECE | {"quote": "\ud800"}):
        body = talk | {"participant": person, "evidence": [PIECE, wrong]}
        assert ed.refused("POST", "/interviews", body)[0] == 422

    for path in ("/interviews", "/participants", "/organisations", "/evidence"):
        assert ed.get(path)["items"] == []


REFUSED = (
    ("canvas", {"canvas": "C9"}),
    ("kind", {"kind": "chat"}),
    ("held_on", {"held_on": "2026-11-24"}),
    ("held_on", {"held_on": "1999-12-31"}),
    ("held_on", {"held_on": "2026-02-30"}),
    ("rung", {"rung": 6}),
    ("rung", {"rung": -1}),
    ("experiment", {"experiment": "E9"}),
    ("participant", {"participant": "P9"}),
    ("participant", {"participant": 9}),
    ("participant.role", {"participant": {"role": 5}}),
    ("participant.consent.given_on", {"participant": {"consent": {"ground": "", "wording": ""}}}),
    ("consent", {"participant": {"name": "Jan Jansen"}}),
    ("hypothesis", {"evidence": [PIECE | {"hypothesis": "H9"}]}),
    ("evidence.0.signal", {"evidence": [PIECE | {"signal": "wave"}]}),
    ("evidence.1.direction", {"evidence": [PIECE, PIECE | {"direction": "up"}]}),
    ("evidence", {"evidence": [PIECE] * 101}),
    ("notes", {"notes": "x" * 1_000_001}),
)


def test_an_interview_that_cannot_be_is_refused(ed, talk):
    for field, wrong in REFUSED:
        status, problem = ed.refused("POST", "/interviews", talk | wrong)
        assert (status, problem["errors"][0]["field"]) == (422, field), wrong


def test_notes_of_a_million_characters_are_kept_whole(ed, talk):
    assert ed.post("/interviews", talk | {"notes": "x" * 1_000_000})["notes"] == "x" * 1_000_000


def test_its_evidence_follows_a_correction(ed, talk):
    ed.post("/participants", {"organisation": "Mill"})
    ed.post("/interviews", talk | {"evidence": [PIECE]})
    changes = {"version": 1, "held_on": "2026-11-10", "participant": "P1", "rung": 4}

    changed = ed.patch("/interviews/I1", changes)

    assert (changed["held_on"], changed["participant"], changed["rung"]) == ("2026-11-10", "P1", 4)
    [piece] = changed["evidence"]
    assert (piece["observed_on"], piece["source"]) == ("2026-11-10", "O1")
    assert ed.patch("/interviews/I1", {"version": 2, "participant": None})["participant"] is None


def test_a_retracted_one_stays_visible_and_counts_no_more(ed, talk):
    ed.post("/interviews", talk | {"evidence": [PIECE]})

    retracted = ed.post("/interviews/I1/retract", {"reason": "He made it up"})

    assert retracted["retracted"] == {"on": "2026-11-23", "reason": "He made it up"}
    assert retracted["evidence"][0]["counts_no_more"] is True
    shown = ed.get("/hypotheses/H1")
    assert (shown["confidence"], shown["status"], shown["contributions"]) == (0.5, "untested", [])
    assert ed.refused("POST", "/interviews/I1/retract", {"reason": "Again"})[0] == 409
    assert ed.refused("PATCH", "/interviews/I1", {"version": 2, "notes": "x"})[0] == 409
    piece = PIECE | {"observed_on": "2026-11-20", "interview": "I1"}
    assert ed.refused("POST", "/evidence", piece)[0] == 409


def test_a_merged_participant_is_shown_as_the_other(ed, talk):
    for name in ("Mill", "The mill"):
        ed.post("/interviews", talk | {"participant": {"organisation": name}})
    ed.post("/participants/P2/merge", {"into": "P1"})

    assert {each["participant"] for each in ed.get("/interviews")["items"]} == {"P1"}
    assert ed.get("/interviews/I2")["participant"] == "P1"


def test_every_filter_narrows_the_list(ed, canvas, talk):
    ed.post("/canvases", {"name": "Other"})
    ed.post(f"/canvases/{canvas}/segments", {"name": "companies"})
    ed.post("/interviews", talk | {"notes": "100 % sure", "evidence": [PIECE]})
    ed.post("/interviews", talk | {"kind": "solution", "participant": {"segment": "S1"}})
    ed.post("/interviews", talk | {"canvas": "C2", "held_on": "2026-11-21", "notes": "So so"})

    assert refs(ed) == ["I3", "I2", "I1"]
    assert refs(ed, canvas=canvas) == ["I2", "I1"]
    assert refs(ed, kind="solution") == refs(ed, segment="S1") == ["I2"]
    assert refs(ed, unlinked="true") == ["I3", "I2"]
    assert refs(ed, unlinked="false") == ["I3", "I2", "I1"]
    assert refs(ed, q="100 %") == ["I1"]
    assert refs(ed, q="SO SO") == ["I3"]
    for field, value in (("canvas", "C9"), ("segment", "S9"), ("kind", "x"), ("unlinked", "1")):
        status, problem = ed.refused("GET", "/interviews", query_string={field: value})
        assert (status, problem["errors"][0]["field"]) == (422, field)


def refs(program, **asked):
    """Return the references a list has, in its order."""
    return [each["ref"] for each in program.get("/interviews", **asked)["items"]]
