"""Invitations: given and taken back by owners, accepted once by whom they are for."""

import re

import pytest

from tracker.actions.accounts import people
from tracker.actions.accounts.invitations import invite as invite_by_action
from tracker.actions.accounts.secrets import hash_password
from tracker.rules.accounts import Role
from tracker.store import accounts as store
from tracker.store import invitations, journal, schema

LINK = re.compile(r"<code>http://[^/]+(/link/invitation/[\w-]{40,})</code>")
HASH = hash_password("a horse and a staple")
ANN = {"email": "Ann@Example.net", "role": "viewer"}
NEW = {"name": "Ann Smit", "password": "een lange zin is goed"}


def invite(browser, **typed):
    """Invite somebody and return the path of the link that is shown."""
    answer = browser.post("/w/acme/invitations", data=ANN | typed)
    assert answer.location == "/w/acme/members"
    return LINK.search(browser.get("/w/acme/members").text)[1]


def role_of(stage, email, slug="acme"):
    with stage.database.reading() as session:
        user = store.user_by_email(session, email)
        found = store.membership(session, user.id, slug) if user else None
        return found[0].role if found else None


@pytest.fixture
def olga(browser_of):
    return browser_of("olga")


@pytest.fixture
def ann(stage):
    """Somebody with an account, in no workspace."""
    with stage.database.writing() as session:
        people.add_user(
            session, stage.clock(), email="ann@example.net", name="Ann", password_hash=HASH
        )


def test_somebody_new_joins_with_a_name_and_a_password(app, stage, olga):
    link = invite(olga)
    browser = app.test_client()

    page = browser.get(link).text
    answer = browser.post(link, data=NEW)

    assert "Olga Example" in page
    assert "ann@example.net" in page
    assert answer.location == "/w/acme/"
    assert browser.get("/w/acme/members").status_code == 200
    assert role_of(stage, "ann@example.net") is Role.VIEWER


def test_the_new_password_works_afterwards(app, olga):
    app.test_client().post(invite(olga), data=NEW)
    signing_in = {"email": "ann@example.net", "password": NEW["password"]}

    assert app.test_client().post("/sign-in", data=signing_in).status_code == 303


def test_the_link_is_shown_once(olga):
    link = invite(olga)

    assert link not in olga.get("/w/acme/members").text


def test_the_link_begins_with_the_address_of_the_installation(app_with_mail, browser_of):
    with browser_of("olga").session_transaction() as signed_in:
        secret = signed_in["sid"]
    browser = app_with_mail.test_client()
    with browser.session_transaction() as cookie:
        cookie["sid"] = secret
    browser.post("/w/acme/invitations", data=ANN)

    page = browser.get("/w/acme/members").text

    assert "<code>https://wending.example.org/link/invitation/" in page
    assert "on its way by mail" in page


def test_looking_uses_nothing_up_and_joining_does(app, olga):
    link = invite(olga)

    assert app.test_client().head(link).status_code == 200
    assert app.test_client().get(link).status_code == 200
    assert app.test_client().post(link, data=NEW).status_code == 303
    assert app.test_client().get(link).status_code == 404
    assert app.test_client().post(link, data=NEW | {"name": "Thief"}).status_code == 404


@pytest.mark.usefixtures("ann")
def test_who_has_an_account_signs_in_and_comes_back_to_a_button(app, stage, olga):
    link = invite(olga)
    browser = app.test_client()

    page = browser.get(link).text
    signing_in = {"email": "ann@example.net", "password": "a horse and a staple"}
    back = browser.post(f"/sign-in?next={link}", data=signing_in)
    joined = browser.post(link)

    assert f"/sign-in?next={link}" in page
    assert back.location == link
    assert joined.location == "/w/acme/"
    assert role_of(stage, "ann@example.net") is Role.VIEWER


@pytest.mark.usefixtures("ann")
def test_who_has_an_account_is_not_signed_up_again(app, stage, olga):
    link = invite(olga)

    app.test_client().post(link, data=NEW)

    assert role_of(stage, "ann@example.net") is None


