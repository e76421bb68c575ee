"""The journal over the API: every change, newest first, and nothing from inside the database."""

import pytest

from tests.api.examples import build
from tracker.actions.journal import sign
from tracker.store.tables.accounts import Member


def test_the_newest_change_comes_first_with_before_and_after(ed, canvas, clock):
    clock.forward(minutes=5)
    ed.patch(f"/canvases/{canvas}", {"version": 1, "name": "Bakers"})

    newest, oldest, *_ = ed.get("/journal")["items"]

    assert newest["action"] == "canvas edited"
    assert (newest["who"], newest["ref"], newest["row"]) == ("ed@example.org", "C1", "canvases")
    assert newest["at"] == "2026-11-23T11:05:00Z"
    assert newest["before"] == {"name": "Workshops"}
    assert newest["after"] == {"name": "Bakers", "updated_at": "2026-11-23T11:05:00+00:00"}
    assert oldest["before"] is None
    assert oldest["after"]["name"] == "Workshops"
    assert newest["number"] > oldest["number"]


def test_records_are_named_by_reference_and_people_by_address(ed, canvas):
    segment = ed.post(f"/canvases/{canvas}/segments", {"name": "companies"})["ref"]
    new = {"canvas": canvas, "block": "channels", "statement": "They come", "segment": segment}
    ed.post("/hypotheses", new | {"owner": "olga@example.org"})

    [entry] = ed.get("/journal", ref="H1")["items"]

    assert entry["after"]["canvas"] == "C1"
    assert entry["after"]["segment"] == "S1"
    assert entry["after"]["owner"] == "olga@example.org"


def test_no_column_of_the_inside_comes_out(ed):
    build(ed)

    for entry in ed.get("/journal", limit=200)["items"]:
        for values in (entry["before"], entry["after"]):
            names = set(values or {})
            assert not {name for name in names if name.endswith("_id") or name == "id"}, entry


def test_a_verdict_names_its_cause_and_reason(ed):
    build(ed)

    entry = next(
        entry for entry in ed.get("/journal", ref="H3")["items"] if entry["row"] == "verdicts"
    )

    assert (entry["cause"], entry["reason"]) == ("V2", "Who knows")
    assert entry["after"]["given_by"] == "ed@example.org"


def test_it_is_narrowed_by_record_person_and_day(ed, api_of, clock):
    ed.post("/canvases", {"name": "Workshops"})
    clock.forward(days=1)
    api_of("olga").post("/canvases", {"name": "Other"})

    def refs(**asked):
        return [entry["ref"] for entry in ed.get("/journal", **asked)["items"] if entry["ref"]]

    assert refs(ref="C1") == ["C1"]
    assert refs(who="OLGA@example.org") == ["C2"]
    assert refs(since="2026-11-24") == refs(since="2026-11-24T11:00:00Z") == ["C2"]
    assert refs(since="2026-11-24T12:00:00+01:00") == ["C2"]
    assert refs(since="2026-11-24T11:00:01Z") == []
    assert refs(since="2026-11-23") == ["C2", "C1"]


def test_a_day_begins_in_the_time_zone_of_the_workspace(ed, clock):
    clock.forward(hours=12, minutes=30)
    ed.post("/canvases", {"name": "Half past midnight in Amsterdam"})

    assert ed.get("/journal", since="2026-11-24")["items"][0]["ref"] == "C1"


@pytest.mark.usefixtures("canvas")
def test_a_filter_that_means_nothing_is_refused(ed):
    for field, value in (
        ("ref", "C9"),
        ("ref", "Z1"),
        ("ref", "é"),
        ("ref", ""),
        ("who", "sam@example.org"),
        ("who", "nobody"),
        ("since", "yesterday"),
        ("since", "2026-02-30"),
        ("since", "2026-11-23T11:00:00"),
        ("since", "0001-01-01"),
        ("since", "9999-12-31T23:59:59-23:59"),
        ("since", "1700000000"),
    ):
        status, problem = ed.refused("GET", "/journal", query_string={field: value})
        assert (status, problem["errors"][0]["field"]) == (422, field), value


def test_who_left_can_still_be_asked_for(ed, api_of, stage):
    api_of("olga").post("/canvases", {"name": "Hers"})
    stage.acts("ed", remove, stage.member("olga").user_id)

    assert ed.get("/journal", who="olga@example.org")["items"][0]["ref"] == "C1"


def remove(session, member, now, user_id):
    """End a membership."""
    sign(session, member, now, "member removed")
    session.get(Member, (member.workspace_id, user_id)).removed_at = now


def test_each_workspace_has_its_own(ed, api_of, canvas):
    assert ed.get("/journal", ref=canvas)["items"]

    assert "Workshops" not in api_of("sam").ask("GET", "/journal").text
