"""The start: the only workspace, a choice, or what to do when there is none."""

from tracker.actions.accounts import people
from tracker.rules.accounts import Role
from tracker.store.accounts import workspace_by_slug


def test_the_start_asks_strangers_to_sign_in(app):
    assert app.test_client().get("/").location == "/sign-in"


def test_the_start_leads_to_the_only_workspace(browser_of):
    assert browser_of("ed").get("/").location == "/w/acme/"


def test_the_start_shows_the_workspaces_there_are(stage, browser_of):
    with stage.database.writing() as session:
        rival = workspace_by_slug(session, "rival")
        people.add_member(session, stage.clock(), rival, stage.user(session, "ed"), Role.VIEWER)

    page = browser_of("ed").get("/")

    assert page.status_code == 200
    assert 'href="/w/acme/"' in page.text
    assert 'href="/w/rival/"' in page.text
    assert "viewer" in page.text


def test_who_is_in_no_workspace_reads_what_to_do(stage, browser_of):
    with stage.database.writing() as session:
        people.add_user(session, stage.clock(), email="new@example.org", name="New")

    page = browser_of("new").get("/").text

    assert "in no workspace yet" in page
    assert "new@example.org" in page
    assert "tracker workspace add" not in page
