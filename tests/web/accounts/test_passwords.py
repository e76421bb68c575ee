"""Passwords: changed, forgotten, and set anew; other sessions end."""

import pytest
import sqlalchemy as sa

from tracker.actions.accounts import entry
from tracker.actions.accounts.secrets import hash_password
from tracker.store.outbox import OUTBOX

OLD, NEW = "a horse and a staple", "een lange zin is goed"
HASH = hash_password(OLD)
RESET = {"password": NEW}
CHANGE = {"current": OLD, "password": NEW}


@pytest.fixture(autouse=True)
def _ed_has_a_password(stage):
    with stage.database.writing() as session:
        stage.user(session, "ed").password_hash = HASH


def signs_in(app, password, email="ed@example.org"):
    answer = app.test_client().post("/sign-in", data={"email": email, "password": password})
    return answer.status_code == 303


def ask(app, email="ed@example.org"):
    return app.test_client().post("/forgotten", data={"email": email})


def waiting(stage):
    with stage.database.reading() as session:
        return session.execute(sa.select(OUTBOX)).all()


def test_a_new_password_takes_the_place_of_the_old_one(app, browser_of):
    answer = browser_of("ed").post("/account/password", data=CHANGE)

    assert answer.location == "/account"
    assert signs_in(app, NEW)
    assert not signs_in(app, OLD)


def test_every_other_session_ends_and_this_one_stays(browser_of):
    this, other, somebody = browser_of("ed"), browser_of("ed"), browser_of("vic")

    this.post("/account/password", data=CHANGE)

    assert this.get("/account").status_code == 200
    assert other.get("/account").status_code == 303
    assert somebody.get("/account").status_code == 200


def test_links_that_were_made_before_end_too(app, stage, browser_of):
    with stage.database.writing() as session:
        secret = entry.make_sign_in_link(session, stage.clock(), stage.user(session, "ed"))

    browser_of("ed").post("/account/password", data=CHANGE)

    assert app.test_client().post(f"/link/{secret}").status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"current": "a guess of mine"}, "This is not your password."),
        ({"current": ""}, "This is not your password."),
        ({"password": "short"}, "Use at least 10 characters"),
        ({"password": "Password123!"}, "among the first that others try"),
        ({"password": "ed@example.org"}, "little more than your e-mail address"),
    ],
)
def test_a_change_that_cannot_be_changes_nothing(app, browser_of, typed, said):
    answer = browser_of("ed").post("/account/password", data=CHANGE | typed)

    assert answer.status_code == 422
    assert said in answer.text
    assert OLD not in answer.text
    assert NEW not in answer.text
    assert signs_in(app, OLD)


def test_who_has_no_password_sets_one_without(app, browser_of):
    browser = browser_of("vic")

    page = browser.get("/account/password").text
    browser.post("/account/password", data={"password": NEW})

    assert 'name="current"' not in page
    assert signs_in(app, NEW, "vic@example.org")


def test_who_came_by_a_link_sets_one_without_the_one_they_forgot(app, stage):
    with stage.database.writing() as session:
        secret = entry.make_sign_in_link(session, stage.clock(), stage.user(session, "ed"))
    browser = app.test_client()
    browser.post(f"/link/{secret}")

    browser.post("/account/password", data={"password": NEW})

    assert signs_in(app, NEW)


def test_a_link_vouches_for_an_hour(app, stage, clock):
    with stage.database.writing() as session:
        secret = entry.make_sign_in_link(session, stage.clock(), stage.user(session, "ed"))
    browser = app.test_client()
    browser.post(f"/link/{secret}")

    clock.forward(hours=1)

    assert 'name="current"' in browser.get("/account/password").text
    assert browser.post("/account/password", data={"password": NEW}).status_code == 422


def test_the_password_page_asks_strangers_to_sign_in(app):
    assert app.test_client().get("/account/password").location.startswith("/sign-in")
    assert app.test_client().post("/account/password", data=CHANGE).location == "/sign-in"


