"""Setting up: the first user, their workspace, and nobody else's ever again."""

import pytest

from tests.conftest import clear
from tracker.actions.accounts import entry
from tracker.store import accounts as store
from tracker.store.tables import METADATA

FILLED = {
    "name": "Anna Meijer",
    "email": "Anna@Example.org",
    "password": "een lange zin is goed",
    "workspace": "H2 Academy",
    "slug": "",
    "language": "nl",
    "timezone": "Europe/Brussels",
}


@pytest.fixture
def empty(stage):
    """Return the stage without the cast, as after a first start."""
    if stage.database.is_sqlite:
        engine = stage.database.engine.execution_options(begin_immediate=True)
        with engine.begin() as connection:
            for table in reversed(METADATA.sorted_tables):
                connection.execute(table.delete())
    else:
        clear(stage.database)
    return stage


@pytest.fixture
def address(empty):
    return f"/setup/{new_link(empty)}"


def new_link(stage):
    with stage.database.writing() as session:
        return entry.make_setup_link(session, stage.clock())


def users(stage):
    with stage.database.reading() as session:
        found = store.user_by_email(session, "anna@example.org")
        return found, store.memberships_of(session, found.id) if found else []


def test_looking_at_the_link_uses_nothing_up(app, address):
    browser = app.test_client()

    assert browser.head(address).status_code == 200
    assert "Set up Wending" in browser.get(address).text
    assert browser.get(address).status_code == 200


def test_setting_up_makes_an_operator_who_owns_a_workspace_and_is_signed_in(app, address, empty):
    browser = app.test_client()

    answer = browser.post(address, data=FILLED)

    user, memberships = users(empty)
    assert (answer.status_code, answer.location) == (303, "/w/h2-academy/")
    assert (user.name, user.is_operator, user.language) == ("Anna Meijer", True, None)
    assert [(line.slug, line.name, line.role) for line in memberships] == [
        ("h2-academy", "H2 Academy", "owner")
    ]
    assert browser.get("/").location == "/w/h2-academy/"
    with empty.database.reading() as session:
        workspace = store.workspace_by_slug(session, "h2-academy")
    assert (workspace.language, workspace.timezone) == ("nl", "Europe/Brussels")


def test_the_password_works_afterwards(app, address):
    app.test_client().post(address, data=FILLED)

    again = app.test_client().post(
        "/sign-in", data={"email": "anna@example.org", "password": FILLED["password"]}
    )

    assert again.status_code == 303


def test_a_second_use_is_not_found(app, address, empty):
    app.test_client().post(address, data=FILLED)

    other = FILLED | {"email": "thief@example.org", "slug": "other"}

    assert app.test_client().get(address).status_code == 404
    assert app.test_client().post(address, data=other).status_code == 404
    with empty.database.reading() as session:
        assert store.user_by_email(session, "thief@example.org") is None


def test_claiming_makes_every_other_set_up_link_void(app, address, empty):
    other = f"/setup/{new_link(empty)}"

    app.test_client().post(address, data=FILLED)

    assert app.test_client().get(other).status_code == 404


@pytest.mark.usefixtures("empty")
def test_a_made_up_link_is_not_found(app):
    assert app.test_client().get("/setup/x").status_code == 404
    assert app.test_client().post("/setup/x", data=FILLED).status_code == 404


def test_a_link_ends_after_a_week(app, address, clock):
    clock.forward(days=7)

    assert app.test_client().get(address).status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": " \u200b "}, "Please write something here."),
        ({"email": "anna"}, "This is not an e-mail address."),
        ({"password": "123456789"}, "Use at least 10 characters"),
        ({"workspace": ""}, "Please write something here."),
        ({"slug": "Not A Slug"}, "Use 1 to 40 small letters"),
        ({"slug": "api"}, "Use 1 to 40 small letters"),
        ({"name": "nul \0"}, "a character that cannot be stored"),
        ({"language": "xx"}, "Not a valid choice"),
        ({"timezone": "Mars/Olympus"}, "Not a valid choice"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_made(app, address, empty, typed, said):
    answer = app.test_client().post(address, data=FILLED | typed)

    assert answer.status_code == 422
    assert said in answer.text
    assert f'href="#{next(iter(typed))}"' in answer.text
    assert FILLED["password"] not in answer.text
    assert 'value="Anna@Example.org"' in answer.text or "email" in typed
    assert users(empty) == (None, [])


def test_the_link_still_works_after_a_mistake(app, address):
    browser = app.test_client()
    browser.post(address, data=FILLED | {"email": ""})

    assert browser.post(address, data=FILLED).status_code == 303


@pytest.mark.usefixtures("empty")
def test_the_sign_in_page_tells_of_the_set_up_link_before_anybody_has_an_account(app):
    assert "set-up link" in app.test_client().get("/sign-in").text
