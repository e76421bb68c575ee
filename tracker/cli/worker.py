"""`tracker worker`: the heartbeat alone, for a set-up in which other processes serve."""

import threading

import click

from tracker.app import create_app, post_of, read_clock
from tracker.cli.installation import ready
from tracker.cli.logs import log_as
from tracker.cli.stopping import when_stopped
from tracker.jobs.heartbeat import beating


@click.command
def worker() -> None:
    """Run the heartbeat until told to stop; set TRACKER_SCHEDULER=off where the pages are served."""
    with ready() as installation:
        log_as(installation.settings.log)
        post = post_of(create_app(installation.settings, database=installation.database))
        stopped = threading.Event()
        with when_stopped(stopped.set), beating(installation.database, read_clock, post):
            click.echo("The heartbeat runs. Stop it with Ctrl+C.")
            while not stopped.wait(1):
                pass
    click.echo("Stopped.")
