"""Letters go out: once each, however many try, again after a failure, and never inside a transaction."""

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.conftest import NOON
from tracker.actions import letters
from tracker.actions.accounts.invitations import invite
from tracker.jobs.outbox import deliver
from tracker.mailer import KeepingMailer, Message, NotSent, Post
from tracker.rules.accounts import Role
from tracker.rules.letters import LEASE, LetterKind, MailTrouble
from tracker.store import outbox
from tracker.store.database import Database
from tracker.store.outbox import OUTBOX
from tracker.store.tables.outbox import OutboxLetter

SECONDS = 30


class Broken:
    """A mailer that sends nothing and says why."""

    def __init__(self, trouble=MailTrouble.UNREACHABLE, refuse=None):
        self.trouble, self.refuse, self.tried, self.sent = trouble, refuse, [], []

    def send(self, message):
        self.tried.append(message.to)
        if self.refuse is None or message.to in self.refuse:
            raise NotSent(self.trouble)
        self.sent.append(message.to)


def write(letter, now):
    return Message(letter.to, letter.kind, str(letter.values), "", letter.key, now)


def post(mailer):
    return Post(write, mailer)


def invited(stage, *names):
    for name in names:
        stage.acts("olga", invite, email=f"{name}@example.net", role=Role.EDITOR)


def rows(stage):
    with stage.database.reading() as session:
        wanted = sa.select(OUTBOX).order_by(OUTBOX.c.id)
        return session.execute(wanted).all()


def another(database):
    return Database(database.url.render_as_string(hide_password=False))


def test_a_letter_goes_out_once_and_is_forgotten_but_for_its_going(stage):
    invited(stage, "ann")
    mailer = KeepingMailer()

    deliver(stage.database, stage.clock, post(mailer))
    deliver(stage.database, stage.clock, post(mailer))

    [message] = mailer.messages
    assert (message.to, message.subject) == ("ann@example.net", LetterKind.INVITATION)
    [row] = rows(stage)
    assert (row.sent_at, row.attempts, row.lease_by) == (NOON, 1, None)
    assert row.values == {}


def test_no_link_rests_in_the_outbox(stage):
    secret = stage.acts("olga", invite, email="ann@example.net", role=Role.EDITOR)

    [row] = rows(stage)

    assert secret not in repr(row)
    assert set(row.values) == {"invitation"}


def test_the_oldest_goes_first(stage):
    invited(stage, "ann")
    stage.clock.forward(seconds=1)
    invited(stage, "bea")
    mailer = KeepingMailer()

    deliver(stage.database, stage.clock, post(mailer))

    assert [message.to for message in mailer.messages] == ["ann@example.net", "bea@example.net"]


def test_after_each_failure_it_waits_longer_and_then_gives_up(stage, caplog):
    invited(stage, "ann")
    broken = Broken()
    waited = []

    for minutes in (1, 10, 60, 360):
        deliver(stage.database, stage.clock, post(broken))
        waited.append(rows(stage)[0].due_at - stage.clock())
        stage.clock.forward(minutes=minutes, seconds=-1)
        deliver(stage.database, stage.clock, post(broken))
        stage.clock.forward(seconds=1)
    deliver(stage.database, stage.clock, post(broken))
    stage.clock.forward(days=3)
    deliver(stage.database, stage.clock, post(broken))

    assert waited == [timedelta(minutes=minutes) for minutes in (1, 10, 60, 360)]
    assert len(broken.tried) == 5
    [row] = rows(stage)
    assert row.failed_at == NOON + timedelta(minutes=431)
    assert row.last_error is MailTrouble.UNREACHABLE
    assert "ann" not in caplog.text


def test_one_refused_address_of_ten_keeps_nobody_waiting(stage):
    names = [f"person{number}" for number in range(10)]
    invited(stage, *names)
    mailer = Broken(MailTrouble.ADDRESS_REFUSED, refuse=["person3@example.net"])

    deliver(stage.database, stage.clock, post(mailer))

    assert len(mailer.sent) == 9
    assert [row.to_address for row in rows(stage) if row.sent_at is None] == ["person3@example.net"]


def test_a_round_ends_when_the_server_is_not_well(stage):
    invited(stage, "ann", "bea", "cas")
    broken = Broken(MailTrouble.SILENT)

    deliver(stage.database, stage.clock, post(broken))

    assert len(broken.tried) == 1
    assert [row.attempts for row in rows(stage)] == [1, 0, 0]


def test_nothing_is_sent_inside_a_transaction(stage):
    invited(stage, "ann")

    class Writing(KeepingMailer):
        def send(self, message):
            other = another(stage.database)
            with other.writing() as session:
                outbox.forget_sent(session, NOON)
            other.close()
            super().send(message)

    mailer = Writing()
    deliver(stage.database, stage.clock, post(mailer))

    assert len(mailer.messages) == 1


def test_of_several_heartbeats_at_once_each_letter_gets_one(stage):
    invited(stage, *[f"person{number}" for number in range(12)])
    mailer = KeepingMailer()
    databases = [another(stage.database) for _ in range(3)]

    threads = [
        threading.Thread(target=deliver, args=[each, stage.clock, post(mailer)])
        for each in databases
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)
    for each in databases:
        each.close()

    assert sorted(message.to for message in mailer.messages) == sorted(
        f"person{number}@example.net" for number in range(12)
    )


