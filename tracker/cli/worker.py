"""`tracker worker`: the heartbeat alone, for a set-up in which other processes serve."""

import click

from tracker.app import read_clock
from tracker.cli.installation import ready
from tracker.cli.logs import log_as
from tracker.cli.stopping import wait_until_stopped
from tracker.jobs.heartbeat import beating


@click.command
def worker() -> None:
    """Run the heartbeat until told to stop; set TRACKER_SCHEDULER=off where the pages are served."""
    with ready() as installation:
        log_as(installation.settings.log)
        with beating(installation.database, read_clock):
            click.echo("The heartbeat runs. Stop it with Ctrl+C.")
            wait_until_stopped()
    click.echo("Stopped.")
