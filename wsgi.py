"""The application for any WSGI server: `gunicorn wsgi:app`, or `tracker.wsgi:app` from a wheel."""

import os

from tracker.app import create_app
from tracker.config import Settings

settings = Settings.from_env(os.environ)
settings.require_base_url()

app = create_app(settings)
