"""Signing in with a password, and out again."""

import pytest

from tracker.actions.accounts.secrets import hash_password
from tracker.web.shared.door import SECRET

PASSWORD = "a horse and a staple"
HASH = hash_password(PASSWORD)
WRONG = "do not belong together"


@pytest.fixture
def browser(app, stage):
    with stage.database.writing() as session:
        stage.user(session, "ed").password_hash = HASH
    return app.test_client()


def sign_in(browser, *, email="ed@example.org", password=PASSWORD, target=None):
    return browser.post(
        "/sign-in", query_string={"next": target}, data={"email": email, "password": password}
    )


def secret_of(browser):
    with browser.session_transaction() as cookie:
        return cookie.get(SECRET)


def test_address_and_password_let_in(browser):
    answer = sign_in(browser, email=" ED@example.org ")

    assert (answer.status_code, answer.location) == (303, "/")
    assert browser.get("/").location == "/w/acme/"
    assert browser.get("/account").status_code == 200


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("ed@example.org", "wrong"),
        ("ed@example.org", ""),
        ("nobody@example.org", PASSWORD),
        ("vic@example.org", PASSWORD),
        ("no address", PASSWORD),
        ("ed@example.org\0", PASSWORD),
        ("", ""),
    ],
)
def test_whatever_is_wrong_gets_the_same_answer(browser, email, password):
    answer = sign_in(browser, email=email, password=password)

    assert answer.status_code == 422
    assert WRONG in answer.text
    assert secret_of(browser) is None
    assert password not in answer.text or not password


def test_what_was_typed_is_kept_but_for_the_password(browser):
    page = sign_in(browser, email="ed@exmaple.org").text

    assert "ed@exmaple.org" in page
    assert PASSWORD not in page


def test_signing_in_leads_back_to_where_one_was_going(browser):
    asked = browser.get("/w/acme/members?a=b")

    assert asked.location == "/sign-in?next=/w/acme/members?a%3Db"
    assert sign_in(browser, target="/w/acme/members?a=b").location == "/w/acme/members?a=b"


@pytest.mark.parametrize(
    "target", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_leads_to_no_other_site(browser, target):
    assert sign_in(browser, target=target).location == "/"


def test_who_is_signed_in_need_not_sign_in(browser_of):
    browser = browser_of("ed")

    assert browser.get("/sign-in?next=/account").location == "/account"
    assert browser.post("/sign-in").location == "/"


def test_signing_in_gives_a_fresh_cookie(browser):
    with browser.session_transaction() as cookie:
        cookie["planted"] = "by somebody else"
        cookie[SECRET] = "planted as well"

    sign_in(browser)

    with browser.session_transaction() as cookie:
        assert "planted" not in cookie
        assert cookie[SECRET] != "planted as well"


def test_the_old_cookie_opens_nothing_after_signing_out(app, browser):
    sign_in(browser)
    old = secret_of(browser)

    answer = browser.post("/sign-out")

    assert answer.location == "/sign-in"
    assert "You are signed out." in browser.get("/sign-in").text
    thief = app.test_client()
    with thief.session_transaction() as cookie:
        cookie[SECRET] = old
    assert thief.get("/account").location == "/sign-in?next=/account"


def test_signing_out_takes_a_post(browser_of):
    assert browser_of("ed").get("/sign-out").status_code == 405


def test_signing_in_twice_makes_two_sessions_and_one_ends_alone(app, browser):
    other = app.test_client()
    sign_in(browser)
    sign_in(other)

    browser.post("/sign-out")

    assert other.get("/account").status_code == 200


def test_a_session_ends_after_thirty_days(browser, clock):
    sign_in(browser)

    clock.forward(days=30)

    assert browser.get("/account").status_code == 303


def test_a_form_from_elsewhere_signs_nobody_in(app, browser):
    app.config["WTF_CSRF_ENABLED"] = True

    assert sign_in(browser).status_code == 400
    assert secret_of(browser) is None
