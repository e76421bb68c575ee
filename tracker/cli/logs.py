"""Logs on standard error, as text or JSON: addresses and numbers, never what people wrote or who they are."""

import json
import logging
import re
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from werkzeug.wsgi import ClosingIterator

SECRETS = re.compile(r"^/(link|setup)/.*", re.DOTALL)
"""Addresses that let somebody in; the rest of them stays out of the log."""
LONGEST_PATH = 200
QUIET = {
    "apscheduler": logging.WARNING,
    "alembic": logging.WARNING,
    "waitress.queue": logging.ERROR,
}
"""Libraries that tell more than anybody reads."""

access = logging.getLogger("tracker.access")


def log_as(form: str, *, level: int = logging.INFO) -> None:
    """Send every log of this process to standard error: a line of text each, or of JSON."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if form == "json" else TextLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name, least in QUIET.items():
        logging.getLogger(name).setLevel(least)


class TextLines(logging.Formatter):
    """A moment in UTC, a level, a name and what happened."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: ARG002, N802
        """Return the moment as JSON has it too."""
        return _moment(record)


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return moment, level, logger and message, with the fields of the request or the traceback there are."""
        line: dict[str, Any] = {
            "time": _moment(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= getattr(record, "fields", {})
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line)


class AccessLog:
    """Writes down each request: method, path without its query, status, and how long it took."""

    def __init__(self, wsgi_app: Callable[..., Iterable[bytes]]) -> None:
        self.wsgi_app = wsgi_app

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer as the application does, and log when the last byte was handed over."""
        began = time.perf_counter()
        answered: list[str] = []

        def start(status: str, *rest: object) -> object:
            answered[:] = [status]
            return start_response(status, *rest)

        def note() -> None:
            _note(environ, answered, round((time.perf_counter() - began) * 1000, 1))

        return ClosingIterator(self.wsgi_app(environ, start), [note])


def logged_path(path: str) -> str:
    """Return a path, as WSGI hands it over, that fits in a line of a log and lets nobody in."""
    return quote(SECRETS.sub(r"/\1/...", path)[:LONGEST_PATH].encode("latin-1", "replace"))


def _moment(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _note(environ: dict[str, Any], answered: list[str], milliseconds: float) -> None:
    fields = {
        "method": quote(environ.get("REQUEST_METHOD", "-")),
        "path": logged_path(environ.get("PATH_INFO", "")),
        "status": int(answered[0].split()[0]) if answered else 500,
        "ms": milliseconds,
    }
    access.info("%(method)s %(path)s %(status)d %(ms).1f ms", fields, extra={"fields": fields})
