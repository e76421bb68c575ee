"""Canvases and segments over the API."""

import pytest

FIELDS = {
    *("ref", "version", "created_at", "updated_at", "name", "summary", "parent", "step"),
    *("canvas_version", "archived", "counts", "confidence"),
}


def test_a_new_canvas_is_an_empty_one_in_discovery(ed):
    made = ed.post("/canvases", {"name": "  Workshops \n for bakers "})

    assert made.keys() == FIELDS
    assert made == ed.get("/canvases/C1")
    assert (made["ref"], made["version"], made["name"]) == ("C1", 1, "Workshops for bakers")
    assert (made["step"], made["canvas_version"], made["archived"]) == ("discovery", 1, False)
    assert made["created_at"] == made["updated_at"] == "2026-11-23T11:00:00Z"
    assert set(made["counts"].values()) == {0}
    assert set(made["confidence"].values()) == {None}


def test_a_canvas_says_where_its_hypotheses_stand(ed, canvas):
    for statement in ("They come", "They pay"):
        ed.post("/hypotheses", {"canvas": canvas, "block": "channels", "statement": statement})
    ed.post("/hypotheses/H1/retire", {"reason": "No"})
    measured = {"direction": "supports", "signal": "paid", "observed_on": "2026-11-23"}
    ed.post("/evidence", {"hypothesis": "H2", **measured})

    shown = ed.get(f"/canvases/{canvas}")

    assert shown["counts"] == {
        "untested": 0,
        "testing": 1,
        "validated": 0,
        "invalidated": 0,
        "inconclusive": 0,
        "retired": 1,
    }
    assert shown["confidence"]["channels"] == 0.75
    assert shown["confidence"]["cost_structure"] is None
    assert shown["version"] == 1


def test_a_canvas_can_come_from_another(ed, canvas):
    assert ed.post("/canvases", {"name": "Next", "parent": canvas})["parent"] == canvas


@pytest.mark.parametrize("parent", ["C9", "H1", "", "c1", "1"])
def test_a_parent_that_is_not_there_is_refused(ed, parent):
    status, problem = ed.refused("POST", "/canvases", {"name": "Next", "parent": parent})

    assert status == 422
    assert problem["errors"][0]["field"] == "parent"


@pytest.mark.usefixtures("canvas")
def test_what_a_patch_leaves_out_stays(ed):
    ed.patch("/canvases/C1", {"version": 1, "summary": "Bread"})
    changed = ed.patch("/canvases/C1", {"version": 2, "name": "Bakers"})

    assert (changed["name"], changed["summary"], changed["version"]) == ("Bakers", "Bread", 3)
    assert ed.patch("/canvases/C1", {"version": 3}) == changed


def test_an_archived_canvas_takes_nothing_new_until_it_is_restored(ed, canvas):
    new = {"canvas": canvas, "block": "channels", "statement": "They come"}

    assert ed.post("/canvases/C1/archive", {"reason": "Enough"})["archived"] is True
    assert ed.refused("POST", "/canvases/C1/archive", {})[0] == 409
    assert ed.refused("POST", "/hypotheses", new)[0] == 409
    assert ed.post("/canvases/C1/restore")["archived"] is False
    assert ed.refused("POST", "/canvases/C1/restore", {})[0] == 409
    ed.post("/hypotheses", new)


def test_a_verb_without_fields_needs_no_body(ed, canvas):
    answer = ed.ask("POST", f"/canvases/{canvas}/archive")

    assert answer.status_code == 200


@pytest.mark.usefixtures("canvas")
def test_segments_belong_to_one_canvas(ed):
    ed.post("/canvases", {"name": "Other"})
    made = ed.post("/canvases/C1/segments", {"name": "companies", "is_partner": True})
    ed.post("/canvases/C2/segments", {"name": "companies"})

    assert made.keys() == {
        *("ref", "version", "created_at", "updated_at"),
        *("canvas", "name", "is_partner", "archived"),
    }
    assert [each["ref"] for each in ed.get("/canvases/C1/segments")["items"]] == ["S1"]
    assert ed.refused("POST", "/canvases/C1/segments", {"name": "Companies"})[0] == 409
    new = {"canvas": "C1", "block": "channels", "statement": "They come", "segment": "S2"}
    assert ed.refused("POST", "/hypotheses", new)[0] == 422


def test_a_segment_is_changed_and_put_away(ed, canvas):
    ed.post(f"/canvases/{canvas}/segments", {"name": "companies"})

    changed = ed.patch("/segments/S1", {"version": 1, "is_partner": True})
    assert (changed["name"], changed["is_partner"], changed["version"]) == ("companies", True, 2)
    assert ed.post("/segments/S1/archive")["archived"] is True
    assert ed.refused("POST", "/segments/S1/archive", {})[0] == 409
    assert ed.get(f"/canvases/{canvas}/segments")["items"][0]["archived"] is True
