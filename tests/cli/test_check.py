"""`tracker check` says what the configuration lacks, each finding by a name that stays."""

from datetime import timedelta

import pytest

from tests.cli.conftest import shell_of
from tests.conftest import NOON
from tracker.cli.check import Level, findings
from tracker.jobs.standing import tick


def found(shell, now=NOON):
    return {finding.id: finding for finding in findings(shell.environ, now)}


@pytest.fixture
def well(stage, shell):
    """A shell in which nothing is missing."""
    shell.environ["TRACKER_BASE_URL"] = "https://wending.example.org"
    shell.environ["TRACKER_SMTP_URL"] = "smtps://mail.example.org"
    tick(stage.database, stage.clock)
    return shell


def test_a_sound_configuration_has_no_errors_and_no_warnings(well):
    assert {each.level for each in found(well).values()} <= {Level.NOTE}


def test_errors_make_the_command_fail_and_notes_do_not(shell):
    assert shell.run("check").exit_code == 0

    shell.environ["TRACKER_LOG"] = "loud"

    assert shell.run("check").exit_code == 1


def test_a_line_has_a_level_a_name_and_a_sentence(shell):
    shell.environ["TRACKER_LOG"] = "loud"

    result = shell.run("check")

    assert result.stdout == "error: settings: TRACKER_LOG: must be text or json, not 'loud'.\n"
    assert result.stderr == ""


def test_a_misspelt_variable_is_named(shell):
    shell.environ["TRACKER_DATABSE_URL"] = "sqlite:////srv/wending.db"

    finding = found(shell)["unknown-variable"]

    assert finding.level is Level.ERROR
    assert finding.sentence.startswith("TRACKER_DATABSE_URL ")


def test_a_missing_base_url_is_warned_of(shell):
    assert found(shell)["base-url"].level is Level.WARNING


@pytest.mark.parametrize(
    ("url", "is_warned"),
    [
        ("http://wending.example.org", True),
        ("https://wending.example.org", False),
        ("http://localhost:8000", False),
    ],
)
def test_passwords_without_tls_are_warned_of(shell, url, is_warned):
    shell.environ["TRACKER_BASE_URL"] = url

    assert ("no-tls" in found(shell)) is is_warned


def test_without_a_mail_server_mail_stays_in_the_outbox(shell):
    assert found(shell)["no-mail"].level is Level.NOTE


def test_sqlite_is_named_with_its_version_and_its_file(stage, shell):
    note = found(shell).get("sqlite")

    assert (note is not None) is stage.database.is_sqlite
    if note:
        assert "No other program may write to" in note.sentence
        assert str(stage.database.path) in note.sentence


def test_a_heartbeat_that_stopped_is_warned_of(well):
    assert "heartbeat" not in found(well, NOON + timedelta(minutes=5))
    assert "heartbeat" in found(well, NOON + timedelta(minutes=6))


def test_a_heartbeat_elsewhere_is_looked_for_there(shell):
    shell.environ["TRACKER_SCHEDULER"] = "off"

    assert "tracker worker" in found(shell)["heartbeat"].sentence


def test_a_first_start_that_is_still_to_come_is_no_error(data_dir):
    shell = shell_of(f"sqlite:///{data_dir / 'wending.db'}", data_dir)

    assert found(shell)["no-database"].level is Level.NOTE
    assert not (data_dir / "wending.db").exists()


@pytest.mark.postgres
def test_an_empty_postgresql_has_to_be_migrated(empty_postgres, data_dir):
    assert found(shell_of(empty_postgres, data_dir))["schema"].level is Level.ERROR


def test_a_lost_database_is_an_error(data_dir):
    shell = shell_of(f"sqlite:///{data_dir / 'wending.db'}", data_dir)
    shell.run("db", "upgrade")
    (data_dir / "wending.db").unlink()

    assert found(shell)["database-lost"].level is Level.ERROR


def test_a_damaged_database_is_an_error(data_dir):
    shell = shell_of(f"sqlite:///{data_dir / 'wending.db'}", data_dir)
    (data_dir / "wending.db").write_text("no database at all" * 500)

    assert found(shell)["database"].sentence == "the database file is damaged; restore a backup."


def test_a_server_that_does_not_answer_is_an_error(data_dir):
    shell = shell_of("postgresql://nobody@127.0.0.1:1/wending", data_dir)

    assert found(shell)["database"].sentence == "the database cannot be reached."
