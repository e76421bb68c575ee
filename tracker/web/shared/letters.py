"""Letters in words: the subject and both bodies of a mail, from its templates and in its language."""

from collections.abc import Callable
from datetime import datetime

from flask import Flask, g, render_template

from tracker.mailer import Message
from tracker.rules.letters import Letter


def writer(app: Flask, base_url: str) -> Callable[[Letter, datetime], Message]:
    """Return what puts a letter into words; its links begin with the base URL, whoever asked for it."""

    def write(letter: Letter, now: datetime) -> Message:
        with app.test_request_context(base_url=base_url):
            g.language, g.now = letter.language, now
            subject, _, text = render_template(
                f"emails/{letter.kind}.txt", **letter.values
            ).partition("\n")
            html = render_template(f"emails/{letter.kind}.html", subject=subject, **letter.values)
        return Message(letter.to, subject.strip(), text.strip() + "\n", html, letter.key, now)

    return write
