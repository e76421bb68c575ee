"""Health: whether the process is up, and whether it can serve."""

from datetime import datetime

from flask import Blueprint, Response, jsonify

from tracker.api.shared.door import house, now, reading
from tracker.store import accounts
from tracker.store.database import StoreUnavailable
from tracker.store.schema import is_current

UNAVAILABLE = 503
RETRY_AFTER_SECONDS = 5

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def healthz() -> Response:
    """Say that the process is up."""
    return jsonify(status="up")


@bp.get("/readyz")
def readyz() -> Response:
    """Say whether the database answers and has this code's schema, and how old the last heartbeat is.

    A heartbeat that is missing or old makes nobody wait: pages are served without it.
    """
    try:
        is_ready, age = _look()
    except StoreUnavailable:
        return _not_ready(database="unreachable", schema=None, heartbeat_age_seconds=None)
    if not is_ready:
        return _not_ready(database="up", schema="outdated", heartbeat_age_seconds=None)
    return jsonify(status="ready", database="up", schema="current", heartbeat_age_seconds=age)


def _look() -> tuple[bool, int | None]:
    """Return whether the schema is current and, if so, the age of the last heartbeat in seconds."""
    if not is_current(house().database, house().migrations):
        return False, None
    with reading() as session:
        beat_at = accounts.beat_at(session)
    return True, _age(beat_at)


def _age(beat_at: datetime | None) -> int | None:
    return None if beat_at is None else int((now() - beat_at).total_seconds())


def _not_ready(**found: str | None) -> Response:
    response = jsonify(status="not ready", **found)
    response.status_code = UNAVAILABLE
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response
