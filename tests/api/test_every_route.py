"""Every route asks the same questions in the same order, and lets nobody learn what is not theirs."""

import json

import pytest

from tests.api.examples import EXAMPLES, build, places, request_of, routes_with_body, with_value
from tracker.api.words import ROUTES

WRITES = [route for route in ROUTES if not route.is_read]
WITH_REF = [route for route in ROUTES if route.finds]

UNREADABLE = (
    b"{",
    b"\xff\xfe{}",
    b"[" * 100_000,
    b'{"a":' * 100_000,
    b'{"a": ' + b"9" * 5_000 + b"}",
    b"name=x",
)
HARMFUL = (2**63, 10**20, float("inf"), "a\u0000b", "\ud800", {"a": 1})
"""What a database or its driver could choke on."""
WRONG = (
    *(-5, float("nan"), 1.5, True, None, [], "", "abc", " \u200b\u202e\u00a0"),
    *("%_\\\"'; DROP TABLE", "x" * 2_001, "2026-02-30", "H99"),
)
ASKED = (
    *("", "-5", "0", "201", "abc", "1e3", "100000000000000000000", "\x00", "%ff", "[]", "bnVsbA"),
    *("C99", "2026-02-30", "0001-01-01", "9999-12-31", "A\u0301", "%_", "x" * 10_001),
)


@pytest.fixture
def world(ed):
    """Return Ed's program in a workspace with one of everything."""
    build(ed)
    return ed


def current_version(program, path):
    return program.get(path)["version"]


def request_now(program, route):
    """Return path and body of a route's example, with the version that stands now."""
    path, body = request_of(route)
    if route.method == "PATCH":
        body["version"] = current_version(program, path)
    return path, body


def test_every_route_has_an_example():
    assert {(route.method, route.path) for route in ROUTES} == set(EXAMPLES)


def test_every_route_takes_its_example_in_the_order_of_the_description(world):
    for route in ROUTES:
        path, body = request_now(world, route)

        answer = world.ask(route.method, path, body)

        assert answer.status_code == route.status, (route.name, answer.text)


@pytest.mark.usefixtures("world")
def test_every_route_is_closed_to_strangers(api_of):
    stranger, guesser = api_of(None), api_of(None)
    guesser.token = "x" * 43

    for route in ROUTES:
        path, body = request_of(route)
        for program in (stranger, guesser):
            status, problem = program.refused(route.method, path, body)
            assert status == 401, route.name
            assert problem["title"] == "No token"


@pytest.mark.usefixtures("world")
def test_every_route_hides_the_records_of_another_workspace(api_of):
    sam = api_of("sam")

    for route in WITH_REF:
        path, body = request_of(route)
        of_another = sam.refused(route.method, path, body)
        of_nobody = sam.refused(route.method, path.replace("1", "77777"), body)
        assert of_another == of_nobody, route.name
        assert of_another[0] == 404, route.name


@pytest.mark.usefixtures("world")
def test_a_record_is_looked_up_before_the_body_is_judged(api_of):
    sam = api_of("sam")

    for route in WITH_REF:
        if route.takes:
            path, _ = request_of(route)
            assert (
                sam.ask(route.method, path, data=b"{", content_type="text/html").status_code == 404
            )


def test_no_ill_formed_reference_is_found(ed):
    for ref in ("0", "H", "H0", "H01", "H2147483648", "H99999999999999999999", "H\u0661", "%00"):
        for route in WITH_REF:
            path = route.path.replace("<ref>", ref)
            assert ed.ask(route.method, path, {}).status_code == 404, path


@pytest.mark.usefixtures("world")
def test_a_viewer_reads_everything_and_changes_nothing(api_of):
    viewer = api_of("vic")

    for route in ROUTES:
        path, body = request_of(route)
        answer = viewer.ask(route.method, path, body)
        assert answer.status_code == (200 if route.is_read else 403), route.name


@pytest.mark.usefixtures("world")
def test_the_role_is_asked_before_the_body(api_of):
    viewer = api_of("vic")

    for route in routes_with_body():
        path, _ = request_of(route)
        answer = viewer.ask(route.method, path, data=b"{", content_type="application/json")
        assert answer.status_code == 403, route.name


