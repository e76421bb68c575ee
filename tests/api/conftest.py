"""Programs at the door: one for each of the cast, and a check of every answer against the description."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.conftest import Stage
from tracker.api.shared.problems import MEDIA_TYPE, ProblemDocument
from tracker.api.words import ROUTES

PREFIX = "/api/v1"


@dataclass
class Program:
    """A program with the token of one of the cast."""

    client: FlaskClient
    token: str | None

    def ask(self, method: str, path: str, body: Any = None, **more: Any) -> TestResponse:
        """Ask for something; every answer is a described one, whatever it says."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        headers |= more.pop("headers", {})
        if body is not None:
            more["json"] = body
        answer = self.client.open(PREFIX + path, method=method, headers=headers, **more)
        check_described(method, path, answer)
        return answer

    def get(self, path: str, **query: Any) -> Any:
        """Return what a GET answers, which must be good."""
        return self._good("GET", path, query_string=query)

    def post(self, path: str, body: Any = None) -> Any:
        """Return what a POST answers, which must be good."""
        return self._good("POST", path, {} if body is None else body)

    def patch(self, path: str, body: Any) -> Any:
        """Return what a PATCH answers, which must be good."""
        return self._good("PATCH", path, body)

    def delete(self, path: str, **query: Any) -> Any:
        """Return what a DELETE answers, which must be good."""
        return self._good("DELETE", path, query_string=query)

    def refused(self, method: str, path: str, body: Any = None, **more: Any) -> tuple[int, Any]:
        """Return status and document of a request that must be refused."""
        answer = self.ask(method, path, body, **more)
        assert answer.status_code >= 400, answer.text
        return answer.status_code, answer.json

    def _good(self, method: str, path: str, body: Any = None, **more: Any) -> Any:
        answer = self.ask(method, path, body, **more)
        assert answer.status_code < 400, (method, path, answer.text)
        return answer.json


def check_described(method: str, path: str, answer: TestResponse) -> None:
    """Fail unless an answer is a problem document, or of the shape its route gives."""
    if answer.status_code >= 400:
        assert answer.mimetype == MEDIA_TYPE, answer.text
        document = ProblemDocument.model_validate(answer.json)
        assert document.status == answer.status_code
        return
    found = [route for route in ROUTES if route.method == method and fits(route.path, path)]
    for route in found:
        assert answer.status_code == route.status
        assert answer.mimetype == "application/json"
        shown = route.gives.model_validate_json(answer.get_data())
        assert shown.model_dump(mode="json").keys() == answer.json.keys()


def fits(pattern: str, path: str) -> bool:
    """Tell whether a path is one of those a route answers."""
    wanted, asked = pattern.split("/"), path.partition("?")[0].split("/")
    return len(wanted) == len(asked) and all(
        part in ("<ref>", found) for part, found in zip(wanted, asked, strict=True)
    )


@pytest.fixture
def api_of(app: Flask, stage: Stage) -> Callable[[str | None], Program]:
    """Return a maker of programs with the token of one of the cast, which may ask as often as they like."""
    app.extensions["wending"] = replace(app.extensions["wending"], rate_limit=0)

    def make(name: str | None) -> Program:
        return Program(app.test_client(), stage.token(name) if name else None)

    return make


@pytest.fixture
def ed(api_of: Callable[[str | None], Program]) -> Program:
    """Return the program of Ed, who may edit."""
    return api_of("ed")


@pytest.fixture
def canvas(ed: Program) -> str:
    """Return the reference of a canvas of Ed's."""
    return ed.post("/canvases", {"name": "Workshops"})["ref"]
