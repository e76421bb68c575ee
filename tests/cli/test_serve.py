"""`tracker serve` makes, migrates, serves, and ends in good order; it refuses in one sentence."""

import json
import signal
import urllib.error
import urllib.request

import pytest

from tests.cli.processes import SECONDS, running
from tracker.actions.accounts import entry
from tracker.app import read_clock
from tracker.cli.webserver import listen
from tracker.store import accounts as store
from tracker.store.tables.accounts import LinkPurpose

LINK = r"http://127\.0\.0\.1:\d+/setup/(\S+)"
ADDRESS = r"Serving (http://127\.0\.0\.1:\d+) "


def get(url):
    try:
        with urllib.request.urlopen(url, timeout=SECONDS) as answer:  # noqa: S310 - our own server
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@pytest.mark.slow
def test_a_first_start_makes_the_database_offers_the_set_up_once_and_serves(
    fresh_shell, fresh_database
):
    fresh_shell.environ["TRACKER_LOG"] = "json"

    with running(["serve", "--port", "0"], fresh_shell.environment) as server:
        secret = server.line_with(LINK)[1]
        address = server.line_with(ADDRESS)[1]
        statuses = [get(address + path)[0] for path in ("/healthz", "/sign-in", "/nowhere?q=typed")]
        looked = [get(f"{address}/setup/{secret}")[0] for _ in range(2)]
        ready = json.loads(get(f"{address}/readyz")[1])
        code, printed, log = server.stop()

    lines = [json.loads(line) for line in log.splitlines()]
    assert statuses == [200, 200, 404]
    assert looked == [200, 200]
    assert ready["heartbeat_age_seconds"] is not None
    assert (code, printed) == (0, "Stopped.\n")
    assert [line["path"] for line in lines if line["logger"] == "tracker.access"] == [
        *("/healthz", "/sign-in", "/nowhere", "/setup/...", "/setup/...", "/readyz"),
    ]
    assert secret not in log
    with fresh_database.reading() as session:
        assert entry.check_link(session, read_clock(), secret, LinkPurpose.SETUP)


@pytest.mark.slow
def test_a_claimed_installation_offers_no_set_up_and_can_leave_the_heart_to_a_worker(stage, shell):
    shell.environ["TRACKER_SCHEDULER"] = "off"

    with running(["serve", "--port", "0"], shell.environment) as server:
        server.line_with(ADDRESS)
        code, _, log = server.stop(signal.SIGINT)

    assert "/setup/" not in "".join(server.printed)
    assert (code, log) == (0, "")
    with stage.database.reading() as session:
        assert store.beat_at(session) is None


@pytest.mark.slow
def test_a_worker_is_the_heartbeat_alone(stage, shell):
    with running(["worker"], shell.environment) as worker:
        worker.line_with("The heartbeat runs")
        code, printed, log = worker.stop()

    assert (code, printed, log) == (0, "Stopped.\n", "")
    with stage.database.reading() as session:
        assert store.beat_at(session) is not None


def test_a_worker_waits_for_nobody_to_migrate(fresh_shell):
    result = fresh_shell.run("worker")

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: there is no database yet.")


def test_a_port_that_is_taken_is_refused_before_anything_is_made(fresh_shell, data_dir):
    with listen("127.0.0.1", 0) as other:
        port = other.getsockname()[1]

        result = fresh_shell.run("serve", "--port", str(port))

    assert result.exit_code == 1
    assert result.stderr == f"Error: port {port} on 127.0.0.1 is taken.\n"
    assert not (data_dir / "wending.db").exists()


def test_others_are_served_only_under_a_url_that_was_given(fresh_shell):
    result = fresh_shell.run("serve", "--host", "0.0.0.0", "--port", "0")

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: TRACKER_BASE_URL: say under which URL")


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_cannot_be_is_wrong_use(fresh_shell, port):
    assert fresh_shell.run("serve", "--port", port).exit_code == 2


def test_a_bad_setting_stops_the_start_with_its_name(fresh_shell):
    fresh_shell.environ["TRACKER_RATE_LIMIT"] = "many"

    result = fresh_shell.run("serve", "--port", "0")

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: TRACKER_RATE_LIMIT: ")