def test_passwords_may_be_pasted_and_are_known_to_password_programs(browser_of):
    page = browser_of("ed").get("/account/password").text

    assert 'autocomplete="current-password"' in page
    assert 'autocomplete="new-password"' in page
    assert "onpaste" not in page


def test_a_forgotten_password_is_set_anew_with_the_link_in_the_mail(
    app_with_mail, post, browser_of
):
    other = browser_of("ed")

    ask(app_with_mail)
    browser = app_with_mail.test_client()
    page = browser.get(post.link())
    answer = browser.post(post.link(), data=RESET)

    assert post.messages()[0].to == "ed@example.org"
    assert page.status_code == 200
    assert answer.location == "/"
    assert browser.get("/account").status_code == 200
    assert signs_in(app_with_mail, NEW)
    assert not signs_in(app_with_mail, OLD)
    assert other.get("/account").status_code == 303


def test_the_link_works_once(app_with_mail, post):
    ask(app_with_mail)
    link = post.link()

    app_with_mail.test_client().post(link, data=RESET)

    assert app_with_mail.test_client().get(link).status_code == 404
    assert app_with_mail.test_client().post(link, data={"password": OLD}).status_code == 404
    assert signs_in(app_with_mail, NEW)


def test_one_link_uses_up_the_others(app_with_mail, post, clock):
    ask(app_with_mail)
    first = post.link()
    clock.forward(minutes=6)
    ask(app_with_mail)
    second = post.link()

    app_with_mail.test_client().post(first, data=RESET)

    assert first != second
    assert app_with_mail.test_client().get(second).status_code == 404


def test_the_link_ends_after_an_hour(app_with_mail, post, clock):
    ask(app_with_mail)
    link = post.link()

    clock.forward(hours=1)

    assert app_with_mail.test_client().get(link).status_code == 404
    assert app_with_mail.test_client().post(link, data=RESET).status_code == 404


def test_a_mistake_keeps_the_link(app_with_mail, post):
    ask(app_with_mail)
    link = post.link()

    answer = app_with_mail.test_client().post(link, data={"password": "ed@example.org"})

    assert answer.status_code == 422
    assert app_with_mail.test_client().post(link, data=RESET).status_code == 303


def test_known_and_unknown_addresses_get_the_same_answer_and_the_same_work(
    app_with_mail, stage, queries
):
    answers, work = [], []
    for email in ("ed@example.org", "nobody@example.org"):
        queries.clear()
        answer = ask(app_with_mail, email)
        answers.append((answer.status_code, answer.location, answer.text))
        work.append([statement.split("(")[0] for statement in queries])

    assert answers[0] == answers[1]
    assert work[0] == work[1]
    assert len(waiting(stage)) == 2


def test_nobody_is_written_to_who_has_no_account(app_with_mail, post, stage):
    ask(app_with_mail, "nobody@example.org")

    assert post.messages() == []
    assert waiting(stage) == []


def test_who_asks_and_asks_gets_one_letter(app_with_mail, post):
    for email in ("ed@example.org", " ED@example.org"):
        ask(app_with_mail, email)

    assert len(post.messages()) == 1


def test_a_request_that_waited_for_a_day_is_dropped(app_with_mail, post, clock):
    ask(app_with_mail)

    clock.forward(hours=24, seconds=1)

    assert post.messages() == []


def test_no_address_is_told_from_an_unknown_one_by_a_typing_mistake(app_with_mail, stage):
    answer = ask(app_with_mail, "ed@")

    assert answer.status_code == 422
    assert "This is not an e-mail address." in answer.text
    assert waiting(stage) == []


def test_without_mail_the_page_names_the_other_way(app, stage):
    page = app.test_client().get("/forgotten").text

    assert "tracker user link" in page
    assert "No mail goes out from here" in page
    assert "<form" not in page
    ask(app)
    assert waiting(stage) == []


def test_the_sign_in_page_leads_to_a_new_password(app):
    assert 'href="/forgotten"' in app.test_client().get("/sign-in").text


def test_a_made_up_link_is_not_found(app):
    assert app.test_client().get("/link/password/x").status_code == 404
    assert app.test_client().post("/link/password/x", data=RESET).status_code == 404
