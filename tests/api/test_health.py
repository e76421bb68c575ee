"""Health: up, and ready to serve."""

from datetime import timedelta

import pytest

from tracker.app import create_app
from tracker.config import Settings, resource_folder
from tracker.store import schema
from tracker.store.database import Database
from tracker.store.tables.accounts import Heartbeat


def test_the_process_says_that_it_is_up(app):
    answer = app.test_client().get("/healthz")

    assert (answer.status_code, answer.json) == (200, {"status": "up"})


def test_it_is_ready_with_the_age_of_the_heartbeat(app, stage, clock):
    with stage.database.writing() as session:
        session.merge(Heartbeat(id=1, beat_at=clock() - timedelta(seconds=90)))

    answer = app.test_client().get("/readyz")

    assert answer.status_code == 200
    assert answer.json == {
        "status": "ready",
        "database": "up",
        "schema": "current",
        "heartbeat_age_seconds": 90,
    }


def test_it_is_ready_before_the_first_beat(app):
    assert app.test_client().get("/readyz").json["heartbeat_age_seconds"] is None


@pytest.fixture
def elsewhere(tmp_path):
    """Return a maker of an application on a SQLite file that is there or not."""

    def make(name):
        url = f"sqlite:///{tmp_path / name}"
        settings = Settings(database_url=url, secret_key="a key for tests", data_dir=tmp_path)
        return create_app(settings, database=Database(url))

    return make


def test_a_database_that_is_not_there_is_not_ready(elsewhere, tmp_path):
    answer = elsewhere("nowhere.sqlite3").test_client().get("/readyz")

    assert (answer.status_code, answer.json["database"]) == (503, "unreachable")
    assert answer.headers["Retry-After"]
    assert not (tmp_path / "nowhere.sqlite3").exists()


def test_a_schema_that_is_not_current_is_not_ready(elsewhere):
    app = elsewhere("old.sqlite3")
    database = app.extensions["wending"].database
    schema.upgrade(database, resource_folder("migrations"))
    schema.downgrade(database, resource_folder("migrations"), to="base")

    answer = app.test_client().get("/readyz")

    assert (answer.status_code, answer.json["schema"]) == (503, "outdated")
    database.close()


def test_nobody_needs_a_token_for_it(app):
    for path in ("/healthz", "/readyz"):
        assert app.test_client().post(path).status_code == 405
