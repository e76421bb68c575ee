"""The database is made, migrated, checked and copied by command; what cannot be is left as it is."""

import sqlite3

import pytest
import sqlalchemy as sa

from tests.cli.conftest import shell_of
from tests.conftest import NOON, SECRET_KEY
from tests.later_version import LATER, MIGRATIONS, NEWEST, migrations_in
from tracker.actions.canvas import add_canvas
from tracker.app import create_app
from tracker.cli.installation import Installation
from tracker.cli.migrating import migrate
from tracker.config import Settings
from tracker.store import schema
from tracker.store.database import Database


@pytest.fixture
def of_later_version(stage, tmp_path):
    """The stage's database after a later version has migrated it, for the length of a test."""
    later = migrations_in(tmp_path / "migrations")
    schema.upgrade(stage.database, later)
    yield stage
    schema.downgrade(stage.database, later, to=NEWEST)


@pytest.fixture
def installation(stage, data_dir):
    settings = Settings(
        database_url=stage.database.url.render_as_string(hide_password=False),
        secret_key=SECRET_KEY,
        data_dir=data_dir,
    )
    return Installation(settings, stage.database, MIGRATIONS)


def test_upgrade_makes_a_database_that_is_current(fresh_shell, fresh_database):
    result = fresh_shell.run("db", "upgrade")

    assert result.exit_code == 0
    assert result.stdout.splitlines()[-2:] == [
        "Migrating the database",
        "The database is up to date.",
    ]
    assert schema.is_current(fresh_database, MIGRATIONS)


def test_upgrade_of_a_current_database_changes_nothing(fresh_shell, data_dir):
    fresh_shell.run("db", "upgrade")
    result = fresh_shell.run("db", "upgrade")

    assert result.stdout.splitlines() == ["Checking the database", "The database is up to date."]
    assert not (data_dir / "backups").exists()


def test_there_is_a_backup_before_a_migration(stage, installation, data_dir, tmp_path, capsys):
    later = Installation(
        installation.settings, stage.database, migrations_in(tmp_path / "migrations")
    )

    migrate(later, NOON)

    at = schema.revision_of(stage.database)
    schema.downgrade(stage.database, later.migrations, to=NEWEST)
    kept = data_dir / "backups" / f"wending-20261123-110000-{NEWEST}.sqlite3"
    copy = Database(f"sqlite:///{kept}")
    assert at == LATER
    assert schema.revision_of(copy) == NEWEST
    assert str(kept) in capsys.readouterr().out
    copy.close()


def test_a_database_of_a_newer_version_is_left_alone(of_later_version, shell, data_dir):
    words = [("db", "upgrade"), ("db", "check"), ("user", "link", "ed@example.org"), ("worker",)]

    results = [shell.run(*each) for each in words]

    assert {result.exit_code for result in results} == {1}
    assert {result.stderr for result in results} == {
        "Error: this database was made by a newer version of Wending; install that version\n"
    }
    assert schema.revision_of(of_later_version.database) == LATER
    assert not (data_dir / "backups").exists()


def test_an_older_database_says_what_to_run(stage, installation, tmp_path):
    later = Installation(
        installation.settings, stage.database, migrations_in(tmp_path / "migrations")
    )

    with pytest.raises(Exception, match="Migrate it with: tracker db upgrade"):
        later.refuse_unready()


def test_a_lost_database_is_not_replaced_by_an_empty_one(data_dir):
    shell = shell_of(f"sqlite:///{data_dir / 'wending.db'}", data_dir)
    shell.run("db", "upgrade")
    (data_dir / "wending.db").unlink()
    words = [("db", "upgrade"), ("db", "check"), ("serve", "--port", "0"), ("worker",)]

    results = [shell.run(*each) for each in words]

    assert {result.exit_code for result in results} == {1}
    assert all("made here before and is gone" in result.stderr for result in results)
    assert not (data_dir / "wending.db").exists()


def test_another_server_makes_no_database_either(data_dir):
    path = data_dir / "wending.db"
    app = create_app(
        Settings(database_url=f"sqlite:///{path}", secret_key=SECRET_KEY, data_dir=data_dir)
    )

    answer = app.test_client().get("/readyz")

    assert answer.status_code == 503
    assert not path.exists()


@pytest.mark.parametrize("words", [("db", "upgrade"), ("serve", "--port", "0")])
def test_a_damaged_database_is_refused_in_one_sentence(data_dir, words):
    path = data_dir / "wending.db"
    shell = shell_of(f"sqlite:///{path}", data_dir)
    shell.run("db", "upgrade")
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xa5" * 4096 * 3)

    result = shell.run(*words)

    assert result.exit_code == 1
    assert result.stderr == "Error: the database file is damaged; restore a backup\n"


def test_a_file_that_is_no_database_is_refused(data_dir):
    path = data_dir / "wending.db"
    path.write_text("no database at all" * 500)

    result = shell_of(f"sqlite:///{path}", data_dir).run("db", "upgrade")

    assert result.stderr == "Error: the database file is damaged; restore a backup\n"
    assert path.read_text().startswith("no database")


def test_check_finds_nothing_in_a_sound_database(stage, shell):
    stage.acts("ed", add_canvas, name="Courses")

    result = shell.run("db", "check")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == ["Checking the database", "Nothing is wrong."]


def test_check_prints_what_it_finds_and_ends_with_1(stage, shell):
    stage.acts("ed", add_canvas, name="Courses")
    with stage.database.engine.execution_options(begin_immediate=True).begin() as connection:
        connection.execute(sa.text("UPDATE canvases SET name = 'Changed'"))

    result = shell.run("db", "check")

    assert result.exit_code == 1
    assert "workspace acme: canvases 1 differs from the journal in name" in result.stdout
    assert result.stderr == "Error: 1 found. Restore a backup, or ask for help.\n"


def test_backup_copies_the_database_into_one_file(stage, shell, tmp_path):
    stage.acts("ed", add_canvas, name="Courses")

    result = shell.run("db", "backup", str(tmp_path / "copy.sqlite3"))

    assert result.exit_code == 0
    with sqlite3.connect(tmp_path / "copy.sqlite3") as copy:
        assert copy.execute("SELECT name FROM canvases").fetchall() == [("Courses",)]
    copy.close()


def test_backup_never_overwrites(shell, tmp_path):
    (tmp_path / "copy.sqlite3").write_text("mine")

    result = shell.run("db", "backup", str(tmp_path / "copy.sqlite3"))

    assert result.exit_code == 1
    assert (
        result.stderr == f"Error: {tmp_path / 'copy.sqlite3'} is there already; name a new file.\n"
    )


def test_backup_into_a_folder_that_is_not_there_says_so(shell, tmp_path):
    result = shell.run("db", "backup", str(tmp_path / "nowhere" / "copy.sqlite3"))

    assert result.exit_code == 1
    assert result.stderr.endswith("cannot be written: No such file or directory\n")


def test_backup_without_a_file_is_wrong_use(shell):
    assert shell.run("db", "backup").exit_code == 2
