"""Tells the story to an empty database: each event at its own moment, by its own member."""

from datetime import datetime, timedelta

from tracker.actions.accounts import people
from tracker.actions.accounts.members import member_in
from tracker.cli.demo.cast import CAST, SLUG, WORKSPACE
from tracker.cli.demo.events.scene import Event, Scene
from tracker.cli.demo.plot import PLOT
from tracker.cli.demo.texts import Texts
from tracker.store.database import Database, Session
from tracker.store.tables.accounts import User

BETWEEN_EVENTS = timedelta(seconds=10)
BEFORE_NOW = timedelta(hours=1)
"""What happened today happened an hour ago, so that nothing lies ahead."""


def tell(database: Database, texts: Texts, now: datetime) -> dict[str, User]:
    """Play every event in one transaction; return the users by their key in the cast."""
    began = _moment(now, PLOT[0], 0)
    with database.writing() as session:
        users = _let_in(session, texts, began)
        members = {key: member_in(session, user, SLUG) for key, user in users.items()}
        scene = Scene(session, members["anna"], began, texts)
        for number, event in enumerate(PLOT):
            event.play(scene.moved_to(_moment(now, event, number), members[event.by]))
    return users


def _moment(now: datetime, event: Event, number: int) -> datetime:
    return now - timedelta(days=event.day) - BEFORE_NOW + number * BETWEEN_EVENTS


def _let_in(session: Session, texts: Texts, now: datetime) -> dict[str, User]:
    """Add the users and their workspace; the first of the cast owns it."""
    users = {
        key: people.add_user(session, now, email=someone.email, name=someone.name)
        for key, someone in CAST.items()
    }
    (owner, *others) = CAST
    workspace = people.add_workspace(
        session, now, users[owner], slug=SLUG, name=WORKSPACE, language=texts.language
    )
    for key in others:
        people.add_member(session, now, workspace, users[key], CAST[key].role)
    return users
