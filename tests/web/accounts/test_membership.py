"""Roles are changed and members removed, at once everywhere; an owner always stays."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tracker.actions.accounts.invitations import invite
from tracker.actions.accounts.members import member_in
from tracker.actions.accounts.membership import remove_member
from tracker.rules.accounts import Role
from tracker.rules.refusals import Conflict, Missing
from tracker.store import accounts as store
from tracker.store import schema


def number(stage, name):
    with stage.database.reading() as session:
        return stage.user(session, name).id


def line(stage, name):
    with stage.database.reading() as session:
        workspace = store.workspace_by_slug(session, "acme").id
        return store.member_line(session, workspace, stage.user(session, name).id)


def page(stage, name, slug="acme"):
    return f"/w/{slug}/members/{number(stage, name)}"


def give(stage, browser, name, role, **typed):
    data = {"role": role, "version": line(stage, name).version} | typed
    return browser.post(f"{page(stage, name)}/role", data=data)


def asks(app, token):
    headers = {"Authorization": f"Bearer {token}"}
    return app.test_client().post("/api/v1/canvases", json={"name": "x"}, headers=headers)


@pytest.fixture
def olga(browser_of):
    return browser_of("olga")


def test_a_new_role_holds_at_once_on_open_pages_and_with_tokens(app, stage, olga, browser_of):
    token, ed = stage.token("ed"), browser_of("ed")
    assert ed.get("/w/acme/members").status_code == 200

    answer = give(stage, olga, "ed", "viewer")

    assert answer.location == "/w/acme/members"
    assert line(stage, "ed").role is Role.VIEWER
    assert ed.post("/w/acme/canvases/new", data={"name": "x"}).status_code in {403, 404, 405}
    assert asks(app, token).status_code == 403


def test_a_removed_member_is_out_at_once_everywhere(app, stage, olga, browser_of):
    token, ed = stage.token("ed"), browser_of("ed")

    answer = olga.post(f"{page(stage, 'ed')}/remove")

    assert answer.location == "/w/acme/members"
    assert ed.get("/w/acme/members").status_code == 404
    assert ed.post("/w/acme/tokens", data={"name": "x"}).status_code == 404
    assert asks(app, token).status_code == 401
    assert "ed@example.org" not in olga.get("/w/acme/members").text


def test_a_removal_can_be_undone_with_role_and_tokens(app, stage, olga, browser_of):
    token = stage.token("ed")
    olga.post(f"{page(stage, 'ed')}/remove")
    undo = f"{page(stage, 'ed')}/restore"
    offered = olga.get("/w/acme/members").text

    olga.post(undo)

    assert f'action="{undo}"' in offered
    assert line(stage, "ed").role is Role.EDITOR
    assert browser_of("ed").get("/w/acme/members").status_code == 200
    assert asks(app, token).status_code == 201
    assert olga.post(undo).status_code == 404


@pytest.mark.parametrize("name", ["ed", "vic"])
def test_members_can_leave(stage, browser_of, name):
    browser = browser_of(name)

    shown = browser.get(page(stage, name)).text
    answer = browser.post(f"{page(stage, name)}/remove")

    assert "Leave the workspace" in shown
    assert answer.location == "/"
    assert "You have left Acme." in browser.get("/").text
    assert browser.get("/w/acme/members").status_code == 404


def test_the_last_owner_cannot_leave_or_be_demoted(stage, olga):
    left = olga.post(f"{page(stage, 'olga')}/remove")
    demoted = give(stage, olga, "olga", "editor")

    assert (left.status_code, demoted.status_code) == (409, 409)
    assert "this is the last one" in left.text
    assert "this is the last one" in demoted.text
    assert line(stage, "olga").role is Role.OWNER


def test_one_of_two_owners_can_leave(stage, olga):
    give(stage, olga, "ed", "owner")

    assert olga.post(f"{page(stage, 'olga')}/remove").location == "/"


def test_of_two_owners_who_remove_each_other_one_stays(stage, olga):
    give(stage, olga, "ed", "owner")
    ids = {name: number(stage, name) for name in ("olga", "ed")}

    def attempt(pair):
        try:
            stage.acts(pair[0], remove_member, ids[pair[1]])
        except (Missing, Conflict):
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(attempt, [("olga", "ed"), ("ed", "olga")]))

    assert sorted(done) == [False, True]


def test_the_second_of_two_owners_who_change_a_role_is_told(stage, olga):
    seen = line(stage, "ed").version
    give(stage, olga, "ed", "viewer")

    answer = give(stage, olga, "ed", "owner", version=seen)

    assert answer.status_code == 409
    assert line(stage, "ed").role is Role.VIEWER


@pytest.mark.parametrize("name", ["ed", "vic"])
def test_only_owners_change_others(stage, browser_of, name):
    browser, other = browser_of(name), "vic" if name == "ed" else "ed"

    assert browser.get(page(stage, other)).status_code == 404
    assert browser.post(f"{page(stage, other)}/remove").status_code == 404
    assert give(stage, browser, other, "owner").status_code == 403
    assert give(stage, browser, name, "owner").status_code == 403
    assert browser.post(f"{page(stage, other)}/restore").status_code == 403
    assert line(stage, other) is not None


def test_another_workspace_learns_and_changes_nothing(stage, browser_of):
    sam = browser_of("sam")

    for slug in ("acme", "rival"):
        path = page(stage, "ed", slug)
        assert sam.get(path).status_code == 404
        assert sam.post(f"{path}/role", data={"role": "viewer", "version": 1}).status_code == 404
        assert sam.post(f"{path}/remove").status_code == 404
        assert sam.post(f"{path}/restore").status_code == 404
    assert line(stage, "ed").role is Role.EDITOR


@pytest.mark.parametrize("number", ["0", "99", "-1", "x", str(2**31), str(10**20)])
def test_a_member_that_is_not_there_is_not_found(olga, number):
    assert olga.get(f"/w/acme/members/{number}").status_code == 404
    assert olga.post(f"/w/acme/members/{number}/remove").status_code == 404


@pytest.mark.parametrize("what", ["role", "remove", "restore"])
def test_changing_takes_a_post(stage, olga, what):
    assert olga.get(f"{page(stage, 'ed')}/{what}").status_code == 405


@pytest.mark.parametrize("role", ["king", ""])
def test_a_role_that_is_none_is_refused(stage, olga, role):
    assert give(stage, olga, "ed", role).status_code == 422
    assert line(stage, "ed").role is Role.EDITOR


def test_the_invitations_of_somebody_who_is_owner_no_more_are_void(app, stage, olga):
    give(stage, olga, "ed", "owner")
    secret = stage.acts("ed", invite, email="ann@example.net", role=Role.OWNER)

    give(stage, olga, "ed", "viewer")

    assert app.test_client().get(f"/link/invitation/{secret}").status_code == 404


def test_the_journal_holds_every_change(stage, olga):
    give(stage, olga, "ed", "viewer")
    olga.post(f"{page(stage, 'ed')}/remove")
    olga.post(f"{page(stage, 'ed')}/restore")

    assert list(schema.findings(stage.database)) == []
    with stage.database.reading() as session:
        assert member_in(session, stage.user(session, "ed"), "acme").role is Role.VIEWER
