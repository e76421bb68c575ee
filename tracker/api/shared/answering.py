"""Answering: every request meets the same questions in the same order, and a change is whole or not there.

The order: token (401), rate (429), address (404, 405), the record in the path (404), role (403), form
(415, 400, 413, 422), key, rules (422, 409, 403). The first two are the door's, the third is Flask's.
"""

from collections.abc import Callable
from typing import Any

from flask import Response, g
from pydantic import BaseModel

from tracker.actions.accounts.members import Member
from tracker.api.shared import keys
from tracker.api.shared.bodies import body_of, query_of
from tracker.api.shared.door import now, reading, writing
from tracker.api.shared.problems import CONFLICT, Problem
from tracker.api.shared.routes import Route
from tracker.rules.refusals import StaleVersion
from tracker.store.database import Session

JSON = "application/json"


def view_of(route: Route) -> Callable[..., Response]:
    """Return the function that Flask calls for a route."""
    answer = _read if route.is_read else _write

    def view(ref: str = "") -> Response:
        return answer(route, g.member, ref)

    return view


def _read(route: Route, member: Member, ref: str) -> Response:
    with reading() as session:
        found = _found(route, session, member, ref)
        asked = query_of(route.asks)
        arguments = [*found, asked] if route.asks.model_fields else found
        given = route.run(session, member, now(), *arguments)
    return _json(_document(route, given), route.status)


def _write(route: Route, member: Member, ref: str) -> Response:
    if route.finds:
        with reading() as session:
            _found(route, session, member, ref)
    member.must_edit()
    asked = query_of(route.asks)
    body, sent = body_of(route.takes) if route.takes else (asked, {})
    key = keys.key_of_request()
    try:
        with writing(member) as (session, me):
            kept = keys.first_answer(session, me, now(), key)
            if kept is not None:
                return _json(kept.answer, kept.status)
            text = _changed(route, session, me, ref, body)
            keys.keep(session, me, now(), key, status=route.status, text=text)
    except StaleVersion as stale:
        raise _both_states(route, member, ref, stale, sent) from None
    return _json(text, route.status)


def _changed(route: Route, session: Session, me: Member, ref: str, body: BaseModel) -> str:
    """Change what is asked for and return the record after it."""
    row = route.run(session, me, now(), *_found(route, session, me, ref), body)
    session.flush()
    if route.shows is None:
        raise LookupError(route.path)
    return route.shows.show(session, me, now(), row).model_dump_json()


def _found(route: Route, session: Session, member: Member, ref: str) -> list[Any]:
    """Return the record that the path names, if it names one; raise Missing."""
    return [route.finds.find(session, member, ref)] if route.finds else []


def _both_states(route: Route, member: Member, ref: str, stale: StaleVersion, sent: Any) -> Problem:
    """Return the answer to the second editor: the record as it stands by now, and what was sent."""
    with reading() as session:
        row = _found(route, session, member, ref)[0]
        current = route.finds.show(session, member, now(), row) if route.finds else None
    states = {"current": current.model_dump(mode="json") if current else None, "yours": sent}
    return Problem(CONFLICT, stale.sentence, states=states)


def _document(route: Route, given: Any) -> str:
    if isinstance(given, BaseModel):
        return given.model_dump_json()
    items, following = given
    return route.gives(items=items, next=following).model_dump_json()


def _json(text: str, status: int) -> Response:
    return Response(text, status=status, mimetype=JSON)
