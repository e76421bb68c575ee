"""Showing values: sentences and words in the reader's language, days, numbers, notes in Markdown."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import nh3
from flask import Flask, current_app, g
from flask_babel import (
    format_date,
    format_datetime,
    format_decimal,
    get_locale,
    gettext,
    lazy_gettext,
    ngettext,
)
from markdown_it import MarkdownIt
from markupsafe import Markup

from tracker.rules.references import Kind, reference
from tracker.rules.sentences import Sentence
from tracker.rules.words import GUIDING_QUESTIONS, RUNGS, word
from tracker.web.shared import drawing

DAY = "d MMM y"
"""Day before month in both languages, and 24 hours, as most of Europe writes them."""

MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True})
ALLOWED_TAGS = {
    "p",
    "br",
    "em",
    "strong",
    "ul",
    "ol",
    "li",
    "blockquote",
    "code",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "a",
}
ALLOWED_SCHEMES = {"http", "https", "mailto"}


def say(sentence: Sentence) -> str:
    """Return a sentence in the reader's language, with the sentences and words inside it."""
    values = {name: _told(value) for name, value in sentence.values.items()}
    if sentence.plural is not None and sentence.count is not None:
        return str(ngettext(sentence.template, sentence.plural, sentence.count, **values))
    return str(gettext(sentence.template, **values)) if values else _plain(sentence.template)


def day(value: date | None) -> str:
    """Return a day as the reader's language writes it; nothing for none."""
    return "" if value is None else str(format_date(value, DAY))


def moment(value: datetime | None) -> str:
    """Return a moment in the time zone of the reader."""
    return "" if value is None else str(format_datetime(value, f"{DAY} HH:mm"))


def decimal(value: float, places: int = 2) -> str:
    """Return a number with this many decimals."""
    return str(format_decimal(value, format="0." + "0" * places if places else "0"))


def number(value: float) -> str:
    """Return a number without decimals it does not need."""
    return str(format_decimal(value, format="#,##0.######"))


def percent(share: float) -> str:
    """Return a share in whole per cent, with the space both languages set before the sign."""
    return f"{decimal(share * 100, 0)} %"


def notes(text: str) -> Markup:
    """Return Markdown as safe HTML: no raw HTML, no pictures, no scripts, no foreign schemes."""
    html = nh3.clean(
        MARKDOWN.render(text),
        tags=ALLOWED_TAGS,
        url_schemes=ALLOWED_SCHEMES,
        link_rel="noopener nofollow",
    )
    return Markup(html)  # noqa: S704 - cleaned on the line above


def ref(value: int | None, kind: str) -> str:
    """Return the reference of a number of a kind: ``5|ref('H')`` is H5."""
    return "" if value is None else reference(Kind(kind), value)


def equip(app: Flask) -> None:
    """Give the templates their filters and globals."""
    app.jinja_env.filters.update(
        say=say,
        day=day,
        moment=moment,
        decimal=decimal,
        number=number,
        percent=percent,
        notes=notes,
        ref=ref,
    )
    app.jinja_env.globals.update(
        rungs=[lazy_gettext(rung.template) for rung in RUNGS],
        questions={
            block: lazy_gettext(question.template) for block, question in GUIDING_QUESTIONS.items()
        },
    )
    drawing.equip(app)
    app.context_processor(_surroundings)


def _surroundings() -> dict[str, Any]:
    member = g.get("member")
    moment_now = current_app.extensions["wending"].clock()
    return {
        "member": member,
        "user": g.get("user"),
        "canvas": g.get("canvas"),
        "lang": get_locale().language,
        "today": member.today(moment_now) if member else moment_now.date(),
    }


def _told(value: object) -> object:
    if isinstance(value, Sentence):
        return say(value)
    if isinstance(value, StrEnum):
        return say(word(value))
    if isinstance(value, float):
        return number(value)
    return value


def _plain(template: str) -> str:
    return str(gettext(template)).replace("%%", "%")
