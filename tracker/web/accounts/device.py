"""A browser that signed in before: known by a signed cookie, so that strangers' mistakes are not counted as its own."""

import secrets
from datetime import timedelta

from flask import Response, after_this_request, current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

from tracker.store.tables.accounts import User
from tracker.web.shared.door import now

COOKIE = "wending_device"
KNOWN_FOR = timedelta(days=365)
"""Our choice: somebody who comes back after a year is a stranger."""


def known_device(user: User | None) -> str | None:
    """Return the name of this browser when this user signed in with it before."""
    try:
        user_id, name, until = _signer().loads(request.cookies.get(COOKIE, ""))
    except (BadSignature, TypeError, ValueError):
        return None
    is_theirs = user is not None and user_id == user.id and now().timestamp() < until
    return f"{user_id}/{name}" if is_theirs else None


def remember_device(user: User) -> None:
    """Let this browser be known from now on; a name of its own, and nothing about the user but a number."""
    name, until = secrets.token_urlsafe(16), int((now() + KNOWN_FOR).timestamp())
    signed = _signer().dumps([user.id, name, until])

    @after_this_request
    def set_cookie(response: Response) -> Response:
        response.set_cookie(
            COOKIE,
            str(signed),
            max_age=KNOWN_FOR,
            secure=current_app.config["SESSION_COOKIE_SECURE"],
            httponly=True,
            samesite="Lax",
        )
        return response


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="device")
