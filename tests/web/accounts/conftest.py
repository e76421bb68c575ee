"""The mail that the application sends, and ways to read it."""

import re
from urllib.parse import urlsplit

import pytest

from tests.conftest import SECRET_KEY
from tracker.app import create_app
from tracker.config import Settings
from tracker.jobs.outbox import deliver
from tracker.mailer import KeepingMailer

LINK = re.compile(r"https?://\S+")


class Post:
    """Mail that goes out: brought round when it is asked for."""

    def __init__(self, app, stage, mailer):
        self.app, self.stage, self.mailer = app, stage, mailer

    def messages(self):
        """Let the outbox be emptied, and return all that went out so far."""
        deliver(self.stage.database, self.stage.clock, self.app.extensions["wending"].post)
        return self.mailer.messages

    def link(self):
        """Return the path of the link in the last message."""
        return urlsplit(LINK.search(self.messages()[-1].text)[0]).path


@pytest.fixture
def app_with_mail(stage, tmp_path):
    """The application of an installation that mails."""
    settings = Settings(
        database_url=str(stage.database.url),
        secret_key=SECRET_KEY,
        data_dir=tmp_path,
        base_url="https://wending.example.org",
    )
    app = create_app(settings, clock=stage.clock, database=stage.database, mailer=KeepingMailer())
    app.testing = True
    app.config["WTF_CSRF_ENABLED"] = False
    app.config["SESSION_COOKIE_SECURE"] = False
    return app


@pytest.fixture
def post(app_with_mail, stage):
    """The mail of that installation."""
    return Post(app_with_mail, stage, app_with_mail.extensions["wending"].post.mailer)