def test_another_method_is_answered_with_those_allowed(world):
    taken = {}
    for route in ROUTES:
        taken.setdefault(route.path, set()).add(route.method)

    for path, methods in taken.items():
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - methods:
            answer = world.ask(method, path.replace("<ref>", "C1"), {})
            assert answer.status_code == 405, (method, path)
            assert methods <= {part.strip() for part in answer.headers["Allow"].split(",")}


def test_what_is_not_json_is_unreadable(world):
    for raw in UNREADABLE:
        for route in routes_with_body():
            path, _ = request_of(route)
            answer = world.ask(route.method, path, data=raw, content_type="application/json")
            assert answer.status_code == 400, (route.name, raw[:20])


def test_json_that_is_no_object_is_refused(world):
    for raw in ("[]", '"text"', "5", "null", "[{}]", "NaN"):
        for route in routes_with_body():
            path, _ = request_of(route)
            answer = world.ask(route.method, path, data=raw, content_type="application/json")
            assert answer.status_code == 422, route.name
            assert answer.json["errors"] == [{"field": "", "message": "Give an object."}]


def test_another_kind_of_content_is_refused(world):
    for route in routes_with_body():
        path, body = request_of(route)
        for content_type in ("text/plain", "application/x-www-form-urlencoded", ""):
            answer = world.ask(route.method, path, data=json.dumps(body), content_type=content_type)
            assert answer.status_code == 415, (route.name, content_type)


def test_more_than_four_megabytes_is_too_large(world):
    for route in routes_with_body():
        path, _ = request_of(route)
        answer = world.ask(
            route.method, path, data=b" " * 4_194_305, content_type="application/json"
        )
        assert answer.status_code == 413, route.name


def test_an_unknown_field_is_refused_by_its_name(world):
    for field in ("workspace_id", "id", "ref", "created_at", "user_id", "from_model", ""):
        for route in routes_with_body():
            path, body = request_of(route)
            status, problem = world.refused(route.method, path, {**body, field: 1})
            assert status == 422, route.name
            assert problem["errors"] == [
                {"field": field, "message": "There is no such field here."}
            ]


def test_an_unknown_or_doubled_parameter_is_refused(world):
    for route in ROUTES:
        path, body = request_of(route)
        status, problem = world.refused(route.method, f"{path}?colour=blue", body)
        assert (status, problem["errors"][0]["field"]) == (422, "colour"), route.name
        status, problem = world.refused(route.method, f"{path}?limit=5&limit=6", body)
        assert (status, problem["errors"][0]["field"]) == (422, "limit"), route.name


def test_every_required_field_is_missed_by_its_name(world):
    for route in routes_with_body():
        path, body = request_of(route)
        required = {name for name, field in route.takes.model_fields.items() if field.is_required()}
        for field in required:
            sent = {name: value for name, value in body.items() if name != field}
            status, problem = world.refused(route.method, path, sent)
            assert status == 422, (route.name, field)
            assert problem["errors"] == [{"field": field, "message": "This field is required."}]


def test_a_stale_version_is_answered_with_both_states(world):
    for route in [route for route in ROUTES if route.method == "PATCH"]:
        path, body = request_of(route)
        stands = world.get(path)
        body["version"] = stands["version"] + 1

        status, problem = world.refused("PATCH", path, body)

        assert status == 409, route.name
        assert problem["type"].endswith("stale")
        assert problem["current"] == stands
        assert problem["yours"] == body


def test_no_value_in_any_field_breaks_anything(world, stage):
    values = (*HARMFUL, *WRONG) if stage.database.is_sqlite else HARMFUL
    for route in routes_with_body():
        path, body = request_now(world, route)
        for place in places(body):
            for value in values:
                sent = json.dumps(with_value(body, place, value))
                answer = world.ask(route.method, path, data=sent, content_type="application/json")
                assert answer.status_code in {200, 201, 409, 422}, (route.name, place, value)
                if answer.status_code == 200 and route.method == "PATCH":
                    body["version"] = answer.json["version"]


def test_no_value_in_any_parameter_breaks_anything(world):
    for route in [route for route in ROUTES if route.is_read]:
        path, _ = request_of(route)
        for name in route.asks.model_fields:
            for value in ASKED:
                answer = world.ask("GET", path, query_string={name: value})
                assert answer.status_code in {200, 422}, (route.name, name, value)
                if answer.status_code == 422:
                    assert answer.json["errors"][0]["field"] == name
