"""One's own API tokens: made, shown once, revoked."""

import re

import pytest

from tracker.actions.accounts.secrets import hash_of
from tracker.store import accounts as store

SECRET = re.compile(r"<code>([\w-]{40,})</code>")


def make(browser, name="script"):
    browser.post("/w/acme/tokens", data={"name": name})
    return SECRET.search(browser.get("/w/acme/tokens").text)[1]


def member_of(stage, secret):
    with stage.database.reading() as session:
        found = store.token_with_member(session, hash_of(secret))
        return found and found[3].email


def number(stage, name):
    with stage.database.reading() as session:
        member = stage.member(name)
        return store.tokens_of(session, member.workspace_id, member.user_id)[0].id


@pytest.mark.parametrize("name", ["olga", "ed", "vic"])
def test_every_member_can_make_a_token_that_acts_as_them(stage, browser_of, name):
    secret = make(browser_of(name))

    assert member_of(stage, secret) == f"{name}@example.org"


def test_a_token_is_shown_once(browser_of):
    browser = browser_of("ed")

    secret = make(browser)

    page = browser.get("/w/acme/tokens").text
    assert secret not in page
    assert "script" in page


def test_a_token_needs_a_name(browser_of):
    answer = browser_of("ed").post("/w/acme/tokens", data={"name": "\u200b"})

    assert answer.status_code == 422
    assert "Please write something here." in answer.text


def test_a_revoked_token_opens_nothing(stage, browser_of):
    browser = browser_of("ed")
    secret = make(browser)

    answer = browser.post(f"/w/acme/tokens/{number(stage, 'ed')}/revoke")

    assert answer.location == "/w/acme/tokens"
    assert member_of(stage, secret) is None
    assert "script" not in browser.get("/w/acme/tokens").text.replace("scripts", "")


@pytest.mark.parametrize("name", ["olga", "sam"])
def test_nobody_revokes_the_token_of_somebody_else(stage, browser_of, name):
    secret = make(browser_of("ed"))
    slug = "rival" if name == "sam" else "acme"

    answer = browser_of(name).post(f"/w/{slug}/tokens/{number(stage, 'ed')}/revoke")

    assert answer.status_code == 404
    assert member_of(stage, secret) == "ed@example.org"


@pytest.mark.parametrize("number", ["0", "99", "-1", "x", str(2**31), str(10**20)])
def test_a_token_that_is_not_there_is_not_found(browser_of, number):
    assert browser_of("ed").post(f"/w/acme/tokens/{number}/revoke").status_code == 404


def test_tokens_of_another_workspace_are_not_found(browser_of):
    assert browser_of("sam").get("/w/acme/tokens").status_code == 404
    assert browser_of("sam").post("/w/acme/tokens", data={"name": "x"}).status_code == 404


def test_revoking_takes_a_post(browser_of):
    assert browser_of("ed").get("/w/acme/tokens/1/revoke").status_code == 405


def test_the_list_takes_the_same_queries_with_many_tokens(browser_of, queries):
    browser = browser_of("ed")
    counts = []
    for tokens in (1, 10):
        for _ in range(tokens):
            browser.post("/w/acme/tokens", data={"name": "x"})
        queries.clear()
        browser.get("/w/acme/tokens")
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 6
