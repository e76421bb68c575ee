"""The door of the API: whom a token speaks for, how often it may knock, and transactions to act in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from flask import current_app, g, request

from tracker.actions.accounts import entry
from tracker.actions.accounts.entry import TokenUse
from tracker.actions.accounts.members import Member, take_part
from tracker.api.shared.problems import NOBODY, TOO_MANY, Problem
from tracker.rules.refusals import Missing
from tracker.rules.sentences import Sentence
from tracker.store.database import Session, StoreUnavailable

PREFIX = "/api/v1/"
OPEN_TO_ALL = frozenset({"api_docs.openapi"})
"""What the API is, anybody may read; what is in it, only those with a token."""
NO_TOKEN = Sentence("Send a token that is in use, as Authorization: Bearer TOKEN.")


def let_in() -> None:
    """Learn who knocks, before anything else is looked at; raise Problem (401, 429) to keep them out."""
    if not request.path.startswith(PREFIX) or request.endpoint in OPEN_TO_ALL:
        return
    use = _token_use()
    if use is None:
        raise nobody()
    g.member, g.language = use.member, use.member.language
    _check_rate(use)
    if use.should_be_noted:
        _note(use)


def nobody() -> Problem:
    """Return the answer to a stranger."""
    return Problem(NOBODY, NO_TOKEN, headers={"WWW-Authenticate": 'Bearer realm="Wending"'})


def house() -> Any:
    """Return what the composition root hands to the doors."""
    return current_app.extensions["wending"]


def now() -> datetime:
    """Return the moment of this request: one for all it does."""
    if "now" not in g:
        g.now = house().clock()
    moment: datetime = g.now
    return moment


@contextmanager
def reading() -> Iterator[Session]:
    """Open a transaction that only reads."""
    with house().database.reading() as session:
        yield session


@contextmanager
def writing(member: Member) -> Iterator[tuple[Session, Member]]:
    """Open a transaction that writes, with the member as they are by now."""
    with house().database.writing() as session:
        try:
            me = take_part(session, member)
        except Missing:
            raise nobody() from None
        yield session, me


def _token_use() -> TokenUse | None:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        return None
    with reading() as session:
        return entry.member_of_token(session, now(), secret.strip())


def _check_rate(use: TokenUse) -> None:
    most = house().rate_limit
    limiter = current_app.extensions["wending_limiter"]
    wait = limiter.seconds_to_wait(use.token_id, most, now()) if most else 0
    if wait:
        raise Problem(
            TOO_MANY,
            Sentence("At most %(most)d requests a minute. Wait a moment.", values={"most": most}),
            headers={"Retry-After": str(wait)},
        )


def _note(use: TokenUse) -> None:
    """Write down the last use, at most once a minute; no answer waits or fails for it."""
    try:
        with house().database.writing() as session:
            entry.note_token_use(session, now(), use.token_id)
    except StoreUnavailable:
        current_app.logger.info("the last use of a token could not be noted")
