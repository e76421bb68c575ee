"""Drawing once: words and small marks that are the same on every page in a language are made one time only.

A list of fifty lines has some five hundred of them. Looked up and put together anew each time they
cost more than all the rest of the page.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from flask import Flask, g
from flask_babel import get_domain, get_locale, gettext
from jinja2 import Template, pass_eval_context
from jinja2.environment import TemplateModule
from jinja2.nodes import EvalContext
from markupsafe import Markup

from tracker.rules.words import WORDS

MARKS = {
    "macros/badges.html": (
        *("icon", "badge", "status", "stale_line", "importance", "confidence"),
        *("direction", "signal", "role", "experiment_status", "outcome"),
    )
}
"""Macros whose markup follows from language and arguments alone, by template."""
MOST_MARKS = 8_192
MOST_TEXTS = 4_096
"""Kept of each, the latest used; some 200 bytes a piece."""


def language() -> str:
    """Return the language that is being spoken; asked hundreds of times a page, so where Flask-Babel keeps it."""
    try:
        return str(g._flask_babel.babel_locale.language)  # noqa: SLF001
    except (AttributeError, RuntimeError):
        return str(get_locale().language)


class Words(Mapping[str, Any]):
    """The words of every enumeration in the language that is being spoken: ``words.status["validated"]``."""

    def __getitem__(self, name: str) -> Mapping[str, str]:
        """Return the words of one enumeration, by value."""
        return _words(language())[name]

    __getattr__ = __getitem__

    def __iter__(self) -> Any:
        """Go through the names of the enumerations."""
        return iter(WORDS)

    def __len__(self) -> int:
        """Return how many enumerations have words."""
        return len(WORDS)


class MarkedTemplate(Template):
    """A template whose small marks are drawn once."""

    def make_module(self, *args: Any, **kwargs: Any) -> TemplateModule:
        """Return what the template gives to those that import it, with its marks kept."""
        module = super().make_module(*args, **kwargs)
        for name in MARKS.get(self.name or "", ()):
            setattr(module, name, _drawn_once(getattr(module, name)))
        return module


def equip(app: Flask) -> None:
    """Let templates draw once; to be called once the translations are there."""
    app.jinja_env.template_class = MarkedTemplate
    app.jinja_env.globals.update(_=_told, gettext=_told, ngettext=_told_of_many, words=Words())


def _drawn_once(macro: Callable[..., Markup]) -> Callable[..., Markup]:
    """Return a macro that remembers what it drew, in each language."""

    @lru_cache(maxsize=MOST_MARKS)
    def drawn(_language: str, *args: Any, **kwargs: Any) -> Markup:
        return macro(*args, **kwargs)

    return lambda *args, **kwargs: drawn(language(), *args, **kwargs)


@lru_cache(maxsize=8)
def _words(_language: str) -> dict[str, dict[str, str]]:
    return {
        name: {member: str(gettext(told.template)) for member, told in told_by.items()}
        for name, told_by in WORDS.items()
    }


@pass_eval_context
def _told(context: EvalContext, text: str, **values: Any) -> str:
    """Return a text of a template in the reader's language, with its values put in."""
    told: str = _text(language(), text)
    return _filled(context, told, values)


@pass_eval_context
def _told_of_many(context: EvalContext, one: str, many: str, num: int, **values: Any) -> str:
    """Return the text for so many, in the reader's language."""
    told = str(get_domain().get_translations().ungettext(one, many, num))
    return _filled(context, told, {"num": num, **values})


@lru_cache(maxsize=MOST_TEXTS)
def _text(_language: str, text: str) -> str:
    return str(gettext(text))


def _filled(context: EvalContext, told: str, values: dict[str, Any]) -> str:
    if context.autoescape:
        told = Markup(told)  # noqa: S704 - our own text; what is put in is escaped by %
    return told % values if values or "%" in told else told
