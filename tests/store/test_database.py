"""Transactions: many read, one writes, a commit each; what goes wrong is said in one sentence."""

import sqlite3
import subprocess
import sys
import threading

import pytest
import sqlalchemy as sa

from tests import scene
from tests.conftest import NOON
from tracker.actions.canvas import add_canvas, find_canvas
from tracker.rules.refusals import Conflict, RuleViolation
from tracker.store.canvas import canvases
from tracker.store.database import Database, StoreUnavailable, TryAgain, WriteWhileReading
from tracker.store.references import take_numbers
from tracker.store.tables.accounts import Heartbeat, User
from tracker.store.tables.canvas import Canvas

PATIENCE = 0.05
"""Seconds a writer waits for the pen in these tests."""
WRITER = """
import sys
from tracker.store.database import Database
from tracker.store.references import take_numbers

database = Database(sys.argv[1])
for _ in range(20):
    with database.writing() as session:
        take_numbers(session.connection(), 1, "taps")
"""


def beats(session):
    return session.exec(sa.select(sa.func.count()).select_from(Heartbeat)).scalar()


def beat(session, number):
    session.add(Heartbeat(id=number, beat_at=NOON))


@pytest.fixture
def file(sqlite_template, tmp_path):
    """The path of a SQLite database with the cast in it."""
    path = tmp_path / "file.sqlite3"
    path.write_bytes(sqlite_template.read_bytes())
    return path


@pytest.fixture
def make(file):
    """Make a Database on the file, closed at the end: ``make(lock_seconds=0.05)``."""
    made = []

    def database(**options):
        made.append(Database(f"sqlite:///{file}", **options))
        return made[-1]

    yield database
    for each in made:
        each.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("busy_timeout", 5_000),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("cache_size", -65_536),
        ("mmap_size", 0),
    ],
)
def test_every_connection_to_sqlite_is_set_up_alike(make, pragma, value):
    database = make()

    with database.reading() as first, database.reading() as second:
        for session in (first, second):
            assert session.connection().exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


WRITES = {
    "a new row": lambda session: (beat(session, 1), session.flush()),
    "a changed row": lambda session: (
        setattr(session.get(User, 1), "name", "Changed"),
        session.flush(),
    ),
    "a row taken away": lambda session: (session.delete(session.get(User, 1)), session.flush()),
    "an insert": lambda session: session.execute(sa.insert(Heartbeat).values(id=1, beat_at=NOON)),
    "an update": lambda session: session.execute(sa.update(User).values(name="Changed")),
    "a delete": lambda session: session.execute(sa.delete(Heartbeat)),
}
UNSEEN = {
    "an update of the connection's": lambda session: session.connection().execute(
        sa.update(User).values(name="Changed")
    ),
    "an update in words": lambda session: session.execute(
        sa.text("UPDATE users SET name = 'Changed'")
    ),
}
"""Ways round the session: the database itself refuses these."""


@pytest.mark.parametrize("write", WRITES)
def test_what_was_opened_to_read_does_not_write(database, write):
    with pytest.raises(WriteWhileReading), database.reading() as session:
        WRITES[write](session)


@pytest.mark.parametrize("write", UNSEEN)
def test_what_was_opened_to_read_does_not_write_past_the_session_either(database, write):
    with pytest.raises((StoreUnavailable, sa.exc.DBAPIError)), database.reading() as session:
        UNSEEN[write](session)


def test_after_reading_a_connection_can_write_again(make):
    database = make()

    for number in (1, 2):
        with database.reading() as session:
            assert beats(session) == number - 1
        with database.writing() as session:
            beat(session, number)

    with database.reading() as session:
        assert beats(session) == 2


def test_one_write_is_one_commit(stage):
    commits = []
    sa.event.listen(stage.database.engine, "commit", commits.append)

    scene.canvas(stage)
    assert len(commits) == 1
    scene.hypothesis(stage)
    assert len(commits) == 2
    scene.interview(stage, *[scene.said()] * 5, organisation="Zilver")
    assert len(commits) == 3


def test_reading_commits_nothing(stage):
    commits = []
    sa.event.listen(stage.database.engine, "commit", commits.append)

    with stage.database.reading() as session:
        beats(session)

    assert commits == []


