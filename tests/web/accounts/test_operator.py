"""The operator's page, and what an owner sees of it: heartbeat, mail, backups, disk, version."""

import shutil

import pytest

from tracker.actions.accounts.invitations import invite
from tracker.jobs.outbox import deliver
from tracker.jobs.standing import tick
from tracker.mailer import NotSent, Post
from tracker.rules.accounts import Role
from tracker.rules.letters import MailTrouble
from tracker.store import outbox

REFUSED = "the mail server refused the address"


class Refusing:
    """A mailer whose server knows nobody."""

    def send(self, _message):
        raise NotSent(MailTrouble.ADDRESS_REFUSED)


def write(letter, _now):
    return letter


@pytest.fixture
def operator(stage, browser_of):
    with stage.database.writing() as session:
        stage.user(session, "vic").is_operator = True
    return browser_of("vic")


@pytest.fixture
def olga(browser_of):
    return browser_of("olga")


@pytest.fixture
def secret(stage):
    """An invitation whose letter was given up."""
    secret = stage.acts("olga", invite, email="ann@example.net", role=Role.EDITOR)
    for _ in range(5):
        deliver(stage.database, stage.clock, Post(write, Refusing()))
        stage.clock.forward(hours=6)
    return secret


def number(stage):
    with stage.database.reading() as session:
        return outbox.failed(session)[0].id


def waiting(stage):
    with stage.database.reading() as session:
        return outbox.counts(session).waiting


def test_the_page_says_how_the_installation_does(stage, operator, tmp_path):
    tick(stage.database, stage.clock)
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "wending-20261123-110000-0001.sqlite3").write_bytes(b"x" * 2048)

    page = operator.get("/operator").text

    assert ("SQLite" if stage.database.is_sqlite else "PostgreSQL") in page
    assert "wending-20261123-110000-0001.sqlite3" in page
    assert "2.0 KiB" in page
    assert "Last heartbeat" in page
    assert "has stopped" not in page
    assert "TRACKER_SMTP_URL is not set" in page


def test_a_heart_that_stopped_is_said_first(stage, operator):
    tick(stage.database, stage.clock)
    stage.clock.forward(minutes=6)

    assert "The heartbeat has stopped" in operator.get("/operator").text


def test_a_full_disk_is_said(operator, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(10, 9, 1))  # noqa: SLF001

    assert "The disk is nearly full." in operator.get("/operator").text


@pytest.mark.usefixtures("secret")
def test_there_is_no_such_page_for_anybody_else(app, stage, browser_of):
    path = f"/operator/outbox/{number(stage)}/again"

    for name in ("olga", "ed", "sam"):
        assert browser_of(name).get("/operator").status_code == 404
        assert browser_of(name).post(path).status_code == 404
    assert app.test_client().get("/operator").location == "/sign-in?next=/operator"
    assert app.test_client().post(path).location == "/sign-in"


def test_mail_that_was_given_up_is_listed_without_what_stands_in_it(operator, secret):
    page = operator.get("/operator").text

    assert "ann@example.net" in page
    assert REFUSED in page
    assert "Acme" in page
    assert secret not in page
    assert "/link/" not in page


@pytest.mark.usefixtures("secret")
def test_the_operator_sends_it_again_once(stage, operator):
    path = f"/operator/outbox/{number(stage)}/again"

    answer = operator.post(path)

    assert answer.location == "/operator"
    assert waiting(stage) == 1
    assert operator.post(path).status_code == 404
    assert operator.get(path).status_code == 405


@pytest.mark.parametrize("number", ["0", "99", "x", str(2**31)])
def test_a_letter_that_is_not_there_is_not_found(operator, number):
    assert operator.post(f"/operator/outbox/{number}/again").status_code == 404


def test_an_owner_sees_and_sends_again_the_mail_of_the_workspace(stage, olga, secret):
    page = olga.get("/w/acme/members").text

    answer = olga.post(f"/w/acme/outbox/{number(stage)}/again")

    assert REFUSED in page
    assert secret not in page
    assert answer.location == "/w/acme/members"
    assert waiting(stage) == 1


@pytest.mark.usefixtures("secret")
def test_editors_and_viewers_do_not_see_it(stage, browser_of):
    for name in ("ed", "vic"):
        browser = browser_of(name)
        assert REFUSED not in browser.get("/w/acme/members").text
        assert browser.post(f"/w/acme/outbox/{number(stage)}/again").status_code == 403


@pytest.mark.usefixtures("secret")
def test_another_workspace_neither_sees_nor_sends_it(stage, browser_of):
    sam = browser_of("sam")

    assert "ann@example.net" not in sam.get("/w/rival/members").text
    for slug in ("acme", "rival"):
        assert sam.post(f"/w/{slug}/outbox/{number(stage)}/again").status_code == 404
    assert waiting(stage) == 0


def test_the_page_takes_a_few_queries(operator, queries):
    operator.get("/operator")
    queries.clear()

    operator.get("/operator")

    assert len(queries) <= 12
