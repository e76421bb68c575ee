"""The door of a request: who is there, what moment it is, and transactions to read or write in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from typing import Any

from flask import Response, current_app, g, redirect, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from tracker.actions.accounts import entry
from tracker.actions.accounts.members import Member, member_in, take_part
from tracker.store.database import Session, StoreUnavailable
from tracker.store.tables.accounts import User

SECRET = "sid"  # noqa: S105 - the name of the place, not what is kept there
"""Where the cookie keeps the secret of the session in the database."""


def now() -> datetime:
    """Return the moment of this request: one for all it does."""
    if "now" not in g:
        g.now = current_app.extensions["wending"].clock()
    return g.now


@contextmanager
def reading() -> Iterator[Session]:
    """Open a transaction that only reads; pages are rendered after it has ended."""
    with current_app.extensions["wending"].database.reading() as session:
        yield session


@contextmanager
def writing_alone() -> Iterator[Session]:
    """Open a transaction that writes outside any workspace (accounts)."""
    with current_app.extensions["wending"].database.writing() as session:
        yield session


@contextmanager
def writing(member: Member) -> Iterator[tuple[Session, Member]]:
    """Open a transaction that writes in a workspace, with the member as they are by now."""
    with writing_alone() as session:
        yield session, take_part(session, member)


def signed_in(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Call the view with the user, or send the visitor to sign in and back again."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> ResponseReturnValue:
        user = _user_at_the_door()
        if user is None:
            return _to_sign_in()
        return view(user, *args, **kwargs)

    return guarded


def in_workspace(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Call the view with the member in the workspace that the address names; 404 for everybody else."""

    @wraps(view)
    def guarded(*args: Any, slug: str, **kwargs: Any) -> ResponseReturnValue:
        user = _user_at_the_door()
        if user is None:
            return _to_sign_in()
        with reading() as session:
            g.member = member_in(session, user, slug)
        g.language = g.member.language
        return view(g.member, *args, **kwargs)

    return guarded


def for_editors(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Refuse viewers (403) before a form is shown; stands below ``in_workspace``."""

    @wraps(view)
    def guarded(member: Member, *args: Any, **kwargs: Any) -> ResponseReturnValue:
        member.must_edit()
        return view(member, *args, **kwargs)

    return guarded


def for_owners(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Refuse everybody but owners (403); stands below ``in_workspace``."""

    @wraps(view)
    def guarded(member: Member, *args: Any, **kwargs: Any) -> ResponseReturnValue:
        member.must_own()
        return view(member, *args, **kwargs)

    return guarded


def can_mail() -> bool:
    """Tell whether mail goes out from here, or else stays in the outbox."""
    return current_app.extensions["wending"].post is not None


def this_session() -> str:
    """Return the secret of the session that this browser is signed in with, or nothing."""
    secret = cookie.get(SECRET)
    return secret if isinstance(secret, str) else ""


def let_in(secret: str) -> None:
    """Give the browser a fresh cookie for a session that was just opened."""
    cookie.clear()
    cookie[SECRET] = secret
    cookie.permanent = True


def let_out() -> None:
    """End the session of this browser, in the database and in its cookie."""
    secret = cookie.get(SECRET)
    cookie.clear()
    if secret:
        with writing_alone() as session:
            entry.close_session(session, secret)


def current_user() -> User | None:
    """Return who is signed in, if anybody is."""
    return _user_at_the_door()


def safe_target(target: str | None) -> str | None:
    """Return an address inside this site, or None: no other host, no scheme, no backslash tricks."""
    is_inside = bool(target) and target.startswith("/") and not target.startswith(("//", "/\\"))
    is_plain = bool(target) and not any(
        ord(character) < ord(" ") or character == "\\" for character in target
    )
    return target if is_inside and is_plain else None


def go(endpoint: str, **values: Any) -> Response:
    """Answer a POST with the page to look at next (303)."""
    return redirect(url_for(endpoint, **values), code=303)


def _user_at_the_door() -> User | None:
    if "user" in g:
        return g.user
    secret = cookie.get(SECRET)
    g.user = _user_of(secret) if isinstance(secret, str) else None
    if g.user is not None and g.user.language:
        g.language = g.user.language
    return g.user


def _user_of(secret: str) -> User | None:
    with reading() as session:
        found = entry.user_of_session(session, now(), secret)
    if found is None:
        return None
    user, note_it = found
    if note_it:
        _note_use(secret)
    return user


def _note_use(secret: str) -> None:
    """Write down the last use, at most once a minute; a page does not wait or fail for it."""
    try:
        with writing_alone() as session:
            entry.note_use(session, now(), secret)
    except StoreUnavailable:
        current_app.logger.info("the last use of a session could not be noted")


def _to_sign_in() -> ResponseReturnValue:
    if request.method not in {"GET", "HEAD"}:
        return go("accounts.sign_in")
    return go("accounts.sign_in", next=request.full_path.rstrip("?"))