def test_a_refusal_leaves_nothing_behind(stage):
    scene.canvas(stage)
    with pytest.raises(RuleViolation):
        scene.interview(stage, scene.said("H99"), organisation="Zilver")

    with stage.database.reading() as session:
        for table in ("interviews", "organisations", "participants", "evidence"):
            rows = session.connection().exec_driver_sql(f"SELECT count(*) FROM {table}")  # noqa: S608
            assert rows.scalar() == 0


def test_what_was_loaded_can_be_shown_after_the_transaction(stage):
    scene.canvas(stage)
    with stage.database.reading() as session:
        [found] = canvases(session, stage.member("ed").workspace_id)

    assert (found.name, found.step) == ("Courses", "discovery")


def test_two_threads_write_one_after_the_other(database):
    order, first_is_in, second_waits = [], threading.Event(), threading.Event()

    def first():
        with database.writing() as session:
            first_is_in.set()
            second_waits.wait(5)
            beat(session, 1)
            order.append("first")

    def second():
        first_is_in.wait(5)
        second_waits.set()
        with database.writing() as session:
            assert session.get(Heartbeat, 1) or not database.is_sqlite
            order.append("second")

    threads = [threading.Thread(target=each) for each in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert sorted(order) == ["first", "second"]
    assert order[0] == "first" or not database.is_sqlite


def test_many_threads_lose_no_write(database):
    failures = []

    def write(number):
        try:
            with database.writing() as session:
                beat(session, number)
        except Exception as error:  # noqa: BLE001 - a thread's failure is the test's
            failures.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(1, 17)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert failures == []
    with database.reading() as session:
        assert beats(session) == 16


def test_two_processes_lose_no_write(make, file):
    taps = [subprocess.Popen([sys.executable, "-c", WRITER, f"sqlite:///{file}"]) for _ in range(2)]

    assert [each.wait(60) for each in taps] == [0, 0]
    with make().writing() as session:
        assert take_numbers(session.connection(), 1, "taps") == 41


def test_others_read_while_one_writes(make):
    database = make(lock_seconds=PATIENCE)

    with database.writing() as writer:
        beat(writer, 1)
        writer.flush()
        with database.reading() as reader:
            assert beats(reader) == 0


def test_a_writer_of_this_process_does_not_wait_for_ever(make):
    database = make(lock_seconds=PATIENCE)

    with database.writing(), pytest.raises(StoreUnavailable, match="busy"), database.writing():
        pass


def test_a_writer_of_another_process_does_not_wait_for_ever(make):
    mine, theirs = make(lock_seconds=PATIENCE), make()

    with theirs.writing(), pytest.raises(StoreUnavailable, match="busy"), mine.writing():
        pass


def test_a_pen_that_was_refused_can_be_taken_later(make):
    mine, theirs = make(lock_seconds=PATIENCE), make()
    with theirs.writing(), pytest.raises(StoreUnavailable), mine.writing():
        pass

    with mine.writing() as session:
        beat(session, 1)

    with theirs.reading() as session:
        assert beats(session) == 1


def test_a_failure_gives_the_pen_back(make):
    database = make(lock_seconds=PATIENCE)
    with pytest.raises(ZeroDivisionError), database.writing():
        raise ZeroDivisionError

    with database.writing() as session:
        beat(session, 1)


def test_a_program_that_locks_the_file_is_waited_for_and_then_named_busy(make, file):
    database = make()
    sa.event.listen(
        database.engine, "connect", lambda raw, _: raw.execute("PRAGMA busy_timeout=20")
    )
    stranger = sqlite3.connect(file, isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreUnavailable, match="busy"), database.writing() as session:
        beats(session)

    stranger.close()


def test_a_database_that_can_only_be_read_is_read_and_says_so(make, monkeypatch):
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda file, **more: connect(file.replace("=rw", "=ro"), **more)
    )
    database = make()

    with database.reading() as session:
        assert session.get(User, 1) is not None
    with pytest.raises(StoreUnavailable, match="can only be read"), database.writing() as session:
        beat(session, 1)