def test_somebody_else_who_is_signed_in_cannot_accept(stage, olga, browser_of):
    link = invite(olga)
    sam = browser_of("sam")

    page = sam.get(link).text
    sam.post(link, data=NEW)

    assert "sam@example.org" in page
    assert "Sign out" in page
    assert role_of(stage, "sam@example.org") is None
    assert sam.get(link).status_code == 200


def test_a_link_ends_after_seven_days(app, olga, clock):
    link = invite(olga)

    clock.forward(days=7)

    assert app.test_client().get(link).status_code == 404
    assert app.test_client().post(link, data=NEW).status_code == 404


def test_a_link_that_is_made_up_or_for_something_else_is_not_found(app, olga):
    link = invite(olga)
    secret = link.rpartition("/")[2]

    assert app.test_client().get("/link/invitation/x").status_code == 404
    assert app.test_client().get(f"/link/{secret}").status_code == 404
    assert app.test_client().post(f"/link/{secret}").status_code == 404


def number(stage):
    with stage.database.reading() as session:
        [line] = invitations.open_ones(session, stage.member("olga").workspace_id, stage.clock())
        return line.id


def test_an_invitation_is_listed_and_can_be_taken_back(app, stage, olga):
    link = invite(olga)
    listed = olga.get("/w/acme/members").text

    answer = olga.post(f"/w/acme/invitations/{number(stage)}/revoke")

    assert "ann@example.net" in listed
    assert answer.location == "/w/acme/members"
    assert "ann@example.net" not in olga.get("/w/acme/members").text
    assert app.test_client().get(link).status_code == 404


def test_inviting_again_takes_the_earlier_link_back(app, stage, olga):
    first = invite(olga)

    second = invite(olga, role="editor")
    app.test_client().post(second, data=NEW)

    assert app.test_client().get(first).status_code == 404
    assert role_of(stage, "ann@example.net") is Role.EDITOR


def test_an_accepted_invitation_is_listed_no_more(app, olga):
    app.test_client().post(invite(olga), data=NEW)

    page = olga.get("/w/acme/members").text

    assert "Open invitations" not in page
    assert page.count("ann@example.net") == 1


@pytest.mark.parametrize("name", ["ed", "vic"])
def test_only_owners_invite_and_see_who_is_invited(stage, olga, browser_of, name):
    invite(olga)
    browser = browser_of(name)

    page = browser.get("/w/acme/members").text

    assert "ann@example.net" not in page
    assert "/w/acme/invitations" not in page
    assert browser.post("/w/acme/invitations", data=ANN).status_code == 403
    assert browser.post(f"/w/acme/invitations/{number(stage)}/revoke").status_code == 403


def test_another_workspace_learns_nothing(stage, olga, browser_of):
    invite(olga)
    sam = browser_of("sam")

    assert sam.post("/w/acme/invitations", data=ANN).status_code == 404
    assert sam.post(f"/w/acme/invitations/{number(stage)}/revoke").status_code == 404
    assert sam.post(f"/w/rival/invitations/{number(stage)}/revoke").status_code == 404
    assert "ann@example.net" not in sam.get("/w/rival/members").text
    assert number(stage)


@pytest.mark.parametrize("path", ["/w/acme/invitations", "/w/acme/invitations/1/revoke"])
def test_changing_takes_a_post(olga, path):
    assert olga.get(path).status_code == 405


@pytest.mark.parametrize("number", ["0", "99", "-1", "x", str(2**31), str(10**20)])
def test_an_invitation_that_is_not_there_is_not_found(olga, number):
    assert olga.post(f"/w/acme/invitations/{number}/revoke").status_code == 404


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ({"email": "nobody"}, 422, "This is not an e-mail address."),
        ({"role": "king"}, 422, "Invalid Choice"),
        ({"role": ""}, 422, "Not a valid choice"),
        ({"email": "ed@example.org"}, 409, "a member of the workspace already"),
    ],
)
def test_what_cannot_be_is_said_and_kept_typed(olga, typed, status, said):
    answer = olga.post("/w/acme/invitations", data=ANN | typed)

    assert answer.status_code == status
    assert said in answer.text
    assert (ANN | typed)["email"] in answer.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": " "}, "Please write something here."),
        ({"password": "short"}, "Use at least 10 characters"),
        ({"password": "Welkom2026!"}, "among the first that others try"),
        ({"password": "ann@example.net"}, "little more than your e-mail address"),
    ],
)
def test_a_sign_up_that_cannot_be_keeps_the_link(app, stage, olga, typed, said):
    link = invite(olga)

    answer = app.test_client().post(link, data=NEW | typed)

    assert answer.status_code == 422
    assert said in answer.text
    assert role_of(stage, "ann@example.net") is None
    assert app.test_client().post(link, data=NEW).status_code == 303


