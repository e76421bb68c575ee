"""Several programs at once, and a store that is busy: nothing is lost, nothing is half done."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tests.api.conftest import Program
from tests.api.examples import build
from tracker.store.database import Database


@pytest.fixture
def programs(ed, app):
    """Return four programs of Ed's, in a workspace with one of everything."""
    build(ed)
    return [Program(app.test_client(), ed.token) for _ in range(4)]


def all_at_once(programs, ask):
    """Return what each program is answered, all asking at the same time; each knows its number."""
    with ThreadPoolExecutor(len(programs)) as pool:
        return list(pool.map(ask, programs, range(len(programs))))


def test_entries_at_the_same_time_all_count(programs):
    def tap(program, _number):
        for _ in range(5):
            program.post("/experiments/E2/entries", {"hypothesis": "H1", "acted": True})

    all_at_once(programs, tap)

    criterion = programs[0].get("/experiments/E2")["criteria"][0]
    assert (criterion["successes"], criterion["trials"]) == (20, 20)


def test_of_opposite_verdicts_at_once_one_stands(programs):
    def judge(program, number):
        verdict = {"verdict": ["validated", "invalidated"][number % 2], "reason": "I saw it"}
        return program.ask("POST", "/hypotheses/H2/verdict", verdict).status_code

    assert sorted(all_at_once(programs, judge)) == [200, 409, 409, 409]


def test_of_changes_to_one_version_one_is_kept(programs):
    version = programs[0].get("/canvases/C1")["version"]

    def rename(program, number):
        change = {"version": version, "name": f"Canvas {number}"}
        return program.ask("PATCH", "/canvases/C1", change).status_code

    assert sorted(all_at_once(programs, rename)) == [200, 409, 409, 409]
    assert programs[0].get("/canvases/C1")["version"] == version + 1


def test_one_key_at_once_makes_one_record(programs):
    def send(program, _number):
        headers = {"Idempotency-Key": "once"}
        answer = program.ask("POST", "/organisations", {"name": "Windmill"}, headers=headers)
        return answer.status_code, answer.json["ref"]

    assert len(set(all_at_once(programs, send))) == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_busy_store_asks_to_come_back(ed, app, stage):
    house = app.extensions["wending"]
    busy = Database(house.database.url.render_as_string(), lock_seconds=0.05)
    app.extensions["wending"] = replace(house, database=busy)

    with stage.database.pen():
        answer = ed.ask("POST", "/canvases", {"name": "Workshops"})
        assert ed.get("/canvases")["items"] == []

    assert (answer.status_code, answer.json["title"]) == (503, "One moment")
    assert int(answer.headers["Retry-After"]) > 0
    ed.post("/canvases", {"name": "Workshops"})
    busy.close()
