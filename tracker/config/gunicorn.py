"""How gunicorn serves Wending best: ``gunicorn --config python:tracker.config.gunicorn wsgi:app``.

Sync workers: a page is short work on one processor, and threads would only take it from each other.
The application is loaded once, before the workers fork, so that they share what it holds in memory.
"""

workers = 2
worker_class = "sync"
preload_app = True
