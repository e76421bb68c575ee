"""`tracker user`, `workspace`, `member` and `token`: who is let in, where, and as what."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import click

from tracker.actions.accounts import entry, people
from tracker.actions.accounts.members import Member, member_in
from tracker.actions.accounts.secrets import hash_password
from tracker.app import read_clock
from tracker.cli.installation import Installation, ready
from tracker.rules.accounts import Role, address, new_password
from tracker.rules.refusals import Missing
from tracker.store import accounts as store
from tracker.store.database import Session
from tracker.store.tables.accounts import User, Workspace


@click.command
@click.argument("email")
@click.option("--name", required=True, help="The name that others see.")
@click.option(
    "--password-stdin",
    is_flag=True,
    help="Read the password from the first line of standard input.",
)
@click.option("--operator", is_flag=True, help="This person runs the installation.")
def add_user(email: str, name: str, *, password_stdin: bool, operator: bool) -> None:
    """Add a person: with a password, or else with a one-time sign-in link."""
    password_hash = hash_password(new_password(_typed_password())) if password_stdin else None
    with _writing() as (installation, session, now):
        user = people.add_user(
            session,
            now,
            email=email,
            name=name,
            password_hash=password_hash,
            is_operator=operator,
        )
        secret = None if password_hash else entry.make_sign_in_link(session, now, user)
    if secret is None:
        click.echo(f"{user.email} can sign in with that password.")
    else:
        _show_link(installation, user, secret)


@click.command
@click.argument("email")
def link_user(email: str) -> None:
    """Print a link that signs a person in once, within 24 hours."""
    with _writing() as (installation, session, now):
        user = _user(session, email)
        secret = entry.make_sign_in_link(session, now, user)
    _show_link(installation, user, secret)


@click.command
@click.argument("slug")
@click.option("--name", required=True, help="The name that its members see.")
@click.option("--owner", required=True, metavar="EMAIL", help="The first owner.")
@click.option("--lang", default="en", show_default=True, help="en or nl.")
@click.option(
    "--timezone", default=people.USUAL_TIMEZONE, show_default=True, help="Where its days begin."
)
def add_workspace(slug: str, name: str, owner: str, lang: str, timezone: str) -> None:
    """Add a workspace; SLUG is its name in addresses."""
    with _writing() as (_installation, session, now):
        first = _user(session, owner)
        people.add_workspace(
            session, now, first, slug=slug, name=name, language=lang, timezone=timezone
        )
    click.echo(f"{first.email} owns the workspace {slug}.")


@click.command
@click.argument("slug")
@click.argument("email")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
def add_member(slug: str, email: str, role: str) -> None:
    """Let a person into a workspace."""
    with _writing() as (_installation, session, now):
        user = _user(session, email)
        people.add_member(session, now, _workspace(session, slug), user, Role(role))
    click.echo(f"{user.email} is {role} of {slug}.")


@click.command
@click.argument("slug")
@click.argument("email")
@click.option("--name", default="command line", show_default=True, help="What the token is for.")
def add_token(slug: str, email: str, name: str) -> None:
    """Print a token with which a program acts as this member. It is shown this once."""
    with _writing() as (_installation, session, now):
        user, workspace = _user(session, email), _workspace(session, slug)
        secret = people.add_token(session, now, _member(session, user, workspace), name=name)
    click.echo(f"A token for {user.email} in {slug}, shown this once:")
    click.echo(secret)


@contextmanager
def _writing() -> Iterator[tuple[Installation, Session, datetime]]:
    with ready() as installation, installation.database.writing() as session:
        yield installation, session, read_clock()


def _typed_password() -> str:
    line = sys.stdin.buffer.readline().rstrip(b"\r\n")
    try:
        return line.decode()
    except UnicodeDecodeError:
        raise click.ClickException("the password is not UTF-8 text.") from None


def _show_link(installation: Installation, user: User, secret: str) -> None:
    if not installation.settings.base_url_given:
        click.echo("TRACKER_BASE_URL is not set, so the link is for this machine alone.", err=True)
    click.echo(f"{user.name} can sign in once with this link, within 24 hours:")
    click.echo(f"{installation.settings.base_url}/link/{secret}")


def _user(session: Session, email: str) -> User:
    found = store.user_by_email(session, address(email))
    if found is None:
        raise click.ClickException(
            f"nobody has an account with the address {email}. Add them first: tracker user add."
        )
    return found


def _workspace(session: Session, slug: str) -> Workspace:
    found = store.workspace_by_slug(session, slug)
    if found is None:
        raise click.ClickException(
            f"there is no workspace {slug}. Add it first: tracker workspace add."
        )
    return found


def _member(session: Session, user: User, workspace: Workspace) -> Member:
    try:
        return member_in(session, user, workspace.slug)
    except Missing:
        raise click.ClickException(
            f"{user.email} is no member of {workspace.slug}. Let them in first: tracker member add."
        ) from None
