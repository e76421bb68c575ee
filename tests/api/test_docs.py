"""The description of the API: whole, for programs and for people."""

import json
import re

import pytest

from tracker.api.openapi import description
from tracker.api.words import ROUTES


@pytest.fixture(scope="module")
def document():
    """Return the description."""
    return description()


def test_everybody_may_read_it(app):
    answer = app.test_client().get("/api/v1/openapi.json")

    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.json == json.loads(json.dumps(description()))


def test_every_route_is_described_with_all_it_can_answer(document):
    described = {
        (method.upper(), path): operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }

    assert len(described) == len(ROUTES)
    for route in ROUTES:
        operation = described[route.method, route.path.replace("<ref>", "{ref}")]
        assert operation["summary"]
        expected = {str(route.status), "401", "422", "429", "503"}
        expected |= {"404"} if route.finds else set()
        expected |= set() if route.is_read else {"403", "409"}
        expected |= {"400", "413", "415"} if route.takes else set()
        assert set(operation["responses"]) == expected
        assert ("requestBody" in operation) == (route.takes is not None)


def test_every_reference_in_it_leads_somewhere(document):
    for ref in re.findall(r'"#/components/(\w+)/([\w.-]+)"', json.dumps(document)):
        kind, name = ref
        assert name in document["components"][kind], ref


def test_what_may_be_left_out_of_a_patch_has_no_default(document):
    schemas = document["components"]["schemas"]

    for name in ("HypothesisChanges", "ExperimentChanges", "EvidenceChanges"):
        assert schemas[name]["required"] == ["version"]
        assert schemas[name]["additionalProperties"] is False
        assert not any("default" in field for field in schemas[name]["properties"].values())


def test_the_page_shows_it_without_a_script(app, document):
    answer = app.test_client().get("/api/docs")

    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "<script" not in answer.text
    assert "style=" not in answer.text
    for path in document["paths"]:
        assert path in answer.text
    for name in re.findall(r'href="#([\w-]+)"', answer.text):
        assert f'id="{name}"' in answer.text


def test_a_problem_names_the_place_that_explains_it(app, ed):
    page = app.test_client().get("/api/docs").text

    for method, path in (("GET", "/nothing"), ("PUT", "/canvases"), ("GET", "/canvases?x=1")):
        _, problem = ed.refused(method, path)
        address, _, place = problem["type"].partition("#")
        assert address == "/api/docs"
        assert f'id="{place}"' in page
