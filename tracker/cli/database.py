"""`tracker db`: migrating the database, checking it, and copying it while it is in use."""

from pathlib import Path

import click

from tracker.app import read_clock
from tracker.cli.installation import opened, ready
from tracker.cli.migrating import migrate
from tracker.cli.progress import progress
from tracker.store import schema
from tracker.store.backup import back_up


@click.command
def upgrade() -> None:
    """Migrate the database, after a backup; make it when there is none yet."""
    with opened() as installation:
        migrate(installation, read_clock())
        click.echo("The database is up to date.")


@click.command
def check() -> None:
    """Check file, references, schema and journal; exit code 1 when anything is found."""
    with ready() as installation:
        with progress("Checking the database") as tell:
            found = list(schema.findings(installation.database, tell=tell))
        for sentence in found:
            click.echo(sentence)
        if found:
            raise click.ClickException(f"{len(found)} found. Restore a backup, or ask for help.")
        click.echo("Nothing is wrong.")


@click.command
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Copy the database to a new FILE, whole and of one moment, while it is in use."""
    with ready() as installation:
        try:
            with progress("Copying the database") as tell:
                back_up(installation.database, file, installation.migrations, tell=tell)
        except FileExistsError:
            raise click.ClickException(f"{file} is there already; name a new file.") from None
    click.echo(f"The copy is in {file}.")
