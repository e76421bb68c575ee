"""Organisations over the API: one name, one voice."""

import pytest


@pytest.fixture
def mills(ed):
    """Make two organisations that are one."""
    ed.post("/organisations", {"name": "Mill"})
    ed.post("/organisations", {"name": "The mill"})


def test_an_organisation_has_every_field_of_the_contract(ed):
    made = ed.post("/organisations", {"name": " Acme   B.V. "})

    assert made == ed.get("/organisations/O1") == ed.get("/organisations")["items"][0]
    assert made == {
        "ref": "O1",
        "version": 1,
        "created_at": "2026-11-23T11:00:00Z",
        "updated_at": "2026-11-23T11:00:00Z",
        "name": "Acme B.V.",
        "merged_into": None,
        "erased_on": None,
    }


def test_a_name_is_there_once(ed):
    ed.post("/organisations", {"name": "Acme B.V."})

    for name in ("Acme B.V.", "ACME BV", "acme  b. v"):
        assert ed.refused("POST", "/organisations", {"name": name})[0] == 409
    for name in ("", " \u200b", "x" * 201, "a\x00b"):
        status, problem = ed.refused("POST", "/organisations", {"name": name})
        assert (status, problem["errors"][0]["field"]) == (422, "name")


@pytest.mark.usefixtures("mills")
def test_it_is_renamed_but_not_to_another(ed):
    assert ed.patch("/organisations/O1", {"version": 1, "name": "Windmill"})["name"] == "Windmill"
    assert ed.patch("/organisations/O1", {"version": 2})["version"] == 2
    assert ed.refused("PATCH", "/organisations/O1", {"version": 2, "name": "the MILL"})[0] == 409


@pytest.mark.usefixtures("mills")
def test_merged_ones_speak_with_one_voice(ed, canvas):
    ed.post("/hypotheses", {"canvas": canvas, "block": "revenue_streams", "statement": "They pay"})
    for number, name in enumerate(("Mill", "The mill"), start=1):
        ed.post("/participants", {"organisation": name})
        piece = {"hypothesis": "H1", "direction": "supports", "signal": "paid"}
        ed.post("/evidence", piece | {"observed_on": "2026-11-23", "participant": f"P{number}"})
    assert ed.get("/hypotheses/H1")["independent_sources"] == 2

    target = ed.post("/organisations/O2/merge", {"into": "O1"})

    assert target["ref"] == "O1"
    assert ed.get("/organisations/O2")["merged_into"] == "O1"
    shown = ed.get("/hypotheses/H1")
    assert (shown["independent_sources"], shown["confidence"]) == (1, 0.75)
    assert ed.get("/participants/P2")["organisation_ref"] == "O1"
    assert ed.get("/hypotheses")["items"][0]["confidence"] == 0.75


@pytest.mark.usefixtures("mills")
def test_a_merge_that_cannot_be_is_refused(ed):
    for into, status in (("O1", 422), ("O9", 422), ("P1", 422)):
        assert ed.refused("POST", "/organisations/O1/merge", {"into": into})[0] == status
    ed.post("/organisations/O2/merge", {"into": "O1"})
    assert ed.refused("POST", "/organisations/O2/merge", {"into": "O1"})[0] == 409
    assert ed.refused("POST", "/organisations/O1/merge", {"into": "O2"})[0] == 409
