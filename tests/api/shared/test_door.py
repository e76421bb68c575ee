"""The door: tokens let in the member they belong to, and no faster than agreed."""

from dataclasses import replace

import pytest

from tests.api.conftest import PREFIX
from tracker.actions.accounts import people
from tracker.actions.journal import sign
from tracker.store import accounts as store
from tracker.store.tables.accounts import ApiToken
from tracker.store.tables.accounts import Member as MemberRow


def ask(app, authorization):
    headers = {} if authorization is None else {"Authorization": authorization}
    return app.test_client().get(f"{PREFIX}/canvases", headers=headers)


def set_rate(app, most):
    app.extensions["wending"] = replace(app.extensions["wending"], rate_limit=most)


def token_row(session, stage, name):
    member = stage.member(name)
    return store.tokens_of(session, member.workspace_id, member.user_id)[0]


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_a_token_lets_its_member_in(app, stage, scheme):
    assert ask(app, f"{scheme} {stage.token('ed')}").status_code == 200


@pytest.mark.parametrize(
    "authorization", [None, "", "Bearer", "Bearer ", "Basic ZWQ6eA==", "Bearer é", "Bearer \udcff"]
)
def test_anything_else_is_shown_how(app, authorization):
    answer = ask(app, authorization)

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_token_without_its_scheme_opens_nothing(app, stage):
    assert ask(app, stage.token("ed")).status_code == 401


def test_a_revoked_token_stops_at_once(app, stage):
    secret = stage.token("ed")
    with stage.database.writing() as session:
        row = token_row(session, stage, "ed")
        people.revoke_token(session, stage.clock(), stage.member("ed"), row.id)

    assert ask(app, f"Bearer {secret}").status_code == 401


def test_the_token_of_a_removed_member_stops_at_once(app, stage):
    secret = stage.token("ed")
    stage.acts("olga", remove, stage.member("ed").user_id)

    assert ask(app, f"Bearer {secret}").status_code == 401


def remove(session, member, now, user_id):
    """End a membership."""
    sign(session, member, now, "member removed")
    session.get(MemberRow, (member.workspace_id, user_id)).removed_at = now


def test_the_last_use_is_noted_once_a_minute(app, stage, clock):
    secret = stage.token("ed")
    for seconds in (0, 30, 29, 2):
        clock.forward(seconds=seconds)
        ask(app, f"Bearer {secret}")

    with stage.database.reading() as session:
        assert token_row(session, stage, "ed").last_used_at == clock()


def test_a_read_writes_nothing_but_that(app, stage, queries):
    secret = stage.token("ed")
    ask(app, f"Bearer {secret}")
    queries.clear()

    ask(app, f"Bearer {secret}")

    assert all(statement.startswith("SELECT") for statement in queries)


def test_a_token_may_ask_so_many_times_a_minute(app, stage, clock):
    set_rate(app, 3)
    clock.forward(seconds=20)
    secret = stage.token("ed")

    answers = [ask(app, f"Bearer {secret}") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].headers["Retry-After"] == "40"
    assert ask(app, f"Bearer {stage.token('vic')}").status_code == 200
    clock.forward(seconds=40)
    assert ask(app, f"Bearer {secret}").status_code == 200


def test_a_rate_of_zero_is_no_limit(app, stage):
    set_rate(app, 0)

    for _ in range(5):
        assert ask(app, f"Bearer {stage.token('ed')}").status_code == 200


def test_an_address_that_is_not_there_counts_too(app, stage):
    set_rate(app, 1)
    client, headers = app.test_client(), {"Authorization": f"Bearer {stage.token('ed')}"}

    assert client.get(f"{PREFIX}/nothing", headers=headers).status_code == 404
    assert client.get(f"{PREFIX}/nothing", headers=headers).status_code == 429


def test_sentences_are_in_the_language_of_the_member(ed, canvas, stage):
    new = {"canvas": canvas, "block": "cost_structure", "statement": "A room costs little"}
    ref = ed.post("/hypotheses", new)["ref"]
    criterion = {"hypothesis": ref, "metric": "euro", "measure": "amount", "pass_bar": 12.5}
    card = {"canvas": canvas, "name": "Ask", "kind": "cost_quotation", "criteria": [criterion]}
    ed.post("/experiments", card)
    ed.post("/experiments/E1/start")
    ed.post("/experiments/E1/tally", {"hypothesis": ref, "value": 10.25})
    with stage.database.writing() as session:
        stage.user(session, "ed").language = "nl"

    sentence = ed.get("/experiments/E1")["criteria"][0]["sentence"]

    assert "10,25" in sentence
    assert "12,5" in sentence


def test_the_token_itself_is_kept_nowhere(stage):
    secret = stage.token("ed")

    with stage.database.reading() as session:
        row = session.get(ApiToken, token_row(session, stage, "ed").id)
        assert secret not in row.model_dump_json()
