"""One-time sign-in links: a page with a button that works once."""

import pytest

from tracker.actions.accounts import entry
from tracker.web.shared.door import SECRET


@pytest.fixture
def address(stage):
    with stage.database.writing() as session:
        secret = entry.make_sign_in_link(session, stage.clock(), stage.user(session, "ed"))
    return f"/link/{secret}"


def test_looking_at_the_link_uses_nothing_up_and_signs_nobody_in(app, address):
    browser = app.test_client()

    assert browser.head(address).status_code == 200
    assert "Ed Example" in browser.get(address).text
    assert browser.get("/account").status_code == 303


def test_the_button_signs_in_once(app, address):
    browser = app.test_client()

    answer = browser.post(address)

    assert (answer.status_code, answer.location) == (303, "/")
    assert browser.get("/account").status_code == 200
    assert app.test_client().get(address).status_code == 404
    assert app.test_client().post(address).status_code == 404


def test_the_link_ends_after_a_day(app, address, clock):
    clock.forward(hours=24)

    assert app.test_client().get(address).status_code == 404
    assert app.test_client().post(address).status_code == 404


def test_a_made_up_link_is_not_found(app):
    assert app.test_client().get("/link/x").status_code == 404
    assert app.test_client().post("/link/x").status_code == 404


def test_the_link_takes_the_place_of_the_session_that_was_there(app, address, browser_of):
    browser = browser_of("vic")
    with browser.session_transaction() as cookie:
        old = cookie[SECRET]

    browser.post(address)

    assert "ed@example.org" in browser.get("/account").text
    thief = app.test_client()
    with thief.session_transaction() as cookie:
        cookie[SECRET] = old
    assert thief.get("/account").status_code == 303


def test_a_form_from_elsewhere_does_not_use_the_link(app, address):
    app.config["WTF_CSRF_ENABLED"] = True

    assert app.test_client().post(address).status_code == 400
    assert app.test_client().get(address).status_code == 200
