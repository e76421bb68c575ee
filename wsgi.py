"""The application for any WSGI server: `gunicorn wsgi:app`, or `tracker.wsgi:app` from a wheel."""

import os

from tracker.app import create_app
from tracker.config import Settings
from tracker.config.settling import settle

app = create_app(Settings.from_env(os.environ))
settle()
