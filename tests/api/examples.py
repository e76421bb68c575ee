"""A small world, and for every route a request that it takes there, in the order of the routes."""

import copy
from collections.abc import Iterator
from typing import Any

from tracker.api.shared.routes import Route
from tracker.api.words import ROUTES

SHARE = {
    "hypothesis": "H1",
    "metric": "pays for a seat",
    "measure": "share",
    "better": "higher",
    "pass_bar": 0.3,
    "kill_bar": 0.1,
    "planned_n": 10,
    "segment": "S1",
}
CONSENT = {"given_on": "2026-11-02", "ground": "consent", "wording": "You may write to me."}
CARD = {"observed": "7 of 10", "learned": "They pay", "next": "Ask for more"}


def build(program: Any) -> None:
    """Make the world: C1 to C3, S1 and S2, H1 to H4, E1 to E3, O1 and O2, P1 and P2, I1, V1 to V3."""
    for name in ("Workshops", "An old idea", "Another idea"):
        program.post("/canvases", {"name": name})
    program.post("/canvases/C2/archive")
    for name in ("companies", "students"):
        program.post("/canvases/C1/segments", {"name": name})
    for statement in ("They pay 450", "They come back", "They tell others", "They like blue"):
        new = {"canvas": "C1", "block": "revenue_streams", "statement": statement}
        program.post("/hypotheses", new)
    program.post("/hypotheses/H4/retire", {"reason": "Nobody cares"})
    _people(program)
    _experiments(program)
    program.post("/hypotheses/H3/verdict", {"verdict": "inconclusive", "reason": "Who knows"})


def request_of(route: Route) -> tuple[str, Any]:
    """Return the path and the body of the request that a route takes."""
    path, body = EXAMPLES[route.method, route.path]
    return path, copy.deepcopy(body)


