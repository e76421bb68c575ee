"""The one page that every error gets."""

from flask import Response, make_response, render_template
from flask_babel import gettext as _


def error_page(code: int, sentence: str) -> Response:
    """Return a page that says what went wrong and what to do, with its status."""
    return make_response(
        render_template("errors/error.html", code=code, title=_title(code), sentence=sentence), code
    )


def _title(code: int) -> str:
    titles = {
        400: _("That did not work"),
        403: _("Not allowed"),
        404: _("Not here"),
        405: _("Not this way"),
        409: _("Somebody was first"),
        413: _("Too large"),
        422: _("Not possible"),
        429: _("Too many requests"),
        503: _("One moment"),
    }
    return str(titles.get(code, _("Something went wrong")))
