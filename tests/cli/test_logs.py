"""Logs tell what happened and how long it took, never what people wrote, and let nobody in."""

import io
import json
import logging

import pytest
import sqlalchemy as sa
from werkzeug.test import Client

from tracker.cli.logs import AccessLog, JsonLines, TextLines, log_as, logged_path


@pytest.fixture
def root():
    """The root logger, left as it was found."""
    logger = logging.getLogger()
    kept = [*logger.handlers], logger.level
    yield logger
    logger.handlers[:], logger.level = kept


def hello(_environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"hello"]


def record(message="served", **more):
    made = logging.LogRecord("tracker.test", logging.INFO, __file__, 1, message, None, None)
    made.created = 1_795_431_600.25
    made.__dict__.update(more)
    return made


def test_a_line_of_text_has_a_moment_a_level_a_name_and_what_happened():
    line = TextLines().format(record())

    assert line == "2026-11-23T11:00:00.250+00:00 INFO tracker.test: served"


def test_a_line_of_json_has_the_same_and_the_fields_of_the_request():
    line = JsonLines().format(record("GET / 200", fields={"status": 200, "ms": 1.5}))

    assert json.loads(line) == {
        "time": "2026-11-23T11:00:00.250+00:00",
        "level": "info",
        "logger": "tracker.test",
        "message": "GET / 200",
        "status": 200,
        "ms": 1.5,
    }


def test_a_traceback_stays_in_one_line_of_json():
    told = record(exc_info=(ZeroDivisionError, ZeroDivisionError(), None))

    line = JsonLines().format(told)

    assert "\n" not in line
    assert "ZeroDivisionError" in json.loads(line)["traceback"]


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/w/acme/hypotheses/H12", "/w/acme/hypotheses/H12"),
        ("/link/nobody-may-know", "/link/..."),
        ("/setup/nobody-may-know/x", "/setup/..."),
        ("/a\nfake line", "/a%0Afake%20line"),
        ("/caf\xc3\xa9", "/caf%C3%A9"),
        ("/" + "x" * 1_000, "/" + "x" * 199),
    ],
)
def test_a_path_is_logged_so_that_it_fits_in_a_line_and_lets_nobody_in(path, logged):
    assert logged_path(path) == logged


def test_a_request_is_logged_without_its_query(caplog):
    caplog.set_level(logging.INFO, "tracker.access")

    Client(AccessLog(hello)).get("/w/acme/hypotheses?q=what+somebody+typed", buffered=True)

    (line,) = caplog.records
    assert line.getMessage().startswith("GET /w/acme/hypotheses 200 ")
    assert line.fields["ms"] >= 0
    assert "typed" not in line.getMessage()


def test_a_request_is_logged_once_its_answer_was_handed_over(caplog):
    caplog.set_level(logging.INFO, "tracker.access")
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/"}
    answer = AccessLog(hello)(environ, lambda *_: None)
    before = len(caplog.records)

    answer.close()

    assert (before, len(caplog.records)) == (0, 1)


@pytest.mark.parametrize(("form", "expected"), [("text", TextLines), ("json", JsonLines)])
def test_all_logs_of_the_process_take_one_form(root, form, expected, monkeypatch):
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)

    log_as(form)
    logging.getLogger("anything").info("hello")

    (handler,) = root.handlers
    assert isinstance(handler.formatter, expected)
    assert "hello" in written.getvalue()


def test_an_error_of_the_database_shows_no_values(database):
    wanted = sa.text("SELECT * FROM nowhere WHERE name = :name")

    with pytest.raises(sa.exc.DBAPIError) as caught, database.engine.connect() as connection:
        connection.execute(wanted, {"name": "Fenna Zwartkruis"})

    assert "Fenna" not in str(caught.value)
