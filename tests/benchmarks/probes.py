"""What is measured: each thing a person or a program asks for, and the bare page it is held against."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from urllib.parse import urlencode

from tests.benchmarks.client import request
from tests.benchmarks.filling import OWNER, TEAM
from tests.benchmarks.wording import COMMONEST, RARE

NUMBERS = count(1)


@dataclass(frozen=True)
class Pass:
    """What opens the door: the cookie of a signed-in browser, and the token of a program."""

    cookie: str
    token: str

    @property
    def headers(self) -> dict[str, str]:
        """Return both, as a request sends them."""
        return {"Cookie": self.cookie, "Authorization": f"Bearer {self.token}"}


@dataclass(frozen=True)
class Probe:
    """One thing to ask for. ``bare`` makes the path of the yardstick's page of so many bytes."""

    name: str
    path: str
    bare: Callable[[int], str]
    goal: float | None = None
    """The least share of the yardstick's answers per second."""
    most_growth: float | None = None
    """The most by which its time may grow from 10,000 to 100,000 hypotheses."""
    is_write: bool = False

    def ask(self, door: Pass) -> bytes:
        """Return the request to the program."""
        if not self.is_write:
            return request(self.path, door.headers)
        return request(self.path, door.headers, method="POST", body=_new_hypothesis())

    def ask_bare(self, size: int) -> bytes:
        """Return the request to the yardstick, for an answer of this size."""
        if not self.is_write:
            return request(self.bare(size), {})
        return request(self.bare(size), {}, method="POST", body=_new_hypothesis())


def probes() -> list[Probe]:
    """Return what is measured over HTTP."""
    return [
        _page(
            "list page, 50 rows, a filter", "hypotheses", 50, goal=0.5, growth=1.4, status="testing"
        ),
        _page("list page by canvas", "hypotheses", 50, goal=0.5, growth=1.4, canvas="C2"),
        _page(
            "list page, a rare owner", "hypotheses", 50, growth=1.4, owner=OWNER, block="channels"
        ),
        _page("list page, q common", "hypotheses", 50, growth=1.4, q=COMMONEST),
        _page("list page, q rare", "hypotheses", 50, q=RARE),
        _items("API list of 100, a filter", goal=0.5, growth=1.4, status="testing"),
        _items("API list of 100, newest", growth=1.4, sort="created", claim="can_reach"),
        _page("detail page", "hypotheses/H7", 10),
        _page("dashboard", "", 15),
        _page("board of 300 notes", "canvases/C1", 300),
        Probe("create (API)", "/api/v1/hypotheses", "/notes/{}".format, goal=0.5, is_write=True),
    ]


def _page(
    name: str,
    place: str,
    rows: int,
    *,
    goal: float | None = None,
    growth: float | None = None,
    **query: str,
) -> Probe:
    asked = f"?{urlencode(query)}" if query else ""
    bare = f"/page/{rows}/{{}}".format
    return Probe(name, f"/w/{TEAM}/{place}{asked}", bare, goal=goal, most_growth=growth)


def _items(
    name: str, *, goal: float | None = None, growth: float | None = None, **query: str
) -> Probe:
    path = f"/api/v1/hypotheses?{urlencode({'limit': '100'} | query)}"
    return Probe(name, path, "/items/100/{}".format, goal=goal, most_growth=growth)


def _new_hypothesis() -> bytes:
    body = {"canvas": "C2", "block": "channels", "importance": 4}
    return json.dumps(body | {"statement": f"Companies answer letter {next(NUMBERS)}."}).encode()
