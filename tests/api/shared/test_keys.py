"""Idempotency keys: sent twice, done once."""

import pytest

from tracker.actions.journal import sign
from tracker.rules.accounts import Role
from tracker.store.tables.accounts import Member

NEW = {"name": "Workshops"}


def send(program, key, body=NEW, path="/canvases", method="POST"):
    return program.ask(method, path, body, headers={"Idempotency-Key": key})


def test_the_same_request_is_done_once_and_answered_twice(ed):
    first = send(ed, "a")
    second = send(ed, "a")

    assert (second.status_code, second.get_data()) == (first.status_code, first.get_data())
    assert len(ed.get("/canvases")["items"]) == 1


def test_without_a_key_it_is_done_twice(ed):
    ed.post("/canvases", NEW)
    ed.post("/canvases", NEW)

    assert len(ed.get("/canvases")["items"]) == 2


@pytest.mark.parametrize(
    ("path", "body"),
    [("/canvases", {"name": "Other"}), ("/organisations", NEW), ("/canvases/C1/archive", {})],
)
def test_a_key_for_another_request_is_a_conflict(ed, path, body):
    send(ed, "a")

    status, problem = ed.refused("POST", path, body, headers={"Idempotency-Key": "a"})

    assert status == 409
    assert problem["errors"][0]["field"] == "Idempotency-Key"


def test_a_key_is_forgotten_after_a_day(ed, clock):
    send(ed, "a")
    clock.forward(hours=23, minutes=59)
    assert send(ed, "a").json["ref"] == "C1"
    clock.forward(minutes=1)

    assert send(ed, "a").json["ref"] == "C2"
    assert send(ed, "a", {"name": "Other"}).status_code == 409


def test_a_refusal_is_not_kept(ed):
    assert send(ed, "a", {"name": " "}).status_code == 422

    assert send(ed, "a").status_code == 201


def test_a_key_belongs_to_one_member(ed, api_of):
    send(ed, "a")

    assert send(api_of("olga"), "a").json["ref"] == "C2"
    assert send(api_of("sam"), "a", {"name": "Next door"}).json["ref"] == "C1"


def test_who_may_no_longer_change_anything_gets_no_kept_answer_either(ed, stage):
    send(ed, "a")
    stage.acts("olga", make_viewer, stage.member("ed").user_id)

    assert send(ed, "a").status_code == 403


def make_viewer(session, member, now, user_id):
    """Let somebody only read from now on."""
    sign(session, member, now, "role changed")
    session.get(Member, (member.workspace_id, user_id)).role = Role.VIEWER


@pytest.mark.parametrize("key", ["", "x" * 256, "é", "\t"])
def test_a_key_that_cannot_be_kept_is_refused(ed, key):
    answer = ed.ask("POST", "/canvases", NEW, headers={"Idempotency-Key": key})

    assert answer.status_code == 422
    assert answer.json["errors"][0]["field"] == "Idempotency-Key"


def test_an_erasure_forgets_the_answers_that_name_the_person(ed):
    consent = {"given_on": "2026-11-02", "ground": "consent", "wording": "You may write."}
    person = {"name": "Jan Jansen", "consent": consent}
    send(ed, "a", person, "/participants")
    ed.delete("/participants/P1")

    assert send(ed, "a", person, "/participants").json["ref"] == "P2"