def test_a_lease_that_ran_out_is_taken_over_and_its_holder_marks_nothing(stage):
    invited(stage, "ann")
    mailer = KeepingMailer()

    class Slow(KeepingMailer):
        def send(self, _message):
            stage.clock.forward(seconds=LEASE.total_seconds())
            deliver(stage.database, stage.clock, post(mailer))
            stage.clock.forward(minutes=1)
            raise NotSent(MailTrouble.SILENT)

    deliver(stage.database, stage.clock, post(Slow()))

    assert len(mailer.messages) == 1
    [row] = rows(stage)
    assert (row.sent_at, row.last_error) == (NOON + LEASE, None)


def test_a_lease_that_is_held_is_left_alone(stage):
    invited(stage, "ann")
    with stage.database.writing() as session:
        outbox.claim(session, stage.clock(), "somebody")
    mailer = KeepingMailer()

    deliver(stage.database, stage.clock, post(mailer))

    assert mailer.messages == []


def test_a_letter_that_ends_its_process_every_time_is_given_up(stage):
    invited(stage, "ann")
    for _ in range(5):
        with stage.database.writing() as session:
            outbox.claim(session, stage.clock(), "a process that was killed")
        stage.clock.forward(seconds=LEASE.total_seconds())
    mailer = KeepingMailer()

    deliver(stage.database, stage.clock, post(mailer))

    assert mailer.messages == []
    assert rows(stage)[0].last_error is MailTrouble.UNFINISHED
    assert rows(stage)[0].failed_at is not None


def test_a_clock_set_back_two_days_holds_nothing_up(stage):
    invited(stage, "ann")
    deliver(stage.database, stage.clock, post(Broken()))
    with stage.database.writing() as session:
        stage.clock.forward(minutes=1)
        outbox.claim(session, stage.clock(), "somebody")
    stage.clock.forward(days=-2)
    mailer = KeepingMailer()

    deliver(stage.database, stage.clock, post(mailer))

    assert len(mailer.messages) == 1


def test_a_letter_with_nothing_to_say_any_more_is_dropped(stage):
    invited(stage, "ann")
    stage.clock.forward(days=7)
    mailer = KeepingMailer()

    deliver(stage.database, stage.clock, post(mailer))

    assert mailer.messages == []
    assert rows(stage) == []


def test_a_letter_that_cannot_be_written_stops_nobody_and_is_not_quoted(stage, monkeypatch, caplog):
    invited(stage, "ann", "bea")
    whole = letters.CONTENTS[LetterKind.INVITATION]

    def broken(session, now, letter):
        if letter.to_address.startswith("ann"):
            raise ValueError(letter.to_address)
        return whole(session, now, letter)

    monkeypatch.setattr(letters, "CONTENTS", {LetterKind.INVITATION: broken})
    mailer = KeepingMailer()

    deliver(stage.database, stage.clock, post(mailer))

    assert [message.to for message in mailer.messages] == ["bea@example.net"]
    assert rows(stage)[0].last_error is MailTrouble.UNWRITTEN
    assert "ann@" not in caplog.text


def test_a_second_letter_of_the_same_key_is_not_put_in(stage):
    invited(stage, "ann")
    with stage.database.writing() as session:
        first = session.get_one(OutboxLetter, rows(stage)[0].id)
        outbox.put_in(session, OutboxLetter(**first.model_dump() | {"to_address": "x@example.net"}))

    assert [row.to_address for row in rows(stage)] == ["ann@example.net"]


def test_what_was_given_up_is_begun_anew_on_demand(stage):
    invited(stage, "ann")
    for _ in range(5):
        deliver(stage.database, stage.clock, post(Broken()))
        stage.clock.forward(hours=6)
    with stage.database.writing() as session:
        [line] = outbox.failed(session)
        assert outbox.counts(session) == (0, 0, 1)
        assert outbox.send_again(session, line.id, stage.clock())
        assert not outbox.send_again(session, line.id, stage.clock())
    mailer = KeepingMailer()

    deliver(stage.database, stage.clock, post(mailer))

    assert len(mailer.messages) == 1


def test_what_went_out_long_ago_is_forgotten(stage):
    invited(stage, "ann")
    deliver(stage.database, stage.clock, post(KeepingMailer()))
    stage.clock.forward(days=31)
    invited(stage, "bea")

    deliver(stage.database, stage.clock, post(KeepingMailer()))

    assert [row.to_address for row in rows(stage)] == ["bea@example.net"]


def test_a_look_that_finds_nothing_writes_nothing(stage, queries):
    deliver(stage.database, stage.clock, post(KeepingMailer()))

    assert len(queries) == 1


def test_a_database_that_cannot_serve_now_is_asked_again_later(stage, caplog):
    invited(stage, "ann")
    if not stage.database.is_sqlite:
        return
    impatient = Database(str(stage.database.url), lock_seconds=0.01)

    with stage.database.pen():
        deliver(impatient, stage.clock, post(KeepingMailer()))
    impatient.close()

    assert [record.getMessage() for record in caplog.records] == [
        "the outbox waits: the database is busy"
    ]


@pytest.mark.parametrize("trouble", MailTrouble)
def test_every_trouble_can_be_kept(stage, trouble):
    invited(stage, "ann")

    deliver(stage.database, stage.clock, post(Broken(trouble)))

    assert rows(stage)[0].last_error is trouble