def places(body: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the place of every value in a body."""
    if isinstance(body, dict):
        for name in body:
            yield (*at, name)
            yield from places(body[name], (*at, name))
    elif isinstance(body, list) and body:
        yield from places(body[0], (*at, 0))


def with_value(body: Any, place: tuple[Any, ...], value: Any) -> Any:
    """Return the body with another value in one place."""
    changed = copy.deepcopy(body)
    inside = changed
    for step in place[:-1]:
        inside = inside[step]
    inside[place[-1]] = value
    return changed


def routes_with_body() -> list[Route]:
    """Return the routes that take a body."""
    return [route for route in ROUTES if route.takes is not None]


def _people(program: Any) -> None:
    program.post(
        "/participants",
        {"organisation": "Mill", "role": "head", "name": "Jan Jansen", "consent": CONSENT},
    )
    program.post("/participants", {"organisation": "Forge", "role": "clerk"})
    heard = {"direction": "supports", "signal": "paid", "quote": "Here you are"}
    interview = {
        "canvas": "C1",
        "participant": "P1",
        "kind": "problem",
        "held_on": "2026-11-02",
        "evidence": [{"hypothesis": "H2", **heard}, {"hypothesis": "H3", **heard}],
    }
    program.post("/interviews", interview)


def _experiments(program: Any) -> None:
    for name in ("Planned", "Running", "Completed"):
        new = {"canvas": "C1", "name": name, "kind": "pre_sale", "criteria": [SHARE]}
        program.post("/experiments", new)
    program.post("/experiments/E2/start", {"on": "2026-11-16"})
    program.post("/experiments/E3/start")
    program.post("/experiments/E3/tally", {"hypothesis": "H1", "successes": 7, "trials": 10})
    program.post("/experiments/E3/complete", CARD)


REASON = {"reason": "Because we saw it"}
EXAMPLES: dict[tuple[str, str], tuple[str, Any]] = {
    ("GET", "/canvases"): ("/canvases", None),
    ("POST", "/canvases"): ("/canvases", {"name": "New", "summary": "Text", "parent": "C1"}),
    ("GET", "/canvases/<ref>"): ("/canvases/C1", None),
    ("PATCH", "/canvases/<ref>"): (
        "/canvases/C1",
        {"version": 1, "name": "Other", "summary": "More"},
    ),
    ("POST", "/canvases/<ref>/archive"): ("/canvases/C3/archive", REASON),
    ("POST", "/canvases/<ref>/restore"): ("/canvases/C2/restore", REASON),
    ("GET", "/canvases/<ref>/segments"): ("/canvases/C1/segments", None),
    ("POST", "/canvases/<ref>/segments"): (
        "/canvases/C1/segments",
        {"name": "schools", "is_partner": True},
    ),
    ("GET", "/segments/<ref>"): ("/segments/S1", None),
    ("PATCH", "/segments/<ref>"): (
        "/segments/S1",
        {"version": 1, "name": "firms", "is_partner": True},
    ),
    ("POST", "/segments/<ref>/archive"): ("/segments/S2/archive", {}),
    ("GET", "/hypotheses"): ("/hypotheses", None),
    ("POST", "/hypotheses"): (
        "/hypotheses",
        {
            "canvas": "C1",
            "block": "channels",
            "statement": "They read flyers",
            "because": "We saw them",
            "claim": "can_reach",
            "importance": 5,
            "segment": "S1",
            "owner": "ed@example.org",
            "tags": ["flyer", "Utrecht"],
        },
    ),
    ("GET", "/hypotheses/<ref>"): ("/hypotheses/H2", None),
    ("PATCH", "/hypotheses/<ref>"): (
        "/hypotheses/H1",
        {
            "version": 1,
            "block": "channels",
            "statement": "They pay 500",
            "because": "More",
            "claim": "will_commit",
            "importance": 4,
            "segment": "S1",
            "owner": "olga@example.org",
            "tags": ["money"],
            "position": 2000,
        },
    ),
    ("POST", "/hypotheses/<ref>/verdict"): (
        "/hypotheses/H2/verdict",
        {"verdict": "validated", "reason": "They paid", "override": False},
    ),
    ("POST", "/hypotheses/<ref>/reopen"): ("/hypotheses/H3/reopen", REASON),
    ("POST", "/hypotheses/<ref>/reaffirm"): ("/hypotheses/H1/reaffirm", REASON),
    ("POST", "/hypotheses/<ref>/retire"): ("/hypotheses/H3/retire", REASON),
    ("POST", "/hypotheses/<ref>/restore"): ("/hypotheses/H4/restore", REASON),
    ("POST", "/hypotheses/<ref>/snooze"): (
        "/hypotheses/H1/snooze",
        {"weeks": 2, "reason": "Holidays"},
    ),
    ("GET", "/experiments"): ("/experiments", None),
    ("POST", "/experiments"): (
        "/experiments",
        {
            "canvas": "C1",
            "name": "Flyer",
            "kind": "flyer",
            "step": "validation",
            "starts_on": "2026-11-24",
            "ends_on": "2026-12-01",
            "description": "At the gate",
            "owner": "ed@example.org",
            "criteria": [SHARE],
        },
    ),
    ("GET", "/experiments/<ref>"): ("/experiments/E3", None),
    ("PATCH", "/experiments/<ref>"): (
        "/experiments/E1",
        {
            "version": 1,
            "name": "Later",
            "kind": "flyer",
            "step": "discovery",
            "starts_on": "2026-11-24",
            "ends_on": "2026-12-01",
            "description": "Elsewhere",
            "owner": "ed@example.org",
            "criteria": [SHARE],
        },
    ),
    ("POST", "/experiments/<ref>/start"): ("/experiments/E1/start", {"on": "2026-11-20"}),
    ("POST", "/experiments/<ref>/cancel"): ("/experiments/E1/cancel", REASON),
    ("POST", "/experiments/<ref>/entries"): (
        "/experiments/E2/entries",
        {"hypothesis": "H1", "acted": True, "count": 2},
    ),
    ("POST", "/experiments/<ref>/tally"): (
        "/experiments/E2/tally",
        {"hypothesis": "H1", "successes": 3, "trials": 4, "value": None},
    ),
    ("POST", "/experiments/<ref>/amend"): (
        "/experiments/E2/amend",
        {"hypothesis": "H1", "field": "pass_bar", "value": 0.4, "reason": "Too low"},
    ),
    ("POST", "/experiments/<ref>/complete"): (
        "/experiments/E2/complete",
        {**CARD, "completed_on": "2026-11-22", "signal": {"H1": "engaged"}},
    ),
    ("POST", "/experiments/<ref>/correct"): (
        "/experiments/E3/correct",
        {"hypothesis": "H1", "successes": 6, "trials": 10, "value": None, "reason": "Miscounted"},
    ),
    ("POST", "/experiments/<ref>/spending"): (
        "/experiments/E3/spending",
        {
            "category": "marketing",
            "amount": 12.5,
            "hours": 3,
            "spent_on": "2026-11-20",
            "note": "Paper",
        },
    ),
    ("GET", "/interviews"): ("/interviews", None),
    ("POST", "/interviews"): (
        "/interviews",
        {
            "canvas": "C1",
            "participant": {
                "organisation": "Bakery",
                "role": "baker",
                "segment": "S1",
                "name": "Piet Pietersen",
                "email": "piet@example.org",
                "phone": "030 1234567",
                "consent": CONSENT,
            },
            "kind": "solution",
            "held_on": "2026-11-20",
            "notes": "A long talk",
            "rung": 3,
            "experiment": "E1",
            "evidence": [
                {
                    "hypothesis": "H1",
                    "direction": "supports",
                    "signal": "committed",
                    "quote": "Count me in",
                }
            ],
        },
    ),
    ("GET", "/interviews/<ref>"): ("/interviews/I1", None),
    ("PATCH", "/interviews/<ref>"): (
        "/interviews/I1",
        {
            "version": 1,
            "kind": "other",
            "held_on": "2026-11-01",
            "notes": "Shorter",
            "rung": 4,
            "participant": "P2",
            "experiment": "E1",
        },
    ),
    ("POST", "/interviews/<ref>/retract"): ("/interviews/I1/retract", REASON),
    ("GET", "/participants"): ("/participants", None),
    ("POST", "/participants"): (
        "/participants",
        {
            "organisation": "Bank",
            "role": "teller",
            "segment": "S1",
            "name": "Kees Keesen",
            "email": "kees@example.org",
            "phone": "030 7654321",
            "consent": CONSENT,
        },
    ),
    ("GET", "/participants/<ref>"): ("/participants/P1", None),
    ("PATCH", "/participants/<ref>"): (
        "/participants/P1",
        {
            "version": 1,
            "organisation": "Mill and Sons",
            "role": "owner",
            "segment": "S1",
            "name": "Jan de Jong",
            "email": "jan@example.org",
            "phone": "030 1111111",
            "consent": CONSENT,
        },
    ),
    ("POST", "/participants/<ref>/merge"): ("/participants/P2/merge", {"into": "P1"}),
    ("DELETE", "/participants/<ref>"): ("/participants/P1", None),
    ("GET", "/organisations"): ("/organisations", None),
    ("POST", "/organisations"): ("/organisations", {"name": "Windmill"}),
    ("GET", "/organisations/<ref>"): ("/organisations/O1", None),
    ("PATCH", "/organisations/<ref>"): ("/organisations/O1", {"version": 1, "name": "Watermill"}),
    ("POST", "/organisations/<ref>/merge"): ("/organisations/O2/merge", {"into": "O1"}),
    ("GET", "/evidence"): ("/evidence", None),
    ("POST", "/evidence"): (
        "/evidence",
        {
            "hypothesis": "H1",
            "direction": "contradicts",
            "signal": "measured",
            "observed_on": "2026-11-20",
            "quote": "It costs more",
            "interview": None,
            "experiment": None,
            "participant": "P1",
        },
    ),
    ("GET", "/evidence/<ref>"): ("/evidence/V1", None),
    ("PATCH", "/evidence/<ref>"): (
        "/evidence/V2",
        {
            "version": 1,
            "hypothesis": "H1",
            "direction": "neutral",
            "signal": "opinion",
            "observed_on": "2026-11-03",
            "quote": "Something else",
        },
    ),
    ("POST", "/evidence/<ref>/retract"): ("/evidence/V2/retract", REASON),
    ("GET", "/journal"): ("/journal", None),
}
