"""Too many wrong passwords are answered with a wait, and nobody can lock somebody else out."""

import pytest
import sqlalchemy as sa

from tests.conftest import SECRET_KEY
from tracker.actions.accounts import throttling
from tracker.actions.accounts.secrets import hash_password
from tracker.app import create_app
from tracker.config import Settings
from tracker.rules.throttling import COUNTED_FOR, MOST_WRONG, Limit, limits, network_of
from tracker.store.database import Database
from tracker.store.throttling import ATTEMPTS
from tracker.web.accounts import attempts

PASSWORD = "a horse and a staple"
HASH = hash_password(PASSWORD)
HERE, THERE = "192.0.2.1", "198.51.100.7"


@pytest.fixture(autouse=True)
def quick(stage, monkeypatch):
    """Ed and Vic have a password, and looking at one takes no time."""
    with stage.database.writing() as session:
        for name in ("ed", "vic"):
            stage.user(session, name).password_hash = HASH
    monkeypatch.setattr(
        attempts, "password_fits", lambda kept, typed: kept is not None and typed == PASSWORD
    )


def sign_in(browser, password, email="ed@example.org", peer=HERE):
    return browser.post(
        "/sign-in",
        data={"email": email, "password": password},
        environ_base={"REMOTE_ADDR": peer},
    )


def guess(app, times=MOST_WRONG, **more):
    return [sign_in(app.test_client(), "wrong", **more).status_code for _ in range(times)]


def test_after_twenty_wrong_passwords_one_waits(app):
    first = guess(app)

    answer = sign_in(app.test_client(), "wrong")

    assert first == [422] * MOST_WRONG
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) == COUNTED_FOR.total_seconds()
    assert "Too many wrong passwords. Try again in 15 minutes." in answer.text
    assert "ed@example.org" in answer.text


def test_the_right_password_waits_too(app):
    guess(app)

    assert sign_in(app.test_client(), PASSWORD).status_code == 429


def test_from_another_network_one_comes_in(app):
    guess(app)

    assert sign_in(app.test_client(), PASSWORD, peer=THERE).status_code == 303


def test_another_address_on_the_same_network_comes_in(app):
    guess(app)

    assert sign_in(app.test_client(), PASSWORD, "vic@example.org").status_code == 303


def test_a_browser_that_signed_in_before_is_not_held_up_by_strangers(app):
    mine = app.test_client()
    sign_in(mine, PASSWORD)
    mine.post("/sign-out")

    guess(app)

    assert sign_in(app.test_client(), PASSWORD).status_code == 429
    assert sign_in(mine, PASSWORD).status_code == 303


def test_a_browser_that_signed_in_before_has_a_limit_of_its_own(app):
    mine = app.test_client()
    sign_in(mine, PASSWORD)
    mine.post("/sign-out")

    for _ in range(MOST_WRONG):
        sign_in(mine, "wrong", peer=THERE)

    assert sign_in(mine, PASSWORD, peer=HERE).status_code == 429
    assert sign_in(app.test_client(), PASSWORD).status_code == 303


def test_the_cookie_of_one_user_is_no_help_with_the_password_of_another(app):
    mine = app.test_client()
    sign_in(mine, PASSWORD, "vic@example.org")
    mine.post("/sign-out")

    guess(app)

    assert sign_in(mine, PASSWORD).status_code == 429


@pytest.mark.parametrize("forged", ["x", "WzEsICJ4IiwgOTk5OTk5OTk5OTld.forged", "\u00e9"])
def test_a_cookie_that_was_not_signed_here_is_nothing(app, forged):
    browser = app.test_client()
    browser.set_cookie("wending_device", forged)
    guess(app)

    assert sign_in(browser, PASSWORD).status_code == 429


def test_the_cookie_is_for_the_server_alone(app):
    answer = sign_in(app.test_client(), PASSWORD)

    [cookie] = [each for each in answer.headers.getlist("Set-Cookie") if "wending_device" in each]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "ed@" not in cookie


def test_counters_run_out(app, clock):
    guess(app)

    clock.forward(seconds=COUNTED_FOR.total_seconds())

    assert sign_in(app.test_client(), PASSWORD).status_code == 303


def test_whoever_waits_does_not_wait_longer_for_trying(app, clock):
    guess(app)
    clock.forward(minutes=10)

    answer = sign_in(app.test_client(), "wrong")

    assert answer.headers["Retry-After"] == "300"


def test_a_right_password_begins_anew(app):
    guess(app, MOST_WRONG - 1)
    sign_in(app.test_client(), PASSWORD)

    assert guess(app) == [422] * MOST_WRONG


def test_known_and_unknown_addresses_are_held_up_alike(app):
    known = guess(app, MOST_WRONG + 1)
    unknown = guess(app, MOST_WRONG + 1, email="nobody@example.org")

    assert known == unknown


def test_a_network_that_tries_everybody_waits_as_a_whole(app):
    for number in range(5):
        guess(app, email=f"person{number}@example.org")

    assert sign_in(app.test_client(), PASSWORD).status_code == 429
    assert sign_in(app.test_client(), PASSWORD, peer=THERE).status_code == 303


def test_every_process_counts_the_same(app, stage, tmp_path):
    url = stage.database.url.render_as_string(hide_password=False)
    other_database = Database(url)
    settings = Settings(database_url=url, secret_key=SECRET_KEY, data_dir=tmp_path)
    other = create_app(settings, clock=stage.clock, database=other_database)
    other.config["WTF_CSRF_ENABLED"] = False
    guess(app, 10)
    guess(other, 10)

    answers = [sign_in(each.test_client(), PASSWORD).status_code for each in (app, other)]
    other_database.close()

    assert answers == [429, 429]


def test_of_many_at_once_no_more_get_through_than_may(stage):
    limit = [Limit(("address", "ed@example.org", HERE), 3)]

    waits = []
    for _ in range(5):
        with stage.database.writing() as session:
            waits.append(throttling.count_attempt(session, stage.clock(), limit))

    assert [bool(wait) for wait in waits] == [False, False, False, True, True]


def test_no_address_stands_in_the_counters_and_old_ones_are_swept(app, stage, clock):
    guess(app, 1)
    with stage.database.reading() as session:
        rows = session.execute(sa.select(ATTEMPTS)).all()
    clock.forward(minutes=15)
    guess(app, 1, email="vic@example.org", peer=THERE)

    with stage.database.reading() as session:
        later = session.execute(sa.select(ATTEMPTS)).all()

    assert len(rows) == len(later) == 2
    assert not {row.counter for row in rows} & {row.counter for row in later}
    assert "ed@" not in repr(rows)


def test_guessing_the_old_password_on_the_account_page_is_held_up_too(browser_of):
    browser = browser_of("ed")
    typed = {"current": "wrong", "password": "een lange zin is goed"}
    environ = {"REMOTE_ADDR": HERE}

    answers = [
        browser.post("/account/password", data=typed, environ_base=environ)
        for _ in range(MOST_WRONG + 1)
    ]

    assert [answer.status_code for answer in answers] == [422] * MOST_WRONG + [429]
    assert "Retry-After" in answers[-1].headers


@pytest.mark.parametrize(
    ("peer", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_a_network_is_what_one_customer_has(peer, network):
    assert network_of(peer) == network


def test_a_known_browser_counts_for_itself_alone():
    assert [limit.counter for limit in limits("ed@example.org", HERE, "1/x")] == [("device", "1/x")]
