"""`tracker demo`: the worked example in a database that is thrown away at the end."""

import logging
import os
import secrets
import sys
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import socket

import click

from tracker.actions.accounts.entry import make_sign_in_link
from tracker.app import create_app, open_database, post_of, read_clock
from tracker.cli.demo.cast import CAST
from tracker.cli.demo.dutch import DUTCH
from tracker.cli.demo.english import ENGLISH
from tracker.cli.demo.telling import tell
from tracker.cli.logs import log_as
from tracker.cli.stopping import when_stopped
from tracker.cli.webserver import PortTaken, WebServer, listen
from tracker.config import Settings, resource_folder
from tracker.config.settings import DEFAULT_PORT
from tracker.jobs.heartbeat import beating
from tracker.jobs.standing import tick
from tracker.store import schema
from tracker.store.database import Database

HOST = "127.0.0.1"
PORTS_TO_TRY = 20
TEXTS = {texts.language: texts for texts in (ENGLISH, DUTCH)}
SHOWN = ("anna", "bram")
"""Whose links are printed: the owner's and an editor's."""


@click.command
@click.option(
    "--port", type=click.IntRange(0, 65_535), help=f"Default: {DEFAULT_PORT}, or the next free one."
)
@click.option("--lang", type=click.Choice(sorted(TEXTS)), default="en", show_default=True)
@click.option("--no-browser", is_flag=True, help="Only print the links.")
def demo(port: int | None, lang: str, *, no_browser: bool) -> None:
    """Serve a worked example from a throw-away database, on this machine alone."""
    with when_stopped(_leave), first_free(port) as listener, _throw_away(listener) as settings:
        log_as("text", level=logging.WARNING)
        database = open_database(settings)
        links = _make_example(database, lang)
        app = create_app(settings, database=database, is_demo=True)
        server = WebServer(app, listener)
        _show(settings.base_url, links)
        if not no_browser and has_display():
            webbrowser.open(f"{settings.base_url}/link/{links[0]}")
        with when_stopped(server.stop), beating(database, read_clock, post_of(app)):
            server.run()
        database.close()
    click.echo("Stopped; the example is gone.")


def first_free(port: int | None, *, usual: int = DEFAULT_PORT) -> socket:
    """Listen on the port that was asked for, or else on the usual one or the next that is free."""
    if port is not None:
        return listen(HOST, port)
    for candidate in range(usual, usual + PORTS_TO_TRY):
        with suppress(PortTaken):
            return listen(HOST, candidate)
    return listen(HOST, 0)


def has_display() -> bool:
    """Tell whether a browser would open in a window, and not take over the terminal."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _make_example(database: Database, lang: str) -> list[str]:
    """Make the database and the example in it; return the secrets of the sign-in links."""
    click.echo("Making the example ...")
    schema.upgrade(database, resource_folder("migrations"))
    users = tell(database, TEXTS[lang], read_clock())
    tick(database, read_clock)
    with database.writing() as session:
        return [make_sign_in_link(session, read_clock(), users[key]) for key in SHOWN]


def _show(base_url: str, links: list[str]) -> None:
    click.echo(f"The example is on {base_url}. Each of these links signs in once:\n")
    for key, secret in zip(SHOWN, links, strict=True):
        someone = CAST[key]
        click.echo(f"  {someone.name} ({someone.role}): {base_url}/link/{secret}")
    click.echo("\nStop it with Ctrl+C; everything in it is thrown away then.")


@contextmanager
def _throw_away(listener: socket) -> Iterator[Settings]:
    """Hand out settings that know nothing of the environment, in a folder that is removed at the end."""
    with tempfile.TemporaryDirectory(prefix="wending-demo-") as folder:
        yield Settings(
            database_url=f"sqlite:///{Path(folder) / 'example.db'}",
            secret_key=secrets.token_urlsafe(32),
            data_dir=Path(folder),
            base_url=f"http://{HOST}:{listener.getsockname()[1]}",
        )


def _leave() -> None:
    """End before anything is served; the folder is removed on the way out."""
    sys.exit(1)
