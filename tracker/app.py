"""The composition root: settings, database and clock become an application; the only file that knows every room."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, g, request
from flask.typing import ResponseReturnValue
from flask_babel import Babel
from flask_babel import gettext as _
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from tracker import api, web
from tracker.config import Settings, resource_folder
from tracker.mailer import KeepingMailer, Mailer, Post, SmtpMailer
from tracker.rules.refusals import Conflict, Missing, NotAllowed, Refusal, RuleViolation
from tracker.rules.sentences import Sentence
from tracker.store.database import Database, StoreUnavailable, TryAgain
from tracker.web.shared import showing
from tracker.web.shared.errors import error_page
from tracker.web.shared.letters import writer

SERVER_ERRORS = 500
LARGEST_REQUEST = 4 * 1024 * 1024
RETRY_AFTER_SECONDS = 5
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
STATUS: dict[type[Refusal], int] = {
    RuleViolation: 422,
    Conflict: 409,
    NotAllowed: 403,
    Missing: 404,
}
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def read_clock() -> datetime:
    """Return the moment it is, in UTC; everything else in the program is told."""
    return datetime.now(UTC)


def open_database(settings: Settings) -> Database:
    """Return the database the settings name; connects to nothing yet."""
    return Database(settings.database_url, erasures=settings.data_dir / "erasures.jsonl")


@dataclass(frozen=True)
class House:
    """What the doors need and are handed: ``current_app.extensions["wending"]``."""

    database: Database
    clock: Callable[[], datetime]
    say: Callable[[Sentence], str]
    migrations: Path
    base_url: str
    rate_limit: int
    data_dir: Path
    post: Post | None = None
    is_demo: bool = False


class Application(Flask):
    """A Flask application that runs a request once more when the database asks for it."""

    def dispatch_request(self) -> ResponseReturnValue:
        """Answer the request; after a deadlock or serialization failure, which rolled back, once more."""
        try:
            return super().dispatch_request()
        except TryAgain:
            return super().dispatch_request()


def create_app(
    settings: Settings,
    *,
    clock: Callable[[], datetime] = read_clock,
    database: Database | None = None,
    mailer: Mailer | None = None,
    is_demo: bool = False,
) -> Flask:
    """Wire an application. Opens no database, starts no thread, reads no environment.

    Without a mailer mail goes to the SMTP server of the settings; where they name none it stays in
    the outbox, and in a demo it is kept to be looked at.
    """
    app = Application("tracker", template_folder=str(resource_folder("templates")))
    app.config.update(_flask_settings(settings))
    mailer = mailer or _mailer(settings, is_demo=is_demo)
    app.extensions["wending"] = House(
        database=database or open_database(settings),
        clock=clock,
        say=showing.say,
        migrations=resource_folder("migrations"),
        base_url=settings.base_url,
        rate_limit=settings.rate_limit,
        data_dir=settings.data_dir,
        post=Post(writer(app, settings.base_url), mailer) if mailer else None,
        is_demo=is_demo,
    )
    Babel(app, locale_selector=_language, timezone_selector=_timezone)
    csrf = CSRFProtect(app)
    showing.equip(app)
    web.register(app)
    api.register(app, csrf)
    _answer_errors(app)
    app.after_request(_add_headers)
    app.wsgi_app = _TrustOnlyProxies(app.wsgi_app, settings)  # type: ignore[method-assign]
    return app


def post_of(app: Flask) -> Post | None:
    """Return what the heartbeat sends letters with; None where they stay in the outbox."""
    house: House = app.extensions["wending"]
    return house.post


def _mailer(settings: Settings, *, is_demo: bool) -> Mailer | None:
    if is_demo:
        return KeepingMailer()
    return SmtpMailer(settings.smtp_url, settings.mail_from) if settings.smtp_url else None


def _flask_settings(settings: Settings) -> dict[str, Any]:
    is_secure = settings.base_url.startswith("https://")
    host = urlsplit(settings.base_url).hostname or ""
    return {
        "SECRET_KEY": settings.secret_key,
        "SESSION_COOKIE_NAME": "wending",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": is_secure,
        "PERMANENT_SESSION_LIFETIME": timedelta(days=30),
        "SESSION_REFRESH_EACH_REQUEST": False,
        "MAX_CONTENT_LENGTH": LARGEST_REQUEST,
        "MAX_FORM_MEMORY_SIZE": LARGEST_REQUEST,
        "TRUSTED_HOSTS": sorted({host, *LOCAL_HOSTS}),
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,
        "BABEL_TRANSLATION_DIRECTORIES": "translations",
        "TEMPLATES_AUTO_RELOAD": False,
        "SEND_FILE_MAX_AGE_DEFAULT": timedelta(hours=1),
    }


def _language() -> str:
    """Return the language of the user, else of the workspace, else the one the browser prefers."""
    if "language" in g:
        return str(g.language)
    return request.accept_languages.best_match(["en", "nl"]) or "en"


def _timezone() -> str | None:
    """Return the time zone that moments are shown in: the user's, else the workspace's."""
    user, member = g.get("user"), g.get("member")
    if user is not None and user.timezone:
        return str(user.timezone)
    return member.timezone if member is not None else None


def _answer_errors(app: Flask) -> None:
    """Give every error the same calm page, or the same problem document under /api."""
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(StoreUnavailable, _unavailable)
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def _answer(
    status: int, sentence: str, *, field: str | None = None, error: Refusal | None = None
) -> Response:
    if request.path.startswith("/api/"):
        return api.problem(status, sentence, field=field, error=error)
    return error_page(status, sentence)


def _refused(error: Refusal) -> Response:
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    return _answer(status, showing.say(error.sentence), field=error.field, error=error)


def _unavailable(error: StoreUnavailable) -> Response:
    logging.getLogger(__name__).error("the store cannot serve: %s", error)
    said = _(
        "The database cannot take this now. Nothing was changed; please try again in a moment."
    )
    response = _answer(503, said)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _forged(_error: CSRFError) -> Response:
    said = _(
        "This page was open for too long, or the form did not come from here. Go back, reload the page and send it again."
    )
    return _answer(400, said)


def _http_error(error: HTTPException) -> Response:
    response = _answer(error.code or 500, _sentence_for(error.code or 500))
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After", "Location", "WWW-Authenticate"}:
            response.headers[name] = value
    return response


def _unexpected(error: Exception) -> Response:
    logging.getLogger(__name__).error("unexpected error", exc_info=error)
    return _answer(500, _sentence_for(500))


def _sentence_for(status: int) -> str:
    sentences = {
        400: _("The request could not be read."),
        401: _("Sign in first."),
        403: _("Your role in this workspace does not allow this."),
        404: _("There is nothing here under that address."),
        405: _("This address does not take that kind of request."),
        413: _("This is too large. The most that can be sent at once is 4 MB."),
        415: _("This address does not take that kind of content."),
        429: _("Too many requests. Wait a moment, then try again."),
        500: _("Something went wrong here. Nothing was changed; please try again."),
    }
    return str(sentences.get(status, sentences[500 if status >= SERVER_ERRORS else 400]))


def _add_headers(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response


class _TrustOnlyProxies:
    """Believes X-Forwarded-* from trusted proxies alone; from anybody else they are taken away."""

    def __init__(self, wsgi_app: Any, settings: Settings) -> None:
        self.plain = wsgi_app
        self.behind_proxy = ProxyFix(wsgi_app, x_for=1, x_proto=1, x_host=1)
        self.settings = settings

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        if self.settings.trusts(environ.get("REMOTE_ADDR", "")):
            return self.behind_proxy(environ, start_response)
        for name in [name for name in environ if name.startswith("HTTP_X_FORWARDED_")]:
            del environ[name]
        return self.plain(environ, start_response)
