"""`tracker serve`: web, API and heartbeat in one process."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

import click
from flask import Flask

from tracker.actions.accounts.entry import make_setup_link
from tracker.app import create_app, post_of, read_clock
from tracker.cli.installation import Installation, opened
from tracker.cli.logs import AccessLog, log_as
from tracker.cli.migrating import migrate
from tracker.cli.stopping import when_stopped
from tracker.cli.webserver import WebServer, listen
from tracker.config.settings import DEFAULT_PORT
from tracker.jobs.heartbeat import beating


@click.command
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65_535), default=DEFAULT_PORT, show_default=True)
def serve(host: str, port: int) -> None:
    """Migrate the database, after a backup; then serve web and API with the heartbeat.

    The first start prints a link with which one person makes the installation theirs.
    """
    with opened() as found, listen(host, port) as listener:
        port = listener.getsockname()[1]
        installation = replace(found, settings=found.settings.served_on(host, port))
        log_as(installation.settings.log)
        migrate(installation, read_clock())
        _offer_set_up(installation)
        app = create_app(installation.settings, database=installation.database)
        server = WebServer(AccessLog(app), listener)
        with when_stopped(server.stop), _heartbeat(installation, app):
            click.echo(f"Serving {installation.settings.base_url} on {host}, port {port}.")
            server.run()
    click.echo("Stopped.")


def _offer_set_up(installation: Installation) -> None:
    """Print the set-up link while nobody has an account; shows too that the database can be written."""
    with installation.database.writing() as session:
        secret = make_setup_link(session, read_clock())
    if secret is not None:
        click.echo("Nobody has an account yet. Open this link, once, to set up the first:")
        click.echo(f"{installation.settings.base_url}/setup/{secret}")


def _heartbeat(installation: Installation, app: Flask) -> AbstractContextManager[None]:
    if installation.settings.scheduler == "off":
        return nullcontext()
    return beating(installation.database, read_clock, post_of(app))