def test_a_full_disk_is_said_and_nothing_is_half_written(make):
    database = make()
    with database.reading() as session:
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar()
    database.close()
    sa.event.listen(
        database.engine,
        "connect",
        lambda raw, _: raw.execute(f"PRAGMA max_page_count={pages + 2}").fetchall(),
    )

    with pytest.raises(StoreUnavailable, match="disk is full"), database.writing() as session:
        session.add_all([Heartbeat(id=number, beat_at=NOON) for number in range(5_000)])

    with database.reading() as session:
        assert beats(session) == 0


def test_a_file_that_was_never_set_up_is_said(tmp_path):
    (tmp_path / "empty.sqlite3").touch()
    database = Database(f"sqlite:///{tmp_path / 'empty.sqlite3'}")

    with pytest.raises(StoreUnavailable, match="set up"), database.reading() as session:
        beats(session)

    database.close()


def test_a_file_that_is_not_there_is_said_and_not_made(tmp_path):
    gone = tmp_path / "gone.sqlite3"
    database = Database(f"sqlite:///{gone}")

    for opened in (database.reading, database.writing):
        with pytest.raises(StoreUnavailable, match="cannot be opened"), opened() as session:
            beats(session)

    assert not gone.exists()
    database.close()


def test_a_folder_that_is_not_there_is_said(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'nowhere' / 'file.sqlite3'}")

    for opened in (database.reading, database.writing):
        with pytest.raises(StoreUnavailable), opened() as session:
            beats(session)

    database.close()


def test_a_damaged_file_is_said(make, file):
    database = make()
    database.close()
    page = 4_096
    torn = bytearray(file.read_bytes())
    torn[page:] = b"\x5a" * (len(torn) - page)
    file.write_bytes(torn)

    with pytest.raises(StoreUnavailable, match="damaged"), database.reading() as session:
        beats(session)


def test_a_server_that_does_not_answer_is_said():
    database = Database("postgresql+psycopg://nobody@127.0.0.1:1/none")

    with pytest.raises(StoreUnavailable, match="cannot be reached"), database.reading() as session:
        beats(session)


def test_who_saves_over_a_newer_version_is_told(stage):
    scene.canvas(stage)

    def rename(session, member, now):
        mine = find_canvas(session, member, "C1")
        session.connection().execute(sa.update(Canvas).values(version=99))
        add_canvas(session, member, now, name="Another")
        mine.name = "Mine"
        session.flush()

    with pytest.raises(Conflict, match="at the same moment"):
        stage.acts("ed", rename)


def test_what_clashes_with_a_rule_of_the_database_is_a_conflict(database):
    with pytest.raises(Conflict, match="clashes"), database.writing() as session:
        session.add(User(email="ed@example.org", name="Another Ed", created_at=NOON))


def test_a_value_that_cannot_be_kept_is_refused_and_not_a_fault(database):
    nowhere = sa.select(User.id).where(User.email == "ed@example.org\x00")

    if database.is_sqlite:
        with database.reading() as session:
            assert session.execute(nowhere).all() == []
        return
    with pytest.raises(RuleViolation, match="cannot be kept"), database.reading() as session:
        session.execute(nowhere)


def test_a_mistake_in_our_own_statement_stays_what_it_is(database):
    with pytest.raises(sa.exc.DBAPIError), database.reading() as session:
        session.execute(sa.text("SELECT nothing FROM users"))


@pytest.mark.postgres
def test_a_deadlock_asks_to_try_again(postgres_database):
    database, answers = postgres_database, []
    both = threading.Barrier(2, timeout=10)
    lock = "SELECT pg_advisory_xact_lock({})"

    def embrace(first, second):
        try:
            with database.writing() as session:
                session.execute(sa.text("SET LOCAL deadlock_timeout = '50ms'"))
                session.execute(sa.text(lock.format(first)))
                both.wait()
                session.execute(sa.text(lock.format(second)))
            answers.append("done")
        except TryAgain:
            answers.append("try again")

    threads = [threading.Thread(target=embrace, args=pair) for pair in ((1, 2), (2, 1))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert sorted(answers) == ["done", "try again"]
