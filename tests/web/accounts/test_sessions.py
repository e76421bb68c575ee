"""One's own sessions: known by browser and system, and ended from any of them."""

import pytest

from tracker.actions.accounts import entry
from tracker.web.accounts.agents import in_few_words

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"


def come_in(app, stage, name="ed", agent=FIREFOX):
    """Sign in by a link, as a browser that tells this of itself."""
    with stage.database.writing() as session:
        secret = entry.make_sign_in_link(session, stage.clock(), stage.user(session, name))
    browser = app.test_client()
    browser.post(f"/link/{secret}", headers={"User-Agent": agent})
    return browser


def test_the_account_lists_where_one_is_signed_in(app, stage, browser_of, clock):
    browser_of("ed")
    clock.forward(days=1)
    page = come_in(app, stage).get("/account").text

    assert "Firefox, Windows" in page
    assert "unknown browser" in page
    assert page.count("this one") == 1
    assert page.index("this one") < page.index("unknown browser")


def test_no_more_of_a_browser_is_kept_or_shown_than_its_name(app, stage):
    page = come_in(app, stage, agent="<script>alert(1)</script> Firefox/1.0 Linux secret").get(
        "/account"
    )

    assert "Firefox, Linux" in page.text
    assert "alert(1)" not in page.text
    assert "secret" not in page.text


def test_signing_out_everywhere_else_leaves_this_one(app, stage, browser_of):
    this, other, vic = come_in(app, stage), browser_of("ed"), browser_of("vic")

    answer = this.post("/account/sessions/end")

    assert answer.location == "/account"
    assert this.get("/account").status_code == 200
    assert other.get("/account").status_code == 303
    assert vic.get("/account").status_code == 200
    assert "Sign out everywhere else" not in this.get("/account").text


def test_sessions_that_are_over_or_somebody_else_s_are_not_listed(app, stage, browser_of, clock):
    browser_of("ed")
    browser_of("vic")
    clock.forward(days=30)

    page = come_in(app, stage).get("/account").text

    assert "unknown browser" not in page


def test_ending_takes_a_post_and_somebody_signed_in(app, browser_of):
    assert browser_of("ed").get("/account/sessions/end").status_code == 405
    assert app.test_client().post("/account/sessions/end").location == "/sign-in"


def test_the_last_use_of_a_token_is_listed(app, stage, browser_of):
    token = stage.token("ed")
    before = browser_of("ed").get("/w/acme/tokens").text

    app.test_client().get("/api/v1/canvases", headers={"Authorization": f"Bearer {token}"})

    assert "never" in before
    assert "never" not in browser_of("ed").get("/w/acme/tokens").text


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (FIREFOX, "Firefox, Windows"),
        (
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                " Version/18.1 Safari/605.1.15"
            ),
            "Safari, macOS",
        ),
        (
            (
                "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)"
                " Chrome/142.0.0.0 Mobile Safari/537.36"
            ),
            "Chrome, Android",
        ),
        (
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                " Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0"
            ),
            "Edge, Windows",
        ),
        (
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15"
                " (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1"
            ),
            "Safari, iPhone",
        ),
        ("curl/8.5.0", "script"),
        ("", ""),
        ("x" * 100_000, ""),
    ],
)
def test_a_browser_in_few_words(told, words):
    assert in_few_words(told) == words
