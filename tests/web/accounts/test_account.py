"""One's own settings."""

import pytest

SETTINGS = {"name": "Ed E. Example", "language": "", "timezone": ""}


def ed(stage):
    with stage.database.reading() as session:
        return stage.user(session, "ed")


def test_the_account_shows_the_person_and_their_workspaces(browser_of):
    page = browser_of("ed").get("/account").text

    assert 'value="Ed Example"' in page
    assert "ed@example.org" in page
    assert 'href="/w/acme/tokens"' in page
    assert "rival" not in page.lower()


def test_the_account_asks_strangers_to_sign_in(app):
    assert app.test_client().get("/account").location == "/sign-in?next=/account"
    assert app.test_client().post("/account").location == "/sign-in"


def test_name_language_and_time_zone_are_kept(stage, browser_of):
    browser = browser_of("ed")

    answer = browser.post(
        "/account", data={"name": " Eddy ", "language": "nl", "timezone": "Europe/Lisbon"}
    )

    assert answer.location == "/account"
    user = ed(stage)
    assert (user.name, user.language, user.timezone) == ("Eddy", "nl", "Europe/Lisbon")
    assert 'lang="nl"' in browser.get("/account").text


def test_empty_follows_the_workspace(stage, browser_of):
    browser = browser_of("ed")
    browser.post("/account", data=SETTINGS | {"language": "nl", "timezone": "UTC"})

    browser.post("/account", data=SETTINGS)

    user = ed(stage)
    assert (user.language, user.timezone) == (None, None)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "   ", "Please write something here."),
        ("name", "x" * 201, "This is too long"),
        ("language", "xx", "Not a valid choice"),
        ("timezone", "Mars/Olympus", "This is not a time zone."),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_kept_typed(stage, browser_of, field, value, said):
    typed = SETTINGS | {field: value}

    answer = browser_of("ed").post("/account", data=typed)

    assert answer.status_code == 422
    assert said in answer.text
    assert typed["name"].strip() in answer.text
    assert ed(stage).name == "Ed Example"


def test_nothing_but_the_settings_is_taken_over(stage, browser_of):
    sent = SETTINGS | {"is_operator": "1", "email": "sam@example.org", "id": "1", "version": "9"}

    browser_of("ed").post("/account", data=sent)

    user = ed(stage)
    assert (user.name, user.email, user.is_operator) == ("Ed E. Example", "ed@example.org", False)


def test_markup_in_a_name_stays_text(browser_of):
    browser = browser_of("ed")
    browser.post("/account", data=SETTINGS | {"name": "<script>alert(1)</script>"})

    assert "<script>" not in browser.get("/account").text


def test_the_account_takes_a_few_queries(browser_of, queries):
    browser = browser_of("ed")
    queries.clear()

    browser.get("/account")

    assert len(queries) <= 8