def test_nothing_but_the_name_and_the_password_is_taken_over(app, stage, olga):
    sent = NEW | {"email": "boss@example.net", "role": "owner", "is_operator": "1"}

    app.test_client().post(invite(olga), data=sent)

    assert role_of(stage, "ann@example.net") is Role.VIEWER
    with stage.database.reading() as session:
        assert not store.user_by_email(session, "ann@example.net").is_operator
        assert store.user_by_email(session, "boss@example.net") is None


def test_who_was_removed_comes_back_without_their_old_tokens(app, stage, olga, browser_of):
    token = stage.token("ed")
    with stage.database.writing() as session:
        member = stage.member("ed")
        row = session.get(store.Member, (member.workspace_id, member.user_id))
        people.sign_for(session, member.workspace_id, None, stage.clock(), "member removed")
        row.removed_at = stage.clock()
    link = invite(olga, email="ed@example.org")

    browser_of("ed").post(link)

    assert role_of(stage, "ed@example.org") is Role.VIEWER
    asked = app.test_client().get("/api/v1/canvases", headers={"Authorization": f"Bearer {token}"})
    assert asked.status_code == 401


def test_without_mail_the_page_says_that_the_link_is_to_be_handed_over(olga):
    assert "No mail goes out from here" in olga.get("/w/acme/members").text


def test_the_letter_carries_a_link_of_its_own(app_with_mail, post, stage):
    stage.acts("olga", invite_by_action, email="ann@example.net", role=Role.VIEWER)

    [message] = post.messages()
    answer = app_with_mail.test_client().post(post.link(), data=NEW)

    assert message.subject == "Olga Example invites you to Acme"
    assert message.text.count("https://wending.example.org/link/invitation/") == 1
    assert "https://wending.example.org/link/invitation/" in message.html
    assert answer.location == "/w/acme/"


@pytest.mark.usefixtures("ann")
def test_the_letter_is_in_the_language_of_whom_it_goes_to(post, stage):
    with stage.database.writing() as session:
        store.user_by_email(session, "ann@example.net").language = "nl"
    stage.acts("olga", invite_by_action, email="ann@example.net", role=Role.VIEWER)

    [message] = post.messages()

    assert 'lang="nl"' in message.html


def test_markup_in_a_name_stays_text_in_the_letter(post, stage):
    with stage.database.writing() as session:
        stage.user(session, "olga").name = "<script>alert(1)</script>"
    stage.acts("olga", invite_by_action, email="ann@example.net", role=Role.VIEWER)

    [message] = post.messages()

    assert "<script>" not in message.html
    assert "<script>alert(1)</script>" in message.text


def test_the_journal_says_who_invited_and_names_nobody(app, stage, olga):
    app.test_client().post(invite(olga), data=NEW)

    with stage.database.reading() as session:
        newest = journal.entries(session, stage.member("olga").workspace_id)[0]
    assert (newest[0].action, newest[2]) == ("member added", "olga@example.org")
    assert "ann@" not in repr(newest[0].after)
    assert list(schema.findings(stage.database)) == []


def test_the_list_takes_a_few_queries_with_many_invitations(olga, queries):
    counts = []
    for many in (1, 10):
        for each in range(many):
            olga.post("/w/acme/invitations", data=ANN | {"email": f"p{each}@example.net"})
        queries.clear()
        olga.get("/w/acme/members")
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 6
